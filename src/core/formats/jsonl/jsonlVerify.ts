import { parseSpan } from '../../text/span';
import { asMap } from '../plainInput';
import type { PlacedSource } from '../placed';
import type { ExportReport } from '../report';
import { QuoteReader } from '../verify';
import type { JsonlLine } from './jsonlLines';

/** Checks lines as read back: the text is the source's, and what stood at its place still does by the offsets that were written. */
export function verifyJsonl(lines: readonly string[], placed: PlacedSource, report: ExportReport): void {
    const [head, ...entries] = lines.map(line => JSON.parse(line) as JsonlLine);
    const { path } = placed.source;
    if (head?.text !== placed.text.text) {
        report.fail(`${path}: the text that was written is another.`);
    }
    const reader = new QuoteReader(head?.text ?? '', 'code point');
    let standing = 0;
    for (const { kind, value } of entries) {
        standing += kind === 'mention' || kind === 'claim' ? quotesThatStand(value, reader) : 0;
    }
    const parts = placed.claims.flatMap(({ claimer, cue, content, via, said }) => [claimer, cue, content, said, ...via.flatMap(each => [each.relay, each.cue])]);
    const expected = placed.mentions.filter(mention => mention.span).length
        + parts.reduce((sum, part) => sum + (part?.spans?.length ?? 0), 0);
    if (standing < expected) {
        report.fail(`${path}: ${expected - standing} quotes do not stand where they were written to.`);
    }
}

/** Counts the quotes, at any depth, that stand at the offsets beside them. */
function quotesThatStand(value: unknown, reader: QuoteReader): number {
    if (Array.isArray(value)) {
        return value.reduce<number>((sum, each) => sum + quotesThatStand(each, reader), 0);
    }
    const map = asMap(value);
    if (!map) {
        return 0;
    }
    const span = typeof map['at'] === 'string' ? parseSpan(map['at']) : undefined;
    const stands = span && reader.quote(span.start, span.end) === map['text'] ? 1 : 0;
    return Object.values(map).reduce<number>((sum, each) => sum + quotesThatStand(each, reader), stands);
}
