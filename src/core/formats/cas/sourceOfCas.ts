import { ForeignText } from '../foreignText';
import type { ImportedSource, ImportJob, Values } from '../imported';
import { asMap, asText } from '../plainInput';
import { sourcePath } from '../sourcePath';
import { type ForeignRelation, type ForeignSpan, importedSource } from '../spans/fromSpans';
import type { Identifiers } from '../spans/identifiers';
import { partLabels, readCarried, readOwn, readRole } from '../spans/spanDocument';
import { SpanKeys } from '../spans/spanKeys';
import { type Cas, casTypes, type CasStructure } from './casModel';

export const casReadLosses = {
    view: 'Of several texts in one CAS only the first was read',
    linguistic: 'Tokens, sentences and annotations of grammar were left out',
    unplaced: 'Structures that are no annotation of the text were left out',
    relation: 'Features of relations beside their label were left out',
} as const;

/** What DKPro and INCEpTION write of every text, whoever annotates it. */
const linguistic = /^de\.tudarmstadt\.ukp\.dkpro\.core\.api\.(?:segmentation|lexmorph|syntax|transform|structure|anomaly|phonetics)\.|(?:^|\.)(?:Token|Sentence)$/;
const bookkeeping = /^de\.tudarmstadt\.ukp\.(?:clarin\.webanno|inception|dkpro\.core\.api\.metadata)\b/;

/** Features that say what an annotation is, first choice first. */
const labelFeatures = ['value', 'label', 'type', 'category', 'kind', 'class', 'referenceType', 'referenceRelation', 'DependencyType'];

/** The annotations of a CAS as those of a source. */
export function sourceOfCas(cas: Cas, file: string, otherwise: string, identifiers: Identifiers, job: ImportJob): ImportedSource {
    const own = cas.structures.map(({ type, features }) => (type === casTypes.source ? readCarried(jsonOf(features['glossator'])) : undefined)).find(each => each !== undefined);
    const text = new ForeignText(cas.text, job.options.unit ?? 'UTF-16', own ? 'ours' : 'theirs');
    const byId = new Map(cas.structures.map(structure => [structure.id, structure]));
    const keys = new SpanKeys();
    const spans: ForeignSpan[] = [];
    const relations: ForeignRelation[] = [];
    const names = new Map<string, string>();
    const metadata: Record<string, unknown> = {};
    const lose = (kind: keyof typeof casReadLosses, structure: CasStructure) => job.report.lose(casReadLosses[kind], `${file}, ${structure.type} ${structure.id}`);
    const isRelation = ({ links }: CasStructure) => links['Governor'] !== undefined && links['Dependent'] !== undefined;
    const isLink = ({ begin, links }: CasStructure) => begin === undefined && links['target'] !== undefined;
    for (const structure of cas.structures) {
        const { type, begin, end, features } = structure;
        if (type === casTypes.metadata || type === casTypes.document) {
            Object.assign(metadata, metadataOf(features));
        } else if (type === casTypes.source) {
            continue;
        } else if (linguistic.test(type)) {
            lose('linguistic', structure);
        } else if (begin !== undefined && end !== undefined && !isRelation(structure) && !bookkeeping.test(type)) {
            const span = spanOf(structure, text, keys, identifiers);
            names.set(structure.id, span.id);
            spans.push(span);
        } else if (!isRelation(structure) && !isLink(structure) && !bookkeeping.test(type)) {
            lose('unplaced', structure);
        }
    }
    for (const structure of cas.structures) {
        if (linguistic.test(structure.type) || bookkeeping.test(structure.type)) {
            continue;
        }
        if (isRelation(structure)) {
            const label = labelOf(structure);
            if (Object.keys(structure.features).some(key => key !== label.key)) {
                lose('relation', structure);
            }
            const end = (name: string) => names.get(structure.links[name]![0] ?? '') ?? structure.links[name]![0] ?? '';
            relations.push({ from: end('Governor'), to: end('Dependent'), label: label.text });
            continue;
        }
        const from = names.get(structure.id);
        for (const [feature, targets] of from === undefined ? [] : Object.entries(structure.links)) {
            for (const target of targets) {
                const link = byId.get(target);
                const via = link && isLink(link) ? link : undefined;
                const to = names.get(via ? via.links['target']![0] ?? '' : target);
                // Leading to a token, say, it is no relation of two annotations; such features are few and of grammar.
                if (to !== undefined || via) {
                    relations.push({ from: from!, to: to ?? target, label: (via && asText(via.features['role'])) ?? feature });
                }
            }
        }
    }
    return importedSource({
        path: sourcePath(own?.path, otherwise, job, file), where: file, text, spans, relations, rest: own?.rest, layer: own?.layer,
        metadata: own ? {} : metadata,
    }, job);
}

function spanOf(structure: CasStructure, text: ForeignText, keys: SpanKeys, identifiers: Identifiers): ForeignSpan {
    const { type, begin, end, features } = structure;
    const anchor = text.anchor(begin, end);
    const json = jsonOf(features['glossator']);
    const own = readOwn(json);
    const short = type.slice(type.lastIndexOf('.') + 1);
    const { key, text: found } = labelOf(structure);
    const role = type === casTypes.part ? readRole(asText(features['role']) ?? '') : undefined;
    const label = type === casTypes.claim ? partLabels.content : role ? partLabels[role.role] : type === casTypes.memo ? 'Memo' : found;
    const others = Object.fromEntries(Object.entries(features).filter(([name]) => name !== 'glossator' && name !== 'identifier' && name !== key
        && !(type === casTypes.part && name === 'role') && !(own && type === casTypes.memo)));
    const identifier = asText(features['identifier']);
    // What the identifier was made of, where it is as it was.
    const actor = json && identifier === asText(json['identifier']) ? actorOf(json['actor']) : identifier === undefined ? {} : identifiers.keysOf(identifier);
    const note = type === casTypes.memo && own ? changedNote(own, features['note']) : undefined;
    return {
        id: asText(json?.['id']) ?? keys.next(begin, end, type), anchors: anchor && [anchor], label, own, note,
        attributes: { ...others, ...actor, ...!own && key !== undefined && type !== casTypes.entity ? { layer: short } : {} },
    };
}

function actorOf(actor: unknown): Values {
    return typeof actor === 'string' ? { actor } : {};
}

function changedNote(own: unknown, note: unknown): string | undefined {
    const before = asMap(asMap(own)?.['value'])?.['note'];
    return typeof note === 'string' && typeof before === 'string' && note !== before ? note : undefined;
}

/** What an annotation is: one of its features, else the name of its layer. */
function labelOf({ type, features }: CasStructure): { readonly key: string | undefined; readonly text: string } {
    const short = type.slice(type.lastIndexOf('.') + 1);
    const strings = Object.keys(features).filter(name => typeof features[name] === 'string' && name !== 'glossator' && name !== 'identifier');
    const key = labelFeatures.find(name => strings.includes(name)) ?? (strings.length === 1 ? strings[0] : undefined);
    // Layers of ours have names of their own for everything.
    const isOwn = type === casTypes.claim || type === casTypes.part || type === casTypes.memo;
    return isOwn || key === undefined || features[key] === '' ? { key: undefined, text: short } : { key, text: String(features[key]) };
}

function metadataOf(features: CasStructure['features']): Values {
    const { documentTitle, documentUri, language } = features;
    return {
        ...documentTitle === undefined ? {} : { title: documentTitle },
        ...typeof documentUri === 'string' && /^https?:/.test(documentUri) ? { url: documentUri } : {},
        ...typeof language === 'string' && language !== 'x-unspecified' ? { language } : {},
    };
}

function jsonOf(value: unknown): Values | undefined {
    try {
        return typeof value === 'string' ? asMap(JSON.parse(value)) : undefined;
    } catch {
        return undefined;
    }
}
