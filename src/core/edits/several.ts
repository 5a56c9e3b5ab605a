import type { Annotation } from '../annotation/model';
import type { SourceRecord } from '../corpus/corpus';
import { defaultOf, plainAttribute } from './attributes';
import { type Done, type EditContext, type EntryChange, Refusal, sectionOf } from './context';
import type { ActorChoice, LinkPlace } from './operation';

/** Links many places to one actor, each sidecar changed once. An actor of one source only is refused for places in others. */
export function relinkAll(context: EditContext, places: readonly LinkPlace[], choice: ActorChoice): Done {
    const [actor] = context.actors([choice]);
    const changes = new Map<SourceRecord, EntryChange[]>();
    for (const { uri, id, part, index } of places) {
        const source = context.corpus.sourceByUri(uri);
        const annotation = source?.index.byId(id);
        if (!source || !annotation) {
            throw new Refusal('The annotation is no longer there.');
        }
        if (actor?.startsWith('~') && source.path !== context.source.path) {
            throw new Refusal(`This actor is known in ${context.source.path} only. Add it to the registry to link what stands in other sources.`);
        }
        const path = [...pathOf(annotation, part, index), 'actor'];
        const known = changes.get(source) ?? [];
        changes.set(source, [...known, { section: sectionOf(annotation), entry: annotation, values: [[path, actor]] }]);
    }
    if (changes.size === 0) {
        throw new Refusal('There is nothing to link.');
    }
    changes.forEach((values, source) => context.update(values, source));
    return { label: places.length === 1 ? 'Change Actor' : `Change Actor of ${places.length.toLocaleString('en')} Places`, ids: places.map(({ id }) => id) };
}

/** Sets one attribute of several annotations; undefined removes it. */
export function setAttributeOfAll(context: EditContext, ids: readonly string[], key: string, value: unknown): Done {
    const plain = value === undefined || value === null || value === '' ? undefined : plainAttribute(key, value);
    const annotations = [...new Set(ids)].map(id => context.annotation(id));
    if (annotations.length === 0) {
        throw new Refusal('The annotation is no longer there.');
    }
    context.update(annotations.map(annotation => ({
        section: sectionOf(annotation), entry: annotation, values: [[key.split('.'), plain === defaultOf(annotation.type, key) ? undefined : plain]],
    })));
    return { label: `Set ${key}`, ids };
}

function pathOf(annotation: Annotation, part: LinkPlace['part'], index: number): readonly (string | number)[] {
    if (annotation.type === 'mention') {
        return [];
    }
    const isThere = part === 'via' ? index < annotation.via.length : annotation.claimer !== undefined && annotation.claimer !== 'none';
    if (!isThere) {
        throw new Refusal('The claim has no such part.');
    }
    return part === 'via' ? ['via', index] : ['claimer'];
}
