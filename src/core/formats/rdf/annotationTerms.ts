import type { Place, W3cAnnotation } from '../w3c/w3cAnnotations';
import { dateLiteral, expand, iri, literal, named, number, type RdfDescription, type RdfProperties, type RdfSubject, type RdfTerm } from './terms';

type Body = W3cAnnotation['body'][number];
type Agent = NonNullable<W3cAnnotation['creator']>[number];

/** A Web Annotation as the context of its vocabulary (www.w3.org/ns/anno.jsonld) reads it; agents of this corpus have addresses. */
export function annotationTerms({ id, motivation, creator, body, target }: W3cAnnotation, agent: (agent: Agent) => string): RdfSubject {
    return {
        iri: id,
        properties: [
            ['rdf:type', named('oa:Annotation')],
            ['oa:motivatedBy', named(`oa:${motivation}`)],
            ...(creator ?? []).flatMap((each): RdfProperties => [['dcterms:creator', iri(agent(each))], ['prov:wasAttributedTo', iri(agent(each))]]),
            ...body.map(each => ['oa:hasBody', bodyTerms(each, agent)] as const),
            ...(typeof target === 'string' ? [iri(target)] : target.map(placeTerms)).map(each => ['oa:hasTarget', each] as const),
        ],
    };
}

function bodyTerms(body: Body, agent: (agent: Agent) => string): RdfDescription {
    const source: RdfTerm | undefined = body.source === undefined ? undefined : iri(typeof body.source === 'string' ? body.source : body.source.id);
    return {
        properties: [
            ['rdf:type', named(`oa:${body.type}`)],
            ['oa:hasPurpose', named(`oa:${body.purpose}`)],
            ...body['glossator:role'] ? [['glossator:role', literal(body['glossator:role'])] as const] : [],
            ...body['glossator:position'] ? [['glossator:position', literal(body['glossator:position'])] as const] : [],
            ...source ? [['oa:hasSource', source] as const] : [],
            ...body.value === undefined ? [] : [['rdf:value', literal(body.value)] as const],
            ...body.format ? [['dc:format', literal(body.format)] as const] : [],
            ...body.language ? [['dc:language', literal(body.language)] as const] : [],
            ...body.creator ? [['dcterms:creator', iri(agent(body.creator))] as const] : [],
            ...body.created ? [['dcterms:created', dateLiteral(body.created)] as const] : [],
        ],
    };
}

function placeTerms({ source, selector: [quote, position], styleClass, language, textDirection }: Place): RdfDescription {
    return {
        properties: [
            ['rdf:type', named('oa:SpecificResource')],
            ['oa:hasSource', iri(source)],
            ['oa:hasSelector', {
                properties: [['rdf:type', named('oa:TextQuoteSelector')], ['oa:exact', literal(quote.exact)], ['oa:prefix', literal(quote.prefix)], ['oa:suffix', literal(quote.suffix)]],
            }],
            ['oa:hasSelector', { properties: [['rdf:type', named('oa:TextPositionSelector')], ['oa:start', number(position.start)], ['oa:end', number(position.end)]] }],
            ...styleClass ? [['oa:styleClass', literal(styleClass)] as const] : [],
            ...language ? [['dc:language', literal(language)] as const] : [],
            ['oa:textDirection', { iri: expand(`oa:${textDirection}Direction`) }],
        ],
    };
}
