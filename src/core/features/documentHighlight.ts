import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver-types';
import type { Anchor } from '../annotation/model';
import { anchorsOf } from '../annotation/model';
import type { CorpusView } from '../corpus/view';
import { placesInSource, type Target } from './target';

/**
 * What belongs to the annotation at a place of a source: the other references to the same actor, or the parts of the
 * claim. Nothing between annotations; undefined in other files, where editors mark equal words.
 */
export async function documentHighlight(view: CorpusView, uri: string, position: Position): Promise<DocumentHighlight[] | undefined> {
    const source = view.corpus.sourceByUri(uri);
    const sourceView = source?.uri === uri ? await view.sourceView(source) : undefined;
    const [innermost] = sourceView ? placesInSource(view.corpus, sourceView, position) : [];
    if (!sourceView || !innermost) {
        return sourceView && [];
    }
    const highlights = new Map<string, DocumentHighlight>();
    for (const anchor of anchorsFor(innermost.targets)) {
        const span = sourceView.spanOf(anchor);
        if (span) {
            highlights.set(`${span.start}-${span.end}`, { range: sourceView.text.rangeOf(span), kind: DocumentHighlightKind.Read });
        }
    }
    return [...highlights.values()];

    /** An actor may stand under a former id elsewhere in the source. */
    function refsOf({ ref, key }: Extract<Target, { kind: 'actor' }>): string[] {
        return ref.startsWith('~') ? [ref] : [...new Set([ref, key, ...view.corpus.actor(key)?.was ?? []])];
    }

    function* anchorsFor(targets: readonly Target[]): IterableIterator<Anchor> {
        const refs = targets.flatMap(target => (target.kind === 'actor' ? refsOf(target) : []));
        for (const ref of refs) {
            for (const { part } of sourceView!.source.index.referencesOf(ref)) {
                yield part.anchor;
            }
        }
        for (const target of refs.length > 0 ? [] : targets) {
            const annotation = target.kind === 'claim' ? target.record.claim : target.kind === 'mention' ? target.mention : undefined;
            for (const { anchor } of annotation ? anchorsOf(annotation) : []) {
                yield anchor;
            }
        }
    }
}
