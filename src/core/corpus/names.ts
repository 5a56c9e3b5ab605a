import { changedActors } from '../annotation/changedActors';
import type { Actor } from '../annotation/model';
import { findNames } from '../names/findNames';
import { type Likeness, NameTable } from '../names/nameTable';
import { nameWords } from '../names/nameWords';
import type { RegistryFile } from '../sidecar/files';
import { finish } from '../steps';
import { foldText } from '../text/fold';
import type { SourceText } from '../text/sourceText';
import type { Span } from '../text/span';
import { isUnspacedUnit } from '../text/words';
import type { Corpus, SourceRecord } from './corpus';

/** A place of a text that has a name of actors, and these actors. */
export interface NamedPlace {
    readonly span: Span;
    /** Ids of the registry, or `~id`; several where they share the name. */
    readonly actors: readonly string[];
    readonly how: Likeness;
}

/**
 * Every place of a source's text that has, as whole words, a name of an actor of the registry or of the source: the longest
 * name where several begin. Forms that are written differently, but read the same, are taken for the same; capitals of a
 * name are asked for. Arabic particles are left out. Short names are not looked for, nor what the registry ignores. Linear
 * in the text; worked out once for each text and registry, and again only where a name that came to the registry stands in
 * the text.
 */
export function namedPlaces(corpus: Corpus, source: SourceRecord, text: SourceText): readonly NamedPlace[] {
    const registry = registryOf(corpus);
    const own = source.sidecar.actors;
    const known = places.get(text);
    if (known?.registry === registry && known.own === own && !hasNewName(registry, known.size, text)) {
        known.size = registry.names.length;
        return known.found;
    }
    const tables = own.size > 0 ? [tableOf(namesOf(own.values(), '~', registry.ignored)), registry.table] : [registry.table];
    const found = findNames(nameWords(text.text), tables).map(({ start, end, actors, how }) => (
        { span: { start: text.fromUtf16(start), end: text.fromUtf16(end) }, actors, how }
    ));
    places.set(text, { registry, size: registry.names.length, own, found });
    return found;
}

/** Letters of a name that is looked for, where words are written apart; one name in four letters may be any word. */
const fewestLetters = 4;
const fewestUnspaced = 2;

interface Known {
    readonly registry: RegistryNames;
    /** How many names the registry had. */
    size: number;
    readonly own: ReadonlyMap<string, Actor>;
    readonly found: readonly NamedPlace[];
}

/** The names of a registry; those that are added later come to the end. */
interface RegistryNames {
    files: readonly RegistryFile[];
    readonly names: ActorName[];
    readonly ignored: ReadonlySet<string>;
    readonly table: NameTable;
    /** The names from one on, in a table of their own. */
    readonly added: Map<number, NameTable>;
}

interface ActorName {
    readonly name: string;
    readonly actor: string;
}

const places = new WeakMap<SourceText, Known>();
const registries = new WeakMap<Corpus, RegistryNames>();

function registryOf(corpus: Corpus): RegistryNames {
    return finish(registrySteps(corpus));
}

/** Makes what {@link namedPlaces} looks for with pauses, for whoever does it before it is asked for: a registry may be large. */
export function* prepareNames(corpus: Corpus): Generator<void, void> {
    yield* registrySteps(corpus);
}

function* registrySteps(corpus: Corpus): Generator<void, RegistryNames> {
    const known = registries.get(corpus);
    if (known && isOf(known, corpus)) {
        return known;
    }
    const files = corpus.registryFiles.map(record => record.file);
    const ignored = new Set(files.flatMap(({ ignore }) => [...ignore.values()].flat().map(name => keyOf(name))));
    const registry = (known && isSame(known.ignored, ignored) ? edited(known, files) : undefined) ?? (yield* whole(corpus, files, ignored));
    // In a pause the registry may have changed, or somebody may have asked.
    const meanwhile = registries.get(corpus);
    if (meanwhile !== known && meanwhile && isOf(meanwhile, corpus)) {
        return meanwhile;
    }
    if (isOf(registry, corpus)) {
        registries.set(corpus, registry);
    }
    return registry;
}

function isOf({ files }: RegistryNames, { registryFiles }: Corpus): boolean {
    return files.length === registryFiles.length && files.every((file, index) => file === registryFiles[index]!.file);
}

function* whole(corpus: Corpus, files: readonly RegistryFile[], ignored: ReadonlySet<string>): Generator<void, RegistryNames> {
    const names: ActorName[] = [];
    const table = new NameTable('as-written');
    let count = 0;
    for (const actor of corpus.actors()) {
        for (const name of namesOf([actor], '', ignored)) {
            names.push(name);
            table.add(name.name, name.actor);
        }
        if (++count % actorsInStep === 0) {
            yield;
        }
    }
    return { files, names, ignored, table, added: new Map() };
}

/** Actors between two pauses. */
const actorsInStep = 200;

/** Of more actors that changed, the whole table is made anew. */
const mostChanged = 1000;

/** The names after a change of the registry's only file, made of those before; undefined where that is another change. */
function edited(known: RegistryNames, files: readonly RegistryFile[]): RegistryNames | undefined {
    const [before] = known.files;
    const [now] = files;
    if (!before || !now || known.files.length > 1 || files.length > 1) {
        return undefined;
    }
    const { gone, come } = changedActors([...before.actors.values()], [...now.actors.values()]);
    if (gone.length + come.length > mostChanged) {
        return undefined;
    }
    const [old, own] = [gone, come].map(actors => new Map(namesOf(actors, '', known.ignored).map(name => [nameKey(name), name])));
    const added = [...own!].filter(([key]) => !old!.has(key)).map(([, name]) => name);
    const removed = [...old!].filter(([key]) => !own!.has(key)).map(([, name]) => name);
    added.forEach(({ name, actor }) => known.table.add(name, actor));
    removed.forEach(({ name, actor }) => known.table.remove(name, actor));
    if (removed.length > 0) {
        const isGone = new Set(removed.map(nameKey));
        return { ...known, files, names: [...known.names.filter(name => !isGone.has(nameKey(name))), ...added], added: new Map() };
    }
    // Texts that were searched stay so: only what is new is looked for in them.
    known.files = files;
    if (added.length > 0) {
        known.names.push(...added);
        known.added.clear();
    }
    return known;
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
    return a.size === b.size && [...a].every(each => b.has(each));
}

function nameKey({ name, actor }: ActorName): string {
    return `${actor}\n${name}`;
}

/** Whether a text has one of the names that the registry got since it had `size` of them: few, and quickly looked for. */
function hasNewName({ names, added }: RegistryNames, size: number, text: SourceText): boolean {
    if (size === names.length) {
        return false;
    }
    let table = added.get(size);
    if (!table) {
        table = tableOf(names.slice(size));
        added.set(size, table);
    }
    return findNames(nameWords(text.text), [table]).length > 0;
}

function tableOf(names: readonly ActorName[]): NameTable {
    const table = new NameTable('as-written');
    names.forEach(({ name, actor }) => table.add(name, actor));
    return table;
}

/** The names that are long enough, and not ignored. */
function namesOf(actors: Iterable<Actor>, prefix: '' | '~', ignored: ReadonlySet<string>): ActorName[] {
    const found: ActorName[] = [];
    for (const actor of actors) {
        for (const name of [...actor.names.values()].flat()) {
            const key = keyOf(name);
            if (key.length >= (isUnspacedUnit(key.charCodeAt(0)) ? fewestUnspaced : fewestLetters) && !ignored.has(key)) {
                found.push({ name, actor: prefix + actor.id });
            }
        }
    }
    return found;
}

function keyOf(name: string): string {
    return foldText(name, 'name').trim();
}
