import { foldText } from '../../../text/fold';
import type { TextRange } from '../../../text/span';
import { type Draft, formOf } from '../draft';
import type { Passage, QuotedTokens, TokenRange } from '../passage';
import { type ReportingLanguage, reportingLanguages } from './reportingVerbs';
import { auxiliary, isComma, speakerBefore, speakerBetween, speakerFrom } from './speakers';
import { unspacedClaims } from './unspacedClaims';
import { verbValues } from './verbValues';

/** The claims of a paragraph in a language of which rules know only how it reports speech: quotations with their speakers, above all. */
export function quotedClaims(passage: Passage, language: string | undefined): Draft[] {
    if (language === 'zh' || language === 'ja') {
        return unspacedClaims(passage);
    }
    const reporting = reportingLanguages[language ?? 'en'] ?? reportingLanguages['en']!;
    return new Finder(passage, foldedLanguage(reporting), reporting === reportingLanguages['en']).find();
}

/** Goes over the sentences of one paragraph. */
class Finder {
    readonly #passage: Passage;
    readonly #language: ReportingLanguage;
    readonly #isEnglish: boolean;
    readonly #drafts: Draft[] = [];
    readonly #used = new Set<number>();

    constructor(passage: Passage, language: ReportingLanguage, isEnglish: boolean) {
        this.#passage = passage;
        this.#language = language;
        this.#isEnglish = isEnglish;
    }

    find(): Draft[] {
        this.#passage.sentences.forEach((sentence, index) => {
            this.#attributed(sentence);
            for (let i = sentence.first; i < sentence.end; i++) {
                const { word, isWord } = this.#passage.tokens[i]!;
                if (isWord && this.#language.verbs.has(word) && !this.#passage.quoteOf[i] && !this.#used.has(i)) {
                    this.#ofVerb(sentence, i, this.#passage.sentences[index + 1]);
                }
            }
            this.#labelled(sentence);
        });
        return this.#drafts;
    }

    #isPronoun = (word: string) => this.#language.pronouns.has(word);

    #ofVerb(sentence: TokenRange, verb: number, next: TokenRange | undefined): void {
        const before = this.#quoteBefore(sentence, verb);
        if (before) {
            const speaker = speakerBetween(this.#passage, before.end, verb, this.#isPronoun) ?? speakerFrom(this.#passage, verb + 1, sentence.end, this.#isPronoun);
            const second = this.#quoteBehind(Math.max(verb + 1, speaker?.end ?? 0), sentence, next);
            this.#add(verb, speaker, [before, ...(second ? [second] : [])], speaker ? 0.92 : 0.6, 'A quotation, then a verb of saying.', 'quotation + verb');
            return;
        }
        const speaker = speakerBefore(this.#passage, sentence.first, verb, this.#isPronoun);
        const behind = this.#directlyBehind(sentence, verb);
        const clause = this.#clauseBehind(sentence, verb, speaker !== undefined);
        // `said it would not sail: “…”` says the clause.
        if (behind && !(clause && clause.end < behind.first && clause.end - clause.first > 3)) {
            this.#add(verb, speaker, [behind], speaker ? 0.9 : 0.7, 'A verb of saying, then a quotation.', 'verb + quotation');
            return;
        }
        if (clause) {
            const isWithThat = this.#language.that.has(this.#passage.tokens[clause.first]!.word);
            this.#add(verb, speaker, [clause], (isWithThat ? 0.8 : 0.6) * (speaker ? 1 : 0.8), 'A verb of saying, then a clause.', 'verb + clause');
            return;
        }
        this.#closing(sentence, verb, speaker);
    }

    /** The quotation before a verb, with no more than a speaker between. */
    #quoteBefore(sentence: TokenRange, verb: number): QuotedTokens | undefined {
        for (let i = verb - 1, words = 0; i >= sentence.first && words < 22; i--) {
            const quote = this.#passage.quoteOf[i];
            if (quote) {
                const last = this.#passage.tokens[quote.end - (quote.isClosed ? 2 : 1)]?.word ?? '';
                const isSpeech = /^[,.!?…，。]$/.test(last) || isComma(this.#passage.tokens[quote.end]?.word ?? '') || /^[–—-]$/.test(this.#passage.tokens[quote.end]?.word ?? '');
                return (isSpeech ? quote.wordCount > 1 : quote.wordCount > 5) && !this.#used.has(quote.first) ? quote : undefined;
            }
            if (/^[;:!?]$/.test(this.#passage.tokens[i]!.word) || this.#language.verbs.has(this.#passage.tokens[i]!.word)) {
                return undefined;
            }
            words += this.#passage.tokens[i]!.isWord ? 1 : 0;
        }
        return undefined;
    }

    /** A quotation that goes on behind the speaker, in this sentence or as the whole of the next. */
    #quoteBehind(from: number, sentence: TokenRange, next: TokenRange | undefined): QuotedTokens | undefined {
        const { quotes, tokens } = this.#passage;
        for (let i = from; i < sentence.end && i < from + 16; i++) {
            const quote = quotes.get(i);
            if (quote) {
                return isComma(tokens[i - 1]?.word ?? '') || /^[:–—-]$/.test(tokens[i - 1]?.word ?? '') ? quote : undefined;
            }
        }
        const following = next && quotes.get(next.first);
        return following && following.end >= next.end - 1 ? following : undefined;
    }

    #directlyBehind(sentence: TokenRange, verb: number): QuotedTokens | undefined {
        const { quotes, tokens } = this.#passage;
        for (let i = verb + 1; i < sentence.end && i < verb + 10; i++) {
            const quote = quotes.get(i);
            if (quote) {
                const before = tokens[i - 1]!;
                const isIntroduced = /^[:,，：]$/.test(before.word) || i === verb + 1;
                return isIntroduced && quote.wordCount > (before.word === ':' || isComma(before.word) ? 1 : 3) && !this.#used.has(quote.first) ? quote : undefined;
            }
            if (/^[.;!?]$/.test(tokens[i]!.word)) {
                return undefined;
            }
        }
        return undefined;
    }

    #clauseBehind(sentence: TokenRange, verb: number, hasSpeaker: boolean): TokenRange | undefined {
        const { tokens, quotes } = this.#passage;
        for (let i = verb + 1; i < sentence.end && i < verb + 7; i++) {
            const { word, isWord } = tokens[i]!;
            if (quotes.has(i) || (!isWord && !/^[’'-]$/.test(word) && !isComma(word))) {
                break;
            }
            if (this.#language.that.has(word)) {
                return { first: i, end: this.#clauseEnd(i, sentence) };
            }
        }
        const following = tokens[verb + 1];
        const isPlain = this.#isEnglish && hasSpeaker && /^(?:said|says|believes?|thinks?|hopes|insists|claims|warned|warns|argues|denies|told)$/.test(tokens[verb]!.word);
        return isPlain && following?.isWord && verb + 3 < sentence.end && !/^(?:on|in|at|to|of|by|as|about|after|before|during|this|so|yes|no|again)$/.test(following.word)
            && !(tokens[verb]!.word === 'told') ? { first: verb + 1, end: this.#clauseEnd(verb + 1, sentence) } : undefined;
    }

    #clauseEnd(first: number, sentence: TokenRange): number {
        const { tokens, quotes } = this.#passage;
        for (let i = first; i < sentence.end; i++) {
            i = quotes.has(i) ? quotes.get(i)!.end - 1 : i;
            const next = tokens[i + 1]?.word ?? '';
            const isNext = isComma(tokens[i]!.word) && /^(?:and|but|while|adding|according|et|und|y)$/.test(next)
                && tokens.slice(i + 1, i + 6).some(token => this.#language.verbs.has(token.word) || /^(?:adding|according)$/.test(token.word));
            if (isNext || /^[;:]$/.test(tokens[i]!.word)) {
                return i;
            }
        }
        return sentence.end;
    }

    /** `…, the minister said.` */
    #closing(sentence: TokenRange, verb: number, speaker: TokenRange | undefined): void {
        const { tokens } = this.#passage;
        const isLast = tokens.slice(verb + 1, sentence.end).filter(token => token.isWord).length <= 3;
        const comma = speaker ? speaker.first - 1 : 0;
        if (speaker && isLast && comma > sentence.first + 3 && isComma(tokens[comma]!.word) && this.#language.that.size > 0) {
            const end = tokens[comma]!.start;
            const said = this.#drafts.findIndex(draft => draft.cue && draft.cue.start >= tokens[sentence.first]!.start && draft.cue.end <= end);
            if (said >= 0) {
                this.#drafts[said] = { ...this.#drafts[said]!, via: [{ at: this.#plainRange(speaker), cue: this.#plainRange({ first: verb, end: verb + 1 }) }] };
                return;
            }
            this.#add(verb, speaker, [{ first: sentence.first, end: comma }], 0.75, 'A statement, then its speaker with a verb of saying.', 'clause + verb');
        }
    }

    /** `According to X, …` and `…, according to X`. */
    #attributed(sentence: TokenRange): void {
        for (let i = sentence.first; i < sentence.end; i++) {
            const phrase = this.#language.accordingTo.find(words => this.#stands(words, i));
            if (phrase === undefined || this.#passage.quoteOf[i]) {
                continue;
            }
            const end = i + phrase.split(' ').length;
            const speaker = speakerFrom(this.#passage, end, sentence.end, this.#isPronoun);
            const behind = speaker && isComma(this.#passage.tokens[speaker.end]?.word ?? '') ? speaker.end + 1 : speaker?.end ?? end;
            const content = i - sentence.first > 3 ? { first: sentence.first, end: i } : { first: behind, end: this.#clauseEnd(Math.min(behind, sentence.end), sentence) };
            if (speaker && content.end - content.first > 2) {
                this.#add({ first: i, end }, speaker, [content], 0.78, 'Words that attribute the sentence to whom they name.', 'according to');
                i = speaker.end - 1;
            }
        }
    }

    /** `Name: "…"`. */
    #labelled(sentence: TokenRange): void {
        const { tokens, quotes } = this.#passage;
        for (let colon = sentence.first + 1; colon < sentence.end && colon <= sentence.first + 6; colon++) {
            const quote = tokens[colon]!.word === ':' ? quotes.get(colon + 1) : undefined;
            const speaker = quote && !this.#used.has(quote.first) ? speakerFrom(this.#passage, sentence.first, colon, this.#isPronoun) : undefined;
            if (quote && speaker?.end === colon) {
                this.#add(undefined, speaker, [quote], 0.7, 'A name, a colon and a quotation.', 'label');
            }
        }
    }

    #stands(phrase: string, index: number): boolean {
        return phrase.split(' ').every((word, offset) => this.#passage.tokens[index + offset]?.word === word);
    }

    #add(cue: number | TokenRange | undefined, speaker: TokenRange | undefined, content: readonly TokenRange[], confidence: number, reason: string, rule: string): void {
        const { tokens } = this.#passage;
        const ranges = content.flatMap(each => this.#rangeOf(each));
        if (ranges.length === 0) {
            return;
        }
        let cueTokens = typeof cue === 'number' ? { first: cue, end: cue + 1 } : cue;
        while (typeof cue === 'number' && cueTokens && cueTokens.first > 0 && cueTokens.first > (speaker && speaker.end <= cue ? speaker.end : cue - 3) && auxiliary.test(tokens[cueTokens.first - 1]!.word)) {
            cueTokens = { first: cueTokens.first - 1, end: cueTokens.end };
        }
        content.forEach(each => this.#used.add(each.first));
        const isNegated = cueTokens !== undefined && tokens.slice(cueTokens.first, cueTokens.end).some(token => token.word === 'not');
        this.#drafts.push({
            claimer: speaker && this.#plainRange(speaker), isUnderstood: speaker === undefined, cue: cueTokens && this.#plainRange(cueTokens), content: ranges, via: [],
            ...verbValues(typeof cue === 'number' ? tokens[cue]!.word : ''), certainty: 'unknown', attribution: isNegated ? 'negated' : 'firm',
            form: formOf(this.#passage, ranges), confidence, reason, rule,
        });
    }

    #plainRange({ first, end }: TokenRange): TextRange {
        const { tokens } = this.#passage;
        return { start: tokens[first]!.start, end: tokens[end - 1]!.end };
    }

    /** Without signs at the ends, save those of a quotation. */
    #rangeOf({ first, end }: TokenRange): TextRange[] {
        const { tokens, quoteOf } = this.#passage;
        let last = end;
        while (last > first && !tokens[last - 1]!.isWord && !isQuoteEnd(quoteOf[last - 1], first, last) && !/^[)%\]]$/.test(tokens[last - 1]!.word)) {
            last--;
        }
        return last > first ? [this.#plainRange({ first, end: last })] : [];
    }
}

function isQuoteEnd(quote: QuotedTokens | undefined, first: number, end: number): boolean {
    return quote !== undefined && quote.end === end && quote.first >= first;
}

const folded = new Map<ReportingLanguage, ReportingLanguage>();

/** The words as tokens have them. */
function foldedLanguage(language: ReportingLanguage): ReportingLanguage {
    let found = folded.get(language);
    if (!found) {
        const all = (words: Iterable<string>) => new Set(Array.from(words, word => foldText(word, 'name')));
        found = { verbs: all(language.verbs), that: all(language.that), pronouns: all(language.pronouns), accordingTo: [...all(language.accordingTo)] };
        folded.set(language, found);
    }
    return found;
}
