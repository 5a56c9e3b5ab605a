import type { CorpusView } from '../../corpus/view';
import type { RenamePlan } from '../rename';
import { addName, promoteActor, retypeActor } from './actorEntry';
import { CorpusDraft, type Progress } from './corpusDraft';
import { deleteActor } from './deleteActor';
import { mergeActors } from './mergeActors';

/** A change of what annotations mean, over a whole corpus: one step of undo. Plain data; actors are given by their keys (`Corpus.actorKey`). */
export type Refactoring =
    | { readonly kind: 'mergeActors'; readonly from: string; readonly into: string }
    | { readonly kind: 'deleteActor'; readonly actor: string; readonly mentions: 'unlink' | 'remove' }
    | { readonly kind: 'retypeActor'; readonly actor: string; readonly type: string }
    /** Makes a source's own actor one of the registry. */
    | { readonly kind: 'promoteActor'; readonly actor: string }
    /** `language` counts where the script of the name does not tell. */
    | { readonly kind: 'addName'; readonly actor: string; readonly name: string; readonly language?: string; readonly as?: 'names' | 'also' };

/**
 * Works out a refactoring, file by file; between them it says how far it is, so that whoever drives it can make a pause,
 * or stop. Throws `Refusal` where it cannot be done.
 */
export async function* planRefactoring(view: CorpusView, refactoring: Refactoring): AsyncGenerator<Progress, RenamePlan> {
    const draft = new CorpusDraft(view.corpus);
    const label = yield* run(draft, refactoring);
    return { label, files: draft.files };
}

async function* run(draft: CorpusDraft, refactoring: Refactoring): AsyncGenerator<Progress, string> {
    switch (refactoring.kind) {
        case 'mergeActors': return yield* mergeActors(draft, refactoring.from, refactoring.into);
        case 'deleteActor': return yield* deleteActor(draft, refactoring.actor, refactoring.mentions);
        case 'retypeActor': return retypeActor(draft, refactoring.actor, refactoring.type);
        case 'promoteActor': return promoteActor(draft, refactoring.actor);
        case 'addName': return addName(draft, refactoring.actor, refactoring.name, refactoring.language, refactoring.as);
    }
}
