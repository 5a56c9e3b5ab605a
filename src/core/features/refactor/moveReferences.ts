import { displayName, type Annotation, type PartName } from '../../annotation/model';
import { Refusal } from '../../edits/context';
import { orderAt } from '../../sidecar/keyOrder';
import { insertPair } from '../../sidecar/sections';
import { changeEntry, type EntryValues } from '../../sidecar/yamlEdit';
import type { PathKey } from '../../sidecar/yamlPlace';
import { createActorId } from '../../annotation/ids';
import { guessLanguage } from '../../text/script';
import { foldName } from '../actorTable';
import { changed, named } from '../rename';
import { actorOf, type CorpusDraft, entryOfActor, type Progress, refsOf } from './corpusDraft';
import { asList, isMap } from './join';
import { joinDoubles } from './mergeActors';
import { redirect } from './redirect';

/** A place that refers to an actor: a mention, or a claim's claimer or relay. */
export interface ReferencePlace {
    /** Of the source. */
    readonly path: string;
    readonly id: string;
    readonly part: 'mention' | 'claimer' | 'via';
    /** Of a relay; else 0. */
    readonly index: number;
}

/** Some places, or all whose words are these, in one source or everywhere. */
export type WhichReferences = readonly ReferencePlace[] | { readonly text?: string; readonly path?: string };

/** Links what refers to one actor to another; what else is known of the two stays. */
export async function* moveReferences(draft: CorpusDraft, from: string, to: string, which: WhichReferences): AsyncGenerator<Progress, string> {
    const { corpus } = draft;
    const target = actorOf(corpus, to);
    const label = yield* move(draft, from, (target.source ? '~' : '') + target.actor.id, which, target.source?.path);
    return `${label} to ${named(displayName(target.actor))}`;
}

/** Makes a new actor of some of an actor's names and of some of the places that refer to it. */
export async function* splitActor(draft: CorpusDraft, key: string, name: string, type: string | undefined, names: readonly string[], places: readonly ReferencePlace[]): AsyncGenerator<Progress, string> {
    const { corpus } = draft;
    const { actor, source } = actorOf(corpus, key);
    const own = name.replace(/\s+/gu, ' ').trim();
    if (own === '') {
        throw new Refusal('An actor needs a name.');
    }
    if ([...actor.names.values()].flat().every(each => names.includes(each))) {
        throw new Refusal(`${named(displayName(actor))} keeps at least one name. Leave it one, or rename it.`);
    }
    const isTaken = (id: string) => (source ? source.sidecar.actors.has(id) : corpus.actor(id) !== undefined);
    const id = createActorId(own, isTaken);
    if (places.length > 0) {
        yield* move(draft, key, (source ? '~' : '') + id, places, source?.path);
    }
    const file = draft.fileOf(actor.id, source);
    const entry = entryOfActor(file, actor.id);
    const values: (EntryValues[number])[] = [];
    const taken: Record<'names' | 'also', Record<string, string[]>> = { names: {}, also: {} };
    for (const kind of ['names', 'also'] as const) {
        for (const [language, all] of actor[kind]) {
            const gone = all.filter(each => names.includes(each));
            if (gone.length > 0) {
                taken[kind][language] = gone;
                values.push(...withoutItems([actor.id, kind, language], isMap(entry.value) ? entry.value[kind] : undefined, language, gone));
            }
        }
    }
    const first = Object.entries(taken.names).find(([, all]) => all.includes(own))?.[0] ?? guessLanguage(own) ?? [...actor.names.keys()][0] ?? 'en';
    taken.names[first] = [own, ...(taken.names[first] ?? []).filter(each => each !== own)];
    file.apply(changed(() => changeEntry(file.text, entry, values, at => orderAt('actors', at))));
    const value = { type: type ?? actor.entityType, names: taken.names, also: Object.keys(taken.also).length > 0 ? taken.also : undefined };
    const home = source ? file : draft.registryOf(actor.id);
    home.apply(changed(() => insertPair(home.text, home.raw, 'actors', id, Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)))));
    return `Split ${named(own)} off ${named(displayName(actor))}`;
}

async function* move(draft: CorpusDraft, from: string, to: string, which: WhichReferences, onlyPath: string | undefined): AsyncGenerator<Progress, string> {
    const { corpus } = draft;
    const old = actorOf(corpus, from);
    const refs = refsOf(corpus, old);
    const { isWanted, isIn } = wanted(which);
    const sources = corpus.sourcesOfActor(old.source ? from : old.actor.id).filter(({ source }) => isIn(source.path));
    let count = 0;
    for (const [done, { source }] of sources.entries()) {
        yield { done, total: sources.length };
        const starts = new Set<string>();
        for (const ref of refs) {
            for (const { annotation, part } of source.index.referencesOf(ref)) {
                const place = placeOf(annotation, part.part, part.path);
                if (place && isWanted({ ...place, path: source.path, id: annotation.id ?? '' }, part.anchor.text)) {
                    starts.add(`${annotation.entryStart} ${place.part} ${place.index}`);
                }
            }
        }
        if (starts.size === 0) {
            continue;
        }
        if (onlyPath !== undefined && onlyPath !== source.path) {
            throw new Refusal('The other actor is known in one source only. Promote it to the registry first.');
        }
        const file = { part: 'sidecar', yaml: { role: 'sidecar', uri: source.sidecarUri, file: source.sidecar, source } } as const;
        const redirected = redirect(corpus, file.yaml, () => draft.open(file), { refs, to, isMeant: ({ start, path }) => starts.has(`${start} ${keyOf(path)}`) });
        count += starts.size;
        if (redirected.length > 0) {
            joinDoubles(draft.open(file), redirected, to, source);
        }
    }
    if (count === 0) {
        throw new Refusal(`There is nothing of ${named(displayName(old.actor))} to move.`);
    }
    return `Move ${count} ${count === 1 ? 'Mention' : 'Mentions'} of ${named(displayName(old.actor))}`;
}

function wanted(which: WhichReferences): { readonly isWanted: (place: ReferencePlace, text: string) => boolean; readonly isIn: (path: string) => boolean } {
    if (!('length' in which)) {
        const folded = which.text === undefined ? undefined : foldName(which.text);
        return { isWanted: (_, text) => folded === undefined || foldName(text) === folded, isIn: path => which.path === undefined || which.path === path };
    }
    const keys = new Set(which.map(({ path, id, part, index }) => JSON.stringify([path, id, part, index])));
    const paths = new Set(which.map(({ path }) => path));
    return { isWanted: ({ path, id, part, index }) => keys.has(JSON.stringify([path, id, part, index])), isIn: path => paths.has(path) };
}

/** Which of the places of an annotation a part of it is; undefined for those that refer to nobody. */
export function placeOf(annotation: Annotation, part: PartName, path: readonly PathKey[]): Pick<ReferencePlace, 'part' | 'index'> | undefined {
    return annotation.type === 'mention' ? { part: 'mention', index: 0 }
        : part === 'claimer' ? { part, index: 0 } : part === 'via' ? { part, index: Number(path[1]) } : undefined;
}

function keyOf(path: readonly PathKey[]): string {
    return path[0] === 'actor' ? 'mention 0' : path[0] === 'claimer' && path[1] === 'actor' ? 'claimer 0' : path[0] === 'via' && path[2] === 'actor' ? `via ${path[1]}` : '';
}

/** Takes items out of a list of names, the last first; a name that stands alone goes with its key. */
function withoutItems(path: readonly PathKey[], names: unknown, language: string, gone: readonly string[]): EntryValues {
    const list = isMap(names) ? names[language] : undefined;
    if (!Array.isArray(list) || asList(list).every(each => gone.includes(String(each)))) {
        return [[path, undefined]];
    }
    return (list as readonly unknown[]).flatMap((each, index) => (gone.includes(String(each)) ? [index] : [])).reverse().map(index => [[...path, index], undefined] as const);
}
