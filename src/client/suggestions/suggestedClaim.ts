import type * as vscode from 'vscode';
import type { ClaimerPart } from '../commands/claimSteps';
import type { SuggestionInfo } from '../../protocol';
import { toEditorRange } from '../positions';

/** What is suggested of a claim whose content is known. */
export interface SuggestedParts {
    /** Undefined where nothing is suggested. */
    readonly claimer: ClaimerPart | undefined;
    readonly cue: vscode.Range | undefined;
    readonly stance: string | undefined;
}

/** The parts of the suggested claim, of any tier, whose content has most in common with a content; undefined where none has anything. */
export function suggestedClaim(document: vscode.TextDocument, items: readonly SuggestionInfo[], content: readonly vscode.Range[]): SuggestedParts | undefined {
    let best: SuggestionInfo | undefined;
    let most = 0;
    for (const item of items.filter(({ kind }) => kind === 'claim')) {
        const shared = sharedLength(document, rangesOf(item, 'content'), content);
        // The share of the content that both have says which of nested claims is meant.
        const share = shared === 0 ? 0 : shared / (lengthOf(document, rangesOf(item, 'content')) + lengthOf(document, content) - shared);
        if (share > most) {
            [best, most] = [item, share];
        }
    }
    return best && partsOf(best, content);
}

function partsOf(item: SuggestionInfo, content: readonly vscode.Range[]): SuggestedParts {
    const isFree = (range: vscode.Range) => content.every(part => part.intersection(range)?.isEmpty !== false);
    const ranges = rangesOf(item, 'claimer').filter(isFree);
    const actors = item.actor ? [{ choice: item.actor, label: item.who ?? '' }] : [];
    return { claimer: ranges.length > 0 || actors.length > 0 ? { ranges, actors } : undefined, cue: ownCue(item).find(isFree), stance: item.stance };
}

/** Behind the content come the cues of relays. */
function ownCue(item: SuggestionInfo): vscode.Range[] {
    return rangesOf({ ...item, parts: item.parts.slice(0, item.parts.findIndex(({ role }) => role === 'content')) }, 'cue');
}

function rangesOf({ parts }: SuggestionInfo, wanted: SuggestionInfo['parts'][number]['role']): vscode.Range[] {
    return parts.filter(({ role }) => role === wanted).map(({ range }) => toEditorRange(range));
}

function sharedLength(document: vscode.TextDocument, ranges: readonly vscode.Range[], others: readonly vscode.Range[]): number {
    return ranges.reduce((sum, range) => sum + lengthOf(document, others.flatMap(other => other.intersection(range) ?? [])), 0);
}

function lengthOf(document: vscode.TextDocument, ranges: readonly vscode.Range[]): number {
    return ranges.reduce((sum, { start, end }) => sum + document.offsetAt(end) - document.offsetAt(start), 0);
}
