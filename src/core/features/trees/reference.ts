import type { Found, SourceRecord } from '../../corpus/corpus';
import type { SourceView } from '../../corpus/view';
import { preview } from '../../text/preview';
import { isolate } from '../../text/script';
import { sentenceAround, wholeWordAround } from '../../text/segment';
import type { Span } from '../../text/span';
import { flagChoices, mentionKindChoices, wordsOf } from '../choices';
import { saying } from '../labels';
import { sidecarEntry } from '../locations';
import { claimWords, foldedText } from '../searchWords';
import type { Branch, Line } from './branch';
import type { TreeContext } from './context';
import { flagHas } from './flagFilter';

/** A place that refers to an actor: a mention, or the claimer or a relay of a claim. */
export function referenceBranch(context: TreeContext, source: SourceRecord, found: Found): Branch {
    const { annotation, part } = found;
    const words = () => foldedText(part.anchor.text, annotation.type === 'mention' ? `${annotation.kind} ${annotation.entityType ?? ''} ${annotation.flag ?? ''}` : '');
    return {
        key: referenceKey(found),
        has: word => flagHas(annotation.flag, word) ?? (words().includes(word) || (annotation.type === 'claim' && claimWords(annotation).includes(word))),
        hasChildren: false,
        children: () => [],
        line: async () => referenceLine(context, source, found, await context.text(source)),
    };
}

/** The step of a reference in the ids of nodes. */
export function referenceKey({ annotation, part }: Found): string {
    return `${annotation.id ?? `@${annotation.entryStart}`}${part.part === 'mention' ? '' : `:${part.path.join('.')}`}`;
}

/** References of a source in text order; unplaced ones last. */
export function inTextOrder(references: readonly Found[]): readonly Found[] {
    const start = (found: Found) => found.part.anchor.span?.start ?? Infinity;
    // Infinity minus itself is no number: such references keep their order.
    return [...references].sort((a, b) => start(a) - start(b) || 0);
}

/** Most graphemes of the text on each side of a reference. */
const contextBefore = 24;
const contextAfter = 40;

function referenceLine(context: TreeContext, source: SourceRecord, { annotation, part }: Found, text: SourceView | undefined): Line {
    const span = text?.spanOf(part.anchor);
    const quote = isolate(preview(text && span ? text.text.slice(wholeWordAround(text.text, span)) : part.anchor.text));
    const state = span ? undefined : stateOf(text, part.anchor.span);
    const role = annotation.type === 'mention'
        ? annotation.kind === 'name' ? undefined : wordsOf(annotation.kind, mentionKindChoices)
        : `${part.part === 'via' ? 'relays' : 'claims'}: ${saying({ source, claim: annotation }, context.languages)}`;
    const around = annotation.type === 'mention' && text && span ? isolate(surroundings(text, span)) : undefined;
    const entry = sidecarEntry(source, annotation);
    return {
        label: quote,
        description: [state, annotation.flag && wordsOf(annotation.flag, flagChoices), role, around].filter(each => each).join(' · '),
        ...(text && span && { tooltip: preview(text.text.slice(sentenceAround(text.text, span)), 400) }),
        icon: state ? 'warning' : annotation.type === 'claim' ? 'comment' : 'mention',
        context: annotation.type,
        location: text && span ? { uri: source.uri, range: text.text.rangeOf(span) } : { uri: entry.uri, range: entry.selection },
        ...(annotation.id && { annotation: annotation.id }),
        uri: source.uri,
        ...(part.part === 'claimer' && { part: part.part }),
        ...(part.part === 'via' && { part: part.part, index: Number(part.path[1]) }),
        spoken: [quote, state, annotation.flag, role ?? 'name', text && span ? preview(text.text.slice(sentenceAround(text.text, span)), 160) : undefined]
            .filter(each => each).join(', '),
    };
}

/** Why an annotation is not shown in its source. */
export function stateOf(text: SourceView | undefined, span: Span | undefined): string {
    return !text ? 'source missing' : span ? 'drifted' : 'not placed yet';
}

/** A little of the text before and after a span, which itself is marked. */
export function surroundings({ text }: Pick<SourceView, 'text'>, span: Span): string {
    const before = text.slice({ start: Math.max(0, span.start - contextBefore), end: span.start });
    const after = text.slice({ start: span.end, end: Math.min(text.length, span.end + contextAfter) });
    const line = `${wordsAtEnd(before, span.start > contextBefore)}[${text.slice(span)}]${wordsAtStart(after, span.end + contextAfter < text.length)}`;
    return line.replace(/[\s\p{Cc}]+/gu, ' ');
}

/** The last line of a piece of text, from the first whole word where the piece begins inside the text. */
function wordsAtEnd(piece: string, isCut: boolean): string {
    const line = piece.slice(piece.lastIndexOf('\n') + 1);
    return isCut && line === piece ? `…${line.replace(/^\S*\s+/, '')}` : line;
}

function wordsAtStart(piece: string, isCut: boolean): string {
    const line = piece.split('\n', 1)[0]!;
    return isCut && line === piece ? `${line.replace(/\s+\S*$/, '')}…` : line;
}
