/** By what the lines of a concordance are ordered: so many words on a side, the hit itself, source, or date. */
export const concordanceOrders = ['source', 'date', 'hit', 'left1', 'left2', 'left3', 'right1', 'right2', 'right3'] as const;

export type ConcordanceOrder = (typeof concordanceOrders)[number];

/** What of a line counts for its place. */
export interface Orderable {
    readonly before: string;
    readonly hit: string;
    readonly after: string;
    /** EDTF; those without a date come last. */
    readonly date?: string;
}

/** Lines in an order; equal ones, and those in the order of `source`, stay as they come. */
export function inOrder<T extends Orderable>(lines: readonly T[], order: ConcordanceOrder): T[] {
    if (order === 'source') {
        return [...lines];
    }
    const keyOf = keys[order.replace(/\d$/, '') as keyof typeof keys];
    const count = Number(/\d$/.exec(order)?.[0] ?? 0);
    return lines.map((line, index) => ({ line, index, key: keyOf(line, count) })).sort((a, b) => compare(a.key, b.key) || a.index - b.index).map(({ line }) => line);
}

/** Case and accents count last: words that are the same stand together. */
const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

const keys = {
    date: ({ date }: Orderable) => [date ?? '\uffff'],
    hit: ({ hit }: Orderable) => wordsOf(hit),
    /** From the hit outwards: in reading order these are the last words before it. */
    left: ({ before }: Orderable, count: number) => wordsOf(before.slice(-reach)).reverse().slice(0, count),
    right: ({ after }: Orderable, count: number) => wordsOf(after.slice(0, reach)).slice(0, count),
} as const;

/** Units of context in which the words are looked for. */
const reach = 80;

function wordsOf(text: string): string[] {
    return text.match(/[\p{L}\p{N}\p{M}]+(?:[-’'\u2011][\p{L}\p{N}\p{M}]+)*/gu) ?? [];
}

function compare(a: readonly string[], b: readonly string[]): number {
    for (let index = 0; index < Math.max(a.length, b.length); index++) {
        const [left, right] = [a[index], b[index]];
        const order = left === undefined ? -1 : right === undefined ? 1 : collator.compare(left, right);
        if (order !== 0) {
            return order;
        }
    }
    return 0;
}
