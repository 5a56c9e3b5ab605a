import type { ActorRef } from '../annotation/model';
import type { SourceRecord } from './corpus';
import { layerRecord } from './layerRecord';
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

/** Every actor that stands anywhere in a layer of a source, as written. */
export function* actorsInLayers({ layers }: SourceRecord): IterableIterator<ActorRef> {
    for (const { outline } of layers.values()) {
        yield* outline.actors;
        yield* outline.otherActors;
    }
}

/** The sidecars of a source, that which is edited first, each over the source's saved text. */
export function layersOf(view: CorpusView, sourceView: SourceView): LayerView[] {
    const { source } = sourceView;
    const main = source.hasSidecar ? [{ layer: source.layer, view, source, sourceView }] : [];
    return [...main, ...[...source.layers.keys()].sort().map(layer => layerOf(view, sourceView, layer))];
}

function layerOf(view: CorpusView, { source, savedText }: SourceView, layer: string): LayerView {
    const record = layerRecord(view.corpus.root, source, layer)!;
    const own = createSourceView(record, savedText);
    const layerView: CorpusView = {
        corpus: view.corpus,
        formerTexts: view.formerTexts,
        sourceView: asked => asked.path === source.path ? Promise.resolve(own) : view.sourceView(asked),
    };
    return { layer, view: layerView, source: record, sourceView: own };
}
