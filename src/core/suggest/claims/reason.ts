import type { WordTypes } from '../tagging/wordTypes';
import { formOf } from './claimForm';
import type { Reading } from './decoder';
import type { Passage } from './passage';
import type { ClaimTokens, Stretch } from './roles';
import type { RuleReading } from './ruleReadings';

/** Why a claim is suggested, in words: `“told” with words in quotation marks, by “Gen. MacFarland”; unsure where the content ends`. */
export function reasonFor(claim: ClaimTokens | Reading | RuleReading, passage: Passage, types: WordTypes): string {
    const { text, starts, ends } = passage;
    const quoted = ({ start, end }: Stretch) => `“${shortened(text.slice(starts[start], ends[end - 1]))}”`;
    if ('rule' in claim && claim.rule === 'turn') {
        return `a turn of a transcript, by ${quoted(claim.claimer!)}`;
    }
    const form = formOf(claim.content, passage, types);
    const what = form === 'direct' ? 'words in quotation marks' : form === 'mixed' ? 'a clause and words in quotation marks' : 'a clause';
    const who = claim.claimer ? `by ${quoted(claim.claimer)}` : 'nobody named beside it';
    const doubt = 'noneProbability' in claim ? doubtOf(claim) : undefined;
    return `${quoted(claim.cue)} with ${what}, ${who}${doubt ? `; ${doubt}` : ''}`;
}

/** What the taggers are least sure of, where that is worth a word. */
function doubtOf({ noneProbability, claimerProbability, contentProbability }: Reading): string | undefined {
    const sure = [1 - noneProbability, claimerProbability, contentProbability];
    const least = Math.min(...sure);
    if (least > 0.8) {
        return undefined;
    }
    return ['unsure whether it reports anything', 'unsure who the claimer is', 'unsure where the content begins or ends'][sure.indexOf(least)];
}

function shortened(text: string): string {
    const line = text.replace(/\s+/g, ' ');
    return line.length > 40 ? `${line.slice(0, 38).trimEnd()} …` : line;
}
