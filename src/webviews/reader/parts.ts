import { isSpace } from '../../core/text/paragraphs';
import { sentencesIn } from '../../core/text/sentences';

/** Longer paragraphs are typeset in parts: a browser lays out a paragraph as a whole, for a megabyte of it most of a minute. About four screens. */
export const longestParagraph = 8000;
/** The longest part, and the shortest that is not the last one. */
const longestPart = 4000;
const shortestPart = longestPart / 2;
/** So near to the end of a window it is not seen whether a sentence ends there. */
const unsure = 60;
/** Farther than a character of several code points reaches. */
const characterReach = 64;

/**
 * Where the parts of a paragraph begin: at sentences, else at words, else at characters. What is chosen depends on what stands there
 * and not on how far it is from the beginning, so that an edit leaves most parts as they are.
 */
export function partsOf(paragraph: string): readonly number[] {
    const starts = [0];
    for (let at = 0; paragraph.length - at > longestParagraph;) {
        at = next(paragraph, at);
        starts.push(at);
    }
    return starts;
}

function next(text: string, at: number): number {
    const end = at + longestPart;
    const sentences = sentencesIn(text, { start: at, end }).filter(({ start }) => start >= at + shortestPart && start < end - unsure);
    if (sentences.length > 0) {
        return sentences.reduce((longest, each) => (each.end - each.start > longest.end - longest.start ? each : longest)).start;
    }
    const word = /^[^]*\s(?=\S)/.exec(text.slice(at + shortestPart, end))?.[0].length;
    const cut = word === undefined ? characterAt(text, end) : at + shortestPart + word;
    return afterSpace(text, cut);
}

/** The beginning of the character around an offset. */
function characterAt(text: string, offset: number): number {
    const from = offset - characterReach;
    return from + new Intl.Segmenter().segment(text.slice(from, offset + characterReach)).containing(characterReach)!.index;
}

function afterSpace(text: string, offset: number): number {
    let at = offset;
    while (isSpace(text.charCodeAt(at))) {
        at++;
    }
    return at;
}
