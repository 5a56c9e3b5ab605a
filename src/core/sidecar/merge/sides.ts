import type { PathKey } from '../yamlPlace';

/** What three versions of a file say at one place; undefined where one says nothing. */
export interface Sides {
    readonly base: unknown;
    readonly ours: unknown;
    readonly theirs: unknown;
}

/** In the place of `base` where nobody knows what stood there before. */
export const unknownBase = Symbol('unknown');

/** Values of one entry about which both sides say different things: for paths of the merged entry, what each has there. */
export interface Clash {
    readonly values: readonly (readonly [path: readonly PathKey[], sides: Sides])[];
}

/** What a merge of values needs to know besides them. */
export interface ValueContext {
    readonly section: string;
    /** The side against whose text the positions of the result stand; undefined where both are of one text. */
    readonly current: 'ours' | 'theirs' | undefined;
    readonly clashes: Clash[];
}
