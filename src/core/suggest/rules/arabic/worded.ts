import type { Attribution, Certainty, Stance } from '../../../annotation/model';
import { foldText } from '../../../text/fold';
import type { TextRange, Utf16Offset } from '../../../text/span';
import type { Passage, TokenRange } from '../passage';
import type { CueReading } from './cueForms';
import { conditions, doubts, negators, questions } from './words';

/** What the words before a cue make of it. */
export interface Commitment {
    readonly attribution: Attribution;
    readonly stance: Stance;
    readonly certainty?: Certainty | undefined;
}

/** Whether the text vouches for a claim, by what stands before its cue: a negation, an if, a perhaps; and what that makes of the stance. */
export function commitmentOf(passage: Passage, scope: TokenRange, cue: number, reading: CueReading): Commitment {
    const { entry: { stance, mode, past }, kind, prefix } = reading;
    const { tokens } = passage;
    const word = (index: number) => (index >= scope.first ? tokens[index]?.word ?? '' : '');
    if (negatorBefore(passage, scope, cue) !== undefined) {
        if (stance === 'denies') {
            return { attribution: 'firm', stance: 'asserts', certainty: past === 'استبعد' ? 'possible' : undefined };
        }
        if (stance === 'opposes' || mode === 'believes' || mode === 'wants') {
            return { attribution: 'firm', stance: mode === 'wants' ? (stance === 'opposes' ? 'supports' : 'opposes') : 'denies' };
        }
        return { attribution: 'negated', stance };
    }
    const isExpected = word(cue - 1) === 'ان' && /^ال(?:متوقع|مقرر|منتظر|ممكن|محتمل|مرجح|مفترض)$/.test(word(cue - 2));
    const near = [1, 2, 3, 4].map(distance => cue - distance);
    const clause = near.slice(0, near.findIndex(index => /^[،,:؛]$/.test(word(index)) || word(index) === '') >>> 0);
    if (isExpected || clause.some(index => conditions.has(word(index)) && (word(index) !== 'ما' && word(index) !== 'ان'))) {
        return { attribution: 'hypothetical', stance };
    }
    const isFuture = prefix.includes('س') || word(cue - 1) === 'سوف';
    const isDoubtful = clause.some(index => doubts.has(word(index)) && word(index) !== 'قد') || (kind === 'present' && word(cue - 1) === 'قد');
    return { attribution: isFuture || isDoubtful ? 'tentative' : 'firm', stance };
}

/** Where a cue begins in the text: behind its particles, with the negation before it. */
export function cueStart(passage: Passage, scope: TokenRange, cue: number, reading: CueReading): Utf16Offset {
    const { tokens, text } = passage;
    const negator = negatorBefore(passage, scope, cue);
    if (negator !== undefined) {
        const { start, word } = tokens[negator]!;
        return start + (/^[وف]./.test(word) ? 1 : 0);
    }
    const { start, end } = tokens[cue]!;
    let at = start;
    for (let left = reading.prefix.length; left > 0 && at < end - 1; at++) {
        left -= isMark(text, at) ? 0 : 1;
    }
    while (at < end - 1 && isMark(text, at)) {
        at++;
    }
    return at;
}

/** Certainty as worded: by the cue, else by what the content begins with. */
export function certaintyOf({ text }: Passage, ofCue: Certainty, ofNegation: Certainty | undefined, content: readonly TextRange[]): Certainty {
    if (ofNegation || ofCue !== 'unknown') {
        return ofNegation ?? ofCue;
    }
    const first = content[0];
    const words = first ? foldText(text.slice(first.start, Math.min(first.end, first.start + 220)), 'name') : '';
    if (/(?:^|\s)(?:علي الارجح|من المرجح|يرجح|غالبا|في الغالب)(?=\s|$)/.test(words)) {
        return 'probable';
    }
    const opening = words.split(' ').slice(0, 9).join(' ');
    if (/(?:^|\s)(?:قد [يت]|ربما|من المحتمل|من الممكن|يحتمل|احتمال|لعل)/.test(opening)) {
        return 'possible';
    }
    return /(?:^|\s)(?:بالتاكيد|حتما|لا شك|بلا شك|من المؤكد)(?=\s|$)/.test(words) ? 'certain' : 'unknown';
}

/** Whether the sentence is a question: nothing is claimed by its cue. */
export function isAsked({ tokens }: Passage, { first, end }: TokenRange): boolean {
    return tokens[end - 1]?.word === '؟' && questions.has(tokens[first]?.word ?? '');
}

function negatorBefore({ tokens }: Passage, scope: TokenRange, cue: number): number | undefined {
    const index = cue - 1;
    const word = index >= scope.first ? tokens[index]?.word : undefined;
    if (word === undefined || !negators.has(word)) {
        return undefined;
    }
    return index;
}

function isMark(text: string, at: Utf16Offset): boolean {
    return /[\p{M}\u0640]/u.test(text[at]!);
}
