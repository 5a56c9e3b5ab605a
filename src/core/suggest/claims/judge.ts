import type { PackedTagger } from '../tagging/packedTagger';
import type { WordTypes } from '../tagging/wordTypes';
import { claimFeatures, claimStride } from './claimFeatures';
import type { Reading } from './decoder';
import type { Passage } from './passage';
import type { Rated } from './resolve';

/** Says how probable it is that readings are right; where it has learned nothing, as the taggers think of their parts. */
export class Judge {
    readonly #tagger: PackedTagger;
    readonly #types: WordTypes;

    constructor(tagger: PackedTagger, types: WordTypes) {
        this.#tagger = tagger;
        this.#types = types;
    }

    rate(readings: readonly Reading[], passage: Passage): Rated<Reading>[] {
        if (this.#tagger.buckets.length === 0) {
            return readings.map(reading => ({ reading, confidence: (1 - reading.noneProbability) * reading.claimerProbability * reading.contentProbability }));
        }
        const hashes = new Int32Array(claimStride);
        const marginals = new Float32Array(2);
        return readings.map(reading => {
            const scores = new Float32Array(2);
            claimFeatures(reading, passage, this.#types, readings, hashes, 0);
            this.#tagger.addScores(hashes, claimStride, 0, 1, scores);
            this.#tagger.marginals(scores, 1, marginals);
            return { reading, confidence: marginals[1]! };
        });
    }
}
