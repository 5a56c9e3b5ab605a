/**
 * Pairs rows with columns, each at most once, so that the sum of their gains is greatest; pairs without a gain above zero are none. The result
 * has for each row its column, or -1. Shortest augmenting paths (Jonker and Volgenant, Computing 38, 1987), for each part that hangs together
 * by itself.
 */
export function assign(rows: number, columns: number, gains: Iterable<readonly [row: number, column: number, gain: number]>): Int32Array {
    const result = new Int32Array(rows).fill(-1);
    const byRow: (readonly [column: number, gain: number])[][] = Array.from({ length: rows }, () => []);
    const byColumn: number[][] = Array.from({ length: columns }, () => []);
    for (const [row, column, gain] of gains) {
        if (gain > 0) {
            byRow[row]!.push([column, gain]);
            byColumn[column]!.push(row);
        }
    }
    const isSeen = new Uint8Array(rows);
    for (let first = 0; first < rows; first++) {
        if (isSeen[first] || byRow[first]!.length === 0) {
            continue;
        }
        isSeen[first] = 1;
        const part = [first];
        const columnNumbers = new Map<number, number>();
        for (let at = 0; at < part.length; at++) {
            for (const [column] of byRow[part[at]!]!) {
                if (!columnNumbers.has(column)) {
                    columnNumbers.set(column, columnNumbers.size);
                    for (const row of byColumn[column]!) {
                        if (!isSeen[row]) {
                            isSeen[row] = 1;
                            part.push(row);
                        }
                    }
                }
            }
        }
        const [only] = byRow[first]!;
        if (part.length === 1 && columnNumbers.size === 1) {
            result[first] = only![0];
            continue;
        }
        part.sort((a, b) => a - b);
        const own = [...columnNumbers.keys()].sort((a, b) => a - b);
        own.forEach((column, number) => columnNumbers.set(column, number));
        const found = solve(part.map(row => byRow[row]!.map(([column, gain]) => [columnNumbers.get(column)!, gain] as const)), own.length);
        part.forEach((row, at) => { result[row] = found[at]! < 0 ? -1 : own[found[at]!]!; });
    }
    return result;
}

/** As {@link assign}, for one part. Each row may also go to a column of its own, which gains nothing. */
function solve(gains: readonly (readonly (readonly [column: number, gain: number])[])[], columns: number): Int32Array {
    const rows = gains.length;
    const width = columns + rows;
    const costs = new Float64Array(rows * width).fill(Infinity);
    gains.forEach((own, row) => {
        own.forEach(([column, gain]) => { costs[row * width + column] = -gain; });
        costs[row * width + columns + row] = 0;
    });
    // Rows and columns are counted from 1 here: 0 is where a path starts.
    const rowPrice = new Float64Array(rows + 1);
    const columnPrice = new Float64Array(width + 1);
    const rowOf = new Int32Array(width + 1);
    const from = new Int32Array(width + 1);
    for (let row = 1; row <= rows; row++) {
        rowOf[0] = row;
        let column = 0;
        const least = new Float64Array(width + 1).fill(Infinity);
        const isDone = new Uint8Array(width + 1);
        do {
            isDone[column] = 1;
            const current = rowOf[column]!;
            let step = Infinity;
            let next = 0;
            for (let at = 1; at <= width; at++) {
                if (!isDone[at]) {
                    const cost = costs[(current - 1) * width + at - 1]! - rowPrice[current]! - columnPrice[at]!;
                    if (cost < least[at]!) {
                        least[at] = cost;
                        from[at] = column;
                    }
                    if (least[at]! < step) {
                        step = least[at]!;
                        next = at;
                    }
                }
            }
            for (let at = 0; at <= width; at++) {
                if (isDone[at]) {
                    rowPrice[rowOf[at]!]! += step;
                    columnPrice[at]! -= step;
                } else {
                    least[at]! -= step;
                }
            }
            column = next;
        } while (rowOf[column] !== 0);
        for (; column !== 0; column = from[column]!) {
            rowOf[column] = rowOf[from[column]!]!;
        }
    }
    const result = new Int32Array(rows).fill(-1);
    for (let column = 1; column <= columns; column++) {
        if (rowOf[column] !== 0) {
            result[rowOf[column]! - 1] = column - 1;
        }
    }
    return result;
}
