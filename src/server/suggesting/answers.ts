import type { CancellationToken } from 'vscode-languageserver';
import type { SourceRecord } from '../../core/corpus/corpus';
import type { CorpusStore } from '../../core/corpus/store';
import { Refusal } from '../../core/edits/context';
import type { EditOperation } from '../../core/edits/operation';
import type { DecidedSource } from '../../core/features/refactor/acceptSuggestions';
import { findOccurrences } from '../../core/features/refactor/annotateAll';
import { stillThere } from '../../core/features/seenSuggestion';
import { suggestionGroup } from '../../core/features/suggestionGroup';
import { decidedSource, draftsOf, type OfferedSource, refusedOf, suggestionInfos } from '../../core/features/suggestionInfo';
import type { Suggestion } from '../../core/suggest/suggestion';
import type {
    AcceptSuggestionsParams, DecideSuggestionsParams, EditResult, MoreParams, MorePlaces, RefactorResult, RejectSuggestionsParams, SeenSuggestion, SourceSuggestions, SuggestionGroupParams, SuggestionGroupResult, Suggestions,
} from '../../protocol';
import { refactor } from '../refactoring';
import type { Session } from '../session';
import { progressOf } from '../steps';

type Still = ReturnType<typeof stillThere>;

const gone = 'This suggestion is no longer there.';

/** What may be annotated in a source; who asks is told when it changes. */
export async function suggestionsOf(session: Session, uri: string, token: CancellationToken): Promise<Suggestions> {
    const found = await session.corpora.sourceOf(uri);
    if (found?.source.uri !== uri) {
        return { version: session.documents.versionOf(uri), items: [] };
    }
    session.suggestions.follow(uri);
    const offered = await session.suggestions.of(found.store, found.source, token);
    return { version: session.documents.versionOf(uri), items: offered ? suggestionInfos(found.store.corpus, offered, session.languages) : [] };
}

/** Makes annotations of suggestions of one source. */
export function acceptSuggestions(session: Session, { actor, range, ...params }: AcceptSuggestionsParams): Promise<EditResult> {
    return edit(session, params, ({ sourceView }, chosen) => {
        const drafts = draftsOf(sourceView, chosen, actor);
        const isOne = chosen.length === 1 && drafts.mentions.length === 1;
        return { kind: 'accept', ...drafts, mentions: range && isOne ? [{ ...drafts.mentions[0]!, range }] : drafts.mentions };
    });
}

/** Remembers that suggestions of one source are not so. */
export function rejectSuggestions(session: Session, params: RejectSuggestionsParams): Promise<EditResult> {
    return edit(session, params, ({ sourceView }, chosen) => ({ kind: 'refuse', ...refusedOf(sourceView, chosen) }));
}

type OperationOf = (offered: OfferedSource, chosen: readonly Suggestion[]) => EditOperation;

function edit(session: Session, params: RejectSuggestionsParams, operationOf: OperationOf): Promise<EditResult> {
    return session.suggestions.inTurn(() => editNow(session, params, operationOf));
}

async function editNow(session: Session, { uri, version, seen }: RejectSuggestionsParams, operationOf: OperationOf): Promise<EditResult> {
    const { corpora, documents, suggestions, editing } = session;
    const found = await corpora.sourceOf(uri);
    if (!found) {
        return { kind: 'refused', reason: 'This file is no source of a corpus.' };
    }
    const shown = version ?? documents.versionOf(uri);
    if (documents.versionOf(uri) !== shown) {
        return { kind: 'refused', reason: 'The text changed meanwhile. Try again.' };
    }
    const offered = await suggestions.of(found.store, found.source);
    const still = offered && stillThere(found.store.corpus, offered.sourceView, offered.suggestions, seen);
    if (!offered || !still || still.gone > 0) {
        return { kind: 'refused', reason: gone };
    }
    try {
        return await editing.edit(found.store, found.source.path, operationOf(offered, still.chosen), () => documents.versionOf(uri) === shown);
    } catch (error) {
        return refusalOf(error);
    }
}

/** Throws what is no refusal. */
function refusalOf(error: unknown): { readonly kind: 'refused'; readonly reason: string } {
    if (error instanceof Refusal) {
        return { kind: 'refused', reason: error.message };
    }
    throw error;
}

/** Sources that are analysed ahead while others are linked. */
const ahead = 4;

/** Sources after which others get a turn, where nothing had to be waited for. */
const sourcesInTurn = 20;

/** The suggestions of a source or a whole corpus that are of one group, tier or kind; those of open sources first, and no more than are wanted. */
export async function groupOfSuggestions(session: Session, { uri, scope, limit, workDoneToken, ...query }: SuggestionGroupParams, token: CancellationToken): Promise<SuggestionGroupResult> {
    const { corpora, documents, suggestions, languages } = session;
    const store = await corpora.storeOf(uri);
    if (!store) {
        return { sources: [] };
    }
    const sources = scope === 'source' ? [store.corpus.sourceByUri(uri)].filter(source => source !== undefined)
        : [...store.corpus.sources].sort((a, b) => Number(documents.get(b.uri) !== undefined) - Number(documents.get(a.uri) !== undefined));
    const progress = progressOf(session.connection, token, workDoneToken);
    const waiting: Promise<OfferedSource | undefined>[] = [];
    const found: SourceSuggestions[] = [];
    const rest = new Map<string, readonly SeenSuggestion[]>();
    let listed = 0;
    let others = 0;
    for (let index = 0; index < sources.length && !progress.isCancelled(); index++) {
        while (waiting.length < ahead && index + waiting.length < sources.length) {
            const next = suggestions.of(store, sources[index + waiting.length]!, token);
            // Where one before it fails nobody waits for it.
            next.catch(() => undefined);
            waiting.push(next);
        }
        const offered = await waiting.shift();
        const group = offered && suggestionGroup(store.corpus, offered, query, languages, limit - listed);
        if (group && group.listed.items.length > 0) {
            found.push(group.listed);
            listed += group.listed.items.length;
        }
        if (group && group.rest.length > 0) {
            rest.set(group.listed.path, group.rest);
            others += group.rest.length;
        }
        if (index % sourcesInTurn === sourcesInTurn - 1) {
            progress.report(index, sources.length);
            await new Promise(resolve => setTimeout(resolve, 0));
        }
    }
    if (progress.isCancelled()) {
        return { sources: [] };
    }
    const id = suggestions.keepRest(store, rest);
    return { sources: found, ...(others > 0 && { rest: { id, count: others } }) };
}

/** Accepts and rejects suggestions of many sources: one step of undo. What is no longer what was seen is left out. */
export function decideSuggestions(session: Session, params: DecideSuggestionsParams, token: CancellationToken): Promise<RefactorResult> {
    return session.suggestions.inTurn(() => decideNow(session, params, token));
}

async function decideNow(session: Session, params: DecideSuggestionsParams, token: CancellationToken): Promise<RefactorResult> {
    const store = await session.corpora.storeOf(params.uri);
    if (!store) {
        return { kind: 'refused', reason: 'This file belongs to no corpus.' };
    }
    try {
        const sources: DecidedSource[] = [];
        let left = 0;
        for (const source of withRest(session, store, params)) {
            const { gone, source: wanted } = await decided(session, store, source, params, token);
            sources.push(...wanted ? [wanted] : []);
            left += gone;
        }
        if (sources.length === 0 && left > 0) {
            return { kind: 'refused', reason: 'What was to be decided about changed meanwhile. Look at it again.' };
        }
        const result = await refactor(session, params.uri, { kind: 'acceptSuggestions', sources }, token, params.workDoneToken);
        if (result.kind === 'done') {
            session.suggestions.keepRest(store, new Map());
        }
        return result.kind === 'done' && left > 0 ? { ...result, left } : result;
    } catch (error) {
        return refusalOf(error);
    }
}

/** What is decided, with all that was found and not listed where that is accepted, too. Throws {@link Refusal}. */
function withRest({ suggestions }: Session, store: CorpusStore, { sources, rest: id }: DecideSuggestionsParams): DecideSuggestionsParams['sources'] {
    if (id === undefined) {
        return sources;
    }
    const rest = suggestions.restOf(store, id);
    if (!rest) {
        throw new Refusal('What was found is no longer known. Search again.');
    }
    const paths = new Set(sources.map(({ path }) => path));
    return [
        ...sources.map(source => ({ ...source, accepted: [...source.accepted, ...rest.get(source.path) ?? []] })),
        ...[...rest].filter(([path]) => !paths.has(path)).map(([path, accepted]) => ({ path, accepted, rejected: [] })),
    ];
}

async function decided(
    { suggestions }: Session, store: CorpusStore, { path, accepted, rejected }: DecideSuggestionsParams['sources'][number], { actor }: DecideSuggestionsParams, token: CancellationToken,
): Promise<{ readonly source?: DecidedSource; readonly gone: number }> {
    const source: SourceRecord | undefined = store.corpus.source(path);
    const offered = source && await suggestions.of(store, source, token);
    if (token.isCancellationRequested) {
        throw new Refusal('It was cancelled.');
    }
    if (!offered) {
        return { gone: accepted.length + rejected.length };
    }
    const [taken, refused] = [accepted, rejected].map(seen => stillThere(store.corpus, offered.sourceView, offered.suggestions, seen)) as [Still, Still];
    const gone = taken.gone + refused.gone;
    return taken.chosen.length + refused.chosen.length === 0 ? { gone } : { gone, source: decidedSource(offered.sourceView, taken.chosen, refused.chosen, actor) };
}

/** Milliseconds of searching after which it is told what was found until then. */
const mostMs = 2000;

/** How many further places have a name that was annotated just now. */
export async function moreOf({ corpora }: Session, { uri, actor, text }: MoreParams, token: CancellationToken): Promise<MorePlaces> {
    const store = await corpora.storeOf(uri);
    if (!store?.corpus.actorOfKey(actor)) {
        return { places: 0, sources: 0, isComplete: true };
    }
    const search = findOccurrences(store, { actor, names: [text] });
    let spentMs = 0;
    for (let count = 1; ; count++) {
        const since = performance.now();
        const step = await search.next();
        spentMs += performance.now() - since;
        const isOver = !step.done && (spentMs > mostMs || token.isCancellationRequested);
        if (step.done || isOver) {
            const found = step.done ? step.value : step.value.found;
            return { places: found.reduce((sum, { occurrences }) => sum + occurrences.length, 0), sources: found.length, isComplete: step.done === true };
        }
        if (count % sourcesInTurn === 0) {
            await new Promise(resolve => setTimeout(resolve, 0));
        }
    }
}
