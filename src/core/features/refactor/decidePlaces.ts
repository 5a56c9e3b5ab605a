import type { ActorChoice } from '../../annotation/actorChoice';
import type { CorpusView } from '../../corpus/view';
import { Refusal, SharedDrafts } from '../../edits/context';
import { planEdit } from '../../edits/edit';
import type { EditOperation } from '../../edits/operation';
import type { Host } from '../../workspace';
import { counted } from '../describe';
import type { RenamePlan } from '../rename';
import type { MarkedPlace } from './annotateAll';
import type { Progress } from './corpusDraft';

/** What becomes of places of a source that were looked at in their context. */
export interface DecidedPlaces {
    readonly path: string;
    /** Become mentions of the actor. */
    readonly annotate: readonly MarkedPlace[];
    /** Are remembered as no mentions, of these actors where any are given (by their keys). */
    readonly refuse: readonly (MarkedPlace & { readonly actors: readonly string[] })[];
    /** Mentions that go. */
    readonly remove: readonly string[];
}

/** Annotates, refuses and removes places of many sources as one step; an actor that is new is made once for all of them. */
export async function* decidePlaces(view: CorpusView, host: Host, actor: ActorChoice | undefined, sources: readonly DecidedPlaces[]): AsyncGenerator<Progress, RenamePlan> {
    const shared = new SharedDrafts();
    let annotated = 0;
    let rejected = 0;
    for (const [done, { path, annotate, refuse, remove }] of sources.entries()) {
        yield { done, total: sources.length };
        const source = view.corpus.source(path);
        const text = source && (await view.sourceView(source))?.text;
        if (!source || !text || [...annotate, ...refuse].some(place => text.slice(text.spanOf(place.range)) !== place.text)) {
            throw new Refusal(`${path} was changed meanwhile. Try again.`);
        }
        // The keys of a source's own actors are known in that source alone.
        const refOf = (key: string) => (key.startsWith(`${path}#~`) ? key.slice(path.length + 1) : key);
        const operations: readonly EditOperation[] = [
            ...(remove.length > 0 ? [{ kind: 'remove', ids: remove } as const] : []),
            ...(annotate.length > 0 && actor ? [{ kind: 'addMentions', ranges: annotate.map(({ range }) => range), actor } as const] : []),
            ...(refuse.length > 0 ? [{ kind: 'refuse', mentions: refuse.map(({ range, actors }) => ({ range, actors: actors.map(refOf) })), claims: [], regions: [] } as const] : []),
        ];
        for (const operation of operations) {
            const edit = await planEdit(view, source, host, operation, shared);
            if (edit.kind === 'refused') {
                throw new Refusal(`${path}: ${edit.reason}`);
            }
        }
        annotated += annotate.length;
        rejected += new Set([...refuse.map(({ range: { start } }) => `${start.line}:${start.character}`)]).size;
    }
    const { edits } = shared;
    if (edits.length === 0) {
        throw new Refusal('There is nothing to change.');
    }
    const sidecars = new Set(sources.map(({ path }) => view.corpus.source(path)?.sidecarUri));
    return {
        label: annotated > 0 ? `Annotate ${counted(annotated, 'Mention')}` : `Reject ${counted(rejected, 'Place')}`,
        files: edits.map(file => ({ ...file, part: sidecars.has(file.uri) ? 'sidecar' : 'registry' })),
    };
}
