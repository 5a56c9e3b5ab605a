/** Times of several runs in milliseconds, after `warmup` runs that do not count. */
export async function times(runs: number, work: () => unknown, warmup = 1): Promise<number[]> {
    const result: number[] = [];
    for (let run = -warmup; run < runs; run++) {
        const start = performance.now();
        await work();
        if (run >= 0) {
            result.push(performance.now() - start);
        }
    }
    return result;
}

/** The value below which a part of the values lies: 0.5 is the median. */
export function quantile(values: readonly number[], part: number): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

export function median(values: readonly number[]): number {
    return quantile(values, 0.5);
}

/** Prints one figure beside its budget. */
export function report(what: string, figure: string, budget = ''): void {
    console.log(`${what.padEnd(76)} ${figure.padStart(18)}   ${budget}`);
}

export function ms(value: number): string {
    return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}
