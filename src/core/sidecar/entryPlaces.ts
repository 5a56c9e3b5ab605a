import { holdsAny } from '../text/search';
import type { TextRange } from '../text/span';
import { readRaw } from './readRaw';

/** Where an entry of a list (`item`) or map (`pair`) section of a file stands. */
export interface EntryPlace extends TextRange {
    readonly section: string;
    readonly kind: 'item' | 'pair';
    /** Its number in the section. */
    readonly index: number;
    /** Of a mention in our own form that has one. */
    readonly id?: string | undefined;
}

/**
 * Where the entries of a sound file stand in which one of some words stands, and perhaps others, in the order of the text.
 * Entries of lists without such a word are passed over, not read.
 */
export function entryPlaces(text: string, words: readonly string[]): readonly EntryPlace[] {
    const { sections } = readRaw(text, () => ({ isWanted: holdsAny(text, words) }));
    const places: EntryPlace[] = [];
    for (const [section, { kind, entries }] of sections) {
        for (const [index, entry] of entries.entries()) {
            // What was passed over has no value.
            if (entry.mention || entry.value !== undefined) {
                places.push({ section, kind: kind === 'list' ? 'item' : 'pair', start: entry.start, end: entry.end, index, id: entry.mention?.id });
            }
        }
    }
    return places;
}
