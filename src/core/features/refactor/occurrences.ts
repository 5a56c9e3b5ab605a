import type { Range } from 'vscode-languageserver-types';
import type { Mention } from '../../annotation/model';
import type { SourceView } from '../../corpus/view';
import { findNames } from '../../names/findNames';
import { NameTable } from '../../names/nameTable';
import { nameWords } from '../../names/nameWords';
import type { SourceText } from '../../text/sourceText';
import { type Span, spansOverlap } from '../../text/span';
import { actorsOfPart } from '../target';

/** A place of a source where a name stands that is not annotated. */
export interface Occurrence {
    readonly range: Range;
    readonly text: string;
    /** The words around it, without line breaks. */
    readonly before: string;
    readonly after: string;
}

/** Names that are looked for in many sources; capitals do not matter. */
export type OccurrenceNames = NameTable;

/** Made once for all sources. */
export function occurrenceNames(names: readonly string[]): OccurrenceNames {
    const table = new NameTable('any');
    names.forEach(name => table.add(name, ''));
    return table;
}

/** Code points of context on each side. */
const around = 40;

/** Regions that are not looked through. */
const outside: ReadonlySet<string> = new Set(['out-of-scope', 'boilerplate']);

/**
 * The places of a source where one of some names stands as whole words, however it is written (see
 * {@link NameTable}; capitals may be small), without Arabic particles. The longest name counts. Without what is annotated already,
 * was refused for one of `refs`, by which the source calls the actor, or is out of scope.
 */
export function occurrencesIn(view: SourceView, names: OccurrenceNames, refs: readonly string[]): Occurrence[] {
    const { text } = view;
    const places = names.mayBeIn(text.text) ? findNames(nameWords(text.text), [names]) : [];
    if (places.length === 0) {
        // Annotations are not read for nothing: most sources name somebody else.
        return [];
    }
    const refused = view.source.sidecar.rejected.flatMap(entry => {
        const span = entry.as === 'mention' && (entry.actors.length === 0 || entry.actors.some(ref => refs.includes(ref))) ? view.spanOf(entry) : undefined;
        return span ? [span] : [];
    });
    const skipped = [...refused, ...view.source.sidecar.regions.flatMap(region => (outside.has(region.kind) ? view.spanOfRegion(region) ?? [] : []))];
    const found = places.map(range => text.spanOfText(range))
        .filter(span => !skipped.some(other => spansOverlap(other, span)) && !isAnnotated(view, span, refs));
    return found.map(span => ({ range: text.rangeOf(span), text: text.slice(span), ...wordsAround(text, span) }));
}

/** The words around a place, without line breaks. */
export function wordsAround(text: SourceText, { start, end }: Span): Pick<Occurrence, 'before' | 'after'> {
    return { before: oneLine(text.slice({ start: Math.max(0, start - around), end: start })), after: oneLine(text.slice({ start: end, end: Math.min(text.length, end + around) })) };
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

function oneLine(text: string): string {
    return text.replace(/\s+/gu, ' ');
}
