import { align, type Alignment, sentenceJoint } from '../text/align';
import { fold, type Folded } from '../text/fold';
import { lowerBound } from '../text/search';
import type { SourceText } from '../text/sourceText';
import type { Span, TextRange } from '../text/span';
import { type Tokens, Vocabulary } from '../text/tokens';
import { likenessOfWords } from './wordLikeness';

/** Where a span of an old text is in the new one. */
export interface MappedSpan {
    readonly span: Span;
    /** Whether every word of it is there, in its order, with nothing in between; words that differ in form only are the same. */
    readonly isWhole: boolean;
    /** Share of the letters that are there, of the old and the new span together: 0 to 1. */
    readonly kept: number;
    /** Whether both its ends are words that are there, among words that stood beside them before. */
    readonly isCertain: boolean;
    /** Whether it was moved: it stands elsewhere among what it stood in. */
    readonly isMoved: boolean;
}

/** A text as it was and as it is: what of the one is where in the other. Words count, white space and form do not. */
export class TextMap {
    readonly #old: Side;
    readonly #new: Side;
    readonly #alignment: Alignment;
    /** The words of the new text that come from nowhere have -1. */
    readonly #back: Int32Array;
    /** For words without counterpart: one that stands in their place and is spelt much alike. */
    readonly #similar = new Map<number, { readonly at: number; readonly likeness: number }>();

    constructor(old: SourceText, source: SourceText, foldedSource = fold(source.text, 'find')) {
        const vocabulary = new Vocabulary();
        this.#old = new Side(old, fold(old.text, 'find'), vocabulary);
        this.#new = new Side(source, foldedSource, vocabulary);
        this.#alignment = align(this.#old.tokens.ids, this.#new.tokens.ids, { old: at => this.#old.joint(at), new: at => this.#new.joint(at) });
        this.#back = new Int32Array(this.#new.tokens.ids.length).fill(-1);
        this.#alignment.to.forEach((to, from) => {
            if (to >= 0) {
                this.#back[to] = from;
            }
        });
        this.#pairSimilar();
    }

    /** Where a span of the old text is; undefined where nothing of it is left. */
    spanOf(span: Span): MappedSpan | undefined {
        const words = this.#old.within(span);
        if (!words) {
            return undefined;
        }
        const { first, last } = words;
        const start = this.#edge(first, last, 1);
        const end = this.#edge(last, first, -1);
        if (!start || !end || start.to > end.to || !this.#areTogether(first, last, start, end)) {
            return undefined;
        }
        const isWhole = start.isKept && end.isKept && start.from === first && end.from === last && this.#isRun(first, last, start.to);
        const found = this.#new.spanOf(
            start.to, start.from === first ? this.#offsetIn(start, words.from - this.#old.tokens.starts[first]!) : 0,
            end.to, end.from === last ? this.#offsetIn(end, words.to - this.#old.tokens.starts[last]!) : Infinity,
        );
        if (!found) {
            return undefined;
        }
        return {
            span: this.#withMargins(span, words, found),
            isWhole,
            kept: isWhole ? 1 : this.#kept(first, last, start.to, end.to),
            isCertain: start.from === first && end.from === last && this.#isSure(first, last, isWhole),
            isMoved: this.#alignment.block[start.from]! > 0,
        };
    }

    /** Whether a stretch of the new text holds a word that was put in, or whose former place is a matter of taste. */
    isNew(span: Span): boolean {
        const words = this.#new.within(span);
        if (!words) {
            return false;
        }
        for (let at = words.first; at <= words.last; at++) {
            const from = this.#back[at]!;
            if (from < 0 || this.#alignment.doubtful[from]! > 0) {
                return true;
            }
        }
        return false;
    }

    /** The words that surely stayed in their order, ascending, as UTF-16 ranges of both texts. */
    *kept(): IterableIterator<{ readonly old: TextRange; readonly now: TextRange }> {
        const { to, block, doubtful } = this.#alignment;
        /** How many words before each one stayed. */
        const stayed = new Int32Array(to.length + 1);
        for (let at = 0; at < to.length; at++) {
            stayed[at + 1] = stayed[at]! + (to[at]! >= 0 && block[at] === 0 ? 1 : 0);
        }
        for (let start = 0; start < to.length;) {
            let end = start + 1;
            while (end < to.length && to[end - 1]! >= 0 && to[end] === to[end - 1]! + 1 && block[end] === block[start]) {
                end++;
            }
            // Single words among others are the same by chance.
            const from = Math.max(0, start - surroundings);
            const until = Math.min(to.length, end + surroundings);
            const isSame = to[start]! >= 0 && block[start] === 0
                && (end - start >= longRun || stayed[until]! - stayed[from]! >= (until - from) / 2);
            for (let at = start; isSame && at < end; at++) {
                if (!doubtful[at]) {
                    yield { old: this.#old.rangeOf(at), now: this.#new.rangeOf(to[at]!) };
                }
            }
            start = end;
        }
    }

    /** The first word from `from` towards `until` that has a counterpart, or one that is much alike. */
    #edge(from: number, until: number, step: 1 | -1): Edge | undefined {
        for (let at = from; step > 0 ? at <= until : at >= until; at += step) {
            const to = this.#alignment.to[at]!;
            if (to >= 0) {
                return { from: at, to, isKept: true };
            }
            const similar = this.#similar.get(at);
            if (similar) {
                return { from: at, to: similar.at, isKept: false };
            }
        }
        return undefined;
    }

    /** How far into the counterpart of a word a place in it is; undefined where the two differ there. */
    #offsetIn({ from, to, isKept }: Edge, offset: number): number | undefined {
        if (isKept || offset === 0) {
            return offset;
        }
        const old = this.#old.wordAt(from);
        const now = this.#new.wordAt(to);
        const rest = old.length - offset;
        return now.endsWith(old.slice(offset)) ? now.length - rest : now.startsWith(old.slice(0, offset)) ? offset : undefined;
    }

    /** Whether all that is kept of the words lies in one stretch of the new text, in one block. */
    #areTogether(first: number, last: number, start: Edge, end: Edge): boolean {
        const { to, block } = this.#alignment;
        const most = (last - first + 1) * 2 + 8;
        if (end.to - start.to > most) {
            return false;
        }
        let own = -1;
        for (let at = first; at <= last; at++) {
            if (to[at]! >= 0) {
                own = own < 0 ? block[at]! : own;
                if (block[at] !== own || to[at]! < start.to || to[at]! > end.to) {
                    return false;
                }
            }
        }
        return true;
    }

    #isRun(first: number, last: number, to: number): boolean {
        for (let at = first; at <= last; at++) {
            if (this.#alignment.to[at] !== to + at - first) {
                return false;
            }
        }
        return true;
    }

    #kept(first: number, last: number, toFirst: number, toLast: number): number {
        let kept = 0;
        let old = 0;
        for (let at = first; at <= last; at++) {
            const length = this.#old.lengthOf(at);
            old += length;
            kept += this.#alignment.to[at]! >= 0 ? length : (this.#similar.get(at)?.likeness ?? 0) * length;
        }
        let now = 0;
        for (let at = toFirst; at <= toLast; at++) {
            now += this.#new.lengthOf(at);
        }
        return 2 * kept / (old + now);
    }

    /** Whether nothing speaks against the place: no other alignment is as good, and there are old neighbours on both sides. */
    #isSure(first: number, last: number, isWhole: boolean): boolean {
        const { doubtful } = this.#alignment;
        for (let at = first; at <= last; at++) {
            if (doubtful[at]) {
                return false;
            }
        }
        const before = this.#support(first, -1);
        const after = this.#support(last, 1);
        if (isWhole && last - first + 1 >= longRun) {
            return true;
        }
        return Math.min(before, after) > 0 && before + after >= leastSupport && (before + after >= fullSupport || this.#density(first, last) >= leastDensity);
    }

    /** Share of the words around that are there too, somewhere around. */
    #density(first: number, last: number): number {
        const { to } = this.#alignment;
        const start = Math.max(0, first - surroundings);
        const end = Math.min(to.length, last + 1 + surroundings);
        let there = 0;
        for (let at = start; at < end; at++) {
            there += to[at]! >= 0 && Math.abs(to[at]! - to[first]! - (at - first)) <= surroundings ? 1 : 0;
        }
        return there / (end - start);
    }

    /** How many of the words beside a word stand beside its counterpart too; the end of both texts counts as all, that of both lines as some. */
    #support(at: number, step: 1 | -1): number {
        const { to, block } = this.#alignment;
        const counterpart = to[at]! >= 0 ? to[at]! : this.#similar.get(at)?.at ?? -1;
        let support = 0;
        for (let distance = 1; distance <= reach; distance++) {
            const neighbour = at + distance * step;
            if (neighbour < 0 || neighbour >= to.length) {
                const end = step < 0 ? -1 : this.#back.length;
                if (Math.abs(end - counterpart) <= distance + 1) {
                    return reach;
                }
                break;
            }
            const there = to[neighbour]!;
            if (there >= 0 && (to[at]! < 0 || block[neighbour] === block[at]) && (there - counterpart) * step > 0 && (there - counterpart) * step <= distance + slack) {
                support += this.#old.lengthOf(neighbour) > 1 ? 1 : 0.34;
            }
        }
        const isAtLineEnd = (side: Side, word: number) => side.joint(step < 0 ? word : word + 1) > sentenceJoint;
        return support === 0 && isAtLineEnd(this.#old, at) && isAtLineEnd(this.#new, counterpart) ? lineSupport : support;
    }

    /** White space and other characters that are no words, at the ends of the span: taken along where they are there. */
    #withMargins(span: Span, words: Words, found: Span): Span {
        const lead = this.#old.source.slice({ start: span.start, end: words.span.start });
        const tail = this.#old.source.slice({ start: words.span.end, end: span.end });
        const { source } = this.#new;
        const start = source.toUtf16(found.start) - lead.length;
        const end = source.toUtf16(found.end);
        return {
            start: start >= 0 && source.text.startsWith(lead, start) ? source.fromUtf16(start) : found.start,
            end: source.text.startsWith(tail, end) ? source.fromUtf16(end + tail.length) : found.end,
        };
    }

    /** Words between two that were kept, in whose place stand others: those that are spelt much alike are corrections. */
    #pairSimilar(): void {
        const { to, block } = this.#alignment;
        for (let start = 0; start < to.length; start++) {
            if (to[start]! >= 0) {
                continue;
            }
            let end = start + 1;
            while (end < to.length && to[end]! < 0) {
                end++;
            }
            const before = start > 0 ? to[start - 1]! : -1;
            const after = end < to.length ? to[end]! : this.#back.length;
            const isOneBlock = start === 0 || end === to.length || block[start - 1] === block[end];
            if (isOneBlock && after > before + 1 && end - start <= mostReplaced && after - before - 1 <= mostReplaced) {
                this.#pairBetween(start, end, before + 1, after);
            }
            start = end;
        }
    }

    #pairBetween(start: number, end: number, toStart: number, toEnd: number): void {
        const like = (a: number, b: number) => this.#back[b]! >= 0 ? 0 : likenessOfWords(this.#old.wordAt(a), this.#new.wordAt(b));
        const rows = end - start;
        const columns = toEnd - toStart;
        /** The most likeness that the first so many words of each side can have together. */
        const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
        const own = Array.from({ length: rows }, (_, row) => Float64Array.from({ length: columns }, (_, column) => like(start + row, toStart + column)));
        for (let row = 1; row <= rows; row++) {
            for (let column = 1; column <= columns; column++) {
                const likeness = own[row - 1]![column - 1]!;
                best[row]![column] = Math.max(best[row - 1]![column]!, best[row]![column - 1]!, likeness >= leastLikeness ? best[row - 1]![column - 1]! + likeness : 0);
            }
        }
        for (let row = rows, column = columns; row > 0 && column > 0;) {
            if (best[row]![column] === best[row - 1]![column]) {
                row--;
            } else if (best[row]![column] === best[row]![column - 1]) {
                column--;
            } else {
                row--;
                column--;
                this.#similar.set(start + row, { at: toStart + column, likeness: own[row]![column]! });
            }
        }
    }
}

interface Edge {
    readonly from: number;
    readonly to: number;
    /** Whether it is the same word, not only one that is much alike. */
    readonly isKept: boolean;
}

/** The words that a span has something of. */
interface Words {
    readonly first: number;
    readonly last: number;
    /** Where in the folded text it begins and ends, without what is no word at its ends. */
    readonly from: number;
    readonly to: number;
    /** That stretch in the text itself. */
    readonly span: Span;
}

/** Words that are their own evidence of being the same. */
const longRun = 8;
/** How many words on each side are looked at, and how many others may have come between. */
const reach = 4;
const slack = 4;
/** What it is worth that a word begins, or ends, a line in both texts. */
const lineSupport = 1;
/** Least number of neighbours, of both sides together, that still stand beside a short span. */
const leastSupport = 3.3;
/** What a short span needs where the rest of the text around it is another. */
const fullSupport = 7;
/** How many words on each side tell whether the text around is still the same, and how many of them have to be there. */
const surroundings = 30;
const leastDensity = 0.35;
/** Longest stretch whose words are compared with those in their place. */
const mostReplaced = 24;
/** Least likeness of a word to one that is taken for its correction. */
const leastLikeness = 0.6;

/** One of the two texts, with its words. */
class Side {
    readonly source: SourceText;
    readonly tokens: Tokens;
    readonly #folded: Folded;

    constructor(source: SourceText, folded: Folded, vocabulary: Vocabulary) {
        this.source = source;
        this.#folded = folded;
        this.tokens = vocabulary.tokens(folded.text);
    }

    wordAt(index: number): string {
        return this.tokens.text.slice(this.tokens.starts[index], this.tokens.ends[index]);
    }

    lengthOf(index: number): number {
        return this.tokens.ends[index]! - this.tokens.starts[index]!;
    }

    /** How well a change may begin before a word. */
    joint(index: number): number {
        const { starts, ends, text } = this.tokens;
        if (index <= 0 || index >= starts.length) {
            return sentenceJoint + 1;
        }
        const { source } = this;
        const between = source.slice({ start: this.#folded.spanOf(starts[index - 1]!, ends[index - 1]!).end, end: this.#folded.toOriginal(starts[index]!) });
        if (between.includes('\n')) {
            return sentenceJoint + 1;
        }
        const before = text.slice(Math.max(0, ends[index - 1]! - 3), ends[index - 1]);
        return between !== '' && /[.!?؟。…]["')\]]*$/.test(before) ? sentenceJoint : /[,;:،؛]$/.test(before) ? 1 : 0;
    }

    within(span: Span): Words | undefined {
        const { starts, ends } = this.tokens;
        const from = this.#folded.toFolded(span.start);
        const to = this.#folded.toFolded(span.end);
        const first = lowerBound(ends, from + 1);
        const last = lowerBound(starts, to) - 1;
        if (first > last) {
            return undefined;
        }
        const start = Math.max(from, starts[first]!);
        const end = Math.min(to, ends[last]!);
        return { first, last, from: start, to: end, span: this.#folded.spanOf(start, end) };
    }

    /** From some units into one word to some units into another; undefined where a character would be parted there. */
    spanOf(first: number, from: number | undefined, last: number, to: number | undefined): Span | undefined {
        const { starts, ends } = this.tokens;
        if (from === undefined || to === undefined) {
            return undefined;
        }
        const start = Math.min(starts[first]! + from, ends[first]!);
        const end = Math.min(starts[last]! + to, ends[last]!);
        return start < end && this.#folded.isBoundary(start) && this.#folded.isBoundary(end) ? this.#folded.spanOf(start, end) : undefined;
    }

    /** A word's place in the text itself, in UTF-16. */
    rangeOf(index: number): TextRange {
        const { start, end } = this.#folded.spanOf(this.tokens.starts[index]!, this.tokens.ends[index]!);
        return { start: this.source.toUtf16(start), end: this.source.toUtf16(end) };
    }
}
