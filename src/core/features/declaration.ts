import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { CorpusView } from '../corpus/view';
import { definition } from './definition';
import { sidecarEntry } from './locations';
import { placesInSource } from './target';

/**
 * The entries of the sidecar that annotate a place of its source, innermost first. In the YAML files what stands there is
 * declared where it is defined.
 */
export async function declaration(view: CorpusView, uri: string, position: Position): Promise<LocationLink[] | undefined> {
    const source = view.corpus.sourceByUri(uri);
    if (source?.uri !== uri) {
        return definition(view, uri, position);
    }
    const sourceView = await view.sourceView(source);
    if (!sourceView) {
        return undefined;
    }
    const links = placesInSource(view.corpus, sourceView, position).flatMap(({ range, targets }) => targets.flatMap((target): LocationLink[] => {
        const entry = target.kind === 'mention' ? target.mention : target.kind === 'claim' ? target.record.claim : target.kind === 'memo' ? target.memo : undefined;
        if (!entry) {
            return [];
        }
        const { uri: targetUri, range: targetRange, selection } = sidecarEntry(sourceView.source, entry);
        return [{ originSelectionRange: range, targetUri, targetRange, targetSelectionRange: selection }];
    }));
    return links.length > 0 ? links : undefined;
}
