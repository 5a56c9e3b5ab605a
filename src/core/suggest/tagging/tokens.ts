import type { TextRange } from '../../text/span';
import { isUnspacedUnit, isWordUnit } from '../../text/words';

/** Words and signs of a text as taggers see them, in order, as UTF-16 offsets. */
export interface TaggedTokens {
    readonly text: string;
    readonly count: number;
    readonly starts: Int32Array;
    readonly ends: Int32Array;
}

/**
 * Takes stretches of a text apart for tagging: compounds (al-Assad), numbers (1,000.5) and dotted abbreviations (U.S.) are
 * one token, a genitive or contracted ending ('s, 're) is its own, a run of one sign (... or --) is one.
 */
export function tokensFor(text: string, stretches: readonly TextRange[]): TaggedTokens {
    const starts: number[] = [];
    const ends: number[] = [];
    for (const { start, end } of stretches) {
        for (let at = start; at < end;) {
            const kind = kindOf(text.charCodeAt(at));
            if (kind === space) {
                at++;
                continue;
            }
            starts.push(at);
            at = kind === word ? wordEnd(text, at, end) : signEnd(text, at, end);
            ends.push(at);
        }
    }
    return { text, count: starts.length, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

const sign = 1;
const space = 2;
const word = 3;
const unspaced = 4;

/** By UTF-16 unit; 0 where nobody asked yet. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
    return kinds[unit] || (kinds[unit] = findKind(unit));
}

function findKind(unit: number): number {
    if (/\s/.test(String.fromCharCode(unit))) {
        return space;
    }
    return isUnspacedUnit(unit) ? unspaced : isWordUnit(unit) || (unit & 0xf800) === 0xd800 ? word : sign;
}

function isApostrophe(unit: number): boolean {
    return unit === 0x27 || unit === 0x2019;
}

function isDigit(unit: number): boolean {
    return unit >= 0x30 && unit <= 0x39;
}

function wordEnd(text: string, start: number, limit: number): number {
    let at = start + 1;
    for (; at < limit; at++) {
        const unit = text.charCodeAt(at);
        if (kindOf(unit) === word) {
            continue;
        }
        const joins = at + 1 < limit && kindOf(text.charCodeAt(at + 1)) === word;
        if (unit === 0x2e && isAbbreviation(text, start, at, joins)) {
            continue;
        }
        if (!joins) {
            break;
        }
        const isJoint = unit === 0x2d || unit === 0x2010 || unit === 0x2011 || (isApostrophe(unit) && !isEnding(text, at, limit))
            || ((unit === 0x2e || unit === 0x2c || unit === 0x3a) && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)));
        if (!isJoint) {
            break;
        }
    }
    return at;
}

/** A full stop behind a single letter which another dotted letter precedes or follows: U.S. */
function isAbbreviation(text: string, start: number, at: number, joins: boolean): boolean {
    const isSingle = at - start === 1 || text.charCodeAt(at - 2) === 0x2e;
    return isSingle && !isDigit(text.charCodeAt(at - 1)) && (joins ? text.charCodeAt(at + 2) === 0x2e : at - start > 1);
}

/** Whether the apostrophe begins an ending of English: 's 're 've 'll 'd 'm 't. */
function isEnding(text: string, at: number, limit: number): boolean {
    let end = at + 1;
    while (end < limit && end < at + 4 && kindOf(text.charCodeAt(end)) === word) {
        end++;
    }
    return /^(?:s|re|ve|ll|d|m|t)$/i.test(text.slice(at + 1, end));
}

function signEnd(text: string, start: number, limit: number): number {
    const unit = text.charCodeAt(start);
    let at = start + 1;
    if (isApostrophe(unit) && isEnding(text, start, limit) && start > 0 && kindOf(text.charCodeAt(start - 1)) === word) {
        while (at < limit && kindOf(text.charCodeAt(at)) === word) {
            at++;
        }
        return at;
    }
    if (unit === 0x2e || unit === 0x2d || unit === 0x27 || unit === 0x60) {
        const most = unit === 0x27 || unit === 0x60 ? start + 2 : limit;
        while (at < most && at < limit && text.charCodeAt(at) === unit) {
            at++;
        }
    }
    return at;
}
