import { daysOf } from '../annotation/edtf';
import { statuses } from '../annotation/model';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import { metadataOrder } from '../sidecar/keyOrder';

/** Descriptions of sources as a table has them, and what becomes of each. */
export interface MetadataPlan {
    readonly items: readonly MetadataItem[];
    /** Columns that are used, by their keys. */
    readonly columns: ReadonlyMap<string, string>;
    /** Columns that say nothing that we know. */
    readonly ignored: readonly string[];
    /** Rows that name no source, or several: their number from 1, below the header, and why. */
    readonly unplaced: readonly { readonly row: number; readonly name: string; readonly reason: 'missing' | 'ambiguous' }[];
}

/** One value of one source. */
export interface MetadataItem {
    readonly source: SourceRecord;
    readonly key: string;
    readonly value: string;
    /** What stands there: where it is the same, there is nothing to do. */
    readonly present: string | undefined;
    readonly state: 'new' | 'equal' | 'conflicting' | 'impossible';
}

/** How people call the column with the path or name of the file, best first. */
const nameColumns = ['path', 'file', 'filename', 'file name', 'file_name', 'source', 'document', 'name'];

/** Other names of columns, in lower case. */
const synonyms: Readonly<Record<string, string>> = {
    headline: 'title', creator: 'author', authors: 'author', byline: 'author', outlet: 'publisher', newspaper: 'publisher', date: 'published', 'publication date': 'published',
    publication_date: 'published', 'published on': 'published', link: 'url', lang: 'language', webpage: 'url',
};

/** What tables write where they have nothing to say. */
const nothing = new Set(['', 'none', 'null', 'nan', 'n/a', 'na', '-']);

/**
 * Works out what a table says of the sources of a corpus. Rows name sources by path, by the name of the file or by that without its ending.
 * `columns` gives further columns their keys. Undefined where no column names files.
 */
export function planMetadata(corpus: Corpus, { header, rows }: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }, more: ReadonlyMap<string, string>): MetadataPlan | undefined {
    const names = header.map(name => name.toLowerCase());
    const naming = nameColumns.map(name => names.indexOf(name)).find(index => index >= 0 && !more.has(header[index]!));
    if (naming === undefined) {
        return undefined;
    }
    const keys = header.map((name, index) => more.get(name) ?? (index === naming ? undefined : keyOf(names[index]!)));
    const find = finder(corpus);
    const items = new Map<string, MetadataItem>();
    const unplaced: MetadataPlan['unplaced'][number][] = [];
    rows.forEach((row, index) => {
        const name = (row[naming] ?? '').trim();
        const found = find(name);
        if (found.length !== 1) {
            unplaced.push({ row: index + 1, name, reason: found.length === 0 ? 'missing' : 'ambiguous' });
            return;
        }
        const [source] = found as [SourceRecord];
        keys.forEach((key, column) => {
            const value = (row[column] ?? '').trim();
            if (key !== undefined && !nothing.has(value.toLowerCase())) {
                const present = presentOf(source, key);
                const state = !isPossible(key, value) ? 'impossible' : present === undefined ? 'new' : present === value ? 'equal' : 'conflicting';
                const known = items.get(`${source.path}\n${key}`);
                // Of two rows on one source that do not agree the second is a conflict with the first.
                items.set(`${source.path}\n${key}`, known && known.value !== value ? { ...known, state: 'conflicting', present: present ?? value } : { source, key, value, present, state });
            }
        });
    });
    return {
        items: [...items.values()], unplaced,
        columns: new Map(keys.flatMap((key, index) => (key === undefined ? [] : [[key, header[index]!] as const]))),
        ignored: header.filter((_, index) => keys[index] === undefined && index !== naming),
    };
}

function keyOf(name: string): string | undefined {
    const key = synonyms[name] ?? name;
    return key !== 'sha256' && metadataOrder.includes(key) ? key : undefined;
}

function presentOf({ sidecar: { source } }: SourceRecord, key: string): string | undefined {
    // Every source has a status; one that was not begun says nothing by it.
    if (key === 'status') {
        return source.status === 'todo' ? undefined : source.status;
    }
    const value = (source as unknown as Readonly<Record<string, unknown>>)[key] ?? source.extra?.[key];
    return value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
}

function isPossible(key: string, value: string): boolean {
    return key === 'published' ? daysOf(value) !== undefined : key === 'status' ? (statuses as readonly string[]).includes(value) : !/[\r\n]/.test(value);
}

function finder(corpus: Corpus): (name: string) => readonly SourceRecord[] {
    const byPath = new Map<string, SourceRecord[]>();
    const byName = new Map<string, SourceRecord[]>();
    const byStem = new Map<string, SourceRecord[]>();
    const add = (map: Map<string, SourceRecord[]>, key: string, source: SourceRecord) => map.set(key, [...map.get(key) ?? [], source]);
    for (const source of corpus.sources) {
        const path = source.path.normalize('NFC');
        const name = path.slice(path.lastIndexOf('/') + 1);
        add(byPath, path, source);
        add(byName, name, source);
        add(byStem, name.replace(/\.[^.]+$/, ''), source);
    }
    return name => {
        const wanted = name.normalize('NFC').replaceAll('\\', '/').replace(/^\.\//, '');
        const last = wanted.slice(wanted.lastIndexOf('/') + 1);
        return wanted === '' ? [] : byPath.get(wanted) ?? byName.get(last) ?? byStem.get(last) ?? [];
    };
}
