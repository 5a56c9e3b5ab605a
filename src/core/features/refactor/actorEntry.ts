import { displayName } from '../../annotation/model';
import { createActorId } from '../../annotation/ids';
import { Refusal } from '../../edits/context';
import { orderAt } from '../../sidecar/keyOrder';
import { insertPair, removeEntries } from '../../sidecar/sections';
import { changeEntry } from '../../sidecar/yamlEdit';
import { guessLanguage } from '../../text/script';
import { changed, named, sidecarsOf } from '../rename';
import { actorOf, type CorpusDraft, entryOfActor } from './corpusDraft';
import { asList, commentsIn, isMap, withNote } from './join';
import { redirect } from './redirect';

/** Gives an actor another type. */
export function retypeActor(draft: CorpusDraft, key: string, type: string): string {
    const { actor, source } = actorOf(draft.corpus, key);
    const file = draft.fileOf(actor.id, source);
    file.apply(changed(() => changeEntry(file.text, entryOfActor(file, actor.id), [[[actor.id, 'type'], type]], at => orderAt('actors', at))));
    return `Change Type of ${named(displayName(actor))} to ${type}`;
}

/** Adds a name to an actor: by default in the language that its script tells, else in that of the source it stands in. */
export function addName(draft: CorpusDraft, key: string, name: string, language: string | undefined, as: 'names' | 'also' = 'names'): string {
    const { actor, source } = actorOf(draft.corpus, key);
    const added = name.replace(/\s+/gu, ' ').trim();
    const spoken = guessLanguage(added) ?? language ?? 'en';
    if (added === '') {
        throw new Refusal('A name must not be empty.');
    }
    if (actor[as].get(spoken)?.includes(added)) {
        throw new Refusal(`${named(displayName(actor))} has this name already.`);
    }
    const file = draft.fileOf(actor.id, source);
    const entry = entryOfActor(file, actor.id);
    const names = isMap(entry.value) ? entry.value[as] : undefined;
    const old = isMap(names) ? names[spoken] : undefined;
    const value = Array.isArray(old) && old.length > 0 ? [[actor.id, as, spoken, old.length], added] as const : [[actor.id, as, spoken], [...asList(old), added]] as const;
    file.apply(changed(() => changeEntry(file.text, entry, [value], at => orderAt('actors', at))));
    return `Add ${named(added)} to ${named(displayName(actor))}`;
}

/** Makes a source's own actor one of the registry. */
export function promoteActor(draft: CorpusDraft, key: string): string {
    const { corpus } = draft;
    const { actor, source } = actorOf(corpus, key);
    if (!source) {
        throw new Refusal(`${named(displayName(actor))} is in the registry already.`);
    }
    const own = [...actor.memberOf.map(({ actor: group }) => group), ...actor.maybe].find(ref => ref.startsWith('~'));
    if (own !== undefined) {
        throw new Refusal(`“${actor.id}” refers to “${own}”, which is known in this source only. Promote that first.`);
    }
    const sidecar = draft.fileOf(actor.id, source);
    const entry = entryOfActor(sidecar, actor.id);
    const comments = commentsIn(sidecar.text, entry);
    const plain = isMap(entry.value) ? entry.value : {};
    const value = comments.length === 0 ? plain : { ...plain, note: comments.reduce<unknown>(withNote, plain['note']) };
    const id = corpus.actor(actor.id) ? createActorId(displayName(actor), taken => corpus.actor(taken) !== undefined) : actor.id;
    for (const file of sidecarsOf(source)) {
        // The entry of the actor itself goes as it is.
        redirect(corpus, file.yaml, () => draft.open(file), { refs: [`~${actor.id}`], to: id });
    }
    sidecar.apply(changed(() => removeEntries(sidecar.text, sidecar.raw, 'actors', [entryOfActor(sidecar, actor.id)])));
    const registry = draft.registryOf(id);
    registry.apply(changed(() => insertPair(registry.text, registry.raw, 'actors', id, value)));
    return `Promote ${named(displayName(actor))} to the Registry`;
}
