import * as vscode from 'vscode';
import type { Target, Targets } from '../annotationAt';
import type { OpenClaims } from '../draft/openClaim';
import type { Editing } from '../editing';
import { say } from '../editing';
import { escapeIcons, quoted } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { choiceItem } from '../picks/actorPick';
import type { Picked } from '../picks/pick';
import { heading, pickFromServer, pickItem } from '../picks/pick';

const claimsShown = 50;

/**
 * Makes a relation from one claim to another: asks for its kind and for the other claim, which may be in any source of
 * the corpus, or lets the user go to it and call the command there.
 */
export async function linkClaims(
    client: GlossatorClient,
    editing: Editing,
    openClaims: OpenClaims,
    targets: Targets,
    argument: unknown,
): Promise<void> {
    const target = await targets.find(argument, 'claim');
    if (!target) {
        return;
    }
    const { link } = openClaims;
    if (link && link.claim.id !== target.annotation.id) {
        if (await addRelation(editing, link.uri, link.claim.id, link.relation, target.annotation.address)) {
            openClaims.link = undefined;
        }
        return;
    }
    for (;;) {
        const relation = await askRelation(client, target);
        if (relation === undefined || relation === 'back') {
            return;
        }
        const other = await askClaim(client, target);
        if (other === undefined) {
            return;
        }
        if (other === 'back') {
            continue;
        }
        if (other.value === goThere) {
            openClaims.link = { uri: target.uri, claim: target.annotation, relation: relation.value };
            say(vscode.l10n.t('Go to the other claim and run “Link Claims” there.'));
        } else {
            await addRelation(editing, target.uri, target.annotation.id, relation.value, other.value);
        }
        return;
    }
}

/** Stands in the pick for a claim that the user wants to go to. No address looks like this. */
const goThere = '';

async function addRelation(editing: Editing, uri: string, id: string, relation: string, to: string): Promise<boolean> {
    return (await editing.edit(uri, { kind: 'addRelation', id, relation, to })) !== undefined;
}

/** Asks what a claim is to another. */
export async function askRelation(client: GlossatorClient, { uri, annotation }: Target): Promise<Picked<string>> {
    const { relations } = await client.codebook(uri);
    return pickItem({
        title: vscode.l10n.t('Link Claims'),
        placeholder: vscode.l10n.t('What is “{0}” to the other claim?', quoted(annotation.label, 40)),
        step: 1,
        steps: 2,
        items: relations.map(choiceItem),
    });
}

function askClaim(client: GlossatorClient, { uri, annotation }: Target): Promise<Picked<string>> {
    return pickFromServer<string>({
        title: vscode.l10n.t('Link Claims'),
        placeholder: vscode.l10n.t('The other claim: search by claimer, words or source'),
        step: 2,
        steps: 2,
        search: async (query, token) => {
            const found = await client.findClaims({ uri, query: query.trim(), except: annotation.id, limit: claimsShown }, token);
            return [
                ...found.map(({ address, label, description, detail }) => ({
                    label: escapeIcons(label),
                    description: escapeIcons(description),
                    detail: escapeIcons(detail),
                    value: address,
                })),
                heading<string>(''),
                { label: vscode.l10n.t('Go to it in the text'), iconPath: new vscode.ThemeIcon('selection'), value: goThere },
            ];
        },
    });
}
