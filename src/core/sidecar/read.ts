import type { Actor } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import { formatVersion, RegistrySchema, SettingsSchema, SidecarSchema } from '../annotation/schema';
import { toActor, toClaim, toMemo, toMention, toMetadata, toNames, toRegion, toRejected } from './convert';
import type { RegistryFile, Settings, Sidecar } from './files';
import type { RawEntry, RawFile } from './raw';
import { readRaw } from './readRaw';
import { schemaProblems } from './schemaProblems';
import { settingsOf } from './settings';

/**
 * Reads a sidecar. Never throws: what is wrong is among the problems, and the rest is read.
 * @param raw the plain values of `text`, where they were read already
 */
export function readSidecar(text: string, raw: RawFile = readRaw(text)): Sidecar {
    const list = <T>(key: string, convert: (entry: RawEntry) => T | undefined): T[] => {
        const found: T[] = [];
        for (const entry of raw.sections.get(key)?.entries ?? []) {
            const converted = convert(entry);
            if (converted !== undefined) {
                found.push(converted);
            }
        }
        return found;
    };
    return withProblems({
        ...fileOf(text, raw),
        source: toMetadata(raw.sections.get('source')?.entries ?? []),
        regions: list('regions', toRegion),
        actors: actorsOf(raw),
        mentions: list('mentions', toMention),
        claims: list('claims', toClaim),
        memos: list('memos', toMemo),
        rejected: list('rejected', toRejected),
    }, text, SidecarSchema);
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
