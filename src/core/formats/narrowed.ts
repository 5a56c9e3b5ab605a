import type { Status } from '../annotation/model';
import { type Matcher } from '../analysis/query/matcher';
import { SourceIndex } from '../corpus/sourceIndex';
import type { SourceRecord } from '../corpus/corpus';
import { layerRecord } from '../corpus/layerRecord';
import { layersOf } from '../corpus/layers';
import { createSourceView } from '../corpus/sourceView';
import type { CorpusView } from '../corpus/view';
import { readRaw } from '../sidecar/readRaw';
import { readSidecar } from '../sidecar/read';
import type { Values } from './imported';
import { fileText, type Sections } from './merging/fileText';

/** What of a corpus is exported. */
export interface Narrowing {
    /** An annotator's layer instead of the main sidecars. */
    readonly layer?: string | undefined;
    /** Only sources of this status or further. */
    readonly status?: Status | undefined;
    /** Only what a query finds, and sources in which it finds something. */
    readonly matcher?: Matcher | undefined;
}

/** A part of a corpus, as if there were nothing else. */
export interface Narrowed {
    readonly view: CorpusView;
    readonly sources: readonly SourceRecord[];
}

const order: readonly Status[] = ['todo', 'in-progress', 'done', 'reviewed'];

/** The sources that are left, as the layer has them and with the annotations that are asked for, and a view in which they are so. */
export async function narrowed(view: CorpusView, sources: readonly SourceRecord[], { layer, status, matcher }: Narrowing): Promise<Narrowed> {
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
    const left = own.filter(isWanted);
    return matcher ? found(layered, left, matcher) : { view: layered, sources: left };
}

/** What a query finds, as sidecars that say nothing else. */
async function found(view: CorpusView, sources: readonly SourceRecord[], matcher: Matcher): Promise<Narrowed> {
    const records = new Map<string, SourceRecord>();
    for (const source of sources.filter(each => matcher.canMatch(each))) {
        const sourceView = matcher.needsText ? await view.sourceView(source) : undefined;
        const { mentions, claims, memos } = source.sidecar;
        const starts = new Set([...mentions, ...claims, ...memos].filter(entry => matcher.matches({ source, entry, view: sourceView })).map(({ entryStart }) => entryStart));
        if (starts.size === 0) {
            continue;
        }
        const sidecar = readSidecar(fileText(sectionsWith(source.sidecar.text, starts)));
        records.set(source.path, { ...source, sidecar, layers: new Map(), replaced: [], index: new SourceIndex(sidecar) });
    }
    return {
        sources: [...records.values()],
        view: {
            corpus: view.corpus,
            formerTexts: view.formerTexts,
            async sourceView(asked) {
                const main = sources.find(each => each.path === asked.path) ?? asked;
                const mainView = await view.sourceView(main);
                const record = records.get(asked.path);
                return mainView && (record ? createSourceView(record, mainView.savedText) : mainView);
            },
        },
    };
}

const narrowedSections = new Set(['mentions', 'claims', 'memos', 'rejected']);

function sectionsWith(text: string, starts: ReadonlySet<number>): Sections {
    const sections: Record<string, readonly Values[] | Values> = {};
    for (const [name, section] of readRaw(text).sections) {
        if (name === 'glossator') {
            continue;
        }
        const entries = section.entries.filter(({ start }) => !narrowedSections.has(name) || starts.has(start));
        sections[name] = section.kind === 'list' ? entries.map(({ value }) => value as Values) : Object.fromEntries(entries.map(({ key, value }) => [key, value]));
    }
    return sections;
}
