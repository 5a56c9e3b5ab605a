import { type Actor, actorParts, type Annotation, anchorsOf } from '../annotation/model';
import { adjudicatedAgainst, adjudicatedFrom, adjudicatedOf } from '../analysis/differences';
import { formatAddress, parseAddress } from '../corpus/address';
import type { SourceRecord } from '../corpus/corpus';
import { mainRecord } from '../corpus/layerRecord';
import { mainSidecar, sidecarsOf } from '../corpus/ownLayer';
import type { Sidecar } from '../sidecar/files';
import { insertPair } from '../sidecar/sections';
import { type PathKey, valueAtPath } from '../sidecar/yamlPlace';
import { anchorValue, oneOrMore } from './anchorValues';
import { type Done, type EditContext, Refusal } from './context';
import type { Adjudication, LayerAnnotation } from './operation';

/**
 * Takes annotations of layers into the main sidecar, which tells where they come from and what was decided against; what is
 * in neither is remembered as rejected. The context is that of the main sidecar.
 */
export function adjudicate(context: EditContext, decisions: readonly Adjudication[], by: string | undefined): Done {
    const record = context.corpus.source(context.source.path);
    const layers = record ? sidecarsOf(record) : new Map<string, Sidecar>();
    const drafts: Draft[] = [];
    const find = ({ layer, id }: LayerAnnotation): Found => {
        const sidecar = layers.get(layer);
        const annotation = sidecar && [...sidecar.mentions, ...sidecar.claims].find(each => each.id === id);
        if (!sidecar || !annotation || layer === '') {
            throw new Refusal('The annotation is no longer there.');
        }
        return { layer, id, sidecar, annotation };
    };
    for (const { left, right, take } of decisions) {
        const sides = { left: left && find(left), right: right && find(right) };
        const both = [sides.left, sides.right].filter(side => side !== undefined);
        const taken = take === 'both' ? both : take === 'neither' ? [] : take === 'same' ? both.slice(0, 1) : [sides[take]].filter(side => side !== undefined);
        // To take a side that has nothing there is to take neither.
        const against = take === 'both' || take === 'same' ? [] : both.filter(side => !taken.includes(side));
        for (const side of taken) {
            drafts.push({ id: context.newId(side.annotation.type === 'mention' ? 'm' : 'c'), side, from: take === 'same' ? both : [side], against });
        }
        for (const side of taken.length === 0 ? against : []) {
            reject(context, side, by);
        }
    }
    const successors = new Map(drafts.flatMap(({ id, from, against }) => [...from, ...against].map(side => [`${side.layer}#${side.id}`, id] as const)));
    leadToTaken(context, successors);
    for (const draft of drafts) {
        copy(context, draft, by, successors);
    }
    return { label: decisions.length === 1 ? labels[decisions[0]!.take] : `Take ${decisions.length} Annotations`, ids: drafts.map(({ id }) => id) };
}

const labels: Readonly<Record<Adjudication['take'], string>> = { left: 'Take Left', right: 'Take Right', both: 'Take Both', neither: 'Take Neither', same: 'Take What Is the Same' };

interface Found extends LayerAnnotation {
    readonly sidecar: Sidecar;
    readonly annotation: Annotation;
}

/** What is taken, under a new id. */
interface Draft {
    readonly id: string;
    readonly side: Found;
    readonly from: readonly Found[];
    readonly against: readonly Found[];
}

function copy(context: EditContext, { id, side: { layer, sidecar, annotation }, from, against }: Draft, by: string | undefined, successors: ReadonlyMap<string, string>): void {
    for (const { anchor } of anchorsOf(annotation)) {
        if (!anchor.span || context.text.savedText.slice(anchor.span) !== anchor.text) {
            throw new Refusal(`“${anchor.text}” does not stand at its place. Mend the layer first.`);
        }
    }
    const value = valueAtPath(sidecar.text, { start: annotation.entryStart, end: annotation.entryEnd }, [])?.value;
    if (typeof value !== 'object' || value === null) {
        throw new Refusal('The annotation cannot be read.');
    }
    bringActors(context, sidecar, annotation);
    const { id: _, [adjudicatedFrom]: __, [adjudicatedAgainst]: ___, ...rest } = value as Record<string, unknown>;
    const first = Math.min(...anchorsOf(annotation).map(({ anchor }) => anchor.span!.start));
    context.insert(annotation.type === 'mention' ? 'mentions' : 'claims', first, {
        id, ...(annotation.type === 'claim' ? led(rest, to => successorOf(context, layer, to, successors)) : rest), ...(by !== undefined && rest['by'] === undefined && { by }),
        [adjudicatedFrom]: idsOf(from), ...(against.length > 0 && { [adjudicatedAgainst]: idsOf(against) }),
    });
}

/** The values of a layer's claim, with addresses that lead to what was taken in the place of the layer's claims, where that is decided. */
function led(values: Record<string, unknown>, successor: (address: string) => string | undefined): Record<string, unknown> {
    const follow = (value: unknown, key: string): unknown => {
        const address = isRecord(value) ? value[key] : undefined;
        const other = typeof address === 'string' && address.includes('#') ? successor(address) : undefined;
        return other === undefined ? value : { ...value as object, [key]: other };
    };
    return {
        ...values,
        ...('content' in values && { content: follow(values['content'], 'refers-to') }),
        ...(Array.isArray(values['relations']) && { relations: values['relations'].map(relation => follow(relation, 'to')) }),
    };
}

function successorOf(context: EditContext, layer: string, address: string, successors: ReadonlyMap<string, string>): string | undefined {
    const { path, id } = parseAddress(address);
    const isOwn = path === '' || path === context.source.path.normalize('NFC');
    const successor = (isOwn ? successors.get(`${layer}#${id}`) : undefined) ?? decidedIn(isOwn ? context.source : context.corpus.source(path), `${layer}#${id}`);
    return successor === undefined ? undefined : formatAddress(path, successor);
}

/** The claim that a main sidecar has in the place of one of a layer. */
function decidedIn(source: SourceRecord | undefined, ofLayer: string): string | undefined {
    const main = source && mainSidecar(source);
    return main?.text.includes('adjudicated-') ? main.claims.find(({ extra }) => adjudicatedOf(extra).includes(ofLayer))?.id : undefined;
}

/** Addresses in claims that were taken before, here and in other sources, lead to what is taken only now. */
function leadToTaken(context: EditContext, successors: ReadonlyMap<string, string>): void {
    const { corpus, source } = context;
    const path = source.path.normalize('NFC');
    const others = corpus.sourcesNaming(path).filter(other => other.path !== source.path).map(other => mainRecord(corpus.root, other));
    // What is broken elsewhere must not stand in the way here: the check tells of relations that lead nowhere.
    for (const record of [source, ...others.filter(({ sidecar }) => sidecar.canEdit)]) {
        for (const claim of record.sidecar.text.includes('adjudicated-') ? record.sidecar.claims : []) {
            const layers = Object.keys((claim.extra?.[adjudicatedFrom] ?? {}) as object);
            const follow = (to: string | undefined, at: readonly PathKey[]) => {
                const address = parseAddress(to ?? '');
                const leadsHere = address.path === path || (address.path === '' && record === source);
                const successor = leadsHere ? layers.map(layer => successors.get(`${layer}#${address.id}`)).find(id => id !== undefined) : undefined;
                if (successor !== undefined) {
                    context.set(claim, at, formatAddress(address.path, successor), record);
                }
            };
            claim.relations.forEach(({ to }, index) => follow(to, ['relations', index, 'to']));
            follow(claim.content.refersTo, ['content', 'refers-to']);
        }
    }
}

function reject(context: EditContext, side: Found, by: string | undefined): void {
    const { annotation } = side;
    const anchors = annotation.type === 'mention' ? [annotation] : annotation.content.anchors;
    const longest = [...anchors].sort((a, b) => b.text.length - a.text.length)[0]!;
    context.append('rejected', {
        as: annotation.type, ...(annotation.type === 'mention' && { actor: oneOrMore(annotation.actors) }), ...anchorValue(longest), ...(by !== undefined && { by }), [adjudicatedAgainst]: idsOf([side]),
    });
}

function idsOf(sides: readonly LayerAnnotation[]): Record<string, string> {
    return Object.fromEntries(sides.map(({ layer, id }) => [layer, id]));
}

/** What an annotation names of its layer's own actors comes along, where the main sidecar has none of the same id. */
function bringActors(context: EditContext, sidecar: Sidecar, annotation: Annotation): void {
    const named = annotation.type === 'mention' ? annotation.actors : [...actorParts(annotation).flatMap(({ actors, onBehalfOf }) => [...actors, ...onBehalfOf]), ...annotation.about.keys()];
    for (const ref of new Set(named.filter(each => each.startsWith('~')))) {
        const actor: Actor | undefined = sidecar.actors.get(ref.slice(1));
        const draft = context.sidecar();
        const isThere = (draft.raw.sections.get('actors')?.entries ?? []).some(entry => entry.key === ref.slice(1));
        if (actor && !isThere) {
            const value = valueAtPath(sidecar.text, { start: actor.entryStart, end: actor.entryEnd }, [])?.value;
            draft.apply(insertPair(draft.text, draft.raw, 'actors', actor.id, isPlain(value) ? value : { type: actor.entityType, names: Object.fromEntries(actor.names) }));
        }
    }
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
    return isRecord(value) && !('id' in value) && ('type' in value || 'names' in value);
}
