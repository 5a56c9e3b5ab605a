import * as vscode from 'vscode';
import type { ActorChoice, SuggestionInfo } from '../../protocol';
import type { Editing } from '../editing';
import { say } from '../editing';
import { oneLine } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { pickActor } from '../picks/actorPick';
import { fromEditorRange, toEditorRange } from '../positions';
import { trimmedSelections } from '../selections';
import type { Sources } from '../sources';
import type { SourceEditor } from '../sourceEditors';
import type { CurrentSuggestion } from '../suggestions/currentSuggestion';
import { describe } from '../suggestions/currentSuggestion';
import { neighbourOf } from '../suggestions/shownSuggestions';
import type { SuggestionStore } from '../suggestions/suggestionStore';

/** What suggestions are reviewed with. */
export interface SuggestionTools {
    readonly client: GlossatorClient;
    readonly editing: Editing;
    readonly suggestions: SuggestionStore;
    readonly currentSuggestion: CurrentSuggestion;
    readonly sources: Sources;
}

/** Selects the next suggestion, or the one before; goes round at the ends. */
export async function goToSuggestion({ suggestions, currentSuggestion }: SuggestionTools, editor: SourceEditor, direction: 'next' | 'previous'): Promise<void> {
    const item = neighbourOf(await suggestions.loadShown(editor.document), fromEditorRange(editor.selection), direction);
    if (item) {
        currentSuggestion.goTo(editor, item);
    } else {
        say(nothing(suggestions));
    }
}

/** Makes an annotation of the suggestion at the cursor, and goes to the next one. */
export async function acceptSuggestion(tools: SuggestionTools, editor: SourceEditor): Promise<void> {
    const item = await currentOf(tools, editor);
    if (item) {
        await accept(tools, editor, item, {});
    }
}

/** The same, with another actor than was suggested. */
export async function acceptSuggestionAs(tools: SuggestionTools, editor: SourceEditor): Promise<void> {
    const item = await currentOf(tools, editor);
    if (!item) {
        return;
    }
    if (item.kind === 'region') {
        say(vscode.l10n.t('A region has no actor.'));
        return;
    }
    const { document } = editor;
    const place = item.parts.find(({ role }) => role === 'mention' || role === 'claimer');
    const picked = await pickActor(tools.client, {
        title: vscode.l10n.t('Accept as Another Actor'),
        placeholder: vscode.l10n.t('Not {0}, but …', describe(item)),
        uri: document.uri.toString(),
        selected: place ? oneLine(document.getText(toEditorRange(place.range))) : '',
    });
    if (picked && picked !== 'back' && picked.value.kind === 'actor') {
        await accept(tools, editor, item, { actor: picked.value.actor.choice });
    }
}

/** The same, for the selected words instead of those that were suggested. */
export async function adjustSuggestion(tools: SuggestionTools, editor: SourceEditor): Promise<void> {
    const [selected] = trimmedSelections(editor);
    const item = await currentOf(tools, editor);
    if (!item) {
        return;
    }
    if (item.kind === 'mention' && selected) {
        await accept(tools, editor, item, { range: fromEditorRange(selected) });
    } else {
        say(item.kind === 'mention' ? vscode.l10n.t('Select the words first.') : vscode.l10n.t('Accept it first: the parts of a claim are then changed one by one.'));
    }
}

/** Remembers that the suggestion at the cursor is not so, and goes to the next one. */
export async function rejectSuggestion(tools: SuggestionTools, editor: SourceEditor): Promise<void> {
    const item = await currentOf(tools, editor);
    if (item) {
        const { uri, version } = placeOf(editor);
        await decide(tools, editor, item, [item.key], () => tools.editing.rejectSuggestions({ uri, version, seen: [item.seen] }));
    }
}

/** Takes the newest step back; where that was a decision about a suggestion of the source in front, the cursor goes back to it. */
export async function undo({ editing, suggestions, currentSuggestion, sources: { editors } }: SuggestionTools): Promise<void> {
    const isUndone = await editing.undo();
    const editor = editors.active;
    if (isUndone && editor && currentSuggestion.hasLeft(editor.document)) {
        await suggestions.reload(editor.document);
        if (editors.active === editor) {
            currentSuggestion.goBack(editor);
        }
    }
}

async function accept(
    tools: SuggestionTools, editor: SourceEditor, item: SuggestionInfo, changes: { readonly actor?: ActorChoice; readonly range?: ReturnType<typeof fromEditorRange> },
): Promise<void> {
    const { uri, version } = placeOf(editor);
    await decide(tools, editor, item, [item.key, ...tools.suggestions.keysWithin(editor.document, item.key)], () => tools.editing.acceptSuggestions({ uri, version, seen: [item.seen], ...changes }));
}

/** Goes on to the next suggestion at once, while a decision is written. */
async function decide(tools: SuggestionTools, editor: SourceEditor, item: SuggestionInfo, keys: readonly string[], write: () => Promise<unknown>): Promise<void> {
    const { suggestions, currentSuggestion } = tools;
    currentSuggestion.leave(editor.document, item);
    const written = suggestions.decide(editor.document, keys, write);
    const left = suggestions.shown(editor.document) ?? [];
    const next = neighbourOf(left, item.range, 'next');
    if (next) {
        currentSuggestion.goTo(editor, next);
    } else {
        const { end } = toEditorRange(item.range);
        editor.selection = new vscode.Selection(end, end);
    }
    await written;
    if (!next) {
        say(nothing(suggestions));
    }
}

/** The suggestion at the cursor; where there is none, the user is brought to the next one, and nothing is decided unseen. */
async function currentOf(tools: SuggestionTools, editor: SourceEditor): Promise<SuggestionInfo | undefined> {
    // Without a pause where it is known: a key that follows at once means the next one.
    const item = tools.currentSuggestion.in(editor.document);
    if (!item) {
        await goToSuggestion(tools, editor, 'next');
    }
    return item;
}

/** The source, in the version of which what is suggested is known. */
function placeOf({ document }: SourceEditor): { readonly uri: string; readonly version: number } {
    return { uri: document.uri.toString(), version: document.version };
}

function nothing({ tiers }: SuggestionStore): string {
    return tiers === 'off'
        ? vscode.l10n.t('Suggestions are turned off in the settings: glossator.suggestions.tiers.')
        : vscode.l10n.t('Nothing more is suggested in this source.');
}
