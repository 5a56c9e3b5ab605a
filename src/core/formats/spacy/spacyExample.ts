import type { SourceText } from '../../text/sourceText';
import { parseSpan } from '../../text/span';
import type { Carried, LabelledSpan, SpanDocument } from '../spans/spanDocument';
import { spanTokens } from '../spans/spanTokens';

/** One line: an example in the form of Prodigy's interfaces for spans and relations. */
export function exampleOf({ spans, relations }: SpanDocument, text: SourceText, glossator: Carried): object {
    const places = spans.map(({ anchor }) => parseSpan(anchor.at)!);
    const [starts, ends] = [places.map(({ start }) => start), places.map(({ end }) => end)].map(offsets => new Set(offsets.map(offset => text.toUtf16(offset))));
    const tokens = spanTokens(text.text, starts!, ends!).map(({ start, end, hasSpace }, id) => (
        { text: text.text.slice(start, end), start: text.fromUtf16(start), end: text.fromUtf16(end), id, ws: hasSpace }
    ));
    const tokenAt = { start: new Map(tokens.map(({ start, id }) => [start, id])), end: new Map(tokens.map(({ end, id }) => [end, id])) };
    const written = new Map(spans.map((span, index) => [span.id, spanOf(span, places[index]!, tokenAt)]));
    return {
        text: text.text,
        meta: { glossator },
        tokens,
        spans: [...written.values()],
        relations: relations.map(({ from, to, label }) => {
            const [head, child] = [written.get(from)!, written.get(to)!];
            const bare = ({ start, end, token_start, token_end, label: own }: WrittenExampleSpan) => ({ start, end, token_start, token_end, label: own });
            return {
                head: head.token_end, child: child.token_end, label, head_span: bare(head), child_span: bare(child), head_id: from, child_id: to,
            };
        }),
        answer: 'accept',
    };
}

interface WrittenExampleSpan {
    readonly start: number;
    readonly end: number;
    readonly token_start: number;
    readonly token_end: number;
    readonly label: string;
    readonly id: string;
    readonly text: string;
    readonly glossator: unknown;
}

function spanOf({ id, anchor, label, own }: LabelledSpan, { start, end }: { readonly start: number; readonly end: number }, tokenAt: Readonly<Record<'start' | 'end', ReadonlyMap<number, number>>>): WrittenExampleSpan {
    return { start, end, token_start: tokenAt.start.get(start)!, token_end: tokenAt.end.get(end)!, label, id, text: anchor.text, glossator: own };
}
