import type { CancellationToken } from 'vscode-languageserver';
import { type ConcordancePage, concordancePage, type ConcordanceQuery } from '../core/features/concordancePage';
import { queryHits, queryProblems, type QueryResult } from '../core/features/queryHits';
import { askTool, type ToolResult } from '../core/features/tools/tools';
import type { CorpusStore } from '../core/corpus/store';
import type { InterfaceLanguage } from '../core/messages/messages';
import { type Corpora, nameOf } from './corpora';

/** Milliseconds after which what was found until then is sent: the first lines are on screen while the rest is looked for. */
const mostMsOfPage = 150;
/** Milliseconds of work after which others get a turn. */
const mostMs = 10;

/** A page of a concordance: as many lines as were asked for, or as are found in a while. */
export async function concordanceOf(store: CorpusStore, query: ConcordanceQuery, languages: readonly string[], language: InterfaceLanguage, token: CancellationToken): Promise<ConcordancePage> {
    const steps = concordancePage(store, query, languages, language);
    const began = performance.now();
    let since = began;
    for (let step = await steps.next(); ; step = await steps.next(token.isCancellationRequested || performance.now() - began > mostMsOfPage)) {
        if (step.done) {
            return step.value;
        }
        since = await turn(since);
    }
}

/** What a query finds in some corpora, up to a limit; nothing where it is not understood. */
export async function answerQuery(stores: readonly CorpusStore[], text: string, limit: number, languages: readonly string[], token: CancellationToken): Promise<QueryResult> {
    const problems = stores.slice(0, 1).flatMap(store => queryProblems(store, text));
    const sources: QueryResult['sources'][number][] = [];
    let left = limit;
    let isComplete = true;
    let since = performance.now();
    for (const store of problems.length > 0 || text.trim() === '' ? [] : stores) {
        const steps = queryHits(store, text, left, languages);
        for (;;) {
            const step = await steps.next();
            if (step.done) {
                sources.push(...step.value.sources);
                left -= step.value.sources.reduce((sum, { hits }) => sum + hits.length, 0);
                isComplete &&= step.value.isComplete;
                break;
            }
            since = await turn(since);
            if (token.isCancellationRequested) {
                return { sources: [], problems, isComplete: false };
            }
        }
    }
    return { sources, problems, isComplete };
}

/** Asks a tool about the corpora, with turns for others. */
export async function answerTool(corpora: Corpora, name: string, input: unknown, languages: readonly string[], token: CancellationToken): Promise<ToolResult> {
    let since = performance.now();
    const found = await askTool(corpora.stores.map(view => ({ name: nameOf(view.corpus.root), view })), name, input, {
        languages,
        pause: async () => {
            since = await turn(since);
            return !token.isCancellationRequested;
        },
    });
    const isRead = !corpora.stores.some(({ corpus }) => corpora.isIndexing(corpus.root));
    return isRead || found.isError ? found : { ...found, text: `The corpus is still being read, there may be more.\n${found.text}` };
}

async function turn(since: number): Promise<number> {
    if (performance.now() - since < mostMs) {
        return since;
    }
    await new Promise(resolve => setTimeout(resolve, 0));
    return performance.now();
}
