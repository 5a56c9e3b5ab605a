import { lowerBound } from '../text/search';
import type { CodePointOffset, Span } from '../text/span';

/** A stretch that is known in the old text and in the new one. */
export interface Pin {
    readonly from: CodePointOffset;
    readonly to: CodePointOffset;
    /** In code points, as it was. */
    readonly length: number;
    /** As it is now: another where white space or the like changed within. */
    readonly lengthNow: number;
}

/** Tells from places that are known where others are to be expected. */
export class Pins {
    readonly #byFrom: readonly Pin[];
    readonly #froms: readonly number[];
    readonly #byTo: readonly Pin[];
    readonly #tos: readonly number[];

    constructor(pins: readonly Pin[]) {
        this.#byFrom = [...pins].sort((a, b) => a.from - b.from);
        this.#froms = this.#byFrom.map(pin => pin.from);
        this.#byTo = [...pins].sort((a, b) => a.to - b.to);
        this.#tos = this.#byTo.map(pin => pin.to);
    }

    /**
     * Where a former position is now as the nearest pins say, those on both sides or the one around it; undefined without
     * any nearby.
     */
    expected(position: CodePointOffset): CodePointOffset[] | undefined {
        const next = lowerBound(this.#froms, position);
        const around = holder(this.#byFrom, next, pin => position >= pin.from && position < pin.from + pin.length);
        if (around) {
            return [around.to + Math.round((position - around.from) * around.lengthNow / around.length)];
        }
        const found: number[] = [];
        for (const pin of [this.#byFrom[next - 1], this.#byFrom[next], this.#byFrom[next + 1]]) {
            if (pin && pin.from !== position && Math.abs(pin.from - position) <= pinReach) {
                found.push(position + pin.to - pin.from);
            }
        }
        return found.length > 0 ? found : undefined;
    }

    /** Whether a stretch may have been cut out of where it was; not where the pins on both sides are as far apart as before. */
    mayBeCutOut({ start, end }: Span): boolean {
        const next = lowerBound(this.#froms, start);
        let before = next - 1;
        while (before >= 0 && this.#byFrom[before]!.from + this.#byFrom[before]!.length > start) {
            before--;
        }
        let after = next;
        while (after < this.#byFrom.length && this.#byFrom[after]!.from < end) {
            after++;
        }
        const left = this.#byFrom[before] ?? beginning;
        const right = this.#byFrom[after];
        if (!right || right.from - left.from > pinReach) {
            return true;
        }
        const was = right.from - left.from - left.length;
        const is = right.to - left.to - left.lengthNow;
        return is < 0 || was - is >= (end - start) / 2;
    }

    /** Where a place of the new text was, if it lies in a pin, or between two that went equally far; undefined otherwise. */
    former(place: CodePointOffset): CodePointOffset | undefined {
        const next = lowerBound(this.#tos, place + 1);
        const around = holder(this.#byTo, next, pin => place >= pin.to && place < pin.to + pin.lengthNow);
        if (around) {
            return around.length !== around.lengthNow ? undefined : place + around.from - around.to;
        }
        const before = this.#byTo[next - 1] ?? beginning;
        const after = this.#byTo[next];
        return after && before.from - before.to === after.from - after.to && after.to - before.to <= pinReach
            ? place + after.from - after.to : undefined;
    }
}

/** A pin before the one at `next` that holds a place; long ones may hold a few others. */
function holder(pins: readonly Pin[], next: number, holds: (pin: Pin) => boolean): Pin | undefined {
    for (let index = Math.min(next, pins.length - 1); index >= 0 && index >= next - 24; index--) {
        if (holds(pins[index]!)) {
            return pins[index];
        }
    }
    return undefined;
}

/** Of both texts. */
const beginning: Pin = { from: 0, to: 0, length: 0, lengthNow: 0 };
/** How far a pin tells where its neighbours are, in code points. */
const pinReach = 4000;
