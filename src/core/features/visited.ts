import { fingerprint } from '../text/fingerprint';
import { paragraphAfter } from '../text/paragraphs';
import type { TextRange } from '../text/span';

/** A paragraph of a text, UTF-16 offsets, and what it is known by: its words, wherever they stand. */
export interface Paragraph extends TextRange {
    readonly hash: string;
}

/** The paragraphs that somebody has had on screen. Plain data, to be kept. */
export interface Visited {
    readonly hashes: readonly string[];
    /** Paragraphs of the text, the last time that it was looked at. */
    readonly total: number;
}

export const nothingVisited: Visited = { hashes: [], total: 0 };

/** The paragraphs of a text, in their order. */
export function paragraphsOf(text: string): readonly Paragraph[] {
    const found: Paragraph[] = [];
    for (let next = paragraphAfter(text, 0); next; next = paragraphAfter(text, next.end)) {
        found.push({ ...next, hash: fingerprint(text.slice(next.start, next.end)).toString(36) });
    }
    return found;
}

/** What is visited when some stretches of a text were on screen: paragraphs of which no more is left than its edges. */
export function withSeen(known: Visited, paragraphs: readonly Paragraph[], seen: readonly TextRange[]): Visited {
    const hashes = new Set(known.hashes);
    for (const { start, end, hash } of paragraphs) {
        if (seen.some(range => range.start <= end && range.end >= start && (range.end >= end || range.end - start >= mostLine))) {
            hashes.add(hash);
        }
    }
    return current(hashes, paragraphs);
}

/** What is visited when all paragraphs are. */
export function withAll(paragraphs: readonly Paragraph[]): Visited {
    return current(new Set(paragraphs.map(({ hash }) => hash)), paragraphs);
}

/** Visited paragraphs in percent, rounded down, so that 100 means all; undefined for a text without paragraphs. */
export function percentVisited({ hashes, total }: Visited): number | undefined {
    return total === 0 ? undefined : Math.floor((100 * hashes.length) / total);
}

/** Of a longer paragraph that does not fit on the screen this much is enough. */
const mostLine = 2000;

/** Paragraphs that were changed or removed are forgotten; each counts once, however often it stands there. */
function current(hashes: ReadonlySet<string>, paragraphs: readonly Paragraph[]): Visited {
    const distinct = new Set(paragraphs.map(({ hash }) => hash));
    return { hashes: [...distinct].filter(hash => hashes.has(hash)), total: distinct.size };
}
