import { foldText } from '../../../text/fold';
import type { TextRange } from '../../../text/span';
import { type Draft, formOf } from '../draft';
import type { Passage, QuotedTokens, TokenRange } from '../passage';
import { claimerBefore, claimerFrom } from './claimers';
import { type Complement, complementOf, objectAt, objectBehind } from './complements';
import { trimmedRange } from './contents';
import { type CueReading, readCue } from './cueForms';
import { adjuncts, beforeNouns, beginsObject, isComplementiser, prepositions, relatives } from './words';
import { certaintyOf, commitmentOf, cueStart, isAsked } from './worded';

/** The claim that a verb, participle or noun of saying makes, with what stands before and behind it; undefined where it makes none. */
export function claimOfCue(passage: Passage, sentence: TokenRange, cue: number, read: CueReading): Draft | undefined {
    const reading = kindHere(passage, sentence, cue, read);
    if (!reading || isFiller(passage, sentence, cue)) {
        return undefined;
    }
    const around = passage.quoteOf[cue];
    const scope = around ? { first: around.first + 1, end: around.isClosed ? around.end - 1 : around.end } : sentence;
    const quoted = isVerb(reading) && !around ? quotedBefore(passage, scope, cue, reading) : undefined;
    const found = quoted ? behindQuote(passage, scope, cue, quoted) : withComplement(passage, scope, cue, reading);
    if (!found || found.content.length === 0) {
        return undefined;
    }
    const { tokens } = passage;
    const token = tokens[cue]!;
    const commitment = commitmentOf(passage, scope, cue, reading);
    const cueEnd = found.preposition === cue + 1 ? tokens[found.preposition]!.end : token.end - (reading.kind === 'noun' ? suffixIn(passage, cue, reading) : 0);
    const isImpersonal = isVerb(reading) && (reading.entry.past === 'قيل' || /^[وفس]*[يت]\u064f/.test(passage.text.slice(token.start, token.end))) && !found.claimer;
    const confidence = found.confidence * (isAsked(passage, scope) ? 0.3 : 1) * (reading.entry.isWeak ? 0.75 : 1);
    return {
        ...(found.claimer && { claimer: found.claimer }), isUnderstood: !found.claimer && !isImpersonal,
        cue: { start: cueStart(passage, scope, cue, reading), end: cueEnd },
        content: found.content, via: [], mode: reading.entry.mode, stance: commitment.stance,
        certainty: certaintyOf(passage, reading.entry.certainty, commitment.certainty, found.content), attribution: commitment.attribution,
        form: formOf(passage, found.content), confidence, reason: found.reason, rule: found.rule,
    };
}

function isVerb(reading: CueReading | undefined): boolean {
    return reading?.kind === 'past' || reading?.kind === 'present';
}

/** هو, لكنها, إنه: the subject stands before the verb, as a pronoun. */
function isPronoun(word: string): boolean {
    return /^[وف]?(?:هو|هي|هم|(?:لكن|ان)(?:ه|ها|هم))$/.test(word);
}

interface Found {
    readonly claimer?: TextRange | undefined;
    readonly content: readonly TextRange[];
    readonly preposition?: number | undefined;
    readonly confidence: number;
    readonly reason: string;
    readonly rule: string;
}

/** A word as what it is in its place: behind a preposition a noun, a participle only where it goes with a sentence. Undefined: no cue here. */
function kindHere(passage: Passage, sentence: TokenRange, cue: number, reading: CueReading): CueReading | undefined {
    const { tokens } = passage;
    const before = cue > sentence.first ? tokens[cue - 1]! : undefined;
    // إشارة is no أشاره, الرافضه no رافضة, though they are folded alike.
    const hasMarbuta = /\u0629\p{M}*$/u.test(raw(passage, cue));
    if (hasMarbuta ? reading.kind === 'past' : reading.kind === 'participle' && tokens[cue]!.word.endsWith('ه')) {
        return undefined;
    }
    const next = tokens[cue + 1]?.word ?? '';
    if (reading.kind === 'participle') {
        const isApart = before !== undefined && (/^[،,"”»]$/.test(before.word) || (reading.prefix === 'و' && (isComplementiser(next) || prepositions.has(next))));
        if (isApart || (!reading.isFeminine && isComplementiser(next))) {
            return reading;
        }
        // مطالبة is a noun as well.
        return tokens[cue]!.word.endsWith(foldText(reading.entry.noun, 'name')) ? { ...reading, kind: 'noun' } : undefined;
    }
    const isNounPlace = before !== undefined && (beforeNouns.has(before.word) || (reading.isAmbiguous && isVerb(readCue(before.word))));
    if (reading.kind === 'past' && isNounPlace) {
        return reading.isAmbiguous && reading.entry.noun !== '-' ? { ...reading, kind: 'noun' } : undefined;
    }
    // يقل, as it is behind لم, is another word elsewhere.
    const isShortened = reading.kind === 'present' && tokens[cue]!.word.length - reading.prefix.length === 3 && /ا.$/.test(reading.entry.past);
    const isAfterNoun = reading.kind === 'present' && before !== undefined && prepositions.has(before.word);
    return isAfterNoun || (isShortened && !/^[وف]?لم$/.test(before?.word ?? '')) ? undefined : reading;
}

/** يذكر أن, يشار إلى أن: the author's own way to begin. */
function isFiller({ tokens }: Passage, sentence: TokenRange, cue: number): boolean {
    const { word } = tokens[cue]!;
    return cue === sentence.first && /^و?(?:يذكر|يشار)$/.test(word) && /^(?:ان|انه|انها|الي)$/.test(tokens[cue + 1]?.word ?? '');
}

function withComplement(passage: Passage, scope: TokenRange, cue: number, reading: CueReading): Found | undefined {
    const complement = complementOf(passage, cue, reading, scope.end);
    if (!complement) {
        return reading.entry.frames.has('object') ? withObject(passage, scope, cue, reading) : undefined;
    }
    switch (reading.kind) {
        case 'noun': return ofNoun(passage, cue, reading, complement);
        case 'participle': return ofParticiple(passage, cue, complement);
        default: return ofVerb(passage, scope, cue, reading, complement);
    }
}

function ofVerb(passage: Passage, scope: TokenRange, cue: number, reading: CueReading, complement: Complement): Found | undefined {
    const { tokens } = passage;
    const behind = addressed.has(reading.entry.past)
        ? beforeAddressee(passage, claimerFrom(passage, cue + 1, complement.middleEnd), reading)
        : claimerFrom(passage, cue + 1, complement.middleEnd);
    const before = behind || isJoined(passage, cue, reading) ? undefined : claimerBefore(passage, scope.first, cue);
    const claimer = behind ?? before;
    const isBare = reading.isAmbiguous;
    if (isBare && !raw(passage, cue).includes('\u0651') && !isStrong(passage, scope, cue, complement, claimer)) {
        return undefined;
    }
    const how = { clause: 0.9, quote: 0.95, colon: 0.72, preposition: 0.7, object: 0.5 }[complement.kind];
    const who = behind ? 1 : before ? 0.95 : 0.85;
    const isRelative = relatives.has(tokens[cue - 1]?.word ?? '');
    return {
        claimer: claimer && rangeOf(passage, claimer), content: contentOf(passage, complement), preposition: complement.preposition,
        confidence: how * who * (isBare ? 0.85 : 1) * (isRelative ? 0.8 : 1), reason: reasonOf(complement, claimer !== undefined), rule: `verb + ${complement.kind}`,
    };
}

/** Verbs whose object is the one who is spoken to. */
const addressed = new Set(['دعا', 'طالب', 'حث', 'ناشد', 'أبلغ', 'أخبر', 'نصح', 'طمأن']);

/** دعت أنصارها إلى has no claimer, دعا المحافظ السكان إلى only the first. */
function beforeAddressee(passage: Passage, claimer: TokenRange | undefined, { prefix }: CueReading): TokenRange | undefined {
    if (!claimer) {
        return undefined;
    }
    const { tokens } = passage;
    const last = tokens[claimer.end - 1]!.word;
    const count = claimer.end - claimer.first;
    if (count === 1 && prefix !== '' && /(?:ها|هم|ه)$/.test(last) && !last.startsWith('ال')) {
        return undefined;
    }
    const isSecond = count === 2 && tokens[claimer.first]!.word.startsWith('ال') && last.startsWith('ال') && !/(?:ي|يه|ه)$/.test(last);
    return isSecond ? { first: claimer.first, end: claimer.end - 1 } : claimer;
}

/** A past that may be another word: what follows must leave no doubt. */
function isStrong({ tokens }: Passage, scope: TokenRange, cue: number, complement: Complement, claimer: TokenRange | undefined): boolean {
    const distance = complement.first - cue;
    const before = tokens[cue - 1];
    const isAtStart = cue === scope.first || !before || /^[،,.:؛"”»]$/.test(before.word);
    switch (complement.kind) {
        case 'clause': return !/^(?:عدم|مزيد)$/.test(tokens[cue + 1]?.word ?? '') && (cue === scope.first || (distance <= 14 && !/^[،,]$/.test(tokens[complement.first - 1]!.word))) && (tokens[cue]!.word !== 'بين' || isAtStart);
        case 'quote': case 'colon': return distance <= 10 && tokens[cue]!.word !== 'بين';
        default: return claimer !== undefined && (isAtStart || claimer.end <= cue) && distance <= 12 && tokens[cue]!.word !== 'بين';
    }
}

function ofParticiple(passage: Passage, cue: number, complement: Complement): Found | undefined {
    const gap = complement.middleEnd - cue - 1;
    if (gap > 6) {
        return undefined;
    }
    const how = { clause: 0.85, quote: 0.9, colon: 0.8, preposition: 0.72, object: 0.6 }[complement.kind];
    return {
        content: contentOf(passage, complement), preposition: complement.preposition, confidence: how * (gap > 0 ? 0.85 : 1),
        reason: 'A participle of saying, which goes with the subject before.', rule: `participle + ${complement.kind}`,
    };
}

function ofNoun(passage: Passage, cue: number, reading: CueReading, complement: Complement): Found | undefined {
    const { tokens } = passage;
    const token = tokens[cue]!;
    if (complement.kind === 'quote' || complement.kind === 'colon' || complement.first - cue > 25 || /^[،,]$/.test(tokens[complement.first - 1]!.word)) {
        return undefined;
    }
    const suffix = suffixIn(passage, cue, reading);
    const named = suffix > 0 ? undefined : claimerFrom(passage, cue + 1, complement.middleEnd);
    if ((!named && suffix === 0) || (complement.kind === 'preposition' && !['مطالبة', 'دعوة', 'تهديد', 'تحذير', 'تعهد', 'وعد', 'شعور', 'رفض', 'اتهام', 'تمسك'].includes(reading.entry.noun))) {
        return undefined;
    }
    return {
        claimer: named ? rangeOf(passage, named) : { start: token.end - suffix, end: token.end },
        content: contentOf(passage, complement), confidence: complement.kind === 'clause' ? 0.65 : 0.5, preposition: complement.preposition,
        reason: 'A noun of saying with the one whose it is, and what is said.', rule: `noun + ${complement.kind}`,
    };
}

function withObject(passage: Passage, scope: TokenRange, cue: number, reading: CueReading): Found | undefined {
    const { tokens } = passage;
    const next = tokens[cue + 1];
    if (!next || cue + 1 >= scope.end || reading.kind === 'noun' || relatives.has(tokens[cue - 1]?.word ?? '')) {
        return undefined;
    }
    const isBare = reading.isAmbiguous;
    const isAtStart = cue === scope.first || /^(?:[،,.:؛]|قد|وقد)$/.test(tokens[cue - 1]!.word);
    const isDirect = next.isWord && ((beginsObject(next.word, passage.text[next.start]!) && !/(?:يه|ات)$/.test(next.word)) || isPronoun(tokens[cue - 1]?.word ?? '') || /^(?:ذلك|هذا|هذه|اياه|اياها)$/.test(next.word));
    const before = reading.kind === 'participle' || isJoined(passage, cue, reading) ? undefined : claimerBefore(passage, scope.first, cue);
    const isNear = before !== undefined && before.end === cue && before.end - before.first <= 6;
    let first: number | undefined = cue + 1;
    let claimer = before;
    if (/^(?:ذلك|هذا)$/.test(next.word)) {
        // أكد ذلك X: the subject stands behind.
        claimer = before ?? claimerFrom(passage, cue + 2, scope.end);
    } else if (!isDirect && !isNear && reading.kind !== 'participle') {
        first = accusedBehind(passage, cue + 1, scope.end, reading) ?? objectBehind(passage, cue + 1, scope.end);
        const behind = first === undefined ? undefined : claimerFrom(passage, cue + 1, first);
        if (behind && behind.end === first) {
            claimer = behind;
        } else if (before) {
            first = cue + 1;
        } else {
            return undefined;
        }
    }
    while (first !== undefined && adjuncts.has(tokens[first]?.word ?? '') && tokens[first]!.word !== 'ذلك') {
        first++;
    }
    const start = first === undefined ? undefined : tokens[first];
    if (first === undefined || !start?.isWord || (isBare && !(claimer && isAtStart)) || start.word.startsWith('لل') || prepositions.has(start.word)) {
        return undefined;
    }
    const complement = objectAt(passage, first, scope.end);
    const content = complement ? contentOf(passage, complement) : [];
    const isBlame = reading.entry.past !== 'حمل' || content.some(({ start, end }) => /مسؤولي|مسئولي/.test(passage.text.slice(start, end)));
    return content.length === 0 || !isBlame ? undefined : {
        claimer: claimer && rangeOf(passage, claimer), content, confidence: (isDirect || claimer === before ? 0.5 : 0.45) * (isBare ? 0.8 : 1),
        reason: reasonOf(complement!, claimer !== undefined), rule: `${reading.kind === 'participle' ? 'participle' : 'verb'} + object`,
    };
}

/** اتهمت النيابة العامة رجل الأعمال: who is accused begins where a definite designation is over. */
function accusedBehind({ tokens }: Passage, first: number, limit: number, { entry }: CueReading): number | undefined {
    if (entry.past !== 'اتهم' && entry.past !== 'وصف' && entry.past !== 'انتقد' && entry.past !== 'حمل') {
        return undefined;
    }
    for (let i = first + 1; i < limit && i < first + 6; i++) {
        const { word, isWord } = tokens[i]!;
        if (!isWord) {
            return undefined;
        }
        if (tokens[i - 1]!.word.startsWith('ال') && !/^ال.*(?:ي|يه|ه)$/.test(word)) {
            return i;
        }
    }
    return undefined;
}

/** The quotation right before a verb, perhaps with the claimer between: `"…"، قال X`, `"…"، X يؤكد`. */
function quotedBefore(passage: Passage, scope: TokenRange, cue: number, reading: CueReading): QuotedTokens | undefined {
    const { tokens } = passage;
    if (reading.prefix !== '' || !reading.entry.frames.has('colon')) {
        return undefined;
    }
    const next = tokens[cue + 1]?.word ?? '';
    if (isComplementiser(next) || next === ':') {
        return undefined;
    }
    for (let i = cue - 1, words = 0; i > scope.first && words <= 5; i--) {
        const { word, isWord } = tokens[i]!;
        const quote = passage.quoteOf[i];
        if (quote) {
            return quote.end === i + 1 && (quote.wordCount > 3 || /^[.!?؟،]$/.test(tokens[i - 1]?.word ?? '') || words === 0) ? quote : undefined;
        }
        if (!isWord && !(/^[،,–—-]$/.test(word) && passage.tokens[i - 1] && passage.quoteOf[i - 1])) {
            return undefined;
        }
        words += isWord ? 1 : 0;
    }
    return undefined;
}

function behindQuote(passage: Passage, scope: TokenRange, cue: number, quote: QuotedTokens): Found {
    const { tokens } = passage;
    const between = claimerBefore(passage, quote.end, cue);
    const claimer = between ?? claimerFrom(passage, cue + 1, nextBreak(passage, cue + 1, scope.end));
    const content = [{ start: tokens[quote.first]!.start, end: tokens[quote.end - 1]!.end }];
    let at = Math.max(cue + 1, claimer?.end ?? 0);
    while (at < scope.end && at < cue + 25 && !passage.quotes.has(at) && !/^[.؟!؛]$/.test(tokens[at]!.word)) {
        at++;
    }
    const second = passage.quotes.get(at);
    if (second && second.end <= scope.end && /^[،,:]$/.test(tokens[at - 1]?.word ?? '')) {
        content.push({ start: tokens[second.first]!.start, end: tokens[second.end - 1]!.end });
    }
    return {
        claimer: claimer && rangeOf(passage, claimer), content, confidence: claimer ? 0.93 : 0.8,
        reason: claimer ? 'A quotation, then a verb of saying with its subject.' : 'A quotation, then a verb of saying.', rule: 'quotation + verb',
    };
}

function nextBreak({ tokens, quotes }: Passage, first: number, limit: number): number {
    let at = first;
    while (at < limit && !/^[.؟!؛:]$/.test(tokens[at]!.word)) {
        at = quotes.get(at)?.end ?? at + 1;
    }
    return Math.min(at, limit);
}

function contentOf(passage: Passage, { first, end, prefixLength, kind }: Complement): TextRange[] {
    if (kind === 'clause' && end - first < 3) {
        return [];
    }
    const trimmed = kind === 'quote'
        ? { start: passage.tokens[first]!.start, end: passage.tokens[end - 1]!.end }
        : trimmedRange(passage, first, end);
    return trimmed && trimmed.end - trimmed.start > prefixLength + 1 ? [{ start: trimmed.start + (trimmed.start === passage.tokens[first]!.start ? prefixLength : 0), end: trimmed.end }] : [];
}

function rangeOf({ tokens, text }: Passage, { first, end }: TokenRange): TextRange {
    const { start } = tokens[first]!;
    // و at the beginning is never a part of the name that it joins, unless the rest would be no word.
    const isConjunction = text[start] === 'و' && /^و(?:ال.{2}|هو$|هي$|هم$)/.test(tokens[first]!.word);
    return { start: start + (isConjunction ? 1 : 0), end: tokens[end - 1]!.end };
}

/** و before a verb: its subject stands behind it, or is the one before. After أما, ف takes it up. */
function isJoined({ tokens }: Passage, cue: number, { prefix }: CueReading): boolean {
    if (prefix.startsWith('ف')) {
        return !tokens.slice(Math.max(0, cue - 12), cue).some(token => /^و?اما$/.test(token.word));
    }
    return prefix.startsWith('و');
}

function suffixIn(passage: Passage, cue: number, { suffixLength }: CueReading): number {
    return suffixLength === 0 ? 0 : Math.min(suffixLength, raw(passage, cue).length - 2);
}

function raw({ text, tokens }: Passage, index: number): string {
    return text.slice(tokens[index]!.start, tokens[index]!.end);
}

function reasonOf({ kind }: Complement, hasClaimer: boolean): string {
    const what = {
        clause: 'a clause with أن or إن', quote: 'a quotation', colon: 'a colon', preposition: 'a preposition that it governs', object: 'an object',
    }[kind];
    return `A verb of saying ${hasClaimer ? 'with its subject' : 'whose subject is understood'}, then ${what}.`;
}
