import { type Actor, displayName } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Corpus, RegistryRecord } from '../corpus/corpus';
import { problem } from './catalogue';
import { headOf } from './sourceContext';

/** Of some actors of a registry file, by their ids: those that no source names, each with the problem that this is. */
export function mentionedProblems(corpus: Corpus, { file }: RegistryRecord, ids: Iterable<string>): Map<string, Problem> {
    const unnamed: Actor[] = [];
    for (const id of ids) {
        const actor = file.actors.get(id);
        if (actor && !refsOf(actor).some(ref => corpus.sourcesNamingActor(ref).next().done !== true)) {
            unnamed.push(actor);
        }
    }
    const inLayers = unnamed.length > 0 ? namedInLayers(corpus, new Set(unnamed.flatMap(refsOf))) : new Set<string>();
    return new Map(unnamed.filter(actor => !refsOf(actor).some(ref => inLayers.has(ref))).map(actor => [
        actor.id, problem('actor.never-mentioned', `No source names “${displayName(actor)}” (${actor.id}).`, headOf(file, actor), { fix: 'delete-actor', actor: actor.id }),
    ]));
}

/** Those of some references that stand in a layer. No index has what layers name: they are looked through. */
function namedInLayers(corpus: Corpus, refs: ReadonlySet<string>): Set<string> {
    const found = new Set<string>();
    for (const { layers } of corpus.sources) {
        for (const { outline } of layers.values()) {
            [outline.actors, outline.otherActors].forEach(named => named.forEach(ref => refs.has(ref) && found.add(ref)));
        }
    }
    return found;
}

function refsOf({ id, was }: Actor): readonly string[] {
    return [id, ...was];
}
