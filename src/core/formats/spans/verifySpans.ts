import type { OffsetUnit } from '../offsets';
import type { ExportReport } from '../report';
import { QuoteReader } from '../verify';
import type { LabelledSpan } from './spanDocument';

/** A span as read back from what was written. */
export interface WrittenSpan {
    readonly start: number;
    readonly end: number;
}

/**
 * Checks spans as read back: each stands where its words are, in the text that was written.
 * @param written in the order of `spans`
 */
export function verifySpans(
    spans: readonly LabelledSpan[], written: readonly WrittenSpan[], text: string, unit: OffsetUnit, where: string, report: ExportReport,
): void {
    const reader = new QuoteReader(text, unit);
    if (spans.length !== written.length) {
        report.fail(`${where}: ${spans.length} spans were to be written, ${written.length} were.`);
    }
    spans.forEach(({ id, anchor }, index) => {
        const place = written[index];
        if (place && reader.quote(place.start, place.end) !== anchor.text) {
            report.fail(`${where}, ${id}: what was written at ${place.start}-${place.end} is not the quote.`);
        }
    });
}
