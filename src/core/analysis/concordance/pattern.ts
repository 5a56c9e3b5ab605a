import { RE2JS } from 're2js';
import { type InterfaceLanguage, speak } from '../../messages/messages';
import { queryMessages } from '../../messages/queries';
import { fold, foldText } from '../../text/fold';
import type { TextRange } from '../../text/span';
import type { SourceText } from '../../text/sourceText';
import { isUnspacedUnit, isWordUnit } from '../../text/words';

/** What is looked for in texts themselves. */
export type TextPattern =
    /** Words as they stand side by side, in any spelling; `*` at an end stands for the rest of a word. */
    | { readonly kind: 'words'; readonly text: string }
    /** Matched in linear time, so that no expression can hang whoever asks. */
    | { readonly kind: 'expression'; readonly expression: RE2JS };

/** Time that is left to look through one text. */
export interface Deadline {
    readonly now: () => number;
    /** In milliseconds. */
    readonly end: number;
}

/** Reads `/expression/` or `/expression/i`; a text where that is none, for the user, in a language. The last slash may be missing. */
export function parsePattern(text: string, language: InterfaceLanguage = 'en'): TextPattern | string {
    const say = speak(queryMessages, language);
    const match = /^\/([^]*?)(?:\/([a-z]*))?$/u.exec(text);
    const [, source = '', flags = ''] = match ?? [];
    if (source === '') {
        return say('noExpression');
    }
    if (/[^imsu]/.test(flags)) {
        return say('noFlag', { flags });
    }
    const set = RE2JS.MULTILINE | (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes('s') ? RE2JS.DOTALL : 0);
    try {
        return { kind: 'expression', expression: RE2JS.compile(source, set) };
    } catch (error) {
        const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
        return say('notUnderstood', { reason });
    }
}

/** The places (UTF-16) of a text that a pattern finds, in order; `isComplete` is false where the time was not enough. */
export function findPattern(text: SourceText, pattern: TextPattern, deadline: Deadline): { readonly places: readonly TextRange[]; readonly isComplete: boolean } {
    return pattern.kind === 'words' ? { places: findWords(text, pattern.text), isComplete: true } : findExpression(text.text, pattern.expression, deadline);
}

/** A match costs at most what the text is long: looking at the clock between matches is enough. */
function findExpression(text: string, expression: RE2JS, { now, end }: Deadline): { readonly places: readonly TextRange[]; readonly isComplete: boolean } {
    const places: TextRange[] = [];
    const matcher = expression.matcher(text);
    while (matcher.find()) {
        const place = { start: matcher.start(), end: matcher.end() };
        if (place.end > place.start) {
            places.push(place);
        }
        if (now() > end) {
            return { places, isComplete: false };
        }
    }
    return { places, isComplete: true };
}

function findWords(text: SourceText, words: string): TextRange[] {
    const startsInWord = words.startsWith('*');
    const endsInWord = words.endsWith('*');
    const wanted = foldText(words.replace(/^\*+|\*+$/g, ''), 'name').trim();
    if (wanted === '') {
        return [];
    }
    const folded = fold(text.text, 'name');
    const places: TextRange[] = [];
    for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + 1)) {
        let start = at;
        let end = at + wanted.length;
        if (!folded.isBoundary(start) || !folded.isBoundary(end)
            || (!startsInWord && isWithinWord(folded.text, start)) || (!endsInWord && isWithinWord(folded.text, end))) {
            continue;
        }
        // The whole word is the hit, and what stands beside it the context.
        while (startsInWord && isWithinWord(folded.text, start)) {
            start--;
        }
        while (endsInWord && isWithinWord(folded.text, end)) {
            end++;
        }
        places.push(text.textRangeOf(folded.spanOf(start, end)));
        at = end - 1;
    }
    return places;
}

/** Whether letters or digits stand on both sides of a place, in a script that parts words by spaces. */
function isWithinWord(text: string, at: number): boolean {
    if (at <= 0 || at >= text.length) {
        return false;
    }
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at);
    return isWordUnit(before) && isWordUnit(after) && !isUnspacedUnit(before) && !isUnspacedUnit(after);
}
