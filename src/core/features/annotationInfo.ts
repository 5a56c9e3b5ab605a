import type { Location, Range } from 'vscode-languageserver-types';
import { anchorsOf, type Annotation, type PartAnchor } from '../annotation/model';
import type { Corpus } from '../corpus/corpus';
import type { SourceView } from '../corpus/view';
import { spanContains, spansOverlap, type Span } from '../text/span';
import { attributesOf, type AttributeInfo } from './attributes';
import { actorNames, type Languages } from './describe';
import { claimLabel, mentionLabel } from './labels';
import { sidecarEntry } from './locations';

export type { AttributeInfo } from './attributes';

/** One annotation with everything that can be edited. */
export interface AnnotationInfo {
    /** Empty where it has none yet: such an entry can only be placed. */
    readonly id: string;
    readonly type: 'mention' | 'claim';
    readonly address: string;
    /** In a few words. */
    readonly label: string;
    readonly actors: readonly string[];
    /** The names of these, for people. */
    readonly actorsShown: string;
    readonly parts: readonly PartInfo[];
    readonly attributes: readonly AttributeInfo[];
    readonly relations: readonly RelationInfo[];
    /** The part at the place asked for. */
    readonly partAt?: PartInfo;
    /** The entry in the sidecar. */
    readonly declaration: Location;
}

/** One fragment of a part of an annotation, in its source. */
export interface PartInfo {
    readonly part: 'mention' | ClaimPart;
    /** Position among the relays; 0 for all other parts. */
    readonly index: number;
    /** Position among the fragments of the part. */
    readonly fragment: number;
    /** Where it stands; where it drifted, the place at which it was last seen, perhaps empty: never to be shown as it. */
    readonly range: Range;
    readonly text: string;
    readonly isDrifted: boolean;
}

/** The parts of a claim that stand in the text. */
export type ClaimPart = 'claimer' | 'cue' | 'content' | 'via' | 'via-cue' | 'said';

/** A relation that a claim has to another. */
export interface RelationInfo {
    readonly index: number;
    readonly kind: string;
    readonly to: string;
    readonly label: string;
}

/** The annotations at a selection of a source (an empty one is a place), innermost first, each once. */
export function annotationsAt(corpus: Corpus, view: SourceView, range: Range, languages: Languages): readonly AnnotationInfo[] {
    const at = view.text.spanOf(range);
    const found = at.start === at.end ? view.at(at.start) : innermostFirst(view, at);
    return [...new Set(found.map(({ annotation }) => annotation))]
        .map(annotation => annotationInfo(corpus, view, annotation, languages, at));
}

/** The annotation of an id in a source; undefined where there is none. */
export function annotationById(corpus: Corpus, view: SourceView, id: string, languages: Languages): AnnotationInfo | undefined {
    const annotation = view.source.index.byId(id);
    return annotation && annotationInfo(corpus, view, annotation, languages);
}

function annotationInfo(corpus: Corpus, view: SourceView, annotation: Annotation, languages: Languages, at?: Span): AnnotationInfo {
    const { source } = view;
    const parts = partsOf(view, annotation);
    const entry = sidecarEntry(source, annotation);
    const partAt = at && smallestAt(view, parts, at);
    const actors = annotation.type === 'mention' ? annotation.actors
        : annotation.claimer && annotation.claimer !== 'none' ? annotation.claimer.actors : [];
    return {
        id: annotation.id ?? '',
        type: annotation.type,
        address: corpus.addressOf(source, annotation),
        label: annotation.type === 'mention'
            ? mentionLabel(corpus, source, annotation, languages)
            : claimLabel(corpus, { source, claim: annotation }, languages),
        actors,
        actorsShown: actorNames(corpus, actors, source, languages),
        parts,
        attributes: attributesOf(corpus, source, annotation, languages),
        relations: annotation.type === 'mention' ? [] : annotation.relations.map(({ kind, to }, index) => {
            const target = corpus.claimInLayersAt(to, source);
            return { index, kind, to, label: target ? claimLabel(corpus, target, languages) : `${to} (not found)` };
        }),
        ...(partAt && { partAt }),
        declaration: { uri: entry.uri, range: entry.range },
    };
}

/** What covers the whole selection, the smallest first, then what it only touches. */
function innermostFirst(view: SourceView, at: Span) {
    return view.within(at)
        .flatMap(found => {
            const span = view.spanOf(found.part.anchor);
            return span ? [{ annotation: found.annotation, size: spanContains(span, at) ? span.end - span.start : Infinity }] : [];
        })
        .sort((a, b) => a.size - b.size || 0);
}

function partsOf(view: SourceView, annotation: Annotation): readonly PartInfo[] {
    const fragments = new Map<string, number>();
    return anchorsOf(annotation).map(found => {
        const index = relayIndex(found);
        const fragment = fragments.get(`${found.part} ${index}`) ?? 0;
        fragments.set(`${found.part} ${index}`, fragment + 1);
        const span = view.spanOf(found.anchor);
        return {
            part: found.part, index, fragment,
            range: view.text.rangeOf(span ?? found.anchor.span ?? { start: 0, end: 0 }),
            text: found.anchor.text,
            isDrifted: !span,
        };
    });
}

function relayIndex({ path }: PartAnchor): number {
    return path[0] === 'via' ? Number(path[1]) : 0;
}

/** The smallest part that covers a place, else one that it touches. */
function smallestAt(view: SourceView, parts: readonly PartInfo[], at: Span): PartInfo | undefined {
    let best: PartInfo | undefined;
    let bestSize = Infinity;
    for (const part of parts.filter(({ isDrifted }) => !isDrifted)) {
        const span = view.text.spanOf(part.range);
        const size = spanContains(span, at) ? span.end - span.start : Number.MAX_SAFE_INTEGER;
        if (size < bestSize && (spanContains(span, at) || spansOverlap(span, at))) {
            best = part;
            bestSize = size;
        }
    }
    return best;
}
