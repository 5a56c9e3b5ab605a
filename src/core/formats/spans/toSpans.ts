import type { ActorRef } from '../../annotation/model';
import { parseAddress } from '../../corpus/address';
import { formatSpan, type Span } from '../../text/span';
import type { ExportJob } from '../format';
import type { SidecarValues, Values } from '../imported';
import { asList, asMap } from '../plainInput';
import { type PlainEntry, plainSidecar } from '../plainSidecar';
import type { PlacedClaim, PlacedPart, PlacedSource } from '../placed';
import { isPlaced } from '../placed';
import { numbered } from '../values';
import { type Carried, type LabelledRelation, type LabelledSpan, type OwnWhole, partLabels, type PartRole, type SpanDocument } from './spanDocument';

/** What span formats lose of their own accord; those that have no room beside the spans add theirs. */
export const spanLosses = {
    noId: 'Annotations without an id have a number for now, which may change; `glossator place` gives them ids',
    registry: 'The registry and the codebook were left out; annotations name actors and topics by their ids',
} as const;

/** Whether values that users of the other tool should see stand as attributes of the spans, apart from what else is known of them. */
export type AttributeForm = 'apart' | 'within';

/** Values that are shown as attributes. */
const shownOfMention = ['actor', 'kind', 'flag'];
const shownOfClaim = ['form', 'mode', 'attribution', 'stance', 'certainty', 'gloss', 'flag'];
const placeKeys = new Set(['at', 'text', 'before', 'after', 'spans', 'sha256']);

/** A source as labelled spans and relations. */
export function toSpans(placed: PlacedSource, job: ExportJob, form: AttributeForm): SpanDocument {
    return new SpanWriter(placed, job, form).document();
}

/** What goes with a document as a whole. */
export function carried({ rest }: SpanDocument, { source, layer }: PlacedSource, entries?: Carried['entries']): Carried {
    return { path: source.path, ...layer ? { layer } : {}, ...entries ? { entries } : {}, ...Object.keys(rest).length > 0 ? { rest } : {} };
}

/** Reports what no format of spans carries; once for an export. */
export function loseRegistry(job: ExportJob): void {
    const { corpus } = job.view;
    if (corpus.actorCount > 0 || corpus.settings.topics.size > 0) {
        job.report.lose(spanLosses.registry, corpus.actorCount > 0 ? 'actors.yaml' : 'glossator.yaml');
    }
}

class SpanWriter {
    readonly #placed: PlacedSource;
    readonly #job: ExportJob;
    readonly #form: AttributeForm;
    readonly #spans: LabelledSpan[] = [];
    readonly #relations: LabelledRelation[] = [];
    readonly #ids = new Set<string>();

    constructor(placed: PlacedSource, job: ExportJob, form: AttributeForm) {
        this.#placed = placed;
        this.#job = job;
        this.#form = form;
    }

    document(): SpanDocument {
        const { source, mentions, view } = this.#placed;
        const plain = plainSidecar(source, this.#job.view);
        const rest = { regions: [] as Values[], mentions: [] as Values[], claims: [] as Values[], memos: [] as Values[] };
        const mentionsAt = new Map(mentions.map(mention => [mention.mention.entryStart, mention]));
        for (const { start, value } of plain.mentions) {
            const placed = mentionsAt.get(start);
            if (placed?.span) {
                this.#noteMissingId(placed);
                this.#whole('mention', placed.id, placed.span, this.#actorLabel(placed.mention.actors, placed.mention.entityType), value, shownOfMention);
            } else {
                rest.mentions.push(value);
            }
        }
        for (const [index, { start, value }] of plain.regions.entries()) {
            const region = source.sidecar.regions.find(each => each.entryStart === start);
            const span = region && view.spanOfRegion(region);
            if (region && span) {
                this.#whole('region', `region-${index + 1}`, span, region.kind, value, []);
            } else {
                rest.regions.push(value);
            }
        }
        for (const [index, { start, value }] of plain.memos.entries()) {
            const memo = source.sidecar.memos.find(each => each.entryStart === start);
            const span = memo?.anchor && view.spanOf(memo.anchor);
            if (span) {
                this.#whole('memo', memo.id ?? `memo-${index + 1}`, span, 'Memo', value, []);
            } else {
                rest.memos.push(value);
            }
        }
        this.#claims(plain.claims, rest.claims);
        return { spans: this.#spans, relations: this.#relations, rest: nonEmpty({ ...rest, source: plain.source, actors: plain.actors, rejected: plain.rejected.map(({ value }) => value) }) };
    }

    #claims(entries: readonly PlainEntry[], rest: Values[]): void {
        const claimsAt = new Map(this.#placed.claims.map(claim => [claim.claim.entryStart, claim]));
        const spanIds = new Map<PlacedClaim, string>();
        for (const { start, value } of entries) {
            const claim = claimsAt.get(start);
            if (claim && isPlaced(claim)) {
                this.#noteMissingId(claim);
                spanIds.set(claim, this.#claim(claim, value));
            } else {
                rest.push(value);
            }
        }
        const byId = new Map([...spanIds].map(([{ claim }, span]) => [claim.id, span]));
        for (const [{ claim }, from] of spanIds) {
            for (const { kind, to } of claim.relations) {
                const span = byId.get(parseAddress(to).id);
                if (span !== undefined) {
                    this.#relations.push({ from, to: span, label: kind });
                }
            }
        }
    }

    /** The id of the span of the claim's content. */
    #claim(claim: PlacedClaim, value: Values): string {
        const head = this.#freeId(claim.id);
        const parts: { readonly role: string; readonly label: string; readonly span: Span; readonly attributes: Readonly<Record<string, string>> }[] = [];
        const bare: Record<string, unknown> = { ...value };
        const add = (role: PartRole, index: number, part: PlacedPart | undefined, plain: unknown): unknown => {
            const map = asMap(plain);
            if (!part?.spans?.length || !map) {
                return plain;
            }
            const rest = Object.fromEntries(Object.entries(map).filter(([key]) => !placeKeys.has(key)));
            const [attributes, others] = this.#apart(rest, role === 'claimer' || role === 'via' ? ['actor'] : []);
            part.spans.forEach((span, fragment) => parts.push({
                role: numbered(role, index), label: partLabels[role], span, attributes: fragment === 0 ? attributes : {},
            }));
            return others;
        };
        bare['content'] = add('content', 0, claim.content, value['content']);
        const content = parts.splice(0, 1)[0]!;
        const keep = (key: string, next: unknown) => {
            // A part without anything but its place is made anew of its span.
            if (asMap(next) && Object.keys(asMap(next)!).length === 0) {
                delete bare[key];
            } else if (next !== undefined) {
                bare[key] = next;
            }
        };
        keep('claimer', add('claimer', 0, claim.claimer, value['claimer']));
        keep('cue', add('cue', 0, claim.cue, value['cue']));
        keep('said', add('said', 0, claim.said, value['said']));
        keep('content', bare['content']);
        if (Array.isArray(value['via'])) {
            let index = -1;
            bare['via'] = asList(value['via']).map(item => {
                const map = asMap(item);
                // The model knows the relays that are maps, in this order.
                const relay = map && claim.via[++index];
                if (!map || !relay) {
                    return item;
                }
                const cue = add('via-cue', index, relay.cue, map['cue']);
                const rest = { ...asMap(add('via', index, relay.relay, map)) };
                delete rest['cue'];
                return { ...rest, ...cue === undefined || Object.keys(asMap(cue) ?? { some: true }).length === 0 ? {} : { cue } };
            });
        }
        this.#span(head, content.span, partLabels.content, { entry: 'claim', label: partLabels.content, value: bare }, shownOfClaim);
        const times = new Map<string, number>();
        for (const { role, label, span, attributes } of parts) {
            const time = (times.get(role) ?? 0) + 1;
            times.set(role, time);
            const id = this.#freeId(`${claim.id}.${role}${time > 1 ? `.${time}` : ''}`);
            this.#spans.push({ id, anchor: this.#anchor(span), label, own: { entry: 'part', of: head, role }, attributes });
            this.#relations.push({ from: head, to: id, label: role });
        }
        return head;
    }

    #whole(entry: OwnWhole['entry'], id: string, span: Span, label: string, value: Values, shown: readonly string[]): void {
        const bare = Object.fromEntries(Object.entries(value).filter(([key]) => !placeKeys.has(key)));
        this.#span(this.#freeId(id), span, label, { entry, label, value: bare }, shown);
    }

    #span(id: string, span: Span, label: string, own: OwnWhole, shown: readonly string[]): void {
        const attributeKeys = own.entry === 'region' || own.entry === 'memo' ? []
            : [...this.#job.view.corpus.settings.attributes].filter(([, { of }]) => of.includes(own.entry as 'mention' | 'claim')).map(([key]) => key);
        const [attributes, value] = this.#apart(own.value, [...shown, ...attributeKeys]);
        this.#spans.push({ id, anchor: this.#anchor(span), label, own: { ...own, value }, attributes });
    }

    /** Takes out of a map the texts that are shown. */
    #apart(value: Values, shown: readonly string[]): [Readonly<Record<string, string>>, Values] {
        if (this.#form === 'within') {
            return [{}, value];
        }
        const isShown = ([key, each]: readonly [string, unknown]) => shown.includes(key) && typeof each === 'string' && each !== '' && each.trim() === each;
        const entries = Object.entries(value);
        return [Object.fromEntries(entries.filter(isShown)) as Record<string, string>, Object.fromEntries(entries.filter(each => !isShown(each)))];
    }

    #anchor(span: Span): LabelledSpan['anchor'] {
        return { at: formatSpan(span), text: this.#placed.text.slice(span) };
    }

    #freeId(id: string): string {
        let free = id;
        for (let number = 2; this.#ids.has(free); number++) {
            free = `${id}~${number}`;
        }
        this.#ids.add(free);
        return free;
    }

    #actorLabel(actors: readonly ActorRef[], own: string | undefined): string {
        const types = actors.map(ref => this.#job.view.corpus.actor(ref, this.#placed.source)?.entityType);
        return own ?? types.find(found => found !== undefined) ?? 'actor';
    }

    #noteMissingId({ hasOwnId, address }: { readonly hasOwnId: boolean; readonly address: string }): void {
        if (!hasOwnId) {
            this.#job.report.lose(spanLosses.noId, address);
        }
    }
}

/** The sections in which something stands. */
function nonEmpty(values: SidecarValues): SidecarValues {
    return Object.fromEntries(Object.entries(values).filter(([, section]) => section !== undefined && Object.keys(section as object).length > 0));
}
