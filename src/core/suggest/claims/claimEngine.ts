import type { Attribution, Certainty, ClaimForm, ClaimMode, Stance } from '../../annotation/model';
import { paragraphAfter } from '../../text/paragraphs';
import type { TextRange } from '../../text/span';
import { WordTypes } from '../tagging/wordTypes';
import { formOf } from './claimForm';
import type { ClaimModel } from './claimModel';
import { cueClassOf } from './cueLexicon';
import { ClaimDecoder } from './decoder';
import { Judge } from './judge';
import { natureOfClaim } from './natureOfClaim';
import { type Passage, passageOf } from './passage';
import { reasonFor } from './reason';
import { type RelaySuggestion, relaysIn } from './relays';
import { resolve } from './resolve';
import type { ClaimTokens, Stretch } from './roles';
import { ruleReadings } from './ruleReadings';

export const tiers = ['strong', 'normal', 'weak'] as const;
/** How sure a suggestion is: strong ones are hardly ever wrong, normal ones are more often right than wrong. */
export type Tier = (typeof tiers)[number];

/** A claim that may be in a text; ranges are UTF-16 offsets of the text. */
export interface ClaimSuggestion {
    /** Undefined where nobody is named, as in "it is reported that". */
    readonly claimer: TextRange | undefined;
    readonly cue: TextRange;
    /** In text order; several where the content is split. */
    readonly content: readonly TextRange[];
    readonly via: readonly RelaySuggestion[];
    readonly form: ClaimForm;
    readonly mode: ClaimMode;
    readonly stance: Stance;
    readonly certainty: Certainty;
    readonly attribution: Attribution;
    /** How probable it is that claimer, cue and most of the content are right: of those at .8, eight in ten are. */
    readonly confidence: number;
    readonly tier: Tier;
    /** `model claims.en 1` or `rule quotation`. */
    readonly by: string;
    /** The reason in words. */
    readonly why: string;
}

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
    suggest(text: string): ClaimSuggestion[] {
        return [...this.paragraphs(text)].flat();
    }

    /** The claims of each paragraph, one by one, so that whoever asks can stop between them. */
    *paragraphs(text: string): Generator<ClaimSuggestion[]> {
        for (let range = paragraphAfter(text, 0), isFirst = true; range; range = paragraphAfter(text, range.end), isFirst = false) {
            yield this.#suggestIn(passageOf(text, range, this.#types, isFirst));
        }
    }

    #suggestIn(passage: Passage): ClaimSuggestion[] {
        const model = this.#model;
        if (!model || !this.#decoder || !this.#judge) {
            const readings = ruleReadings(passage).map(reading => ({ reading, confidence: reading.confidence }));
            return resolve(readings, passage.count).map(({ reading, confidence }) =>
                this.#toSuggestion(reading, passage, { confidence, tier: confidence >= 0.6 ? 'normal' : 'weak', by: `rule ${reading.rule}`, why: reasonFor(reading, passage, this.#types) }));
        }
        const rated = this.#judge.rate(this.#decoder.decode(passage), passage).filter(({ confidence }) => confidence >= model.limits.weak);
        return resolve(rated, passage.count).map(({ reading, confidence }) => this.#toSuggestion(reading, passage, {
            confidence, by: `model ${model.name}`, why: reasonFor(reading, passage, this.#types),
            tier: confidence >= model.limits.strong ? 'strong' : confidence >= model.limits.normal ? 'normal' : 'weak',
        }));
    }

    #toSuggestion(claim: ClaimTokens, passage: Passage, rest: Pick<ClaimSuggestion, 'confidence' | 'tier' | 'by' | 'why'>): ClaimSuggestion {
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

