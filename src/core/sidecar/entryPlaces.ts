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

/** Where all entries of a file stand, in the order of the text; mentions in our own form are passed over, not read. */
export function entryPlaces(text: string): readonly EntryPlace[] {
    let mentions: Omit<EntryPlace, 'index'>[] = [];
    const skim = (): Skim => {
        mentions = [];
        return (_, idStart, idEnd, start, end) => mentions.push({ section: 'mentions', kind: 'item', start, end, id: idEnd > 0 ? text.slice(idStart, idEnd) : undefined });
    };
    const { sections } = readRaw(text, skim);
    const read = [...sections].flatMap(([section, { kind, entries }]) => entries.map(({ start, end }): Omit<EntryPlace, 'index'> => ({ section, kind: kind === 'list' ? 'item' : 'pair', start, end })));
    const counts = new Map<string, number>();
    return [...mentions, ...read].sort((a, b) => a.start - b.start).map((place): EntryPlace => {
        const index = counts.get(place.section) ?? 0;
        counts.set(place.section, index + 1);
        return { ...place, index };
    });
}
