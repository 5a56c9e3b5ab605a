import { parseSpan } from '../../text/span';
import type { Chunk, ExportJob, Format } from '../format';
import { placedSources, type PlacedSource } from '../placed';
import { foreignLosses } from '../spans/fromSpans';
import type { SpanDocument } from '../spans/spanDocument';
import { SpanKeys } from '../spans/spanKeys';
import { carried, loseRegistry, spanLosses, toSpans } from '../spans/toSpans';
import { verifySpans } from '../spans/verifySpans';
import { doccanoReadLosses, readDoccano } from './doccanoReader';

/**
 * doccano's JSON Lines, a source a line, offsets in code points: `relations.jsonl` for projects of sequence labelling with
 * relations, `sequence.jsonl` for those without. doccano gives entities ids of its own, so what goes with a span is kept in
 * the source's metadata under the span's place and label.
 */
export const doccano: Format = {
    id: 'doccano',
    label: 'doccano (JSON Lines)',
    description: 'Spans and relations for projects of sequence labelling in doccano, with the labels to import there.',
    losses: [...Object.values(spanLosses), ...Object.values(foreignLosses), ...Object.values(doccanoReadLosses)],
    options: [],
    write,
    reader: { endings: ['.jsonl'], options: ['unit'], read: readDoccano },
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    loseRegistry(job);
    const labels = { span: new Set<string>(), relation: new Set<string>() };
    let entity = 0;
    let relation = 0;
    for await (const placed of placedSources(job)) {
        const document = toSpans(placed, job, 'within');
        const { glossator, spans } = common(document, placed);
        const ids = new Map(document.spans.map(({ id }) => [id, ++entity]));
        const withRelations = JSON.stringify({
            text: placed.text.text,
            entities: spans.map(([start_offset, end_offset, label], index) => ({ id: ids.get(document.spans[index]!.id), label, start_offset, end_offset })),
            relations: document.relations.map(({ from, to, label }) => ({ id: ++relation, from_id: ids.get(from), to_id: ids.get(to), type: label })),
            glossator,
        });
        const sequence = JSON.stringify({ text: placed.text.text, label: spans, glossator });
        verify(withRelations, sequence, document, placed, job);
        yield { path: 'relations.jsonl', text: `${withRelations}\n` };
        yield { path: 'sequence.jsonl', text: `${sequence}\n` };
        document.spans.forEach(({ label }) => labels.span.add(label));
        document.relations.forEach(({ label }) => labels.relation.add(label));
    }
    yield { path: 'span-labels.json', text: labelConfiguration(labels.span) };
    yield { path: 'relation-labels.json', text: labelConfiguration(labels.relation) };
    yield { path: 'README.md', text: readme };
}

function common(document: SpanDocument, placed: PlacedSource): { readonly glossator: object; readonly spans: readonly (readonly [number, number, string])[] } {
    const { spans } = document;
    const keys = new SpanKeys();
    const places = spans.map(({ anchor, label }) => {
        const { start, end } = parseSpan(anchor.at)!;
        return [start, end, label] as const;
    });
    const entries = Object.fromEntries(spans.map(({ id, own }, index) => [keys.next(...places[index]!), { id, ...own }]));
    return { spans: places, glossator: carried(document, placed, entries) };
}

function verify(withRelations: string, sequence: string, document: SpanDocument, placed: PlacedSource, job: ExportJob): void {
    const a = JSON.parse(withRelations) as { readonly text: string; readonly entities: readonly { readonly start_offset: number; readonly end_offset: number }[] };
    const b = JSON.parse(sequence) as { readonly text: string; readonly label: readonly (readonly [number, number, string])[] };
    const { path } = placed.source;
    verifySpans(document.spans, a.entities.map(({ start_offset, end_offset }) => ({ start: start_offset, end: end_offset })), a.text, 'code point', path, job.report);
    verifySpans(document.spans, b.label.map(([start, end]) => ({ start, end })), b.text, 'code point', path, job.report);
}

/** In the form that doccano imports labels from; its keys 0–9 and a–z go to the first. */
function labelConfiguration(labels: ReadonlySet<string>): string {
    const colours = ['#a4bced', '#ffd37f', '#e8e0c8', '#d5ecd0', '#e4c7e8', '#c7e5e8', '#f2c4b5', '#e4e4e4'];
    const keys = '0123456789abcdefghijklmnopqrstuvwxyz';
    return `${JSON.stringify([...labels].map((text, index) => (
        { text, ...index < keys.length ? { suffixKey: keys[index] } : {}, backgroundColor: colours[index % colours.length], textColor: '#000000' }
    )), null, 2)}\n`;
}

const readme = `# Import into doccano

1. Make a project of the type *Sequence Labeling*. Tick **Allow overlapping spans**, because claims overlap and nest, and for
   \`relations.jsonl\` **Use relation labeling**; both can only be chosen now.
2. *Labels → Import labels*: \`span-labels.json\`, and \`relation-labels.json\` as relation labels.
3. *Dataset → Import dataset*: the format *JSONL(Relation)* with \`relations.jsonl\`, or *JSONL* with \`sequence.jsonl\` and the column
   \`label\`. Take one of the two, not both.
4. Leave the metadata \`glossator\` of each text as it is: with it, everything comes back when an export of doccano is imported.

A claim is a span *Content*; its other parts are linked to it.
`;
