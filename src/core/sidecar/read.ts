import type { Actor, ActorRef, Claim, Mention } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import { formatVersion, RegistrySchema, SettingsSchema, SidecarSchema } from '../annotation/schema';
import { toActor, toClaim, toMemo, toMention, toMetadata, toNames, toRegion, toRejected } from './convert';
import type { Outline, RegistryFile, Settings, Sidecar } from './files';
import { holdsAny } from '../text/search';
import type { Skim } from './mentionLine';
import type { RawEntry, RawFile } from './raw';
import { Outliner, outlineOf } from './outline';
import { readRaw } from './readRaw';
import { schemaProblems } from './schemaProblems';
import { settingsOf } from './settings';

/**
 * Reads a sidecar. Never throws: what is wrong is among the problems, and the rest is read.
 * @param known the plain values of `text`, where they were read already
 * @param onRead is told when annotations are read into memory, and of how many characters of the text
 */
export function readSidecar(text: string, known?: RawFile, onRead?: (characters: number) => void): Sidecar {
    if (!known) {
        return sidecarOf(text, outlined(text), new Content(text, undefined, onRead), onRead);
    }
    const content = new Content(text, known, onRead);
    return sidecarOf(text, { ...fileOf(known), outline: outlineOf({ ...content.others, mentions: content.mentions }) }, content, onRead);
}

/** What is known of a sidecar without its annotations. */
interface Known {
    readonly canEdit: boolean;
    readonly outline: Outline;
    /** Where ids stand, each as start and end, and further ids. Undefined where the annotations were read at once. */
    readonly idPlaces?: Uint32Array;
    readonly ids?: readonly string[];
}

function sidecarOf(text: string, known: Known, content: Content, onRead: ((characters: number) => void) | undefined): Sidecar {
    return withProblems({
        text,
        canEdit: known.canEdit,
        outline: known.outline,
        ids: () => idsOf(text, known) ?? content.ids(),
        get source() { return content.others.source; },
        get regions() { return content.others.regions; },
        get actors() { return content.others.actors; },
        get mentions() { return content.mentions; },
        get claims() { return content.claims; },
        get memos() { return content.others.memos; },
        get rejected() { return content.others.rejected; },
        naming: (actors: readonly ActorRef[]) => content.isRead || !known.canEdit ? content : annotationsNaming(text, actors) ?? content,
        unread: () => sidecarOf(text, known, new Content(text, undefined, onRead), onRead),
    }, text, SidecarSchema);
}

/** What is in a sidecar, read when it is asked for. Mentions are most of it, and often not wanted: they are read apart from the rest. */
class Content {
    readonly #text: string;
    readonly #onRead: ((characters: number) => void) | undefined;
    #others: Others | undefined;
    #mentions: readonly Mention[] | undefined;

    constructor(text: string, known: RawFile | undefined, onRead: ((characters: number) => void) | undefined) {
        this.#text = text;
        this.#onRead = onRead;
        if (known) {
            this.#take(known);
        }
    }

    get others(): Others {
        if (!this.#others) {
            const raw = readRaw(this.#text, passOver);
            this.#others = othersOf(raw);
            this.#onRead?.(this.#text.length - lengthOfMentions(raw));
        }
        return this.#others;
    }

    get claims(): readonly Claim[] {
        return this.others.claims;
    }

    /** Whether all annotations are in memory. */
    get isRead(): boolean {
        return this.#mentions !== undefined && this.#others !== undefined;
    }

    get mentions(): readonly Mention[] {
        if (!this.#mentions) {
            this.#take(readRaw(this.#text));
        }
        return this.#mentions!;
    }

    ids(): readonly string[] {
        return [...this.mentions, ...this.others.claims].flatMap(({ id }) => id || []);
    }

    #take(raw: RawFile): void {
        this.#mentions = listOf(raw, 'mentions', toMention);
        this.#onRead?.(this.#others ? lengthOfMentions(raw) : this.#text.length);
        this.#others ??= othersOf(raw);
    }
}

function lengthOfMentions({ sections }: RawFile): number {
    const section = sections.get('mentions');
    return section ? section.end - section.start : 0;
}

/** Passes over mentions. */
const passOver = (): Skim => ({ mention: () => undefined });

type Others = ReturnType<typeof othersOf>;

function othersOf(raw: RawFile) {
    return {
        source: toMetadata(raw.sections.get('source')?.entries ?? []),
        regions: listOf(raw, 'regions', toRegion),
        actors: actorsOf(raw),
        claims: listOf(raw, 'claims', toClaim),
        memos: listOf(raw, 'memos', toMemo),
        rejected: listOf(raw, 'rejected', toRejected),
    };
}

/** What is known of a sidecar whose annotations are not read yet. Mentions in our own form are not even made. */
function outlined(text: string): Known {
    let outliner = new Outliner();
    let places: number[] = [];
    const raw = readRaw(text, () => {
        outliner = new Outliner();
        places = [];
        return {
            mention: (actor, idStart, idEnd) => {
                outliner.addMention([actor]);
                if (idEnd > 0) {
                    places.push(idStart, idEnd);
                }
            },
        };
    });
    const read = { ...othersOf(raw), mentions: listOf(raw, 'mentions', toMention) };
    return {
        ...fileOf(raw), outline: outlineOf(read, outliner),
        idPlaces: Uint32Array.from(places), ids: [...read.mentions, ...read.claims].flatMap(({ id }) => id || []),
    };
}

/**
 * The annotations of a sound file in which one of some actors stands, and perhaps others. Undefined for names that YAML may
 * write in other letters.
 */
function annotationsNaming(text: string, actors: readonly ActorRef[]): Pick<Sidecar, 'mentions' | 'claims'> | undefined {
    if (actors.some(actor => /^(?:true|false|NaN|[-.\d].*|-?Infinity|)$/.test(actor))) {
        return undefined;
    }
    // By an escape or an alias an actor may be named in other letters.
    const raw = readRaw(text, () => ({ isWanted: holdsAny(text, [...actors, '\\', '*']) }));
    return { mentions: listOf(raw, 'mentions', toMention), claims: listOf(raw, 'claims', toClaim) };
}

function idsOf(text: string, { idPlaces, ids }: Known): readonly string[] | undefined {
    const found: string[] = [];
    for (let at = 0; idPlaces && at < idPlaces.length; at += 2) {
        found.push(text.slice(idPlaces[at], idPlaces[at + 1]));
    }
    return ids && [...found, ...ids];
}

function listOf<T>(raw: RawFile, key: string, convert: (entry: RawEntry) => T | undefined): T[] {
    const found: T[] = [];
    for (const entry of raw.sections.get(key)?.entries ?? []) {
        const converted = convert(entry);
        if (converted !== undefined) {
            found.push(converted);
        }
    }
    return found;
}

/**
 * Reads a registry file. Never throws.
 * @param known the plain values of `text`, where they were read already: what was made of the same values before is not made again
 * @param before the file as it was read before its last change
 */
export function readRegistry(text: string, known?: RawFile, before?: RegistryFile): RegistryFile {
    const raw = known ?? readRaw(text);
    return withProblems({
        text,
        ...fileOf(raw),
        actors: known ? new Map((known.sections.get('actors')?.entries ?? []).map(entry => [entry.key, knownActor(entry)])) : actorsOf(raw),
        ...known && before && { before: before.actors },
        ignore: toNames(Object.fromEntries((raw.sections.get('ignore')?.entries ?? []).map(entry => [entry.key, entry.value]))),
    }, text, RegistrySchema, known);
}

/** Of values that are kept while their file is being edited. */
const knownActors = new WeakMap<object, Actor>();

function knownActor(entry: RawEntry): Actor {
    const { key, value, start, end } = entry;
    const known = typeof value === 'object' && value !== null ? knownActors.get(value) : undefined;
    const actor = known?.id !== key ? toActor(entry) : known.entryStart === start && known.entryEnd === end ? known : { ...known, entryStart: start, entryEnd: end };
    if (actor !== known && typeof value === 'object' && value !== null) {
        knownActors.set(value, actor);
    }
    return actor;
}

/** Reads the corpus settings; an empty text gives the defaults. Never throws. */
export function readSettings(text: string): Settings {
    const raw = readRaw(text);
    return withProblems({
        text,
        ...fileOf(raw),
        ...settingsOf(raw),
    }, text, SettingsSchema);
}

type FileSchema = typeof SidecarSchema | typeof RegistrySchema | typeof SettingsSchema;

function fileOf(raw: RawFile) {
    const version = raw.sections.get('glossator')?.value;
    return { canEdit: raw.isSound && !(typeof version === 'number' && version > formatVersion) };
}

/**
 * Problems are looked for when first asked for: most files of a large corpus are never asked. The text is then read once
 * more, because the plain values would fill the memory if every file kept them.
 */
function withProblems<T extends object>(file: T, text: string, schema: FileSchema, known?: RawFile): T & { readonly problems: readonly Problem[] } {
    let problems: readonly Problem[] | undefined;
    return Object.defineProperty(file, 'problems', { enumerable: true, get: () => (problems ??= problemsOf(text, schema, known)) }) as T & { readonly problems: readonly Problem[] };
}

function problemsOf(text: string, schema: FileSchema, known: RawFile | undefined): readonly Problem[] {
    if (text === '') {
        return [];
    }
    const raw = known ?? readRaw(text);
    return [...raw.problems, ...schemaProblems(text, raw, schema, known && rightValues)];
}

/** Values of entries that are kept while their file is being edited, and were found to be of their schema. */
const rightValues = new WeakSet<object>();

function actorsOf(raw: RawFile): ReadonlyMap<string, Actor> {
    return new Map((raw.sections.get('actors')?.entries ?? []).map(entry => [entry.key, toActor(entry)]));
}
