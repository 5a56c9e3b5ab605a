import type { ClaimForm } from '../../annotation/model';
import { paragraphAfter } from '../../text/paragraphs';
import { rangesOverlap, shareOf, type TextRange } from '../../text/span';
import type { FoundClaim } from '../foundClaim';
import { WordTypes } from '../tagging/wordTypes';
import { tierOfRule } from '../tier';
import { formOf } from './claimForm';
import type { ClaimModel } from './claimModel';
import { cueClassOf } from './cueLexicon';
import { ClaimDecoder } from './decoder';
import { Judge } from './judge';
import { natureOfClaim } from './natureOfClaim';
import { type Passage, passageOf } from './passage';
import { completeQuotations, goesOn } from './quotedContent';
import { reasonFor } from './reason';
import { relaysIn } from './relays';
import { resolve } from './resolve';
import { type ClaimTokens, type Stretch, stretchesOverlap } from './roles';
import { type RuleReading, ruleReadings } from './ruleReadings';
import { turnIn } from './turns';

/** So many different words are remembered, with what taggers make of them: half a kilobyte each. */
const mostWords = 16_000;

/** Finds claims in texts, with a model or, without one, by rules. Keeps what it learns of words between texts; nothing else. */
export class ClaimEngine {
    readonly #model: ClaimModel | undefined;
    readonly #types: WordTypes;
    readonly #decoder: ClaimDecoder | undefined;
    readonly #judge: Judge | undefined;

    constructor(model?: ClaimModel) {
        this.#model = model;
        this.#types = new WordTypes(model ?? {}, cueClassOf, mostWords);
        this.#decoder = model && new ClaimDecoder(model, this.#types);
        this.#judge = model && new Judge(model.judge, this.#types);
    }

    /** The claims of a text, in the order of their cues. */
    suggest(text: string): FoundClaim[] {
        const found: FoundClaim[] = [];
        let before: TextRange | undefined;
        for (let range = paragraphAfter(text, 0); range; range = paragraphAfter(text, range.end)) {
            this.addParagraph(text, range, before, found);
            before = range;
        }
        return found;
    }

    /** Adds the claims of one paragraph to those found before; `before` is the paragraph before it, whose quotation may go on in it. */
    addParagraph(text: string, range: TextRange, before: TextRange | undefined, found: FoundClaim[]): void {
        if (before && introduces(text, before) && !turnIn(text, range) && /^["“„«]|^''|^``/.test(text.slice(range.start, range.start + 2))) {
            // He said: – and the quotation is a paragraph of its own.
            while (found.length > 0 && (found.at(-1)!.cue ?? found.at(-1)!.content[0]!).start >= before.start) {
                found.pop();
            }
            const both = { start: before.start, end: range.end };
            found.push(...completeQuotations(text, both, this.#suggestIn(passageOf(text, both, this.#types, false))));
            return;
        }
        const own = completeQuotations(text, range, this.#suggestIn(passageOf(text, range, this.#types, before === undefined)));
        const last = found.at(-1);
        const more = before && goesOn(text, range, own, last?.content.some(part => part.end > before.start) ? last : undefined, { start: before.end, end: range.start });
        if (more) {
            found[found.length - 1] = { ...last!, content: [...last!.content, more] };
        }
        found.push(...more ? own.filter(({ form }) => form === 'indirect') : own);
    }

    #suggestIn(passage: Passage): FoundClaim[] {
        const model = this.#model;
        const byRules = ruleReadings(passage, this.#types);
        if (!model || !this.#decoder || !this.#judge || byRules[0]?.rule === 'turn') {
            const readings = byRules.map(reading => ({ reading, confidence: reading.confidence }));
            return resolve(readings, passage.count).map(({ reading, confidence }) =>
                this.#toSuggestion(reading, passage, { confidence, tier: tierOfRule(confidence), by: `rule ${reading.rule}`, why: reasonFor(reading, passage, this.#types) }));
        }
        const rated = this.#judge.rate(this.#decoder.decode(passage), passage).filter(({ confidence }) => confidence >= model.limits.weak)
            .map(({ reading, confidence }) => ({ reading, confidence: withRules(reading, formOf(reading.content, passage, this.#types), confidence, byRules) }));
        const found = resolve(rated, passage.count).map(({ reading, confidence }) => this.#toSuggestion(reading, passage, {
            confidence, by: `model ${model.name}`, why: reasonFor(reading, passage, this.#types),
            tier: confidence >= model.limits.strong ? 'strong' : confidence >= model.limits.normal ? 'normal' : 'weak',
        }));
        const missed = byRules.filter(({ rule }) => rule === 'quotation' || rule === 'signature');
        const rest = resolve(missed.map(reading => ({ reading, confidence: reading.confidence })), passage.count)
            .map(({ reading, confidence }) => this.#toSuggestion(reading, passage, { confidence, tier: tierOfRule(confidence), by: `rule ${reading.rule}`, why: reasonFor(reading, passage, this.#types) }))
            .filter(claim => !found.some(other => overlapAny([claim.cue!, ...claim.content], [other.cue!, ...other.content])));
        return [...found, ...rest].sort((a, b) => a.cue!.start - b.cue!.start);
    }

    #toSuggestion(claim: ClaimTokens | RuleReading, passage: Passage, rest: Pick<FoundClaim, 'confidence' | 'tier' | 'by' | 'why'>): FoundClaim {
        const { text, starts, ends, sentenceStarts, sentenceEnds } = passage;
        const rangeOf = ({ start, end }: Stretch): TextRange => ({ start: starts[start]!, end: ends[end - 1]! });
        const wordsOf = (start: number, end: number) => Array.from({ length: Math.max(0, end - Math.max(0, start)) }, (_, at) =>
            text.slice(starts[Math.max(0, start) + at], ends[Math.max(0, start) + at]).toLowerCase());
        const { cue, claimer, content } = claim;
        const form = 'rule' in claim && claim.rule === 'turn' ? 'direct' : formOf(content, passage, this.#types);
        const first = content[0]!;
        const nature = natureOfClaim(wordsOf(cue.start, cue.end), wordsOf(Math.max(sentenceStarts[cue.start]!, cue.start - 2), cue.start),
            form === 'indirect' ? wordsOf(first.start, Math.min(first.end, first.start + 8)) : []);
        const sentence = rangeOf({ start: sentenceStarts[cue.start]!, end: sentenceEnds[cue.end - 1]! });
        return {
            claimer: claimer && rangeOf(claimer), cue: rangeOf(cue), form, ...relaysIn(text, sentence, [...(claimer ? [claimer] : []), cue].map(rangeOf), content.map(rangeOf)),
            mode: nature.mode ?? 'says', stance: nature.stance ?? 'asserts', certainty: nature.certainty ?? 'unknown', attribution: nature.attribution ?? 'firm',
            ...rest,
        };
    }
}

function overlapAny(some: readonly TextRange[], others: readonly TextRange[]): boolean {
    return some.some(one => others.some(other => rangesOverlap(one, other)));
}

/** Whether a paragraph announces what comes next. */
function introduces(text: string, { start, end }: TextRange): boolean {
    return text[end - 1] === ':' && end - start < longestIntroduction;
}

const longestIntroduction = 600;

/**
 * What a model is sure of is surer still where a rule, which knows nothing of it, reads the same clause; a clause without that is wrong
 * more often than it thinks. What stands in quotation marks it judges by itself.
 */
function withRules({ claimer, cue, content }: ClaimTokens, form: ClaimForm, confidence: number, rules: readonly RuleReading[]): number {
    if (form !== 'indirect') {
        return confidence;
    }
    const isConfirmed = rules.some(rule => stretchesOverlap(rule.cue, cue) && claimer && rule.claimer && stretchesOverlap(rule.claimer, claimer) && shareOf(rule.content, content) >= 0.8);
    return confidence ** (isConfirmed ? 0.7 : 1.4);
}
