import type { WordTypes } from '../tagging/wordTypes';
import { natureOfWord } from './cueLexicon';
import { type Passage, quoteCloses, quoteOpens, quoteOutside, tokenAt } from './passage';
import type { ClaimTokens, Stretch } from './roles';
import { turnIn } from './turns';

/** A claim that a rule found, with the rule's name and how often such are right. */
export interface RuleReading extends ClaimTokens {
    readonly rule: 'quotation' | 'signature' | 'clause' | 'according to' | 'turn';
    readonly confidence: number;
}

/**
 * Finds claims without a model (English): quotations with a reporting verb beside them, clauses behind a reporting verb,
 * and "according to". Plain and careful; what it misses is most of what is reported without quotation marks.
 */
export function ruleReadings(passage: Passage, types: WordTypes): RuleReading[] {
    const turn = turnOf(passage);
    if (turn) {
        return [turn];
    }
    const words = Array.from(passage.words, word => types.written[word]!);
    const sentences = new SentenceReader(passage, words);
    const found: RuleReading[] = [];
    for (let token = 0; token < passage.count; token++) {
        const reading = words[token] === 'according' && words[token + 1] === 'to' ? sentences.accordingTo(token)
            : passage.quotes[token] === quoteCloses && isDash(words[token + 1]) ? sentences.signature(token)
            : passage.quotes[token] !== quoteOutside ? undefined
            : types.kind[passage.words[token]!] !== 0 && isReportingVerb(words, token) ? sentences.quotation(token) ?? sentences.clause(token)
            : passage.quotes[token + 2] === quoteOpens && /^[,:]$/.test(words[token + 1] ?? '') && /(?:ed|ing)$/.test(words[token]!) ? sentences.quotation(token)
            : undefined;
        if (reading) {
            found.push(reading);
        }
    }
    return found;
}

/** All of a paragraph that is a turn of a transcript, whatever else is said in it. */
function turnOf({ text, range, starts, ends, quotes, count }: Passage): RuleReading | undefined {
    const turn = turnIn(text, range);
    if (!turn) {
        return undefined;
    }
    const cue = tokenAt(starts, turn.colon);
    const claimer = { start: tokenAt(starts, turn.claimer.start), end: tokenAt(starts, turn.claimer.end) };
    // The quotation mark behind the last word goes with the one before the name.
    const end = quotes[0] === quoteOpens && quotes[count - 1] === quoteCloses ? count - 1 : count;
    const isWhole = ends[claimer.end - 1] === turn.claimer.end && ends[cue] === turn.colon + 1;
    return isWhole && end > cue + 1 ? { rule: 'turn', confidence: 0.9, claimer, cue: { start: cue, end: cue + 1 }, content: [{ start: cue + 1, end }] } : undefined;
}

const irregular = new Set(['said', 'told', 'wrote', 'written', 'spoke', 'thought', 'felt', 'knew', 'found', 'meant', 'saw', 'put', 'swore', 'held', 'read', 'sought', 'chose']);
const auxiliaries = new Set(['has', 'have', 'had', 'is', 'was', 'were', 'are', 'be', 'been', 'will', 'would', 'also', 'then', 'later', 'once', 'did', 'does', 'do', 'never', 'not', 'to', 'again', 'further', '\'s', 'himself', 'herself']);
const pronouns = new Set(['he', 'she', 'they', 'it', 'i', 'we', 'you', 'who', 'officials', 'others', 'sources', 'some', 'many', 'critics', 'experts']);
const determiners = new Set(['the', 'a', 'an', 'his', 'her', 'their', 'its', 'our', 'my', 'your', 'this', 'that', 'these', 'of', 'for', 'in', 'with', '\'s', 'such', 'no', 'any']);
const stops = new Set(['and', 'but', 'or', 'that', 'which', 'as', 'while', 'when', 'because', 'if', 'after', 'before', 'although', 'since', 'where', 'than', 'so']);

/** Whether a word of the lexicon is in a form that can be the verb of a sentence. */
function isReportingVerb(words: readonly string[], token: number): boolean {
    const word = words[token]!;
    return (irregular.has(word) || /(?:[^s]s|ed|ing)$/.test(word)) && !determiners.has(words[token - 1] ?? '');
}

const longestDesignation = 25;
const longestObject = 6;
const prepositions = new Set(['in', 'on', 'at', 'for', 'with', 'by', 'from', 'under', 'during', 'according', 'speaking', 'asked', 'meanwhile', 'however', 'still', 'now', 'then', 'there', 'this', 'last', 'earlier', 'later']);

/** Words of a name under a quotation. */
const longestSignature = 8;

function isDash(word: string | undefined): boolean {
    return word !== undefined && /^(?:[―—–]|--+)$/.test(word);
}

class SentenceReader {
    readonly #passage: Passage;
    readonly #words: readonly string[];

    constructor(passage: Passage, words: readonly string[]) {
        this.#passage = passage;
        this.#words = words;
    }

    /** "X," said Y. "Z." · Y said: "X" */
    quotation(verb: number): RuleReading | undefined {
        const before = this.#claimerBefore(verb);
        const first = before ? before.start : this.#cueStart(verb);
        const closing = this.#skip(first - 1, -1, /^,$/);
        const cue = { start: this.#cueStart(verb), end: verb + 1 };
        if (this.#passage.quotes[closing] === quoteCloses && this.#isSpeech(this.#quotationOf(closing))) {
            const quoted = this.#quotationOf(closing);
            const claimer = before ?? this.#claimerAfter(verb + 1);
            const end = claimer && claimer.end > verb ? claimer.end : verb + 1;
            const opening = this.#skip(end, 1, /^[,.:]$/);
            const goesOn = this.#passage.quotes[opening] === quoteOpens && claimer ? [this.#quotationOf(opening)] : [];
            return { rule: 'quotation', confidence: claimer ? 0.75 : 0.45, claimer, cue, content: [quoted, ...goesOn] };
        }
        const opening = this.#skip(this.#behindObject(verb), 1, /^[,:]$/);
        const subject = before ?? this.#subjectBefore(verb);
        if (subject && this.#passage.quotes[opening] === quoteOpens && this.#isSpeech(this.#quotationOf(opening))) {
            return { rule: 'quotation', confidence: before ? 0.7 : 0.6, claimer: subject, cue, content: [this.#quotationOf(opening)] };
        }
        return undefined;
    }

    /** Behind a verb and whom it is said to, where a quotation comes next: told me, “ · told a crowd in Ohio: “ */
    #behindObject(verb: number): number {
        let end = verb + 1;
        while (end - verb <= longestObject && /^[\p{L}\p{N}.'-]+$/u.test(this.#words[end] ?? '') && !stops.has(this.#words[end]!) && this.#words[end] !== '.') {
            end++;
        }
        return end - verb <= longestObject && /^[,:]$/.test(this.#words[end] ?? '') && this.#passage.quotes[end + 1] === quoteOpens ? end : verb + 1;
    }

    /** Who speaks where the verb is not the first of its sentence: Y left, saying · Y came back and said · and then she laughed and said */
    #subjectBefore(verb: number): Stretch | undefined {
        const joint = this.#cueStart(verb) - 1;
        const word = this.#words[joint] ?? '';
        if (word === 'and' && joint - 2 >= this.#passage.sentenceStarts[verb]! && pronouns.has(this.#words[joint - 2]!)) {
            return { start: joint - 2, end: joint - 1 };
        }
        return word === 'and' || (/^(?:,|while|then)$/.test(word) && this.#words[verb]!.endsWith('ing')) ? this.#subject(verb) : undefined;
    }

    /** “X” — Y, at the end of a paragraph or sentence. */
    signature(closing: number): RuleReading | undefined {
        const quoted = this.#quotationOf(closing);
        const start = closing + 2;
        let end = start;
        while (end < this.#passage.count && end - start < longestSignature && (!/^[.;:!?“"”(]$/.test(this.#words[end]!) || this.#isInitial(end, start))) {
            end++;
        }
        const isEnd = end === this.#passage.count || (/^[.(]$/.test(this.#words[end]!) && (end + 1 === this.#passage.count || this.#words[end] === '('));
        const isName = end > start && /^\p{Lu}/u.test(this.#passage.text.slice(this.#passage.starts[start]));
        return isEnd && isName && this.#isSpeech(quoted) ? { rule: 'signature', confidence: 0.92, claimer: { start, end }, cue: { start: closing + 1, end: start }, content: [quoted] } : undefined;
    }

    /** Whether a full stop stands behind the initial of a name that goes on. */
    #isInitial(stop: number, start: number): boolean {
        const { text, starts, ends, count } = this.#passage;
        return stop > start && stop + 1 < count && this.#words[stop] === '.' && /^\p{Lu}$/u.test(text.slice(starts[stop - 1], ends[stop - 1]))
            && /^\p{Lu}/u.test(text.slice(starts[stop + 1], ends[stop + 1]));
    }

    /** Y said (that) X. · Y plans to X. · X, Y said. */
    clause(verb: number): RuleReading | undefined {
        const claimer = this.#claimerBefore(verb);
        if (!claimer) {
            return undefined;
        }
        const cue = { start: this.#cueStart(verb), end: verb + 1 };
        const end = this.#lastWord(this.#passage.sentenceEnds[verb]!);
        const nature = natureOfWord(this.#words[verb]!)!;
        const next = this.#words[verb + 1];
        if (next === 'that' || (next === 'to' && nature.mode === 'wants') || (end - verb > 3 && this.#isSaying(verb) && /^[\p{L}“"$]/u.test(next ?? '') && !/^(?:on|in|at|of|by|with|for|as|to|and|during|after|before)$/.test(next!))) {
            return { rule: 'clause', confidence: next === 'that' ? 0.6 : 0.45, claimer, cue, content: [{ start: verb + 1, end }] };
        }
        const start = this.#passage.sentenceStarts[verb]!;
        if (end === verb + 1 && this.#isSaying(verb) && this.#words[claimer.start - 1] === ',' && claimer.start - 1 - start > 2) {
            return { rule: 'clause', confidence: 0.6, claimer, cue, content: [{ start, end: claimer.start - 1 }] };
        }
        return undefined;
    }

    /** According to Y, X. · X, according to Y. */
    accordingTo(token: number): RuleReading | undefined {
        const { sentenceStarts, sentenceEnds } = this.#passage;
        const claimer = this.#claimerAfter(token + 2);
        const start = sentenceStarts[token]!;
        if (!claimer) {
            return undefined;
        }
        const last = this.#lastWord(sentenceEnds[token]!);
        const content = token - start <= 1 ? { start: this.#skip(claimer.end, 1, /^,$/), end: last } : { start, end: this.#words[token - 1] === ',' ? token - 1 : token };
        return content.end - content.start < 3 ? undefined : { rule: 'according to', confidence: 0.6, claimer, cue: { start: token, end: token + 2 }, content: [content] };
    }

    #isSaying(verb: number): boolean {
        return /^(?:sa(?:id|ys)|believes?d?|argue[sd]|add(?:s|ed)|claim(?:s|ed)|not(?:es|ed)|warn(?:s|ed)|thinks?|thought|insist(?:s|ed)|suggest(?:s|ed)|contend(?:s|ed)|report(?:s|ed)|wrote|writes|acknowledge[sd]|conclude[sd])$/.test(this.#words[verb]!);
    }

    /** The first auxiliary before a verb. */
    #cueStart(verb: number): number {
        let start = verb;
        while (start - 1 >= this.#passage.sentenceStarts[verb]! && (auxiliaries.has(this.#words[start - 1]!) || this.#words[start - 1]!.endsWith('ly'))) {
            start--;
        }
        return start;
    }

    /** Who the sentence is about: the name, or pronoun, that it begins with. */
    #subject(verb: number): Stretch | undefined {
        const start = this.#passage.sentenceStarts[verb]!;
        if (/^(?:he|she|they|it|i|we)$/.test(this.#words[start]!)) {
            return { start, end: start + 1 };
        }
        let end = start;
        while (end < verb && end - start < longestSignature && /^(?:\p{Lu}|al-|de |van |von |bin )/u.test(this.#passage.text.slice(this.#passage.starts[end]!)) && !stops.has(this.#words[end]!)) {
            end++;
        }
        return end > start && !(end === start + 1 && (determiners.has(this.#words[start]!) || prepositions.has(this.#words[start]!))) ? { start, end } : undefined;
    }

    #claimerBefore(verb: number): Stretch | undefined {
        const end = this.#cueStart(verb);
        const least = this.#passage.sentenceStarts[verb]!;
        if (pronouns.has(this.#words[end - 1] ?? '') && end - 1 >= least) {
            return { start: end - 1, end };
        }
        if (this.#words[end - 1] === ',') {
            return this.#withApposition(end - 1, least);
        }
        let start = end;
        while (start > least && end - start < 12 && /^[\p{L}\p{N}.'-]+$/u.test(this.#words[start - 1]!) && !stops.has(this.#words[start - 1]!)
            && this.#passage.quotes[start - 1] === quoteOutside) {
            start--;
        }
        const isNoun = start < end && /^(?:\p{Lu}|the|an?|some|one|many|several)/u.test(this.#passage.text.slice(this.#passage.starts[start]));
        return isNoun ? { start, end } : undefined;
    }

    /** Kofman, an analyst at the institute, said · an official, who asked not to be named, told: from behind the quotation, or where the sentence begins. */
    #withApposition(comma: number, least: number): Stretch | undefined {
        let start = comma;
        while (start > least && comma - start < longestDesignation && this.#passage.quotes[start - 1] === quoteOutside && !/^[;:.?!]$/.test(this.#words[start - 1]!)) {
            start--;
        }
        if (this.#words[start] === ',') {
            start++;
        }
        const first = this.#passage.text.slice(this.#passage.starts[start]!);
        const isDesignation = /^(?:\p{Lu}|the |an? |one |some |several )/u.test(first) && !stops.has(this.#words[start]!) && !prepositions.has(this.#words[start]!)
            && this.#words.slice(start + 1, comma).includes(',');
        return isDesignation && comma - start < longestDesignation ? { start, end: comma } : undefined;
    }

    #claimerAfter(token: number): Stretch | undefined {
        if (pronouns.has(this.#words[token] ?? '')) {
            return { start: token, end: token + 1 };
        }
        const most = this.#passage.sentenceEnds[token] ?? token;
        let end = token;
        while (end < most && end - token < 12 && /^[\p{L}\p{N}.'-]+$/u.test(this.#words[end]!) && !stops.has(this.#words[end]!) && this.#words[end] !== '.') {
            end++;
        }
        return end > token && /^(?:\p{Lu}|the|an?|one|several)/u.test(this.#passage.text.slice(this.#passage.starts[token])) ? { start: token, end } : undefined;
    }

    #quotationOf(token: number): Stretch {
        const { quotations, count } = this.#passage;
        let start = token;
        let end = token + 1;
        while (start > 0 && quotations[start - 1] === quotations[token]) {
            start--;
        }
        while (end < count && quotations[end] === quotations[token]) {
            end++;
        }
        return { start, end };
    }

    /** Words in quotation marks that are no title or single expression. */
    #isSpeech({ start, end }: Stretch): boolean {
        return end - start > 6 || /^[.,!?…]+$/.test(this.#words[end - 2] ?? '');
    }

    #skip(token: number, step: 1 | -1, signs: RegExp): number {
        return signs.test(this.#words[token] ?? '') ? token + step : token;
    }

    /** Behind the last word before `end`; a closing quotation mark stays. */
    #lastWord(end: number): number {
        let last = end;
        while (last > 0 && /^[.,;:!?]+$/.test(this.#words[last - 1]!)) {
            last--;
        }
        return last;
    }
}
