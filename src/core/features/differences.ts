import type { Range } from 'vscode-languageserver-types';
import { type Annotation, claimText, displayName } from '../annotation/model';
import { compareLayers, type Compared, wordsOf } from '../analysis/differences';
import type { SourceRecord } from '../corpus/corpus';
import { type LayerView, layersOf } from '../corpus/layers';
import { mainSidecar, sidecarsOf } from '../corpus/ownLayer';
import type { CorpusView } from '../corpus/view';
import { preview } from '../text/preview';

/** The layers of a corpus, and in how many sources each is; the name of the main sidecar is empty. */
export interface LayerInfo {
    readonly name: string;
    readonly sources: number;
    /** Whether the source that was asked for has it; undefined where none was. */
    readonly isHere?: boolean;
}

/** How two layers of a source differ. */
export interface SourceDifferences {
    readonly uri: string;
    /** In the order of the text. */
    readonly items: readonly DifferenceInfo[];
    /** What is the same in both and not taken yet: pairs of ids. */
    readonly same: readonly { readonly left: string; readonly right: string }[];
}

export interface DifferenceInfo {
    readonly type: 'mention' | 'claim';
    readonly range: Range;
    readonly words: string;
    /** What is not the same: `place`, `actor`, `stance` …; empty where one side has nothing there. */
    readonly differs: readonly string[];
    readonly left?: SideInfo;
    readonly right?: SideInfo;
    readonly isDecided: boolean;
}

export interface SideInfo {
    /** Empty where the annotation has none: it cannot be taken then. */
    readonly id: string;
    /** In words, for a line. */
    readonly text: string;
}

/** What other annotators marked in a source. */
export interface LayerMark {
    readonly range: Range;
    readonly layer: string;
    readonly text: string;
}

/** The layers that the sources of some corpora have, by name; and whether `here` has them. */
export function layersIn(views: readonly CorpusView[], here?: SourceRecord): LayerInfo[] {
    const counts = new Map<string, number>();
    for (const source of views.flatMap(({ corpus }) => corpus.sources)) {
        for (const layer of sidecarsOf(source).keys()) {
            counts.set(layer, (counts.get(layer) ?? 0) + 1);
        }
    }
    return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, sources]) => ({ name, sources, ...(here && { isHere: sidecarsOf(here).has(name) }) }));
}

/** How two layers of a source differ; undefined where it has not both, or no readable text. */
export async function differencesOf(view: CorpusView, source: SourceRecord, left: string, right: string): Promise<SourceDifferences | undefined> {
    const sourceView = sidecarsOf(source).has(left) && sidecarsOf(source).has(right) ? await view.sourceView(source) : undefined;
    const layers = sourceView ? layersOf(view, sourceView) : [];
    const [one, other] = [left, right].map(name => layers.find(({ layer }) => layer === name));
    if (!sourceView || !one || !other) {
        return undefined;
    }
    const all = compareLayers(view.corpus, one, other, mainSidecar(source));
    return {
        uri: source.uri,
        items: all.filter(({ isSame }) => !isSame).map(each => info(each)),
        same: all.filter(({ isSame, isDecided }) => isSame && !isDecided).flatMap(each => (each.left?.id && each.right?.id ? [{ left: each.left.id, right: each.right.id }] : [])),
    };

    function info(each: Compared): DifferenceInfo {
        const side = (layer: LayerView, annotation: Annotation | undefined) => annotation && { id: annotation.id ?? '', text: describe(view, layer.source, annotation) };
        const sides = { left: side(one!, each.left), right: side(other!, each.right) };
        return {
            type: each.type, range: sourceView!.savedText.rangeOf(each.span), words: preview(wordsOf((each.left ?? each.right)!)), differs: each.differs, isDecided: each.isDecided,
            ...(sides.left && { left: sides.left }), ...(sides.right && { right: sides.right }),
        };
    }
}

/** What some layers mark in a source, in the order of the text. */
export async function layerMarks(view: CorpusView, source: SourceRecord, names: readonly string[]): Promise<LayerMark[]> {
    const sourceView = names.length > 0 ? await view.sourceView(source) : undefined;
    const layers = sourceView ? layersOf(view, sourceView).filter(({ layer }) => names.includes(layer) && layer !== source.layer) : [];
    return layers.flatMap(({ layer, source: own, sourceView: ownView }) => [...own.sidecar.mentions, ...own.sidecar.claims].flatMap(annotation => {
        const anchors = annotation.type === 'mention' ? [annotation] : annotation.content.anchors;
        return anchors.flatMap(anchor => ownView.spanOf(anchor) ?? []).map(span => ({ range: ownView.text.rangeOf(span), layer, text: describe(view, own, annotation) }));
    })).sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
}

/** `John Kerry · person`, `Kerry: It went well · denies`. */
function describe({ corpus }: CorpusView, source: SourceRecord, annotation: Annotation): string {
    const name = (actors: readonly string[]) => actors.map(ref => {
        const actor = corpus.actor(ref, source);
        return actor ? displayName(actor) : ref;
    }).join(', ');
    if (annotation.type === 'mention') {
        return [preview(annotation.text), annotation.actors.length > 0 ? name(annotation.actors) : annotation.entityType ?? '', annotation.kind === 'name' ? '' : annotation.kind].filter(part => part !== '').join(' · ');
    }
    const { claimer } = annotation;
    const who = claimer === undefined ? '' : claimer === 'none' ? 'nobody' : name(claimer.actors) || preview(claimer.anchors.map(({ text }) => text).join(' … '));
    const said = [annotation.stance === 'asserts' ? '' : annotation.stance, annotation.mode === 'says' ? '' : annotation.mode, annotation.attribution === 'firm' ? '' : annotation.attribution,
        annotation.certainty === 'unknown' ? '' : annotation.certainty, annotation.form ?? '', [...annotation.topics].map(([topic, position]) => `${topic}: ${position}`).join(', ')];
    return [`${who && `${who}: `}${preview(claimText(annotation))}`, ...said.filter(part => part !== '')].join(' · ');
}
