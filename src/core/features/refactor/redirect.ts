import type { Corpus } from '../../corpus/corpus';
import type { FileDraft } from '../../edits/fileDraft';
import { orderAt } from '../../sidecar/keyOrder';
import { valueAt } from '../../sidecar/plainChange';
import type { RawEntry } from '../../sidecar/raw';
import { removeEntries } from '../../sidecar/sections';
import { changeEntry, type EntryValues } from '../../sidecar/yamlEdit';
import type { PathKey } from '../../sidecar/yamlPlace';
import type { Splice } from '../../text/span';
import { actorMeant, type NamingPlace, placesNaming } from '../naming';
import { changed, written } from '../rename';
import type { YamlFile } from '../yamlFile';
import { withNote } from './join';

/** A place of a file that names an actor. */
export interface NamedIn {
    readonly section: string;
    /** Where the entry begins in the file. */
    readonly start: number;
    /** Keys from the entry to the name; in a map's entry they begin with its key. */
    readonly path: readonly PathKey[];
}

export interface Redirection {
    /** References as written that are to go. */
    readonly refs: readonly string[];
    /** What stands in their place; undefined: nothing. */
    readonly to: string | undefined;
    /** What a place that cannot stay empty gets, such as a publisher. */
    readonly words?: string;
    /** Further values for an entry whose reference goes. */
    readonly besides?: (place: NamedIn) => EntryValues;
    /** Which places are meant; all where it is missing. */
    readonly isMeant?: (place: NamedIn) => boolean;
}

/** An entry of a section, by its number. */
export interface ChangedEntry {
    readonly section: string;
    readonly index: number;
}

/**
 * Lets what names an actor in one file name another, or none. Where both are named side by side one is left, and what it
 * said differently goes to the entry's note. The file must not have been changed before. The result are the entries that
 * were changed.
 */
export function redirect(corpus: Corpus, yaml: YamlFile, draftOf: () => FileDraft, { refs, to, words, besides, isMeant }: Redirection): readonly ChangedEntry[] {
    const isTarget = (ref: string | undefined) => ref !== undefined && to !== undefined && (ref === to || (!ref.startsWith('~') && corpus.actor(ref)?.id === to));
    const found = [...placesNaming(yaml, refs, meaning => {
        const ref = actorMeant(corpus, meaning);
        return ref !== undefined && (refs.includes(ref) || isTarget(ref));
    })];
    if (!found.some(({ value }) => refs.includes(String(value)))) {
        return [];
    }
    const draft = draftOf();
    const groups = new Map<RawEntry, { readonly section: string; readonly index: number; readonly places: NamingPlace[] }>();
    for (const place of found) {
        const section = String(place.path[0]);
        const entries = draft.raw.sections.get(section)?.entries ?? [];
        const index = entryIndex(entries, place.range.start);
        const entry = entries[index];
        if (entry) {
            const group = groups.get(entry) ?? { section, index, places: [] };
            group.places.push(place);
            groups.set(entry, group);
        }
    }
    const splices: Splice[] = [];
    const further: { readonly section: string; readonly index: number; readonly values: EntryValues }[] = [];
    const gone = new Set<string>();
    const result: ChangedEntry[] = [];
    for (const [entry, { section, index, places }] of groups) {
        const isList = entry.key === '' && section !== 'actors' && section !== 'source';
        const inEntry = (place: NamingPlace) => place.path.slice(isList ? 2 : 1);
        const valueOf = (path: readonly PathKey[]) => valueAt(entry.value, isList ? path : path.slice(1));
        const isOld = (place: NamingPlace) => refs.includes(String(place.value)) && (isMeant?.({ section, start: entry.start, path: inEntry(place) }) ?? true);
        const taken = new Map(places.filter(place => !refs.includes(String(place.value))).map(place => [holderOf(place, inEntry(place), valueOf), inEntry(place)]));
        const values: (EntryValues[number])[] = [];
        const removals: (readonly PathKey[])[] = [];
        let isChanged = false;
        for (const place of places.filter(isOld)) {
            const path = inEntry(place);
            const holder = holderOf(place, path, valueOf);
            const other = holder === undefined ? undefined : taken.get(holder);
            isChanged = true;
            if (to !== undefined && other === undefined) {
                splices.push({ ...place.range, text: written(draft.text, place.range, to) });
                if (holder !== undefined) {
                    taken.set(holder, path);
                }
            } else if (section === 'source' && to === undefined && words !== undefined) {
                splices.push({ ...place.range, text: written(draft.text, place.range, words) });
            } else {
                removals.push(holder !== undefined && path.at(-1) === 'actor' && path.includes('member-of') ? path.slice(0, -1) : path);
                values.push(...to === undefined ? besides?.({ section, start: entry.start, path }) ?? [] : []);
                if (place.on === 'key' && other) {
                    values.push(...positionKept(valueOf(path), valueOf(other), other, to ?? '', String(place.value), valueOf(['note'])));
                }
            }
        }
        if (!isChanged) {
            continue;
        }
        result.push({ section, index });
        if (section === 'rejected' && removals.length > 0 && to === undefined && onlyNames(valueOf(['actor']), refs)) {
            // Without its actor it would refuse every mention there.
            gone.add(`${index}`);
        } else if (values.length + removals.length > 0) {
            // Of a list the last item goes first, so that the others keep their numbers.
            further.push({ section, index, values: [...values, ...removals.reverse().map(path => [path, undefined] as const)] });
        }
    }
    draft.apply(splices.sort((a, b) => a.start - b.start));
    const { text, raw } = draft;
    const changes = further.flatMap(({ section, index, values }) => changed(() => changeEntry(text, raw.sections.get(section)!.entries[index]!, values, at => orderAt(section, at))));
    draft.apply(changes.sort((a, b) => a.start - b.start));
    const refused = draft.raw.sections.get('rejected')?.entries.filter((_, index) => gone.has(`${index}`)) ?? [];
    draft.apply(changed(() => removeEntries(draft.text, draft.raw, 'rejected', refused)));
    return result;
}

/** What holds a name that must not stand in it twice: a list, a map's keys, affiliations of one time. */
function holderOf(place: NamingPlace, path: readonly PathKey[], valueOf: (path: readonly PathKey[]) => unknown): string | undefined {
    const group = path.indexOf('member-of');
    if (group >= 0) {
        const item = path.at(-1) === 'actor' ? valueOf(path.slice(0, -1)) as { readonly from?: unknown; readonly until?: unknown } | undefined : undefined;
        return typeof path[group + 1] === 'number' ? JSON.stringify([...path.slice(0, group + 1), item?.from ?? '', item?.until ?? '']) : undefined;
    }
    return place.on === 'key' || typeof path.at(-1) === 'number' ? JSON.stringify(path.slice(0, -1)) : undefined;
}

/** Where two actors become one that a claim is for and against, the note says what is not kept. */
function positionKept(old: unknown, kept: unknown, keptPath: readonly PathKey[], to: string, from: string, note: unknown): EntryValues {
    const isSaid = (position: unknown) => position !== undefined && position !== null;
    if (!isSaid(old) || old === kept) {
        return [];
    }
    return isSaid(kept) ? [[['note'], withNote(note, `about ${to}, as ${from}: ${String(old)}`)]] : [[keptPath, old]];
}

function onlyNames(value: unknown, refs: readonly string[]): boolean {
    return [value].flat().every(ref => refs.includes(String(ref)));
}

function entryIndex(entries: readonly RawEntry[], offset: number): number {
    let low = 0;
    let high = entries.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (entries[middle]!.end < offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < entries.length && entries[low]!.start <= offset ? low : -1;
}
