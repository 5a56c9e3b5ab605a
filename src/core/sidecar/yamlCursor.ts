import type { Span } from '../text/span';
import { Interner } from './interner';
import {
    backslash, carriageReturn, closeBrace, colon, comma, dash, doubleQuote, hash, isBlank, isFlowIndicator, isLetter, isPlainStart, isUnsafe, isWordCharacter, newline,
    singleQuote, space, tilde,
} from './yamlCharacters';

/**
 * A place in a YAML text, and the reading of lines, keys and scalars from there. What is not of the subset of YAML that
 * {@link file://./yamlSubset.ts} describes ends the reading by throwing {@link notInSubset}.
 */
export class YamlCursor {
    readonly #text: string;
    /** An actor's id stands in many entries of a file: it is kept once. */
    readonly #words = new Interner(512);
    readonly #lists = new Map<string, readonly string[]>();
    #at = 0;
    #column = 0;
    #valueEnd = 0;

    constructor(text: string) {
        this.#text = text;
        this.moveToLine(text.charCodeAt(0) === 0xfeff ? 1 : 0);
    }

    get at(): number {
        return this.#at;
    }

    /** The column of the line that begins here; -1 at the end of the text. */
    get column(): number {
        return this.#column;
    }

    /** Where the last value ended, without what follows on its line. */
    get valueEnd(): number {
        return this.#valueEnd;
    }

    /** Whether a list's item begins here. */
    get isAtDash(): boolean {
        return this.#text.charCodeAt(this.#at) === dash && isBlank(this.#text.charCodeAt(this.#at + 1));
    }

    /** The code of the character here; NaN at the end. */
    get code(): number {
        return this.#text.charCodeAt(this.#at);
    }

    /** Whether nothing but the break of the line, or the end of the text, is left. */
    get isLineEnd(): boolean {
        const code = this.#text.charCodeAt(this.#at);
        return code === newline || Number.isNaN(code) || (code === carriageReturn && this.#text.charCodeAt(this.#at + 1) === newline);
    }

    /** Moves to the first line that is neither blank nor a comment, from the start or the end of a line on. */
    moveToLine(offset: number): void {
        const text = this.#text;
        let at = offset;
        let lineStart = at;
        for (;;) {
            const code = text.charCodeAt(at);
            if (code === newline) {
                lineStart = ++at;
            } else if (code === space || (code === carriageReturn && text.charCodeAt(at + 1) === newline)) {
                at++;
            } else if (code === hash) {
                const next = text.indexOf('\n', at);
                at = next < 0 ? text.length : next;
            } else {
                break;
            }
        }
        this.#at = at;
        this.#column = at < text.length ? at - lineStart : -1;
    }

    /** Moves back to where something else than what was tried begins. */
    backTo(offset: number): undefined {
        this.#at = offset;
    }

    /** Moves to the next line that has something on it; false where a value does not end its line here. */
    takeLineEnd(): boolean {
        this.#valueEnd = this.#at;
        this.skipSpaces();
        const isHere = this.isLineEnd;
        if (isHere) {
            this.moveToLine(this.#at);
        }
        return isHere;
    }

    skipSpaces(): void {
        while (this.#text.charCodeAt(this.#at) === space) {
            this.#at++;
        }
    }

    /** Moves behind a character where it stands here. */
    take(code: number): boolean {
        const isHere = this.#text.charCodeAt(this.#at) === code;
        if (isHere) {
            this.#at++;
        }
        return isHere;
    }

    /** Moves behind `expected` where it stands here. */
    takeText(expected: string): boolean {
        // Faster than `startsWith` for a few characters.
        const text = this.#text;
        const start = this.#at;
        for (let index = 0; index < expected.length; index++) {
            if (text.charCodeAt(start + index) !== expected.charCodeAt(index)) {
                return false;
            }
        }
        this.#at = start + expected.length;
        return true;
    }

    /** Reads a plain text without spaces in flow form (an id); undefined where none stands here. */
    takeWord(): string | undefined {
        const start = this.#at;
        return this.skipWord() ? this.#word(start, this.#at) : undefined;
    }

    /** Moves behind what {@link takeWord} would read. */
    skipWord(): boolean {
        const text = this.#text;
        const start = this.#at;
        let at = text.charCodeAt(start) === tilde ? start + 1 : start;
        if (!isLetter(text.charCodeAt(at))) {
            return false;
        }
        while (isWordCharacter(text.charCodeAt(at))) {
            at++;
        }
        const next = text.charCodeAt(at);
        if ((next !== comma && next !== closeBrace) || (at - start < 6 && nonStrings.test(text.slice(start, at)))) {
            return false;
        }
        this.#at = at;
        return true;
    }

    /** Reads `92-102`; undefined where no such span stands here, in the form in which we write it. */
    takeSpan(): Span | undefined {
        const text = this.#text;
        let at = this.#at;
        let start = 0;
        let end = 0;
        const from = at;
        for (let code = text.charCodeAt(at); code >= 0x30 && code <= 0x39; code = text.charCodeAt(++at)) {
            start = start * 10 + code - 0x30;
        }
        const middle = at;
        if (text.charCodeAt(at) !== dash) {
            return undefined;
        }
        for (let code = text.charCodeAt(++at); code >= 0x30 && code <= 0x39; code = text.charCodeAt(++at)) {
            end = end * 10 + code - 0x30;
        }
        const hasLeadingZero = text.charCodeAt(from) === zero && middle > from + 1;
        if (start >= end || middle === from || hasLeadingZero || text.charCodeAt(middle + 1) === zero || middle - from > 12 || at - middle > 13 || text.charCodeAt(at) !== comma) {
            return undefined;
        }
        this.#at = at;
        return { start, end };
    }

    /** Reads a text in double quotes; undefined where none stands here. */
    takeQuoted(): string | undefined {
        return this.#text.charCodeAt(this.#at) === doubleQuote ? this.#doubleQuoted() : undefined;
    }

    /** Moves behind what {@link takeQuoted} would read. */
    skipQuoted(): boolean {
        const text = this.#text;
        if (text.charCodeAt(this.#at) !== doubleQuote) {
            return false;
        }
        let at = this.#at + 1;
        let code = text.charCodeAt(at);
        while (code !== doubleQuote && code !== backslash && !Number.isNaN(code) && !isUnsafe(code)) {
            code = text.charCodeAt(++at);
        }
        if (code === doubleQuote) {
            this.#at = at + 1;
        } else {
            this.#doubleQuoted();
        }
        return true;
    }

    /** The list of one actor: the same for all mentions of that actor in a file. */
    listOf(word: string): readonly string[] {
        let list = this.#lists.get(word);
        if (!list) {
            list = [word];
            this.#lists.set(word, list);
        }
        return list;
    }

    /** A plain word or quoted string with a colon and a blank behind it; undefined where what stands here is no such key. */
    takeKey(): string | undefined {
        const text = this.#text;
        const start = this.#at;
        const first = text.charCodeAt(start);
        let key: string;
        if (first === doubleQuote) {
            key = this.#doubleQuoted();
        } else {
            let at = first === tilde ? start + 1 : start;
            while (isWordCharacter(text.charCodeAt(at))) {
                at++;
            }
            this.#at = at;
            if (text.charCodeAt(at) !== colon) {
                return undefined;
            }
            key = at - start < 13 ? keys.slice(text, start, at) : text.slice(start, at);
        }
        if (text.charCodeAt(this.#at) !== colon || !isBlank(text.charCodeAt(this.#at + 1))) {
            return undefined;
        }
        // Other keys are not strings, or need care: `1: …`, `null: …`, `-: …`.
        if ((first !== doubleQuote && !isLetter(text.charCodeAt(first === tilde ? start + 1 : start))) || nonStrings.test(key) || key === '__proto__' || key.length > longestKey) {
            throw notInSubset;
        }
        this.#valueEnd = ++this.#at;
        return key;
    }

    /** Reads a scalar: a plain one up to what ends it in flow or block collections. */
    takeScalar(inFlow: boolean): unknown {
        switch (this.#text.charCodeAt(this.#at)) {
            case doubleQuote: return this.#doubleQuoted();
            case singleQuote: return this.#singleQuoted();
            default: return this.#plain(inFlow);
        }
    }

    #plain(inFlow: boolean): unknown {
        const text = this.#text;
        const start = this.#at;
        const first = text.charCodeAt(start);
        if (!isPlainStart(first)) {
            throw notInSubset;
        }
        let at = start;
        let last = start;
        for (; ; at++) {
            const code = text.charCodeAt(at);
            if (code === space) {
                if (text.charCodeAt(at + 1) === hash) {
                    throw notInSubset;
                }
                continue;
            }
            if (code === newline || code === carriageReturn || Number.isNaN(code)) {
                break;
            }
            if (code === colon) {
                const next = text.charCodeAt(at + 1);
                if (isBlank(next)) {
                    break;
                }
                if (inFlow && isFlowIndicator(next)) {
                    throw notInSubset;
                }
            } else if (inFlow && isFlowIndicator(code)) {
                break;
            } else if (isUnsafe(code)) {
                throw notInSubset;
            }
            last = at + 1;
        }
        this.#at = last;
        return this.#plainValue(start, last, first);
    }

    #plainValue(start: number, end: number, first: number): unknown {
        const length = end - start;
        if (isLetter(first)) {
            const word = this.#word(start, end);
            return length > 5 || !nonStrings.test(word) ? word : /^n/i.test(word) ? null : /^t/i.test(word);
        }
        const word = this.#text.slice(start, end);
        if (first === tilde) {
            return length === 1 ? null : word;
        }
        if (!isDigitOrDash(first) || spanOrDate.test(word)) {
            return word;
        }
        // Other numbers need care.
        return smallInteger.test(word) ? Number(word) : giveUp();
    }

    #doubleQuoted(): string {
        const text = this.#text;
        const start = ++this.#at;
        for (let at = start; ; at++) {
            const code = text.charCodeAt(at);
            if (code === doubleQuote) {
                this.#at = at + 1;
                return this.#word(start, at);
            }
            if (code === backslash) {
                return this.#escaped(start, at);
            }
            if (Number.isNaN(code) || isUnsafe(code)) {
                throw notInSubset;
            }
        }
    }

    /** The rest of a double-quoted string, from its first escape on. */
    #escaped(start: number, firstEscape: number): string {
        const text = this.#text;
        let result = text.slice(start, firstEscape);
        let from = firstEscape;
        for (let at = firstEscape; ; at++) {
            const code = text.charCodeAt(at);
            if (code === doubleQuote) {
                this.#at = at + 1;
                return result + text.slice(from, at);
            }
            if (Number.isNaN(code) || isUnsafe(code)) {
                throw notInSubset;
            }
            if (code !== backslash) {
                continue;
            }
            result += text.slice(from, at);
            const escape = text[++at] ?? giveUp();
            const simple = simpleEscapes.get(escape);
            if (simple !== undefined) {
                result += simple;
            } else {
                const digits = hexDigits.get(escape) ?? giveUp();
                const hex = text.slice(at + 1, at + 1 + digits);
                const value = hex.length === digits && /^[0-9A-Fa-f]+$/.test(hex) ? Number.parseInt(hex, 16) : giveUp();
                result += value > 0x10ffff ? giveUp() : String.fromCodePoint(value);
                at += digits;
            }
            from = at + 1;
        }
    }

    #singleQuoted(): string {
        const text = this.#text;
        let result = '';
        let start = ++this.#at;
        for (let at = start; ; at++) {
            const code = text.charCodeAt(at);
            if (Number.isNaN(code) || isUnsafe(code)) {
                throw notInSubset;
            }
            if (code === singleQuote) {
                if (text.charCodeAt(at + 1) !== singleQuote) {
                    this.#at = at + 1;
                    return result + text.slice(start, at);
                }
                result += text.slice(start, ++at);
                start = at + 1;
            }
        }
    }

    #word(start: number, end: number): string {
        return end - start < 32 && end > start ? this.#words.slice(this.#text, start, end) : this.#text.slice(start, end);
    }
}

/** Thrown where a text is not of the subset: an object without a stack, because it may be thrown for every entry. */
export const notInSubset = { name: 'NotInSubset' } as const;

/** Ends the reading of what is not of the subset. */
export function giveUp(): never {
    throw notInSubset;
}

/** YAML refuses implicit keys past 1,024 characters. */
const longestKey = 1000;

/** Keys of all files: short ones only, which V8 copies, so that they hold no file in memory. */
const keys = new Interner(256);

/** Plain words that YAML 1.2 does not read as strings. */
const nonStrings = /^(?:null|Null|NULL|true|True|TRUE|false|False|FALSE)$/;

const spanOrDate = /^[0-9]+-[0-9-]+$/;
const smallInteger = /^(?:0|-?[1-9][0-9]{0,14})$/;

/** Escapes of YAML that stand for one character. */
const simpleEscapes: ReadonlyMap<string, string> = new Map(Object.entries({
    '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t', r: '\r', _: '\u00a0', N: '\u0085', L: '\u2028', P: '\u2029',
    0: '\0', a: '\u0007', b: '\b', e: '\u001b', f: '\f', v: '\v', ' ': ' ',
}));
const hexDigits: ReadonlyMap<string, number> = new Map([['x', 2], ['u', 4], ['U', 8]]);

const zero = 0x30;

function isDigitOrDash(code: number): boolean {
    return (code >= 0x30 && code <= 0x39) || code === dash;
}
