import type { Anchor } from '../annotation/model';
import { lowerBound } from '../text/search';
import type { CodePointOffset } from '../text/span';
import type { Located } from './locate';

/** Anchors whose place is known: quotes long enough to be no coincidence. */
export class Pins {
    /** Former positions, ascending, and how far each pin went from there. */
    readonly #from: number[] = [];
    readonly #shifts: number[] = [];

    constructor(anchors: readonly Anchor[], located: readonly Located[]) {
        const pins: { from: number; shift: number }[] = [];
        anchors.forEach((anchor, index) => {
            const found = located[index]!;
            if (!anchor.span || anchor.text.length < leastPin) {
                return;
            }
            if (found.kind === 'unique' && found.likeness !== 'folded') {
                pins.push({ from: anchor.span.start, shift: found.span.start - anchor.span.start });
            }
        });
        pins.sort((a, b) => a.from - b.from);
        for (const { from, shift } of pins) {
            this.#from.push(from);
            this.#shifts.push(shift);
        }
    }

    /** Where the nearest pins on both sides say that a former position is now; undefined without any nearby. */
    expected(position: CodePointOffset): CodePointOffset[] | undefined {
        const next = lowerBound(this.#from, position);
        const found: number[] = [];
        for (const index of [next - 1, next, next + 1]) {
            const from = this.#from[index];
            if (from !== undefined && from !== position && Math.abs(from - position) <= pinReach) {
                found.push(position + this.#shifts[index]!);
            }
        }
        return found.length > 0 ? found : undefined;
    }
}

/** Least length of a quote that tells where its neighbours are, and how far it does, in code points. */
const leastPin = 8;
const pinReach = 4000;
