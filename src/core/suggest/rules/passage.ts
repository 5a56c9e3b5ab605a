import { foldText } from '../../text/fold';
import { type Quotation, quotationsIn } from '../../text/quotations';
import { sentencesIn } from '../../text/sentences';
import type { TextRange } from '../../text/span';

/** A word or a sign of a passage. */
export interface Token extends TextRange {
    /** Folded as names are: no vowel marks, one form of alef; the sign itself where it is one. */
    readonly word: string;
    readonly isWord: boolean;
}

/** Tokens from `first` up to, not including, `end`. */
export interface TokenRange {
    readonly first: number;
    readonly end: number;
}

/** A quotation as tokens; its marks are the first and, where it is closed, the last of them. */
export interface QuotedTokens extends TokenRange {
    readonly isClosed: boolean;
    /** Words between the marks. */
    readonly wordCount: number;
}

/** A paragraph taken apart: what the rules look at. */
export interface Passage {
    readonly text: string;
    readonly tokens: readonly Token[];
    /** In order; a sentence that ends within a quotation goes on to the end of the one that does not. */
    readonly sentences: readonly TokenRange[];
    /** Outermost quotations by their first token. */
    readonly quotes: ReadonlyMap<number, QuotedTokens>;
    /** By token: the outermost quotation that it stands in, marks included. */
    readonly quoteOf: readonly (QuotedTokens | undefined)[];
}

/** Takes a paragraph (UTF-16) apart. */
export function readPassage(text: string, paragraph: TextRange): Passage {
    const tokens = tokensIn(text, paragraph);
    const quotes = new Map<number, QuotedTokens>();
    const quoteOf = new Array<QuotedTokens | undefined>(tokens.length);
    let covered = paragraph.start;
    for (const quote of quotationsIn(text, paragraph)) {
        if (quote.start >= covered) {
            const range = tokensOf(tokens, quote);
            if (range.end - range.first > 1) {
                const found = { ...range, isClosed: quote.isClosed, wordCount: countWords(tokens, range) };
                quotes.set(range.first, found);
                for (let i = range.first; i < range.end; i++) {
                    quoteOf[i] = found;
                }
                covered = quote.end;
            }
        }
    }
    return { text, tokens, quotes, quoteOf, sentences: wholeSentences(tokens, sentencesIn(text, paragraph), quoteOf) };
}

const tokenPattern = /[\p{L}\p{M}\p{N}\u0640]+|``|''|[^\s\p{Default_Ignorable_Code_Point}]/gu;

function tokensIn(text: string, paragraph: TextRange): Token[] {
    const found: Token[] = [];
    tokenPattern.lastIndex = paragraph.start;
    for (let match = tokenPattern.exec(text); match && match.index < paragraph.end; match = tokenPattern.exec(text)) {
        const folded = /^[\p{L}\p{N}]/u.test(match[0]) ? foldText(match[0], 'name') : '';
        // A tatweel by itself is a dash.
        found.push({ start: match.index, end: match.index + match[0].length, word: folded || match[0], isWord: folded !== '' });
    }
    return found;
}

/** The tokens that begin within a stretch of the text. */
export function tokensOf(tokens: readonly Token[], { start, end }: TextRange | Quotation): TokenRange {
    return { first: firstFrom(tokens, start), end: firstFrom(tokens, end) };
}

/** The first token that begins at an offset or after it. */
function firstFrom(tokens: readonly Token[], offset: number): number {
    let low = 0;
    let high = tokens.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (tokens[middle]!.start < offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

function countWords(tokens: readonly Token[], { first, end }: TokenRange): number {
    let count = 0;
    for (let i = first; i < end; i++) {
        count += tokens[i]!.isWord ? 1 : 0;
    }
    return count;
}

function wholeSentences(tokens: readonly Token[], sentences: readonly TextRange[], quoteOf: readonly (QuotedTokens | undefined)[]): TokenRange[] {
    const found: TokenRange[] = [];
    let first = 0;
    for (const sentence of sentences) {
        const { end } = tokensOf(tokens, sentence);
        const quote = quoteOf[end - 1];
        if (end > first && !(quote && end < quote.end)) {
            found.push({ first, end });
            first = end;
        }
    }
    if (first < tokens.length) {
        found.push({ first, end: tokens.length });
    }
    return found;
}
