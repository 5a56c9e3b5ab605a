import type { Actor } from '../../annotation/model';
import type { Corpus } from '../../corpus/corpus';
import type { Chunk, ExportJob, Format } from '../format';
import { placedSources } from '../placed';
import { ExportReport } from '../report';
import { QuoteReader } from '../verify';
import { childElements, readXml, xmlAttributes, xmlDeclaration, xmlElement, xmlText } from '../xml';
import { ZipWriter } from '../zipOutput';
import { guid } from './guid';
import { codebook, codeGuid, codesXml, type RefiCode } from './refiCodes';
import { linkXml, noteXml, RefiDocument, refiLosses, sourceXml } from './refiDocument';
import { refiReader } from './refiReader';

/**
 * REFI-QDA (qdasoftware.org, version 1.5): `codebook.qdc`, and `project.qdpx`, a zip of `project.qde` and the texts. A passage
 * is a selection that is coded by whom it mentions, or by which part of a claim it is; the content's carries the claim's values,
 * topics and positions as codes as well, and a note with the rest. Actors are cases. Positions count code points of the text that
 * goes along, whose lines end in LF. Elements stand in the order of the schema.
 */
export const refi: Format = {
    id: 'refi-qda',
    label: 'REFI-QDA project',
    description: 'A project and a codebook for NVivo, ATLAS.ti, MAXQDA and QualCoder.',
    losses: Object.values(refiLosses),
    options: [],
    write,
    reader: refiReader,
};

const project = 'project.qdpx';
const instance = { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' };

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    const { corpus } = job.view;
    const codes = codebook(corpus, job.sources);
    yield { path: 'codebook.qdc', text: codebookXml(codes) };
    const exported = new Set(job.sources.map(source => source.path));
    const zip = new ZipWriter();
    const written = function* (): Iterable<Chunk> {
        const bytes = zip.take();
        if (bytes) {
            yield { path: project, bytes };
        }
    };
    // The schema wants notes and links after all sources. The sources are gone through for each, so that memory does not grow with their number; what there is to tell is told once.
    const silent = { ...job, report: new ExportReport() };
    zip.begin('project.qde');
    zip.add(`${xmlDeclaration}<Project${xmlAttributes({ xmlns: 'urn:QDA-XML:project:1.0', ...instance, 'xsi:schemaLocation': 'urn:QDA-XML:project:1.0 Project.xsd', name: 'Glossator corpus', origin: 'Glossator' })}>\n`);
    zip.add(codes.length > 0 ? `${xmlElement('CodeBook', {}, codesXml(codes))}\n` : '');
    const variables = variablesOf(corpus, job);
    zip.add(`${xmlElement('Variables', {}, variables.map(name => xmlElement('Variable', { guid: guid('variable', name), name, typeOfVariable: 'Text' })).join('\n'))}\n`);
    zip.add(casesXml(corpus, job));
    yield* written();
    const section = async function* (name: string, of: ExportJob, lines: (document: RefiDocument, placed: Parameters<typeof sourceXml>[0]) => readonly string[]): AsyncIterable<Chunk> {
        let isOpen = false;
        for await (const placed of placedSources(of)) {
            const found = lines(new RefiDocument(placed, of, exported), placed);
            if (found.length > 0) {
                zip.add(`${isOpen ? '' : `<${name}>\n`}${found.join('\n')}\n`);
                isOpen = true;
                yield* written();
            }
        }
        zip.add(isOpen ? `</${name}>\n` : '');
    };
    yield* section('Sources', job, (document, placed) => {
        const xml = sourceXml(placed, document, metadataXml(placed.source.sidecar.source));
        verify(xml, document, placed, job);
        return [xml];
    });
    yield* section('Notes', silent, ({ notes, links }) => [...notes, ...links.flatMap(({ note }) => note ?? [])].map(noteXml));
    const linked = { ...silent, sources: job.sources.filter(source => source.sidecar.outline.addresses.length > 0) };
    yield* section('Links', linked, ({ links }) => links.map(linkXml));
    zip.add('</Project>\n');
    for await (const { source, text } of placedSources(silent)) {
        zip.begin(`sources/${guid('source', source.path)}.txt`);
        zip.add(text.text);
        yield* written();
    }
    zip.finish();
    yield* written();
}

function codebookXml(codes: readonly RefiCode[]): string {
    return `${xmlDeclaration}${xmlElement('CodeBook', { xmlns: 'urn:QDA-XML:codebook:1.0', ...instance, 'xsi:schemaLocation': 'urn:QDA-XML:codebook:1.0 Codebook.xsd', origin: 'Glossator' }, codesXml(codes) || '<Codes/>')}\n`;
}

/** Checks a source as read back: every selection stands where its quote is. */
function verify(xml: string, { selections }: RefiDocument, { source, text }: Parameters<typeof sourceXml>[0], job: ExportJob): void {
    const reader = new QuoteReader(text.text, 'code point');
    const read = childElements(readXml(xml, source.path), 'PlainTextSelection');
    const wrong = selections.find(({ quote }, index) => {
        const { startPosition, endPosition } = read[index]?.attributes ?? {};
        return reader.quote(Number(startPosition), Number(endPosition)) !== quote;
    });
    if (wrong || read.length !== selections.length) {
        job.report.fail(`${source.path}, ${wrong?.name ?? 'selections'}: what is read is not what was written.`);
    }
}

const metadataKeys = ['title', 'author', 'publisher', 'published', 'language', 'url', 'status'] as const;

/** What a case or source says about itself by variables: names of ours. */
function variablesOf(corpus: Corpus, job: ExportJob): string[] {
    const languages = new Set<string>();
    for (const { actor } of actorsOf(corpus, job)) {
        [...actor.names.keys()].forEach(language => languages.add(`names ${language}`));
        [...actor.also.keys()].forEach(language => languages.add(`also ${language}`));
    }
    return ['key', 'type', 'wikidata', 'anonymous', 'member-of', 'was', ...[...languages].sort(), ...metadataKeys];
}

function metadataXml(metadata: Readonly<Partial<Record<(typeof metadataKeys)[number], string | undefined>>>): string {
    return metadataKeys.filter(key => key !== 'status' || metadata.status !== 'todo').map(key => variableXml(key, metadata[key])).filter(xml => xml !== '').join('\n');
}

function variableXml(name: string, value: string | undefined): string {
    return value === undefined || value === '' ? '' : xmlElement('VariableValue', {}, xmlElement('VariableRef', { targetGUID: guid('variable', name) }) + xmlElement('TextValue', {}, xmlText(value)));
}

function casesXml(corpus: Corpus, job: ExportJob): string {
    const cases = [...actorsOf(corpus, job)].map(({ key, actor }) => xmlElement('Case', { guid: guid('case', key), name: actorLabel(actor) }, [
        xmlElement('CodeRef', { targetGUID: codeGuid.actor(key) }),
        variableXml('key', key), variableXml('type', actor.entityType), variableXml('wikidata', actor.wikidata), variableXml('anonymous', actor.anonymous ? 'true' : undefined),
        variableXml('member-of', actor.memberOf.map(({ actor: group, from, until }) => [group, ...from || until ? [`${from ?? ''}/${until ?? ''}`] : []].join(' ')).join(' | ')),
        variableXml('was', actor.was.join(' | ')),
        ...[...actor.names].map(([language, names]) => variableXml(`names ${language}`, names.join(' | '))),
        ...[...actor.also].map(([language, names]) => variableXml(`also ${language}`, names.join(' | '))),
    ].join('')));
    return cases.length > 0 ? `${xmlElement('Cases', {}, cases.join('\n'))}\n` : '';
}

function actorLabel({ id, names }: Actor): string {
    return names.get('en')?.[0] ?? [...names.values()][0]?.[0] ?? id;
}

function* actorsOf(corpus: Corpus, job: ExportJob): Iterable<{ readonly key: string; readonly actor: Actor }> {
    for (const actor of corpus.actors()) {
        yield { key: actor.id, actor };
    }
    for (const source of job.sources) {
        for (const actor of source.sidecar.actors.values()) {
            yield { key: corpus.actorKey(`~${actor.id}`, source), actor };
        }
    }
}
