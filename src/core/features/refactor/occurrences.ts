import type { Range } from 'vscode-languageserver-types';
import { arabic, proclitics } from '../../anchors/locate';
import type { Mention } from '../../annotation/model';
import type { SourceView } from '../../corpus/view';
import { fold, foldText } from '../../text/fold';
import type { Span } from '../../text/span';
import { isUnspacedUnit, isWordUnit } from '../../text/words';
import { actorsOfPart } from '../target';

/** A place of a source where a name stands that is not annotated. */
export interface Occurrence {
    readonly range: Range;
    readonly text: string;
    /** The words around it, without line breaks. */
    readonly before: string;
    readonly after: string;
}

/** Code points of context on each side. */
const around = 40;

/** Regions that are not looked through. */
const outside: ReadonlySet<string> = new Set(['out-of-scope', 'boilerplate']);

/**
 * The places of a source where one of some names stands as whole words, however it is written (case, accents, vowel
 * marks), also behind an Arabic proclitic, which is left out. The longest name counts. Without what is annotated already,
 * was refused for one of `refs`, by which the source calls the actor, or is out of scope.
 */
export function occurrencesIn(view: SourceView, names: readonly string[], refs: readonly string[]): Occurrence[] {
    const { text } = view;
    const folded = fold(text.text, 'name');
    const needles = [...new Set(names.map(name => foldText(name, 'name').trim()))].filter(name => name !== '').sort((a, b) => b.length - a.length);
    const refused = view.source.sidecar.rejected.flatMap(entry => {
        const span = entry.as === 'mention' && (entry.actors.length === 0 || entry.actors.some(ref => refs.includes(ref))) ? view.spanOf(entry) : undefined;
        return span ? [span] : [];
    });
    const skipped = [...refused, ...view.source.sidecar.regions.flatMap(region => (outside.has(region.kind) ? view.spanOfRegion(region) ?? [] : []))];
    const found: Span[] = [];
    for (const needle of needles) {
        for (let at = folded.text.indexOf(needle); at >= 0; at = folded.text.indexOf(needle, at + 1)) {
            const end = at + needle.length;
            const span = isWhole(folded.text, at, end, needle) && folded.isBoundary(at) && folded.isBoundary(end) ? folded.spanOf(at, end) : undefined;
            if (span && ![...found, ...skipped].some(other => overlaps(other, span)) && !isAnnotated(view, span, refs)) {
                found.push(span);
            }
        }
    }
    return found.sort((a, b) => a.start - b.start).map(span => ({
        range: text.rangeOf(span),
        text: text.slice(span),
        before: oneLine(text.slice({ start: Math.max(0, span.start - around), end: span.start })),
        after: oneLine(text.slice({ start: span.end, end: Math.min(text.length, span.end + around) })),
    }));
}

function isWhole(text: string, start: number, end: number, needle: string): boolean {
    const joins = (left: number) => left >= 0 && left + 1 < text.length && isWordUnit(text.charCodeAt(left)) && isWordUnit(text.charCodeAt(left + 1))
        && !isUnspacedUnit(text.charCodeAt(left)) && !isUnspacedUnit(text.charCodeAt(left + 1));
    const beginsWord = !joins(start - 1) || (arabic.test(needle) && proclitics.test(text.slice(Math.max(0, start - 5), start)));
    return beginsWord && !joins(end - 1);
}

/** Whether this place, or a name around it, is linked or marked already; a claimer’s long span may hold other names. */
function isAnnotated(view: SourceView, span: Span, refs: readonly string[]): boolean {
    return view.within(span).some(found => {
        const { annotation, part } = found;
        if (part.part !== 'mention' && part.part !== 'claimer' && part.part !== 'via') {
            return false;
        }
        const own = view.spanOf(part.anchor);
        const isSame = own?.start === span.start && own.end === span.end;
        return isSame || (part.part === 'mention' && (annotation as Mention).kind === 'name') || actorsOfPart(found).some(ref => refs.includes(ref));
    });
}

function overlaps(a: Span, b: Span): boolean {
    return a.start < b.end && b.start < a.end;
}

function oneLine(text: string): string {
    return text.replace(/\s+/gu, ' ');
}
