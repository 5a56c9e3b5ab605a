import { shortestScript } from './shortestScript';
import { freeRuns, longestAscending, runsIn, uniquePairs } from './uniqueRuns';

/** What became of the items of a list (words of a text, by number) in another list. */
export interface Alignment {
    /** For each item of the old list its counterpart in the new one; -1 where it has none. Ascending, but for what was moved. */
    readonly to: Int32Array;
    /** For each item of the old list: 0 in its order, else the number of the block that was moved as a whole. */
    readonly block: Int32Array;
    /** For each item of the old list: 1 where another alignment would be as good, so that its counterpart is a matter of taste. */
    readonly doubtful: Uint8Array;
}

/** How well a change may begin before an item: 0 within a sentence, more at the ends of clauses, sentences, paragraphs. */
export type Joint = (index: number) => number;

/**
 * Aligns two lists: runs that occur once in each tell what belongs together (patience), a shortest edit script (Myers)
 * fills in what is between, runs that stand elsewhere are moves. Time is bounded: some multiple of the lengths, whatever
 * they hold; what is too unlike for that has no counterpart.
 */
export function align(from: Int32Array, to: Int32Array, joints?: { readonly old: Joint; readonly new: Joint }): Alignment {
    const aligner = new Aligner(from, to);
    aligner.matchRuns();
    aligner.slide(joints);
    aligner.matchMoves();
    aligner.settleMoves();
    aligner.matchRest();
    aligner.slide(joints);
    return aligner;
}

interface Gap {
    readonly a: number;
    readonly aEnd: number;
    readonly b: number;
    readonly bEnd: number;
}

class Aligner implements Alignment {
    readonly to: Int32Array;
    readonly block: Int32Array;
    readonly doubtful: Uint8Array;
    readonly #a: Int32Array;
    readonly #b: Int32Array;
    /** The way back, from the new list to the old. */
    readonly #back: Int32Array;
    #blocks = 0;

    constructor(a: Int32Array, b: Int32Array) {
        this.#a = a;
        this.#b = b;
        this.to = new Int32Array(a.length).fill(-1);
        this.block = new Int32Array(a.length);
        this.doubtful = new Uint8Array(a.length);
        this.#back = new Int32Array(b.length).fill(-1);
    }

    /** Pairs runs that occur once on either side of a gap, long ones first; the gaps get smaller until none has any. */
    matchRuns(): void {
        const pending: (readonly [Gap, number])[] = [[{ a: 0, aEnd: this.#a.length, b: 0, bEnd: this.#b.length }, 0]];
        let budget = mostRounds * (this.#a.length + this.#b.length) + 1000;
        for (let next = pending.pop(); next; next = pending.pop()) {
            const gap = this.#trim(next[0]);
            const level = next[1];
            const size = gap.aEnd - gap.a + gap.bEnd - gap.b;
            if (gap.a === gap.aEnd || gap.b === gap.bEnd || level === runLengths.length || size <= smallGap || size > largestGap[level]! || budget < 0) {
                continue;
            }
            budget -= size;
            const inner = this.#matchUnique(gap, runLengths[level]!);
            pending.push(...(inner.length > 0 ? inner.map(each => [each, level] as const) : [[gap, level + 1] as const]));
        }
    }

    /** Takes off what is the same at both ends. */
    #trim({ a, aEnd, b, bEnd }: Gap): Gap {
        for (; a < aEnd && b < bEnd && this.#a[a] === this.#b[b]; a++, b++) {
            this.#pair(a, b);
        }
        for (; aEnd > a && bEnd > b && this.#a[aEnd - 1] === this.#b[bEnd - 1]; aEnd--, bEnd--) {
            this.#pair(aEnd - 1, bEnd - 1);
        }
        return { a, aEnd, b, bEnd };
    }

    /** Pairs the longest ascending series of runs that are unique in a gap; the result is what stays between them. */
    #matchUnique(gap: Gap, length: number): Gap[] {
        const pairs = uniquePairs(this.#a, runsIn(gap.a, gap.aEnd, length), this.#b, runsIn(gap.b, gap.bEnd, length), length);
        const gaps: Gap[] = [];
        let a = gap.a;
        let b = gap.b;
        for (const [atA, atB] of longestAscending(pairs)) {
            if (atA < a || atB < b) {
                // The run overlaps the one before it; if both go the same way it prolongs that.
                if (atA - a !== atB - b || atA + length <= a) {
                    continue;
                }
            } else if (atA > a || atB > b) {
                gaps.push({ a, aEnd: atA, b, bEnd: atB });
            }
            for (let offset = Math.max(0, a - atA); offset < length; offset++) {
                this.#pair(atA + offset, atB + offset);
            }
            a = atA + length;
            b = atB + length;
        }
        if (a === gap.a && b === gap.b) {
            return [];
        }
        gaps.push({ a, aEnd: gap.aEnd, b, bEnd: gap.bEnd });
        return gaps;
    }

    /** Finds runs that have no counterpart in their order, but one elsewhere. */
    matchMoves(): void {
        const pairs = uniquePairs(this.#a, freeRuns(this.to, leastMove), this.#b, freeRuns(this.#back, leastMove), leastMove);
        let last: { a: number; b: number; block: number } | undefined;
        for (const [atA, atB] of pairs) {
            if (this.to[atA]! >= 0 || this.#back[atB]! >= 0) {
                continue;
            }
            let a = atA;
            let b = atB;
            while (a > 0 && b > 0 && this.#isFree(a - 1, b - 1)) {
                a--;
                b--;
            }
            // A few other words between two runs do not part a block.
            const goesOn: boolean = last !== undefined && a - last.a <= mostBetween && b >= last.b && b - last.b <= mostBetween
                && this.#areFree(last.a, a, last.b, b);
            const block: number = goesOn ? last!.block : ++this.#blocks;
            if (goesOn) {
                this.#shortest({ a: last!.a, aEnd: a, b: last!.b, bEnd: b }, block);
            }
            for (; a < this.#a.length && b < this.#b.length && this.#isFree(a, b); a++, b++) {
                this.#pair(a, b, block);
            }
            last = { a, b, block };
        }
    }

    #isFree(a: number, b: number): boolean {
        return this.#a[a] === this.#b[b] && this.to[a]! < 0 && this.#back[b]! < 0;
    }

    #areFree(a: number, aEnd: number, b: number, bEnd: number): boolean {
        return this.to.subarray(a, aEnd).every(each => each < 0) && this.#back.subarray(b, bEnd).every(each => each < 0);
    }

    /** Takes blocks that were not moved past anything for what they are: runs in their order. */
    settleMoves(): void {
        const blocks = new Map<number, { a: number; aEnd: number; b: number; bEnd: number }>();
        this.block.forEach((block, at) => {
            if (block > 0) {
                const to = this.to[at]!;
                const known = blocks.get(block);
                blocks.set(block, known ? { a: known.a, aEnd: at + 1, b: Math.min(known.b, to), bEnd: Math.max(known.bEnd, to + 1) } : { a: at, aEnd: at + 1, b: to, bEnd: to + 1 });
            }
        });
        // The longest first, as what it is moved past then is the shorter part.
        for (const [block, { a, aEnd, b, bEnd }] of [...blocks].sort(([, x], [, y]) => y.aEnd - y.a - x.aEnd + x.a)) {
            let before = a - 1;
            while (before >= 0 && before > a - farthest && (this.to[before]! < 0 || this.block[before] !== 0)) {
                before--;
            }
            let after = aEnd;
            while (after < this.to.length && after < aEnd + farthest && (this.to[after]! < 0 || this.block[after] !== 0)) {
                after++;
            }
            const isInOrder = (at: number) => this.to[at]! >= 0 && this.block[at] === 0;
            if ((before < 0 || (isInOrder(before) && this.to[before]! < b)) && (after === this.to.length || (isInOrder(after) && this.to[after]! >= bEnd))) {
                for (let at = a; at < aEnd; at++) {
                    this.block[at] = this.block[at] === block ? 0 : this.block[at]!;
                }
            }
        }
    }

    /** Fills the gaps between what is in order; what was moved out of them, or into them, is left out. */
    matchRest(): void {
        const gaps: Gap[] = [];
        let a = 0;
        let b = 0;
        for (let at = 0; at <= this.to.length; at++) {
            const to = at === this.to.length ? this.#back.length : this.block[at] === 0 ? this.to[at]! : -1;
            if (to >= 0) {
                gaps.push({ a, aEnd: at, b, bEnd: to });
                a = at + 1;
                b = to + 1;
            }
        }
        gaps.forEach(gap => gap.a < gap.aEnd && gap.b < gap.bEnd && this.#shortest(gap, 0));
    }

    /** Pairs along a shortest edit script between two stretches, if it is short enough to be found. */
    #shortest(gap: Gap, block: number): void {
        const a = freeIn(this.to, gap.a, gap.aEnd);
        const b = freeIn(this.#back, gap.b, gap.bEnd);
        for (const [x, y] of shortestScript(a.map(at => this.#a[at]!), b.map(at => this.#b[at]!))) {
            this.#pair(a[x]!, b[y]!, block);
        }
    }

    #pair(a: number, b: number, block = 0): void {
        this.to[a] = b;
        this.#back[b] = a;
        this.block[a] = block;
    }

    /**
     * A run that went, or came, between equal words could as well have begun a few words earlier or later: it is put where
     * a sentence or paragraph begins if there is such a place, and what it slid over is doubtful otherwise.
     */
    slide(joints: { readonly old: Joint; readonly new: Joint } | undefined): void {
        this.#slideIn(this.#a, this.to, this.#back, joints?.old, (from, end) => this.doubtful.fill(1, from, end));
        this.#slideIn(this.#b, this.#back, this.to, joints?.new, (from, end) => {
            for (let at = from; at < end; at++) {
                if (this.#back[at]! >= 0) {
                    this.doubtful[this.#back[at]!] = 1;
                }
            }
        });
    }

    #slideIn(items: Int32Array, to: Int32Array, back: Int32Array, joint: Joint | undefined, doubt: (from: number, end: number) => void): void {
        for (let start = 0; start < items.length; start++) {
            if (to[start]! >= 0) {
                continue;
            }
            let end = start + 1;
            while (end < items.length && to[end]! < 0) {
                end++;
            }
            const before = start > 0 ? to[start - 1]! : -1;
            const after = end < items.length ? to[end]! : back.length;
            // Only where nothing stands in its place on the other side.
            if (after !== before + 1) {
                start = end;
                continue;
            }
            let left = 0;
            while (left < mostSlide && start - left > 0 && to[start - left - 1] === before - left && items[start - left - 1] === items[end - left - 1]) {
                left++;
            }
            let right = 0;
            while (right < mostSlide && end + right < items.length && to[end + right] === after + right && items[end + right] === items[start + right]) {
                right++;
            }
            if (left + right > 0) {
                let best = 0;
                let bestJoint = -1;
                for (let shift = -left; shift <= right; shift++) {
                    const value = joint ? Math.min(joint(start + shift), joint(end + shift)) : 0;
                    if (value > bestJoint || (value === bestJoint && Math.abs(shift) < Math.abs(best))) {
                        best = shift;
                        bestJoint = value;
                    }
                }
                this.#shift(to, back, start, end, best);
                if (bestJoint < sentenceJoint) {
                    doubt(start - left, end + right);
                }
            }
            start = end + right;
        }
    }

    /** Moves a run without counterparts by some items, within what is the same. */
    #shift(to: Int32Array, back: Int32Array, start: number, end: number, by: number): void {
        for (let step = 0; step < by; step++) {
            const counterpart = to[end + step]!;
            to[start + step] = counterpart;
            back[counterpart] = start + step;
            to[end + step] = -1;
            this.#passBlock(to, end + step, start + step);
        }
        for (let step = 0; step < -by; step++) {
            const counterpart = to[start - step - 1]!;
            to[end - step - 1] = counterpart;
            back[counterpart] = end - step - 1;
            to[start - step - 1] = -1;
            this.#passBlock(to, start - step - 1, end - step - 1);
        }
    }

    #passBlock(to: Int32Array, from: number, into: number): void {
        if (to === this.to) {
            this.block[into] = this.block[from]!;
        }
    }
}

/** A joint from which on a change is taken to begin there. */
export const sentenceJoint = 2;

/** Lengths of the runs that tell what belongs together, in items. */
const runLengths = [8, 3];
/** The same few words stand by chance in long texts that have nothing to do with each other. */
const largestGap = [Infinity, 20_000];
/** Rounds of {@link Aligner.matchRuns} over all items before it gives up on what is left. */
const mostRounds = 40;
/** Items on both sides of a gap that is not worth looking for runs in. */
const smallGap = 24;
/** Least length of what is taken for moved: shorter runs are the same by chance. */
const leastMove = 6;
/** Other items between two runs of one block that was moved. */
const mostBetween = 40;
/** How far from a block what stands in order is looked for. */
const farthest = 5000;
/** How far a change is slid. */
const mostSlide = 400;

function freeIn(to: Int32Array, start: number, end: number): number[] {
    const free: number[] = [];
    for (let at = start; at < end; at++) {
        if (to[at]! < 0) {
            free.push(at);
        }
    }
    return free;
}
