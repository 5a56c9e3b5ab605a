import { ForeignText } from '../foreignText';
import { type Imported, type ImportJob, InputError, type Values } from '../imported';
import { asList, asMap, asText, jsonLines } from '../plainInput';
import { pathWithin, sourcePath } from '../sourcePath';
import { type ForeignRelation, type ForeignSpan, importedSource } from '../spans/fromSpans';
import { Identifiers } from '../spans/identifiers';
import { readCarried, readOwn } from '../spans/spanDocument';
import { SpanKeys } from '../spans/spanKeys';

export const spacyReadLosses = {
    answer: 'Examples that were rejected or ignored in Prodigy were left out',
    form: 'Spans and relations without the keys of the format were left out',
    bookkeeping: 'Hashes, sessions and times of Prodigy were left out',
} as const;

const endings = ['.jsonl'];
const spanKeys = new Set(['start', 'end', 'start_char', 'end_char', 'label', 'id', 'text', 'token_start', 'token_end', 'glossator', 'kb_id', 'kb_url', 'color']);
const exampleKeys = new Set(['text', 'meta', 'tokens', 'sents', 'spans', 'ents', 'entities', 'relations', 'answer']);

/** Reads examples: Prodigy's, and spaCy's `ents` and `entities` without tokens. */
export async function* readSpacy(job: ImportJob): AsyncIterable<Imported> {
    const identifiers = new Identifiers(job.view);
    for (const path of job.files.paths) {
        for await (const { value, line } of jsonLines(job.files, path)) {
            const answer = asText(value['answer']);
            if (answer !== undefined && answer !== 'accept') {
                job.report.lose(spacyReadLosses.answer, `${path}:${line}`);
            } else {
                yield readExample(value, path, line, identifiers, job);
            }
        }
    }
}

function readExample(value: Values, path: string, line: number, identifiers: Identifiers, job: ImportJob): Imported {
    const where = `${path}:${line}`;
    if (typeof value['text'] !== 'string') {
        throw new InputError(path, 'an example needs a “text”.', line);
    }
    const { glossator, ...meta } = asMap(value['meta']) ?? {};
    const own = readCarried(glossator);
    const text = new ForeignText(value['text'], job.options.unit ?? 'code point', own ? 'ours' : 'theirs');
    const keys = new SpanKeys();
    const spans: ForeignSpan[] = [];
    /** Place and label → the span, for relations that have no ids. */
    const byPlace = new Map<string, string>();
    for (const item of [...asList(value['spans']), ...asList(value['ents']), ...asList(value['entities'])]) {
        const map = Array.isArray(item) ? { start: item[0] as unknown, end: item[1] as unknown, label: item[2] as unknown } : asMap(item);
        if (!map) {
            job.report.lose(spacyReadLosses.form, where);
            continue;
        }
        const span = readSpan(map, text, keys, identifiers);
        const place = placeOf(map);
        if (!byPlace.has(place)) {
            byPlace.set(place, span.id);
        }
        spans.push(span);
    }
    const relations: ForeignRelation[] = [];
    for (const item of asList(value['relations'])) {
        const map = asMap(item);
        const [from, to] = [endOf(map, 'head', byPlace), endOf(map, 'child', byPlace)];
        if (from === undefined || to === undefined) {
            job.report.lose(spacyReadLosses.form, where);
        } else {
            relations.push({ from, to, label: asText(map!['label']) ?? '' });
        }
    }
    const others = Object.entries(value).filter(([key]) => !exampleKeys.has(key));
    if (others.some(([key]) => key.startsWith('_'))) {
        job.report.lose(spacyReadLosses.bookkeeping, where);
    }
    return importedSource({
        path: sourcePath(own?.path, pathWithin(path, endings, String(line)), job, where),
        where, text, spans, relations, rest: own?.rest, layer: own?.layer,
        metadata: { ...meta, ...Object.fromEntries(others.filter(([key]) => !key.startsWith('_'))) },
    }, job);
}

function readSpan(map: Values, text: ForeignText, keys: SpanKeys, identifiers: Identifiers): ForeignSpan {
    const [start, end] = [map['start'] ?? map['start_char'], map['end'] ?? map['end_char']];
    const label = asText(map['label']) ?? '';
    const words = map['text'];
    const anchor = typeof words === 'string' ? text.quoted(start, end, words) : text.anchor(start, end);
    const others = Object.fromEntries(Object.entries(map).filter(([key]) => !spanKeys.has(key)));
    const identifier = asText(map['kb_id']);
    const key = keys.next(start, end, label);
    return {
        id: asText(map['id']) ?? key, anchors: anchor && [anchor], label, own: readOwn(map['glossator']),
        attributes: { ...others, ...identifier === undefined ? {} : identifiers.keysOf(identifier) },
    };
}

function placeOf(map: Values | undefined): string {
    return `${String(map?.['start'])}-${String(map?.['end'])} ${String(map?.['label'])}`;
}

function endOf(relation: Values | undefined, name: 'head' | 'child', byPlace: ReadonlyMap<string, string>): string | undefined {
    return asText(relation?.[`${name}_id`]) ?? byPlace.get(placeOf(asMap(relation?.[`${name}_span`])));
}
