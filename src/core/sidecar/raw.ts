import type { Mention } from '../annotation/model';
import type { Problem } from '../annotation/problem';

/**
 * A YAML file of ours as plain values, two levels deep: top-level keys, and the entries of those whose value is a list
 * or a map. Both readers give this form; where both can read a file they agree.
 */
export interface RawFile {
    readonly sections: ReadonlyMap<string, RawSection>;
    readonly problems: readonly Problem[];
    /** False where the file is broken as YAML. */
    readonly isSound: boolean;
}

export interface RawSection {
    /** From the key to the end of the value. */
    readonly start: number;
    readonly end: number;
    readonly kind: 'list' | 'map' | 'scalar';
    /** Of a list or map that was not written as an empty or flow collection. */
    readonly entries: readonly RawEntry[];
    /** The value as a whole where it is a scalar. */
    readonly value: unknown;
}

export interface RawEntry {
    /** Of an entry of a map; empty in a list. */
    readonly key: string;
    /** UTF-16 offsets in the file: of a list's entry from its first character after `- `, of a map's entry from its key. */
    readonly start: number;
    readonly end: number;
    readonly value: unknown;
    /** Of an entry of `mentions` that was read straight to a mention. */
    readonly mention?: Mention;
}
