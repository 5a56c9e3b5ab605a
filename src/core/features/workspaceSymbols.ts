import type { Location, WorkspaceSymbol } from 'vscode-languageserver-types';
import type { Actor } from '../annotation/model';
import { claimText, displayName } from '../annotation/model';
import type { ClaimRecord, Corpus } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import { searchActors } from './actorSearch';
import { actorTable, lineKinds } from './actorTable';
import { sourcesSaying } from './claimFinder';
import { claimerName, type Languages } from './describe';
import { symbolKinds } from './documentSymbols';
import { insertLeast } from './least';
import { actorEntry, claimSpot } from './locations';
import { claimHas, filterWords } from './searchWords';

/** A symbol whose range is filled in by {@link resolveWorkspaceSymbol}: no text is read for a list. */
export interface CorpusSymbol extends WorkspaceSymbol {
    /** Of a claim: its source's path and its id. */
    readonly data?: { readonly path: string; readonly id: string };
}

/** Most symbols of one answer: editors ask again with every letter. */
const mostSymbols = 128;

/**
 * Actors by any of their names in any language or their id, best first; then claims by what they say and who says it.
 * The editor filters once more by the name of a symbol: it therefore contains what was found. Between sources it pauses, so
 * that whoever drives it can let others go first, or stop.
 */
export function* workspaceSymbols(corpus: Corpus, query: string, languages?: Languages): Generator<void, CorpusSymbol[]> {
    const actors = actorSymbols(corpus, query, languages);
    return [...actors, ...yield* claimSymbols(corpus, query, mostSymbols - actors.length, languages)];
}

/** Fills in where a claim's content stands; actors have their place already. */
export async function resolveWorkspaceSymbol(view: CorpusView, symbol: CorpusSymbol): Promise<CorpusSymbol> {
    const source = symbol.data && view.corpus.source(symbol.data.path);
    const claim = source && symbol.data && source.index.byId(symbol.data.id);
    if (!source || claim?.type !== 'claim') {
        return symbol;
    }
    const location: Location = await claimSpot(view, { source, claim });
    return { ...symbol, location };
}

function actorSymbols(corpus: Corpus, query: string, languages?: Languages): CorpusSymbol[] {
    const best: { readonly actor: Actor; readonly matched: string; readonly score: number }[] = [];
    const most = mostSymbols / 2;
    for (const { file } of corpus.registryFiles) {
        const table = actorTable(file);
        const hits = searchActors(table, query, mostSymbols);
        for (const owner of hits.owners) {
            const rank = hits.rankOf(owner) * 1024;
            if (best.length === most && rank >= best[most - 1]!.score) {
                continue;
            }
            const line = hits.lineOf(owner);
            const score = rank + Math.min(table.names[line]!.length, 1023);
            const actor = table.actors[owner]!;
            if ((best.length < most || score < best.at(-1)!.score) && corpus.actor(actor.id) === actor) {
                insertLeast(best, { actor, matched: table.kinds[line] === lineKinds.type ? displayName(actor, languages) : table.names[line]!, score }, most);
            }
        }
    }
    return best.flatMap(({ actor, matched }) => {
        const spot = actorEntry(corpus, actor.id);
        const name = displayName(actor, languages);
        return spot ? [{
            name: closed(containing(query, matched, actor.id, actor.entityType)),
            kind: symbolKinds.actor,
            containerName: [matched === name ? undefined : name, actor.entityType].filter(part => part).join(' · '),
            location: { uri: spot.uri, range: spot.selection },
        }] : [];
    });
}

function* claimSymbols(corpus: Corpus, query: string, limit: number, languages?: Languages): Generator<void, CorpusSymbol[]> {
    const words = filterWords(query);
    const symbols: CorpusSymbol[] = [];
    // One or two letters are in nearly every claim.
    if (words.join('').length < 3) {
        return symbols;
    }
    for (const source of sourcesSaying(corpus, words)) {
        if (symbols.length >= limit) {
            break;
        }
        yield;
        for (const claim of source?.sidecar.claims ?? []) {
            const record = { source: source!, claim };
            if (claim.id && symbols.length < limit && words.every(word => claimHas(corpus, record, word))) {
                symbols.push(claimSymbol(corpus, record, claim.id, query, languages));
            }
        }
    }
    return symbols;
}

function claimSymbol(corpus: Corpus, record: ClaimRecord, id: string, query: string, languages?: Languages): CorpusSymbol {
    const { source, claim } = record;
    const claimer = claimerName(corpus, record, languages);
    const name = `${claimer}: ${preview(claimText(claim, languages))}`;
    const quoted = excerpt(claim.content.anchors.map(anchor => anchor.text).join(' … '), query);
    return {
        name: closed(!isSeen(name, query) && quoted !== undefined && isSeen(`${claimer}: ${quoted}`, query) ? `${claimer}: ${quoted}`
            : containing(query, name, source.path, [...claim.topics.keys(), claim.stance].join(' '))),
        kind: symbolKinds.claim,
        containerName: source.path,
        location: { uri: source.uri },
        data: { path: source.path, id },
    };
}

/**
 * A name in which the editor finds the query: the name alone, with more of what was searched, or, where it was found in
 * other letters (alef with and without hamza, accents), with the query itself.
 */
function containing(query: string, name: string, ...more: readonly (string | undefined)[]): string {
    for (const addition of [undefined, ...more]) {
        const shown = addition ? `${name} · ${addition}` : name;
        if (isSeen(shown, query)) {
            return shown;
        }
    }
    return isSeen(`${name} · ${query}`, query) ? `${name} · ${query}` : `${query} · ${name}`;
}

/** A name behind which editors may write a path: its right-to-left end draws no numbers into it. An isolate would stand before what editors compare. */
function closed(name: string): string {
    return isolate(name) === name ? name : `${name}\u200e`;
}

/** The quote from the first of the words on that were asked for; undefined where it has none of them as they are typed. */
function excerpt(quote: string, query: string): string | undefined {
    const lower = quote.toLowerCase();
    const places = query.toLowerCase().split(/\s+/).filter(word => word).map(word => lower.indexOf(word)).filter(at => at >= 0);
    if (places.length === 0) {
        return undefined;
    }
    const start = Math.min(...places);
    return `${start > 0 ? '…' : ''}${preview(quote.slice(start))}`;
}

/** Letters of a name that VS Code compares: 128 with the name of an icon before them. */
const mostLetters = 100;

function isSeen(name: string, query: string): boolean {
    return hasLetters(name.slice(0, mostLetters), query);
}

/** Whether the letters of the query stand in a text in their order, which is what editors ask for. */
function hasLetters(text: string, query: string): boolean {
    const lower = text.toLowerCase();
    let at = 0;
    for (const letter of query.toLowerCase().replace(/\s+/g, '')) {
        at = lower.indexOf(letter, at);
        if (at < 0) {
            return false;
        }
        at += letter.length;
    }
    return true;
}
