import { combine } from '../tagging/hash';
import { numbersWithout, type PackedTagger, Templates } from '../tagging/packedTagger';
import { RepeatedRows } from '../tagging/repeatedRows';
import type { WordTypes } from '../tagging/wordTypes';
import type { Candidate } from './candidates';
import { type Passage, quoteCloses, quoteOpens } from './passage';
import { claimerBegins, contentBegins, contentInside, cueBegins, claimerInside, labelCount } from './roles';

/** How many features {@link CueFeatures} makes for a token. */
export const cueStride = 61;

/** Features that are the same for tokens equally far from the cue, for those with the same things between them and the cue, and for those of these that have the same label. */
const numbers = { way: [0, 1, 17, 31, 45, 54, 55, 58], between: [6, 8, 14, 15, 16, 24, 32, 35, 46, 50, 57, 59], label: [20, 22, 23, 29] };
const firstTemplate = 1000;
const templates = new Templates(firstTemplate, numbersWithout(cueStride, Object.values(numbers).flat()));

/** The features of a window as values: rows that neighbours have in common, and a row a token of all others. */
export class CueRows {
    readonly way = new RepeatedRows(new Templates(firstTemplate, numbers.way));
    readonly between = new RepeatedRows(new Templates(firstTemplate, numbers.between));
    readonly label = new RepeatedRows(new Templates(firstTemplate, numbers.label));
    values = new Int32Array(0);
    #sums = new Int32Array(0);

    /** Forgets what was there, for a window of so many tokens. */
    reset(count: number): void {
        this.way.reset(count);
        this.between.reset(count);
        this.label.reset(count);
        const size = count * templates.salts.length;
        this.values = this.values.length < size ? new Int32Array(2 * size) : this.values;
    }

    /** Adds to `scores` what a tagger makes of the first `count` tokens. */
    addScores(tagger: PackedTagger, count: number, scores: Float32Array): void {
        const size = count * tagger.width;
        const sums = this.#sums.length < size ? (this.#sums = new Int32Array(2 * size)) : this.#sums.fill(0, 0, size);
        this.way.addSums(tagger, count, sums);
        this.between.addSums(tagger, count, sums);
        this.label.addSums(tagger, count, sums);
        tagger.addScoresOf(this.values, templates, count, sums, scores);
    }

    /** All features as hashes: {@link cueStride} a token, into `out` from row `first` on. */
    hash(count: number, out: Int32Array, first: number): void {
        for (let token = 0; token < count; token++) {
            const to = (first + token) * cueStride;
            templates.hash(this.values, token, out, to);
            this.way.hash(token, out, to);
            this.between.hash(token, out, to);
            this.label.hash(token, out, to);
        }
    }
}

/** What may stand between a cue and a token, as bits. */
const comma = 1;
const opening = 2;
const closing = 4;
const that = 8;
const bracket = 16;
const sign = 32;
const conjunction = 64;

const bits = new Map<string, number>([
    [',', comma], ['that', that], ['(', bracket], [')', bracket], ['—', bracket], ['–', bracket], ['-', bracket], ['--', bracket],
    ...['and', 'but', 'or', 'while', 'although', 'after', 'before', 'because', 'if', 'when', 'as', 'who', 'which', 'whose', 'where']
        .map(word => [word, conjunction] as const),
]);

/** Distances of 4 and more are grouped. */
function grouped(distance: number): number {
    return distance <= 3 ? distance : distance <= 5 ? 4 : distance <= 9 ? 5 : distance <= 15 ? 6 : distance <= 30 ? 7 : 8;
}

/** What is known of a token as seen from one cue: where it stands to it, and what stands between. */
export class CueFeatures {
    readonly #passage: Passage;
    readonly #types: WordTypes;
    readonly #partsOfSpeech: Uint8Array;
    /** The first tagger's labels, and how sure it is of contents and claimers, in fifths. */
    readonly #labels: Uint8Array;
    readonly #contents: Uint8Array;
    readonly #claimers: Uint8Array;
    readonly #others: Uint8Array;
    readonly #between: Uint8Array;

    constructor(passage: Passage, types: WordTypes, partsOfSpeech: Uint8Array, marginals: Float32Array, candidates: readonly Candidate[]) {
        const { count, text, starts, ends, quotes, words } = passage;
        this.#passage = passage;
        this.#types = types;
        this.#partsOfSpeech = partsOfSpeech;
        this.#labels = new Uint8Array(count);
        this.#contents = new Uint8Array(count);
        this.#claimers = new Uint8Array(count);
        this.#others = new Uint8Array(count);
        this.#between = new Uint8Array(count);
        for (let token = 0; token < count; token++) {
            const row = token * labelCount;
            this.#labels[token] = likelyLabel(marginals, row);
            this.#contents[token] = Math.min(4, Math.floor(5 * (marginals[row + contentBegins]! + marginals[row + contentInside]!)));
            this.#claimers[token] = Math.min(4, Math.floor(5 * (marginals[row + claimerBegins]! + marginals[row + claimerInside]!)));
            this.#between[token] = quotes[token] === quoteOpens ? opening : quotes[token] === quoteCloses ? closing
                : bits.get(text.slice(starts[token], ends[token]).toLowerCase()) ?? (types.isWord[words[token]!] ? 0 : sign);
        }
        for (const { cue, probability } of candidates) {
            this.#others.fill(1 + Math.min(3, Math.floor(probability * 4)), cue.start, cue.end);
        }
    }

    /** The features of a candidate's window, into rows that it resets. */
    write(candidate: Candidate, rows: CueRows): void {
        const { cue, window, probability } = candidate;
        const { words, quotes, quotations, sentenceStarts, sentenceEnds } = this.#passage;
        const types = this.#types;
        const { lower, stem } = types;
        const wordAt = (values: Int32Array, token: number) => (token >= window.start && token < window.end ? values[words[token]!]! : 3);
        const head = stem[words[cue.end - 1]!]!;
        const name = combine(cue.end - cue.start > 2 ? combine(stem[words[cue.start]!]!, stem[words[cue.start + 1]!]!) : stem[words[cue.start]!]!, combine(head, Math.min(5, cue.end - cue.start)));
        const headWord = lower[words[cue.end - 1]!]!;
        const group = types.fine[words[cue.end - 1]!]!;
        const afterCue = wordAt(lower, cue.end);
        const beforeCue = wordAt(lower, cue.start - 1);
        const place = Math.min(4, grouped(cue.start - sentenceStarts[cue.start]!)) * 4 + Math.min(3, grouped(sentenceEnds[cue.end - 1]! - cue.end));
        const sureness = Math.min(4, Math.floor(probability * 5));
        const speech = this.#speechAround(candidate);
        const kind = types.kind[words[cue.end - 1]!]! * 64 + this.#partsOfSpeech[cue.end - 1]!;
        const cueTag = this.#partsOfSpeech[cue.end - 1]!;
        const path = this.#pathsFrom(candidate);
        rows.reset(window.end - window.start);
        const out = rows.values;
        let to = 0;
        let [lastWay, lastBetween, lastLabel] = [-1, -1, -1];
        for (let token = window.start; token < window.end; token++) {
            const side = token < cue.start ? 1 : token < cue.end ? 2 : 3;
            const distance = side === 1 ? cue.start - token : side === 2 ? token - cue.start : token - cue.end + 1;
            const at = token - window.start;
            const way = side * 32 + (distance <= 8 ? distance : 8 + grouped(distance));
            const between = side * 4096 + path.bits[at]!;
            const sentence = side * 8 + (path.bits[at]! >> 8);
            const here = wordAt(lower, token);
            const after = wordAt(lower, token + 1);
            const before = wordAt(lower, token - 1);
            const shape = wordAt(types.shape, token);
            const quote = quotes[token]!;
            const marks = (token > window.start ? quotes[token - 1]! : 9) * 100 + quote * 10 + (token + 1 < window.end ? quotes[token + 1]! : 9);
            const label = this.#labels[token]!;
            const labelBefore = token > window.start ? this.#labels[token - 1]! : 9;
            const labels = (labelBefore * 10 + label) * 10 + (token + 1 < window.end ? this.#labels[token + 1]! : 9);
            const isSameQuote = quotations[token] === quotations[cue.start] ? 1 : 0;
            const tag = this.#partsOfSpeech[token]!;
            const tags = ((token > window.start ? this.#partsOfSpeech[token - 1]! : 63) * 64 + tag) * 64 + (token + 1 < window.end ? this.#partsOfSpeech[token + 1]! : 63);
            const fromStart = Math.min(3, token - sentenceStarts[token]!);
            const toEnd = Math.min(3, sentenceEnds[token]! - 1 - token);
            const headSide = combine(head, side);
            if (way !== lastWay) {
                lastWay = way;
                rows.way.add([
                    way, combine(way, head), combine(way, afterCue), combine(name, way), combine(group, way), combine(way, speech), combine(way, cueTag),
                    combine(kind, way),
                ]);
            }
            if (between !== lastBetween) {
                lastBetween = between;
                lastLabel = -1;
                rows.between.add([
                    between, combine(between, head), combine(name, side), combine(between, afterCue), combine(between, beforeCue), combine(between, side * 32 + place),
                    combine(combine(between, name), afterCue), combine(combine(side, headWord), afterCue), combine(combine(group, between), 1), combine(between, speech),
                    combine(combine(between, cueTag), speech), combine(combine(kind, between), 1),
                ]);
            }
            if (label !== lastLabel) {
                lastLabel = label;
                rows.label.add([
                    between * 8 + label, combine(headSide, label), combine(combine(name, sentence), label), (side * 5 + sureness) * 8 + label,
                ]);
            }
            rows.way.mark(at);
            rows.between.mark(at);
            rows.label.mark(at);
            out[to++] = combine(headSide, here); out[to++] = combine(headSide, wordAt(types.suffix3, token)); out[to++] = combine(headSide, before);
            out[to++] = combine(headSide, after); out[to++] = combine(between, marks); out[to++] = combine(between, here); out[to++] = combine(between, before);
            out[to++] = combine(between, after); out[to++] = combine(way, combine(shape, wordAt(types.shape, token - 1))); out[to++] = combine(way, here);
            out[to++] = ((sentence * 5 + quote) * 5 + quotes[cue.start]!) * 2 + isSameQuote; out[to++] = (side * 3 + path.cues[at]!) * 1000 + labels;
            out[to++] = (side * 3 + path.claimers[at]!) * 100 + labelBefore * 10 + label; out[to++] = (way * 10 + labelBefore) * 10 + label;
            out[to++] = ((side * 4 + path.commas[at]!) * 8 + label) * 8 + quote; out[to++] = combine(head, sentence * 4 + fromStart);
            out[to++] = combine(head, 1000 + sentence * 4 + toEnd); out[to++] = ((side * 5 + sureness) * 5 + this.#others[token]!) * 3 + path.cues[at]!;
            out[to++] = combine(combine(here, before), side); out[to++] = combine(combine(here, after), side);
            out[to++] = combine(combine(here, before), sentence * 4 + path.commas[at]!); out[to++] = combine(here, sentence * 32 + place);
            out[to++] = (side * 8 + this.#contents[token]!) * 8 + this.#claimers[token]!; out[to++] = between * 8 + this.#contents[token]!;
            out[to++] = combine(name, (side * 8 + this.#contents[token]!) * 8 + this.#claimers[token]!); out[to++] = combine(tags, way);
            out[to++] = combine(tags, between); out[to++] = combine(between, tag); out[to++] = combine(headSide, tag);
            out[to++] = combine(combine(group, side), tag); out[to++] = combine(combine(way, tag), 5); out[to++] = ((side * 9 + speech) * 5 + quote) * 10 + label;
            out[to++] = combine(combine(between, speech), marks); out[to++] = ((sentence * 9 + speech) * 4 + fromStart) * 5 + quote;
            out[to++] = combine(headSide, speech * 5 + quote); out[to++] = combine(combine(between, cueTag), tag); out[to++] = combine(combine(kind, side), tags);
        }
    }

    /**
     * Whether a quotation ends before the cue in its sentence (1: right before it, 2: farther), and whether one begins
     * behind it (the same, times 3).
     */
    #speechAround({ cue, window }: Candidate): number {
        const { quotes, sentenceStarts, sentenceEnds } = this.#passage;
        let found = 0;
        for (let token = cue.start - 1; token >= Math.max(window.start, sentenceStarts[cue.start]!) && quotes[token] !== quoteOpens; token--) {
            if (quotes[token] === quoteCloses) {
                found = cue.start - token <= 2 ? 1 : 2;
                break;
            }
        }
        for (let token = cue.end; token < Math.min(window.end, sentenceEnds[cue.end - 1]! + 1) && quotes[token] !== quoteCloses; token++) {
            if (quotes[token] === quoteOpens) {
                return found + (token - cue.end <= 1 ? 3 : 6);
            }
        }
        return found;
    }

    /** What lies between the cue and each token of the window; the sentences between them stand above the eighth bit. */
    #pathsFrom({ cue, window }: Candidate): { bits: Int32Array; cues: Uint8Array; claimers: Uint8Array; commas: Uint8Array } {
        const size = window.end - window.start;
        const path = { bits: new Int32Array(size), cues: new Uint8Array(size), claimers: new Uint8Array(size), commas: new Uint8Array(size) };
        const { sentences } = this.#passage;
        for (const step of [1, -1]) {
            const from = step > 0 ? cue.end : cue.start - 1;
            const anchor = sentences[step > 0 ? cue.end - 1 : cue.start]!;
            let seen = 0;
            let cues = 0;
            let claimers = 0;
            let commas = 0;
            for (let token = from; token >= window.start && token < window.end; token += step) {
                const at = token - window.start;
                path.bits[at] = seen | (Math.min(2, Math.abs(sentences[token]! - anchor)) << 8);
                path.cues[at] = cues;
                path.claimers[at] = claimers;
                path.commas[at] = commas;
                seen |= this.#between[token]!;
                commas = Math.min(3, commas + (this.#between[token] === comma ? 1 : 0));
                cues = Math.min(2, cues + (this.#labels[token] === cueBegins ? 1 : 0));
                claimers = Math.min(2, claimers + (this.#labels[token] === claimerBegins ? 1 : 0));
            }
        }
        return path;
    }
}

/** The label that is likeliest; outside only where it is twice as likely as each other. */
function likelyLabel(marginals: Float32Array, row: number): number {
    let label = 0;
    let most = marginals[row]! / 2;
    for (let other = 1; other < labelCount; other++) {
        if (marginals[row + other]! > most) {
            most = marginals[row + other]!;
            label = other;
        }
    }
    return label;
}
