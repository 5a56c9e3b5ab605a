import type { OffsetUnit } from '../offsets';
import type { PlacedSource } from '../placed';
import type { ExportReport } from '../report';
import { lengthIn, QuoteReader } from '../verify';
import type { W3cAnnotation } from './w3cAnnotations';

/** Checks annotations as read back: every quote stands, with its neighbours, where its position says. */
export function verifyW3c(annotations: readonly W3cAnnotation[], placed: PlacedSource, unit: OffsetUnit, report: ExportReport): void {
    const reader = new QuoteReader(placed.text.text, unit);
    for (const { id, target } of annotations) {
        for (const place of Array.isArray(target) ? target : []) {
            const [{ exact, prefix, suffix }, { start, end }] = place.selector;
            const found = reader.quote(start - lengthIn(prefix, unit), end + lengthIn(suffix, unit));
            if (found !== prefix + exact + suffix || reader.quote(start, end) !== exact) {
                report.fail(`${id}: what was written at ${start}-${end} is not the quote.`);
            }
        }
    }
}
