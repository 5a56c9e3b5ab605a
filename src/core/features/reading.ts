import type { Range } from 'vscode-languageserver-types';
import type { Annotation, Claim } from '../annotation/model';
import type { ClaimRecord, Corpus } from '../corpus/corpus';
import type { SourceView } from '../corpus/view';
import type { Span } from '../text/span';
import type { Languages } from './describe';
import { drawn, type Highlight } from './highlights';
import { claimLabel, mentionLabel, sourceLabel } from './labels';

/** What a typeset source shows of a stretch of its text. Plain data. */
export interface Reading {
    /** Version of the document for which the ranges hold. */
    readonly version: number | null;
    /** In text order, regions first. */
    readonly marks: readonly ReadingMark[];
    /** The relations of the claims there, for the margin, in text order. */
    readonly links: readonly ReadingLink[];
}

/** A stretch to draw, and in a few words what it belongs to; a region has none. */
export interface ReadingMark extends Highlight {
    readonly label?: string;
}

/** A relation, seen from one of its claims. */
export interface ReadingLink {
    /** The beginning of that claim’s content. */
    readonly range: Range;
    readonly kind: string;
    /** Whether this claim has the relation to the other, or the other to this one. */
    readonly direction: 'to' | 'from';
    /** This claim in a few words. */
    readonly claim: string;
    /** The other claim in a few words; its address where there is none. */
    readonly label: string;
    /** Where the other claim is; undefined where the address leads nowhere, or it has no id. */
    readonly place?: { readonly uri: string; readonly id: string };
    /** The other claim’s source by its title, where that is another one. */
    readonly source?: string;
}

/** What a stretch of a source, or all of it, shows to a reader. */
export function reading(corpus: Corpus, view: SourceView, languages: Languages, within?: Span): Omit<Reading, 'version'> {
    const labels = new Map<Annotation, string>();
    const links: ReadingLink[] = [];
    const marks = [...drawn(corpus, view, within)].map(({ highlight, annotation }): ReadingMark => {
        if (!annotation) {
            return highlight;
        }
        let label = labels.get(annotation);
        if (label === undefined) {
            label = labelOf(annotation);
            labels.set(annotation, label);
            if (annotation.type === 'claim') {
                links.push(...linksOf(corpus, view, annotation, label, languages));
            }
        }
        return { ...highlight, label };
    });
    return { marks, links };

    function labelOf(annotation: Annotation): string {
        return annotation.type === 'mention'
            ? mentionLabel(corpus, view.source, annotation, languages)
            : claimLabel(corpus, { source: view.source, claim: annotation }, languages);
    }
}

function linksOf(corpus: Corpus, view: SourceView, claim: Claim, own: string, languages: Languages): ReadingLink[] {
    const { source, text } = view;
    const span = claim.content.anchors.map(anchor => view.spanOf(anchor)).find(each => each !== undefined);
    if (!span) {
        return [];
    }
    const range = text.rangeOf(span);
    const { outgoing, incoming } = corpus.relationsOf({ source, claim });
    const other = (record: ClaimRecord | undefined, address: string) => !record ? { label: address } : {
        label: claimLabel(corpus, record, languages),
        ...(record.claim.id && { place: { uri: record.source.uri, id: record.claim.id } }),
        ...(record.source !== source && { source: sourceLabel(record.source) }),
    };
    return [
        ...outgoing.map(({ kind, to, target }): ReadingLink => ({ range, kind, direction: 'to', claim: own, ...other(target, to) })),
        ...incoming.map(({ kind, from, to }): ReadingLink => ({ range, kind, direction: 'from', claim: own, ...other(from, to) })),
    ];
}
