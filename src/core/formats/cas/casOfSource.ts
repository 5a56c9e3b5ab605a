import { parseSpan } from '../../text/span';
import type { ExportJob } from '../format';
import type { PlacedSource } from '../placed';
import type { LabelledSpan, SpanDocument } from '../spans/spanDocument';
import { carried } from '../spans/toSpans';
import { identifierOf } from '../spans/identifiers';
import { type Cas, casTypes, type CasStructure, claimFeatures } from './casModel';

/** Names that features can have, and that no feature of ours has. */
export function isFeatureName(key: string): boolean {
    return /^[A-Za-z][A-Za-z0-9_]*$/.test(key) && !['begin', 'end', 'sofa', 'parts', 'glossator', 'self', 'type', 'xmiID', ...claimFeatures as readonly string[]].includes(key);
}

/** A source as a CAS; `text` may differ from the source's in characters, never in length. */
export function casOfSource(document: SpanDocument, placed: PlacedSource, text: string, attributes: readonly string[], job: ExportJob): Cas {
    const { spans, relations } = document;
    const { source } = placed;
    const { title, url } = source.sidecar.source;
    const structures: CasStructure[] = [];
    // The first is the text itself.
    const add = (type: string, place: { readonly begin: number; readonly end: number } | undefined, features: Readonly<Record<string, string | undefined>>, links: CasStructure['links'] = {}): string => {
        const id = String(structures.length + 2);
        structures.push({
            id, type, begin: place?.begin, end: place?.end, links,
            features: Object.fromEntries(Object.entries(features).filter((feature): feature is [string, string] => feature[1] !== undefined)),
        });
        return id;
    };
    const whole = { begin: 0, end: text.length };
    const name = source.path.slice(source.path.lastIndexOf('/') + 1);
    add(casTypes.metadata, whole, { documentId: source.path, documentTitle: title ?? name, documentUri: url, language: placed.language });
    add(casTypes.source, undefined, { glossator: JSON.stringify(carried(document, placed)) });
    const placeOf = ({ anchor }: LabelledSpan) => {
        const { start, end } = placed.text.textRangeOf(parseSpan(anchor.at)!);
        return { begin: start, end };
    };
    // Parts first: claims lead to them.
    const parts = new Map<string, string>();
    const ids = new Map<string, { readonly id: string; readonly place: { readonly begin: number; readonly end: number } }>();
    for (const span of spans.filter(each => each.own.entry === 'part')) {
        const { actor } = span.attributes;
        const identifier = actor === undefined ? undefined : identifierOf(actor, source, job);
        const role = span.own.entry === 'part' ? span.own.role : '';
        parts.set(span.id, add(casTypes.part, placeOf(span), { role, identifier, glossator: JSON.stringify({ id: span.id, ...span.own, actor, identifier }) }));
    }
    for (const span of spans) {
        const { own, id, label } = span;
        const place = placeOf(span);
        if (own.entry === 'claim') {
            const links = relations.filter(({ from, to }) => from === id && parts.has(to)).map(({ label: role, to }) => add(casTypes.link, undefined, { role }, { target: [parts.get(to)!] }));
            const isFeature = ([key]: readonly [string, unknown]) => attributes.includes(key) || (claimFeatures as readonly string[]).includes(key);
            const all = Object.entries(span.attributes);
            const value = { ...own.value, ...Object.fromEntries(all.filter(each => !isFeature(each))) };
            const features = { ...Object.fromEntries(all.filter(isFeature)), glossator: JSON.stringify({ id, ...own, value }) };
            ids.set(id, { id: add(casTypes.claim, place, features, links.length > 0 ? { parts: links } : {}), place });
        } else if (own.entry === 'mention') {
            const { actor, ...others } = span.attributes;
            const identifier = actor === undefined ? undefined : identifierOf(actor, source, job);
            add(casTypes.entity, place, {
                value: label, identifier, glossator: JSON.stringify({ id, ...own, value: { ...own.value, ...others }, actor, identifier }),
            });
        } else if (own.entry === 'region') {
            add(casTypes.region, place, { kind: label, glossator: JSON.stringify({ id, ...own }) });
        } else if (own.entry === 'memo') {
            const { note } = own.value;
            add(casTypes.memo, place, { note: typeof note === 'string' ? note : undefined, glossator: JSON.stringify({ id, ...own }) });
        }
    }
    for (const { from, to, label } of relations) {
        const [governor, dependent] = [ids.get(from), ids.get(to)];
        if (governor && dependent) {
            add(casTypes.relation, dependent.place, { kind: label }, { Governor: [governor.id], Dependent: [dependent.id] });
        }
    }
    return { text, language: placed.language, structures };
}
