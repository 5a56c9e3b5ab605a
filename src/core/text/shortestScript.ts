/** The pairs of equal items along a shortest edit script (E. Myers, An O(ND) Difference Algorithm, 1986); none where it is too long. */
export function shortestScript(a: readonly number[], b: readonly number[]): [number, number][] {
    const most = Math.min(mostEdits, a.length + b.length);
    if (a.length === 0 || b.length === 0 || Math.abs(a.length - b.length) > most) {
        return [];
    }
    const furthest = new Int32Array(2 * most + 3);
    const middle = most + 1;
    const trace: Int32Array[] = [];
    for (let edits = 0; edits <= most; edits++) {
        trace.push(furthest.slice(middle - edits - 1, middle + edits + 2));
        for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
            const down = diagonal === -edits || (diagonal !== edits && furthest[middle + diagonal - 1]! < furthest[middle + diagonal + 1]!);
            let x = down ? furthest[middle + diagonal + 1]! : furthest[middle + diagonal - 1]! + 1;
            while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) {
                x++;
            }
            furthest[middle + diagonal] = x;
            if (x >= a.length && x - diagonal >= b.length) {
                return pairsAlong(trace, a.length, b.length);
            }
        }
    }
    return [];
}

/** Goes back from the end. */
function pairsAlong(trace: readonly Int32Array[], aLength: number, bLength: number): [number, number][] {
    const pairs: [number, number][] = [];
    let x = aLength;
    let y = bLength;
    for (let edits = trace.length - 1; edits >= 0; edits--) {
        const furthest = trace[edits]!;
        const at = (diagonal: number) => furthest[diagonal + edits + 1]!;
        const diagonal = x - y;
        const down = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
        const beforeX = edits === 0 ? 0 : down ? at(diagonal + 1) : at(diagonal - 1);
        const beforeY = edits === 0 ? 0 : beforeX - (down ? diagonal + 1 : diagonal - 1);
        while (x > beforeX && y > beforeY && x > 0 && y > 0) {
            pairs.push([--x, --y]);
        }
        x = beforeX;
        y = beforeY;
    }
    return pairs.reverse();
}

/** Longest edit script that is looked for: time grows with its square. */
const mostEdits = 256;
