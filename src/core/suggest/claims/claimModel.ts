import { readModel, writeModel } from '../tagging/modelFile';
import type { PackedTagger } from '../tagging/packedTagger';
import type { WordTable } from '../tagging/wordTable';

/** What the claim engine learned, see `trainClaims`. */
export interface ClaimModel {
    /** Clusters of words, few and many. */
    readonly coarse: WordTable;
    readonly fine: WordTable;
    /** Undefined where no parts of speech were there to learn from. */
    readonly partsOfSpeech: PackedTagger | undefined;
    /** Labels tokens; labels them again as seen from one cue; says whether a claim is right. */
    readonly first: PackedTagger;
    readonly second: PackedTagger;
    readonly judge: PackedTagger;
    readonly limits: ClaimLimits;
    /** Its name and version, as suggestions say by whom they are. */
    readonly name: string;
}

/** From which confidence on a claim is strong, normal, weak; below, it is not shown. */
export interface ClaimLimits {
    readonly strong: number;
    readonly normal: number;
    readonly weak: number;
}

/** The bytes of a model file. */
export function writeClaimModel({ coarse, fine, partsOfSpeech, first, second, judge, limits, name }: ClaimModel): Uint8Array {
    return writeModel({
        taggers: { ...(partsOfSpeech ? { partsOfSpeech } : {}), first, second, judge },
        tables: { coarse, fine },
        numbers: { limits: Float32Array.of(limits.strong, limits.normal, limits.weak), name: Float32Array.from(name, character => character.charCodeAt(0)) },
    });
}

/** Reads a model file; undefined where it is not one of claims, or of another version. */
export function readClaimModel(bytes: Uint8Array): ClaimModel | undefined {
    const parts = readModel(bytes);
    const { partsOfSpeech, first, second, judge } = parts?.taggers ?? {};
    const { coarse, fine } = parts?.tables ?? {};
    const { limits, name } = parts?.numbers ?? {};
    if (!first || !second || !judge || !coarse || !fine || limits?.length !== 3) {
        return undefined;
    }
    return {
        coarse, fine, partsOfSpeech, first, second, judge, name: String.fromCharCode(...(name ?? [])),
        limits: { strong: limits[0]!, normal: limits[1]!, weak: limits[2]! },
    };
}
