import { anchorsOf } from '../annotation/model';
import type { Span } from '../text/span';
import type { FormerTexts } from './formerTexts';
import { certainSpan, straysOf } from './strays';
import type { SourceView } from './view';

/** Where mentions, claimers and relays stand, or will stand when what moved is accepted. */
export function referenceSpans(view: SourceView, formerTexts: FormerTexts | undefined): Span[] {
    return [...annotatedSpans(view), ...straysOf(view, formerTexts).flatMap(stray => (isReference.has(stray.kind) ? certainSpan(stray) ?? [] : []))];
}

function* annotatedSpans(view: SourceView): IterableIterator<Span> {
    const { mentions, claims } = view.source.sidecar;
    for (const annotation of [...mentions, ...claims]) {
        for (const { part, anchor } of anchorsOf(annotation)) {
            const span = part === 'mention' || part === 'claimer' || part === 'via' ? view.spanOf(anchor) : undefined;
            if (span) {
                yield span;
            }
        }
    }
}

const isReference: ReadonlySet<string> = new Set(['mention', 'claimer', 'via']);

/** Spans, of which is asked in the order of the text whether one is taken. */
export class TakenSpans {
    readonly #spans: readonly Span[];
    #next = 0;
    #furthest = -1;

    constructor(spans: readonly Span[]) {
        this.#spans = [...spans].sort((a, b) => a.start - b.start);
    }

    /** Whether one of the spans shares a code point with this one. */
    has({ start, end }: Span): boolean {
        while (this.#next < this.#spans.length && this.#spans[this.#next]!.start < end) {
            this.#furthest = Math.max(this.#furthest, this.#spans[this.#next]!.end);
            this.#next++;
        }
        return this.#furthest > start;
    }
}
