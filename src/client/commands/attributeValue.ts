import * as vscode from 'vscode';
import { escapeIcons, isolate, oneLine } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { choiceItem, pickActor } from '../picks/actorPick';
import type { PickItem } from '../picks/pick';
import { pickItem } from '../picks/pick';
import type { AttributeInfo, Choice } from '../../protocol';

/** The user's answer: a value of the form that the server takes; undefined: the attribute is to be taken away. */
export interface Answer {
    readonly value: unknown;
}

/** Asks for the value of an attribute in the way that suits it; undefined where the user gives none. */
export function askValue(client: GlossatorClient, uri: string, attribute: AttributeInfo): Promise<Answer | undefined> {
    const { input } = attribute;
    switch (input.kind) {
        case 'choice':
            return input.many ? askMany(attribute, input.values, input.isOpen ?? false) : askOne(attribute, input.values);
        case 'positions':
            return askPosition(attribute, input.values, input.positions);
        case 'actors':
            return askActors(client, uri, attribute);
        case 'boolean':
            return askOne(attribute, [
                { value: 'true', label: vscode.l10n.t('Yes') },
                { value: 'false', label: vscode.l10n.t('No') },
            ]).then(answer => answer && { value: answer.value === undefined ? undefined : answer.value === 'true' });
        case 'text':
        case 'integer':
        case 'date':
            return askText(attribute, input.kind);
    }
}

async function askOne(attribute: AttributeInfo, values: readonly Choice[]): Promise<Answer | undefined> {
    const choices: readonly PickItem<Answer>[] = values.map(choice => ({ ...choiceItem(choice), value: { value: choice.value } }));
    const present = attribute.value ?? values.find(({ isDefault }) => isDefault)?.value;
    const picked = await pickItem<Answer>({
        title: attribute.label,
        placeholder: attribute.definition ?? '',
        items: attribute.value === undefined ? choices : [...choices, removalItem()],
        active: choices.find(({ value }) => value?.value === String(present)),
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}

async function askMany(attribute: AttributeInfo, values: readonly Choice[], isOpen: boolean): Promise<Answer | undefined> {
    const present = listOf(attribute.value);
    const unknown = present.filter(value => !values.some(choice => choice.value === value));
    const items = [...values.map(choiceItem), ...unknown.map(value => ({ label: isolate(escapeIcons(value)), value }))].map(item => ({
        ...item,
        picked: present.includes(item.value ?? ''),
    }));
    if (isOpen && items.length === 0) {
        return askWords(attribute, present);
    }
    const more = { label: vscode.l10n.t('Others…'), value: '', picked: false };
    const picked = await vscode.window.showQuickPick(isOpen ? [...items, more] : items, {
        title: attribute.label,
        placeHolder: attribute.definition ?? '',
        canPickMany: true,
    });
    if (!picked) {
        return undefined;
    }
    const chosen = picked.map(({ value }) => value ?? '').filter(value => value !== '');
    return picked.includes(more) ? askWords(attribute, chosen) : { value: chosen.length > 0 ? chosen : undefined };
}

/** Free words, separated by commas. */
async function askWords(attribute: AttributeInfo, present: readonly string[]): Promise<Answer | undefined> {
    const typed = await vscode.window.showInputBox({
        title: attribute.label,
        prompt: vscode.l10n.t('Separated by commas'),
        value: present.join(', '),
    });
    if (typed === undefined) {
        return undefined;
    }
    const words = typed.split(/[,،]/).map(oneLine).filter(word => word !== '');
    return { value: words.length > 0 ? words : undefined };
}

/** One topic or actor, then the position on it; the others stay. */
async function askPosition(
    attribute: AttributeInfo,
    values: readonly Choice[],
    positions: readonly Choice[],
): Promise<Answer | undefined> {
    const present = mapOf(attribute.value);
    const rank = ({ value }: Choice) => (value in present ? 0 : 1);
    const picked = await pickItem<string>({
        title: attribute.label,
        placeholder: attribute.definition ?? '',
        step: 1,
        steps: 2,
        items: [...values]
            .sort((a, b) => rank(a) - rank(b))
            .map(choice => ({ ...choiceItem(choice), description: shownPosition(present[choice.value]) })),
    });
    if (!picked || picked === 'back') {
        return undefined;
    }
    const choices: readonly PickItem<Answer>[] = [
        ...positions.map(choice => ({ ...choiceItem(choice), value: { value: choice.value } })),
        ...(attribute.input.kind === 'positions' && attribute.input.of === 'actors'
            ? [{ label: vscode.l10n.t('No position'), value: { value: null } }]
            : []),
    ];
    const position = await pickItem<Answer>({
        title: values.find(({ value }) => value === picked.value)?.label ?? attribute.label,
        placeholder: vscode.l10n.t('The claimer’s position on it'),
        step: 2,
        steps: 2,
        items: picked.value in present ? [...choices, removalItem()] : choices,
        active: choices.find(({ value }) => value?.value === present[picked.value]),
    });
    if (position === 'back') {
        return askPosition(attribute, values, positions);
    }
    if (!position) {
        return undefined;
    }
    const { [picked.value]: _, ...others } = present;
    const changed = position.value.value === undefined ? others : { ...present, [picked.value]: position.value.value };
    return { value: Object.keys(changed).length > 0 ? changed : undefined };
}

async function askActors(client: GlossatorClient, uri: string, attribute: AttributeInfo): Promise<Answer | undefined> {
    const present = listOf(attribute.value);
    const removals = present.map(actor => ({
        label: vscode.l10n.t('Remove {0}', escapeIcons(actor)),
        iconPath: new vscode.ThemeIcon('trash'),
        value: actor,
    }));
    const picked = await pickActor<string>(client, {
        title: attribute.label,
        placeholder: attribute.definition ?? '',
        uri,
        selected: '',
        onlyKnown: true,
        before: query => (query ? [] : removals),
    });
    if (!picked || picked === 'back') {
        return undefined;
    }
    if (picked.value.kind === 'other') {
        const removed = picked.value.value;
        const rest = present.filter(actor => actor !== removed);
        return { value: rest.length > 0 ? rest : undefined };
    }
    const { choice } = picked.value.actor;
    return 'actor' in choice ? { value: [...present.filter(actor => actor !== choice.actor), choice.actor] } : undefined;
}

/** A new remark where there is a thread of them is added to it. */
async function askRemark(attribute: AttributeInfo, value: object): Promise<Answer | undefined> {
    const text = await vscode.window.showInputBox({ title: attribute.label, prompt: attribute.shown });
    if (!text?.trim()) {
        return undefined;
    }
    const remark = { text: text.trim() };
    if (Array.isArray(value)) {
        return { value: [...(value as readonly unknown[]), remark] };
    }
    const { thread } = value as { readonly thread: readonly unknown[] };
    return { value: { thread: [...thread, remark] } };
}

async function askText(attribute: AttributeInfo, kind: 'text' | 'integer' | 'date'): Promise<Answer | undefined> {
    if (typeof attribute.value === 'object' && attribute.value !== null) {
        return askRemark(attribute, attribute.value);
    }
    const typed = await vscode.window.showInputBox({
        title: attribute.label,
        prompt: [attribute.definition, vscode.l10n.t('Nothing: take it away')].filter(Boolean).join(' · '),
        value: attribute.value === undefined ? '' : String(attribute.value),
        validateInput: value => problemOf(kind, value.trim()),
    });
    if (typed === undefined) {
        return undefined;
    }
    const value = typed.trim();
    return { value: value === '' ? undefined : kind === 'integer' ? Number(value) : value };
}

function problemOf(kind: 'text' | 'integer' | 'date', value: string): string | undefined {
    if (kind === 'integer' && !/^[+-]?\d*$/.test(value)) {
        return vscode.l10n.t('A whole number, such as 12');
    }
    // The server knows the whole of EDTF; this only catches what can be none of it.
    if (kind === 'date' && value !== '' && !/^(?=.*\d|.*\.\.)[-\dXYESTZ:~?%/.,[\]{} +]+$/.test(value)) {
        return vscode.l10n.t('A date in EDTF, such as 2016-07-14, 2016-07 or 2016-07-14/2016-07-16');
    }
    return undefined;
}

function removalItem(): PickItem<Answer> {
    return { label: vscode.l10n.t('Take it away'), iconPath: new vscode.ThemeIcon('trash'), value: { value: undefined } };
}

function listOf(value: unknown): readonly string[] {
    return Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];
}

/** Topic or actor → position; null where none is said. */
function mapOf(value: unknown): Readonly<Record<string, string | null>> {
    if (Array.isArray(value)) {
        return Object.fromEntries(value.map(each => [String(each), null]));
    }
    return typeof value === 'object' && value !== null ? (value as Record<string, string | null>) : {};
}

function shownPosition(position: string | null | undefined): string {
    return position === undefined ? '' : (position ?? vscode.l10n.t('no position'));
}
