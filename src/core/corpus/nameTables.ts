import { changedActors } from '../annotation/changedActors';
import type { Actor } from '../annotation/model';
import { NameTable } from '../names/nameTable';
import type { RegistryFile, Sidecar } from '../sidecar/files';
import { finish } from '../steps';
import { foldText } from '../text/fold';
import { isUnspacedUnit } from '../text/words';
import type { Corpus, SourceRecord } from './corpus';

/** What actors are called, to be found in texts: by their names, and by what else they are called (`also`). */
export interface NameTables {
    readonly names: NameTable;
    readonly also: NameTable;
}

/** The tables of a registry; names that are added later come to the end of the list. */
export interface RegistryNames extends NameTables {
    files: readonly RegistryFile[];
    readonly list: ActorName[];
    readonly ignored: ReadonlySet<string>;
    /** The names from one on, in tables of their own. */
    readonly added: Map<number, NameTables>;
}

interface ActorName {
    readonly name: string;
    readonly actor: string;
    readonly isAlso: boolean;
}

const registries = new WeakMap<Corpus, RegistryNames>();

/** The names of all actors of a registry, without those that it ignores. */
export function registryNames(corpus: Corpus): RegistryNames {
    return finish(registrySteps(corpus));
}

/** Makes {@link registryNames} with pauses, for whoever does it before it is asked for: a registry may be large. */
export function* prepareNames(corpus: Corpus): Generator<void, void> {
    yield* registrySteps(corpus);
}

function* registrySteps(corpus: Corpus): Generator<void, RegistryNames> {
    const known = registries.get(corpus);
    if (known && isOf(known, corpus)) {
        return known;
    }
    const files = corpus.registryFiles.map(record => record.file);
    const ignored = new Set(files.flatMap(({ ignore }) => [...ignore.values()].flat().map(name => nameKey(name))));
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

/** The names of the actors that a source has of its own; undefined where it has none. */
export function ownNames(source: SourceRecord, ignored: ReadonlySet<string>): NameTables | undefined {
    const { actors } = source.sidecar;
    if (actors.size === 0) {
        return undefined;
    }
    const known = own.get(actors);
    const tables = known?.ignored === ignored ? known.tables : tablesOf(namesOf(actors.values(), '~', ignored));
    own.set(actors, { ignored, tables });
    return tables;
}

const own = new WeakMap<Sidecar['actors'], { readonly ignored: ReadonlySet<string>; readonly tables: NameTables }>();

/** The names that a registry got since its list had `size`. */
export function namesSince({ list, added }: RegistryNames, size: number): NameTables {
    let tables = added.get(size);
    if (!tables) {
        tables = tablesOf(list.slice(size));
        added.set(size, tables);
    }
    return tables;
}

/** A name as it is compared. */
export function nameKey(name: string): string {
    return foldText(name, 'name').trim();
}

function* whole(corpus: Corpus, files: readonly RegistryFile[], ignored: ReadonlySet<string>): Generator<void, RegistryNames> {
    const list: ActorName[] = [];
    const tables = tablesOf([]);
    let count = 0;
    for (const actor of corpus.actors()) {
        for (const name of namesOf([actor], '', ignored)) {
            list.push(name);
            tableOf(tables, name).add(name.name, name.actor);
        }
        if (++count % actorsInStep === 0) {
            yield;
        }
    }
    return { files, list, ignored, ...tables, added: new Map() };
}

/** Actors between two pauses. */
const actorsInStep = 200;

/** Of more actors that changed, the tables are made anew. */
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
    const [old, own] = [gone, come].map(actors => new Map(namesOf(actors, '', known.ignored).map(name => [keyOf(name), name])));
    const added = [...own!].filter(([key]) => !old!.has(key)).map(([, name]) => name);
    const removed = [...old!].filter(([key]) => !own!.has(key)).map(([, name]) => name);
    added.forEach(name => tableOf(known, name).add(name.name, name.actor));
    removed.forEach(name => tableOf(known, name).remove(name.name, name.actor));
    if (removed.length > 0) {
        const isGone = new Set(removed.map(keyOf));
        return { ...known, files, list: [...known.list.filter(name => !isGone.has(keyOf(name))), ...added], added: new Map() };
    }
    // Texts that were searched stay so: only what is new is looked for in them.
    known.files = files;
    if (added.length > 0) {
        known.list.push(...added);
        known.added.clear();
    }
    return known;
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
    return a.size === b.size && [...a].every(each => b.has(each));
}

function keyOf({ name, actor, isAlso }: ActorName): string {
    return `${isAlso ? 'also' : 'name'}\n${actor}\n${name}`;
}

function tableOf(tables: NameTables, { isAlso }: ActorName): NameTable {
    return isAlso ? tables.also : tables.names;
}

function tablesOf(list: readonly ActorName[]): NameTables {
    const tables = { names: new NameTable('as-written'), also: new NameTable('as-written') };
    list.forEach(name => tableOf(tables, name).add(name.name, name.actor));
    return tables;
}

/** What is long enough to be a name, and not ignored; in two letters, capitals alone. */
function namesOf(actors: Iterable<Actor>, prefix: '' | '~', ignored: ReadonlySet<string>): ActorName[] {
    const found: ActorName[] = [];
    for (const actor of actors) {
        for (const [names, isAlso] of [[actor.names, false], [actor.also, true]] as const) {
            for (const name of [...names.values()].flat()) {
                const key = nameKey(name);
                const isLong = isUnspacedUnit(key.charCodeAt(0)) ? key.length > 1 : key.length > 2 || /^\p{Lu}\.?\p{Lu}\.?$/u.test(name);
                if (isLong && !ignored.has(key)) {
                    found.push({ name, actor: prefix + actor.id, isAlso });
                }
            }
        }
    }
    return found;
}
