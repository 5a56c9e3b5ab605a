import type { CorpusView } from '../../corpus/view';
import { Refusal, SharedDrafts } from '../../edits/context';
import { planEdit } from '../../edits/edit';
import type { ClaimDraft, MentionDraft, RegionDraft } from '../../edits/operation';
import type { Host } from '../../workspace';
import { counted } from '../describe';
import type { RenamePlan } from '../rename';
import type { MarkedPlace } from './annotateAll';
import type { Progress } from './corpusDraft';

/** What was suggested in a source and is to be made, or to be remembered as refused; `texts` are what stood at its places. */
export interface DecidedSource {
    readonly path: string;
    readonly mentions: readonly MentionDraft[];
    readonly claims: readonly ClaimDraft[];
    readonly regions: readonly RegionDraft[];
    readonly refused: RefusedDrafts;
    readonly texts: readonly MarkedPlace[];
}

/** What is to be remembered as no mention (of these actors, if any are given), as no claim and as no region. */
export interface RefusedDrafts {
    readonly mentions: readonly { readonly range: MentionDraft['range']; readonly actors: readonly string[] }[];
    readonly claims: readonly { readonly content: ClaimDraft['content'] }[];
    readonly regions: readonly RegionDraft[];
}

/** Accepts and refuses suggestions in many sources; an actor that is new is made once for all of them. */
export async function* acceptSuggestions(view: CorpusView, host: Host, sources: readonly DecidedSource[]): AsyncGenerator<Progress, RenamePlan> {
    const shared = new SharedDrafts();
    let count = 0;
    let refusals = 0;
    for (const [done, { path, mentions, claims, regions, refused, texts }] of sources.entries()) {
        yield { done, total: sources.length };
        const source = view.corpus.source(path);
        const text = source && (await view.sourceView(source))?.text;
        if (!source || !text || texts.some(place => text.slice(text.spanOf(place.range)) !== place.text)) {
            throw new Refusal(`${path} was changed meanwhile. Try again.`);
        }
        const wanted = mentions.length + claims.length + regions.length;
        const rejected = refused.mentions.length + refused.claims.length + refused.regions.length;
        const steps = [
            ...(wanted > 0 ? [{ kind: 'accept', mentions, claims, regions } as const] : []), ...(rejected > 0 ? [{ kind: 'refuse', ...refused } as const] : []),
        ];
        for (const operation of steps) {
            const edit = await planEdit(view, source, host, operation, shared);
            if (edit.kind === 'refused') {
                throw new Refusal(`${path}: ${edit.reason}`);
            }
        }
        count += wanted;
        refusals += rejected;
    }
    const { edits } = shared;
    if (edits.length === 0) {
        throw new Refusal('There is nothing to accept or reject.');
    }
    const sidecars = new Set(sources.map(({ path }) => view.corpus.source(path)?.sidecarUri));
    return {
        label: count > 0 ? `Accept ${counted(count, 'Suggestion')}` : `Reject ${counted(refusals, 'Suggestion')}`,
        files: edits.map(file => ({ ...file, part: sidecars.has(file.uri) ? 'sidecar' : 'registry' })),
    };
}
