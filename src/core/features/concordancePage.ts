import { concordance, type ConcordanceLine } from '../analysis/concordance/concordance';
import type { ConcordanceOrder } from '../analysis/concordance/order';
import { parseWanted, type Wanted } from '../analysis/concordance/wanted';
import { displayName } from '../annotation/model';
import type { CorpusView } from '../corpus/view';
import { claimerMessages } from '../messages/claimers';
import { type InterfaceLanguage, speak } from '../messages/messages';
import type { Languages } from './describe';

/** A line, and in words whom its annotation means. */
export interface ConcordanceRow extends ConcordanceLine {
    /** Undefined where nothing is annotated there; empty where it is not linked yet. */
    readonly actorNames?: string;
}

/** Some lines of a concordance. */
export interface ConcordancePage {
    /** What it is of, in words: the name of an actor, else as it was asked. */
    readonly label: string;
    readonly rows: readonly ConcordanceRow[];
    /** The path of the source after which it goes on; undefined where that was all. */
    readonly after?: string;
    /** Sources that were looked through up to here, of all. */
    readonly done: number;
    readonly total: number;
    /** Occurrences that have no certain place. */
    readonly drifted: number;
    /** Paths of sources in which a regular expression took too long, or finds too much. */
    readonly incomplete: readonly string[];
    /** The key of the actor that it is of, or whose names it is of. */
    readonly actor?: string;
    /** Why there are no lines, for the user. */
    readonly problem?: string;
}

/** What is asked for. */
export interface ConcordanceQuery {
    /** As it is written, see `wantedForms`. */
    readonly what: string;
    /** {@link ConcordancePage.after} of the page before. */
    readonly after?: string;
    /** At about so many lines a page ends, with the source that it is at. */
    readonly limit: number;
}

/** Most lines of one source: a regular expression may find every letter. */
const mostOfSource = 5000;

/** Works out a page; between sources it says so, so that whoever drives it can make a pause, or end the page by `true`. */
export async function* concordancePage(view: CorpusView, { what, after, limit }: ConcordanceQuery, languages: Languages, language: InterfaceLanguage = 'en'): AsyncGenerator<void, ConcordancePage, boolean | undefined> {
    const { corpus } = view;
    const { sources } = corpus;
    const wanted = parseWanted(what, corpus, language);
    const from = after === undefined ? 0 : startAfter(sources, after);
    if (typeof wanted === 'string') {
        return { label: what, rows: [], done: 0, total: sources.length, drifted: 0, incomplete: [], problem: wanted };
    }
    const nameOf = (key: string) => {
        const actor = corpus.actorOfKey(key)?.actor;
        return actor ? displayName(actor, languages) : key;
    };
    const and = speak(claimerMessages, language)('and');
    const rows: ConcordanceRow[] = [];
    const incomplete: string[] = [];
    let drifted = 0;
    let done = from;
    for await (const found of concordance(view, sources.slice(from), wanted, { limitMs: 400 })) {
        done++;
        drifted += found.drifted;
        if (!found.isComplete || found.lines.length > mostOfSource) {
            incomplete.push(found.source.path);
        }
        rows.push(...found.lines.slice(0, mostOfSource).map(line => (line.annotation ? { ...line, actorNames: line.annotation.actors.map(nameOf).join(and) } : line)));
        if (rows.length >= limit || (yield)) {
            break;
        }
    }
    const actor = actorOf(wanted);
    return {
        label: actor === undefined ? what : nameOf(actor), rows, done, total: sources.length, drifted, incomplete,
        ...(done < sources.length && { after: sources[done - 1]!.path }), ...(actor !== undefined && { actor }),
    };
}

function actorOf(wanted: Wanted): string | undefined {
    return wanted.kind === 'actor' || wanted.kind === 'names' ? wanted.key : undefined;
}

/** Where a page goes on, also where the source before is no longer there. */
function startAfter(sources: readonly { readonly path: string }[], path: string): number {
    const at = sources.findIndex(source => source.path === path);
    const next = at >= 0 ? at + 1 : sources.findIndex(source => source.path > path);
    return next < 0 ? sources.length : next;
}

/** What a page with a concordance shows, and keeps over a reload. */
export interface ConcordanceState {
    /** Any address in the corpus. */
    readonly uri: string;
    readonly what: string;
    readonly order: ConcordanceOrder;
}
