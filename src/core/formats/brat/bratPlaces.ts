import type { AnchorReader, AnchorValues } from '../offsets';
import { boundOf, type BratFragment, type BratLine } from './bratLines';

/** A text-bound annotation, a `T` line. */
export interface BratBound {
    readonly line: BratLine;
    readonly type: string;
    readonly fragments: readonly BratFragment[];
}

/** The text-bound annotations of a document by their ids, and the anchors that they become. */
export class BratPlaces {
    readonly bounds: ReadonlyMap<string, BratBound>;
    readonly #anchors: AnchorReader;

    /** @param onLost is told the numbers of lines that are none, or do not lie within the text. */
    constructor(lines: readonly BratLine[], anchors: AnchorReader, onLost: (why: 'damaged' | 'bound', line: number) => void) {
        this.#anchors = anchors;
        const bounds = new Map<string, BratBound>();
        for (const line of lines) {
            const bound = boundOf(line.data);
            if (!bound) {
                onLost('damaged', line.number);
            } else if (anchors.part(bound.fragments)) {
                bounds.set(line.id, { line, ...bound });
            } else {
                onLost('bound', line.number);
            }
        }
        this.bounds = bounds;
    }

    partOf(id: string | undefined): AnchorValues | undefined {
        const bound = id === undefined ? undefined : this.bounds.get(id);
        return bound && this.part(bound.fragments);
    }

    part(fragments: readonly BratFragment[]): AnchorValues | undefined {
        return this.#anchors.part(this.#joined(fragments));
    }

    /** The whole stretch of a span, for what can have only one. */
    whole(id: string): AnchorValues {
        const { fragments } = this.bounds.get(id)!;
        return this.#anchors.anchor(Math.min(...fragments.map(({ start }) => start)), Math.max(...fragments.map(({ end }) => end)))!;
    }

    /** Whether a span has gaps that are no ends of lines. */
    isDivided(id: string): boolean {
        return this.#joined(this.bounds.get(id)!.fragments).length > 1;
    }

    /** Fragments that only the end of a line divides are one: brat cannot have them in one piece. */
    #joined(fragments: readonly BratFragment[]): BratFragment[] {
        const joined: BratFragment[] = [];
        for (const fragment of fragments) {
            const last = joined.at(-1);
            const between = last && fragment.start >= last.end ? this.#anchors.anchor(last.end, fragment.start)?.text ?? '' : undefined;
            if (last && between !== undefined && /^\s*[\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*$/.test(between)) {
                joined[joined.length - 1] = { start: last.start, end: fragment.end };
            } else {
                joined.push(fragment);
            }
        }
        return joined;
    }
}
