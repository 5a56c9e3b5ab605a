import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { CorpusView } from '../corpus/view';
import { sidecarEntry } from './locations';
import { placesInSource } from './target';

/** The entries of the sidecar that annotate a place of its source, innermost first; undefined in other files. */
export async function declaration(view: CorpusView, uri: string, position: Position): Promise<LocationLink[] | undefined> {
    const source = view.corpus.sourceByUri(uri);
    const sourceView = source?.uri === uri ? await view.sourceView(source) : undefined;
    if (!sourceView) {
        return undefined;
    }
    const links = placesInSource(view.corpus, sourceView, position).flatMap(({ range, targets }) => targets.flatMap((target): LocationLink[] => {
        const annotation = target.kind === 'mention' ? target.mention : target.kind === 'claim' ? target.record.claim : undefined;
        if (!annotation) {
            return [];
        }
        const { uri: targetUri, range: targetRange, selection } = sidecarEntry(sourceView.source, annotation);
        return [{ originSelectionRange: range, targetUri, targetRange, targetSelectionRange: selection }];
    }));
    return links.length > 0 ? links : undefined;
}
