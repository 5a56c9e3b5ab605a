import type { TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { regionKinds } from '../../annotation/model';
import { ClaimSchema, MemoSchema, MentionSchema, RegionSchema, SourceMetadataSchema } from '../../annotation/schema';
import { formatAddress } from '../../corpus/address';
import { coveringSpan, formatSpan, parseSpan } from '../../text/span';
import type { ForeignText, PlainAnchor } from '../foreignText';
import type { ImportedSource, ImportJob, SidecarValues, Values } from '../imported';
import { asList, asMap } from '../plainInput';
import { stableId } from '../stableId';
import { type OwnEntry, type OwnWhole, partLabels, type PartRole, readRole } from './spanDocument';

/** A document of another tool, as far as it is spans and relations. */
export interface ForeignDocument {
    /** Of the source in the corpus. */
    readonly path: string;
    /** File and line, or file and number, for reports. */
    readonly where: string;
    readonly text: ForeignText;
    /** What the source is made of where it is not there yet; nothing where the corpus has the text that was counted. */
    readonly hasText?: boolean | undefined;
    readonly spans: readonly ForeignSpan[];
    /** Undefined where the format has no relations: parts of our own claims are then told by what goes with them. */
    readonly relations: readonly ForeignRelation[] | undefined;
    /** What we wrote of the source beside its spans. */
    readonly rest?: unknown;
    /** What others say of the source, by names of theirs. */
    readonly metadata?: Values | undefined;
    /** What others remark on the source as a whole. */
    readonly notes?: readonly string[] | undefined;
    readonly layer?: string | undefined;
}

export interface ForeignSpan {
    /** As relations name it; unique in the document. Ids of annotations are made of it, so it should be the same at every export. */
    readonly id: string;
    /** One, or several where it is discontinuous; undefined where it has no place in the text. */
    readonly anchors: readonly PlainAnchor[] | undefined;
    readonly label: string;
    readonly own?: OwnEntry | undefined;
    readonly attributes?: Values | undefined;
    readonly tags?: readonly string[] | undefined;
    readonly note?: string | undefined;
    /** Whatever its label, it is a mention: the format has nothing else. */
    readonly isEntity?: boolean | undefined;
}

export interface ForeignRelation {
    readonly from: string;
    readonly to: string;
    readonly label: string;
}

export const foreignLosses = {
    outside: 'Spans were left out that are empty, or whose offsets or words are not those of the text',
    ends: 'Relations were left out one of whose ends is not there',
    fragments: 'Discontinuous spans became one span from their beginning to their end, where they are not part of a claim',
    part: 'Parts of claims were left out whose claim is not there',
    rest: 'What stood beside the spans was left out where it is not of the form of a sidecar',
} as const;

/** Labels that others give to what is said, to who says it and to the words that say so; compared in lower case. */
const contentLabels = new Set(['content', 'claim', 'quotation', 'quote', 'statement']);
const partNames: Readonly<Record<string, PartRole>> = {
    claimer: 'claimer', source: 'claimer', speaker: 'claimer', holder: 'claimer', cue: 'cue', content: 'content', via: 'via',
    viacue: 'via-cue', 'via-cue': 'via-cue', said: 'said',
};

const actorSchema = { actor: MentionSchema.properties.actor };
const idForm = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
/** Keys that the place and the id of an annotation have, whatever others mean by them. */
const reservedKeys = new Set(['id', 'status', 'at', 'text', 'before', 'after', 'sha256', 'spans', 'claimer', 'cue', 'content', 'via', 'said', 'relations', 'links']);

/** A document as the annotations of a source; reports what has no place there. */
export function importedSource(document: ForeignDocument, job: ImportJob): ImportedSource {
    return new SpanReader(document, job).source();
}

/** A claim whose parts are being found. */
interface Head {
    readonly span: ForeignSpan;
    readonly id: string;
    readonly parts: { readonly role: PartRole; readonly index: number; readonly span: ForeignSpan }[];
    readonly relations: { readonly kind: string; readonly to: string }[];
}

class SpanReader {
    readonly #document: ForeignDocument;
    readonly #job: ImportJob;
    readonly #spans = new Map<string, ForeignSpan>();
    readonly #heads = new Map<string, Head>();
    /** Spans that are parts of claims → the claims' spans. */
    readonly #partOf = new Map<string, string>();
    /** Spans → ids of their annotations. */
    readonly #ids = new Map<string, string>();
    readonly #taken = new Set<string>();
    /** Spans → links that are not between claims. */
    readonly #links = new Map<string, { readonly kind: string; readonly to: string }[]>();

    constructor(document: ForeignDocument, job: ImportJob) {
        this.#document = document;
        this.#job = job;
    }

    source(): ImportedSource {
        const { spans, relations, path, text, layer, hasText } = this.#document;
        for (const span of spans) {
            if (span.anchors === undefined || span.anchors.length === 0) {
                this.#lose('outside', span.id);
            } else {
                this.#spans.set(span.id, span);
            }
        }
        this.#findHeads();
        const others = (relations ?? []).filter(relation => !this.#asPart(relation));
        this.#ownParts();
        for (const span of this.#spans.values()) {
            if (!this.#heads.has(span.id) && !this.#partOf.has(span.id)) {
                this.#ids.set(span.id, this.#idOf('m', span));
            }
        }
        others.forEach(relation => this.#relate(relation));
        const found = { mentions: [] as Values[], regions: [] as Values[], memos: [] as Values[] };
        for (const span of this.#spans.values()) {
            if (!this.#heads.has(span.id) && !this.#partOf.has(span.id)) {
                this.#single(span, found);
            }
        }
        const claims = [...this.#heads.values()].map(head => this.#claim(head));
        return {
            kind: 'source', path, text: hasText === false ? undefined : text.content, layer,
            sidecar: this.#sidecar({ ...found, claims }),
        };
    }

    #findHeads(): void {
        for (const span of this.#spans.values()) {
            if (span.own ? span.own.entry === 'claim' : !span.isEntity && contentLabels.has(span.label.toLowerCase())) {
                const id = this.#idOf('c', span);
                this.#heads.set(span.id, { span, id, parts: [], relations: [] });
                this.#ids.set(span.id, id);
            }
        }
    }

    /** Whether a relation links a claim with a part of it. */
    #asPart({ from, to, label }: ForeignRelation): boolean {
        const [head, part] = this.#heads.has(from) ? [from, to] : [to, from];
        const span = this.#spans.get(part);
        const claim = this.#heads.get(head);
        if (!span || !claim || head === part) {
            return false;
        }
        const role = this.#roleOf(label, span, claim);
        // A claim is part of another where it says so by our own name of the role: contents of foreign claims stay claims.
        if (!role || (this.#heads.has(part) && !(role.role === 'content' && !span.own && claim.span.own))) {
            return false;
        }
        this.#addPart(claim, span, role);
        return true;
    }

    #roleOf(label: string, span: ForeignSpan, claim: Head): { readonly role: PartRole; readonly index: number } | undefined {
        const named = readRole(label) ?? (partNames[label.toLowerCase()] ? { role: partNames[label.toLowerCase()]!, index: 0 } : undefined);
        if (named) {
            return named;
        }
        const own = partNames[span.label.toLowerCase()];
        return !claim.span.own && own && own !== 'content' ? { role: own, index: 0 } : undefined;
    }

    #addPart(claim: Head, span: ForeignSpan, role: { readonly role: PartRole; readonly index: number }): void {
        claim.parts.push({ ...role, span });
        this.#partOf.set(span.id, claim.span.id);
        this.#heads.delete(span.id);
    }

    /** Parts of our own claims that no relation told. */
    #ownParts(): void {
        for (const span of this.#spans.values()) {
            if (span.own?.entry === 'part' && !this.#partOf.has(span.id)) {
                const claim = this.#document.relations ? undefined : this.#heads.get(span.own.of);
                const role = readRole(span.own.role);
                if (claim && role) {
                    this.#addPart(claim, span, role);
                } else {
                    this.#lose('part', span.id);
                    this.#spans.delete(span.id);
                }
            }
        }
    }

    #relate({ from, to, label }: ForeignRelation): void {
        const [start, end] = [from, to].map(id => (this.#ids.has(id) ? id : this.#partOf.get(id)));
        if (start === undefined || end === undefined || (start === end && from !== to)) {
            this.#lose('ends', `${from} → ${to}`);
            return;
        }
        const kind = label || 'related';
        const [head, target] = [this.#heads.get(start), this.#heads.get(end)];
        if (head && target) {
            head.relations.push({ kind, to: target.id });
        } else {
            const links = this.#links.get(start) ?? [];
            links.push({ kind, to: `#${this.#ids.get(end)!}` });
            this.#links.set(start, links);
        }
    }

    #single(span: ForeignSpan, found: { readonly mentions: Values[]; readonly regions: Values[]; readonly memos: Values[] }): void {
        const anchor = this.#covering(span);
        const own = span.own as OwnWhole | undefined;
        const common = this.#common(span);
        if (own?.entry === 'region' || (!own && !span.isEntity && (regionKinds as readonly string[]).includes(span.label.toLowerCase()))) {
            const { attributes } = span;
            const kind = own && span.label === own.label ? own.value['kind'] : span.label.toLowerCase();
            found.regions.push({ ...own?.value, ...named(attributes, RegionSchema.properties), kind, at: anchor.at, ...ends(anchor.text, own), ...common });
        } else if (own?.entry === 'memo' || (!own && !span.isEntity && span.label.toLowerCase() === 'memo')) {
            found.memos.push({ id: this.#ids.get(span.id), ...own?.value, ...named(span.attributes, MemoSchema.properties), ...anchor, ...common });
        } else {
            const isRelabelled = own === undefined || own.label !== span.label;
            const links = this.#links.get(span.id);
            found.mentions.push({
                ...own?.value, id: this.#ids.get(span.id), ...named(span.attributes, MentionSchema.properties),
                ...isRelabelled ? { type: span.label || 'entity' } : {}, ...anchor, ...common, ...links ? { links } : {},
            });
        }
    }

    #claim({ span, id, parts, relations }: Head): Values {
        const own = (span.own as OwnWhole | undefined)?.value ?? {};
        const value: Record<string, unknown> = { id };
        const placeOf = (role: PartRole, index: number): Values => {
            const found = parts.filter(part => part.role === role && part.index === index);
            const attributes = Object.assign({}, ...found.map(({ span: part }) => ({ ...foreignPart(part), ...named(part.attributes, actorSchema), ...this.#common(part) })));
            const anchors = [...role === 'content' ? span.anchors! : [], ...found.flatMap(part => part.span.anchors!)];
            return { ...attributes, ...anchors.length === 0 ? {} : anchors.length === 1 ? anchors[0] : { spans: anchors } };
        };
        const put = (key: string, role: PartRole) => {
            const place = placeOf(role, 0);
            if (Object.keys(place).length > 0) {
                // `none` and understood parts were looked for; now there is something.
                value[key] = { ...asMap(own[key]), ...place };
            } else if (own[key] !== undefined) {
                value[key] = own[key];
            }
        };
        put('claimer', 'claimer');
        put('cue', 'cue');
        put('content', 'content');
        const via = this.#via(asList(own['via']), parts, placeOf);
        if (via.length > 0) {
            value['via'] = via;
        }
        put('said', 'said');
        for (const [key, each] of [...Object.entries(own), ...Object.entries(named(span.attributes, ClaimSchema.properties))]) {
            if (!(key in value) && key !== 'id' && key !== 'relations' && key !== 'via') {
                Object.defineProperty(value, key, { value: each, enumerable: true, configurable: true, writable: true });
            }
        }
        if (span.own?.entry === 'claim' ? span.label !== span.own.label : span.label.toLowerCase() !== 'content') {
            value['tags'] = [...asList(value['tags'] ?? []), span.label];
        }
        const links = this.#links.get(span.id);
        const allRelations = this.#relationsOf(asList(own['relations']), relations);
        return { ...value, ...allRelations.length > 0 ? { relations: allRelations } : {}, ...this.#common(span, value['tags']), ...links ? { links } : {} };
    }

    #via(own: readonly unknown[], parts: Head['parts'], placeOf: (role: PartRole, index: number) => Values): Values[] {
        const count = Math.max(own.length, ...parts.map(part => (part.role === 'via' || part.role === 'via-cue' ? part.index + 1 : 0)));
        const relays: Values[] = [];
        for (let index = 0; index < count; index++) {
            const cue = { ...asMap(asMap(own[index])?.['cue']), ...placeOf('via-cue', index) };
            const relay = { ...asMap(own[index]), ...placeOf('via', index), ...Object.keys(cue).length > 0 ? { cue } : {} };
            if (Object.keys(relay).length > 0) {
                relays.push(relay);
            }
        }
        return relays;
    }

    /** Those that were there, unless they were shown and taken away, and those that are new. */
    #relationsOf(own: readonly unknown[], shown: Head['relations']): Values[] {
        const left = shown.map(({ kind, to }) => ({ kind, to }));
        const here = new Set([...this.#heads.values()].map(head => head.id));
        const kept = own.flatMap(value => {
            const relation = asMap(value);
            const to = String(relation?.['to'] ?? '');
            const id = to.slice(to.lastIndexOf('#') + 1);
            const at = left.findIndex(each => each.to === id && each.kind === relation?.['kind']);
            if (at >= 0) {
                left.splice(at, 1);
            }
            return relation && (at >= 0 || !here.has(id) || this.#document.relations === undefined) ? [relation] : [];
        });
        return [...kept, ...left.map(({ kind, to }) => ({ kind, to: formatAddress(this.#document.path, to) }))];
    }

    #common(span: ForeignSpan, tags?: unknown): Values {
        const own = span.own && span.own.entry !== 'part' ? span.own.value : undefined;
        const all = [...asList(tags ?? own?.['tags']), ...span.tags ?? []];
        return {
            ...span.tags?.length ? { tags: [...new Set(all)] } : {},
            ...span.note !== undefined ? { note: span.note } : {},
        };
    }

    #covering({ id, anchors }: ForeignSpan): PlainAnchor {
        if (anchors!.length === 1) {
            return anchors![0]!;
        }
        this.#lose('fragments', id);
        const span = coveringSpan(anchors!.map(({ at }) => parseSpan(at)!))!;
        return { at: formatSpan(span), text: this.#document.text.text.slice(span) };
    }

    #idOf(prefix: 'm' | 'c', span: ForeignSpan): string {
        const own = span.own && span.own.entry !== 'part' ? span.own.value['id'] : undefined;
        let id = typeof own === 'string' && idForm.test(own) && !this.#taken.has(own) ? own : undefined;
        for (let number = 0; id === undefined || this.#taken.has(id); number++) {
            id = stableId(span.own?.entry === 'memo' ? 'n' : prefix, `${this.#document.path}\n${span.id}${number > 0 ? `\n${number}` : ''}`);
        }
        this.#taken.add(id);
        return id;
    }

    /** What the spans say, and what stood beside them. */
    #sidecar(found: { readonly mentions: readonly Values[]; readonly regions: readonly Values[]; readonly memos: readonly Values[]; readonly claims: readonly Values[] }): SidecarValues {
        const rest = asMap(this.#document.rest);
        const list = (name: keyof typeof found | 'rejected'): Values[] => asList(rest?.[name]).flatMap(value => {
            const map = asMap(value);
            if (!map) {
                this.#lose('rest', name);
            }
            return map ? [map] : [];
        });
        const source = { ...named(this.#document.metadata, SourceMetadataSchema.properties), ...asMap(rest?.['source']) };
        const actors = asMap(rest?.['actors']);
        const own = Object.fromEntries(Object.entries(actors ?? {}).flatMap(([id, value]) => (asMap(value) ? [[id, asMap(value)!]] : [])));
        const sections = {
            regions: [...found.regions, ...list('regions')],
            mentions: [...found.mentions, ...list('mentions')],
            claims: [...found.claims, ...list('claims')],
            memos: [...found.memos, ...list('memos'), ...this.#notes()],
            rejected: list('rejected'),
        };
        return {
            ...Object.keys(source).length > 0 ? { source } : {}, ...Object.keys(own).length > 0 ? { actors: own } : {},
            ...Object.fromEntries(Object.entries(sections).filter(([, values]) => values.length > 0)),
        };
    }

    #notes(): Values[] {
        return (this.#document.notes ?? []).map((note, index) => ({ id: stableId('n', `${this.#document.path}\nnote ${index}\n${note}`), note }));
    }

    #lose(kind: keyof typeof foreignLosses, what: string): void {
        this.#job.report.lose(foreignLosses[kind], `${this.#document.where}, ${what}`);
    }
}

/** What others say of a part: its label is the type of the actor, unless it says no more than that it is a part. */
function foreignPart(span: ForeignSpan): Values {
    const label = span.label.toLowerCase();
    const isPartLabel = partNames[label] !== undefined || contentLabels.has(label) || Object.values(partLabels).some(each => each.toLowerCase() === label);
    return span.own || isPartLabel || label === '' ? {} : { type: span.label };
}

/** Attributes by names of ours where they have the values that these ask for; else by names of theirs. */
function named(attributes: Values | undefined, schema: Readonly<Record<string, TSchema>>): Values {
    return Object.fromEntries(Object.entries(attributes ?? {}).map(([key, value]) => {
        const known = Object.hasOwn(schema, key) ? schema[key] : undefined;
        return [reservedKeys.has(key) || (known && !Value.Check(known, value)) ? `their-${key}` : key, value];
    }));
}

/** The first and last words of a region; those that stand in our own entry were written so. */
function ends(text: string, own: OwnWhole | undefined): Values {
    const [first = '', last = ''] = [own?.value['starts'], own?.value['ends']];
    if (own && typeof first === 'string' && typeof last === 'string' && text.startsWith(first) && text.endsWith(last)) {
        return {};
    }
    const characters = Array.from(text);
    return { starts: characters.slice(0, 30).join(''), ends: characters.slice(-30).join('') };
}
