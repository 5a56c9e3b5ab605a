import * as vscode from 'vscode';

/**
 * How what is suggested looks: dotted all around, or at both ends, which nothing that is annotated is. Both ends look
 * alike, so that text from right to left needs no look of its own.
 */
export const suggestionLookNames = ['suggestedMention', 'suggestedClaimer', 'suggestedCue', 'suggestedContent', 'suggestedRegion', 'currentSuggestion'] as const;

export type SuggestionLook = (typeof suggestionLookNames)[number];

export type SuggestionLooks = Readonly<Record<SuggestionLook, vscode.TextEditorDecorationType>>;

/** Creates the decoration types. */
export function createSuggestionLooks(): SuggestionLooks {
    const color = new vscode.ThemeColor('glossator.suggestion');
    const create = (options: vscode.DecorationRenderOptions) => vscode.window.createTextEditorDecorationType({
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed, borderStyle: 'dotted', borderColor: color, ...options,
    });
    const ruler = { overviewRulerColor: color, overviewRulerLane: vscode.OverviewRulerLane.Center };
    return {
        suggestedMention: create({ borderWidth: '1px', borderRadius: '7px', ...ruler }),
        suggestedClaimer: create({ borderWidth: '2px', borderRadius: '3px' }),
        suggestedCue: create({ borderWidth: '1px 0 2px 0' }),
        suggestedContent: create({ borderWidth: '0 2px 0 2px', ...ruler }),
        suggestedRegion: create({ borderWidth: '0 2px 0 2px', fontStyle: 'italic' }),
        currentSuggestion: create({ borderWidth: '0 0 3px 0', backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground') }),
    };
}
