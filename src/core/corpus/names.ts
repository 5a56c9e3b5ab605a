import type { Actor } from '../annotation/model';
import { fold, foldText } from '../text/fold';
import type { SourceText } from '../text/sourceText';
import type { Span } from '../text/span';
import { isUnspacedUnit, isWordUnit } from '../text/words';
import type { Corpus, SourceRecord } from './corpus';

/** A place of a text that has a name of actors, and these actors. */
export interface NamedPlace {
    readonly span: Span;
    /** Ids of the registry, or `~id`; several where they share the name. */
    readonly actors: readonly string[];
}

/**
 * Every place of a source's text that has, as whole words, a name of an actor of the registry or of the source: the longest
 * name where several begin. Forms that are written differently, but read the same, are taken for the same; a capital letter
 * at the beginning of a name is asked for. Arabic one-letter prefixes are left out. Short names are not looked for, nor what the
 * registry ignores. Linear in the text; worked out once for each text and registry.
 */
export function namedPlaces(corpus: Corpus, source: SourceRecord, text: SourceText): readonly NamedPlace[] {
    const table = tableOf(corpus);
    const known = places.get(text);
    if (known?.table === table && known.own === source.sidecar.actors) {
        return known.found;
    }
    const own = source.sidecar.actors.size > 0 ? new NameTable(source.sidecar.actors.values(), '~', table.ignored) : undefined;
    const found = findNames(text, own ? [own, table] : [table]);
    places.set(text, { table, own: source.sidecar.actors, found });
    return found;
}

/** Letters of a name that is looked for, where words are written apart; one name in four letters may be any word. */
const fewestLetters = 4;
const fewestUnspaced = 2;

const places = new WeakMap<SourceText, { readonly table: NameTable; readonly own: ReadonlyMap<string, Actor>; readonly found: readonly NamedPlace[] }>();
const tables = new WeakMap<Corpus, { readonly files: readonly unknown[]; readonly table: NameTable }>();

function tableOf(corpus: Corpus): NameTable {
    const files = corpus.registryFiles.map(record => record.file);
    const known = tables.get(corpus);
    if (known && known.files.length === files.length && known.files.every((file, index) => file === files[index])) {
        return known.table;
    }
    const ignored = new Set(files.flatMap(({ ignore }) => [...ignore.values()].flat().map(name => keyOf(name))));
    const table = new NameTable(corpus.actors(), '', ignored);
    tables.set(corpus, { files, table });
    return table;
}

/** A name, folded. */
interface Name {
    readonly key: string;
    readonly isCapital: boolean;
    readonly actors: string[];
}

/** Names, and by their first words how long they are: many names may begin with one word. */
class NameTable {
    readonly ignored: ReadonlySet<string>;
    readonly #names = new Map<string, Name>();
    /** The longest first. */
    readonly #lengths = new Map<string, number[]>();

    constructor(actors: Iterable<Actor>, prefix: '' | '~', ignored: ReadonlySet<string>) {
        this.ignored = ignored;
        for (const actor of actors) {
            for (const name of [...actor.names.values()].flat()) {
                this.#add(name, prefix + actor.id);
            }
        }
        for (const lengths of this.#lengths.values()) {
            lengths.sort((a, b) => b - a);
        }
    }

    /** The longest name that stands as whole words at a place of a folded text. */
    at(text: string, start: number, word: string): Name | undefined {
        for (const length of this.#lengths.get(word) ?? []) {
            const name = isEnd(text, start + length) ? this.#names.get(text.slice(start, start + length)) : undefined;
            if (name) {
                return name;
            }
        }
        return undefined;
    }

    #add(name: string, actor: string): void {
        const key = keyOf(name);
        if (key.length < (isUnspacedUnit(key.charCodeAt(0)) ? fewestUnspaced : fewestLetters) || !isStart(key, 0) || this.ignored.has(key)) {
            return;
        }
        const known = this.#names.get(key);
        if (!known) {
            this.#names.set(key, { key, isCapital: isUpper(name.trimStart()), actors: [actor] });
            const first = firstWord(key, 0);
            const lengths = this.#lengths.get(first) ?? [];
            this.#lengths.set(first, lengths.includes(key.length) ? lengths : [...lengths, key.length]);
        } else if (!known.actors.includes(actor)) {
            known.actors.push(actor);
        }
    }
}

function findNames(text: SourceText, names: readonly NameTable[]): NamedPlace[] {
    const folded = fold(text.text, 'name');
    const found: NamedPlace[] = [];
    for (let at = 0; at < folded.text.length; at++) {
        if (!isStart(folded.text, at)) {
            continue;
        }
        const word = firstWord(folded.text, at);
        const [start, name] = nameAt(folded.text, at, word, names);
        if (name && folded.isBoundary(start) && folded.isBoundary(start + name.key.length)) {
            const span = folded.spanOf(start, start + name.key.length);
            if (!name.isCapital || isUpper(text.slice(span))) {
                found.push({ span, actors: name.actors });
                at = start + name.key.length - 1;
                continue;
            }
        }
        at += word.length - 1;
    }
    return found;
}

/** The longest name at a word, else behind its Arabic prefix. */
function nameAt(text: string, at: number, word: string, tables: readonly NameTable[]): readonly [start: number, name: Name | undefined] {
    const longest = (start: number, first: string) => tables.map(table => table.at(text, start, first))
        .reduce<Name | undefined>((best, name) => (name && (!best || name.key.length > best.key.length) ? name : best), undefined);
    const whole = longest(at, word);
    return whole || word.length <= fewestLetters || !prefixes.includes(word[0]!) ? [at, whole] : [at + 1, longest(at + 1, word.slice(1))];
}

/** And, so; with, like, for, will: written together with the word that follows. */
const prefixes = foldText('وفبكلس', 'name');

function keyOf(name: string): string {
    return foldText(name, 'name').trim();
}

function isStart(text: string, at: number): boolean {
    const unit = text.charCodeAt(at);
    return isWordUnit(unit) && (at === 0 || !isWordUnit(text.charCodeAt(at - 1)) || isUnspacedUnit(unit));
}

function isEnd(text: string, at: number): boolean {
    return at >= text.length || !isWordUnit(text.charCodeAt(at)) || isUnspacedUnit(text.charCodeAt(at - 1));
}

/** Where no space stands between words each letter is one. */
function firstWord(text: string, start: number): string {
    let end = start + 1;
    if (!isUnspacedUnit(text.charCodeAt(start))) {
        while (end < text.length && isWordUnit(text.charCodeAt(end)) && !isUnspacedUnit(text.charCodeAt(end))) {
            end++;
        }
    }
    return text.slice(start, end);
}

function isUpper(text: string): boolean {
    const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
    return first !== first.toLowerCase();
}
