import * as vscode from 'vscode';
import type { TreeNode } from '../../protocol';
import type { Targets } from '../annotationAt';
import type { Editing } from '../editing';
import { say, warn } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import { pickActor } from '../picks/actorPick';
import type { ClaimNode } from '../views/dropping';
import { dropOf, linkPlaceOf } from '../views/dropping';
import { nodesOf } from '../views/nodes';
import { askRelation } from './linkClaims';

export interface DropTools {
    readonly client: GlossatorClient;
    readonly editing: Editing;
    readonly targets: Targets;
}

/** Does what it means to drop nodes of the views on another. */
export async function drop(tools: DropTools, nodes: readonly TreeNode[], target: TreeNode): Promise<void> {
    const meaning = dropOf(nodes, target);
    switch (meaning?.kind) {
        case 'relink':
            await tools.editing.edit(meaning.places[0]!.uri, { kind: 'relinkAll', places: meaning.places, actor: { actor: meaning.actor } });
            return;
        case 'relate':
            return relate(tools, meaning.claims, meaning.to);
        case undefined:
            return say(vscode.l10n.t('Mentions and claims are dropped on actors, and claims on claims.'));
    }
}

/** Asks to whom the selected mentions, claimers and relays, or the one at the cursor, are to be linked. */
export async function linkToActor({ client, editing, targets }: DropTools, args: readonly unknown[]): Promise<void> {
    const nodes = nodesOf(args);
    const places = nodes.length > 0 ? nodes.flatMap(node => linkPlaceOf(node) ?? []) : await placesAtCursor(targets);
    const [first] = places;
    if (!first) {
        return;
    }
    const title = places.length === 1 ? vscode.l10n.t('Link to Actor') : vscode.l10n.t('Link {0} Places to Actor', places.length);
    const picked = await pickActor(client, { title, placeholder: vscode.l10n.t('Who is it? Search by any name, type or id'), uri: first.uri, selected: '' });
    if (picked && picked !== 'back' && picked.value.kind === 'actor') {
        await editing.edit(first.uri, { kind: 'relinkAll', places, actor: picked.value.actor.choice });
    }
}

async function placesAtCursor(targets: Targets) {
    const target = await targets.find(undefined);
    if (!target) {
        return [];
    }
    const { uri, annotation: { id, type, partAt } } = target;
    const part = type === 'mention' ? 'mention' : partAt?.part === 'via' ? 'via' : 'claimer';
    return [{ uri, id, part, index: part === 'via' ? partAt!.index : 0 } as const];
}

/** Relates claims to another: asks how, and why. */
async function relate({ client, editing, targets }: DropTools, claims: readonly ClaimNode[], to: ClaimNode): Promise<void> {
    const [from, other] = await Promise.all([targets.find(claims[0]), targets.find(to)]);
    if (!from || !other) {
        return warn(vscode.l10n.t('The claim is no longer there.'));
    }
    const relation = await askRelation(client, from);
    if (!relation || relation === 'back') {
        return;
    }
    const note = await vscode.window.showInputBox({
        title: vscode.l10n.t('Link Claims'), prompt: other.annotation.label, placeHolder: vscode.l10n.t('A note on the relation; Enter without words makes it without a note'),
    });
    if (note === undefined) {
        return;
    }
    for (const { uri, annotation: id } of claims) {
        await editing.edit(uri, { kind: 'addRelation', id, relation: relation.value, to: other.annotation.address, ...(note.trim() && { note: note.trim() }) });
    }
}
