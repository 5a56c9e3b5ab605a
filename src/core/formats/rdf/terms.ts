/** A value in RDF. A description without an IRI is a blank node. */
export type RdfTerm = RdfIri | RdfLiteral | RdfDescription;

export interface RdfIri {
    readonly iri: string;
}

export interface RdfLiteral {
    readonly literal: string;
    /** BCP 47; excludes a type. */
    readonly language?: string | undefined;
    /** The IRI of the data type; a string where nothing is said. */
    readonly type?: string | undefined;
}

export interface RdfDescription {
    readonly properties: RdfProperties;
}

export type RdfProperties = readonly (readonly [predicate: string, value: RdfTerm])[];

/** What is said about one thing. */
export interface RdfSubject extends RdfIri, RdfDescription {}

export const prefixes = {
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    owl: 'http://www.w3.org/2002/07/owl#',
    oa: 'http://www.w3.org/ns/oa#',
    prov: 'http://www.w3.org/ns/prov#',
    as: 'https://www.w3.org/ns/activitystreams#',
    skos: 'http://www.w3.org/2004/02/skos/core#',
    dc: 'http://purl.org/dc/elements/1.1/',
    dcterms: 'http://purl.org/dc/terms/',
    foaf: 'http://xmlns.com/foaf/0.1/',
    schema: 'https://schema.org/',
    glossator: 'urn:glossator:',
} as const;

/** A name of one of the vocabularies, `prefix:name`, in full. */
export function expand(name: string): string {
    let full = expanded.get(name);
    if (full === undefined) {
        const colon = name.indexOf(':');
        expanded.set(name, full = prefixes[name.slice(0, colon) as keyof typeof prefixes] + name.slice(colon + 1));
    }
    return full;
}

/** Names are few, and each is used a hundred thousand times. */
const expanded = new Map<string, string>();

export function named(name: string): RdfIri {
    return { iri: expand(name) };
}

export function iri(address: string): RdfIri {
    return { iri: address };
}

/** A text; in a language where that can be one. */
export function literal(text: string, language?: string): RdfLiteral {
    return { literal: text, language: language && /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(language) ? language : undefined };
}

export function number(value: number): RdfLiteral {
    return { literal: String(value), type: expand('xsd:nonNegativeInteger') };
}

/** A date in EDTF: of the type that it has in XML Schema, or as text. */
export function dateLiteral(date: string): RdfLiteral {
    const type = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(date) ? 'xsd:dateTime' : /^\d{4}-\d\d-\d\d$/.test(date) ? 'xsd:date'
        : /^\d{4}-(?:0[1-9]|1[0-2])$/.test(date) ? 'xsd:gYearMonth' : /^\d{4}$/.test(date) ? 'xsd:gYear' : undefined;
    return { literal: date, type: type && expand(type) };
}
