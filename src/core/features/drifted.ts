import type { Location, Range } from 'vscode-languageserver-types';
import type { Annotation, Claim } from '../annotation/model';
import type { SourceRecord } from '../corpus/corpus';
import { certainSpan, isCertain, loadFormerTexts, stands, type Stray, straysOf } from '../corpus/strays';
import type { CorpusView, SourceView } from '../corpus/view';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import { formatSpan, type Span } from '../text/span';
import { counted, type Languages } from './describe';
import { driftedOf } from './sourceInfo';
import { claimLabel, mentionLabel } from './labels';
import { linesOf } from './yamlFile';

/** A source of which annotations drifted. */
export interface DriftedSource {
    readonly uri: string;
    /** From the corpus root. */
    readonly path: string;
    /** Annotations, memos and regions; those that are kept as they are count, too. */
    readonly count: number;
}

/** An anchor that does not stand where its sidecar says, as a person reviews it. */
export interface DriftedAnchor {
    /** Names it in operations. */
    readonly key: string;
    /** `kept`: someone looked, and wants it as it is. */
    readonly state: 'moved' | 'drifted' | 'kept';
    /** What it is: `mention of John Kerry`, `content of a claim of John Kerry`. */
    readonly label: string;
    readonly quote: string;
    /** The entry in the sidecar. */
    readonly declaration: Location;
    /** Where it may stand, best first; of one that moved the first is certain. */
    readonly places: readonly DriftedPlace[];
    /** What removing it takes away: `the mention`, `the claim and 2 relations that lead to it`. */
    readonly removes: string;
    /** The part of a claim that can be removed alone; undefined: there is none. */
    readonly part?: string;
}

export interface DriftedPlace {
    /** As the sidecar would have it. */
    readonly at: string;
    /** In the source as it is now. */
    readonly range: Range;
    readonly text: string;
    /** A few words around it, on one line. */
    readonly before: string;
    readonly after: string;
    /** How sure it is and why, in words. */
    readonly why: string;
}

/** The sources with annotations that drifted, in the order of their paths; only the one at `uri` where that is given. */
export async function driftedSources(view: CorpusView, uri: string | undefined): Promise<DriftedSource[]> {
    const found: DriftedSource[] = [];
    for (const source of view.corpus.sources) {
        const isWanted = source.hasSidecar && (uri === undefined || uri === source.uri || uri === source.sidecarUri);
        const text = isWanted ? await view.sourceView(source) : undefined;
        const count = text ? countOf(text) : 0;
        if (count > 0) {
            found.push({ uri: source.uri, path: source.path, count });
        }
    }
    return found;
}

/** The anchors of one source that drifted, in the order of the text; former texts are looked up. */
export async function driftedAnchors(view: CorpusView, source: SourceRecord, languages: Languages): Promise<DriftedAnchor[]> {
    const text = await view.sourceView(source);
    if (!text) {
        return [];
    }
    await loadFormerTexts(text, view.formerTexts);
    return straysOf(text, view.formerTexts)
        .filter(({ anchor }) => anchor.span)
        .sort((a, b) => a.anchor.span!.start - b.anchor.span!.start)
        .map(stray => driftedAnchor(view, text, stray, languages));
}

/** What is told of a stray: moved without doubt, drifted, or kept so on purpose. */
export function stateOf(stray: Stray): DriftedAnchor['state'] {
    return certainSpan(stray) ? 'moved' : stray.isKept ? 'kept' : 'drifted';
}

/** What removing the annotation of a stray takes away, in words. */
export function removalOf(view: CorpusView, source: SourceRecord, { entry, kind }: Stray): string {
    if (kind === 'memo' || kind === 'region' || kind === 'mention') {
        return `the ${kind}`;
    }
    const incoming = view.corpus.relationsOf({ source, claim: entry as Claim }).incoming.length;
    return incoming === 0 ? 'the claim' : `the claim and ${counted(incoming, 'relation')} that ${incoming === 1 ? 'leads' : 'lead'} to it`;
}

/** A place with some words around it, which tell it from others: of a line, and not of the whole of a long quote. */
export function wordsAround({ text }: SourceView, { start, end }: Span, reach = 30): { readonly before: string; readonly text: string; readonly after: string } {
    const from = Math.max(0, start - reach);
    const to = Math.min(text.length, end + reach);
    return {
        before: `${from > 0 ? '…' : ''}${preview(text.slice({ start: from, end: start }))}`,
        text: preview(text.slice({ start, end }), 60),
        after: `${preview(text.slice({ start: end, end: to }))}${to < text.length ? '…' : ''}`,
    };
}

function countOf(view: SourceView): number {
    const { regions, memos } = view.source.sidecar;
    return driftedOf(view).length + regions.filter(region => region.span && !view.spanOfRegion(region)).length
        + memos.filter(memo => memo.anchor?.span && !stands(view, { entry: memo, path: [], anchor: memo.anchor, kind: 'memo', part: 'memo' })).length;
}

function driftedAnchor(view: CorpusView, text: SourceView, stray: Stray, languages: Languages): DriftedAnchor {
    const { source } = text;
    const { entry, anchor, found, kind, key } = stray;
    const spans = stray.state === 'nearly' ? [anchor.span!] : found.verdict === 'moved' && found.span ? [found.span, ...found.candidates.map(({ span }) => span)] : found.candidates.map(({ span }) => span);
    const seen = new Set<string>();
    const places = spans.flatMap((span): DriftedPlace[] => {
        const saved = text.savedSpanOf(span);
        const at = saved && formatSpan(saved);
        if (at === undefined || seen.has(at)) {
            return [];
        }
        seen.add(at);
        const { before, after } = wordsAround(text, span);
        return [{ at, range: text.text.rangeOf(span), text: preview(text.text.slice(span)), before, after, why: whyThere(text, stray, span) }];
    });
    return {
        key, state: stateOf(stray), label: labelOf(view, source, stray, languages), quote: preview(anchor.text, 160), places,
        declaration: { uri: source.sidecarUri, range: linesOf(source.sidecar).rangeOf({ start: entry.entryStart, end: entry.entryEnd }) },
        removes: removalOf(view, source, stray),
        ...('type' in entry && entry.type === 'claim' && kind !== 'content' && { part: kind === 'via-cue' ? 'cue of its relay' : kind === 'via' ? 'relay' : kind }),
    };
}

function labelOf({ corpus }: CorpusView, source: SourceRecord, { entry, kind, part }: Stray, languages: Languages): string {
    if (kind === 'region' || !('type' in entry)) {
        return 'kind' in entry ? `region (${entry.kind})` : 'region';
    }
    if (entry.type === 'memo') {
        return 'memo';
    }
    const annotation: Annotation = entry;
    return annotation.type === 'mention' ? `mention ${mentionLabel(corpus, source, annotation, languages)}`
        : `${part} of the claim ${claimLabel(corpus, { source, claim: annotation }, languages)}`;
}

/** How sure a place is, what told it, and how far it is from where the anchor was. */
function whyThere(view: SourceView, stray: Stray, span: Span): string {
    const { found, anchor, former } = stray;
    const candidate = found.candidates.find(each => each.span.start === span.start && each.span.end === span.end);
    const isBest = found.span?.start === span.start && found.span.end === span.end;
    const likeness = isBest ? found.likeness : candidate?.likeness;
    const words = stray.state === 'nearly' ? 'the same words in another form'
        : likeness === 'exact' ? 'the same words' : likeness === 'nearly' ? 'the same words in another form' : likeness === 'reworded' ? 'reworded' : 'similar words';
    const sure = isCertain(stray) && isBest || stray.state === 'nearly' ? 'certain' : surenessOf(candidate?.score ?? found.score);
    const told = isBest && found.from === 'old-text' ? `from the text${former?.on === undefined ? '' : ` of ${dayOf(former.on)}`} in git` : candidate?.hasContext ? 'with the same neighbours' : undefined;
    return [sure, words, told, distanceOf(view, anchor.span!, span, former?.text.positionOf(anchor.span!.start).line)].filter(word => word).join(', ');
}

function surenessOf(score: number): string {
    return score >= 0.85 ? 'very likely' : score >= 0.65 ? 'likely' : score >= 0.4 ? 'possible' : 'unlikely';
}

/** `40 lines further down`; without a former text, from where its position is in the text as it is. */
function distanceOf({ text }: SourceView, from: Span, to: Span, formerLine: number | undefined): string {
    const lines = text.positionOf(to.start).line - (formerLine ?? text.positionOf(Math.min(from.start, text.length)).line);
    return lines === 0 ? 'in the same line' : `${counted(Math.abs(lines), 'line')} further ${lines > 0 ? 'down' : 'up'}`;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

function dayOf(date: string): string {
    const time = Date.parse(date);
    return Number.isNaN(time) ? date : isolate(dayFormat.format(time));
}
