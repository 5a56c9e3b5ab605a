import type { TextRange } from '../../../text/span';
import { type Draft, formOf } from '../draft';
import type { Passage, TokenRange } from '../passage';
import type { AttributionWords } from './attributionWords';
import { claimerFrom } from './claimers';
import { contentEnd, trimmedRange } from './contents';
import { readCue } from './cueForms';
import { connectives, isComplementiser, mediaHeads } from './words';
import { certaintyOf } from './worded';

/** What an attribution such as بحسب X makes. */
export interface Attributed {
    readonly draft: Draft;
    /** Behind the claimer: where to read on. */
    readonly end: number;
    /** Whether it names media at the end of a sentence: then it may only pass on what another said. */
    readonly isMedia: boolean;
    /** نقلاً عن: who says so before it only cites. */
    readonly isCitation: boolean;
}

/** The claim of a sentence, or of a clause in it, with بحسب X and the like before, within or behind it; undefined where there is none. */
export function claimOfAttribution(passage: Passage, sentence: TokenRange, words: AttributionWords): Attributed | undefined {
    const { tokens } = passage;
    const around = passage.quoteOf[words.first];
    if (around) {
        return undefined;
    }
    const limit = claimerLimit(passage, words.end, sentence.end);
    const claimer = words.suffixLength > 0 ? undefined : claimerFrom(passage, words.end, limit) ?? lamClaimer(passage, words, limit);
    if (!claimer && words.suffixLength === 0) {
        return undefined;
    }
    const end = claimer?.end ?? words.end;
    const content = contentAround(passage, sentence, words.first, end);
    if (!content) {
        return undefined;
    }
    const last = tokens[words.end - 1]!;
    const claimerRange: TextRange = claimer
        ? { start: tokens[claimer.first]!.start + words.claimerPrefixLength, end: tokens[claimer.end - 1]!.end }
        : { start: last.end - words.suffixLength, end: last.end };
    const isMedia = mediaHeads.has(tokens[claimer?.first ?? words.end]?.word ?? '');
    const isAlso = tokens[words.first]!.word.endsWith('كما');
    const isApart = /^[،,.؟!:؛"”»]$/.test(tokens[end]?.word ?? '.') || end >= sentence.end;
    if ((isAlso && words.first === sentence.first) || (!isApart && !words.isSure)) {
        return undefined;
    }
    return {
        end, isMedia, isCitation: tokens[words.first]!.word.endsWith('نقلا'),
        draft: {
            claimer: claimerRange, isUnderstood: false,
            cue: { start: tokens[words.first]!.start + words.prefixLength, end: last.end - words.suffixLength },
            content: content.ranges, via: [], mode: words.isOpinion ? 'believes' : 'says', stance: 'asserts', attribution: 'firm',
            certainty: certaintyOf(passage, 'unknown', undefined, content.ranges), form: formOf(passage, content.ranges),
            confidence: (words.isSure ? 0.82 : 0.55) * (isApart ? 1 : 0.7), reason: `Words that attribute the ${content.where} to whom they name.`, rule: 'according to',
        },
    };
}

/** وفقاً لمصادر: the ل before the claimer would else be taken for a preposition of an audience. */
function lamClaimer(passage: Passage, { end, claimerPrefixLength }: AttributionWords, limit: number): TokenRange | undefined {
    if (claimerPrefixLength === 0 || end >= limit) {
        return undefined;
    }
    const rest = claimerFrom(passage, end + 1, limit);
    return { first: end, end: rest?.end ?? end + 1 };
}

/** The claimer ends at فإن, a complementiser or a finite verb at the latest. */
function claimerLimit({ tokens, quotes }: Passage, first: number, sentenceEnd: number): number {
    for (let i = first; i < sentenceEnd; i++) {
        const quote = quotes.get(i);
        if (quote && quote.wordCount > 3) {
            return i;
        }
        const { word } = tokens[i]!;
        const reading = readCue(word);
        if (isComplementiser(word) || word.startsWith('فان') || (i > first && reading?.kind === 'present') || /^[:؛]$/.test(word)
            || (/^[،,]$/.test(word) && !/^(?:الذي|التي|الذين)$/.test(tokens[i + 1]?.word ?? ''))) {
            return i;
        }
    }
    return sentenceEnd;
}

/** Longest content before an attribution, in tokens. */
const mostBefore = 300;

interface ContentAround {
    readonly ranges: readonly TextRange[];
    readonly where: 'sentence before' | 'clause around' | 'clause behind';
}

function contentAround(passage: Passage, sentence: TokenRange, first: number, end: number): ContentAround | undefined {
    const { tokens } = passage;
    const start = clauseStart(passage, sentence, first);
    const before = start < first ? trimmedRange(passage, start, first) : undefined;
    let next = end;
    while (next < sentence.end && /^[،,:]$/.test(tokens[next]!.word)) {
        next++;
    }
    const isBehind = next < sentence.end && tokens[next]!.isWord && !/^(?:التي|الذي)$/.test(tokens[next]!.word);
    const behindEnd = isBehind || passage.quotes.has(next) ? contentEnd(passage, next, sentence.end) : next;
    const behind = behindEnd > next ? trimmedRange(passage, next, behindEnd) : undefined;
    const hasWords = before && before.end - before.start > 12;
    if (hasWords && behind && next > end && !startsNewClause(tokens[next]!.word)) {
        return { ranges: [before, behind], where: 'clause around' };
    }
    if (hasWords) {
        return { ranges: [before], where: 'sentence before' };
    }
    return behind && behind.end - behind.start > 12 ? { ranges: [behind], where: 'clause behind' } : undefined;
}

function startsNewClause(word: string): boolean {
    const reading = readCue(word);
    return connectives.has(word) || word.startsWith('و') || (reading?.kind === 'participle') || (reading !== undefined && reading.prefix.startsWith('و'));
}

/** Where the clause begins that ends before `first`: at the sentence, or behind another claim's connective. */
function clauseStart({ tokens }: Passage, sentence: TokenRange, first: number): number {
    let start = Math.max(sentence.first, first - mostBefore);
    for (let i = Math.max(sentence.first, first - mostBefore); i < first - 3; i++) {
        if (/^[،,؛]$/.test(tokens[i]!.word) && /^(?:فيما|بينما|لكن|ولكن)$/.test(tokens[i + 1]?.word ?? '')) {
            start = i + 2;
        }
    }
    return start;
}
