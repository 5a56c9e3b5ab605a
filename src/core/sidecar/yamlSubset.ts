/**
 * Reads the part of YAML 1.2 that our own files are written in, straight to plain values: block maps and lists, flow
 * maps and lists, plain scalars on one line, quoted scalars on one line. Whatever else stands there (comments inside an
 * entry's lines, anchors, aliases, tags, block scalars, tabs, folded lines, repeated keys …) makes it give up, and the
 * `yaml` package reads instead. It never gives another value than that package would.
 */
export class YamlSubset {
    readonly #text: string;
    #at = 0;
    #end = 0;

    constructor(text: string) {
        this.#text = text;
    }

    /**
     * The value of a block that begins at `start`, in column `column`, and ends before `end`.
     * Throws {@link NotInSubset}.
     */
    read(start: number, end: number, column: number): unknown {
        this.#at = start;
        this.#end = end;
        const value = this.#node(column);
        this.#skipToContent();
        if (this.#at < this.#end) {
            throw notInSubset;
        }
        return value;
    }

    /** A node that begins here, in `column`; its further lines are indented by `column` as well. */
    #node(column: number): unknown {
        const first = this.#text.charCodeAt(this.#at);
        if (first === dash && isBlank(this.#text.charCodeAt(this.#at + 1))) {
            return this.#list(column);
        }
        if (first === openBrace || first === openBracket) {
            const value = this.#flow();
            this.#endOfLine();
            return value;
        }
        return this.#mapOrScalar(column);
    }

    #mapOrScalar(column: number): unknown {
        const start = this.#at;
        const key = this.#scalar(false);
        if (this.#text.charCodeAt(this.#at) !== colon || !this.#isEndOfKey()) {
            this.#endOfLine();
            return key;
        }
        this.#at = start;
        return this.#map(column);
    }

    #map(column: number): Record<string, unknown> {
        const result: Record<string, unknown> = {};
        for (;;) {
            const key = this.#key();
            if (Object.hasOwn(result, key)) {
                throw notInSubset;
            }
            this.#at++;
            result[key] = this.#valueOf(column);
            const next = this.#columnOfNextLine();
            if (next < column) {
                return result;
            }
            if (next > column) {
                throw notInSubset;
            }
        }
    }

    #list(column: number): unknown[] {
        const result: unknown[] = [];
        for (;;) {
            if (this.#text.charCodeAt(this.#at) !== dash || this.#text.charCodeAt(this.#at + 1) !== space) {
                throw notInSubset;
            }
            const dashAt = this.#at;
            this.#at += 2;
            this.#skipSpaces();
            if (this.#isLineEnd()) {
                throw notInSubset;
            }
            result.push(this.#node(column + this.#at - dashAt));
            const next = this.#columnOfNextLine();
            if (next < column) {
                return result;
            }
            if (next > column) {
                throw notInSubset;
            }
        }
    }

    /** What stands after a key's colon, in a map at `column`. */
    #valueOf(column: number): unknown {
        this.#skipSpaces();
        if (!this.#isLineEnd()) {
            const first = this.#text.charCodeAt(this.#at);
            const value = first === openBrace || first === openBracket ? this.#flow() : this.#scalar(false);
            this.#endOfLine();
            return value;
        }
        const next = this.#columnOfNextLine();
        const isList = next === column && this.#text.charCodeAt(this.#at) === dash && isBlank(this.#text.charCodeAt(this.#at + 1));
        return next > column || isList ? this.#node(next) : this.#nothing(next, column);
    }

    #nothing(next: number, column: number): null {
        if (next > column) {
            throw notInSubset;
        }
        return null;
    }

    #flow(): unknown {
        const open = this.#text.charCodeAt(this.#at);
        this.#at++;
        return open === openBrace ? this.#flowMap() : this.#flowList();
    }

    #flowMap(): Record<string, unknown> {
        const result: Record<string, unknown> = {};
        this.#skipSpaces();
        if (this.#take(closeBrace)) {
            return result;
        }
        for (;;) {
            const key = this.#key();
            if (Object.hasOwn(result, key)) {
                throw notInSubset;
            }
            this.#expect(colon);
            if (this.#text.charCodeAt(this.#at) !== space) {
                throw notInSubset;
            }
            this.#skipSpaces();
            result[key] = this.#flowValue();
            this.#skipSpaces();
            if (this.#take(closeBrace)) {
                return result;
            }
            this.#expect(comma);
            this.#skipSpaces();
        }
    }

    #flowList(): unknown[] {
        const result: unknown[] = [];
        this.#skipSpaces();
        if (this.#take(closeBracket)) {
            return result;
        }
        for (;;) {
            result.push(this.#flowValue());
            this.#skipSpaces();
            if (this.#take(closeBracket)) {
                return result;
            }
            this.#expect(comma);
            this.#skipSpaces();
        }
    }

    #flowValue(): unknown {
        const first = this.#text.charCodeAt(this.#at);
        return first === openBrace || first === openBracket ? this.#flow() : this.#scalar(true);
    }

    /** A key up to its colon: a plain word or a quoted string. */
    #key(): string {
        const first = this.#text.charCodeAt(this.#at);
        if (first === doubleQuote) {
            const key = this.#doubleQuoted();
            return key === '__proto__' || key.length > longestKey ? giveUp() : key;
        }
        const start = this.#at;
        let code = first;
        while (isWordCharacter(code)) {
            code = this.#text.charCodeAt(++this.#at);
        }
        const key = this.#text.slice(start, this.#at);
        // Other keys are not strings, or need care: `1: …`, `null: …`, `? …`.
        if (code !== colon || !isLetter(first) || nonStrings.test(key) || key === '__proto__' || key.length > longestKey) {
            throw notInSubset;
        }
        return key;
    }

    #scalar(inFlow: boolean): unknown {
        const first = this.#text.charCodeAt(this.#at);
        if (first === doubleQuote) {
            return this.#doubleQuoted();
        }
        if (first === singleQuote) {
            return this.#singleQuoted();
        }
        return this.#plain(inFlow);
    }

    #plain(inFlow: boolean): unknown {
        const text = this.#text;
        const start = this.#at;
        const first = text.charCodeAt(start);
        // Of the indicators only `~` may begin one of our plain scalars (`~id`), and `-` a negative number.
        if (!isPlainStart(first)) {
            throw notInSubset;
        }
        let at = start;
        let last = start;
        for (; at < this.#end; at++) {
            const code = text.charCodeAt(at);
            if (code === newline || code === carriageReturn) {
                break;
            }
            if (code === space) {
                if (text.charCodeAt(at + 1) === hash) {
                    throw notInSubset;
                }
                continue;
            }
            if (code === colon) {
                const next = text.charCodeAt(at + 1);
                if (at + 1 >= this.#end || isBlank(next)) {
                    break;
                }
                if (inFlow && isFlowIndicator(next)) {
                    throw notInSubset;
                }
            } else if (inFlow && isFlowIndicator(code)) {
                break;
            } else if (code < space || code === 0x7f || (code >= 0x80 && isUnsafe(code))) {
                throw notInSubset;
            }
            last = at + 1;
        }
        if (last === start) {
            throw notInSubset;
        }
        this.#at = last;
        return plainValue(text.slice(start, last), first);
    }

    #doubleQuoted(): string {
        const text = this.#text;
        const start = ++this.#at;
        let at = start;
        for (; at < this.#end; at++) {
            const code = text.charCodeAt(at);
            if (code === doubleQuote) {
                this.#at = at + 1;
                return text.slice(start, at);
            }
            if (code === backslash) {
                return this.#escaped(start, at);
            }
            if (code < space || isUnsafe(code)) {
                throw notInSubset;
            }
        }
        throw notInSubset;
    }

    #escaped(start: number, firstEscape: number): string {
        const text = this.#text;
        let result = text.slice(start, firstEscape);
        for (let at = firstEscape; at < this.#end; at++) {
            const code = text.charCodeAt(at);
            if (code === doubleQuote) {
                this.#at = at + 1;
                return result;
            }
            if (code < space || isUnsafe(code)) {
                throw notInSubset;
            }
            if (code !== backslash) {
                result += text[at];
                continue;
            }
            const escape = text[++at]!;
            const simple = simpleEscapes[escape];
            if (simple !== undefined) {
                result += simple;
                continue;
            }
            const digits = escape === 'x' ? 2 : escape === 'u' ? 4 : escape === 'U' ? 8 : 0;
            const hex = text.slice(at + 1, at + 1 + digits);
            if (digits === 0 || !/^[0-9A-Fa-f]+$/.test(hex) || hex.length < digits || Number.parseInt(hex, 16) > 0x10ffff) {
                throw notInSubset;
            }
            result += String.fromCodePoint(Number.parseInt(hex, 16));
            at += digits;
        }
        throw notInSubset;
    }

    #singleQuoted(): string {
        const text = this.#text;
        let result = '';
        let start = ++this.#at;
        for (let at = start; at < this.#end; at++) {
            const code = text.charCodeAt(at);
            if (code < space || isUnsafe(code)) {
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
        throw notInSubset;
    }

    #skipSpaces(): void {
        while (this.#text.charCodeAt(this.#at) === space) {
            this.#at++;
        }
    }

    #isLineEnd(): boolean {
        const code = this.#text.charCodeAt(this.#at);
        return this.#at >= this.#end || code === newline || (code === carriageReturn && this.#text.charCodeAt(this.#at + 1) === newline);
    }

    #endOfLine(): void {
        this.#skipSpaces();
        if (!this.#isLineEnd()) {
            throw notInSubset;
        }
    }

    #isEndOfKey(): boolean {
        return this.#at + 1 >= this.#end || isBlank(this.#text.charCodeAt(this.#at + 1));
    }

    /** Moves to the first character of the next line that has one; -1 at the end. Comments between lines are passed over. */
    #columnOfNextLine(): number {
        this.#skipToContent();
        if (this.#at >= this.#end) {
            return -1;
        }
        return this.#at - (this.#text.lastIndexOf('\n', this.#at - 1) + 1);
    }

    #skipToContent(): void {
        const text = this.#text;
        while (this.#at < this.#end) {
            const code = text.charCodeAt(this.#at);
            if (code === hash) {
                const next = text.indexOf('\n', this.#at);
                this.#at = next < 0 ? this.#end : next;
            } else if (code === space || this.#isLineEnd()) {
                this.#at++;
            } else {
                return;
            }
        }
    }

    #take(code: number): boolean {
        if (this.#at < this.#end && this.#text.charCodeAt(this.#at) === code) {
            this.#at++;
            return true;
        }
        return false;
    }

    #expect(code: number): void {
        if (!this.#take(code)) {
            throw notInSubset;
        }
    }
}

/** Thrown where a text is not of the subset: an object without a stack, because it may be thrown for every entry. */
export const notInSubset = { name: 'NotInSubset' } as const;
export type NotInSubset = typeof notInSubset;

const newline = 0x0a, carriageReturn = 0x0d, space = 0x20, doubleQuote = 0x22, hash = 0x23, singleQuote = 0x27, comma = 0x2c, dash = 0x2d, colon = 0x3a;
const openParenthesis = 0x28, openBracket = 0x5b, backslash = 0x5c, closeBracket = 0x5d, openBrace = 0x7b, closeBrace = 0x7d, tilde = 0x7e;

/** Escapes of YAML that stand for one character. */
const simpleEscapes: Record<string, string | undefined> = {
    __proto__: undefined,
    '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t', r: '\r', _: '\u00a0', N: '\u0085', L: '\u2028', P: '\u2029',
    0: '\0', a: '\u0007', b: '\b', e: '\u001b', f: '\f', v: '\v', ' ': ' ',
};

/** YAML refuses implicit keys past 1,024 characters. */
const longestKey = 1000;

/** Plain words that YAML 1.2 does not read as strings. */
const nonStrings = /^(?:null|Null|NULL|true|True|TRUE|false|False|FALSE)$/;

function plainValue(word: string, first: number): unknown {
    if (isLetter(first) || first === openParenthesis) {
        if (!nonStrings.test(word)) {
            return word;
        }
        return word[0] === 'n' || word[0] === 'N' ? null : word[0] === 't' || word[0] === 'T';
    }
    if (first === tilde) {
        return word.length === 1 ? null : word;
    }
    // Begins with a digit or `-`: spans and dates are strings, whole numbers are numbers, anything else needs care.
    if (/^-?(?:0|[1-9][0-9]{0,14})$/.test(word)) {
        return word === '-0' ? giveUp() : Number(word);
    }
    return /^[0-9]+-[0-9-]+$/.test(word) ? word : giveUp();
}

function giveUp(): never {
    throw notInSubset;
}

function isBlank(code: number): boolean {
    return code === space || code === newline || code === carriageReturn || Number.isNaN(code);
}

function isFlowIndicator(code: number): boolean {
    return code === comma || code === openBracket || code === closeBracket || code === openBrace || code === closeBrace;
}

/** An ASCII letter, or any letter-like character beyond ASCII. */
function isLetter(code: number): boolean {
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code > 0xa0 && !isUnsafe(code));
}

function isWordCharacter(code: number): boolean {
    return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === dash || code === 0x5f || code === 0x2e || code === 0x2f;
}

function isPlainStart(code: number): boolean {
    return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === tilde || code === dash || code === openParenthesis;
}

/** Characters that YAML readers treat as breaks or refuse; half a surrogate pair is left to the package as well. */
function isUnsafe(code: number): boolean {
    return (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029 || code === 0xfeff || code === 0xfffe || code === 0xffff;
}
