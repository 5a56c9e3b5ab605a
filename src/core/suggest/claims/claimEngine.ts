import { paragraphAfter } from '../../text/paragraphs';
import type { TextRange } from '../../text/span';
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
import { reasonFor } from './reason';
import { relaysIn } from './relays';
import { resolve } from './resolve';
import type { ClaimTokens, Stretch } from './roles';
import { ruleReadings } from './ruleReadings';

/** Finds claims in texts, with a model or, without one, by rules. Keeps what it learns of words between texts; nothing else. */
export class ClaimEngine {
    readonly #model: ClaimModel | undefined;
    readonly #types: WordTypes;
    readonly #decoder: ClaimDecoder | undefined;
    readonly #judge: Judge | undefined;

    constructor(model?: ClaimModel) {
        this.#model = model;
        this.#types = new WordTypes(model ?? {}, cueClassOf);
        this.#decoder = model && new ClaimDecoder(model, this.#types);
        this.#judge = model && new Judge(model.judge, this.#types);
    }

    /** The claims of a text, in the order of their cues. */
    suggest(text: string): FoundClaim[] {
        return [...this.paragraphs(text)].flat();
    }

    /** The claims of each paragraph, one by one, so that whoever asks can stop between them. */
    *paragraphs(text: string): Generator<FoundClaim[]> {
        for (let range = paragraphAfter(text, 0), isFirst = true; range; range = paragraphAfter(text, range.end), isFirst = false) {
            yield this.inParagraph(text, range, isFirst);
        }
    }

    /** The claims of one paragraph; the first of a text may be its headline. */
    inParagraph(text: string, range: TextRange, isFirst: boolean): FoundClaim[] {
        return this.#suggestIn(passageOf(text, range, this.#types, isFirst));
    }

    #suggestIn(passage: Passage): FoundClaim[] {
        const model = this.#model;
        if (!model || !this.#decoder || !this.#judge) {
            const readings = ruleReadings(passage).map(reading => ({ reading, confidence: reading.confidence }));
            return resolve(readings, passage.count).map(({ reading, confidence }) =>
                this.#toSuggestion(reading, passage, { confidence, tier: tierOfRule(confidence), by: `rule ${reading.rule}`, why: reasonFor(reading, passage, this.#types) }));
        }
        const rated = this.#judge.rate(this.#decoder.decode(passage), passage).filter(({ confidence }) => confidence >= model.limits.weak);
        return resolve(rated, passage.count).map(({ reading, confidence }) => this.#toSuggestion(reading, passage, {
            confidence, by: `model ${model.name}`, why: reasonFor(reading, passage, this.#types),
            tier: confidence >= model.limits.strong ? 'strong' : confidence >= model.limits.normal ? 'normal' : 'weak',
        }));
    }

    #toSuggestion(claim: ClaimTokens, passage: Passage, rest: Pick<FoundClaim, 'confidence' | 'tier' | 'by' | 'why'>): FoundClaim {
        const { text, starts, ends, sentenceStarts, sentenceEnds } = passage;
        const rangeOf = ({ start, end }: Stretch): TextRange => ({ start: starts[start]!, end: ends[end - 1]! });
        const wordsOf = (start: number, end: number) => Array.from({ length: Math.max(0, end - Math.max(0, start)) }, (_, at) =>
            text.slice(starts[Math.max(0, start) + at], ends[Math.max(0, start) + at]).toLowerCase());
        const { cue, claimer, content } = claim;
        const form = formOf(content, passage, this.#types);
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

