import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver-types';
import { displayName } from '../annotation/model';
import type { Corpus, Found } from '../corpus/corpus';
import type { CorpusView, SourceView } from '../corpus/view';
import { dominantScript, isolate } from '../text/script';
import { allNames, type Languages } from './describe';
import { actorEntry } from './locations';
import { actorsOfPart } from './target';

/** Mentions by these do not say who is meant. */
const unnamed: ReadonlySet<string> = new Set(['pronoun', 'description', 'metonym']);

/**
 * Who is meant, behind the places of a source that do not say it: pronouns, descriptions, metonyms, names in another script
 * than the one in which the actor is shown, claimers by other words than a name. Undefined in other files.
 */
export async function inlayHints(view: CorpusView, uri: string, range: Range, languages?: Languages): Promise<InlayHint[] | undefined> {
    const source = view.corpus.sourceByUri(uri);
    const sourceView = source?.uri === uri ? await view.sourceView(source) : undefined;
    return sourceView && [...hintsIn(view.corpus, sourceView, range, languages)];
}

function* hintsIn(corpus: Corpus, view: SourceView, range: Range, languages?: Languages): IterableIterator<InlayHint> {
    const seen = new Set<string>();
    for (const found of view.within(view.text.spanOf(range))) {
        const span = view.spanOf(found.part.anchor);
        for (const ref of span ? actorsOfPart(found) : []) {
            const key = corpus.actorKey(ref, view.source);
            const actor = corpus.actor(ref, view.source);
            // A claimer may be a mention as well; the name of somebody anonymous says no more than the text.
            if (!actor || actor.anonymous || seen.has(`${span!.end} ${key}`) || !isUnclear(found, displayName(actor, languages), allNames(actor))) {
                continue;
            }
            seen.add(`${span!.end} ${key}`);
            const entry = actorEntry(corpus, key);
            yield {
                position: view.text.positionOf(span!.end), kind: InlayHintKind.Type, paddingLeft: true,
                label: [{ value: `= ${isolate(displayName(actor, languages))}`, ...(entry && { location: { uri: entry.uri, range: entry.selection } }) }],
            };
        }
    }
}

function isUnclear({ annotation, part }: Found, shown: string, names: readonly string[]): boolean {
    const { text } = part.anchor;
    const script = dominantScript(text);
    const isForeign = script !== 'Zyyy' && dominantScript(shown) !== 'Zyyy' && script !== dominantScript(shown);
    return isForeign || (annotation.type === 'mention' ? unnamed.has(annotation.kind) : !names.some(name => text.includes(name)));
}
