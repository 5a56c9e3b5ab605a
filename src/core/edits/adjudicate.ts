import { type Actor, actorParts, type Annotation, anchorsOf } from '../annotation/model';
import { adjudicatedAgainst, adjudicatedFrom } from '../analysis/differences';
import { sidecarsOf } from '../corpus/ownLayer';
import type { Sidecar } from '../sidecar/files';
import { insertPair } from '../sidecar/sections';
import { valueAtPath } from '../sidecar/yamlPlace';
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
    const ids: string[] = [];
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
            ids.push(copy(context, side, take === 'same' ? both : [side], against, by));
        }
        for (const side of taken.length === 0 ? against : []) {
            reject(context, side, by);
        }
    }
    return { label: decisions.length === 1 ? labels[decisions[0]!.take] : `Take ${decisions.length} Annotations`, ids };
}

const labels: Readonly<Record<Adjudication['take'], string>> = { left: 'Take Left', right: 'Take Right', both: 'Take Both', neither: 'Take Neither', same: 'Take What Is the Same' };

interface Found extends LayerAnnotation {
    readonly sidecar: Sidecar;
    readonly annotation: Annotation;
}

function copy(context: EditContext, { sidecar, annotation }: Found, from: readonly Found[], against: readonly Found[], by: string | undefined): string {
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
    const id = context.newId(annotation.type === 'mention' ? 'm' : 'c');
    const { id: _, [adjudicatedFrom]: __, [adjudicatedAgainst]: ___, ...rest } = value as Record<string, unknown>;
    const first = Math.min(...anchorsOf(annotation).map(({ anchor }) => anchor.span!.start));
    context.insert(annotation.type === 'mention' ? 'mentions' : 'claims', first, {
        id, ...rest, ...(by !== undefined && rest['by'] === undefined && { by }),
        [adjudicatedFrom]: idsOf(from), ...(against.length > 0 && { [adjudicatedAgainst]: idsOf(against) }),
    });
    return id;
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

function isPlain(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !('id' in value) && ('type' in value || 'names' in value);
}
