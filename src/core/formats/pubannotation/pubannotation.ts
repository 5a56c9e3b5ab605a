import type { Chunk, ExportJob, Format } from '../format';
import { parseSpan } from '../../text/span';
import { placedSources, type PlacedSource } from '../placed';
import { foreignLosses } from '../spans/fromSpans';
import type { SpanDocument } from '../spans/spanDocument';
import { carried, loseRegistry, spanLosses, toSpans } from '../spans/toSpans';
import { verifySpans, type WrittenSpan } from '../spans/verifySpans';
import { pubannotationReadLosses, readPubannotation } from './pubannotationReader';

/**
 * PubAnnotation's JSON (pubannotation.org/docs/annotation-format), a file for each source, offsets in code points:
 * `denotations` for spans, `relations`, and `attributes` for what a user there may change.
 */
export const pubannotation: Format = {
    id: 'pubannotation',
    label: 'PubAnnotation (JSON)',
    description: 'A file for each source with denotations, relations and attributes, for PubAnnotation, TextAE and INCEpTION.',
    losses: [...Object.values(spanLosses), ...Object.values(foreignLosses), ...Object.values(pubannotationReadLosses)],
    options: [],
    write,
    reader: { endings: ['.json'], options: ['unit'], read: readPubannotation },
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    loseRegistry(job);
    for await (const placed of placedSources(job)) {
        const document = toSpans(placed, job, 'apart');
        const text = `${JSON.stringify(jsonOf(document, placed), null, 1)}\n`;
        const read = JSON.parse(text) as { readonly text: string; readonly denotations: readonly { readonly span: { readonly begin: number; readonly end: number } }[] };
        verifySpans(document.spans, read.denotations.map(({ span }): WrittenSpan => ({ start: span.begin, end: span.end })), read.text, 'code point', placed.source.path, job.report);
        yield { path: `${placed.source.path}.json`, text };
    }
}

function jsonOf(document: SpanDocument, placed: PlacedSource): object {
    const { spans, relations } = document;
    const { text, source } = placed;
    const { url } = source.sidecar.source;
    let attribute = 0;
    return {
        ...url ? { target: url } : {},
        sourcedb: 'glossator', sourceid: source.path,
        text: text.text,
        denotations: spans.map(({ id, anchor, label }) => {
            const { start, end } = parseSpan(anchor.at)!;
            return { id, span: { begin: start, end }, obj: label };
        }),
        relations: relations.map(({ from, to, label }, index) => ({ id: `R${index + 1}`, pred: label, subj: from, obj: to })),
        attributes: spans.flatMap(({ id, attributes }) => Object.entries(attributes).map(([pred, obj]) => ({ id: `A${++attribute}`, subj: id, pred, obj }))),
        glossator: carried(document, placed, Object.fromEntries(spans.map(({ id, own }) => [id, own]))),
    };
}
