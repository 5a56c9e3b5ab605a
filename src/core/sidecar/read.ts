import type { Actor } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import { formatVersion, RegistrySchema, SettingsSchema, SidecarSchema } from '../annotation/schema';
import { toActor, toClaim, toMemo, toMention, toMetadata, toNames, toRegion, toRejected } from './convert';
import type { RegistryFile, Settings, Sidecar } from './files';
import type { RawEntry, RawFile } from './raw';
import { Outliner, outlineOf } from './outline';
import { readRaw } from './readRaw';
import { schemaProblems } from './schemaProblems';
import { settingsOf } from './settings';

/**
 * Reads a sidecar. Never throws: what is wrong is among the problems, and the rest is read.
 * @param known the plain values of `text`, where they were read already
 */
export function readSidecar(text: string, known?: RawFile): Sidecar {
    let content = known && contentOf(known);
    const read = () => (content ??= contentOf(readRaw(text)));
    const { outline, ...file } = known && content ? { ...fileOf(text, known), outline: outlineOf(content) } : outlined(text);
    return withProblems({
        ...file,
        outline,
        ids: () => content ? idsOf(content) : readIds(text),
        get source() { return read().source; },
        get regions() { return read().regions; },
        get actors() { return read().actors; },
        get mentions() { return read().mentions; },
        get claims() { return read().claims; },
        get memos() { return read().memos; },
        get rejected() { return read().rejected; },
    }, text, SidecarSchema);
}

function contentOf(raw: RawFile) {
    return {
        source: toMetadata(raw.sections.get('source')?.entries ?? []),
        regions: listOf(raw, 'regions', toRegion),
        actors: actorsOf(raw),
        mentions: listOf(raw, 'mentions', toMention),
        claims: listOf(raw, 'claims', toClaim),
        memos: listOf(raw, 'memos', toMemo),
        rejected: listOf(raw, 'rejected', toRejected),
    };
}

/** What is known of a sidecar whose annotations are not read yet. Mentions in our own form are not even made. */
function outlined(text: string) {
    let outliner = new Outliner();
    const raw = readRaw(text, () => {
        outliner = new Outliner();
        return actor => outliner.addMention([actor]);
    });
    return { ...fileOf(text, raw), outline: outlineOf(contentOf(raw), outliner) };
}

function readIds(text: string): Iterable<string> {
    let found: string[] = [];
    const raw = readRaw(text, () => {
        found = [];
        return (_, start, end) => end > 0 && found.push(text.slice(start, end));
    });
    return [...found, ...idsOf(contentOf(raw))];
}

function idsOf({ mentions, claims }: Pick<Sidecar, 'mentions' | 'claims'>): string[] {
    return [...mentions, ...claims].flatMap(({ id }) => id || []);
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

/** Reads a registry file. Never throws. */
export function readRegistry(text: string): RegistryFile {
    const raw = readRaw(text);
    return withProblems({
        ...fileOf(text, raw),
        actors: actorsOf(raw),
        ignore: toNames(Object.fromEntries((raw.sections.get('ignore')?.entries ?? []).map(entry => [entry.key, entry.value]))),
    }, text, RegistrySchema);
}

/** Reads the corpus settings; an empty text gives the defaults. Never throws. */
export function readSettings(text: string): Settings {
    const raw = readRaw(text);
    return withProblems({
        ...fileOf(text, raw),
        ...settingsOf(raw),
    }, text, SettingsSchema);
}

type FileSchema = typeof SidecarSchema | typeof RegistrySchema | typeof SettingsSchema;

function fileOf(text: string, raw: RawFile) {
    const version = raw.sections.get('glossator')?.value;
    return { text, canEdit: raw.isSound && !(typeof version === 'number' && version > formatVersion) };
}

/**
 * Problems are looked for when first asked for: most files of a large corpus are never asked. The text is then read once
 * more, because the plain values would fill the memory if every file kept them.
 */
function withProblems<T extends object>(file: T, text: string, schema: FileSchema): T & { readonly problems: readonly Problem[] } {
    let problems: readonly Problem[] | undefined;
    return Object.defineProperty(file, 'problems', { enumerable: true, get: () => (problems ??= problemsOf(text, schema)) }) as T & { readonly problems: readonly Problem[] };
}

function problemsOf(text: string, schema: FileSchema): readonly Problem[] {
    if (text === '') {
        return [];
    }
    const raw = readRaw(text);
    return [...raw.problems, ...schemaProblems(text, raw, schema)];
}

function actorsOf(raw: RawFile): ReadonlyMap<string, Actor> {
    return new Map((raw.sections.get('actors')?.entries ?? []).map(entry => [entry.key, toActor(entry)]));
}
