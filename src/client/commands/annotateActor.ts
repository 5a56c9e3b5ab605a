import * as vscode from 'vscode';
import type { Editing } from '../editing';
import { warn } from '../editing';
import { oneLine } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { pickActor } from '../picks/actorPick';
import { fromEditorRange } from '../positions';
import { selectedRanges } from '../selections';
import type { SourceEditor } from '../sourceEditors';
import type { MoreOffer } from '../suggestions/moreOffer';

/** What mentions are made with. */
export interface ActorTools {
    readonly client: GlossatorClient;
    readonly editing: Editing;
    readonly moreOffer: MoreOffer;
}

/** Asks who is meant by the selections, or by the word at the cursor, and makes a mention of each; then offers the further places of the name. */
export async function annotateActor({ client, editing, moreOffer }: ActorTools, editor: SourceEditor): Promise<void> {
    const { document } = editor;
    const uri = document.uri.toString();
    const ranges = await selectedRanges(client, editor, 'word');
    if (ranges.length === 0) {
        warn(vscode.l10n.t('Select a name first.'));
        return;
    }
    const picked = await pickActor(client, {
        title: vscode.l10n.t('Annotate Actor'),
        placeholder: vscode.l10n.t('Who is it? Search by any name, type or id'),
        uri,
        selected: oneLine(document.getText(ranges[0])),
    });
    if (picked && picked !== 'back' && picked.value.kind === 'actor') {
        const { choice } = picked.value.actor;
        const ids = await editing.edit(uri, { kind: 'addMentions', ranges: ranges.map(fromEditorRange), actor: choice });
        if (ids) {
            await moreOffer.after(uri, ids[0], document.getText(ranges[0]), choice);
        }
    }
}
