import type { SourceRecord } from './corpus';
import { sidecarPath, uriOf } from './layout';
import { SourceIndex } from './sourceIndex';
import { createSourceView } from './sourceView';
import type { CorpusView, SourceView } from './view';

/** A sidecar of a source, with what is needed to look at it and to change it as if it were the main one. */
export interface LayerView {
    /** Empty for the main sidecar. */
    readonly layer: string;
    readonly view: CorpusView;
    readonly source: SourceRecord;
    readonly sourceView: SourceView;
}

/** The sidecars of a source, the main one first, each over the source's saved text. */
export function layersOf(view: CorpusView, sourceView: SourceView): LayerView[] {
    const { source } = sourceView;
    const main = source.hasSidecar ? [{ layer: '', view, source, sourceView }] : [];
    return [...main, ...[...source.layers.keys()].sort().map(layer => layerOf(view, sourceView, layer))];
}

function layerOf(view: CorpusView, { source, savedText }: SourceView, layer: string): LayerView {
    const sidecar = source.layers.get(layer)!;
    const record: SourceRecord = {
        ...source,
        // What a layer does not say of the text that it was verified against, the main sidecar says.
        sidecar: { ...sidecar, source: { ...sidecar.source, sha256: sidecar.source.sha256 ?? source.sidecar.source.sha256 } },
        sidecarUri: uriOf(view.corpus.root, sidecarPath(source.path, layer)),
        hasSidecar: true,
        layers: new Map(),
        index: new SourceIndex(sidecar),
    };
    const own = createSourceView(record, savedText);
    const layerView: CorpusView = {
        corpus: view.corpus,
        formerTexts: view.formerTexts,
        sourceView: asked => asked.path === source.path ? Promise.resolve(own) : view.sourceView(asked),
    };
    return { layer, view: layerView, source: record, sourceView: own };
}
