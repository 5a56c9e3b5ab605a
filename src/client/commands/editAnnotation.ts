import * as vscode from 'vscode';
import type { Target, Targets } from '../annotationAt';
import type { Editing } from '../editing';
import { escapeIcons, oneLine } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { pickActor } from '../picks/actorPick';
import type { PickItem } from '../picks/pick';
import { heading, pickItem } from '../picks/pick';
import type { AttributeInfo, EditOperation } from '../../protocol';
import { askValue } from './attributeValue';

/** What an annotation is edited with. */
export interface EditTools {
    readonly client: GlossatorClient;
    readonly editing: Editing;
    readonly targets: Targets;
}

/** What a line of the list does: the change that the user decided on; undefined: none, back to the list. */
type Change = () => Promise<EditOperation | undefined>;

/** Lists everything that can be said of an annotation, with the present values, until the user has enough. */
export async function editAnnotation(tools: EditTools, argument: unknown): Promise<void> {
    const found = await tools.targets.find(argument);
    let target = found;
    let lastKey: string | undefined;
    while (target) {
        const items = changes(tools, target);
        const picked = await pickItem({
            title: oneLine(target.annotation.label),
            placeholder: vscode.l10n.t('What is to be changed? Escape ends'),
            items,
            active: items.find(({ value }) => value !== undefined && value.key === lastKey),
        });
        if (!picked || picked === 'back') {
            return;
        }
        lastKey = picked.value.key;
        const operation = await picked.value.change();
        if (operation) {
            await tools.editing.edit(target.uri, operation);
        }
        const annotation = await tools.client.annotation(target.uri, target.annotation.id);
        target = annotation && { uri: target.uri, annotation };
    }
}

function changes(tools: EditTools, target: Target): readonly PickItem<{ readonly key: string; readonly change: Change }>[] {
    const { uri, annotation } = target;
    const { id } = annotation;
    return [
        ...actorItems(tools, target),
        ...annotation.attributes.map(attribute => ({
            label: escapeIcons(attribute.label),
            description: escapeIcons(oneLine(attribute.shown)),
            detail: escapeIcons(oneLine(attribute.definition ?? '')),
            value: { key: attribute.key, change: () => changeAttribute(tools.client, uri, id, attribute) },
        })),
        ...(annotation.relations.length > 0 ? [heading<never>(vscode.l10n.t('relations, to be removed'))] : []),
        ...annotation.relations.map(({ index, kind, label }) => ({
            label: escapeIcons(kind),
            description: escapeIcons(oneLine(label)),
            iconPath: new vscode.ThemeIcon('trash'),
            value: { key: `relation ${index}`, change: async () => ({ kind: 'removeRelation', id, index }) as const },
        })),
    ];
}

async function changeAttribute(
    client: GlossatorClient,
    uri: string,
    id: string,
    attribute: AttributeInfo,
): Promise<EditOperation | undefined> {
    const answer = await askValue(client, uri, attribute);
    if (!answer) {
        return undefined;
    }
    const { key } = attribute;
    return answer.value === undefined ? { kind: 'setAttribute', id, key } : { kind: 'setAttribute', id, key, value: answer.value };
}

/** Who is meant: of a mention, of a claim's claimer, of each of its relays. */
function actorItems({ client }: EditTools, { uri, annotation }: Target) {
    const { id, parts, actorsShown, type } = annotation;
    const relink = (part: 'mention' | 'claimer' | 'via', index: number, label: string, shown: string) => ({
        label,
        description: escapeIcons(oneLine(shown)),
        iconPath: new vscode.ThemeIcon('person'),
        value: {
            key: `${part} ${index}`,
            change: async (): Promise<EditOperation | undefined> => {
                const selected = parts.find(each => each.part === part && each.index === index)?.text ?? '';
                const picked = await pickActor(client, {
                    title: label,
                    placeholder: vscode.l10n.t('Who is it? Search by any name, type or id'),
                    uri,
                    selected: oneLine(selected),
                });
                return picked && picked !== 'back' && picked.value.kind === 'actor'
                    ? { kind: 'relink', id, part, index, actors: [picked.value.actor.choice] }
                    : undefined;
            },
        },
    });
    if (type === 'mention') {
        return [relink('mention', 0, vscode.l10n.t('Actor'), actorsShown)];
    }
    const relays = parts.filter(({ part, fragment }) => part === 'via' && fragment === 0);
    return [
        relink('claimer', 0, vscode.l10n.t('Claimer'), actorsShown),
        ...relays.map(({ index, text }) => relink('via', index, vscode.l10n.t('Relay'), text)),
    ];
}
