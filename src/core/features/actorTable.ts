import { changedActors } from '../annotation/changedActors';
import type { Actor } from '../annotation/model';
import type { RegistryFile } from '../sidecar/files';
import { finish } from '../steps';
import { foldText } from '../text/fold';
import { lowerBound } from '../text/search';

/** What a line of an {@link ActorTable} is to its actor, best first. */
export const lineKinds = { name: 0, also: 1, id: 2, type: 3 } as const;

/**
 * All names of a set of actors, folded for finding, as the lines of one text: so that 100,000 actors are searched in
 * a few milliseconds. The lines of an actor stand together.
 */
export interface ActorTable {
    readonly actors: readonly Actor[];
    /** The folded lines, each between two line feeds. */
    readonly text: string;
    /** Per line: the offset of its first character in {@link text}; at the end the offset after the last line feed. */
    readonly starts: Uint32Array;
    /** Per line: the index of its actor. */
    readonly owners: Uint32Array;
    /** Per line: one of {@link lineKinds}. */
    readonly kinds: Uint8Array;
    /** Per line: {@link hashOf} its folded text. */
    readonly hashes: Int32Array;
    /** Per line: {@link lettersOf} its folded text. */
    readonly letters: Int32Array;
    /** Per line: the name as it is written. */
    readonly names: readonly string[];
}

/** The actors of a file, and those of the reading of it that this one was made from. */
export type TableSource = Pick<RegistryFile, 'actors' | 'before'>;

/** The table of the actors of a registry file or sidecar: made once for each reading of the file. */
export function actorTable(source: TableSource): ActorTable {
    return finish(actorTableSteps(source));
}

/** Makes the table with pauses, for whoever does it before it is asked for. */
export function* actorTableSteps({ actors, before }: TableSource): Generator<void, ActorTable> {
    const former = before && tables.get(before);
    const known = tables.get(actors) ?? (former ? edited(former, [...actors.values()]) : undefined) ?? (yield* build([...actors.values()]));
    tables.set(actors, known);
    return known;
}

/** Actors between two pauses. */
const actorsInStep = 500;

/** Of more actors that changed, the whole table is made anew. */
const mostChanged = 100;

const tables = new WeakMap<ReadonlyMap<string, Actor>, ActorTable>();

/** A name or query as it is compared: folded, in words separated by single spaces. */
export function foldName(name: string): string {
    // Most names of a large registry are plain ASCII: no table of Unicode is needed for them.
    if (!/[^\x20-\x7e]/.test(name)) {
        const lower = name.toLowerCase();
        return /[^a-z0-9 ]|^ |  | $/.test(lower)
            ? lower.replace(/(?<=[a-z])'(?=[a-z])/g, '').replace(/[^a-z0-9]+/g, ' ').trim()
            : lower;
    }
    return foldText(name, 'name').replace(/(?<=[\p{L}\p{M}])['’](?=\p{L})/gu, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}

/** A hash of a folded text, by which equal lines are found. */
export function hashOf(folded: string): number {
    let hash = 0;
    for (let k = 0; k < folded.length; k++) {
        hash = (Math.imul(hash, 31) + folded.charCodeAt(k)) | 0;
    }
    return hash;
}

/** A set of letters as bits: what lacks a bit of another's set lacks a letter of it. */
export function lettersOf(folded: string): number {
    let letters = 0;
    for (let k = 0; k < folded.length; k++) {
        letters |= 1 << (folded.charCodeAt(k) & 31);
    }
    return letters;
}

/** The index of an actor in a table; undefined where it is not in it. */
export function ownerOf(table: ActorTable, id: string): number | undefined {
    let owners = ownersById.get(table);
    if (!owners) {
        owners = new Map(table.actors.map((actor, owner) => [actor.id, owner]));
        ownersById.set(table, owners);
    }
    return owners.get(id);
}

const ownersById = new WeakMap<ActorTable, ReadonlyMap<string, number>>();

/** The folded text of a line. */
export function lineText(table: ActorTable, line: number): string {
    return table.text.slice(table.starts[line], table.starts[line + 1]! - 1);
}

/** All lines of the actor that a line belongs to, each after a line feed. */
export function linesOfOwner(table: ActorTable, line: number): string {
    const owner = table.owners[line];
    let first = line;
    let last = line;
    while (table.owners[first - 1] === owner) {
        first--;
    }
    while (table.owners[last + 1] === owner) {
        last++;
    }
    return table.text.slice(table.starts[first]! - 1, table.starts[last + 1]);
}

/** A table for other actors, most of which are in a table already; undefined where too many are others. */
function edited(table: ActorTable, actors: readonly Actor[]): ActorTable | undefined {
    const { first, gone, come } = changedActors(table.actors, actors);
    if (come.length > mostChanged) {
        return undefined;
    }
    const added = tableOf([...linesOf(come)], come);
    const from = lowerBound(table.owners, first);
    const to = lowerBound(table.owners, first + gone.length);
    const [start, end] = [table.starts[from]!, table.starts[to]!];
    const shifted = (numbers: Uint32Array, by: number) => numbers.map(number => number + by);
    return {
        actors,
        text: table.text.slice(0, start) + added.text.slice(1) + table.text.slice(end),
        starts: joined(Uint32Array, table.starts.subarray(0, from), shifted(added.starts.subarray(0, -1), start - 1), shifted(table.starts.subarray(to), start + added.text.length - 1 - end)),
        owners: joined(Uint32Array, table.owners.subarray(0, from), shifted(added.owners, first), shifted(table.owners.subarray(to), come.length - gone.length)),
        kinds: joined(Uint8Array, table.kinds.subarray(0, from), added.kinds, table.kinds.subarray(to)),
        hashes: joined(Int32Array, table.hashes.subarray(0, from), added.hashes, table.hashes.subarray(to)),
        letters: joined(Int32Array, table.letters.subarray(0, from), added.letters, table.letters.subarray(to)),
        names: [...table.names.slice(0, from), ...added.names, ...table.names.slice(to)],
    };
}

function joined<T extends Uint8Array | Uint32Array | Int32Array>(kind: new (length: number) => T, ...parts: readonly T[]): T {
    const all = new kind(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        all.set(part, at);
        at += part.length;
    }
    return all;
}

interface Line {
    readonly text: string;
    readonly name: string;
    readonly owner: number;
    readonly kind: number;
}

function* build(actors: readonly Actor[]): Generator<void, ActorTable> {
    const lines: Line[] = [];
    for (let at = 0; at < actors.length; at += actorsInStep) {
        yield;
        for (const line of linesOf(actors.slice(at, at + actorsInStep), at)) {
            lines.push(line);
        }
    }
    return tableOf(lines, actors);
}

/** The lines of actors that begin with a number, none of an actor twice. */
function* linesOf(actors: readonly Actor[], firstOwner = 0): IterableIterator<Line> {
    for (const [index, actor] of actors.entries()) {
        const own = new Set<string>();
        for (const [name, kind] of namesOf(actor)) {
            const text = foldName(name);
            if (text && !own.has(text)) {
                own.add(text);
                yield { text, name, owner: firstOwner + index, kind };
            }
        }
    }
}

function* namesOf({ id, names, also, entityType }: Actor): IterableIterator<readonly [name: string, kind: number]> {
    for (const [lists, kind] of [[names, lineKinds.name], [also, lineKinds.also]] as const) {
        for (const list of lists.values()) {
            for (const name of list) {
                yield [name, kind];
            }
        }
    }
    yield [id, lineKinds.id];
    yield [entityType ?? '', lineKinds.type];
}

function tableOf(lines: readonly Line[], actors: readonly Actor[]): ActorTable {
    const starts = new Uint32Array(lines.length + 1);
    let at = 1;
    lines.forEach(({ text }, k) => {
        starts[k] = at;
        at += text.length + 1;
    });
    starts[lines.length] = at;
    return {
        actors, starts,
        // In one piece, which a template would not give.
        text: lines.length === 0 ? '\n' : ['', ...lines.map(({ text }) => text), ''].join('\n'),
        names: lines.map(({ name }) => name),
        owners: Uint32Array.from(lines, ({ owner }) => owner),
        kinds: Uint8Array.from(lines, ({ kind }) => kind),
        hashes: Int32Array.from(lines, ({ text }) => hashOf(text)),
        letters: Int32Array.from(lines, ({ text }) => lettersOf(text)),
    };
}
