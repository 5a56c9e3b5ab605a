import type { Attribution, Certainty, ClaimForm, ClaimMode, Stance } from '../../annotation/model';
import type { TextRange } from '../../text/span';
import type { FoundClaim } from '../foundClaim';
import { tierOfRule } from '../tier';
import { type Passage, tokensOf } from './passage';

/** A claim while it is looked for; ranges in UTF-16. */
export interface Draft {
    readonly claimer?: TextRange | undefined;
    /** The claimer is the one named last before. */
    readonly isUnderstood: boolean;
    readonly cue?: TextRange | undefined;
    readonly content: readonly TextRange[];
    readonly via: readonly { readonly at: TextRange; readonly cue?: TextRange | undefined }[];
    readonly mode: ClaimMode;
    readonly stance: Stance;
    readonly certainty: Certainty;
    readonly attribution: Attribution;
    readonly form: ClaimForm;
    readonly confidence: number;
    readonly reason: string;
    /** Of which rule; `by` says it. */
    readonly rule: string;
}

/** Who spoke last, from paragraph to paragraph. */
export interface Memory {
    claimer?: TextRange | undefined;
}

/** Drafts as claims in the order of the text; who is understood is the one named last before in `memory`, which goes on with the last here. */
export function toClaims(drafts: readonly Draft[], memory: Memory): FoundClaim[] {
    const inOrder = drafts.map(withoutOverlaps).filter(draft => draft.content.length > 0).sort((a, b) => placeOf(a) - placeOf(b));
    return inOrder.map(draft => {
        const { claimer, cue, content, via, isUnderstood, mode, stance, certainty, attribution, form, reason } = draft;
        const understoodFrom = isUnderstood && !claimer ? memory.claimer : undefined;
        if (claimer) {
            memory.claimer = claimer;
        }
        const confidence = round(draft.confidence);
        return {
            ...(claimer && { claimer }), ...(understoodFrom && { understoodFrom }), ...(cue && { cue }),
            content, via: via.map(({ at, cue: own }) => ({ actor: at, ...(own && { cue: own }) })),
            form, mode, stance, certainty, attribution, confidence, tier: tierOfRule(confidence), by: `rule ${draft.rule}`, why: reason,
        };
    });
}

/** How the words of a content stand: all in quotation marks, some (two or more), or none. */
export function formOf({ tokens, quoteOf }: Passage, content: readonly TextRange[]): ClaimForm {
    let hasQuote = false;
    let isAll = true;
    for (const part of content) {
        const { first, end } = tokensOf(tokens, part);
        const around = quoteOf[first];
        const isQuoted = around !== undefined && around.end >= end;
        isAll &&= isQuoted;
        hasQuote ||= isQuoted || quoteOf.slice(first, end).some(quote => quote !== undefined && quote.wordCount > 1);
    }
    return isAll ? 'direct' : hasQuote ? 'mixed' : 'indirect';
}

function placeOf({ cue, claimer, content }: Draft): number {
    return (cue ?? claimer ?? content[0]!).start;
}

function round(confidence: number): number {
    return Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100;
}

/** No two parts of a claim share a character: the content gives way to cue, claimer and relays. */
function withoutOverlaps(draft: Draft): Draft {
    const parts = [draft.cue, draft.claimer, ...draft.via.flatMap(relay => [relay.at, relay.cue])];
    let content = draft.content;
    for (const part of parts) {
        if (part) {
            content = content.flatMap(each => without(each, part));
        }
    }
    return { ...draft, content: [...content].sort((a, b) => a.start - b.start) };
}

function without(range: TextRange, hole: TextRange): TextRange[] {
    if (hole.end <= range.start || range.end <= hole.start) {
        return [range];
    }
    return [{ start: range.start, end: hole.start }, { start: hole.end, end: range.end }].filter(({ start, end }) => end > start);
}
