import type { Flag } from '../../annotation/model';
import type { SourceRecord } from '../../corpus/corpus';
import { flaggedOf } from '../review';

/** Which flags a view is about: one of them, or any. */
export type FlagFilter = Flag | 'any';

/** Begins a word that no text has: nodes answer it by their flags. */
const mark = '\u0000';

/** The filter of a view by flags as one of its words: so it goes together with words, groups and counts. */
export function flagWord(flag: FlagFilter): string {
    return mark + flag;
}

/** Whether what has this flag, or none, has a word of {@link flagWord}; undefined for any other word. */
export function flagHas(flag: Flag | undefined, word: string): boolean | undefined {
    return !word.startsWith(mark) ? undefined : flag !== undefined && (word === flagWord('any') || word === flagWord(flag));
}

/** Whether a source has an annotation of which {@link flagHas} is true; undefined for any other word. */
export function sourceFlagHas({ sidecar }: SourceRecord, word: string): boolean | undefined {
    return !word.startsWith(mark) ? undefined : flaggedOf(sidecar).some(({ flag }) => flagHas(flag, word));
}
