import { ForeignText } from '../foreignText';
import { type Imported, type ImportJob, InputError, type Values } from '../imported';
import { asList, asMap, asText, jsonLines } from '../plainInput';
import { pathWithin, sourcePath } from '../sourcePath';
import { type ForeignRelation, type ForeignSpan, importedSource } from '../spans/fromSpans';
import { readCarried, readOwn } from '../spans/spanDocument';
import { SpanKeys } from '../spans/spanKeys';

export const doccanoReadLosses = {
    form: 'Spans and relations without the keys of the format were left out',
    comments: 'Comments became notes on the whole source',
} as const;

const lineKeys = new Set(['id', 'text', 'data', 'label', 'labels', 'entities', 'relations', 'Comments', 'comments', 'glossator', 'meta']);

/** Reads exports of doccano: with relations, without, and of its older versions. */
export async function* readDoccano(job: ImportJob): AsyncIterable<Imported> {
    for (const path of job.files.paths) {
        for await (const { value, line } of jsonLines(job.files, path)) {
            yield readLine(value, path, line, job);
        }
    }
}

function readLine(value: Values, path: string, line: number, job: ImportJob): Imported {
    const where = `${path}:${line}`;
    const raw = value['text'] ?? value['data'];
    if (typeof raw !== 'string') {
        throw new InputError(path, 'a line needs a “text”.', line);
    }
    const meta = asMap(value['meta']) ?? {};
    const { glossator: inMeta, ...otherMeta } = meta;
    const own = readCarried(value['glossator'] ?? inMeta);
    const entries = own?.entries;
    const text = new ForeignText(raw, job.options.unit ?? 'code point', own ? 'ours' : 'theirs');
    const keys = new SpanKeys();
    const ids = new Map<string, string>();
    const spans: ForeignSpan[] = [];
    const texts: unknown[] = [];
    for (const item of [...asList(value['entities']), ...asList(value['label']), ...asList(value['labels'])]) {
        const map = Array.isArray(item) ? { start_offset: item[0] as unknown, end_offset: item[1] as unknown, label: item[2] as unknown } : asMap(item);
        if (!map) {
            texts.push(item);
            continue;
        }
        const [start, end, label] = [map['start_offset'], map['end_offset'], asText(map['label']) ?? ''];
        const key = keys.next(start, end, label);
        const entry = entries && Object.hasOwn(entries, key) ? asMap(entries[key]) : undefined;
        const id = asText(entry?.['id']) ?? key;
        const theirs = asText(map['id']);
        if (theirs !== undefined) {
            ids.set(theirs, id);
        }
        const anchor = text.anchor(start, end);
        spans.push({ id, anchors: anchor && [anchor], label, own: readOwn(entry) });
    }
    const relations: ForeignRelation[] = [];
    for (const item of asList(value['relations'])) {
        const map = asMap(item);
        const [from, to] = [asText(map?.['from_id']), asText(map?.['to_id'])];
        if (from === undefined || to === undefined) {
            job.report.lose(doccanoReadLosses.form, where);
        } else {
            relations.push({ from: ids.get(from) ?? from, to: ids.get(to) ?? to, label: asText(map!['type']) ?? '' });
        }
    }
    const comments = [...asList(value['Comments']), ...asList(value['comments'])].map(comment => asText(comment) ?? asText(asMap(comment)?.['text'])).filter(comment => comment !== undefined);
    if (comments.length > 0) {
        job.report.lose(doccanoReadLosses.comments, where);
    }
    const others = Object.fromEntries(Object.entries(value).filter(([key]) => !lineKeys.has(key)));
    const name = asText(value['id']) ?? String(line);
    return importedSource({
        path: sourcePath(own?.path, pathWithin(path, ['.jsonl'], name), job, where),
        where, text, spans, relations: Array.isArray(value['relations']) ? relations : undefined, rest: own?.rest, layer: own?.layer,
        metadata: { ...otherMeta, ...others, ...texts.length > 0 ? { labels: texts } : {} },
        notes: comments,
    }, job);
}
