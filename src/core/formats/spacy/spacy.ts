import type { Chunk, ExportJob, Format } from '../format';
import { placedSources } from '../placed';
import { foreignLosses } from '../spans/fromSpans';
import { carried, loseRegistry, spanLosses, toSpans } from '../spans/toSpans';
import { verifySpans, type WrittenSpan } from '../spans/verifySpans';
import { exampleOf } from './spacyExample';
import { readSpacy, spacyReadLosses } from './spacyReader';

/**
 * Prodigy's JSON Lines, which spaCy's converters read: a source a line with its text, tokens, spans and relations, in code
 * points; `token_end` is the last token itself. What goes with a span beside its label is in its key `glossator`, what
 * belongs to the source in `meta`. No token reaches over the end of a span, so that spaCy aligns all of them.
 */
export const spacy: Format = {
    id: 'spacy',
    label: 'spaCy / Prodigy (JSON Lines)',
    description: 'A source a line with tokens, spans and relations, to train models and to annotate in Prodigy.',
    losses: [...Object.values(spanLosses), ...Object.values(foreignLosses), ...Object.values(spacyReadLosses)],
    options: [],
    write,
    reader: { endings: ['.jsonl'], options: ['unit'], read: readSpacy },
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    loseRegistry(job);
    for await (const placed of placedSources(job)) {
        const document = toSpans(placed, job, 'within');
        const line = JSON.stringify(exampleOf(document, placed.text, carried(document, placed)));
        const read = JSON.parse(line) as { readonly text: string; readonly spans: readonly WrittenSpan[] };
        verifySpans(document.spans, read.spans, read.text, 'code point', placed.source.path, job.report);
        yield { path: 'examples.jsonl', text: `${line}\n` };
    }
}
