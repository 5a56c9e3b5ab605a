import { isSpace, trim } from './paragraphs';
import type { TextRange } from './span';

/**
 * The sentences of one paragraph (UTF-16), in order, without white space at their ends; closing quotes and brackets
 * belong to the sentence. Our own rules, as `Intl.Segmenter` splits after "Lt." and "U.S." and differs between hosts.
 */
export function sentencesIn(text: string, paragraph: TextRange): TextRange[] {
    const found: TextRange[] = [];
    let start = paragraph.start;
    const add = (end: number) => {
        const sentence = trim(text, { start, end });
        if (sentence.start < sentence.end) {
            found.push(sentence);
        }
        start = end;
    };
    terminator.lastIndex = paragraph.start;
    for (let match = terminator.exec(text); match && match.index < paragraph.end; match = terminator.exec(text)) {
        const end = Math.min(match.index + match[0].length, paragraph.end);
        if (endsSentence(text, start, match.index, match[1]!, end, paragraph.end)) {
            add(end);
        }
        if (end === paragraph.end) {
            break;
        }
    }
    add(paragraph.end);
    return found;
}

/** Marks that end sentences, then whatever closes with them. */
const terminator = /([\p{Sentence_Terminal}…]+)(?:''|["'”’»›)\]}」』])*/gu;

/** Abbreviations that a name, a number or a further word follows. */
const neverLast = new Set(('mr mrs ms dr prof gen lt col maj capt cpt sgt cpl pvt adm cmdr cdr brig rep reps sen sens gov pres amb '
    + 'st mt ft rev hon det insp supt fr msgr mme mlle herr no nos fig figs pp vol vols eds vs cf al ca approx est ret e.g i.e '
    + 'jan feb mar apr jun jul aug sep sept oct nov dec art para sec dept univ assn bros').split(' '));
/** Abbreviations that end a sentence where one clearly begins behind them. */
const seldomLast = new Set('inc corp ltd co jr sr esq etc a.m p.m am pm d.c ph.d m.d b.a m.a llc plc bn mn'.split(' '));
/** Words that begin sentences far more often than they follow an abbreviation in a name. */
const beginners = new Set(('the a an in on at by for from with as of to it its he she they we you i his her their our this that these those there '
    + 'but and or so yet if when while where what who why how after before since because although though however meanwhile still now then '
    + 'some many most all no not one two several according asked both each last such also even only under over during until about more').split(' '));

function endsSentence(text: string, start: number, at: number, marks: string, end: number, limit: number): boolean {
    if (end >= limit) {
        return true;
    }
    const last = marks.at(-1)!;
    if (!isSpace(text.charCodeAt(end))) {
        // Chinese and Japanese put no space between sentences; everything else is a decimal, a domain, an abbreviation.
        return /[。！？｡]/.test(last);
    }
    const following = text.slice(end, Math.min(limit, end + 48)).replace(/^[\s"'“‘«‹„([{「『…—–-]+/u, '');
    const opens = /^\s+["“‘«„]/.test(text.slice(end, end + 4));
    if (/^[\p{Ll},;:،؛]/u.test(following)) {
        return false;
    }
    if (last === '…' || marks.endsWith('...')) {
        // An ellipsis that stands alone is an omission; one on a word is a pause that may end the sentence.
        return !isSpace(text.charCodeAt(at - 1)) && at > start;
    }
    if (last !== '.') {
        return true;
    }
    const before = /[\p{L}\p{M}\p{N}.’']*$/u.exec(text.slice(Math.max(start, at - 24), at))![0];
    const word = before.toLowerCase();
    if (word === '') {
        return !/^[\s.…]*$/.test(text.slice(start, at));
    }
    const follower = /^[\p{L}\p{M}’']+/u.exec(following)?.[0].toLowerCase() ?? '';
    if (/^\p{N}+$/u.test(word) && text.slice(start, at).trim() === before) {
        // The number of a list's item.
        return false;
    }
    if (end === at + 1) {
        if (neverLast.has(word)) {
            return word === 'no' || word === 'mar' || word === 'art' || word === 'sec' || word === 'est' || word === 'al' || word === 'ret'
                ? !/^[\p{N}(]/u.test(following) && (opens || beginners.has(follower))
                : false;
        }
        if (/^(?:(?!I)\p{Lu}|\p{Script=Arabic})$/u.test(before)) {
            // An initial, or an Arabic title such as د.
            return false;
        }
    }
    if (seldomLast.has(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) {
        return opens || beginners.has(follower) || end > at + 1;
    }
    return true;
}
