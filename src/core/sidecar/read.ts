import type { Actor } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import { formatVersion, RegistrySchema, SettingsSchema, SidecarSchema } from '../annotation/schema';
import { toActor, toClaim, toMemo, toMention, toMetadata, toNames, toRegion, toRejected } from './convert';
import type { RegistryFile, Settings, Sidecar } from './files';
import type { RawEntry, RawFile } from './raw';
import { readRaw } from './readRaw';
import { schemaProblems } from './schemaProblems';
import { settingsOf } from './settings';

/** Reads a sidecar. Never throws: what is wrong is among the problems, and the rest is read. */
export function readSidecar(text: string): Sidecar {
    const raw = readRaw(text);
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
    return {
        ...fileOf(text, raw),
        source: toMetadata(raw.sections.get('source')?.entries ?? []),
        regions: list('regions', toRegion),
        actors: actorsOf(raw),
        mentions: list('mentions', toMention),
        claims: list('claims', toClaim),
        memos: list('memos', toMemo),
        rejected: list('rejected', toRejected),
        get problems() {
            return fileProblems(this, text, raw, SidecarSchema);
        },
    };
}

/** Reads a registry file. Never throws. */
export function readRegistry(text: string): RegistryFile {
    const raw = readRaw(text);
    return {
        ...fileOf(text, raw),
        actors: actorsOf(raw),
        ignore: toNames(Object.fromEntries((raw.sections.get('ignore')?.entries ?? []).map(entry => [entry.key, entry.value]))),
        get problems() {
            return fileProblems(this, text, raw, RegistrySchema);
        },
    };
}

/** Reads the corpus settings; an empty text gives the defaults. Never throws. */
export function readSettings(text: string): Settings {
    const raw = readRaw(text);
    return {
        ...fileOf(text, raw),
        ...settingsOf(raw),
        get problems() {
            return text === '' ? [] : fileProblems(this, text, raw, SettingsSchema);
        },
    };
}

type FileSchema = typeof SidecarSchema | typeof RegistrySchema | typeof SettingsSchema;

function fileOf(text: string, raw: RawFile) {
    const version = raw.sections.get('glossator')?.value;
    return { text, canEdit: raw.isSound && !(typeof version === 'number' && version > formatVersion) };
}

const problemsOf = new WeakMap<object, readonly Problem[]>();

/** Problems are looked for when first asked for: most files of a large corpus are never asked. */
function fileProblems(file: object, text: string, raw: RawFile, schema: FileSchema): readonly Problem[] {
    let problems = problemsOf.get(file);
    if (!problems) {
        problems = [...raw.problems, ...schemaProblems(text, raw, schema)];
        problemsOf.set(file, problems);
    }
    return problems;
}

function actorsOf(raw: RawFile): ReadonlyMap<string, Actor> {
    return new Map((raw.sections.get('actors')?.entries ?? []).map(entry => [entry.key, toActor(entry)]));
}
