import { lowerBound } from '../text/search';
import type { CodePointOffset } from '../text/span';

/** A place that is known in the old text and in the new one. */
export interface Pin {
    readonly from: CodePointOffset;
    readonly to: CodePointOffset;
}

/** Tells from places that are known where others are to be expected. */
export class Pins {
    /** Former positions, ascending, and how far each pin went from there. */
    readonly #from: number[];
    readonly #shifts: number[];

    constructor(pins: readonly Pin[]) {
        const inOrder = [...pins].sort((a, b) => a.from - b.from);
        this.#from = inOrder.map(pin => pin.from);
        this.#shifts = inOrder.map(pin => pin.to - pin.from);
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

/** How far a pin tells where its neighbours are, in code points. */
const pinReach = 4000;
