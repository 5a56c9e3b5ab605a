import type { RawEntry, RawFile } from '../raw';

/** A file by what it says, whatever its layout: for comparing and merging. */
export type PlainFile = ReadonlyMap<string, PlainSection>;

export interface PlainSection {
    /** `value`: neither a list nor a map, or an empty one. */
    readonly kind: 'list' | 'map' | 'value';
    readonly entries: readonly PlainEntry[];
    /** Of a section that is no list or map with entries. */
    readonly value: unknown;
}

export interface PlainEntry {
    /** What makes it the same entry in another version of the file; unique in its section. */
    readonly identity: string;
    /** Of an entry of a map; empty in a list. */
    readonly key: string;
    readonly value: unknown;
}

type PlainMap = Readonly<Record<string, unknown>>;

/** Other names of identities in a section: an entry found under the first counts as the second. */
export type Aliases = ReadonlyMap<string, ReadonlyMap<string, string>>;

const noAliases: Aliases = new Map();

/** What a file says. Entries are in the order of `raw`. */
export function plainFileOf(raw: RawFile, aliases: Aliases = noAliases): PlainFile {
    return new Map([...raw.sections].map(([name, { kind, entries, value }]): [string, PlainSection] => {
        const isEmpty = entries.length === 0;
        return [name, {
            kind: isEmpty || kind === 'scalar' ? 'value' : kind,
            entries: identified(name, entries, aliases.get(name)),
            value: isEmpty && kind !== 'scalar' ? null : value ?? null,
        }];
    }));
}

function identified(section: string, entries: readonly RawEntry[], aliases: ReadonlyMap<string, string> | undefined): PlainEntry[] {
    const seen = new Map<string, number>();
    return entries.map(({ key, value }) => {
        const name = key === '' ? nameOf(section, value) : `.${key}`;
        const alias = aliases?.get(name) ?? name;
        const count = (seen.get(alias) ?? 0) + 1;
        seen.set(alias, count);
        return { identity: count === 1 ? alias : `${alias} ${count}`, key, value };
    });
}

/** The id of an entry of a list; of one without, what it is about. */
function nameOf(section: string, value: unknown): string {
    const id = idOf(value);
    if (id !== undefined) {
        return `#${id}`;
    }
    // A region moves with its words.
    if (section === 'regions' && isMap(value) && (value['starts'] !== undefined || value['ends'] !== undefined)) {
        return `=${canonical([value['kind'], value['starts'], value['ends']])}`;
    }
    if (section === 'regions' && isMap(value) && value['at'] !== undefined) {
        return `=${canonical([value['kind'], value['at']])}`;
    }
    return `=${canonical(value)}`;
}

/** The identity of an annotation by its id. */
export function identityOfId(id: string): string {
    return `#${id}`;
}

/** The identity of a map's entry. */
export function identityOfKey(key: string): string {
    return `.${key}`;
}

export function idOf(value: unknown): string | undefined {
    const id = isMap(value) ? value['id'] : undefined;
    return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

export function isMap(value: unknown): value is PlainMap {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as text: equal for equal values, whatever the order of keys. */
export function canonical(value: unknown): string {
    if (Array.isArray(value)) {
        return `[${value.map(canonical).join()}]`;
    }
    return isMap(value)
        ? `{${Object.keys(value).filter(key => value[key] !== undefined).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`
        : JSON.stringify(value) ?? 'null';
}

/** A section's value as a whole: what stands behind its key. */
export function wholeValue({ kind, entries, value }: PlainSection): unknown {
    return kind === 'list' ? entries.map(entry => entry.value) : kind === 'map' ? Object.fromEntries(entries.map(entry => [entry.key, entry.value])) : value;
}
