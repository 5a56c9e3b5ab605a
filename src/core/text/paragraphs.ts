import type { TextRange } from './span';

/**
 * The paragraph at a UTF-16 offset of a text, without white space at its ends; undefined on a blank line. A paragraph is
 * a line; several lines where a text is wrapped by hand; a part of a line where Arabic paragraphs were joined by `., `.
 */
export function paragraphAt(text: string, offset: number): TextRange | undefined {
    const line = lineAt(text, offset);
    const block = wrappedBlock(text, line);
    const part = joinedPart(text, block, offset);
    const trimmed = trim(text, part);
    return trimmed.start < trimmed.end ? trimmed : undefined;
}

/** The first paragraph that begins at or after an offset; undefined behind the last one. */
export function paragraphAfter(text: string, offset: number): TextRange | undefined {
    for (let at = offset; at < text.length;) {
        const next = text.slice(at, at + stride).search(/\S/);
        at += next < 0 ? stride : next;
        const found = next < 0 ? undefined : paragraphAt(text, at);
        if (found && found.start >= offset) {
            return found;
        }
        // Inside a paragraph that began before, or on the comma that joins two.
        at = found ? Math.max(found.end, at + 1) : next < 0 ? at : at + 1;
    }
    return undefined;
}

/** The last paragraph that ends at or before an offset; undefined before the first one. */
export function paragraphBefore(text: string, offset: number): TextRange | undefined {
    for (let at = offset; at > 0;) {
        const piece = text.slice(Math.max(0, at - stride), at);
        const rest = piece.trimEnd();
        at -= piece.length - rest.length;
        if (rest === '') {
            continue;
        }
        const found = paragraphAt(text, at - 1);
        if (found && found.end <= offset) {
            return found;
        }
        at = found ? Math.min(found.start, at - 1) : at - 1;
    }
    return undefined;
}

/** A range without white space at its ends; empty where there is nothing else. */
export function trim(text: string, { start, end }: TextRange): TextRange {
    while (start < end && isSpace(text.charCodeAt(start))) {
        start++;
    }
    while (end > start && isSpace(text.charCodeAt(end - 1))) {
        end--;
    }
    return { start, end };
}

/** Whether a UTF-16 unit is white space as `\s` has it. */
export function isSpace(unit: number): boolean {
    return unit === 0x20 || (unit >= 9 && unit <= 13) || (unit >= 0xa0 && /\s/.test(String.fromCharCode(unit)));
}

const stride = 4096;

function lineAt(text: string, offset: number): TextRange {
    const end = text.indexOf('\n', offset);
    return { start: offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end };
}

/** Lines of hand-wrapped prose are between these lengths (units) where they are full. */
const leastWidth = 50;
const mostWidth = 120;
/** Lines looked at on each side: enough to see how wide a text is wrapped. */
const mostLines = 200;

/**
 * The line with those before and after it that only wrapping parts from it: the first word of the next line would not
 * have fitted on the line any more.
 */
function wrappedBlock(text: string, line: TextRange): TextRange {
    if (line.end - line.start > mostWidth || isBlank(text, line)) {
        return line;
    }
    const lines = [line];
    let isWrapped = true;
    const take = (next: TextRange, put: (next: TextRange) => void): boolean => {
        if (isBlank(text, next)) {
            return false;
        }
        isWrapped &&= next.end - next.start <= mostWidth;
        put(next);
        return isWrapped;
    };
    for (let first = line; first.start > 0 && lines.length < mostLines;) {
        first = lineAt(text, first.start - 1);
        if (!take(first, next => lines.unshift(next))) {
            break;
        }
    }
    const current = lines.length - 1;
    for (let last = line; last.end < text.length && lines.length < current + mostLines;) {
        last = lineAt(text, last.end + 1);
        if (!take(last, next => lines.push(next))) {
            break;
        }
    }
    const width = Math.max(...lines.map(each => trim(text, each).end - each.start));
    if (!isWrapped || lines.length < 2 || width < leastWidth) {
        return line;
    }
    const continues = (index: number): boolean => {
        const before = trim(text, lines[index]!);
        const after = text.slice(lines[index + 1]!.start, lines[index + 1]!.end);
        if (/^(?:\s{2,}|\s*(?:[•‣▪*–—-]\s|\d+[.)]\s))/.test(after) || (lines.length === 2 && /[.!?:؟]["”’)]*$/.test(text.slice(before.start, before.end)))) {
            return false;
        }
        return before.end - lines[index]!.start + 1 + /^\s*\S*/.exec(after)![0].trimStart().length > width;
    };
    let first = current;
    while (first > 0 && continues(first - 1)) {
        first--;
    }
    let last = current;
    while (last < lines.length - 1 && continues(last)) {
        last++;
    }
    return { start: lines[first]!.start, end: lines[last]!.end };
}

function isBlank(text: string, line: TextRange): boolean {
    return line.end - line.start <= mostWidth && text.slice(line.start, line.end).trim() === '';
}

/** Farthest that the joints of a long line are looked for on each side. */
const mostReach = 20_000;
/** `., ` between Arabic sentences: what some sites make of a paragraph's end. The full stop belongs to the first, the comma to none. */
const joint = /(?<![A-Za-z])[.!؟]["”»)\]]*(,\s+)(?=["“«([]*\s?\p{Script=Arabic})/gdu;

function joinedPart(text: string, block: TextRange, offset: number): TextRange {
    const from = Math.max(block.start, offset - mostReach);
    const piece = text.slice(from, Math.min(block.end, offset + mostReach));
    let { start, end } = block;
    if (!piece.includes(',')) {
        return block;
    }
    for (const match of piece.matchAll(joint)) {
        const [commaStart, commaEnd] = match.indices![1]!;
        if (from + commaEnd <= offset) {
            start = from + commaEnd;
        } else {
            end = from + commaStart;
            break;
        }
    }
    // On the joint itself: nothing.
    return offset > end ? { start: offset, end: offset } : { start, end };
}
