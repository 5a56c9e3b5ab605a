import * as vscode from 'vscode';
import type { Targets } from '../annotationAt';
import type { Editing } from '../editing';
import { warn } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import { choiceItem } from '../picks/actorPick';
import { pickItem } from '../picks/pick';
import type { Sources } from '../sources';
import type { TreeNode } from '../../protocol';

/** Sets how far the work on a source is: of the node that the command was called on, else of the active source. */
export async function setStatus(client: GlossatorClient, editing: Editing, sources: Sources, argument: unknown): Promise<void> {
    const uri = sourceOf(sources, argument);
    if (!uri) {
        return;
    }
    const [{ statuses }, info] = await Promise.all([client.codebook(uri), client.source(uri)]);
    const items = statuses.map(choiceItem);
    const picked = await pickItem({
        title: vscode.l10n.t('Set Status'),
        placeholder: info?.path ?? '',
        items,
        active: items.find(({ value }) => value === info?.status),
    });
    if (picked && picked !== 'back') {
        await editing.edit(uri, { kind: 'setMetadata', key: 'status', value: picked.value });
    }
}

/** Fills in places and ids of entries that were written by hand. */
export async function placeUnplaced(editing: Editing, sources: Sources, argument: unknown): Promise<void> {
    const uri = sourceOf(sources, argument);
    if (uri) {
        await editing.edit(uri, { kind: 'place' });
    }
}

/** Accepts that annotations moved to where their text now stands: the one at the cursor, or all of the source. */
export async function acceptMove(editing: Editing, sources: Sources, targets: Targets, argument: unknown): Promise<void> {
    const uri = sourceOf(sources, argument);
    if (!uri) {
        return;
    }
    const editor = sources.activeEditor;
    const here = editor?.document.uri.toString() === uri ? await targets.all(editor) : [];
    const picked = await pickItem<readonly string[] | 'all'>({
        title: vscode.l10n.t('Accept Moves'),
        placeholder: vscode.l10n.t('Annotations whose text now stands elsewhere'),
        items: [
            { label: vscode.l10n.t('All in this source'), value: 'all' },
            ...here.map(({ annotation }) => ({ label: annotation.label, value: [annotation.id] })),
        ],
    });
    if (picked && picked !== 'back') {
        await editing.edit(uri, picked.value === 'all' ? { kind: 'acceptMoves' } : { kind: 'acceptMoves', ids: picked.value });
    }
}

/** The source that a command is about, which the user is told of where there is none. */
function sourceOf(sources: Sources, argument: unknown): string | undefined {
    const node = argument as Partial<TreeNode> | undefined;
    if (typeof node?.uri === 'string') {
        return node.uri;
    }
    const active = sources.editors.active?.document;
    const info = active && sources.info(active);
    if (active && info?.role === 'source') {
        return active.uri.toString();
    }
    if (info?.role === 'sidecar' && info.counterpart !== undefined) {
        return info.counterpart;
    }
    warn(vscode.l10n.t('Open a source first.'));
    return undefined;
}
