import { sourceAddress } from '../addresses';
import type { Chunk, ExportJob, Format } from '../format';
import { placedSources } from '../placed';
import { w3cAnnotations, w3cLosses } from '../w3c/w3cAnnotations';
import { verifyW3c } from '../w3c/w3cVerify';
import { annotationTerms } from './annotationTerms';
import { CorpusTerms } from './corpusTerms';
import { literal, named, iri, type RdfSubject } from './terms';
import { QuadWriter, turtle as turtleOf, turtleHead, wrongQuad } from './writers';

/** Before addresses where nothing else is said: N-Quads has no relative ones. */
const defaultBase = 'urn:glossator:corpus/';

const losses = Object.values(w3cLosses);

/**
 * RDF: the W3C annotations (as the format `w3c` has them), and beside them sources, actors, topics and claims as things:
 * `schema:Claim`, attributed by PROV, actors `owl:sameAs` their entries in Wikidata, topics as SKOS concepts. The claim that the annotation
 * `a.txt#c-1` describes is `a.txt#c-1~claim`. Our own terms are in `urn:glossator:`, names that lead nowhere.
 */
export const turtle: Format = {
    id: 'turtle',
    label: 'RDF (Turtle)',
    description: 'Annotations, claims and actors as linked data in one file, for people and triple stores.',
    losses,
    options: ['unit', 'base'],
    async *write(job) {
        yield { path: 'corpus.ttl', text: turtleHead };
        for await (const { subjects } of described(job)) {
            yield { path: 'corpus.ttl', text: subjects.map(turtleOf).join('') };
        }
    },
};

/** As {@link turtle}, a statement a line. What a sidecar says is a graph by its address: so it can be loaded, and taken back, source by source. */
export const nquads: Format = {
    id: 'nquads',
    label: 'RDF (N-Quads)',
    description: 'Annotations, claims and actors as linked data, a statement a line and a graph a source, for triple stores.',
    losses,
    options: ['unit', 'base'],
    async *write(job): AsyncIterable<Chunk> {
        const writer = new QuadWriter();
        yield { path: 'corpus.nq', text: '' };
        for await (const { subjects, graph } of described(job)) {
            const text = subjects.map(subject => writer.quads(subject, graph)).join('');
            const wrong = wrongQuad(text);
            if (wrong !== undefined) {
                job.report.fail(`corpus.nq: this is no statement: ${wrong}`);
            }
            yield { path: 'corpus.nq', text };
        }
    },
};

/** What the registry says, then what each sidecar says. */
async function* described(job: ExportJob): AsyncIterable<{ readonly subjects: readonly RdfSubject[]; readonly graph: string }> {
    const { corpus } = job.view;
    const base = job.options.base ?? defaultBase;
    const unit = job.options.unit ?? 'code point';
    const terms = new CorpusTerms(corpus, base);
    const told = new Set<string>();
    const topics = [...terms.topics()];
    yield { graph: `${base}glossator.yaml`, subjects: [{ iri: `${base}glossator.yaml`, properties: [['glossator:offsetUnit', literal(unit)]] }, ...topics] };
    let batch: RdfSubject[] = [];
    for (const actor of corpus.actors()) {
        batch.push(terms.actor(actor));
        if (batch.length >= 1000) {
            yield { graph: `${base}actors.yaml`, subjects: batch };
            batch = [];
        }
    }
    yield { graph: `${base}actors.yaml`, subjects: batch };
    for await (const placed of placedSources(job)) {
        const agents: RdfSubject[] = [];
        const agent = ({ type, name }: { readonly type: 'Person' | 'Software'; readonly name: string }) => {
            const address = `${base}annotators#${encodeURIComponent(name)}`;
            if (!told.has(address)) {
                told.add(address);
                agents.push({
                    iri: address,
                    properties: [
                        ['rdf:type', named(type === 'Person' ? 'foaf:Person' : 'as:Application')], ['rdf:type', named(type === 'Person' ? 'prov:Person' : 'prov:SoftwareAgent')],
                        ['foaf:name', literal(name)],
                    ],
                });
            }
            return address;
        };
        const annotations = [...w3cAnnotations(placed, { ...job, options: { ...job.options, base } })];
        verifyW3c(annotations, placed, unit, job.report);
        const about = annotations.map(annotation => {
            const subject = annotationTerms(annotation, agent);
            return annotation.motivation === 'describing' ? { ...subject, properties: [...subject.properties, ['oa:hasBody', iri(`${annotation.id}~claim`)] as const] } : subject;
        });
        const own = [...placed.source.sidecar.actors.values()].map(actor => terms.actor(actor, placed.source));
        yield {
            graph: `${base}${sourceAddress(placed.source.path)}.gloss.yaml`,
            subjects: [terms.source(placed), ...own, ...about, ...terms.claims(placed), ...agents],
        };
    }
}
