import * as vscode from 'vscode';
import type { ActorPlace, MergePreview, TreeNode } from '../../protocol';
import type { Targets } from '../annotationAt';
import { counts } from '../counts';
import type { Editing } from '../editing';
import { say, warn } from '../editing';
import { isolate } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { pickActor } from '../picks/actorPick';
import { fromEditorRange } from '../positions';
import type { ClaimNode } from '../views/dropping';
import { actorPlaceOf, dropOf, linkPlaceOf } from '../views/dropping';
import type { Sources } from '../sources';
import { nodesOf } from '../views/nodes';
import { askRelation } from './linkClaims';

export interface DropTools {
    readonly client: GlossatorClient;
    readonly editing: Editing;
    readonly targets: Targets;
    readonly sources: Sources;
}

/** Does what it means to drop nodes of the views on another. */
export async function drop(tools: DropTools, nodes: readonly TreeNode[], target: TreeNode): Promise<void> {
    const meaning = dropOf(nodes, target);
    switch (meaning?.kind) {
        case 'relink':
            await tools.editing.edit(meaning.places[0]!.uri, { kind: 'relinkAll', places: meaning.places, actor: { actor: meaning.actor } });
            return;
        case 'merge':
            return merge(tools, meaning.from, meaning.into);
        case 'relate':
            return relate(tools, meaning.claims, meaning.to);
        case undefined:
            return say(vscode.l10n.t('Mentions, claims and one actor are dropped on an actor, and claims on a claim.'));
    }
}

/** Asks to whom the selected mentions, claimers and relays, or the one at the cursor, are to be linked. */
export async function linkToActor({ client, editing, targets }: DropTools, args: readonly unknown[]): Promise<void> {
    const nodes = nodesOf(args);
    const { places, actor } = nodes.length > 0 ? { places: nodes.flatMap(node => linkPlaceOf(node) ?? []), actor: undefined } : await placesAtCursor(targets);
    const [first] = places;
    if (!first) {
        return;
    }
    const title = places.length === 1 ? vscode.l10n.t('Link to Actor') : vscode.l10n.t('Link {0} Places to Actor', places.length);
    const picked = await pickActor(client, { title, placeholder: vscode.l10n.t('Who is it? Search by any name, type or id'), uri: first.uri, selected: '', ...(actor && { except: actor }) });
    if (picked && picked !== 'back' && picked.value.kind === 'actor') {
        await editing.edit(first.uri, { kind: 'relinkAll', places, actor: picked.value.actor.choice });
    }
}

/** What can be linked at the cursor, and to whom it is linked already. */
async function placesAtCursor(targets: Targets) {
    const target = await targets.find(undefined);
    if (!target) {
        return { places: [], actor: undefined };
    }
    const { uri, annotation: { id, type, partAt, actors } } = target;
    const part = type === 'mention' ? 'mention' : partAt?.part === 'via' ? 'via' : 'claimer';
    const place = { uri, id, part, index: part === 'via' ? partAt!.index : 0 } as const;
    return { places: [place], actor: part !== 'via' && actors.length === 1 ? actors[0] : undefined };
}

/** Asks into whom an actor is to go: that of a node, else that of the annotation at the cursor. */
export async function mergeActors(tools: DropTools, args: readonly unknown[]): Promise<void> {
    const [node] = nodesOf(args);
    const from = node ? actorPlaceOf(node) : await actorAtCursor(tools);
    if (!from) {
        return;
    }
    const picked = await pickActor(tools.client, {
        title: vscode.l10n.t('Merge into Actor'), placeholder: vscode.l10n.t('Who is the same? Search by any name, type or id'), uri: from.uri, selected: '', onlyKnown: true, except: from.actor,
    });
    if (picked && picked !== 'back' && picked.value.kind === 'actor' && 'actor' in picked.value.actor.choice) {
        await merge(tools, from, { uri: from.uri, actor: picked.value.actor.choice.actor });
    }
}

/** The actor at the cursor of any file of the corpus: in a source, or by its id. */
async function actorAtCursor({ client, sources }: DropTools): Promise<ActorPlace | undefined> {
    const editor = sources.editors.active;
    const uri = editor?.document.uri.toString();
    const info = editor && uri !== undefined ? await client.actor(uri, { range: fromEditorRange(editor.selection) }) : undefined;
    if (!info || uri === undefined) {
        warn(vscode.l10n.t('There is no actor here.'));
        return undefined;
    }
    return { uri, actor: info.key.slice(info.key.lastIndexOf('#~') + 1) };
}

/** Lets one actor go into another when the user has seen what that changes. */
async function merge({ client, editing }: DropTools, from: ActorPlace, into: ActorPlace): Promise<void> {
    const found = await client.mergePreview(from, into);
    if (!found) {
        return warn(vscode.l10n.t('These are the same actor, of two corpora, or no longer there.'));
    }
    const accept = vscode.l10n.t('Merge');
    const answer = await vscode.window.showWarningMessage(
        vscode.l10n.t('Merge “{0}” into “{1}”?', isolate(found.fromName), isolate(found.intoName)),
        { modal: true, detail: mergeDetail(found) },
        accept,
    );
    if (answer === accept) {
        await editing.refactor(from.uri, { kind: 'mergeActors', from: found.from, into: found.into });
    }
}

function mergeDetail({ mentions, claims, files }: MergePreview): string {
    const changed = [...mentions > 0 ? [counts.mentions(mentions)] : [], ...claims > 0 ? [counts.claims(claims)] : []];
    const [first, second] = changed;
    return first === undefined ? vscode.l10n.t('Nothing refers to it but its own entry. It can be undone in one step.')
        : vscode.l10n.t('It changes {0} in {1}, and can be undone in one step.', second === undefined ? first : vscode.l10n.t('{0} and {1}', first, second), counts.files(files));
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
    await editing.edit(from.uri, {
        kind: 'addRelations', claims: claims.map(({ uri, annotation: id }) => ({ uri, id })), relation: relation.value, to: other.annotation.address, ...(note.trim() && { note: note.trim() }),
    });
}
