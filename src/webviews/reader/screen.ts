import type { ReaderSelect } from '../readerMessages';
import type { Column } from './column';

/** What scrolls to a place leaves above it. */
const topMargin = 12;

/** Brings a place of the text on screen. */
export function scrollTo(column: Column, offset: number, how: NonNullable<ReaderSelect['reveal']>): void {
    const block = column.blockAt(offset);
    if (!block) {
        return;
    }
    if (how === 'top' && offset <= column.start) {
        window.scrollTo({ top: 0, behavior: 'instant' });
        return;
    }
    // Only what is on screen has its real height: twice, as the first time makes it real.
    for (let time = 0; time < 2; time++) {
        const rect = column.rectAt(offset) ?? block.element.getBoundingClientRect();
        const isOnScreen = rect.top >= 0 && rect.bottom <= window.innerHeight;
        if (how !== 'nearest' || !isOnScreen) {
            window.scrollBy({ top: rect.top - (how === 'top' ? topMargin : window.innerHeight / 3), behavior: 'instant' });
        }
    }
}

/** Where the first line on screen begins, or the last one ends. */
export function offsetAtLine(column: Column, which: 'first' | 'last'): number | undefined {
    const step = which === 'first' ? 8 : -8;
    const { left, right } = column.element.getBoundingClientRect();
    for (let y = which === 'first' ? 2 : window.innerHeight - 4; y > 0 && y < window.innerHeight; y += step) {
        const block = column.blockAround(document.elementFromPoint(Math.min(right - 4, Math.max(left + 4, left + 40)), y) ?? document.body);
        if (!block) {
            continue;
        }
        const rect = block.paragraph.getBoundingClientRect();
        if (y < rect.top || y > rect.bottom) {
            continue;
        }
        const isRightToLeft = block.paragraph.matches(':dir(rtl)');
        const x = isRightToLeft === (which === 'first') ? rect.right - 2 : rect.left + 2;
        const range = document.caretRangeFromPoint(x, y);
        const offset = range ? column.offsetOf(range.startContainer, range.startOffset) : undefined;
        if (offset !== undefined) {
            return offset;
        }
    }
    return undefined;
}

/** Scrolls by pages. @returns the offset that stands where `offset` stood on screen */
export function scrollPages(column: Column, offset: number, pages: 1 | -1): number | undefined {
    const rect = column.rectAt(offset);
    window.scrollBy({ top: (window.innerHeight - 60) * pages, behavior: 'instant' });
    const y = Math.max(20, Math.min(rect?.top ?? 20, window.innerHeight - 40));
    const range = document.caretRangeFromPoint(rect?.left ?? 0, y);
    return range ? column.offsetOf(range.startContainer, range.startOffset) : undefined;
}
