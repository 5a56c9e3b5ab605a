import type { PackedTagger } from '../tagging/packedTagger';
import type { WordScores } from '../tagging/wordScores';
import type { WordTypes } from '../tagging/wordTypes';
import { type Candidate, candidatesIn } from './candidates';
import type { ClaimModel } from './claimModel';
import { CueFeatures, CueRows } from './cueFeatures';
import type { Passage } from './passage';
import { chunksOf, claimerBegins, type ClaimTokens, contentBegins, cueBegins, cueInside, labelCount, outside, type Stretch } from './roles';
import { partOfSpeechTemplates, partOfSpeechValues, tokenTemplates, tokenValues, tokenValuesForCues, wordScoresOf } from './tokenFeatures';

/** A claim as the taggers read it around one cue, with what speaks for it. */
export interface Reading extends ClaimTokens {
    readonly candidate: Candidate;
    /** The mean probability (geometric) of the labels of its parts; 1 for a claimer that it has not. */
    readonly cueProbability: number;
    readonly claimerProbability: number;
    readonly contentProbability: number;
    /** How probable it is that there is no claim at this cue. */
    readonly noneProbability: number;
}

/** Tags parts of speech. */
export class PartOfSpeechTagger {
    readonly #tagger: PackedTagger | undefined;
    readonly #types: WordTypes;
    readonly #words: WordScores | undefined;
    #values = new Int32Array(0);
    #sums = new Int32Array(0);
    #scores = new Float32Array(0);

    constructor(tagger: PackedTagger | undefined, types: WordTypes) {
        this.#tagger = tagger;
        this.#words = tagger && wordScoresOf(tagger, types, 'partOfSpeech');
        this.#types = types;
    }

    /** The number of each token's part of speech; all 0 without a model. */
    tag(passage: Passage): Uint8Array {
        const { count } = passage;
        const found = new Uint8Array(count);
        if (this.#tagger && this.#words && count > 0) {
            const { labels, width } = this.#tagger;
            if (this.#scores.length < count * labels) {
                this.#values = new Int32Array(2 * count * partOfSpeechTemplates.salts.length);
                this.#sums = new Int32Array(2 * count * width);
                this.#scores = new Float32Array(2 * count * labels);
            }
            this.#scores.fill(0, 0, count * labels);
            this.#words.write(passage.words, count, this.#sums);
            partOfSpeechValues(passage, this.#types, this.#values);
            this.#tagger.addScoresOf(this.#values, partOfSpeechTemplates, count, this.#sums, this.#scores);
            this.#tagger.best(this.#scores, count, found);
        }
        return found;
    }
}

/** The taggers that {@link ClaimDecoder} needs. */
export type DecoderTaggers = Pick<ClaimModel, 'first' | 'second' | 'partsOfSpeech'>;

/** Added to the score of there being a cue where one may be: whether to keep what is found is the judge's business. */
const eagerness = 2.5;

/** The two taggers of claims, one after the other. */
export class ClaimDecoder {
    readonly #first: PackedTagger;
    readonly #second: PackedTagger;
    readonly #types: WordTypes;
    readonly #partsOfSpeech: PartOfSpeechTagger;
    readonly #firstWords: WordScores;
    readonly #secondWords: WordScores;
    #values = new Int32Array(0);
    #sums = new Int32Array(0);
    readonly #cueRows = new CueRows();
    #shared = new Float32Array(0);
    #scores = new Float32Array(0);
    #marginals = new Float32Array(0);
    #labels = new Uint8Array(0);

    constructor({ first, second, partsOfSpeech }: DecoderTaggers, types: WordTypes) {
        this.#first = first;
        this.#second = second;
        this.#partsOfSpeech = new PartOfSpeechTagger(partsOfSpeech, types);
        this.#firstWords = wordScoresOf(first, types, 'token');
        this.#secondWords = wordScoresOf(second, types, 'token');
        this.#types = types;
    }

    /** What may be claims in a passage, one for each possible cue; they may overlap. */
    decode(passage: Passage): Reading[] {
        const { count } = passage;
        if (count === 0) {
            return [];
        }
        const partsOfSpeech = this.#partsOfSpeech.tag(passage);
        this.#prepare(passage, partsOfSpeech);
        const marginals = new Float32Array(count * labelCount);
        this.#firstWords.write(passage.words, count, this.#sums);
        this.#first.addScoresOf(this.#values, tokenTemplates, count, this.#sums, this.#shared);
        this.#first.marginals(this.#shared, count, marginals);
        return this.#decode(passage, partsOfSpeech, marginals);
    }

    /** As {@link decode}, with what others made of the passage before the second tagger. */
    decodeWith(passage: Passage, partsOfSpeech: Uint8Array, marginals: Float32Array): Reading[] {
        this.#prepare(passage, partsOfSpeech);
        return this.#decode(passage, partsOfSpeech, marginals);
    }

    #prepare(passage: Passage, partsOfSpeech: Uint8Array): void {
        const { count } = passage;
        this.#reserve(count);
        this.#shared.fill(0, 0, count * labelCount);
        tokenValues(passage, this.#types, partsOfSpeech, this.#values);
    }

    #decode(passage: Passage, partsOfSpeech: Uint8Array, marginals: Float32Array): Reading[] {
        const candidates = candidatesIn(passage, marginals);
        if (candidates.length === 0) {
            return [];
        }
        const { count } = passage;
        this.#shared.fill(0, 0, count * labelCount);
        this.#secondWords.write(passage.words, count, this.#sums);
        this.#second.addScoresOf(this.#values, tokenTemplates, count, this.#sums, this.#shared, tokenValuesForCues);
        const features = new CueFeatures(passage, this.#types, partsOfSpeech, marginals, candidates);
        return candidates.flatMap(candidate => {
            const { start, end } = candidate.window;
            features.write(candidate, this.#cueRows);
            this.#scores.set(this.#shared.subarray(start * labelCount, end * labelCount));
            this.#cueRows.addScores(this.#second, end - start, this.#scores);
            return this.#read(candidate);
        });
    }

    #read(candidate: Candidate): Reading[] {
        const { window, cue } = candidate;
        const count = window.end - window.start;
        this.#second.marginals(this.#scores, count, this.#marginals);
        let surest = cue.start - window.start;
        let none = 1;
        for (let token = surest; token < cue.end - window.start; token++) {
            const isNone = 1 - this.#marginals[token * labelCount + cueBegins]! - this.#marginals[token * labelCount + cueInside]!;
            surest = isNone < none ? token : surest;
            none = Math.min(none, isNone);
        }
        // At the surest token alone: elsewhere the cue would grow.
        this.#scores[surest * labelCount + outside]! -= eagerness;
        this.#second.best(this.#scores, count, this.#labels);
        const cues = chunksOf(this.#labels, count, cueBegins, window.start);
        const pieces = chunksOf(this.#labels, count, contentBegins, window.start);
        const content = pieces.length < 2 ? pieces : this.#surePieces(pieces, window.start);
        if (cues.length === 0 || content.length === 0) {
            return [];
        }
        const middle = (cue.start + cue.end) / 2;
        const chosen = nearest(cues, middle);
        const claimers = chunksOf(this.#labels, count, claimerBegins, window.start);
        const claimer = claimers.length > 0 ? nearest(claimers, middle) : undefined;
        return [{
            candidate, claimer, cue: chosen, content,
            cueProbability: this.#probability([chosen], window.start),
            claimerProbability: claimer ? this.#probability([claimer], window.start) : 1,
            contentProbability: this.#probability(content, window.start),
            noneProbability: none,
        }];
    }

    /** The pieces of a content that are more probable than not, at least the most probable one. */
    #surePieces(pieces: readonly Stretch[], offset: number): Stretch[] {
        const probabilities = pieces.map(piece => this.#probability([piece], offset));
        const most = Math.max(...probabilities);
        return pieces.filter((_, at) => probabilities[at]! >= Math.min(most, 0.5));
    }

    /** The geometric mean of the marginals of a part's labels and of the end behind each stretch. */
    #probability(stretches: readonly Stretch[], offset: number): number {
        let sum = 0;
        let count = 0;
        for (const { start, end } of stretches) {
            for (let token = start - offset; token < end - offset; token++) {
                sum += Math.log(Math.max(1e-6, this.#marginals[token * labelCount + this.#labels[token]!]!));
                count++;
            }
        }
        return Math.exp(sum / Math.max(1, count));
    }

    #reserve(count: number): void {
        if (this.#shared.length < count * labelCount) {
            const room = count * 2;
            this.#values = new Int32Array(room * tokenTemplates.salts.length);
            this.#sums = new Int32Array(room * Math.max(this.#first.width, this.#second.width));
            this.#shared = new Float32Array(room * labelCount);
            this.#scores = new Float32Array(room * labelCount);
            this.#marginals = new Float32Array(room * labelCount);
            this.#labels = new Uint8Array(room);
        }
    }
}

function nearest(stretches: readonly Stretch[], place: number): Stretch {
    return stretches.reduce((best, each) => (Math.abs(each.start - place) < Math.abs(best.start - place) ? each : best));
}
