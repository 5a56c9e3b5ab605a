import type { CancellationToken, GenericRequestHandler } from 'vscode-languageserver';
import { annotationById, annotationsAt } from '../core/features/annotationInfo';
import { lensLocations } from '../core/features/codeLenses';
import { chartClaims, chartsPicture, chartTable } from '../core/features/charts';
import { claimMapPicture } from '../core/features/claimMap';
import { codebook } from '../core/features/codebook';
import { copied } from '../core/features/copying';
import { differencesOf, layerMarks, layersIn } from '../core/features/differences';
import { driftedAnchors, driftedSources } from '../core/features/drifted';
import { findActors } from '../core/features/findActors';
import { findClaims } from '../core/features/findClaims';
import { highlights } from '../core/features/highlights';
import { reading } from '../core/features/reading';
import { mergePreview } from '../core/features/mergePreview';
import { networkClaims, networkGraphml, networkPicture } from '../core/features/network';
import { noteThreads } from '../core/features/notes';
import { queryHints } from '../core/features/queryHints';
import { queryProblems } from '../core/features/queryHits';
import { actorInfo, referenceInfos } from '../core/features/refactor/actorInfo';
import { nextFlagged, nextUnreviewed } from '../core/features/review';
import { sourceInfo } from '../core/features/sourceInfo';
import { spanAt } from '../core/features/span';
import { type Offers, treePage, treePath } from '../core/features/trees/trees';
import { exportFormats, importFormats } from '../core/formats/formats';
import type { CorpusStore } from '../core/corpus/store';
import { speak } from '../core/messages/messages';
import { queryMessages } from '../core/messages/queries';
import type { ServerRequests, ServerStatus } from '../protocol';
import { acceptMoves } from './accepting';
import { type Corpora, nameOf } from './corpora';
import type { Editing } from './editing';
import { exportFiles } from './exporting';
import { importFiles } from './importing';
import { moveFound } from './moving';
import { occurrences, refactor } from './refactoring';
import { renameFiles } from './renaming';
import { answerQuery, answerTool, concordanceOf } from './searching';
import type { Session } from './session';
import { acceptSuggestions, decideSuggestions, groupOfSuggestions, moreOf, rejectSuggestions, suggestionsOf } from './suggesting/answers';
import { proposeClaims, scopesOf } from './suggesting/modelClaims';

const noClaims = { rows: [], count: 0 };
const noCodebook = { actorTypes: [], mentionKinds: [], stances: [], relations: [], topics: [], positions: [], statuses: [] };

/** Answers the requests of our own client. */
export function registerRequests(session: Session): void {
    const { corpora, documents, editing, languages, language, suggestions, workspace } = session;

    on('glossator/source', async ({ uri }) => {
        const store = await corpora.ensure(uri);
        const known = store && await sourceInfo(store, uri);
        if (!store || known) {
            return known;
        }
        // It has been moved here, or made, just now.
        await store.filesChanged([uri]);
        return sourceInfo(store, uri);
    });
    on('glossator/highlights', async ({ uri, range }) => {
        const view = await viewOf(uri);
        const version = documents.versionOf(uri);
        return view ? { version, items: highlights(view.store.corpus, view.view, range && view.view.text.spanOf(range)) } : { version, items: [] };
    });
    on('glossator/reading', async ({ uri, range }) => {
        const view = await viewOf(uri);
        const version = documents.versionOf(uri);
        return view ? { version, ...reading(view.store.corpus, view.view, { languages, language }, range && view.view.text.spanOf(range)) } : { version, marks: [], links: [], notes: [] };
    });
    on('glossator/findActors', async ({ uri, query, selected, limit }) => {
        const store = await corpora.storeOf(uri);
        return store ? findActors(store.corpus, store.corpus.sourceByUri(uri), { query, selected, limit, recent: editing.recentActors, languages }) : [];
    });
    on('glossator/findClaims', async ({ uri, query, except, limit }) => {
        const store = await corpora.storeOf(uri);
        return store ? findClaims(store.corpus, store.corpus.sourceByUri(uri), { query, except, limit, languages }) : [];
    });
    on('glossator/at', async ({ uri, range }) => {
        const view = await viewOf(uri);
        return view ? annotationsAt(view.store.corpus, view.view, range, languages) : [];
    });
    on('glossator/annotation', async ({ uri, id }) => {
        const view = await viewOf(uri);
        return view && annotationById(view.store.corpus, view.view, id, languages);
    });
    on('glossator/codebook', async ({ uri }) => {
        const store = await corpora.storeOf(uri);
        return store ? codebook(store.corpus, languages) : noCodebook;
    });
    on('glossator/span', async ({ uri, range, unit, action }) => {
        const view = await viewOf(uri);
        return view ? spanAt(view.view.text, range, unit, action) : range;
    });
    on('glossator/edit', async ({ uri, version, operation }) => {
        const found = await corpora.sourceOf(uri);
        if (!found) {
            return { kind: 'refused', reason: 'This file is no source of a corpus.' };
        }
        return editing.edit(found.store, found.source.path, operation, () => version === null || documents.versionOf(uri) === version);
    });
    on('glossator/driftedSources', async ({ uri }, token) => {
        const found = [];
        for (const store of corpora.stores) {
            found.push(...token.isCancellationRequested ? [] : await driftedSources(store, uri));
        }
        return found;
    });
    on('glossator/drifted', async ({ uri }) => {
        const found = await corpora.sourceOf(uri);
        return found ? driftedAnchors(found.store, found.source, languages) : [];
    });
    on('glossator/acceptMoves', (params, token) => acceptMoves(session, params, token));
    on('glossator/rename', async (params, token) => {
        const store = await corpora.storeOf(params.uri);
        return store ? renameFiles(session, store, params, token) : { kind: 'refused', reason: 'This file belongs to no corpus.' };
    });
    on('glossator/refactor', ({ uri, refactoring, workDoneToken }, token) => refactor(session, uri, refactoring, token, workDoneToken));
    on('glossator/actor', async ({ uri, which }) => {
        const store = await corpora.storeOf(uri);
        return store && actorInfo(store, uri, which, languages);
    });
    on('glossator/references', async ({ uri, actor, limit }) => {
        const store = await corpora.storeOf(uri);
        return store ? referenceInfos(store, actor, limit) : [];
    });
    on('glossator/occurrences', ({ uri, query }, token) => occurrences(session, uri, query, token));
    on('glossator/suggestions', ({ uri }, token) => suggestionsOf(session, uri, token));
    on('glossator/acceptSuggestions', params => acceptSuggestions(session, params));
    on('glossator/rejectSuggestions', params => rejectSuggestions(session, params));
    on('glossator/suggestionGroup', (params, token) => groupOfSuggestions(session, params, token));
    on('glossator/decideSuggestions', (params, token) => decideSuggestions(session, params, token));
    on('glossator/more', (params, token) => moreOf(session, params, token));
    on('glossator/lens', async ({ uri, target }) => {
        const store = await corpora.storeOf(uri);
        return store ? lensLocations(store, target) : [];
    });
    on('glossator/undo', () => editing.undo());
    on('glossator/redo', () => editing.redo());
    on('glossator/retryKept', () => editing.retryKept());
    on('glossator/discardKept', ({ uris }) => editing.discardKept(uris));
    on('glossator/keptText', ({ uri }) => Promise.resolve(editing.keptText(uri)));
    const offers: Offers = async view => {
        const store = corpora.stores.find(each => each === view);
        return store ? suggestions.all(store) : [];
    };
    on('glossator/tree', params => treePage(corpora.stores, params, languages, offers));
    on('glossator/treePath', params => treePath(corpora.stores, params, languages, offers));
    on('glossator/mergePreview', async ({ from, into }) => {
        const [store, other] = await Promise.all([corpora.storeOf(from.uri), corpora.storeOf(into.uri)]);
        return store && store === other ? mergePreview(store.corpus, from, into, languages) : undefined;
    });
    on('glossator/nextFlagged', ({ from }) => nextFlagged(corpora.stores, from));
    on('glossator/nextUnreviewed', ({ uri }) => Promise.resolve(nextUnreviewed(corpora.stores, uri)));
    on('glossator/copied', async ({ targets, form }) => {
        const texts = await Promise.all(targets.map(async target => {
            const store = await corpora.storeOf(target.uri);
            return store && copied(store, target, form, languages);
        }));
        return texts.filter(text => text !== undefined);
    });
    on('glossator/notes', ({ first, limit }) => noteThreads(corpora.stores, first, limit, languages));
    on('glossator/layers', async ({ uri }) => {
        const found = uri === undefined ? undefined : await corpora.sourceOf(uri);
        return { layers: session.settings.blind ? [] : layersIn(found ? [found.store] : corpora.stores, found?.source), own: corpora.stores[0]?.annotator ?? '', isBlind: session.settings.blind };
    });
    on('glossator/differences', async ({ uri, left, right }, token) => {
        const found = [];
        const one = uri === undefined ? undefined : await corpora.sourceOf(uri);
        const sources = session.settings.blind ? [] : uri === undefined ? corpora.stores.flatMap(store => store.corpus.sources.map(source => ({ store, source }))) : one ? [one] : [];
        for (const { store, source } of sources) {
            const differences = token.isCancellationRequested ? undefined : await differencesOf(store, source, left, right);
            found.push(...differences ? [differences] : []);
        }
        return found;
    });
    on('glossator/layerMarks', async ({ uri, layers }) => {
        const found = session.settings.blind ? undefined : await corpora.sourceOf(uri);
        return found ? layerMarks(found.store, found.source, layers) : [];
    });
    on('glossator/network', async params => {
        const store = await corpora.storeOf(params.uri);
        return store && networkPicture(store, params, languages, language);
    });
    on('glossator/networkClaims', async params => {
        const store = await corpora.storeOf(params.uri);
        return store ? networkClaims(store, params, params.part, languages, language) : noClaims;
    });
    on('glossator/networkGraphml', async params => {
        const store = await corpora.storeOf(params.uri);
        return store && networkGraphml(store, params, languages);
    });
    on('glossator/claimMap', async ({ uri, start }) => {
        const store = await corpora.storeOf(uri);
        return store && claimMapPicture(store, start, languages, language);
    });
    on('glossator/charts', async params => {
        const store = await corpora.storeOf(params.uri);
        return store && chartsPicture(store, params, languages, language);
    });
    on('glossator/chartClaims', async params => {
        const store = await corpora.storeOf(params.uri);
        return store ? chartClaims(store, params, params.part, languages, language) : noClaims;
    });
    on('glossator/chartTable', async params => {
        const store = await corpora.storeOf(params.uri);
        return store && chartTable(store, params, params, languages);
    });
    on('glossator/formats', () => Promise.resolve(exportFormats.map(({ id, label, description }) => ({ id, label, description }))));
    on('glossator/export', async params => {
        const store = await corpora.storeOf(params.uri);
        return store ? exportFiles(store, workspace, params) : { files: [], losses: [], failures: ['This file belongs to no corpus.'] };
    });
    on('glossator/importFormats', () => Promise.resolve(importFormats.map(({ id, label, description }) => ({ id, label, description }))));
    on('glossator/import', (params, token) => importFiles(session, params, token));
    on('glossator/setUpMerging', async ({ uri }) => (
        session.setUpMerging && uri.startsWith('file:') ? session.setUpMerging(uri, workspace)
            : { kind: 'refused', reason: 'git is run in trusted workspaces on this machine only.' }
    ));
    on('glossator/moveFound', () => moveFound(session));
    on('glossator/concordance', async ({ uri, ...query }, token) => {
        const store = await corpora.storeOf(uri);
        return store ? concordanceOf(store, query, languages, language, token)
            : { label: query.what, rows: [], done: 0, total: 0, drifted: 0, incomplete: [], problem: speak(queryMessages, language)('noCorpus') };
    });
    on('glossator/query', ({ query, limit }, token) => answerQuery(corpora.stores, query, limit, languages, token));
    on('glossator/queryHints', ({ query }) => {
        const [store] = corpora.stores;
        return Promise.resolve(store ? { problems: queryProblems(store, query), hints: queryHints(store.corpus, query, languages) } : { problems: [], hints: [] });
    });
    on('glossator/modelScopes', params => scopesOf(session, params));
    on('glossator/proposeClaims', params => proposeClaims(session, params));
    on('glossator/askTool', ({ name, input }, token) => answerTool(corpora, name, input, languages, token));
    on('glossator/status', () => Promise.resolve(statusOf(corpora, editing)));

    function on<M extends keyof ServerRequests>(method: M, handler: (params: ServerRequests[M][0], token: CancellationToken) => Promise<ServerRequests[M][1]>): void {
        const guarded: GenericRequestHandler<unknown, void> = (params, token) => session.guard(method, () => handler(params, token));
        session.connection.onRequest(method, guarded);
    }

    async function viewOf(uri: string) {
        const found = await corpora.sourceOf(uri);
        const view = found && found.source.uri === uri ? await found.store.sourceView(found.source) : undefined;
        return found && view ? { store: found.store, view } : undefined;
    }
}

/** What the client's status shows. */
export function statusOf(corpora: Corpora, editing: Editing): ServerStatus {
    return { corpora: corpora.stores.map(store => corpusStatus(store, corpora)), ...editing.labels, kept: editing.kept };
}

function corpusStatus({ corpus }: CorpusStore, corpora: Corpora): ServerStatus['corpora'][number] {
    return {
        root: corpus.root, name: nameOf(corpus.root), sources: corpus.sourceCount, actors: corpus.actorCount, mentions: corpus.counts.mentions, claims: corpus.counts.claims,
        isIndexing: corpora.isIndexing(corpus.root),
    };
}
