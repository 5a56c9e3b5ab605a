import { foldText, type Folded } from '../text/fold';
import { shortestScript } from '../text/shortestScript';
import type { Span } from '../text/span';
import { type Tokens, Vocabulary } from '../text/tokens';

/** A stretch that has most words of a quote, in their order. */
export interface RewordedPlace {
    readonly span: Span;
    /** Share of the letters that both have, of both together: 0 to 1. */
    readonly kept: number;
    /** Whether the first and the last word of the quote are there. */
    readonly hasEnds: boolean;
}

/** Finds long quotes in a text where some of their words are others. */
export class RewordedSearch {
    readonly #folded: Folded;
    readonly #vocabulary = new Vocabulary();
    readonly #tokens: Tokens;
    /** Where each word stands: from `#firsts[id]` to `#firsts[id + 1]` in `#places`. */
    readonly #firsts: Int32Array;
    readonly #places: Int32Array;

    constructor(folded: Folded) {
        this.#folded = folded;
        this.#tokens = this.#vocabulary.tokens(folded.text);
        const { ids } = this.#tokens;
        this.#firsts = new Int32Array(ids.reduce((most, id) => Math.max(most, id), 0) + 2);
        ids.forEach(id => this.#firsts[id + 1]!++);
        for (let id = 1; id < this.#firsts.length; id++) {
            this.#firsts[id]! += this.#firsts[id - 1]!;
        }
        const next = this.#firsts.slice();
        this.#places = new Int32Array(ids.length);
        ids.forEach((id, at) => {
            this.#places[next[id]!++] = at;
        });
    }

    /** The best places, at most three, best first; none of a quote shorter than {@link leastReworded}. */
    find(quote: string): RewordedPlace[] {
        const text = foldText(quote, 'find');
        if (text.trim().length < leastReworded) {
            return [];
        }
        const wanted = this.#vocabulary.tokens(text);
        return this.#starts(wanted.ids).flatMap(start => this.#compare(wanted, start) ?? [])
            .sort((a, b) => b.kept - a.kept)
            .filter(({ span }, index, all) => !all.slice(0, index).some(better => better.span.start < span.end && span.start < better.span.end))
            .slice(0, 3);
    }

    /** Where the quote may begin (in words): where several of its rarer words stand as far from each other as in it. */
    #starts(ids: Int32Array): number[] {
        const width = Math.max(4, ids.length >> 2);
        const votes = new Map<number, number>();
        const rare = Array.from(ids, (id, at) => ({ id, at, count: id + 1 < this.#firsts.length ? this.#firsts[id + 1]! - this.#firsts[id]! : 0 }))
            .filter(({ count }) => count > 0 && count <= mostPlaces).sort((a, b) => a.count - b.count).slice(0, mostWords);
        for (const { id, at } of rare) {
            for (let index = this.#firsts[id]!; index < this.#firsts[id + 1]!; index++) {
                const bucket = Math.floor((this.#places[index]! - at) / width);
                votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
            }
        }
        const sum = (bucket: number) => votes.get(bucket)! + (votes.get(bucket + 1) ?? 0);
        return [...votes.keys()].filter(bucket => sum(bucket) >= Math.max(2, rare.length / 3))
            .sort((a, b) => sum(b) - sum(a) || a - b).slice(0, mostStarts).map(bucket => bucket * width);
    }

    /** Lays the quote beside the words from about `start` on. */
    #compare(wanted: Tokens, start: number): RewordedPlace | undefined {
        const { ids, starts, ends } = this.#tokens;
        const count = wanted.ids.length;
        const from = Math.max(0, start - (count >> 2));
        const window = ids.subarray(from, Math.min(ids.length, start + count + (count >> 1) + 8));
        const pairs = drawnTogether(shortestScript(Array.from(wanted.ids), Array.from(window)), window);
        const length = ({ starts: begin, ends: end }: Tokens, at: number) => end[at]! - begin[at]!;
        // Words at the ends that stand far from the others are there by chance.
        const middle = pairs.length >> 1;
        const isNear = (index: number, next: number) => Math.abs(pairs[next]![1] - pairs[index]![1]) <= Math.abs(pairs[next]![0] - pairs[index]![0]) + 4;
        let first = middle;
        while (first > 0 && isNear(first, first - 1)) {
            first--;
        }
        let last = middle;
        while (last < pairs.length - 1 && isNear(last, last + 1)) {
            last++;
        }
        const own = pairs.slice(first, last + 1);
        const [begin, end] = [own[0], own.at(-1)];
        if (!begin || !end) {
            return undefined;
        }
        const kept = own.reduce((sum, [at]) => sum + length(wanted, at), 0);
        let all = 0;
        for (let at = 0; at < count; at++) {
            all += length(wanted, at);
        }
        for (let at = begin[1]; at <= end[1]; at++) {
            all += length(this.#tokens, from + at);
        }
        const startUnit = starts[from + begin[1]]!;
        const endUnit = ends[from + end[1]]!;
        const isWhole = this.#folded.isBoundary(startUnit) && this.#folded.isBoundary(endUnit);
        return isWhole ? { span: this.#folded.spanOf(startUnit, endUnit), kept: 2 * kept / all, hasEnds: begin[0] === 0 && end[0] === count - 1 } : undefined;
    }
}

/**
 * Pairs of places, in a quote and in a window of words. The same word often stands more than once: each is taken where it
 * is as far from its neighbour towards the middle as in the quote, or nearly so.
 */
function drawnTogether(pairs: readonly (readonly [number, number])[], window: Int32Array): readonly (readonly [number, number])[] {
    const drawn = pairs.slice();
    const draw = (index: number, step: 1 | -1) => {
        const [at, place] = drawn[index]!;
        const [nextAt, nextPlace] = drawn[index + step]!;
        const expected = nextPlace + at - nextAt;
        let best = place;
        for (let other = place + step; other !== nextPlace; other += step) {
            if (window[other] === window[place] && Math.abs(other - expected) <= Math.abs(best - expected)) {
                best = other;
            }
        }
        drawn[index] = [at, best];
    };
    const middle = pairs.length >> 1;
    for (let index = middle - 1; index >= 0; index--) {
        draw(index, 1);
    }
    for (let index = middle + 1; index < pairs.length; index++) {
        draw(index, -1);
    }
    return drawn;
}

/** Least length of a quote, in units of its folded text, that is looked for with other words. */
export const leastReworded = 40;
/** Words of a quote that are looked up, and the places of each. */
const mostWords = 16;
const mostPlaces = 300;
/** Places that the quote is laid beside. */
const mostStarts = 3;
