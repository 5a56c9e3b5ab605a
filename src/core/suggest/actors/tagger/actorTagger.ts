import type { TextRange } from '../../../text/span';
import type { PackedTagger } from '../../tagging/packedTagger';
import type { ActorModel } from './actorModel';
import type { ActorText } from './actorText';
import type { ActorWords } from './actorWords';
import { DocumentFeatures, documentStride, labelCount } from './documentFeatures';
import { actorFeatures, featureCount, mayBeNames } from './features';

/** The types that names are told apart by, in the order of labels. */
export const nameTypes = ['person', 'organisation', 'place'] as const;

/** A name as a tagger sees it. */
export interface TaggedName extends TextRange {
    /** See {@link nameTypes}. */
    readonly type: number;
    /** How sure the tagger is: the least marginal probability of its labels and of its end. Not calibrated. */
    readonly probability: number;
}

/** The score that leaves a token no other label than outside. */
const surelyOutside = 30;

/** The taggers of one language, one after the other. */
export class ActorTagger {
    readonly #first: PackedTagger;
    readonly #second: PackedTagger | undefined;
    readonly #words: ActorWords;
    #hashes = new Int32Array(0);
    #documentHashes = new Int32Array(0);
    #scores = new Float32Array(0);

    constructor({ first, second }: Pick<ActorModel, 'first' | 'second'>, words: ActorWords) {
        this.#first = first;
        this.#second = second;
        this.#words = words;
    }

    /** The names in a text, in order. */
    names(text: ActorText): TaggedName[] {
        const first = this.#second ? this.marginals(text) : undefined;
        return this.namesWith(text, first);
    }

    /** The same, with what a first tagger made of each passage; without it the first tagger decides. */
    namesWith(text: ActorText, first: readonly Float32Array[] | undefined): TaggedName[] {
        const last = first && this.#second ? this.#second : this.#first;
        const features = first && this.#second ? new DocumentFeatures(text, first, this.#words) : undefined;
        return text.passages.flatMap((passage, index) => {
            const { count } = passage;
            if (count === 0) {
                return [];
            }
            this.#score(last, text, index);
            if (features) {
                features.write(index, this.#documentHashes, 0);
                last.addScores(this.#documentHashes, documentStride, 0, count, this.#scores);
            }
            const labels = new Uint8Array(count);
            const marginals = new Float32Array(count * labelCount);
            last.best(this.#scores, count, labels);
            last.marginals(this.#scores, count, marginals);
            return namesOf(labels, marginals).map(({ start, end, ...rest }) => ({ start: passage.starts[start]!, end: passage.ends[end - 1]!, ...rest }));
        });
    }

    /** How probable the first tagger thinks each label of each token, by passages. */
    marginals(text: ActorText): Float32Array[] {
        return text.passages.map(({ count }, index) => {
            const found = new Float32Array(count * labelCount);
            if (count > 0) {
                this.#score(this.#first, text, index);
                this.#first.marginals(this.#scores, count, found);
            }
            return found;
        });
    }

    #score(tagger: PackedTagger, text: ActorText, index: number): void {
        const passage = text.passages[index]!;
        const { count } = passage;
        const stride = featureCount[this.#words.language];
        if (this.#scores.length < count * labelCount) {
            this.#hashes = new Int32Array(2 * count * stride);
            this.#documentHashes = new Int32Array(2 * count * documentStride);
            this.#scores = new Float32Array(2 * count * labelCount);
        }
        this.#scores.fill(0, 0, count * labelCount);
        const wanted = mayBeNames(passage, this.#words);
        actorFeatures(text, passage, this.#words, this.#hashes, 0, wanted);
        if (!wanted) {
            tagger.addScores(this.#hashes, stride, 0, count, this.#scores);
            return;
        }
        for (let token = 0; token < count; token++) {
            const start = token;
            while (token < count && wanted[token] === 1) {
                token++;
            }
            tagger.addScores(this.#hashes, stride, start, token - start, this.#scores.subarray(start * labelCount));
            if (token < count) {
                this.#scores[token * labelCount] = surelyOutside;
            }
        }
    }
}

/** Names as stretches of tokens. */
function namesOf(labels: Uint8Array, marginals: Float32Array): TaggedName[] {
    const found: TaggedName[] = [];
    for (let start = 0; start < labels.length; start++) {
        const label = labels[start]!;
        if (label % 2 === 0) {
            continue;
        }
        let end = start + 1;
        let probability = marginals[start * labelCount + label]!;
        for (; end < labels.length && labels[end] === label + 1; end++) {
            probability = Math.min(probability, marginals[end * labelCount + label + 1]!);
        }
        if (end < labels.length) {
            probability = Math.min(probability, 1 - marginals[end * labelCount + label + 1]!);
        }
        found.push({ start, end, type: (label - 1) / 2, probability });
        start = end - 1;
    }
    return found;
}
