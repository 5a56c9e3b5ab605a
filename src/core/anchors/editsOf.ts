import { isSpace } from '../text/paragraphs';
import { canonicalText, SourceText } from '../text/sourceText';
import type { TextRange } from '../text/span';
import { editOf, type TextEdit } from './follow';
import { TextMap } from './textMap';

/**
 * The edits that put `text` in the place of a UTF-16 range of a source, last first, so that all of them count in that
 * source's code points. A short replacement is one edit; a long one (a checkout, a formatter, a text that came all at once)
 * is as many as it changed places, so that what it left alone is not touched.
 */
export function editsOf(before: SourceText, range: TextRange, text: string): TextEdit[] {
    const whole = editOf(before, range, text);
    const least = range.start === 0 && range.end === before.text.length ? leastWhole : leastCompared;
    if (!whole || whole.start === whole.end || whole.inserted === 0 || Math.min(range.end - range.start, text.length) < least) {
        return whole ? [whole] : [];
    }
    const inserted = range.start === 0 ? canonicalText(text) : text.replace(/\r\n?/g, '\n');
    const { start, end } = withContext(before.text, { start: before.toUtf16(whole.start), end: before.toUtf16(whole.end) }, range);
    const removed = before.text.slice(start, end);
    const put = inserted.slice(start - range.start, inserted.length - (range.end - end));
    const first = before.fromUtf16(start);
    return isMarked(removed) || isMarked(put) ? [whole] : editsBetween(new SourceText(removed), new SourceText(put))
        .map(edit => ({ start: edit.start + first, end: edit.end + first, inserted: edit.inserted }));
}

/** With some of the text that is common at both ends, up to a space: whole words are compared, and among what they stand. */
function withContext(text: string, { start, end }: TextRange, limits: TextRange): TextRange {
    let from = Math.max(limits.start, start - leastCompared);
    while (from > limits.start && !isSpace(text.charCodeAt(from - 1))) {
        from--;
    }
    let to = Math.min(limits.end, end + leastCompared);
    while (to < limits.end && !isSpace(text.charCodeAt(to))) {
        to++;
    }
    return { start: from, end: to };
}

/** Shorter texts are compared from their ends only: what somebody types over a few words is not those words. */
const leastCompared = 160;
/** As much of a text that is replaced from its first to its last character: that is no typing. */
const leastWhole = 40;

/** A byte order mark that is none would be taken for one at the beginning of a text. */
function isMarked(text: string): boolean {
    return text.startsWith('\ufeff');
}

/** The edits that make the one text of the other, last first. */
function editsBetween(old: SourceText, now: SourceText): TextEdit[] {
    const edits: TextEdit[] = [];
    let oldAt = 0;
    let nowAt = 0;
    const take = (oldEnd: number, nowEnd: number) => {
        const put = now.text.slice(nowAt, nowEnd);
        const edit = editOf(old, { start: oldAt, end: oldEnd }, put);
        if (edit) {
            const start = old.fromUtf16(oldAt);
            const end = old.fromUtf16(oldEnd);
            const same = end - start - (edit.end - edit.start);
            edits.push(isPart(old.text.slice(oldAt, oldEnd).trim(), put.trim()) ? edit : { start, end, inserted: same + edit.inserted });
        }
        oldAt = oldEnd;
        nowAt = nowEnd;
    };
    for (const word of new TextMap(old, now).kept()) {
        take(word.old.start, word.now.start);
        take(word.old.end, word.now.end);
    }
    take(old.text.length, now.text.length);
    return edits.reverse();
}

/** Whether most of the one is still at the ends of the other; words that happen to share a letter or two are others. */
function isPart(old: string, now: string): boolean {
    const shorter = Math.min(old.length, now.length);
    let same = 0;
    while (same < shorter && old[same] === now[same]) {
        same++;
    }
    for (let at = 1; same < shorter && old.at(-at) === now.at(-at); at++) {
        same++;
    }
    return 2 * same > Math.max(old.length, now.length) || old === '' || now === '';
}
