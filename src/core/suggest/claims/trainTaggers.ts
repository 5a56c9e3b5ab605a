import { clusterWords } from '../tagging/clusters';
import { chunkTransitions } from '../tagging/lattice';
import type { PackedTagger } from '../tagging/packedTagger';
import { tokensFor } from '../tagging/tokens';
import type { TrainingOptions } from '../tagging/train';
import { trainPacked } from '../tagging/trainPacked';
import { WordTable } from '../tagging/wordTable';
import { clusterKey, type WordTypes } from '../tagging/wordTypes';
import { type Candidate, candidatesIn } from './candidates';
import { CueFeatures, CueRows, cueStride } from './cueFeatures';
import { PartOfSpeechTagger } from './decoder';
import { type ClaimTokens, labelCount } from './roles';
import { partOfSpeechFeatures, partOfSpeechStride, tokenFeatures, tokenFeaturesForCues, tokenStride } from './tokenFeatures';
import { type ClaimExample, labelsIn, labelsOf, type TrainingPassage } from './trainingPassages';

/** How a claim model is trained. */
export interface ClaimTraining {
    readonly name: string;
    readonly seed: number;
    /** How many kinds of parts of speech the examples know, counted with 0 for unknown; 0 where they have none. */
    readonly partsOfSpeech: number;
    /** See `TrainingOptions`. */
    readonly repetitions?: number | undefined;
    /** Told what is being done. */
    readonly onProgress?: (what: string) => void;
}

/** Features kept of each tagger: what more would bring is not worth its bytes. */
const most = { partsOfSpeech: 8_000, first: 110_000, second: 110_000 };
/** The first tagger reads each text by a model of the texts outside of its fold. */
const folds = 3;

/** Two clusterings of the words of texts. */
export function clustersOf(examples: readonly ClaimExample[], seed: number): { coarse: WordTable; fine: WordTable } {
    const texts = examples.map(({ text }) => {
        const { starts, ends } = tokensFor(text, [{ start: 0, end: text.length }]);
        return Array.from(starts, (start, token) => clusterKey(text.slice(start, ends[token]).replace(/’/g, '\'').toLowerCase()));
    });
    const [coarse, fine] = clusterWords(texts, { counts: [48, 250], leastCount: 4, seed });
    return { coarse: WordTable.of(coarse!), fine: WordTable.of(fine!) };
}

/** A tagger of parts of speech, and the tags of each passage by one that has not seen its text. */
export function trainPartsOfSpeech(passages: readonly TrainingPassage[], types: WordTypes, training: ClaimTraining): { tagger: PackedTagger | undefined; tags: Uint8Array[] } {
    const labels = training.partsOfSpeech;
    if (labels === 0) {
        return { tagger: undefined, tags: passages.map(({ passage }) => new Uint8Array(passage.count)) };
    }
    const { hashes, starts } = rowsOf(passages, partOfSpeechStride, (passage, _, out, first) => partOfSpeechFeatures(passage.passage, types, out, first));
    const learn = (what: string, isUsed: (document: number) => boolean) => {
        training.onProgress?.(`parts of speech, ${what}`);
        const sequences = passages.flatMap(({ document, tags }, index) => (isUsed(document) ? [{ starts: [starts[index]!], labels: tags }] : []));
        const transitions = new Float32Array((labels + 1) * labels);
        return trainPacked({ blocks: [{ stride: partOfSpeechStride, hashes }], sequences }, {
            labels, transitions, bits: 21, leastCount: 2, epochs: 2, rate: 0.1, dropout: 0.2, seed: training.seed, onEpoch: told(training),
        }, most.partsOfSpeech);
    };
    const halves = [0, 1].map(half => new PartOfSpeechTagger(learn(`half ${half + 1} of 2`, document => document % 2 !== half), types));
    return { tagger: learn('all', () => true), tags: passages.map(({ passage, document }) => halves[document % 2]!.tag(passage)) };
}

/** The features of all tokens, and the row where each passage begins. */
export interface TokenRows {
    readonly hashes: Int32Array;
    readonly starts: readonly number[];
}

export function tokenRows(passages: readonly TrainingPassage[], types: WordTypes, tags: readonly Uint8Array[]): TokenRows {
    return rowsOf(passages, tokenStride, ({ passage }, index, out, first) => tokenFeatures(passage, types, tags[index]!, out, first));
}

/** The first tagger, and the marginals of each passage by one that has not seen its text. */
export function trainFirst(passages: readonly TrainingPassage[], { hashes, starts }: TokenRows, training: ClaimTraining): { tagger: PackedTagger; marginals: Float32Array[] } {
    const labels = passages.map(({ claims, passage }) => labelsOf(claims, passage.count));
    const learn = (what: string, isUsed: (document: number) => boolean) => {
        training.onProgress?.(`first tagger, ${what}`);
        const sequences = passages.flatMap(({ document }, index) => (isUsed(document) ? [{ starts: [starts[index]!], labels: labels[index]! }] : []));
        return trainPacked({ blocks: [{ stride: tokenStride, hashes }], sequences }, { ...claimOptions(training), leastCount: 2, epochs: 3 }, most.first);
    };
    const others = Array.from({ length: folds }, (_, fold) => learn(`fold ${fold + 1} of ${folds}`, document => document % folds !== fold));
    const marginals = passages.map(({ passage: { count }, document }, index) => {
        const scores = new Float32Array(count * labelCount);
        const found = new Float32Array(count * labelCount);
        const tagger = others[document % folds]!;
        tagger.addScores(hashes, tokenStride, starts[index]!, count, scores);
        tagger.marginals(scores, count, found);
        return found;
    });
    return { tagger: learn('all', () => true), marginals };
}

/** The windows of all candidates, with the claim that each is the cue of. */
export interface CueWindows {
    readonly hashes: Int32Array;
    readonly windows: readonly CueWindow[];
}

interface CueWindow {
    readonly index: number;
    readonly candidate: Candidate;
    readonly claim: ClaimTokens | undefined;
    readonly start: number;
}

export function cueWindows(passages: readonly TrainingPassage[], types: WordTypes, tags: readonly Uint8Array[], marginals: readonly Float32Array[]): CueWindows {
    const candidates = passages.map(({ passage }, index) => candidatesIn(passage, marginals[index]!));
    const rows = candidates.flat().reduce((sum, { window }) => sum + window.end - window.start, 0);
    const hashes = new Int32Array(rows * cueStride);
    const windows: CueWindow[] = [];
    const cueRows = new CueRows();
    let start = 0;
    passages.forEach(({ passage, claims }, index) => {
        const here = candidates[index]!;
        const features = new CueFeatures(passage, types, tags[index]!, marginals[index]!, here);
        const owners = claimsOf(here, claims);
        for (const candidate of here) {
            features.write(candidate, cueRows);
            const count = candidate.window.end - candidate.window.start;
            cueRows.hash(count, hashes, start);
            windows.push({ index, candidate, claim: owners.get(candidate), start });
            start += count;
        }
    });
    return { hashes, windows };
}

/** The claim of each candidate that overlaps its cue; where several do, the most probable has it. */
function claimsOf(candidates: readonly Candidate[], claims: readonly ClaimTokens[]): Map<Candidate, ClaimTokens> {
    const found = new Map<Candidate, ClaimTokens>();
    for (const claim of claims) {
        const [best] = candidates.filter(({ cue }) => cue.start < claim.cue.end && claim.cue.start < cue.end).sort((a, b) => b.probability - a.probability);
        if (best && !found.has(best)) {
            found.set(best, claim);
        }
    }
    return found;
}

/** The rows with what only the first tagger is told as 0. */
export function rowsForCues({ hashes, starts }: TokenRows): TokenRows {
    const fewer = hashes.slice();
    for (let end = tokenStride; end <= fewer.length; end += tokenStride) {
        fewer.fill(0, end - tokenStride + tokenFeaturesForCues, end);
    }
    return { hashes: fewer, starts };
}

/** The second tagger; `rows` as {@link rowsForCues} gives them. */
export function trainSecond(passages: readonly TrainingPassage[], rows: TokenRows, { hashes, windows }: CueWindows, isUsed: (document: number) => boolean, training: ClaimTraining): PackedTagger {
    const sequences = windows.filter(({ index }) => isUsed(passages[index]!.document)).map(({ index, candidate, claim, start }) => ({
        starts: [rows.starts[index]! + candidate.window.start, start],
        labels: labelsIn(candidate.window, claim, passages[index]!.passage.count),
    }));
    const blocks = [{ stride: tokenStride, hashes: rows.hashes }, { stride: cueStride, hashes }];
    return trainPacked({ blocks, sequences }, { ...claimOptions(training), leastCount: 3, epochs: 2 }, most.second, 2);
}

function claimOptions(training: ClaimTraining): Omit<TrainingOptions, 'leastCount' | 'epochs'> {
    return { labels: labelCount, transitions: chunkTransitions(3), bits: 22, rate: 0.06, dropout: 0.35, seed: training.seed, repetitions: training.repetitions, onEpoch: told(training) };
}

function told(training: ClaimTraining): (epoch: number, loss: number) => void {
    return (epoch, loss) => training.onProgress?.(`  epoch ${epoch + 1}: loss ${loss.toFixed(4)}`);
}

function rowsOf(passages: readonly TrainingPassage[], stride: number, write: (passage: TrainingPassage, index: number, out: Int32Array, first: number) => void): TokenRows {
    const starts: number[] = [];
    let rows = 0;
    for (const { passage } of passages) {
        starts.push(rows);
        rows += passage.count;
    }
    const hashes = new Int32Array(rows * stride);
    passages.forEach((passage, index) => write(passage, index, hashes, starts[index]!));
    return { hashes, starts };
}
