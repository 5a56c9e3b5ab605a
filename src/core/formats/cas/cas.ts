import type { Chunk, ExportJob, Format } from '../format';
import type { Imported, ImportJob } from '../imported';
import { placedSources, type PlacedSource } from '../placed';
import { textPath } from '../sourcePath';
import { foreignLosses } from '../spans/fromSpans';
import { Identifiers } from '../spans/identifiers';
import type { SpanDocument } from '../spans/spanDocument';
import { loseRegistry, spanLosses, toSpans } from '../spans/toSpans';
import { verifySpans } from '../spans/verifySpans';
import { legalXml } from '../xml';
import { formatCasJson, parseCasJson } from './casJson';
import { type Cas, casTypes, exportTypes } from './casModel';
import { casOfSource, isFeatureName } from './casOfSource';
import { formatTypeSystem, formatXmi, parseTypeSystem, parseXmi } from './casXmi';
import { inceptionLayers } from './inceptionLayers';
import { casReadLosses, sourceOfCas } from './sourceOfCas';

const casLosses = {
    ...spanLosses,
    layer: 'Ids, kinds, tags and remarks of mentions come back from these files, but INCEpTION has no place for them in its layer of named entities',
} as const;
const xmiLosses = { ...casLosses, character: 'Control characters of texts, for which XML has no place, became “�”' } as const;

/**
 * UIMA CAS JSON 0.4: a file for each source, its types within. Mentions are DKPro's and INCEpTION's `NamedEntity` (`value`
 * is the type, `identifier` the actor); claims, their parts and relations are layers that INCEpTION imports beforehand.
 */
export const casJson: Format = {
    id: 'cas-json',
    label: 'UIMA CAS JSON (INCEpTION)',
    description: 'A file for each source and the layers of a project, for INCEpTION, DKPro and cassis.',
    losses: [...Object.values(casLosses), ...Object.values(foreignLosses), ...Object.values(casReadLosses)],
    options: [],
    write: writeJson,
    reader: { endings: ['.json'], options: ['unit'], read: readJson },
};

/** UIMA CAS as XMI with its `TypeSystem.xml`; what it says is as in {@link casJson}. */
export const casXmi: Format = {
    id: 'cas-xmi',
    label: 'UIMA CAS XMI (INCEpTION, WebAnno)',
    description: 'A file for each source with type system and layers, for INCEpTION, WebAnno and UIMA.',
    losses: [...Object.values(xmiLosses), ...Object.values(foreignLosses), ...Object.values(casReadLosses)],
    options: [],
    write: writeXmi,
    reader: { endings: ['.xmi'], options: ['unit'], read: readXmi },
};

async function* writeJson(job: ExportJob): AsyncIterable<Chunk> {
    const attributes = attributesOf(job);
    const types = exportTypes(attributes);
    for await (const { document, cas, placed } of cases(job, attributes, text => text)) {
        const text = formatCasJson(cas, types);
        const path = `${placed.source.path}.json`;
        verify(parseCasJson(text, path, () => undefined), document, placed, job);
        yield { path, text };
    }
    yield* layers(job, attributes);
}

async function* writeXmi(job: ExportJob): AsyncIterable<Chunk> {
    const attributes = attributesOf(job);
    const types = exportTypes(attributes);
    const typeSystem = formatTypeSystem(types);
    const links = parseTypeSystem(typeSystem, 'TypeSystem.xml');
    for await (const { document, cas, placed } of cases(job, attributes, legalXml)) {
        if (cas.text !== placed.text.text) {
            job.report.lose(xmiLosses.character, placed.source.path);
        }
        const text = formatXmi(cas, types);
        const path = `${placed.source.path}.xmi`;
        verify(parseXmi(text, path, links, () => undefined), document, placed, job);
        yield { path, text };
    }
    yield { path: 'TypeSystem.xml', text: typeSystem };
    yield* layers(job, attributes);
}

/** The attributes of claims in the corpus settings that are features of the layer. */
function attributesOf(job: ExportJob): string[] {
    return [...job.view.corpus.settings.attributes].filter(([key, { of }]) => of.includes('claim') && isFeatureName(key)).map(([key]) => key);
}

async function* cases(job: ExportJob, attributes: readonly string[], legal: (text: string) => string): AsyncIterable<{ readonly document: SpanDocument; readonly cas: Cas; readonly placed: PlacedSource }> {
    loseRegistry(job);
    for await (const placed of placedSources(job)) {
        const document = toSpans(placed, job, 'apart');
        if (document.spans.some(({ own }) => own.entry === 'mention')) {
            job.report.lose(casLosses.layer, placed.source.path);
        }
        yield { document, placed, cas: casOfSource(document, placed, legal(placed.text.text), attributes, job) };
    }
}

function* layers(job: ExportJob, attributes: readonly string[]): Iterable<Chunk> {
    for (const [path, text] of Object.entries(inceptionLayers(job.view.corpus, attributes))) {
        yield { path, text };
    }
}

/** Checks a CAS as read back: every span stands where it was written to, by its id. */
function verify(cas: Cas, { spans }: SpanDocument, placed: PlacedSource, job: ExportJob): void {
    const places = new Map(cas.structures.filter(({ type, begin }) => begin !== undefined && type !== casTypes.metadata && type !== casTypes.relation)
        .map(({ features, begin, end }) => [(JSON.parse(String(features['glossator'] ?? '{}')) as { readonly id?: string }).id, { start: begin!, end: end! }]));
    // Characters that XML cannot hold are the same as in the text that was written.
    const quotes = cas.text === placed.text.text ? spans : spans.map(span => ({ ...span, anchor: { ...span.anchor, text: legalXml(span.anchor.text) } }));
    verifySpans(quotes, spans.flatMap(({ id }) => places.get(id) ?? []), cas.text, 'UTF-16', placed.source.path, job.report);
}

async function* readJson(job: ImportJob): AsyncIterable<Imported> {
    const identifiers = new Identifiers(job.view);
    for (const path of job.files.paths) {
        if (path.split('/').includes('inception-layers')) {
            continue;
        }
        const content = await job.files.text(path) ?? '';
        yield sourceOfCas(parseCasJson(content, path, () => job.report.lose(casReadLosses.view, path)), path, textPath(path, ['.json']), identifiers, job);
    }
}

async function* readXmi(job: ImportJob): AsyncIterable<Imported> {
    const identifiers = new Identifiers(job.view);
    /** Folder → what its type system says; the same for many files. */
    const typeSystems = new Map<string, ReadonlyMap<string, ReadonlySet<string>> | undefined>();
    for (const path of job.files.paths) {
        const folder = path.slice(0, path.lastIndexOf('/') + 1);
        if (!typeSystems.has(folder)) {
            typeSystems.set(folder, await typeSystemFor(folder, job));
        }
        const content = await job.files.text(path) ?? '';
        const cas = parseXmi(content, path, typeSystems.get(folder), () => job.report.lose(casReadLosses.view, path));
        yield sourceOfCas(cas, path, textPath(path, ['.xmi']), identifiers, job);
    }
}

/** The type system in a folder, or in one above it. */
async function typeSystemFor(folder: string, job: ImportJob): Promise<ReadonlyMap<string, ReadonlySet<string>> | undefined> {
    for (let at = folder; ; at = at.slice(0, at.lastIndexOf('/', at.length - 2) + 1)) {
        for (const name of ['TypeSystem.xml', 'typesystem.xml', 'full-typesystem.xml']) {
            const content = await job.files.text(at + name);
            if (content !== undefined) {
                return parseTypeSystem(content, at + name);
            }
        }
        if (at === '') {
            return undefined;
        }
    }
}
