import { pack, type PackedTagger } from './packedTagger';
import { train, type TrainingOptions, type TrainingSet } from './train';
import type { Weights } from './weights';

/**
 * Trains a tagger of at most so many features: trains with all, keeps those with the largest scores, and trains again with
 * these alone, which brings back what leaving out the others cost. Few features hardly overfit: a third of the dropout will do.
 * Trained again `times` times, each in an order of its own, it takes the mean, which is better than each.
 */
export function trainPacked(set: TrainingSet, options: TrainingOptions, most: number, times = 1): PackedTagger {
    const { buckets } = pack(train(set, options), most);
    const trained = Array.from({ length: times }, (_, index) => train(set, { ...options, seed: options.seed + index, dropout: options.dropout / 3, only: buckets }));
    return pack(meanOf(trained), most);
}

/** The mean of weights for the same features. */
function meanOf(trained: readonly Weights[]): Weights {
    const mean = (numbers: (weights: Weights) => Float32Array) => numbers(trained[0]!).map((_, at) => trained.reduce((sum, weights) => sum + numbers(weights)[at]!, 0) / trained.length);
    return { ...trained[0]!, values: mean(({ values }) => values), transitions: mean(({ transitions }) => transitions) };
}
