/** What both forms of a UIMA CAS say: a text, and feature structures by their types. */
export interface Cas {
    /** Offsets count UTF-16 units of it. */
    readonly text: string;
    readonly language: string | undefined;
    readonly structures: readonly CasStructure[];
}

export interface CasStructure {
    readonly id: string;
    /** In full: `de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity`. */
    readonly type: string;
    /** Undefined where it is no annotation of the text. */
    readonly begin: number | undefined;
    readonly end: number | undefined;
    /** Plain values; without those that are undefined. */
    readonly features: Readonly<Record<string, CasValue>>;
    /** Features that lead to other structures, by their ids. */
    readonly links: Readonly<Record<string, readonly string[]>>;
}

export type CasValue = string | number | boolean | readonly (string | number | boolean)[];

/** A type as a type system describes it. */
export interface CasType {
    readonly name: string;
    readonly superType: string;
    /** Feature → its range; `[]` behind a type for several of it. */
    readonly features: Readonly<Record<string, string>>;
}

/** Names of types that both tools and we use. */
export const casTypes = {
    annotation: 'uima.tcas.Annotation',
    document: 'uima.tcas.DocumentAnnotation',
    metadata: 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData',
    entity: 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity',
    claim: 'webanno.custom.Claim',
    part: 'webanno.custom.ClaimPart',
    link: 'webanno.custom.ClaimPartsLink',
    relation: 'webanno.custom.ClaimRelation',
    region: 'webanno.custom.TextRegion',
    memo: 'webanno.custom.Memo',
    source: 'webanno.custom.GlossatorSource',
} as const;

const string = 'uima.cas.String';

/** Features of claims in the order of the layer, beside those of a corpus. */
export const claimFeatures = ['form', 'mode', 'attribution', 'stance', 'certainty', 'gloss', 'flag'] as const;

/** The types of an export: INCEpTION's own for named entities, and layers for what it has none for. */
export function exportTypes(attributes: readonly string[]): readonly CasType[] {
    const strings = (...names: readonly string[]) => Object.fromEntries(names.map(name => [name, string]));
    return [
        { name: casTypes.metadata, superType: casTypes.document, features: strings('documentTitle', 'documentId', 'documentUri') },
        { name: casTypes.entity, superType: casTypes.annotation, features: strings('value', 'identifier', 'glossator') },
        {
            name: casTypes.claim, superType: casTypes.annotation,
            features: { ...strings(...claimFeatures, ...attributes, 'glossator'), parts: `${casTypes.link}[]` },
        },
        { name: casTypes.part, superType: casTypes.annotation, features: strings('role', 'identifier', 'glossator') },
        { name: casTypes.link, superType: 'uima.cas.TOP', features: { role: string, target: casTypes.part } },
        { name: casTypes.relation, superType: casTypes.annotation, features: { ...strings('kind'), Governor: casTypes.claim, Dependent: casTypes.claim } },
        { name: casTypes.region, superType: casTypes.annotation, features: strings('kind', 'glossator') },
        { name: casTypes.memo, superType: casTypes.annotation, features: strings('note', 'glossator') },
        { name: casTypes.source, superType: 'uima.cas.AnnotationBase', features: strings('glossator') },
    ];
}
