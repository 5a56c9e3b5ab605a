import type { TextRange } from '../text/span';
import type { Skim } from './mentionLine';
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
 * Where all entries of a sound file stand, in the order of the text. Mentions in our own form, and other entries in which none of
 * some words stands, are passed over, not read.
 */
export function entryPlaces(text: string, words: readonly string[]): readonly EntryPlace[] {
    let mentions: Omit<EntryPlace, 'index'>[] = [];
    const skim = (): Skim => {
        mentions = [];
        return {
            mention: (_, idStart, idEnd, start, end) => mentions.push({ section: 'mentions', kind: 'item', start, end, id: idEnd > 0 ? text.slice(idStart, idEnd) : undefined }),
            isWanted: (start, end) => words.some(word => text.slice(start, end).includes(word)),
        };
    };
    const { sections } = readRaw(text, skim);
    return [...sections].flatMap(([section, { kind, entries }]) => {
        const read = entries.map(({ start, end }): Omit<EntryPlace, 'index'> => ({ section, kind: kind === 'list' ? 'item' : 'pair', start, end }));
        const all = section !== 'mentions' || mentions.length === 0 ? read : read.length === 0 ? mentions : [...mentions, ...read].sort((a, b) => a.start - b.start);
        return all.map((place, index): EntryPlace => ({ ...place, index }));
    });
}
