import type { TextRange } from '../../../text/span';
import type { Draft } from '../draft';
import type { Passage, TokenRange } from '../passage';
import { type Attributed, claimOfAttribution } from './attributionClaims';
import { attributionAt } from './attributionWords';
import { claimOfCue } from './cueClaims';
import { readCue } from './cueForms';
import { claimOfLabel } from './labels';
import { claimOfRelay } from './relays';

/** The claims of an Arabic paragraph, by rules. */
export function arabicClaims(passage: Passage): Draft[] {
    return passage.sentences.flatMap((sentence, index) => inSentence(passage, sentence, index === 0));
}

function inSentence(passage: Passage, sentence: TokenRange, isFirst: boolean): Draft[] {
    const drafts: Draft[] = [];
    const attributions: Attributed[] = [];
    const label = isFirst ? claimOfLabel(passage, sentence) : undefined;
    if (label) {
        drafts.push(label);
    }
    for (let i = sentence.first; i < sentence.end; i++) {
        const words = attributionAt(passage, i);
        const attributed = words && claimOfAttribution(passage, sentence, words);
        if (attributed) {
            attributions.push(attributed);
            i = attributed.end - 1;
            continue;
        }
        const relay = claimOfRelay(passage, sentence, i);
        if (relay) {
            drafts.push(relay);
            continue;
        }
        const reading = passage.tokens[i]!.isWord ? readCue(passage.tokens[i]!.word) : undefined;
        const draft = reading && !isUsed(passage, drafts, i) ? claimOfCue(passage, sentence, i, reading) : undefined;
        if (draft) {
            drafts.push(draft);
        }
    }
    return withAttributions(drafts, attributions);
}

/** Whether a word is the cue of a claim that was found already, as قوله is of a relay's. */
function isUsed({ tokens }: Passage, drafts: readonly Draft[], index: number): boolean {
    const token = tokens[index]!;
    return drafts.some(({ cue, via }) => (cue && overlap(cue, token)) || via.some(relay => relay.cue && overlap(relay.cue, token)));
}

/** Where media are named behind what somebody else said, or before نقلاً عن, they pass it on. */
function withAttributions(drafts: readonly Draft[], attributions: readonly Attributed[]): Draft[] {
    const found = [...drafts];
    for (const { draft, isMedia, isCitation } of attributions) {
        const claimer = draft.claimer!;
        const citing = isCitation ? found.findIndex(each => each.cue && each.cue.end <= claimer.start && each.content[0]!.start >= claimer.end) : -1;
        const saying = found.findIndex(({ cue, rule }) => rule !== 'label' && cue && overlap(cue, draft.content[0]!));
        const cited = found[citing];
        const said = found[saying];
        if (cited) {
            found[citing] = { ...cited, claimer, isUnderstood: false, cue: draft.cue, via: cited.claimer ? [{ at: cited.claimer, cue: cited.cue }] : [], rule: 'relay' };
        } else if (said && isMedia && said.confidence > 0.5) {
            found[saying] = { ...said, via: [...said.via, { at: claimer, cue: draft.cue }] };
        } else {
            found.push(said ? { ...draft, confidence: draft.confidence * 0.6 } : draft);
        }
    }
    return found;
}

function overlap(a: TextRange, b: TextRange): boolean {
    return a.start < b.end && b.start < a.end;
}
