import type { Status } from '../annotation/model';
import type { SourceRecord } from '../corpus/corpus';
import { layerRecord } from '../corpus/layerRecord';
import { layersOf } from '../corpus/layers';
import type { CorpusView } from '../corpus/view';

/** What of a corpus is exported. */
export interface Narrowing {
    /** An annotator's layer instead of the main sidecars. */
    readonly layer?: string | undefined;
    /** Only sources of this status or further. */
    readonly status?: Status | undefined;
}

const order: readonly Status[] = ['todo', 'in-progress', 'done', 'reviewed'];

/** The sources that are left, as the layer has them, and a view in which they are so. */
export function narrowed(view: CorpusView, sources: readonly SourceRecord[], { layer, status }: Narrowing): { readonly view: CorpusView; readonly sources: readonly SourceRecord[] } {
    const { corpus } = view;
    const own = layer === undefined ? sources : sources.flatMap(source => layerRecord(corpus.root, source, layer) ?? []);
    const isWanted = (record: SourceRecord) => status === undefined || order.indexOf(record.sidecar.source.status) >= order.indexOf(status);
    const layered: CorpusView = layer === undefined ? view : {
        corpus,
        formerTexts: view.formerTexts,
        async sourceView(asked) {
            const main = corpus.source(asked.path);
            const mainView = main && await view.sourceView(main);
            return mainView && layersOf(view, mainView).find(each => each.layer === layer)?.sourceView;
        },
    };
    return { view: layered, sources: own.filter(isWanted) };
}
