import type { Utf16Offset } from '../text/span';
import type { YamlPath } from './meaning';

/**
 * Where the cursor is in a YAML file that need not be sound: what completion is asked about is half-typed. Found from the
 * indentation and the brackets around it, within the entry alone.
 */
export interface YamlContext {
    /** To the key's map, or to the value: keys and positions from the root. An entry of a section counts as its first. */
    readonly path: YamlPath;
    /** `item`: of a list, a value or the first key of a map. */
    readonly on: 'key' | 'value' | 'item';
    /** What is typed so far and what follows it to the end of the word: to be replaced. */
    readonly start: Utf16Offset;
    readonly end: Utf16Offset;
    /** The mark that the value is in. */
    readonly quote: '' | '"' | '\'';
    /** The other keys of the map. */
    readonly keys: ReadonlySet<string>;
    /** Whether a colon follows the key. */
    readonly hasColon: boolean;
}

/** The context at an offset; undefined in comments, after finished values, and in texts over several lines. */
export function yamlContextAt(text: string, offset: Utf16Offset): YamlContext | undefined {
    const lineStart = startOfLine(text, offset);
    const section = sectionAround(text, lineStart, offset);
    const scan = new ContextScan(text, offset);
    if (!section) {
        return scan.run(lineStart, endOfLine(text, offset));
    }
    const entry = entryAround(text, section.bodyStart, lineStart, offset);
    if (entry === undefined) {
        return scan.run(section.start, endOfLine(text, offset));
    }
    scan.openSection(section.key);
    return scan.run(entry.start, entry.end);
}

/** Lines after the cursor that are looked at for the other keys of its map. */
const mostLinesAfter = 60;

/** The top-level key that a line stands below; undefined for a line that is at the top level itself. */
function sectionAround(text: string, lineStart: number, offset: number): { readonly key: string; readonly start: number; readonly bodyStart: number } | undefined {
    const line = text.slice(lineStart, endOfLine(text, lineStart));
    const isBlank = line.trim() === '';
    if (isBlank ? offset === lineStart : /^[^\s#-]/.test(line)) {
        return undefined;
    }
    for (let start = lineStart; start > 0;) {
        start = startOfLine(text, start - 1);
        const match = /^([A-Za-z][\w-]*)\s*:/.exec(text.slice(start, start + 60));
        if (match) {
            return { key: match[1]!, start, bodyStart: endOfLine(text, start) + 1 };
        }
    }
    return undefined;
}

/** The lines of the entry that a line belongs to; undefined where the section begins on the line of its key. */
function entryAround(text: string, bodyStart: number, lineStart: number, offset: number): { readonly start: number; readonly end: number } | undefined {
    if (lineStart < bodyStart) {
        return undefined;
    }
    const indent = indentOfFirst(text, bodyStart);
    const isBlank = /^[^\S\n]*$/.test(text.slice(lineStart, endOfLine(text, lineStart)));
    let start = lineStart;
    if (!isBlank || offset - lineStart > indent) {
        // Up to the nearest line that is indented no deeper than an entry.
        while (start > bodyStart && !isEntryLine(text, start, indent)) {
            start = startOfLine(text, start - 1);
        }
    }
    let end = endOfLine(text, offset);
    for (let lines = 0; lines < mostLinesAfter && end < text.length && !isEntryLine(text, end + 1, indent); lines++) {
        end = endOfLine(text, end + 1);
    }
    return { start, end };
}

function indentOfFirst(text: string, from: number): number {
    for (let start = from; start < text.length; start = endOfLine(text, start) + 1) {
        const line = text.slice(start, endOfLine(text, start));
        if (line.trim() !== '' && !line.trimStart().startsWith('#')) {
            return line.length - line.trimStart().length;
        }
    }
    return 2;
}

function isEntryLine(text: string, start: number, indent: number): boolean {
    const line = text.slice(start, endOfLine(text, start));
    const content = line.trimStart();
    return content !== '' && !content.startsWith('#') && line.length - content.length <= indent;
}

/** The start of the line that an offset is in: a line break belongs to the line that it ends. */
function startOfLine(text: string, offset: number): number {
    // A negative position would count as 0, and find a line break there.
    return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function endOfLine(text: string, from: number): number {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
}

interface Frame {
    readonly kind: 'map' | 'list' | 'flow-map' | 'flow-list';
    /** Of a block collection. */
    readonly column: number;
    key: string;
    index: number;
    readonly keys: Set<string>;
}

/** One pass over some lines; what it finds at the offset it keeps. */
class ContextScan {
    readonly #text: string;
    readonly #offset: number;
    readonly #frames: Frame[] = [];
    #found: { readonly context: Omit<YamlContext, 'keys'>; readonly frame: Frame | undefined } | undefined;
    #at = 0;

    constructor(text: string, offset: number) {
        this.#text = text;
        this.#offset = offset;
    }

    openSection(key: string): void {
        this.#push('map', 0).key = key;
    }

    run(start: number, end: number): YamlContext | undefined {
        this.#at = start;
        while (this.#at <= end && this.#at <= this.#text.length) {
            this.#line();
            this.#at = endOfLine(this.#text, this.#at) + 1;
        }
        if (!this.#found) {
            return undefined;
        }
        const { context, frame } = this.#found;
        const keys = new Set(frame?.keys);
        if (context.on === 'key') {
            keys.delete(this.#text.slice(context.start, context.end));
        }
        return { ...context, keys };
    }

    #line(): void {
        const start = this.#at;
        const end = endOfLine(this.#text, start);
        this.#skipSpaces();
        if (this.#at >= end || this.#text[this.#at] === '#') {
            if (this.#at >= end && this.#isIn(start, end)) {
                this.#popTo(this.#offset - start, 'key');
                this.#keep('key', this.#offset, this.#offset);
            }
            return;
        }
        let afterDash = false;
        while (this.#text[this.#at] === '-' && /[\s]|^$/.test(this.#text[this.#at + 1] ?? '')) {
            this.#popTo(this.#at - start, 'dash');
            const top = this.#frames.at(-1);
            if (top?.kind === 'list' && top.column === this.#at - start) {
                top.index++;
            } else {
                this.#push('list', this.#at - start);
            }
            this.#at++;
            const gap = this.#at;
            this.#skipSpaces();
            afterDash = true;
            if (this.#isIn(gap + 1, this.#at) && (this.#at >= end || this.#offset < this.#at)) {
                this.#keep('item', this.#offset, this.#offset);
            }
        }
        if (this.#at < end) {
            this.#content(start, end, afterDash);
        }
    }

    /** `key: value`, or a value of its own. */
    #content(lineStart: number, end: number, afterDash: boolean): void {
        const from = this.#at;
        const pair = /^("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s#&*!|>%@`{}[\],"'][^\n#]*?)(\s*):(?=\s|$)/.exec(this.#text.slice(from, end));
        if (!pair) {
            if (!afterDash) {
                this.#popTo(from - lineStart, 'key');
            }
            this.#value(end, afterDash ? 'item' : 'key');
            return;
        }
        const frame = this.#mapAt(from - lineStart);
        const keyEnd = from + pair[1]!.length;
        frame.key = unquoted(pair[1]!);
        frame.keys.add(frame.key);
        if (this.#isIn(from, keyEnd)) {
            this.#keep('key', from, keyEnd, { hasColon: true });
        }
        this.#at = from + pair[0].length;
        const gap = this.#at;
        this.#skipSpaces();
        if (this.#at >= end || this.#text[this.#at] === '#') {
            if (this.#isIn(gap, this.#at)) {
                this.#keep('value', this.#offset, this.#offset);
            }
            return;
        }
        if (this.#isIn(gap, this.#at - 1)) {
            this.#keep('value', this.#offset, this.#offset);
        }
        if (/^[|>][-+\d]*\s*(?:#.*)?$/.test(this.#text.slice(this.#at, end))) {
            this.#skipBlockScalar(from - lineStart);
            return;
        }
        this.#value(end, 'value');
    }

    /** A scalar or a flow collection that begins here. */
    #value(end: number, on: YamlContext['on']): void {
        const first = this.#text[this.#at];
        if (first === '{' || first === '[') {
            this.#flow();
        } else if (first === '"' || first === '\'') {
            this.#quoted(first, on);
        } else {
            const from = this.#at;
            const rest = this.#text.slice(from, end);
            const length = /^(?:(?!\s#)[^\r\n])*/.exec(rest)![0].trimEnd().length;
            this.#at = from + length;
            if (this.#isIn(from, this.#at)) {
                this.#keep(on, from, this.#at);
            }
        }
    }

    #flow(): void {
        const depth = this.#frames.length;
        const column = this.#frames.at(-1)?.column ?? -1;
        let state: 'key' | 'value' | 'item' | 'done' = this.#open();
        while (this.#at <= this.#text.length && this.#frames.length > depth) {
            const gap = this.#at;
            this.#skipFlowSpaces();
            if (this.#isIn(gap, this.#at) && state !== 'done' && (this.#offset < this.#at || /[,\]}\n\r]|^$/.test(this.#text[this.#at] ?? ''))) {
                this.#keep(state, this.#offset, this.#offset);
            }
            const lastBreak = this.#text.lastIndexOf('\n', this.#at - 1);
            if (lastBreak >= gap && this.#at - lastBreak - 1 <= column) {
                // The block around it goes on: a bracket is still open while it is typed.
                this.#frames.length = depth;
                this.#at = gap;
                return;
            }
            const frame = this.#frames.at(-1)!;
            switch (this.#text[this.#at]) {
                case undefined:
                    return;
                case '{':
                case '[':
                    state = this.#open();
                    break;
                case '}':
                case ']':
                    this.#frames.pop();
                    this.#at++;
                    state = 'done';
                    break;
                case ',':
                    frame.index++;
                    this.#at++;
                    state = frame.kind === 'flow-map' ? 'key' : 'item';
                    break;
                case ':':
                    this.#at++;
                    state = 'value';
                    break;
                default:
                    state = this.#flowScalar(frame, state);
            }
        }
    }

    #open(): 'key' | 'item' {
        const isMap = this.#text[this.#at++] === '{';
        this.#push(isMap ? 'flow-map' : 'flow-list', 0);
        return isMap ? 'key' : 'item';
    }

    #flowScalar(frame: Frame, state: 'key' | 'value' | 'item' | 'done'): 'key' | 'done' {
        const from = this.#at;
        const first = this.#text[from]!;
        const on = state === 'done' ? 'value' : state;
        if (first === '"' || first === '\'') {
            this.#quoted(first, on);
        } else {
            const plain = /^(?:(?!:(?:[\s,[\]{}]|$)|\s#)[^,[\]{}\r\n])*/.exec(this.#text.slice(from, endOfLine(this.#text, from)))![0].trimEnd();
            this.#at = from + Math.max(plain.length, 1);
            if (state !== 'done' && this.#isIn(from, this.#at)) {
                this.#keep(on, from, this.#at, { hasColon: /^\s*:/.test(this.#text.slice(this.#at, this.#at + 20)) });
            }
        }
        if (state !== 'key') {
            return 'done';
        }
        frame.key = unquoted(this.#text.slice(from, this.#at));
        frame.keys.add(frame.key);
        return 'key';
    }

    #quoted(mark: '"' | '\'', on: YamlContext['on']): void {
        const from = this.#at + 1;
        const line = this.#text.slice(from, endOfLine(this.#text, from));
        const inside = (mark === '"' ? /^(?:[^"\\]|\\.)*/ : /^(?:[^']|'')*/).exec(line)![0].length;
        this.#at = from + inside;
        if (this.#isIn(from, this.#at)) {
            this.#keep(on, from, this.#at, { quote: mark });
        }
        if (this.#text[this.#at] === mark) {
            this.#at++;
        }
    }

    #skipBlockScalar(column: number): void {
        let end = endOfLine(this.#text, this.#at);
        while (end < this.#text.length) {
            const line = this.#text.slice(end + 1, endOfLine(this.#text, end + 1));
            if (line.trim() !== '' && line.length - line.trimStart().length <= column) {
                break;
            }
            end = endOfLine(this.#text, end + 1);
        }
        this.#at = end;
    }

    #mapAt(column: number): Frame {
        this.#popTo(column, 'key');
        const top = this.#frames.at(-1);
        return top?.kind === 'map' && top.column === column ? top : this.#push('map', column);
    }

    /** Leaves the collections that end before something in this column. */
    #popTo(column: number, what: 'key' | 'dash'): void {
        for (let top = this.#frames.at(-1); top; top = this.#frames.at(-1)) {
            if (top.column > column || (what === 'key' && top.kind === 'list' && top.column >= column)) {
                this.#frames.pop();
            } else {
                return;
            }
        }
    }

    #push(kind: Frame['kind'], column: number): Frame {
        const frame: Frame = { kind, column, key: '', index: 0, keys: new Set() };
        this.#frames.push(frame);
        return frame;
    }

    #isIn(start: number, end: number): boolean {
        return this.#found === undefined && start <= this.#offset && this.#offset <= end;
    }

    #keep(on: YamlContext['on'], start: number, end: number, more: Partial<YamlContext> = {}): void {
        const top = this.#frames.at(-1);
        const isKeyOfTop = on === 'key' && (top?.kind === 'flow-map' || (top?.kind === 'map' && this.#isColumnOf(top, start)));
        const path = this.#frames.map(frame => (frame.kind === 'list' || frame.kind === 'flow-list' ? frame.index : frame.key));
        this.#found = {
            context: { path: isKeyOfTop ? path.slice(0, -1) : path, on, start, end, quote: '', hasColon: false, ...more },
            frame: isKeyOfTop || on !== 'key' ? top : undefined,
        };
    }

    #isColumnOf(frame: Frame, offset: number): boolean {
        return offset - startOfLine(this.#text, offset) <= frame.column;
    }

    #skipSpaces(): void {
        while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') {
            this.#at++;
        }
    }

    #skipFlowSpaces(): void {
        const spaces = /(?:[^\S\n]|\n|(?<=\s)#[^\n]*)*/y;
        spaces.lastIndex = this.#at;
        this.#at += spaces.exec(this.#text)?.[0].length ?? 0;
    }
}

function unquoted(key: string): string {
    return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}
