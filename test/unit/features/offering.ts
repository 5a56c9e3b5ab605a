import type { CorpusView } from '../../../src/core/corpus/view';
import type { OfferedSource } from '../../../src/core/features/suggestionInfo';
import { Analyst, type TextAnalysis } from '../../../src/core/suggest/analyst';
import { suggestionsIn } from '../../../src/core/suggest/linking/suggestionsIn';

/** What is suggested in a source by rules alone; `more` is what else was found in its text, where it has these words. */
export async function offer(view: CorpusView, path: string, more: Partial<TextAnalysis> = {}): Promise<OfferedSource> {
    const sourceView = (await view.sourceView(view.corpus.source(path)!))!;
    const found = new Analyst({}).analyse(sourceView.text.text);
    // Of what rules find of actors and regions only what the test says: the rules may learn more.
    return { sourceView, suggestions: suggestionsIn(view, sourceView, { claims: found.claims, actors: more.actors ?? [], regions: more.regions ?? [] }, undefined) };
}

/** The place of the first of some words in a text, as engines tell it. */
export function rangeOf(text: string, words: string): { readonly start: number; readonly end: number } {
    const start = text.indexOf(words);
    if (start < 0) {
        throw new Error(`No ${words} in the text.`);
    }
    return { start, end: start + words.length };
}

/** A new person that an engine found by its name. */
export function newPerson(text: string, name: string): TextAnalysis['actors'][number] {
    return { ...rangeOf(text, name), entityType: 'person', mentionKind: 'name', confidence: 0.7, by: 'model test', why: `“${name}” looks like a name.`, key: name };
}
