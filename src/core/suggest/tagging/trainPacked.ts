import { pack, type PackedTagger } from './packedTagger';
import { train, type TrainingOptions, type TrainingSet } from './train';

/**
 * Trains a tagger of at most so many features: trains with all, keeps those with the largest scores, and trains again with
 * these alone, which brings back what leaving out the others cost. Few features hardly overfit: a third of the dropout will do.
 */
export function trainPacked(set: TrainingSet, options: TrainingOptions, most: number): PackedTagger {
    const { buckets } = pack(train(set, options), most);
    return pack(train(set, { ...options, dropout: options.dropout / 3, only: buckets }), most);
}
