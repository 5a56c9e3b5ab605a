import * as vscode from 'vscode';
import type { Flag } from '../../core/annotation/model';
import type { ReviewStop } from '../../protocol';
import type { Targets } from '../annotationAt';
import type { Editing } from '../editing';
import { say } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import { fromEditorPosition, showLocation } from '../positions';
import type { Sources } from '../sources';
import { nodesOf } from '../views/nodes';

/** What a second reader works with. */
export interface ReviewTools {
    readonly client: GlossatorClient;
    readonly editing: Editing;
    readonly sources: Sources;
    readonly targets: Targets;
}

/** Flags the selected mentions and claims of a view, or the one at the cursor; undefined takes the flag away. */
export async function setFlag({ editing, targets }: ReviewTools, flag: Flag | undefined, args: readonly unknown[]): Promise<void> {
    const nodes = nodesOf(args);
    const annotations = nodes.flatMap(({ uri, annotation: id }) => (uri !== undefined && id !== undefined ? [{ uri, id }] : []));
    const target = nodes.length === 0 ? await targets.find(undefined) : undefined;
    const all = target ? [{ uri: target.uri, id: target.annotation.id }] : annotations;
    if (all[0]) {
        await editing.edit(all[0].uri, { kind: 'setAttributeOfAll', annotations: all, key: 'flag', ...(flag && { value: flag }) });
    }
}

/** Selects the next mention or claim that is flagged, in whatever source it stands. */
export async function nextFlagged({ client, sources }: ReviewTools): Promise<void> {
    const editor = sources.editors.active;
    const from = editor && sources.info(editor.document) && { uri: editor.document.uri.toString(), position: fromEditorPosition(editor.selection.start) };
    await go(await client.nextFlagged(from ? { from } : {}), vscode.l10n.t('Nothing is flagged.'));
}

/** Opens the next source whose status is not “reviewed”. */
export async function nextUnreviewed({ client, sources }: ReviewTools): Promise<void> {
    const uri = sources.activeEditor?.document.uri.toString();
    await go(await client.nextUnreviewed(uri === undefined ? {} : { uri }), vscode.l10n.t('All sources are reviewed.'));
}

async function go(stop: ReviewStop | undefined, nothing: string): Promise<void> {
    if (!stop) {
        return say(nothing);
    }
    await showLocation(stop.location);
    say(vscode.l10n.t('{0} of {1}', stop.number, stop.total));
}
