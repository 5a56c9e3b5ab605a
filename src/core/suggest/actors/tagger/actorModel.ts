import { readModel, writeModel } from '../../tagging/modelFile';
import type { PackedTagger } from '../../tagging/packedTagger';
import type { WordTable } from '../../tagging/wordTable';
import type { WordTables } from './actorWords';

/** What the tagger of names in one language learned, see `trainActors`. */
export interface ActorModel extends WordTables {
    readonly fine: WordTable;
    readonly coarse: WordTable;
    /** Labels tokens, and labels them again from what the first made of the whole text; undefined where that does not help. */
    readonly first: PackedTagger;
    readonly second: PackedTagger | undefined;
    /** For each type two numbers, from how sure the tagger is to how often it is right; see {@link calibrated}. */
    readonly calibration: Float32Array;
    /** Its name and version, as suggestions say by whom they are. */
    readonly name: string;
}

/** The bytes of a model file. */
export function writeActorModel({ fine, coarse, names, first, second, calibration, name }: ActorModel): Uint8Array {
    return writeModel({
        taggers: { first, ...(second ? { second } : {}) },
        tables: { fine, coarse, ...(names ? { names } : {}) },
        numbers: { calibration, name: Float32Array.from(name, character => character.charCodeAt(0)) },
    });
}

/** Reads a model file; undefined where it is not one of actors, or of another version. */
export function readActorModel(bytes: Uint8Array): ActorModel | undefined {
    const parts = readModel(bytes);
    const { first, second } = parts?.taggers ?? {};
    const { fine, coarse, names } = parts?.tables ?? {};
    const { calibration, name } = parts?.numbers ?? {};
    return first && fine && coarse && calibration ? { first, second, fine, coarse, names, calibration, name: String.fromCharCode(...(name ?? [])) } : undefined;
}

/** A probability between these, so that its logarithm is a number. */
const least = 0.001;

/** The logit of a probability. */
export function logit(probability: number): number {
    const value = Math.min(1 - least, Math.max(least, probability));
    return Math.log(value / (1 - value));
}

/** How probable it is that a name of a type (0 to 2) is right, from how sure the tagger is of it (Platt scaling). */
export function calibrated(calibration: Float32Array, type: number, probability: number): number {
    const [slope, offset] = [calibration[2 * type] ?? 1, calibration[2 * type + 1] ?? 0];
    return 1 / (1 + Math.exp(-(slope * logit(probability) + offset)));
}
