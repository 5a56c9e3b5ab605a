import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { CorpusView } from '../corpus/view';

/** The regions of a source that fill several lines, so that advertising and navigation can be folded away. Undefined in other files. */
export async function foldingRanges(view: CorpusView, uri: string): Promise<FoldingRange[] | undefined> {
    const source = view.corpus.sourceByUri(uri);
    const sourceView = source?.uri === uri ? await view.sourceView(source) : undefined;
    return sourceView?.source.sidecar.regions.flatMap(region => {
        const span = sourceView.spanOfRegion(region);
        if (!span) {
            return [];
        }
        const { start, end } = sourceView.text.rangeOf(span);
        // A region that ends with a line break does not reach into the next line.
        const endLine = end.character === 0 ? end.line - 1 : end.line;
        return endLine > start.line ? [{ startLine: start.line, endLine, kind: FoldingRangeKind.Region }] : [];
    });
}
