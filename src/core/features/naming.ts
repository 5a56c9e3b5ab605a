import type { Corpus } from '../corpus/corpus';
import { type EntryPlace, entryPlaces } from '../sidecar/entryPlaces';
import { type ScalarPlace, scalarsIn } from '../sidecar/scalars';
import { type Meaning, meaningOf } from './meaning';
import type { YamlFile } from './yamlFile';

/** A key or value of a YAML file that names something, with what it means. */
export interface NamingPlace extends ScalarPlace {
    readonly meaning: Meaning;
}

/**
 * The keys and values of a file in which one of some words stands and which mean what is wanted, in the order of entries.
 * Only entries with such a word are read. A word that is written by escapes is not found.
 */
export function* placesNaming(yaml: YamlFile, words: readonly string[], isWanted: (meaning: Meaning, place: ScalarPlace) => boolean): IterableIterator<NamingPlace> {
    const { text } = yaml.file;
    if (!words.some(word => text.includes(word))) {
        return;
    }
    const scalars = scalarsIn(text);
    const plain = words.filter(word => /^[~\p{L}][\p{L}\p{N}-]*$/u.test(word));
    for (const entry of entriesWith(text, entriesOf(yaml, words), words)) {
        for (const place of plainMention(text, entry, plain, words) ?? scalars(entry, entry.kind)) {
            const path = entry.kind === 'item' ? [entry.section, entry.index, ...place.path] : [entry.section, ...place.path];
            const meaning = meaningOf(yaml.role, path, place.on, String(place.value ?? ''));
            if (meaning && isWanted(meaning, place)) {
                yield { ...place, path, meaning };
            }
        }
    }
}

/** Whether a meaning is an actor, also as the value of an attribute that the settings say is one; its reference as written. */
export function actorMeant(corpus: Corpus, meaning: Meaning): string | undefined {
    return meaning.kind === 'actor' ? meaning.ref
        : meaning.kind === 'choice' && meaning.list.of === 'attribute' && corpus.settings.attributes.get(meaning.list.key)?.type === 'actor' ? meaning.value : undefined;
}

/** The entries in which something can be named, in the order of the text. */
function entriesOf({ role, file: { text } }: YamlFile, words: readonly string[]): readonly EntryPlace[] {
    const places = entryPlaces(text, words);
    if (role !== 'sidecar') {
        return role === 'registry' ? places.filter(({ section }) => section === 'actors') : places;
    }
    return places.filter(({ section }) => namingSections.has(section));
}

/** Of a sidecar; the values of `source` are those of a map with one entry a key. */
const namingSections: ReadonlySet<string> = new Set(['source', 'actors', 'mentions', 'claims', 'memos', 'rejected']);

/** The entries that hold one of the words. */
function* entriesWith(text: string, entries: readonly EntryPlace[], words: readonly string[]): IterableIterator<EntryPlace> {
    const found = new Set<EntryPlace>();
    for (const word of words) {
        let index = 0;
        for (let at = text.indexOf(word); at >= 0 && index < entries.length; at = text.indexOf(word, at + 1)) {
            while (index < entries.length && entries[index]!.end <= at) {
                index++;
            }
            if (index < entries.length && entries[index]!.start <= at) {
                found.add(entries[index]!);
                at = entries[index]!.end;
            }
        }
    }
    yield* [...found].sort((a, b) => a.start - b.start);
}

/** The actor of a mention in the form in which we write it, where no other of its values can name anything: nearly all entries are these. */
function plainMention(text: string, { section, id, start, end }: EntryPlace, plain: readonly string[], words: readonly string[]): readonly ScalarPlace[] | undefined {
    const head = section === 'mentions' && id !== undefined ? `{id: ${id}, actor: ` : '';
    if (head === '' || !text.startsWith(head, start)) {
        return undefined;
    }
    const from = start + head.length;
    const word = plain.find(candidate => text.startsWith(candidate, from) && text[from + candidate.length] === ',');
    const rest = word === undefined ? '' : text.slice(from + word.length, end);
    return word !== undefined && !words.some(other => rest.includes(other))
        ? [{ path: ['actor'], on: 'value', range: { start: from, end: from + word.length }, value: word }] : undefined;
}
