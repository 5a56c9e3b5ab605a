import { parentOf, sidecarOf, sidecarPath, uriOf } from '../corpus/layout';
import type { DirectoryEntry, Workspace } from '../workspace';

/** A file or folder that gets another address; both as URIs. */
export interface Move {
    readonly from: string;
    readonly to: string;
}

/** What goes with files that are moved. */
export interface CarriedFiles {
    readonly moves: readonly Move[];
    /** Why some sidecars stay where they are, for the user. */
    readonly refusals: readonly string[];
}

/**
 * The sidecars and layers that stand beside files that are moved, and where they go. Folders carry theirs themselves. A
 * sidecar is never put in the place of another one. Only folders are looked at, so it does not matter whether a corpus is
 * read, or whether the files are sources by their names before or after.
 */
export async function planCarried(workspace: Workspace, moves: readonly Move[]): Promise<CarriedFiles> {
    const folders = new Folders(workspace);
    const given = new Map(moves.map(({ from, to }) => [from, to]));
    const wanted: Move[] = [];
    for (const { from, to } of moves) {
        const target = await folders.split(to);
        for (const { uri, layer } of target ? await folders.sidecars(from) : []) {
            const own = uriOf(target!.folder, sidecarPath(target!.name, layer));
            if (!given.has(uri) && own !== uri) {
                wanted.push({ from: uri, to: own });
            }
        }
    }
    const refusals: string[] = [];
    const taken = new Set(given.values());
    let carried: Move[] = [];
    for (const move of wanted) {
        if (!taken.has(move.to)) {
            taken.add(move.to);
            carried.push(move);
        } else {
            refusals.push(refusal(move));
        }
    }
    // One that stays may stand in the way of another: until none is left that does.
    for (let isDone = false; !isDone;) {
        const leaving = new Set([...given.keys(), ...carried.map(move => move.from)]);
        const blocked: Move[] = [];
        for (const move of carried) {
            if (!leaving.has(move.to) && await folders.has(move.to)) {
                blocked.push(move);
            }
        }
        carried = carried.filter(move => !blocked.includes(move));
        refusals.push(...blocked.map(refusal));
        isDone = blocked.length === 0;
    }
    return { moves: carried, refusals };
}

/** The sidecars and layers that stand beside files. */
export async function sidecarsBeside(workspace: Workspace, uris: readonly string[]): Promise<readonly string[]> {
    const folders = new Folders(workspace);
    const given = new Set(uris);
    const found: string[] = [];
    for (const uri of uris) {
        found.push(...(await folders.sidecars(uri)).map(sidecar => sidecar.uri).filter(sidecar => !given.has(sidecar)));
    }
    return found;
}

/** Tells the address that a file has after moves: its own, or that of a folder around it, was moved. Undefined where it stays. */
export function addressAfter(moves: readonly Move[]): (uri: string) => string | undefined {
    const targets = new Map(moves.map(({ from, to }) => [from, to]));
    return uri => {
        for (let from: string | undefined = uri; from !== undefined; from = parentOf(from)) {
            const to = targets.get(from);
            if (to !== undefined) {
                return to + uri.slice(from.length);
            }
        }
        return undefined;
    };
}

/** The same moves the other way round. */
export function reversed(moves: readonly Move[]): readonly Move[] {
    return moves.map(({ from, to }) => ({ from: to, to: from }));
}

/**
 * The renames that make moves: in an order in which no target is there any more when its turn comes. Where files change
 * places with one another, one of them goes out of the way first.
 */
export function toRenames(moves: readonly Move[]): readonly Move[] {
    const left = [...moves];
    const ordered: Move[] = [];
    while (left.length > 0) {
        const occupied = new Set(left.map(move => move.from));
        const free = left.filter(move => !occupied.has(move.to));
        if (free.length > 0) {
            ordered.push(...free);
            free.forEach(move => left.splice(left.indexOf(move), 1));
        } else {
            const { from, to } = left.shift()!;
            const aside = `${to}.moving`;
            ordered.push({ from, to: aside });
            left.push({ from: aside, to });
        }
    }
    return ordered;
}

function refusal({ from, to }: Move): string {
    return `${nameOf(to)} is there already: the annotations in ${nameOf(from)} stay where they are.`;
}

function nameOf(uri: string): string {
    const name = uri.slice(uri.lastIndexOf('/') + 1);
    try {
        return decodeURIComponent(name);
    } catch {
        return name;
    }
}

/** Folders as they were when they were first looked at. */
class Folders {
    readonly #workspace: Workspace;
    readonly #entries = new Map<string, Promise<Folder>>();

    constructor(workspace: Workspace) {
        this.#workspace = workspace;
    }

    split(uri: string): { readonly folder: string; readonly name: string } | undefined {
        const folder = parentOf(uri);
        return folder === undefined ? undefined : { folder, name: nameOf(uri) };
    }

    async has(uri: string): Promise<boolean> {
        const place = this.split(uri);
        return place !== undefined && (await this.#list(place.folder)).names.has(place.name);
    }

    /** The sidecars of a file; none for folders and for what is a sidecar itself. */
    async sidecars(uri: string): Promise<readonly { readonly uri: string; readonly layer: string }[]> {
        const place = this.split(uri);
        if (!place || sidecarOf(place.name)) {
            return [];
        }
        const { names, sidecars } = await this.#list(place.folder);
        return names.get(place.name)?.kind === 'folder' ? [] : (sidecars.get(place.name) ?? []).map(({ name, layer }) => ({ uri: uriOf(place.folder, name), layer }));
    }

    #list(folder: string): Promise<Folder> {
        let listed = this.#entries.get(folder);
        if (!listed) {
            listed = this.#workspace.readDirectory(folder).then(toFolder);
            this.#entries.set(folder, listed);
        }
        return listed;
    }
}

interface Folder {
    readonly names: ReadonlyMap<string, DirectoryEntry>;
    /** By the name of the source. */
    readonly sidecars: ReadonlyMap<string, readonly { readonly name: string; readonly layer: string }[]>;
}

function toFolder(entries: readonly DirectoryEntry[]): Folder {
    const sidecars = new Map<string, { readonly name: string; readonly layer: string }[]>();
    for (const { name, kind } of entries) {
        const sidecar = kind === 'file' ? sidecarOf(name) : undefined;
        if (sidecar) {
            sidecars.set(sidecar.source, [...(sidecars.get(sidecar.source) ?? []), { name, layer: sidecar.layer }]);
        }
    }
    return { names: new Map(entries.map(entry => [entry.name, entry])), sidecars };
}
