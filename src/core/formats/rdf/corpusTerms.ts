import type { Actor, ActorRef, Claim, Membership } from '../../annotation/model';
import { claimText, displayName } from '../../annotation/model';
import { formatAddress } from '../../corpus/address';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { actorAddress, sourceAddress, topicAddress } from '../addresses';
import { wikidataAddress } from '../names';
import type { PlacedSource } from '../placed';
import { isPlaced } from '../placed';
import { dateLiteral, iri, literal, named, type RdfDescription, type RdfProperties, type RdfSubject, type RdfTerm } from './terms';

/** Our types of actors in schema.org, where it has them. */
const actorTypes: Readonly<Record<string, string>> = {
    'person': 'Person', 'organisation': 'Organization', 'state': 'Country', 'armed-group': 'Organization', 'media': 'NewsMediaOrganization',
    'office': 'Organization', 'group': 'Organization', 'place': 'Place', 'event': 'Event', 'document': 'CreativeWork',
};

/** What a corpus says beside its annotations: actors, topics, sources and claims as things of their own. */
export class CorpusTerms {
    readonly #corpus: Corpus;
    readonly #base: string;

    constructor(corpus: Corpus, base: string) {
        this.#corpus = corpus;
        this.#base = base;
    }

    *topics(): Iterable<RdfSubject> {
        for (const [id, { names, definition, include, exclude, broader }] of this.#corpus.settings.topics) {
            yield {
                iri: this.#base + topicAddress(id),
                properties: [
                    ['rdf:type', named('skos:Concept')],
                    ...labels('skos:prefLabel', names.size > 0 ? names : new Map([['', id]])),
                    ...definition ? [['skos:definition', literal(definition)] as const] : [],
                    ...[include, exclude].filter(note => note !== undefined).map(note => ['skos:scopeNote', literal(note)] as const),
                    ...broader ? [['skos:broader', iri(this.#base + topicAddress(broader))] as const] : [],
                ],
            };
        }
    }

    /** @param source The source whose own actor it is. */
    actor(actor: Actor, source?: SourceRecord): RdfSubject {
        const wikidata = wikidataAddress(actor);
        const address = (ref: ActorRef) => iri(this.#base + actorAddress(this.#corpus, ref, source ?? noSource));
        return {
            iri: address(source ? `~${actor.id}` : actor.id).iri,
            properties: [
                ['rdf:type', named(`schema:${actorTypes[actor.entityType ?? ''] ?? 'Thing'}`)],
                ['rdf:type', named('prov:Agent')],
                ...actor.entityType ? [['glossator:type', literal(actor.entityType)] as const] : [],
                ['rdfs:label', literal(displayName(actor))],
                ...[...actor.names].flatMap(([language, [first, ...others]]): RdfProperties => [
                    ...first === undefined ? [] : [['schema:name', literal(first, language)] as const],
                    ...others.map(name => ['schema:alternateName', literal(name, language)] as const),
                ]),
                ...wikidata ? [['owl:sameAs', iri(wikidata)] as const] : [],
                ...actor.memberOf.map(membership => ['schema:memberOf', membershipTerm(membership, address(membership.actor))] as const),
                ...actor.maybe.map(other => ['glossator:maybe', address(other)] as const),
            ],
        };
    }

    source({ source, language }: PlacedSource): RdfSubject {
        const { title, author, publisher, published, url } = source.sidecar.source;
        const isActor = publisher !== undefined && this.#corpus.actor(publisher, source) !== undefined;
        return {
            iri: this.#base + sourceAddress(source.path),
            properties: [
                ['rdf:type', named('schema:CreativeWork')], ['rdf:type', named('prov:Entity')],
                ...title ? [['schema:name', literal(title, language)] as const] : [],
                ...author ? [['schema:author', literal(author)] as const] : [],
                ...publisher ? [['schema:publisher', isActor ? this.#actorIri(publisher, source) : literal(publisher)] as const] : [],
                ...published ? [['schema:datePublished', dateLiteral(published)] as const] : [],
                ...language ? [['schema:inLanguage', literal(language)] as const] : [],
                ...url ? [['schema:url', literal(url)] as const] : [],
            ],
        };
    }

    /** The claims whose contents stand in the text, each as what the annotation of its address describes. */
    *claims({ source, claims, language }: PlacedSource): Iterable<RdfSubject> {
        for (const placed of claims.filter(isPlaced)) {
            const { claim, address } = placed;
            const claimers = claim.claimer && claim.claimer !== 'none' ? claim.claimer : undefined;
            const actors = (refs: readonly ActorRef[] = []) => refs.map(ref => this.#actorIri(ref, source));
            // Only what the text vouches for is said of the world: that a claim is denied or supposed makes nobody its author.
            const isFirm = claim.attribution === 'firm';
            yield {
                iri: this.#claimIri(address),
                properties: [
                    ['rdf:type', named('schema:Claim')], ['rdf:type', named('prov:Entity')],
                    ['rdfs:label', literal(claimText(claim))],
                    ['schema:text', literal(claim.content.anchors.map(anchor => anchor.text).join(' … '), language)],
                    ...labels('schema:abstract', claim.gloss),
                    ['schema:appearance', iri(this.#base + sourceAddress(source.path))],
                    ['prov:hadPrimarySource', iri(this.#base + sourceAddress(source.path))],
                    ...actors(claimers?.actors).flatMap((actor): RdfProperties => [
                        ['glossator:claimer', actor], ...isFirm ? [['schema:author', actor], ['prov:wasAttributedTo', actor]] as const : [],
                    ]),
                    ...actors(claimers?.onBehalfOf).map(actor => ['glossator:onBehalfOf', actor] as const),
                    ...claim.via.flatMap(relay => actors(relay.actors)).map(actor => ['glossator:relayedBy', actor] as const),
                    ...claim.said?.on ? [['schema:dateCreated', dateLiteral(claim.said.on)] as const] : [],
                    ...(['form', 'mode', 'attribution', 'stance', 'certainty'] as const).flatMap(key => (claim[key] === undefined ? [] : [[`glossator:${key}`, literal(claim[key])] as const])),
                    ...[...claim.topics].flatMap(([topic, position]): RdfProperties => this.#about(iri(this.#base + topicAddress(topic)), position)),
                    ...[...claim.about].flatMap(([ref, position]): RdfProperties => this.#about(this.#actorIri(ref, source), position)),
                    ...this.#relations(claim, source),
                ],
            };
        }
    }

    #about(subject: { readonly iri: string }, position: string | undefined): RdfProperties {
        const stand: RdfDescription = { properties: [['glossator:subject', subject], ['glossator:position', literal(position ?? '')]] };
        return [['schema:about', subject], ...position === undefined ? [] : [['glossator:stand', stand] as const]];
    }

    #relations(claim: Claim, source: SourceRecord): RdfProperties {
        return claim.relations.flatMap(({ kind, to }) => {
            const target = this.#corpus.claimAt(to, source);
            return target?.claim.id === undefined ? [] : [[`glossator:relation/${encodeURIComponent(kind)}`, iri(this.#claimIri(formatAddress(target.source.path, target.claim.id)))] as const];
        });
    }

    #claimIri(address: string): string {
        return `${this.#base}${address}~claim`;
    }

    #actorIri(ref: ActorRef, source: SourceRecord): { readonly iri: string } {
        return iri(this.#base + actorAddress(this.#corpus, ref, source));
    }
}

/** The group itself, or where dates are known a role in it, as schema.org has it. */
function membershipTerm({ from, until }: Membership, group: RdfTerm): RdfTerm {
    return !from && !until ? group : {
        properties: [
            ['rdf:type', named('schema:OrganizationRole')], ['schema:memberOf', group],
            ...from ? [['schema:startDate', dateLiteral(from)] as const] : [],
            ...until ? [['schema:endDate', dateLiteral(until)] as const] : [],
        ],
    };
}

/** A registry's actors have no source. */
const noSource = { path: '' } as SourceRecord;

function labels(predicate: string, texts: ReadonlyMap<string, string>): RdfProperties {
    return [...texts].map(([language, text]) => [predicate, literal(text, language)] as const);
}
