import { ForeignText, type PlainAnchor } from '../foreignText';
import { type Imported, type ImportJob, InputError, type Values } from '../imported';
import { asList, asMap, asText, jsonItems } from '../plainInput';
import { pathWithin, sourcePath, textPath } from '../sourcePath';
import { type ForeignRelation, type ForeignSpan, importedSource } from '../spans/fromSpans';
import { Identifiers } from '../spans/identifiers';
import { readCarried, readOwn } from '../spans/spanDocument';

export const pubannotationReadLosses = {
    form: 'Denotations, relations and attributes without the keys of the format were left out',
    subject: 'Attributes of relations, or of what is not there, were left out',
} as const;

const documentKeys = new Set(['text', 'denotations', 'blocks', 'relations', 'attributes', 'modifications', 'tracks', 'glossator', 'target', 'sourcedb', 'sourceid', 'divid', 'project', 'namespaces']);

/** Reads documents of PubAnnotation, one a file or a list of them; each project of a document with `tracks` is a layer. */
export async function* readPubannotation(job: ImportJob): AsyncIterable<Imported> {
    const identifiers = new Identifiers(job.view);
    for (const path of job.files.paths) {
        let number = 0;
        for await (const { value, line } of jsonItems(job.files, path)) {
            yield* readDocument(value, path, line, ++number, identifiers, job);
        }
    }
}

function* readDocument(value: Values, path: string, line: number, number: number, identifiers: Identifiers, job: ImportJob): Iterable<Imported> {
    const where = `${path}:${line}`;
    if (typeof value['text'] !== 'string') {
        throw new InputError(path, 'a document needs a “text”.', line);
    }
    const own = readCarried(value['glossator']);
    const text = new ForeignText(value['text'], job.options.unit ?? 'code point', own ? 'ours' : 'theirs');
    const name = [value['sourcedb'], value['sourceid'], value['divid']].map(asText).filter(each => each !== undefined).join('-');
    const otherwise = number === 1 && name === '' ? textPath(path, ['.json']) : pathWithin(path, ['.json'], name || String(number));
    const document = { path: sourcePath(own?.path, otherwise, job, where), where, text };
    const others = Object.fromEntries(Object.entries(value).filter(([key]) => !documentKeys.has(key)));
    const isOwn = own !== undefined;
    const metadata = {
        ...others, ...!isOwn && asText(value['target']) !== undefined ? { url: asText(value['target']) } : {},
        ...!isOwn ? Object.fromEntries(['sourcedb', 'sourceid', 'divid', 'project', 'namespaces'].filter(key => value[key] !== undefined).map(key => [key, value[key]])) : {},
    };
    yield importedSource({ ...document, ...annotationsOf(value, text, own?.entries, where, identifiers, job), rest: own?.rest, layer: own?.layer, metadata }, job);
    for (const [index, item] of asList(value['tracks']).entries()) {
        const track = asMap(item) ?? {};
        const layer = (asText(track['project']) ?? `track-${index + 1}`).toLowerCase().replace(/[^a-z0-9-]+/g, '-').replace(/^-+|-+$/g, '') || `track-${index + 1}`;
        yield importedSource({ ...document, ...annotationsOf(track, text, undefined, where, identifiers, job), layer }, job);
    }
}

function annotationsOf(value: Values, text: ForeignText, entries: Values | undefined, where: string, identifiers: Identifiers, job: ImportJob): { readonly spans: ForeignSpan[]; readonly relations: ForeignRelation[] } {
    const attributes = new Map<string, Record<string, unknown>>();
    const lose = (kind: keyof typeof pubannotationReadLosses) => job.report.lose(pubannotationReadLosses[kind], where);
    for (const item of [...asList(value['attributes']), ...asList(value['modifications'])]) {
        const map = asMap(item);
        const [subj, pred] = [asText(map?.['subj'] ?? map?.['obj']), asText(map?.['pred'])];
        if (subj === undefined || pred === undefined) {
            lose('form');
        } else {
            // A modification has no object beside what it modifies.
            put(attributes, subj, pred, map!['subj'] === undefined ? true : map!['obj']);
        }
    }
    const spans: ForeignSpan[] = [];
    for (const [index, item] of [...asList(value['denotations']), ...asList(value['blocks'])].entries()) {
        const map = asMap(item);
        const id = asText(map?.['id']) ?? `T${index + 1}`;
        const places = Array.isArray(map?.['span']) ? asList(map['span']) : [map?.['span']];
        const anchors = places.map(place => text.anchor(asMap(place)?.['begin'], asMap(place)?.['end']));
        const label = asText(map?.['obj']);
        if (!map || label === undefined) {
            lose('form');
            continue;
        }
        const isAddress = /^(?:https?|urn):/.test(label);
        const own = entries && Object.hasOwn(entries, id) ? readOwn(entries[id]) : undefined;
        spans.push({
            id, label: isAddress ? shortName(label) : label, own,
            anchors: anchors.every((anchor): anchor is PlainAnchor => anchor !== undefined) ? anchors : undefined,
            attributes: { ...attributes.get(id), ...isAddress ? identifiers.keysOf(label) : {} },
        });
        attributes.delete(id);
    }
    attributes.forEach(() => lose('subject'));
    const relations: ForeignRelation[] = [];
    for (const item of asList(value['relations'])) {
        const map = asMap(item);
        const [from, to] = [asText(map?.['subj']), asText(map?.['obj'])];
        if (from === undefined || to === undefined) {
            lose('form');
        } else {
            relations.push({ from, to, label: asText(map!['pred']) ?? '' });
        }
    }
    return { spans, relations };
}

/** Several values of one predicate become a list. */
function put(attributes: Map<string, Record<string, unknown>>, subject: string, predicate: string, value: unknown): void {
    const values = attributes.get(subject) ?? Object.create(null) as Record<string, unknown>;
    values[predicate] = predicate in values ? [values[predicate], value].flat() : value;
    attributes.set(subject, values);
}

/** The last part of an address. */
function shortName(address: string): string {
    return /[^/#:]+(?=[/#:]*$)/.exec(address)?.[0] ?? address;
}
