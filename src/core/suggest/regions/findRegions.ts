import type { RegionKind } from '../../annotation/model';
import { trim } from '../../text/paragraphs';
import type { TextRange } from '../../text/span';
import type { FoundRegion } from './foundRegion';
import { bylines, captions, datelines, isOfThePage } from './phrases';

/**
 * Stretches of a text that are not the article itself: what the page around it left (menus, subscription offers, notices, other articles),
 * headline, byline, captions, dateline. In the order of the text, without overlaps; nothing in texts that are no articles.
 */
export function findRegions(text: string): FoundRegion[] {
    const lines = linesOf(text);
    const first = lines.findIndex(line => line.isProse && !line.isOfThePage);
    if (first < 0) {
        return [];
    }
    const end = articleEnd(lines, first);
    const regions = [
        ...headRegions(lines.slice(0, first)),
        ...lines.slice(first, end).flatMap((line, index) => bodyRegions(text, line, index)),
        ...(end < lines.length ? [region('boilerplate', { start: lines[end]!.start, end: lines.at(-1)!.end }, tailConfidence(lines.slice(end)), 'The article is at its end; what follows belongs to the page.')] : []),
    ];
    return regions.sort((a, b) => a.start - b.start);
}

interface Line extends TextRange {
    readonly text: string;
    /** Whole sentences: long, or ended by a full stop. */
    readonly isProse: boolean;
    /** In words of pages: Subscribe, Read more, All rights reserved. */
    readonly isOfThePage: boolean;
}

/** Characters of a line that is a paragraph, whatever it ends with; of one that ends as a sentence does. */
const paragraphLength = 140;
const sentenceLength = 60;

/** The lines with something on them. */
function linesOf(text: string): Line[] {
    const lines: Line[] = [];
    for (let start = 0; start < text.length;) {
        const at = text.indexOf('\n', start);
        const end = at < 0 ? text.length : at;
        const range = trim(text, { start, end });
        if (range.end > range.start) {
            const own = text.slice(range.start, range.end);
            lines.push({ ...range, text: own, isProse: own.length >= paragraphLength || (own.length >= sentenceLength && /[.!?؟…。]["”’»)\]]*$/u.test(own)), isOfThePage: isOfThePage(own) });
        }
        start = end + 1;
    }
    return lines;
}

/** The first line behind the article: of the page, with hardly any text behind it that is not. */
function articleEnd(lines: readonly Line[], first: number): number {
    let texts = 0;
    let paragraphs = 0;
    let end = lines.length;
    for (let index = lines.length - 1; index > first; index--) {
        const { isProse, isOfThePage: isPage, text } = lines[index]!;
        texts += isProse && !isPage ? 1 : 0;
        paragraphs += text.length >= paragraphLength && !isPage ? 1 : 0;
        const count = lines.length - index;
        if (isPage && texts <= count * mostText && paragraphs <= count * mostParagraphs) {
            end = index;
        }
    }
    return end;
}

/** Of the lines behind an article, so many may look like sentences, and like whole paragraphs. */
const mostText = 0.3;
const mostParagraphs = 0.1;

function tailConfidence(lines: readonly Line[]): number {
    const marked = lines.filter(line => line.isOfThePage).length;
    return marked > 2 || marked === lines.length ? 0.9 : 0.75;
}

/** What stands before the article: the headline is the first line that can be one; what is not looks like the page’s. */
function headRegions(lines: readonly Line[]): FoundRegion[] {
    const isHeadline = (line: Line) => !line.isOfThePage && !bylines.test(line.text) && !isScrap(line) && !/[،,:]$/u.test(line.text);
    const chosen = lines.findIndex(isHeadline);
    // Pages repeat their titles: the one next to the article counts.
    const headline = chosen < 0 ? -1 : lines.map(({ text }) => text).lastIndexOf(lines[chosen]!.text);
    return lines.flatMap((line, index): FoundRegion[] => {
        if (index === headline) {
            return [region('headline', line, lines.length === 1 || index < lines.length - 2 ? 0.8 : 0.75, 'It stands before the article, and is no sentence.')];
        }
        if (bylines.test(line.text)) {
            return [region('byline', line, 0.85, 'It says who wrote the article.')];
        }
        const isRepeated = headline >= 0 && line.text === lines[headline]!.text;
        return line.isOfThePage || isRepeated || ((headline < 0 || index < headline) && isScrap(line)) ? [region('boilerplate', line, line.isOfThePage ? 0.9 : 0.7, 'It stands before the headline, and belongs to the page.')] : [];
    });
}

/** Too little for a headline, and no sentence. */
function isScrap({ text }: Line): boolean {
    return text.split(/\s+/u).length < 3 && !/[.!?؟。]$/u.test(text);
}

/** What stands in the article; a dateline at its beginning. */
function bodyRegions(text: string, line: Line, index: number): FoundRegion[] {
    if (index < nearBeginning && line.text.length < longestCaption && captions.test(line.text)) {
        return [region('caption', line, 0.85, 'It names who took a picture, or who is where in it.')];
    }
    if (line.isOfThePage && line.text.length < paragraphLength) {
        return [region('boilerplate', line, 0.75, 'These are words of the page, not of the article.')];
    }
    const dateline = index < nearBeginning ? datelines.exec(line.text) : null;
    return dateline ? [region('dateline', trim(text, { start: line.start, end: line.start + dateline[0].length }), 0.85, 'It says where the report is from.')] : [];
}

const nearBeginning = 5;
const longestCaption = 500;

function region(kind: RegionKind, { start, end }: TextRange, confidence: number, why: string): FoundRegion {
    return { kind, start, end, confidence, by: `rule ${kind === 'boilerplate' ? 'page' : kind}`, why };
}
