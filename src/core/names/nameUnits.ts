import { foldTable, Kind } from '../text/foldTable';
import { isUnspacedUnit, isWordUnit } from '../text/words';

/** What a UTF-16 unit of a text is, when names are looked for. */
export const UnitClass = {
    Unknown: 0,
    /** Part of a word. */
    Letter: 1,
    /** A word by itself: its script puts no space between words. */
    Unspaced: 2,
    Sign: 3,
    Apostrophe: 4,
    Space: 5,
    LineBreak: 6,
    Dash: 7,
    /** Nothing, but it belongs to what stands before it. */
    Attached: 8,
    Nothing: 9,
    /** A combining mark that counts, part of what stands before it. */
    Mark: 10,
    /** Several units stand for it, or it is half of a character: see {@link severalUnits}. */
    Several: 11,
} as const;

/** The class of a unit in the upper half, the unit that it is folded to in the lower. */
export function nameUnit(unit: number): number {
    const known = units[unit]!;
    return known === 0 ? (units[unit] = classify(unit)) : known;
}

/** What stands for a character that {@link nameUnit} calls several: letters, or else a sign of its own. */
export function severalUnits(codePoint: number): { readonly units: Uint16Array; readonly isWord: boolean } {
    const counted = foldTable('name').several(codePoint).filter(one => one >> 16 !== Kind.Attached && one >> 16 !== Kind.Nothing);
    return { units: Uint16Array.from(counted), isWord: counted.every(one => isWordUnit(one & 0xffff) && !isUnspacedUnit(one & 0xffff)) };
}

/** Filled when a text first has the unit: most have few. */
const units = new Uint32Array(0x10000);

function classify(unit: number): number {
    const table = foldTable('name');
    const one = (table.pages[unit >> 8] ?? table.createPage(unit >> 8))[unit & 0xff]!;
    const kind = one >> 16;
    const folded = one & 0xffff;
    switch (kind) {
        case Kind.Attached:
            return UnitClass.Attached << 16;
        case Kind.Nothing:
            return UnitClass.Nothing << 16;
        case Kind.Mark:
            return (UnitClass.Mark << 16) | folded;
        case Kind.Run:
            return (unit === 0x0a ? UnitClass.LineBreak : /\s/.test(String.fromCharCode(unit)) ? UnitClass.Space : UnitClass.Dash) << 16;
        case Kind.Several: {
            if (unit >= 0xd800 && unit < 0xe000) {
                return UnitClass.Several << 16;
            }
            // Letters with accents: one letter and what belongs to it.
            const { units: counted } = severalUnits(unit);
            return counted.length === 1 ? (classOf(counted[0]!) << 16) | counted[0]! : UnitClass.Several << 16;
        }
        default:
            return (classOf(folded) << 16) | folded;
    }
}

function classOf(folded: number): number {
    if (folded === 0x27) {
        return UnitClass.Apostrophe;
    }
    return isUnspacedUnit(folded) && isWordUnit(folded) ? UnitClass.Unspaced : isWordUnit(folded) ? UnitClass.Letter : UnitClass.Sign;
}
