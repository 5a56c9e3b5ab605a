import type { TextRange } from '../../../text/span';
import type { Passage, QuotedTokens } from '../passage';
import { readCue } from './cueForms';
import { attributionAt } from './attributionWords';
import { isComplementiser } from './words';

/**
 * Where a content that begins at a token ends: at the end of its sentence, or where the next cue or attribution, or a remark of
 * the author, begins. `limit` is the token behind the last possible one.
 */
export function contentEnd(passage: Passage, first: number, limit: number): number {
    const { tokens, quotes } = passage;
    const last = Math.min(limit, first + mostTokens);
    for (let i = first; i < last; i++) {
        const quote = quotes.get(i);
        if (quote && quote.end <= limit) {
            i = quote.end - 1;
            continue;
        }
        if (i > first && endsContent(passage, i, limit)) {
            return i;
        }
        if (i > first && !tokens[i]!.isWord && /^[؛;–—]$/.test(tokens[i]!.word)) {
            return i;
        }
    }
    return last;
}

/** Longest content, in tokens, so that a text without full stops is not gone through again for each of its cues. */
const mostTokens = 600;

/** Tokens as a stretch of the text, without signs at the ends that belong to the sentence around it; undefined where nothing is left. */
export function trimmedRange(passage: Passage, first: number, end: number): TextRange | undefined {
    const { tokens } = passage;
    while (end > first && isLoose(passage, end - 1, first)) {
        end--;
    }
    while (first < end && /^[،,.:؛;–—-]$/.test(tokens[first]!.word)) {
        first++;
    }
    return first < end ? { start: tokens[first]!.start, end: tokens[end - 1]!.end } : undefined;
}

/** The quotation that begins at a token, if it is one that says something: four words or more, or a whole sentence. */
export function speechAt(passage: Passage, index: number): QuotedTokens | undefined {
    const quote = passage.quotes.get(index);
    return quote && (quote.wordCount >= 4 || /[.!?؟…،]/.test(passage.tokens[quote.end - 2]?.word ?? '')) ? quote : undefined;
}

const closing = /^(?:''|["”»’›)\]])$/;

function isLoose({ tokens, quoteOf }: Passage, index: number, first: number): boolean {
    const { word, isWord } = tokens[index]!;
    if (isWord) {
        return index > first && /^(?:و|لكن|فيما|بينما)$/.test(word);
    }
    if (closing.test(word)) {
        // A closing mark whose quotation began before.
        const quote = quoteOf[index];
        return !(quote && quote.first >= first && quote.end === index + 1) && !(word === ')' && tokens.slice(first, index).some(token => token.word === '('));
    }
    return !/^[%٪°€$£]$/.test(word);
}

function endsContent(passage: Passage, index: number, limit: number): boolean {
    const { tokens } = passage;
    const { word } = tokens[index]!;
    const isBehindComma = /^[،,]$/.test(tokens[index - 1]?.word ?? '');
    const reading = readCue(word);
    if (!isBehindComma) {
        // `… وقال` without a comma, only where it surely begins a new statement.
        return /^و(?:قال|قالت|اضاف|اضافت|اكد|اكدت|اوضح|اوضحت|اشار|اشارت|تابع|تابعت|ذكر|ذكرت|شدد|شددت)$/.test(word)
            || (/^(?:فيما|بينما)$/.test(word) && cueWithin(passage, index + 1, Math.min(limit, index + 5)))
            || attributionAt(passage, index)?.isSure === true;
    }
    if (reading?.kind === 'participle') {
        return true;
    }
    if (reading && reading.prefix === 'و' && (reading.kind === 'past' || reading.kind === 'present') && !reading.isAmbiguous) {
        return true;
    }
    if (attributionAt(passage, index)) {
        return true;
    }
    const next = tokens[index + 1]?.word ?? '';
    if ((word === 'في' && (next === 'اشاره' || next === 'حين' || next === 'وقت')) || word === 'وذلك') {
        return true;
    }
    return /^(?:فيما|بينما|لكن|ولكن|لكنه|لكنها|غير|الا|اما|كما)$/.test(word) && cueWithin(passage, index + 1, Math.min(limit, index + 7));
}

/** Whether a verb of saying stands in a stretch, not behind أن of its own. */
function cueWithin({ tokens }: Passage, first: number, end: number): boolean {
    for (let i = first; i < end; i++) {
        const { word, isWord } = tokens[i]!;
        if (!isWord || (isComplementiser(word) && i > first)) {
            return false;
        }
        const reading = readCue(word);
        if (reading && (reading.kind === 'past' || reading.kind === 'present') && !reading.isAmbiguous) {
            return true;
        }
    }
    return false;
}
