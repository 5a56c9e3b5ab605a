import { isLayerName } from '../../corpus/layout';
import type { PlainAnchor } from '../foreignText';
import type { SidecarValues, Values } from '../imported';
import { asMap, asText } from '../plainInput';

/**
 * A source as most tools of annotation see one: labelled stretches of a text, and labelled links between them. A claim is
 * there as the stretch of its content (labelled `Content`), linked to its further parts.
 */
export interface SpanDocument {
    readonly spans: readonly LabelledSpan[];
    readonly relations: readonly LabelledRelation[];
    /** What is no stretch of the text: metadata, own actors, what was refused, what is not at its place. */
    readonly rest: SidecarValues;
}

export interface LabelledSpan {
    /** Unique in the document: the annotation's id; of parts of a claim with the name of the part behind it. */
    readonly id: string;
    readonly anchor: PlainAnchor;
    readonly label: string;
    readonly own: OwnEntry;
    /** Values of the entry that a user of the other tool should see, and may change: not in {@link own} again. */
    readonly attributes: Readonly<Record<string, string>>;
}

export interface LabelledRelation {
    /** Ids of spans. */
    readonly from: string;
    readonly to: string;
    readonly label: string;
}

/** What goes with a span, so that its entry comes back as it was; the places of the parts come from the spans. */
export type OwnEntry = OwnWhole | OwnPart;

export interface OwnWhole {
    readonly entry: 'mention' | 'claim' | 'region' | 'memo';
    /** As it was written: another label means that somebody changed it. */
    readonly label: string;
    readonly value: Values;
}

/** A part of a claim beside the first stretch of its content. */
export interface OwnPart {
    readonly entry: 'part';
    /** The id of the span of the claim. */
    readonly of: string;
    readonly role: string;
}

/** Labels of the parts of claims. */
export const partLabels = { claimer: 'Claimer', cue: 'Cue', content: 'Content', via: 'Via', 'via-cue': 'ViaCue', said: 'Said' } as const;

export type PartRole = keyof typeof partLabels;

/** Reads what goes with a span; undefined where it is nothing that we wrote. */
export function readOwn(value: unknown): OwnEntry | undefined {
    const map = asMap(value);
    const entry = map?.['entry'];
    if (entry === 'part') {
        const [of, role] = [asText(map!['of']), asText(map!['role'])];
        return of !== undefined && role !== undefined && readRole(role) ? { entry, of, role } : undefined;
    }
    const whole = asMap(map?.['value']);
    return whole && (entry === 'mention' || entry === 'claim' || entry === 'region' || entry === 'memo')
        ? { entry, label: asText(map!['label']) ?? '', value: whole } : undefined;
}

/** `via-2` → the second relay. Undefined for what is no name of a part. */
export function readRole(role: string): { readonly role: PartRole; readonly index: number } | undefined {
    const match = /^(claimer|cue|content|via|via-cue|said)(?:-([1-9]\d{0,2}))?$/.exec(role.toLowerCase());
    return match ? { role: match[1] as PartRole, index: match[2] === undefined ? 0 : Number(match[2]) - 1 } : undefined;
}

/** What goes with a document as a whole, so that it comes back as it was. */
export interface Carried {
    readonly path: string;
    readonly layer?: string;
    readonly entries?: Readonly<Record<string, unknown>>;
    readonly rest?: SidecarValues;
}

/** Reads what we wrote of a document; nothing of it is sure to be of the right form. */
export function readCarried(value: unknown): { readonly path: unknown; readonly layer: string | undefined; readonly entries: Values | undefined; readonly rest: unknown } | undefined {
    const map = asMap(value);
    const layer = asText(map?.['layer']);
    return map && { path: map['path'], layer: layer !== undefined && isLayerName(layer) ? layer : undefined, entries: asMap(map['entries']), rest: map['rest'] };
}
