import * as vscode from 'vscode';
import type { Target, Targets } from '../annotationAt';
import type { Editing } from '../editing';
import { escapeIcons, quoted } from '../escape';
import type { PickItem } from '../picks/pick';
import { pickItem } from '../picks/pick';
import type { EditOperation, PartInfo } from '../../protocol';

/** Removes a mention or claim, or one part of a claim. Asks which only where there is a choice. */
export async function removeAnnotation(editing: Editing, targets: Targets, argument: unknown): Promise<void> {
    const target = await targets.find(argument);
    if (!target) {
        return;
    }
    const choices = removals(target);
    const picked =
        choices.length === 1
            ? { value: choices[0]!.value }
            : await pickItem({
                  title: vscode.l10n.t('Remove'),
                  placeholder: vscode.l10n.t('What is to be removed? It can be undone'),
                  items: choices,
              });
    if (picked && picked !== 'back' && picked.value) {
        await editing.edit(target.uri, picked.value);
    }
}

function removals({ annotation }: Target): readonly PickItem<EditOperation>[] {
    const whole: PickItem<EditOperation> = {
        label: annotation.type === 'claim' ? vscode.l10n.t('The whole claim') : vscode.l10n.t('The mention'),
        description: escapeIcons(annotation.label),
        value: { kind: 'remove', ids: [annotation.id] },
    };
    const { id, parts, partAt } = annotation;
    if (annotation.type !== 'claim' || !partAt || partAt.part === 'mention') {
        return [whole];
    }
    const { part, index, fragment } = partAt;
    const fragments = parts.filter(each => each.part === part && each.index === index);
    const items: PickItem<EditOperation>[] = [whole];
    // A claim without content is none.
    if (part !== 'content') {
        items.push(partItem(vscode.l10n.t('Only its {0}', part), fragments, { kind: 'removePart', id, part, index }));
    }
    if (fragments.length > 1) {
        items.push(partItem(vscode.l10n.t('Only this piece'), [partAt], { kind: 'removePart', id, part, index, fragment }));
    }
    return items;
}

function partItem(label: string, parts: readonly PartInfo[], value: EditOperation): PickItem<EditOperation> {
    return { label, description: quoted(parts.map(({ text }) => text).join(' … ')), value };
}
