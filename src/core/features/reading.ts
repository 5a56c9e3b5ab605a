import type { Range } from 'vscode-languageserver-types';
import type { Anchor, Annotation, Claim, Note, NoteItem } from '../annotation/model';
import type { ClaimRecord, Corpus } from '../corpus/corpus';
import type { SourceView } from '../corpus/view';
import type { InterfaceLanguage } from '../messages/messages';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import { spansOverlap, type Span } from '../text/span';
import type { Languages } from './describe';
import { drawn, type Highlight } from './highlights';
import { claimLabel, mentionLabel, sourceLabel } from './labels';
import { remarksOf } from './notes';

/** What a typeset source shows of a stretch of its text. Plain data. */
export interface Reading {
    /** Version of the document for which the ranges hold. */
    readonly version: number | null;
    /** In text order, regions first, memos last. */
    readonly marks: readonly ReadingMark[];
    /** The relations of the claims there, for the margin, in text order. */
    readonly links: readonly ReadingLink[];
    /** The notes on what stands there, in text order, memos last. */
    readonly notes: readonly ReadingNote[];
}

/** A stretch to draw, and in a few words what it belongs to; a region has none. */
export interface ReadingMark extends Omit<Highlight, 'role'> {
    readonly role: Highlight['role'] | 'memo';
    readonly label?: string;
    /** Which of the notes is on it. */
    readonly note?: number;
    /** Whether the sign of the note stands at its end: at one of all its places. */
    readonly hasSign?: true;
}

/** What is noted on an annotation, or on a passage. */
export interface ReadingNote {
    /** Where its sign stands; elsewhere, should that be beyond the stretch. */
    readonly range: Range;
    readonly type: 'mention' | 'claim' | 'memo';
    /** What it is on, in a few words. */
    readonly label: string;
    /** Oldest first; one at least. */
    readonly remarks: readonly NoteItem[];
    readonly isResolved: boolean;
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

/** How things are put in words for a reader. */
export interface ReadersWords {
    /** Of names and glosses, best first. */
    readonly languages: Languages;
    /** Of our own words. */
    readonly language: InterfaceLanguage;
}

/** What a stretch of a source, or all of it, shows to a reader. */
export function reading(corpus: Corpus, view: SourceView, words: ReadersWords, within?: Span): Omit<Reading, 'version'> {
    const found = new Map<Annotation, { readonly label: string; readonly note?: number | undefined; readonly sign?: Range | undefined }>();
    const links: ReadingLink[] = [];
    const notes: ReadingNote[] = [];
    const marks = [...drawn(corpus, view, within)].map(({ highlight, annotation }): ReadingMark => {
        if (!annotation) {
            return highlight;
        }
        const { label, note, sign } = found.get(annotation) ?? take(annotation);
        const hasSign = sign && (highlight.role === 'mention' || highlight.role === 'content') && isSame(highlight.range, sign);
        return { ...highlight, label, ...(note !== undefined && { note }), ...(hasSign && { hasSign }) };
    });
    return { marks: [...marks, ...memos()], links, notes };

    function take(annotation: Annotation) {
        const label = annotation.type === 'mention'
            ? mentionLabel(corpus, view.source, annotation, words.languages)
            : claimLabel(corpus, { source: view.source, claim: annotation }, words.languages, words.language);
        if (annotation.type === 'claim') {
            links.push(...linksOf(corpus, view, annotation, label, words));
        }
        const anchors = annotation.type === 'mention' ? [annotation] : annotation.content.anchors;
        const sign = remarksOf(annotation).length > 0 ? anchors.flatMap(anchor => rangeOf(anchor) ?? []).at(-1) : undefined;
        const taken = { label, sign, note: sign && noteOn(annotation.type, label, annotation, sign) };
        found.set(annotation, taken);
        return taken;
    }

    function memos(): ReadingMark[] {
        return view.source.sidecar.memos.flatMap((memo): ReadingMark[] => {
            const span = memo.anchor && view.spanOf(memo.anchor);
            if (!span || remarksOf(memo).length === 0 || (within && !spansOverlap(span, within))) {
                return [];
            }
            const range = view.text.rangeOf(span);
            const label = isolate(preview(memo.anchor!.text));
            return [{ role: 'memo', range, label, note: noteOn('memo', label, memo, range), hasSign: true, ...(memo.id && { id: memo.id }) }];
        });
    }

    function noteOn(type: ReadingNote['type'], label: string, entry: { readonly note?: Note | undefined }, range: Range): number {
        return notes.push({ range, type, label, remarks: remarksOf(entry), isResolved: typeof entry.note === 'object' && entry.note.resolved }) - 1;
    }

    function rangeOf(anchor: Anchor): Range | undefined {
        const span = view.spanOf(anchor);
        return span && view.text.rangeOf(span);
    }
}

function isSame(one: Range, other: Range): boolean {
    return one.start.line === other.start.line && one.start.character === other.start.character && one.end.line === other.end.line && one.end.character === other.end.character;
}

function linksOf(corpus: Corpus, view: SourceView, claim: Claim, own: string, { languages, language }: ReadersWords): ReadingLink[] {
    const { source, text } = view;
    const span = claim.content.anchors.map(anchor => view.spanOf(anchor)).find(each => each !== undefined);
    if (!span) {
        return [];
    }
    const range = text.rangeOf(span);
    const { outgoing, incoming } = corpus.relationsOf({ source, claim });
    const other = (record: ClaimRecord | undefined, address: string) => !record ? { label: address } : {
        label: claimLabel(corpus, record, languages, language),
        ...(record.claim.id && { place: { uri: record.source.uri, id: record.claim.id } }),
        ...(record.source !== source && { source: sourceLabel(record.source) }),
    };
    return [
        ...outgoing.map(({ kind, to, target }): ReadingLink => ({ range, kind, direction: 'to', claim: own, ...other(target, to) })),
        ...incoming.map(({ kind, from, to }): ReadingLink => ({ range, kind, direction: 'from', claim: own, ...other(from, to) })),
    ];
}
