import type { Annotation } from '../annotation/model';
import { parseAddress } from '../corpus/address';
import type { SourceRecord } from '../corpus/corpus';
import { defaultOf, plainAttribute } from './attributes';
import { type Done, type EditContext, type EntryChange, Refusal, sectionOf } from './context';
import type { ActorChoice, AnnotationPlace, LinkPlace } from './operation';

/** Links many places to one actor, each sidecar changed once. An actor of one source only is refused for places in others. */
export function relinkAll(context: EditContext, places: readonly LinkPlace[], choice: ActorChoice): Done {
    const [actor] = context.actors([choice]);
    const changes = places.map(({ uri, id, part, index }) => {
        const { source, annotation } = found(context, { uri, id });
        if (actor?.startsWith('~') && source.path !== context.source.path) {
            throw new Refusal(`This actor is known in ${context.source.path} only. Add it to the registry to link what stands in other sources.`);
        }
        return { source, annotation, values: [[[...pathOf(annotation, part, index), 'actor'], actor]] } as const;
    });
    if (changes.length === 0) {
        throw new Refusal('There is nothing to link.');
    }
    update(context, changes);
    return { label: counted('Change Actor', places.length, 'Places'), ids: places.map(({ id }) => id) };
}

/** Sets one attribute of several annotations, each sidecar changed once; undefined removes it. */
export function setAttributeOfAll(context: EditContext, places: readonly AnnotationPlace[], key: string, value: unknown): Done {
    const plain = value === undefined || value === null || value === '' ? undefined : plainAttribute(key, value);
    const annotations = eachOnce(context, places);
    update(context, annotations.map(({ source, annotation }) => (
        { source, annotation, values: [[key.split('.'), plain === defaultOf(annotation.type, key) ? undefined : plain]] })));
    return { label: counted(`Set ${key}`, annotations.length, 'Annotations'), ids: places.map(({ id }) => id) };
}

/** Gives claims the same relation to one claim, but for those that have it already; each sidecar is changed once. */
export function addRelations(context: EditContext, places: readonly AnnotationPlace[], kind: string, to: string, note: string | undefined): Done {
    const target = context.corpus.claimAt(to, context.source);
    if (!target) {
        throw new Refusal('The other claim is no longer there.');
    }
    const claims = eachOnce(context, places).flatMap(({ source, annotation: claim }) => {
        if (claim.type !== 'claim') {
            throw new Refusal('This is not a claim.');
        }
        if (claim === target.claim) {
            throw new Refusal('A claim is not related to itself.');
        }
        const isRelated = claim.relations.some(relation => relation.kind === kind && parseAddress(relation.to).id === target.claim.id);
        return isRelated ? [] : [{ source, annotation: claim }];
    });
    if (claims.length === 0) {
        throw new Refusal('The claims are linked in this way already.');
    }
    const relation = { kind, to: context.corpus.addressOf(target.source, target.claim), note: note || undefined };
    update(context, claims.map(({ source, annotation }) => ({ source, annotation, values: [[['relations', annotation.relations.length], relation]] })));
    return { label: claims.length === 1 ? 'Link Claims' : `Link ${claims.length.toLocaleString('en')} Claims`, ids: claims.map(({ annotation }) => annotation.id ?? '') };
}

interface FoundAnnotation {
    readonly source: SourceRecord;
    readonly annotation: Annotation;
}

/** The annotation at a place. Throws {@link Refusal}. */
function found(context: EditContext, { uri, id }: AnnotationPlace): FoundAnnotation {
    const source = context.corpus.sourceByUri(uri);
    if (!source) {
        throw new Refusal('One of these stands in no source of this corpus. Change one corpus at a time.');
    }
    const annotation = source.index.byId(id);
    if (!annotation) {
        throw new Refusal('The annotation is no longer there.');
    }
    return { source, annotation };
}

/** The annotations at places, of which there must be one. Throws {@link Refusal}. */
function eachOnce(context: EditContext, places: readonly AnnotationPlace[]): readonly FoundAnnotation[] {
    const all = new Map(places.map(place => found(context, place)).map(each => [each.annotation, each]));
    if (all.size === 0) {
        throw new Refusal('The annotation is no longer there.');
    }
    return [...all.values()];
}

function update(context: EditContext, changes: readonly (FoundAnnotation & Pick<EntryChange, 'values'>)[]): void {
    const bySource = new Map<SourceRecord, EntryChange[]>();
    for (const { source, annotation, values } of changes) {
        const own = bySource.get(source) ?? [];
        bySource.set(source, own);
        own.push({ section: sectionOf(annotation), entry: annotation, values });
    }
    bySource.forEach((own, source) => context.update(own, source));
}

/** `Change Actor`, `Change Actor of 3 Places`. */
function counted(label: string, count: number, what: string): string {
    return count === 1 ? label : `${label} of ${count.toLocaleString('en')} ${what}`;
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
