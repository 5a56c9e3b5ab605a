import { paragraphAt } from '../../text/paragraphs';
import { quotationsIn } from '../../text/quotations';
import { lengthOf, rangesOverlap, sharedLength, type TextRange } from '../../text/span';
import type { FoundClaim } from '../foundClaim';
import { tierOfRule } from '../tier';
import { jsonObjects } from './jsonObjects';

/** What is left of a reply, and what is not, and why. */
export interface ReadReply {
    /** In the order of the text. */
    readonly claims: readonly FoundClaim[];
    /** Proposals with words that do not stand in the text exactly like this. */
    readonly notVerbatim: number;
    /** Those that are not of the form that was asked for. */
    readonly malformed: number;
    /** Those that say what another says. */
    readonly repeated: number;
    /** False where the reply breaks off. */
    readonly isWhole: boolean;
}

/** Claims of one reply beyond which none is read. */
const mostClaims = 1000;
const mostPieces = 20;
/** UTF-16 units between what is claimed and who claims it. */
const farthest = 3000;
/**
 * How sure a model says it is of a claim, and the confidence of what it proposes. Nobody has measured how often it is right, so that
 * none of it is strong, which can be accepted unseen; what it doubts itself is weak.
 */
const confidences = { sure: 0.8, likely: 0.6, unsure: 0.4 } as const;
/** Where it does not say so in these words, its proposals are among those that are more often right than wrong. */
const unsaid = confidences.likely;

/** Reads what a language model proposes for a stretch of a text, which was sent to it. Never fails, whatever it replied. */
export function readReply(reply: string, text: string, sent: TextRange, by: string): ReadReply {
    const claims: FoundClaim[] = [];
    let notVerbatim = 0;
    let malformed = 0;
    let repeated = 0;
    let from = sent.start;
    const { objects, isWhole: isWholeReply } = jsonObjects(reply, 'content');
    for (const proposal of objects.slice(0, mostClaims)) {
        const words = wordsOf(proposal);
        const places = words && placesOf(words, text, sent, from);
        if (!words) {
            malformed++;
        } else if (!places) {
            notVerbatim++;
        } else if (claims.some(claim => isSameFinding(claim, places))) {
            repeated++;
        } else {
            const { confidence, why } = judgementOf(proposal);
            from = places.content[0]!.start;
            claims.push({
                ...places, via: [], form: formOf(text, places.content), mode: 'says', stance: 'asserts', certainty: 'unknown', attribution: 'firm',
                confidence, tier: tierOfRule(confidence), by, why,
            });
        }
    }
    return { claims: claims.sort((a, b) => a.content[0]!.start - b.content[0]!.start), notVerbatim, malformed, repeated, isWhole: isWholeReply };
}

interface Words {
    readonly claimer: string | undefined;
    readonly cue: string | undefined;
    readonly content: readonly string[];
}

type Places = Pick<FoundClaim, 'claimer' | 'cue' | 'content'>;

/** How sure the model is of what it proposes, and what users are told of that. */
function judgementOf({ confidence }: Readonly<Record<string, unknown>>): Pick<FoundClaim, 'confidence' | 'why'> {
    const said = typeof confidence === 'string' ? confidence.trim().toLowerCase() : '';
    return Object.hasOwn(confidences, said)
        ? { confidence: confidences[said as keyof typeof confidences], why: `a language model proposed it, and calls it ${said}` }
        : { confidence: unsaid, why: 'a language model proposed it' };
}

/** Undefined where it is of another form than was asked for. */
function wordsOf({ claimer, cue, content }: Readonly<Record<string, unknown>>): Words | undefined {
    const pieces: readonly unknown[] = Array.isArray(content) ? content : [content];
    const isOptional = (value: unknown): value is string | null | undefined => value === undefined || value === null || typeof value === 'string';
    if (!isOptional(claimer) || !isOptional(cue) || pieces.length > mostPieces || !pieces.every(piece => typeof piece === 'string')) {
        return undefined;
    }
    const quotes = pieces.map(piece => piece.trim()).filter(piece => piece !== '');
    return quotes.length === 0 ? undefined : { claimer: claimer?.trim() || undefined, cue: cue?.trim() || undefined, content: quotes };
}

/** Where the words stand; undefined where one of them does not, or only in others of them. */
function placesOf({ claimer, cue, content }: Words, text: string, sent: TextRange, from: number): Places | undefined {
    const pieces: TextRange[] = [];
    for (const piece of content) {
        const before = pieces.at(-1);
        // The first is looked for behind the claim before; claims that are not in order are found from the beginning.
        const found = before ? next(piece, text, before.end, sent.end) : next(piece, text, from, sent.end) ?? next(piece, text, sent.start, sent.end);
        if (!found) {
            return undefined;
        }
        pieces.push(found);
    }
    const cueAt = cue === undefined ? undefined : nearest(cue, text, sent, pieces, pieces);
    const taken = cueAt ? [...pieces, cueAt] : pieces;
    const claimerAt = claimer === undefined ? undefined : nearest(claimer, text, sent, cueAt ? [cueAt] : pieces, taken);
    if ((cue !== undefined && !cueAt) || (claimer !== undefined && !claimerAt)) {
        return undefined;
    }
    return { ...(claimerAt && { claimer: claimerAt }), ...(cueAt && { cue: cueAt }), content: pieces };
}

function next(words: string, text: string, from: number, end: number): TextRange | undefined {
    const start = text.indexOf(words, from);
    return start >= 0 && start + words.length <= end ? { start, end: start + words.length } : undefined;
}

/** The place of some words that is nearest to others, and shares nothing with what is taken. */
function nearest(words: string, text: string, sent: TextRange, to: readonly TextRange[], taken: readonly TextRange[]): TextRange | undefined {
    const distance = (range: TextRange) => Math.min(...to.map(({ start, end }) => Math.max(start - range.end, range.start - end, 0)));
    const from = Math.max(sent.start, to[0]!.start - farthest);
    const end = Math.min(sent.end, to.at(-1)!.end + farthest);
    let best: TextRange | undefined;
    for (let found = next(words, text, from, end); found; found = next(words, text, found.start + 1, end)) {
        const here = found;
        if (!taken.some(range => rangesOverlap(range, here)) && isWhole(text, here) && (!best || distance(here) < distance(best))) {
            best = here;
        }
    }
    return best;
}

/** Whether words do not begin or end within longer ones: “he” is not in “the”. Arabic writes particles together with words. */
function isWhole(text: string, { start, end }: TextRange): boolean {
    return !(latin.test(text[start - 1] ?? '') && latin.test(text[start]!)) && !(latin.test(text[end - 1]!) && latin.test(text[end] ?? ''));
}

const latin = /[\p{Script=Latin}\p{N}]/u;

/** Whether two findings are of one claim: by their cues, or because both have much the same content. */
export function isSameFinding(one: Places, other: Places): boolean {
    const shared = sharedLength(one.content, other.content) / Math.max(1, Math.min(lengthOf(one.content), lengthOf(other.content)));
    return (one.cue !== undefined && other.cue !== undefined && rangesOverlap(one.cue, other.cue)) || shared > 0.5;
}

/** Direct where all of it stands in quotation marks, mixed where some of it does. */
function formOf(text: string, content: readonly TextRange[]): FoundClaim['form'] {
    let quoted = 0;
    for (const range of content) {
        const quotations = quotationsAround(text, range);
        quoted += Math.max(0, ...quotations.map(quotation => sharedLength([quotation], [range])));
    }
    const all = lengthOf(content);
    // Some leave the full stop outside.
    return quoted === 0 ? 'indirect' : quoted >= all - 2 * content.length ? 'direct' : 'mixed';
}

function quotationsAround(text: string, range: TextRange): readonly TextRange[] {
    const paragraph = paragraphAt(text, range.start);
    return paragraph ? quotationsIn(text, paragraph) : [];
}
