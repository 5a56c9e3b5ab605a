import type { Range } from 'vscode-languageserver-types';
import type { TextRange } from '../../core/text/span';
import type { ActorChoice, ClaimDraft } from '../../protocol';

/** A claim in the making: nothing of it is written yet. Places are UTF-16 offsets, in text order, without overlaps. */
export interface Draft {
    readonly content: readonly TextRange[];
    /** Undefined: not yet done; without ranges: understood from context. */
    readonly claimer: 'none' | DraftClaimer | undefined;
    readonly cue: 'none' | readonly TextRange[] | undefined;
    readonly stance: string | undefined;
}

export interface DraftClaimer {
    readonly ranges: readonly TextRange[];
    readonly actors: readonly ActorChoice[];
    /** For the status bar. */
    readonly label: string;
}

/** A change of a document: what stood in `range` is replaced by a text of `length` UTF-16 units. */
export interface TextChange {
    readonly range: TextRange;
    readonly length: number;
}

export const emptyDraft: Draft = { content: [], claimer: undefined, cue: undefined, stance: undefined };

/** Whether the draft can be made a claim: somebody said something. */
export function isComplete(draft: Draft): boolean {
    return draft.content.length > 0;
}

export function addContent(draft: Draft, ranges: readonly TextRange[]): Draft {
    return { ...draft, content: union(draft.content, ranges) };
}

/** Adds to the cue; what was marked as none is replaced. */
export function addCue(draft: Draft, ranges: readonly TextRange[]): Draft {
    return { ...draft, cue: union(draft.cue === 'none' ? [] : (draft.cue ?? []), ranges) };
}

/** Adds a gap's other side to the claimer that the draft has. */
export function extendClaimer(draft: Draft, claimer: DraftClaimer, ranges: readonly TextRange[]): Draft {
    return { ...draft, claimer: { ...claimer, ranges: union(claimer.ranges, ranges) } };
}

/** The draft after an edit of its document; a range whose text is deleted goes. */
export function followChange(draft: Draft, change: TextChange): Draft {
    const follow = (ranges: readonly TextRange[]) => ranges.flatMap(range => followRange(range, change));
    return {
        ...draft,
        content: follow(draft.content),
        claimer: typeof draft.claimer === 'object' ? { ...draft.claimer, ranges: follow(draft.claimer.ranges) } : draft.claimer,
        cue: typeof draft.cue === 'object' ? follow(draft.cue) : draft.cue,
    };
}

/** The draft as the server takes it. */
export function toClaim(draft: Draft, toRange: (range: TextRange) => Range): ClaimDraft {
    const { claimer, cue, stance } = draft;
    return {
        content: draft.content.map(toRange),
        ...(claimer === undefined
            ? {}
            : { claimer: claimer === 'none' ? claimer : { ranges: claimer.ranges.map(toRange), actors: claimer.actors } }),
        // A cue whose text was deleted is not done again.
        ...(cue === undefined || cue.length === 0 ? {} : { cue: cue === 'none' ? cue : { ranges: cue.map(toRange) } }),
        ...(stance === undefined ? {} : { stance }),
    };
}

/** Text inserted at an end of a range does not become part of it. */
function followRange(range: TextRange, change: TextChange): TextRange[] {
    const growth = change.length - (change.range.end - change.range.start);
    if (change.range.end <= range.start) {
        return [{ start: range.start + growth, end: range.end + growth }];
    }
    if (change.range.start >= range.end) {
        return [range];
    }
    // Of what is partly replaced the rest stays.
    const start = change.range.start <= range.start ? change.range.start + change.length : range.start;
    const end = change.range.end >= range.end ? change.range.start : range.end + growth;
    return start < end ? [{ start, end }] : [];
}

function union(a: readonly TextRange[], b: readonly TextRange[]): TextRange[] {
    const result: { start: number; end: number }[] = [];
    for (const { start, end } of [...a, ...b].sort((x, y) => x.start - y.start)) {
        const last = result.at(-1);
        if (last && start <= last.end) {
            last.end = Math.max(last.end, end);
        } else if (start < end) {
            result.push({ start, end });
        }
    }
    return result;
}
