import type { Chunk, ExportJob, Format } from '../format';
import { placedSources } from '../placed';
import { w3cReader } from './w3cReader';
import { verifyW3c } from './w3cVerify';
import type { W3cAnnotation } from './w3cAnnotations';
import { w3cAnnotations, w3cLosses } from './w3cAnnotations';

/**
 * W3C Web Annotation Data Model (Recommendation of 23 February 2017) as JSON-LD: one AnnotationCollection whose only
 * page is embedded, one annotation a line. What each annotation says is in {@link w3cAnnotations}.
 */
export const w3c: Format = {
    id: 'w3c',
    label: 'W3C Web Annotation (JSON-LD)',
    description: 'One file for the corpus, for Recogito, Hypothesis, CATMA and anything that reads linked data.',
    losses: Object.values(w3cLosses),
    options: ['unit', 'base'],
    write,
    reader: w3cReader,
};

const fileName = 'annotations.jsonld';

/** Our own terms in the linked data: `urn:` because they are names and lead nowhere. */
const context = ['http://www.w3.org/ns/anno.jsonld', { glossator: 'urn:glossator:' }];

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    const base = job.options.base ?? '';
    const unit = job.options.unit ?? 'code point';
    const head = {
        '@context': context,
        id: `${base}${fileName}`,
        type: 'AnnotationCollection',
        label: corpusName(job.view.corpus.root),
        'glossator:offsetUnit': unit,
    };
    const page = { id: `${base}${fileName}#page-1`, type: 'AnnotationPage', partOf: head.id, startIndex: 0 };
    // The parts between which the annotations are written, as JSON.stringify would write the whole.
    yield { path: fileName, text: `${JSON.stringify(head).slice(0, -1)},"first":${JSON.stringify(page).slice(0, -1)},"items":[` };
    let total = 0;
    for await (const placed of placedSources(job)) {
        const lines: string[] = [];
        for (const annotation of w3cAnnotations(placed, job)) {
            lines.push(JSON.stringify(annotation));
        }
        if (lines.length > 0) {
            verifyW3c(lines.map(line => JSON.parse(line) as W3cAnnotation), placed, unit, job.report);
            yield { path: fileName, text: `${total > 0 ? ',' : ''}\n${lines.join(',\n')}` };
            total += lines.length;
        }
    }
    // Counted only now, because the annotations were not in memory all at once; the order of keys means nothing in JSON.
    yield { path: fileName, text: `\n]},"last":${JSON.stringify(page.id)},"total":${total}}\n` };
}

function corpusName(root: string): string {
    const segment = root.slice(root.lastIndexOf('/') + 1);
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}
