import { isUnspacedUnit, isWordUnit } from './words';

/** The words and signs of a text, in order, without the white space between them. */
export interface Tokens {
    readonly text: string;
    /** A number for each word or sign: the same for the same ones, whatever text they are in. */
    readonly ids: Int32Array;
    /** UTF-16 offsets where they begin and end. */
    readonly starts: Int32Array;
    readonly ends: Int32Array;
}

/** Numbers words and signs; those of one vocabulary can be compared. */
export class Vocabulary {
    readonly #ids = new Map<string, number>();

    /**
     * Takes a (folded) text apart: runs of letters and digits; each character of scripts without spaces, and each sign,
     * by itself; combining marks stay with what they stand on.
     */
    tokens(text: string): Tokens {
        const { length } = text;
        let room = (length >> 2) + 16;
        let ids = new Int32Array(room);
        let starts = new Int32Array(room);
        let ends = new Int32Array(room);
        let count = 0;
        for (let at = 0; at < length;) {
            const start = at;
            const kind = kindOf(text.charCodeAt(at++));
            if (kind === space) {
                continue;
            }
            if (kind === high && at < length && (text.charCodeAt(at) & 0xfc00) === 0xdc00) {
                at++;
            }
            while (at < length) {
                const next = kindOf(text.charCodeAt(at));
                if (next !== mark && !(kind === word && next === word)) {
                    break;
                }
                at++;
            }
            if (count === room) {
                room *= 2;
                ids = larger(ids, room);
                starts = larger(starts, room);
                ends = larger(ends, room);
            }
            ids[count] = this.#idOf(text.slice(start, at));
            starts[count] = start;
            ends[count++] = at;
        }
        return { text, ids: ids.subarray(0, count), starts: starts.subarray(0, count), ends: ends.subarray(0, count) };
    }

    #idOf(token: string): number {
        let id = this.#ids.get(token);
        if (id === undefined) {
            id = this.#ids.size;
            this.#ids.set(token, id);
        }
        return id;
    }
}

const sign = 1;
const space = 2;
const word = 3;
const mark = 4;
const high = 5;

/** By UTF-16 unit; 0 where nobody asked yet. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
    return kinds[unit] || (kinds[unit] = findKind(unit));
}

function findKind(unit: number): number {
    const character = String.fromCharCode(unit);
    if (/\s/.test(character)) {
        return space;
    }
    if (/\p{M}/u.test(character)) {
        return mark;
    }
    if ((unit & 0xfc00) === 0xd800) {
        return high;
    }
    return isWordUnit(unit) && !isUnspacedUnit(unit) ? word : sign;
}

function larger(values: Int32Array, room: number): Int32Array<ArrayBuffer> {
    const result = new Int32Array(room);
    result.set(values);
    return result;
}
