import { WordTypes } from '../tagging/wordTypes';
import type { ClaimModel } from './claimModel';
import { cueClassOf } from './cueLexicon';
import { ClaimDecoder } from './decoder';
import { trainJudge } from './trainJudge';
import { type ClaimExample, trainingPassages } from './trainingPassages';
import { type ClaimTraining, clustersOf, cueWindows, rowsForCues, tokenRows, trainFirst, trainPartsOfSpeech, trainSecond } from './trainTaggers';

/**
 * Trains all parts of the claim engine. What one part tells the next is told, in training, by a part that has not seen
 * the text (jackknife), so that nobody learns to trust what will be wrong later. Equal examples and seed give equal models.
 */
export function trainClaims(examples: readonly ClaimExample[], training: ClaimTraining): ClaimModel {
    const tell = training.onProgress ?? (() => {});
    tell('clusters of words');
    const { coarse, fine } = clustersOf(examples, training.seed);
    const types = new WordTypes({ fine, coarse }, cueClassOf);
    const passages = trainingPassages(examples, types);
    const partsOfSpeech = trainPartsOfSpeech(passages, types, training);
    const rows = tokenRows(passages, types, partsOfSpeech.tags);
    const first = trainFirst(passages, rows, training);
    const windows = cueWindows(passages, types, partsOfSpeech.tags, first.marginals);
    const fewer = rowsForCues(rows);
    tell('second tagger');
    const second = trainSecond(passages, fewer, windows, () => true, training);
    // How sure the second tagger is of texts that it has seen says nothing.
    const halves = [0, 1].map(half => {
        tell(`second tagger, half ${half + 1} of 2`);
        return trainSecond(passages, fewer, windows, document => document % 2 !== half, training);
    });
    tell('judge');
    const decoders = halves.map(half => new ClaimDecoder({ first: first.tagger, second: half, partsOfSpeech: partsOfSpeech.tagger }, types));
    const judged = passages.map(({ passage, document, claims }, index) => {
        const readings = decoders[document % 2]!.decodeWith(passage, partsOfSpeech.tags[index]!, first.marginals[index]!);
        return { passage, claims, readings };
    });
    const { judge, limits } = trainJudge(judged, types, training);
    return { coarse, fine, partsOfSpeech: partsOfSpeech.tagger, first: first.tagger, second, judge, limits, name: training.name };
}
