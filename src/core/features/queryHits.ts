import type { Location } from 'vscode-languageserver-types';
import { matcherOf } from '../analysis/query/matcher';
import { parseQuery } from '../analysis/query/parse';
import { findAll } from '../analysis/query/query';
import { anchorsOf } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { CorpusView } from '../corpus/view';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import { wordsAround } from './refactor/occurrences';
import type { Languages } from './describe';
import { claimLabel, mentionLabel, sourceLabel } from './labels';
import { sidecarEntry } from './locations';

/** An annotation that a query finds. */
export interface QueryHit {
    /** Undefined in an entry that has none yet. */
    readonly id?: string;
    readonly type: 'mention' | 'claim' | 'memo';
    /** On one line. */
    readonly label: string;
    /** The words around it; undefined where it has no certain place. */
    readonly context?: string;
    /** In the source, else its entry in the sidecar. */
    readonly location: Location;
}

/** The hits of one source, in the order of its text. */
export interface SourceHits {
    readonly uri: string;
    readonly path: string;
    readonly label: string;
    readonly hits: readonly QueryHit[];
}

/** What is wrong with a query: a stretch of it (UTF-16) where that is known, and a message for the user. */
export interface QueryProblem {
    readonly start?: number;
    readonly end?: number;
    readonly message: string;
}

export interface QueryResult {
    readonly sources: readonly SourceHits[];
    readonly problems: readonly QueryProblem[];
    /** False where there are more than were asked for. */
    readonly isComplete: boolean;
}

/** What is not understood of a query in a corpus. */
export function queryProblems(view: CorpusView, text: string): QueryProblem[] {
    const { query, problems } = parseQuery(text);
    return [...problems.map(({ message, range }: Problem) => ({ ...range, message })), ...matcherOf(query, view.corpus).problems.map(({ message }) => ({ message }))];
}

/** Finds what a query asks for, up to a limit; between sources it says so, so that whoever drives it can make a pause or stop. */
export async function* queryHits(view: CorpusView, text: string, limit: number, languages: Languages): AsyncGenerator<void, Pick<QueryResult, 'sources' | 'isComplete'>> {
    const { corpus } = view;
    const matcher = matcherOf(parseQuery(text).query, corpus);
    const found: SourceHits[] = [];
    let left = limit;
    for (const source of corpus.sources) {
        yield;
        const hits: QueryHit[] = [];
        for await (const { entry, view: sourceView } of findAll(view, [source], matcher)) {
            if (left === 0) {
                return { sources: hits.length > 0 ? [...found, { uri: source.uri, path: source.path, label: sourceLabel(source), hits }] : found, isComplete: false };
            }
            left--;
            const anchors = entry.type === 'memo' ? entry.anchor ? [entry.anchor] : [] : anchorsOf(entry).filter(({ part }) => part === 'mention' || part === 'content').map(({ anchor }) => anchor);
            const span = anchors.map(anchor => sourceView?.spanOf(anchor)).find(each => each !== undefined);
            const around = span && sourceView ? wordsAround(sourceView.text, span) : undefined;
            const entrySpot = span ? undefined : sidecarEntry(source, entry);
            hits.push({
                ...(entry.id !== undefined && { id: entry.id }), type: entry.type,
                label: entry.type === 'mention' ? mentionLabel(corpus, source, entry, languages)
                    : entry.type === 'claim' ? claimLabel(corpus, { source, claim: entry }, languages) : isolate(preview(noteText(entry.note))),
                ...(around && { context: isolate(`…${around.before}[${preview(sourceView!.text.slice(span!))}]${around.after}…`) }),
                location: span ? { uri: source.uri, range: sourceView!.text.rangeOf(span) } : { uri: entrySpot!.uri, range: entrySpot!.selection },
            });
        }
        if (hits.length > 0) {
            found.push({ uri: source.uri, path: source.path, label: sourceLabel(source), hits });
        }
    }
    return { sources: found, isComplete: true };
}

function noteText(note: unknown): string {
    return typeof note === 'string' ? note : typeof note === 'object' && note !== null && 'thread' in note ? (note.thread as readonly { readonly text: string }[]).map(({ text }) => text).join(' · ') : '';
}
