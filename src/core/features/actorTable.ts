import type { Actor } from '../annotation/model';
import { foldText } from '../text/fold';

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

/** The table of the actors of a registry file or sidecar: made once for each reading of the file. */
export function actorTable(actors: ReadonlyMap<string, Actor>): ActorTable {
    const steps = actorTableSteps(actors);
    for (;;) {
        const step = steps.next();
        if (step.done) {
            return step.value;
        }
    }
}

/** Makes the table with pauses, for whoever does it before it is asked for. */
export function* actorTableSteps(actors: ReadonlyMap<string, Actor>): Generator<void, ActorTable> {
    const known = tables.get(actors) ?? (yield* build([...actors.values()]));
    tables.set(actors, known);
    return known;
}

/** Actors between two pauses. */
const actorsInStep = 500;

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

function* build(actors: readonly Actor[]): Generator<void, ActorTable> {
    const lines: string[] = [];
    const names: string[] = [];
    const owners: number[] = [];
    const kinds: number[] = [];
    for (const [owner, actor] of actors.entries()) {
        if (owner % actorsInStep === 0) {
            yield;
        }
        const first = lines.length;
        const add = (name: string, kind: number) => {
            const folded = foldName(name);
            if (folded && !lines.includes(folded, first)) {
                lines.push(folded);
                names.push(name);
                owners.push(owner);
                kinds.push(kind);
            }
        };
        actor.names.forEach(list => list.forEach(name => add(name, lineKinds.name)));
        actor.also.forEach(list => list.forEach(name => add(name, lineKinds.also)));
        add(actor.id, lineKinds.id);
        add(actor.entityType ?? '', lineKinds.type);
    }
    const starts = new Uint32Array(lines.length + 1);
    let at = 1;
    lines.forEach((line, k) => {
        starts[k] = at;
        at += line.length + 1;
    });
    starts[lines.length] = at;
    return {
        actors, names, starts,
        text: `\n${lines.join('\n')}\n`,
        owners: Uint32Array.from(owners),
        kinds: Uint8Array.from(kinds),
        hashes: Int32Array.from(lines, hashOf),
        letters: Int32Array.from(lines, lettersOf),
    };
}
