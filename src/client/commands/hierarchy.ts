import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageserver-types';
import type { LensTarget } from '../../protocol';
import { say } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import { toEditorRange } from '../positions';
import type { Sources } from '../sources';

/** Shows the claims of the actor at the cursor, or what the claim there is about and related to, as a call hierarchy. */
export async function whoSaysWhat({ editors }: Sources): Promise<void> {
    const editor = editors.active;
    const items = editor && await vscode.commands.executeCommand<readonly unknown[]>('vscode.prepareCallHierarchy', editor.document.uri, editor.selection.active);
    if (!items || items.length === 0) {
        say(vscode.l10n.t('Place the cursor on an actor or a claim.'));
        return;
    }
    try {
        await vscode.commands.executeCommand('references-view.showCallHierarchy');
        // The view unfolds what it shows only where it is in sight already.
        await vscode.commands.executeCommand('references-view.tree.focus');
        await vscode.commands.executeCommand('references-view.showOutgoingCalls');
    } catch {
        // The view comes with an extension of the editor, which may be switched off.
        await vscode.commands.executeCommand('editor.showCallHierarchy');
    }
}

/** Lists the places that a code lens counts, beside it. */
export async function showLens(client: GlossatorClient, uri: string, position: Position, target: LensTarget): Promise<void> {
    const locations = await client.lens({ uri, target });
    await vscode.commands.executeCommand(
        'editor.action.showReferences', vscode.Uri.parse(uri), new vscode.Position(position.line, position.character), locations.map(toEditorLocation),
    );
}

function toEditorLocation({ uri, range }: Location): vscode.Location {
    return new vscode.Location(vscode.Uri.parse(uri), toEditorRange(range));
}
