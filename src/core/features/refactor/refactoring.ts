import type { ActorChoice } from '../../annotation/actorChoice';
import type { CorpusView } from '../../corpus/view';
import type { Host } from '../../workspace';
import type { RenamePlan } from '../rename';
import { acceptSuggestions, type DecidedSource } from './acceptSuggestions';
import { addName, promoteActor, retypeActor } from './actorEntry';
import { annotateAll, findOccurrences, type MarkedPlaces, type OccurrenceQuery } from './annotateAll';
import { CorpusDraft, type Progress } from './corpusDraft';
import { type DecidedPlaces, decidePlaces } from './decidePlaces';
import { deleteActor } from './deleteActor';
import { mergeActors } from './mergeActors';
import { moveReferences, type ReferencePlace, splitActor, type WhichReferences } from './moveReferences';

/** A change of what annotations mean, over a whole corpus: one step of undo. Plain data; actors are given by their keys (`Corpus.actorKey`). */
export type Refactoring =
    | { readonly kind: 'mergeActors'; readonly from: string; readonly into: string }
    | { readonly kind: 'deleteActor'; readonly actor: string; readonly mentions: 'unlink' | 'remove' }
    | { readonly kind: 'retypeActor'; readonly actor: string; readonly type: string }
    /** Makes a source's own actor one of the registry. */
    | { readonly kind: 'promoteActor'; readonly actor: string }
    /** Makes a new actor of some of its names and places; without a type it has that of the old one. */
    | { readonly kind: 'splitActor'; readonly actor: string; readonly name: string; readonly type?: string; readonly names: readonly string[]; readonly places: readonly ReferencePlace[] }
    /** Links mentions, claimers and relays of one actor to another. */
    | { readonly kind: 'moveReferences'; readonly from: string; readonly to: string; readonly which: WhichReferences }
    /** Annotates every place where the actor is named. */
    | { readonly kind: 'annotateOccurrences' } & OccurrenceQuery
    /** Annotates places that were looked at, and remembers those that were refused. */
    | { readonly kind: 'annotatePlaces'; readonly actor: string; readonly sources: readonly MarkedPlaces[] }
    /** Annotates places of a concordance with one actor, or rejects them. */
    | { readonly kind: 'decidePlaces'; readonly actor?: ActorChoice; readonly sources: readonly DecidedPlaces[] }
    /** Makes annotations of suggestions, and remembers what was refused of them. */
    | { readonly kind: 'acceptSuggestions'; readonly sources: readonly DecidedSource[] }
    /** `language` counts where the script of the name does not tell. */
    | { readonly kind: 'addName'; readonly actor: string; readonly name: string; readonly language?: string; readonly as?: 'names' | 'also' };

/**
 * Works out a refactoring, file by file; between them it says how far it is, so that whoever drives it can make a pause,
 * or stop. Throws `Refusal` where it cannot be done.
 */
export async function* planRefactoring(view: CorpusView, host: Host, refactoring: Refactoring): AsyncGenerator<Progress, RenamePlan> {
    if (refactoring.kind === 'annotatePlaces') {
        return yield* annotateAll(view, host, refactoring.actor, refactoring.sources);
    }
    if (refactoring.kind === 'decidePlaces') {
        return yield* decidePlaces(view, host, refactoring.actor, refactoring.sources);
    }
    if (refactoring.kind === 'acceptSuggestions') {
        return yield* acceptSuggestions(view, host, refactoring.sources);
    }
    if (refactoring.kind === 'annotateOccurrences') {
        const found = yield* findOccurrences(view, refactoring);
        return yield* annotateAll(view, host, refactoring.actor, found.map(({ path, occurrences }) => ({ path, accepted: occurrences, rejected: [] })));
    }
    const draft = new CorpusDraft(view.corpus);
    const label = yield* run(draft, refactoring);
    return { label, files: draft.files };
}

async function* run(draft: CorpusDraft, refactoring: Exclude<Refactoring, { readonly kind: 'annotatePlaces' | 'annotateOccurrences' | 'acceptSuggestions' | 'decidePlaces' }>): AsyncGenerator<Progress, string> {
    switch (refactoring.kind) {
        case 'mergeActors': return yield* mergeActors(draft, refactoring.from, refactoring.into);
        case 'deleteActor': return yield* deleteActor(draft, refactoring.actor, refactoring.mentions);
        case 'splitActor': return yield* splitActor(draft, refactoring.actor, refactoring.name, refactoring.type, refactoring.names, refactoring.places);
        case 'moveReferences': return yield* moveReferences(draft, refactoring.from, refactoring.to, refactoring.which);
        case 'retypeActor': return retypeActor(draft, refactoring.actor, refactoring.type);
        case 'promoteActor': return promoteActor(draft, refactoring.actor);
        case 'addName': return addName(draft, refactoring.actor, refactoring.name, refactoring.language, refactoring.as);
    }
}
