import { type Actor, displayName } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Corpus, RegistryRecord } from '../corpus/corpus';
import { actorsInLayers } from '../corpus/layers';
import { problem } from './catalogue';
import { headOf } from './sourceContext';

/** Of some actors of a registry file, by their ids: those that no source names, each with the problem that this is. */
export function mentionedProblems(corpus: Corpus, { file }: RegistryRecord, ids: Iterable<string>): Map<string, Problem> {
    const problems = new Map<string, Problem>();
    let inLayers: ReadonlySet<string> | undefined;
    for (const id of ids) {
        const actor = file.actors.get(id);
        if (actor && !idsOf(actor).some(each => corpus.sourcesNamingActor(each).next().done !== true)) {
            inLayers ??= new Set(corpus.sources.flatMap(source => [...actorsInLayers(source)]));
            if (!idsOf(actor).some(each => inLayers!.has(each))) {
                problems.set(id, problem('actor.never-mentioned', `No source names “${displayName(actor)}” (${id}).`, headOf(file, actor), { fix: 'delete-actor', actor: id }));
            }
        }
    }
    return problems;
}

function idsOf({ id, was }: Actor): readonly string[] {
    return [id, ...was];
}
