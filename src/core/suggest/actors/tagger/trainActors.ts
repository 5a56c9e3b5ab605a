import { foldText } from '../../../text/fold';
import type { TextRange } from '../../../text/span';
import { nameWords } from '../../../names/nameWords';
import { clusterWords } from '../../tagging/clusters';
import { chunkTransitions } from '../../tagging/lattice';
import { pack, type PackedTagger } from '../../tagging/packedTagger';
import { tokensFor } from '../../tagging/tokens';
import { train, type TrainingOptions, type TrainingSet } from '../../tagging/train';
import { trainPacked } from '../../tagging/trainPacked';
import { WordTable } from '../../tagging/wordTable';
import { clusterKey } from '../../tagging/wordTypes';
import type { Places } from '../places';
import type { ActorModel } from './actorModel';
import { type ActorText, actorTextOf } from './actorText';
import { ActorTagger, type TaggedName } from './actorTagger';
import { type ActorLanguage, ActorWords, withoutParticles } from './actorWords';
import { calibrate } from './calibrate';
import { DocumentFeatures, documentStride, labelCount } from './documentFeatures';
import { actorFeatures, featureCount } from './features';
import { placesIn } from './placesIn';

/** A text to learn from, with its names (UTF-16, types by the order of `nameTypes`). */
export interface ActorExample {
    readonly text: string;
    /** The parts of the text that are read. */
    readonly paragraphs: readonly TextRange[];
    readonly names: readonly (TextRange & { readonly type: number })[];
}

/** How a model of names is trained. */
export interface ActorTraining {
    readonly name: string;
    readonly language: ActorLanguage;
    readonly seed: number;
    readonly places: Places | undefined;
    /** Words of names, and how common each is (1 to 4). */
    readonly names: ReadonlyMap<string, number> | WordTable;
    /** Whether a second tagger looks at the whole text. */
    readonly stages: 1 | 2;
    /** What learned from much: with its first tagger and its tables, only the second tagger is trained, which learns how these texts differ. */
    readonly base?: ActorModel | undefined;
    readonly epochs: number;
    /** See `TrainingOptions`. */
    readonly repetitions?: number | undefined;
    readonly dropout: number;
    /** Features kept of each tagger. */
    readonly most: readonly number[];
    readonly onProgress?: (what: string) => void;
}

const folds = 3;

/** Trains the taggers of names of one language. Equal examples and seed give equal models. */
export function trainActors(examples: readonly ActorExample[], training: ActorTraining): ActorModel {
    const tell = training.onProgress ?? (() => {});
    tell('tables of words');
    const { base } = training;
    const tables = base ? { fine: base.fine, coarse: base.coarse, names: base.names } : tablesOf(examples, training);
    const words = new ActorWords(training.language, tables, Infinity);
    const texts = examples.map(({ text, paragraphs }) => actorTextOf(text, paragraphs, words, placesIn(nameWords(text), training.places)));
    const rows = new Rows(texts, examples, words);
    const isOther = (fold: number) => (document: number) => document % folds !== fold;
    if (base) {
        const tagger = new ActorTagger({ first: base.first, second: undefined }, words);
        return { ...tables, first: base.first, ...secondOf(base.first, texts.map(text => tagger.marginals(text))), name: training.name };
    }
    tell('first tagger');
    const first = rows.trainFirst(() => true, training, training.most[0]!);
    const halves = Array.from({ length: training.stages === 2 ? folds : 1 }, (_, fold) => {
        tell(`first tagger, without part ${fold + 1} of ${folds}`);
        return rows.trainFirst(isOther(fold), training, Infinity);
    });
    if (training.stages === 1) {
        // How often the tagger is right is seen on texts that it has not learned from.
        const tagger = new ActorTagger({ first: halves[0]!, second: undefined }, words);
        const unseen = texts.map((text, index) => (index % folds === 0 ? tagger.names(text) : []));
        return { ...tables, first, second: undefined, calibration: calibrationOf(unseen, examples), name: training.name };
    }
    const taggers = halves.map(tagger => new ActorTagger({ first: tagger, second: undefined }, words));
    return { ...tables, first, ...secondOf(first, texts.map((text, index) => taggers[index % folds]!.marginals(text))), name: training.name };

    /** `marginals`: what first taggers that have not seen a text made of it. */
    function secondOf(first: PackedTagger, marginals: readonly (readonly Float32Array[])[]): Pick<ActorModel, 'second' | 'calibration'> {
        tell('second tagger');
        const second = rows.trainSecond(marginals, () => true, training, training.most[1]!);
        tell(`second tagger, without part 1 of ${folds}`);
        const judge = new ActorTagger({ first, second: rows.trainSecond(marginals, isOther(0), training, Infinity) }, words);
        const unseen = texts.map((text, index) => (index % folds === 0 ? judge.namesWith(text, marginals[index]!) : []));
        return { second, calibration: calibrationOf(unseen, examples) };
    }
}

function calibrationOf(found: readonly (readonly TaggedName[])[], examples: readonly ActorExample[]): Float32Array {
    return calibrate(found.flatMap((names, index) => names.map(name => ({
        ...name, isRight: examples[index]!.names.some(({ start, end, type }) => start === name.start && end === name.end && type === name.type),
    }))));
}

/** What clusters know a word of a text by, as `ActorWords` does. */
function keyOf(word: string, language: ActorLanguage): string {
    const straight = word.replace(/’/g, '\'');
    return clusterKey(language === 'ar' ? withoutParticles(foldText(straight, 'name')) : straight.toLowerCase());
}

function tablesOf(examples: readonly ActorExample[], { language, names, seed }: ActorTraining): Pick<ActorModel, 'fine' | 'coarse' | 'names'> {
    const sentences = examples.map(({ text }) => {
        const { starts, ends } = tokensFor(text, [{ start: 0, end: text.length }]);
        return Array.from(starts, (start, token) => keyOf(text.slice(start, ends[token]), language));
    });
    const [coarse, fine] = clusterWords(sentences, { counts: [48, 250], leastCount: 4, seed });
    return { coarse: WordTable.of(coarse!), fine: WordTable.of(fine!), names: names instanceof WordTable ? names : WordTable.of(names) };
}

/** The features of all texts, and the taggers that are trained on them. */
class Rows {
    readonly #texts: readonly ActorText[];
    readonly #words: ActorWords;
    readonly #hashes: Int32Array;
    readonly #passages: { readonly document: number; readonly index: number; readonly start: number; readonly labels: Uint8Array }[] = [];
    readonly #count: number;

    constructor(texts: readonly ActorText[], examples: readonly ActorExample[], words: ActorWords) {
        this.#texts = texts;
        this.#words = words;
        const stride = featureCount[words.language];
        this.#count = texts.reduce((sum, { passages }) => sum + passages.reduce((all, { count }) => all + count, 0), 0);
        this.#hashes = new Int32Array(this.#count * stride);
        let start = 0;
        texts.forEach((text, document) => text.passages.forEach((passage, index) => {
            actorFeatures(text, passage, words, this.#hashes, start);
            this.#passages.push({ document, index, start, labels: labelsOf(passage, examples[document]!.names) });
            start += passage.count;
        }));
    }

    trainFirst(isUsed: (document: number) => boolean, training: ActorTraining, most: number): PackedTagger {
        const sequences = this.#passages.filter(({ document }) => isUsed(document)).map(({ start, labels }) => ({ starts: [start], labels }));
        return trainTagger({ blocks: [this.#block], sequences }, optionsOf(training), most);
    }

    trainSecond(marginals: readonly (readonly Float32Array[])[], isUsed: (document: number) => boolean, training: ActorTraining, most: number): PackedTagger {
        const hashes = new Int32Array(this.#count * documentStride);
        const features = this.#texts.map((text, document) => new DocumentFeatures(text, marginals[document]!, this.#words));
        this.#passages.forEach(({ document, index, start }) => features[document]!.write(index, hashes, start));
        const sequences = this.#passages.filter(({ document }) => isUsed(document)).map(({ start, labels }) => ({ starts: [start, start], labels }));
        return trainTagger({ blocks: [this.#block, { stride: documentStride, hashes }], sequences }, optionsOf(training), most);
    }

    get #block(): TrainingSet['blocks'][number] {
        return { stride: featureCount[this.#words.language], hashes: this.#hashes };
    }
}

/** A tagger of at most so many features; of those that only help to train others nobody counts the bytes. */
function trainTagger(set: TrainingSet, options: TrainingOptions, most: number): PackedTagger {
    if (most < Infinity) {
        return trainPacked(set, options, most);
    }
    const weights = train(set, options);
    return pack(weights, weights.buckets.length);
}

function optionsOf({ epochs, repetitions, dropout, seed, onProgress }: ActorTraining): TrainingOptions {
    return {
        labels: labelCount, transitions: chunkTransitions(3), bits: 22, leastCount: 2, epochs, repetitions, rate: 0.3, dropout, seed,
        onEpoch: (epoch, loss) => onProgress?.(`  epoch ${epoch + 1}: loss ${loss.toFixed(4)}`),
    };
}

function labelsOf({ count, starts, ends }: ActorText['passages'][number], names: ActorExample['names']): Uint8Array {
    const labels = new Uint8Array(count);
    let next = 0;
    for (let token = 0; token < count; token++) {
        while (next < names.length && names[next]!.end <= starts[token]!) {
            next++;
        }
        const name = names[next];
        if (name && name.start < ends[token]!) {
            const goesOn = token > 0 && ends[token - 1]! > name.start;
            labels[token] = 2 * name.type + (goesOn ? 2 : 1);
        }
    }
    return labels;
}
