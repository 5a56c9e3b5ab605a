import { shareOf } from '../../text/span';
import type { PackedTagger } from '../tagging/packedTagger';
import { trainPacked } from '../tagging/trainPacked';
import type { WordTypes } from '../tagging/wordTypes';
import { claimFeatures, claimStride } from './claimFeatures';
import type { ClaimLimits } from './claimModel';
import type { Reading } from './decoder';
import { Judge } from './judge';
import type { Passage } from './passage';
import { resolve } from './resolve';
import { type ClaimTokens, stretchesOverlap } from './roles';
import type { ClaimTraining } from './trainTaggers';

/** A passage with what the taggers, which had not seen it, read in it, and what is right. */
export interface JudgedPassage {
    readonly passage: Passage;
    readonly claims: readonly ClaimTokens[];
    readonly readings: readonly Reading[];
}

/** Fewer readings than this teach nothing about readings. */
const leastReadings = 1_000;

/** Trains what says how probable it is that a reading is right, and finds from where on claims are strong, normal and weak. */
export function trainJudge(judged: readonly JudgedPassage[], types: WordTypes, training: ClaimTraining): { judge: PackedTagger; limits: ClaimLimits } {
    const all = judged.flatMap(({ passage, claims, readings }, index) => readings.map(reading => ({ passage, claims, reading, readings, index })));
    const hashes = new Int32Array(all.length * claimStride);
    all.forEach(({ reading, passage, readings }, row) => claimFeatures(reading, passage, types, readings, hashes, row));
    const learn = (isUsed: (index: number) => boolean) => trainPacked(
        { blocks: [{ stride: claimStride, hashes }], sequences: all.flatMap(({ reading, claims, index }, row) => (isUsed(index) ? [{ starts: [row], labels: Uint8Array.of(isRight(reading, claims) ? 1 : 0) }] : [])) },
        { labels: 2, transitions: new Float32Array(6), bits: 20, leastCount: 4, epochs: 4, rate: 0.05, dropout: 0.3, seed: training.seed, repetitions: training.repetitions }, all.length < leastReadings ? 0 : 3_000,
    );
    // Halves again: limits are found where nothing was learned.
    const halves = [0, 1].map(half => new Judge(learn(index => index % 2 !== half), types));
    const rated = judged.flatMap(({ passage, claims, readings }, index) => resolve(halves[index % 2]!.rate(readings, passage), passage.count)
        .map(({ reading, confidence }) => ({ confidence, isRight: isRight(reading, claims) })));
    const count = judged.reduce((sum, { claims }) => sum + claims.length, 0);
    return { judge: learn(() => true), limits: limitsOf(rated, count) };
}

/** Whether claimer and cue overlap those of a claim (or both have no claimer) and the contents share more than half of what either has. */
function isRight({ claimer, cue, content }: Reading, claims: readonly ClaimTokens[]): boolean {
    return claims.some(claim => stretchesOverlap(cue, claim.cue) && (claim.claimer ? claimer !== undefined && stretchesOverlap(claimer, claim.claimer) : claimer === undefined)
        && shareOf(content, claim.content) >= 0.5);
}

/** Of strong claims this part is right in texts that half of the examples were learned from; with all of them a little more is. */
const strongPrecision = 0.956;

/** Strong: so that {@link strongPrecision} holds. Weak: what makes precision and recall balance best. Normal: more right than wrong. */
function limitsOf(rated: readonly { readonly confidence: number; readonly isRight: boolean }[], count: number): ClaimLimits {
    const sorted = [...rated].sort((a, b) => b.confidence - a.confidence);
    let right = 0;
    let strong = 1;
    let weak = 0;
    let best = 0;
    sorted.forEach(({ confidence, isRight: ok }, index) => {
        right += ok ? 1 : 0;
        strong = index > 20 && right / (index + 1) >= strongPrecision ? confidence : strong;
        const balance = (2 * right) / (index + 1 + count);
        if (balance > best) {
            best = balance;
            weak = confidence;
        }
    });
    return { strong, normal: Math.min(strong, Math.max(weak, 0.5)), weak: Math.min(weak, strong) };
}
