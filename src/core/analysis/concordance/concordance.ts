import type { Range } from 'vscode-languageserver-types';
import type { ActorRef, Annotation, Anchor } from '../../annotation/model';
import type { Found, SourceRecord } from '../../corpus/corpus';
import { indexNaming } from '../../corpus/sourceIndex';
import type { CorpusView, SourceView } from '../../corpus/view';
import { findNames } from '../../names/findNames';
import { NameTable } from '../../names/nameTable';
import { nameWords } from '../../names/nameWords';
import { paragraphAt } from '../../text/paragraphs';
import { baseDirection } from '../../text/script';
import type { Span, TextRange } from '../../text/span';
import { findAll } from '../query/query';
import { findPattern } from './pattern';
import type { Wanted } from './wanted';

/** One occurrence, with what stands before and after it in reading order. Plain data. */
export interface ConcordanceLine {
    /** Of the source. */
    readonly path: string;
    readonly uri: string;
    readonly range: Range;
    /** On one line, as are the contexts. */
    readonly hit: string;
    /** The words that stand at the range, as they are. */
    readonly text: string;
    readonly before: string;
    readonly after: string;
    /** Of the paragraph. */
    readonly direction: 'ltr' | 'rtl';
    /** When the source was published, EDTF. */
    readonly date?: string;
    readonly title?: string;
    /** What refers to an actor, or is claimed, at this place. */
    readonly annotation?: LineAnnotation;
    /** It is remembered that there is no mention here, at least not of the actor that is looked for. */
    readonly isRejected?: true;
}

/** An annotation that has the place of a line. */
export interface LineAnnotation {
    readonly id: string;
    readonly part: 'mention' | 'claimer' | 'via' | 'content' | 'memo';
    /** Of a relay; else 0. */
    readonly index: number;
    /** Keys of actors. */
    readonly actors: readonly string[];
}

/** The lines of one source. */
export interface SourceLines {
    readonly source: SourceRecord;
    readonly lines: readonly ConcordanceLine[];
    /** Occurrences that have no certain place in the text, and are in no line. */
    readonly drifted: number;
    /** False where the time for one source was not enough. */
    readonly isComplete: boolean;
}

export interface ConcordanceOptions {
    /** Code points of context on each side. */
    readonly around?: number;
    /** Milliseconds that a regular expression may take in one source. */
    readonly limitMs?: number;
    readonly now?: () => number;
}

/** Code points of context where nothing else is asked for. */
const usualContext = 90;
const usualLimitMs = 2000;
/** So many texts are read at the same time: waiting for one file after the other takes longer than looking through them. */
const readAhead = 16;

/** Finds every occurrence in some sources, one source after the other in their order, so that whoever asks can make a pause or stop. */
export async function* concordance(view: CorpusView, sources: readonly SourceRecord[], wanted: Wanted, options: ConcordanceOptions = {}): AsyncGenerator<SourceLines> {
    const { around = usualContext, limitMs = usualLimitMs, now = Date.now } = options;
    const find = finderOf(view, wanted, { limitMs, now });
    const readsAll = wanted.kind === 'names' || wanted.kind === 'pattern';
    for (const [index, source] of sources.entries()) {
        if (readsAll && index % readAhead === 0) {
            await Promise.all(sources.slice(index, index + readAhead).map(each => (each.hasSource ? view.sourceView(each) : undefined)));
        }
        yield { source, ...await find(source, (text, places) => places.map(place => lineOf(view, text, place, around))) };
    }
}

interface Place {
    readonly span: Span;
    readonly annotation?: LineAnnotation;
    readonly isRejected?: true;
}

type ToLines = (text: SourceView, places: readonly Place[]) => ConcordanceLine[];
type Finder = (source: SourceRecord, toLines: ToLines) => Promise<Omit<SourceLines, 'source'>>;

const nothing = { lines: [], drifted: 0, isComplete: true } as const;

function finderOf(view: CorpusView, wanted: Wanted, limit: Required<Pick<ConcordanceOptions, 'limitMs' | 'now'>>): Finder {
    switch (wanted.kind) {
        case 'actor': return actorFinder(view, wanted.key);
        case 'annotations': return async (source, toLines) => {
            const places: Place[] = [];
            let drifted = 0;
            let text: SourceView | undefined;
            for await (const hit of findAll(view, [source], wanted.matcher)) {
                text = hit.view;
                const { entry } = hit;
                const anchors = entry.type === 'claim' ? entry.content.anchors : entry.type === 'mention' ? [entry] : entry.anchor ? [entry.anchor] : [];
                const span = firstSpan(anchors, text);
                if (span) {
                    places.push({ span, annotation: { id: entry.id ?? '', part: entry.type === 'claim' ? 'content' : entry.type, index: 0, actors: entry.type === 'memo' ? [] : keysOf(view, source, actorsOf(entry)) } });
                } else {
                    drifted++;
                }
            }
            return text ? { lines: toLines(text, places), drifted, isComplete: true } : { ...nothing, drifted };
        };
        case 'names': {
            const table = new NameTable('any');
            wanted.names.forEach(name => table.add(name, ''));
            return async (source, toLines) => {
                const text = source.hasSource ? await view.sourceView(source) : undefined;
                const places = text && table.mayBeIn(text.text.text) ? findNames(nameWords(text.text.text), [table]) : [];
                return text && places.length > 0 ? { ...nothing, lines: toLines(text, annotatedPlaces(view, text, places, wanted.key)) } : nothing;
            };
        }
        case 'pattern': return async (source, toLines) => {
            const text = source.hasSource ? await view.sourceView(source) : undefined;
            if (!text) {
                return nothing;
            }
            const { places, isComplete } = findPattern(text.text, wanted.pattern, { now: limit.now, end: limit.now() + limit.limitMs });
            return { drifted: 0, isComplete, lines: places.length > 0 ? toLines(text, annotatedPlaces(view, text, places)) : [] };
        };
    }
}

function actorFinder(view: CorpusView, key: string): Finder {
    const refsOf = new Map(view.corpus.sourcesOfActor(key).map(({ source, refs }) => [source.path, refs]));
    return async (source, toLines) => {
        const refs = refsOf.get(source.path) ?? [];
        const text = refs.length > 0 ? await view.sourceView(source) : undefined;
        if (refs.length === 0) {
            return nothing;
        }
        // What an unsaved text shows are the annotations that followed its edits.
        const index = text && text.text !== text.savedText ? text.source.index : indexNaming(source.sidecar, refs);
        const places: Place[] = [];
        let drifted = 0;
        const found = refs.flatMap(ref => index.referencesOf(ref));
        for (const reference of new Map(found.map(each => [each.part.anchor, each])).values()) {
            const span = text && firstSpan([reference.part.anchor], text);
            if (span) {
                places.push({ span, annotation: lineAnnotation(view, source, reference) });
            } else {
                drifted++;
            }
        }
        places.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
        return { lines: text ? toLines(text, places) : [], drifted, isComplete: true };
    };
}

/** Places (UTF-16) of a text, with what refers to an actor there, or that this was rejected: for the actor of a key, where one is given, else for any. */
function annotatedPlaces(view: CorpusView, text: SourceView, places: readonly TextRange[], key?: string): Place[] {
    const rejected = new Set(text.source.sidecar.rejected.flatMap(entry => {
        const isMeant = entry.as === 'mention' && (key === undefined || entry.actors.length === 0 || keysOf(view, text.source, entry.actors).includes(key));
        return isMeant ? text.spanOf(entry)?.start ?? [] : [];
    }));
    return places.map(range => {
        const place = annotated(view, text, text.text.spanOfText(range));
        return !place.annotation && rejected.has(place.span.start) ? { ...place, isRejected: true } : place;
    });
}

/** A place of a text, with what refers to an actor there: at this place, else around it. */
function annotated(view: CorpusView, text: SourceView, span: Span): Place {
    const length = ({ start, end }: Span) => end - start;
    const found = text.within(span).flatMap(each => {
        const own = ['mention', 'claimer', 'via'].includes(each.part.part) ? text.spanOf(each.part.anchor) : undefined;
        const isSame = own?.start === span.start && own.end === span.end;
        return own && (isSame || (each.part.part === 'mention' && own.start <= span.start && own.end >= span.end)) ? [{ each, own }] : [];
    }).sort((a, b) => length(a.own) - length(b.own))[0]?.each;
    return found ? { span, annotation: lineAnnotation(view, text.source, found) } : { span };
}

function lineAnnotation(view: CorpusView, source: SourceRecord, { annotation, part }: Found): LineAnnotation {
    const index = part.part === 'via' && typeof part.path[1] === 'number' ? part.path[1] : 0;
    const refs = annotation.type === 'mention' ? annotation.actors : part.part === 'via' ? annotation.via[index]?.actors ?? [] : actorsOf(annotation);
    return { id: annotation.id ?? '', part: part.part === 'via' || part.part === 'claimer' ? part.part : annotation.type === 'mention' ? 'mention' : 'content', index, actors: keysOf(view, source, refs) };
}

function actorsOf(annotation: Annotation): readonly ActorRef[] {
    return annotation.type === 'mention' ? annotation.actors : annotation.claimer && annotation.claimer !== 'none' ? annotation.claimer.actors : [];
}

function keysOf({ corpus }: CorpusView, source: SourceRecord, refs: readonly ActorRef[]): string[] {
    return refs.map(ref => corpus.actorKey(ref, source));
}

function firstSpan(anchors: readonly Anchor[], text: SourceView | undefined): Span | undefined {
    for (const anchor of anchors) {
        const span = text?.spanOf(anchor);
        if (span) {
            return span;
        }
    }
    return undefined;
}

function lineOf({ corpus }: CorpusView, view: SourceView, { span, annotation, isRejected }: Place, around: number): ConcordanceLine {
    const { text, source } = view;
    const slice = (start: number, end: number) => oneLine(text.slice({ start: Math.max(0, start), end: Math.min(end, text.length) }));
    const { start, end } = text.textRangeOf(span);
    const paragraph = paragraphAt(text.text, start) ?? { start, end };
    const direction = baseDirection(text.text.slice(paragraph.start, paragraph.end)) === 'rtl' ? 'rtl' : 'ltr';
    const { published, title } = (corpus.source(source.path) ?? source).sidecar.source;
    return {
        path: source.path, uri: source.uri, range: text.rangeOf(span), hit: slice(span.start, span.end), text: text.slice(span),
        before: slice(span.start - around, span.start), after: slice(span.end, span.end + around), direction,
        ...(published !== undefined && { date: published }), ...(title !== undefined && { title }), ...(annotation && { annotation }), ...(isRejected && { isRejected }),
    };
}

function oneLine(text: string): string {
    return text.replace(/[\s\p{Cc}]+/gu, ' ');
}
