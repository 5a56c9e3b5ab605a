import * as vscode from 'vscode';
import { Disposables } from '../disposables';
import { escapeIcons, isolate } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { heading, keepOrder } from '../picks/pick';

type Item = vscode.QuickPickItem & { readonly completed?: string; readonly searches?: true };

/** Asks for a query: what it may go on with, and what is wrong with it, is shown below while it is written. Undefined where the user ended it. */
export function askQuery(client: GlossatorClient, value: string): Promise<string | undefined> {
    return new Promise(resolve => {
        const disposables = new Disposables();
        const picker = disposables.add(vscode.window.createQuickPick<Item>());
        keepOrder(picker);
        picker.title = vscode.l10n.t('Search Annotations');
        picker.placeholder = vscode.l10n.t('claimer:john-kerry stance:demands near "ceasefire" source:002*');
        picker.value = value;
        let request: vscode.CancellationTokenSource | undefined;
        const end = (query: string | undefined) => {
            resolve(query);
            request?.cancel();
            disposables.dispose();
        };
        const look = async () => {
            request?.cancel();
            const current = (request = new vscode.CancellationTokenSource());
            const text = picker.value;
            const found = await client.queryHints(text, current.token).catch(() => undefined);
            if (request !== current || !found) {
                return;
            }
            const { problems, hints } = found;
            const search: Item = { label: vscode.l10n.t('Search for {0}', isolate(escapeIcons(text.trim()))), iconPath: new vscode.ThemeIcon('search'), searches: true };
            picker.items = ([
                ...problems.map(({ message }): Item => ({ label: message, iconPath: new vscode.ThemeIcon('error') })),
                ...(text.trim() !== '' && problems.length === 0 ? [search] : []),
                ...(hints.length > 0 ? [heading<never>(vscode.l10n.t('goes on with'))] : []),
                ...hints.map(({ insert, start, label, detail }): Item => ({ label: isolate(escapeIcons(label)), description: escapeIcons(detail), iconPath: new vscode.ThemeIcon('symbol-field'), completed: text.slice(0, start) + insert })),
            ] as Item[]).map(item => ({ ...item, alwaysShow: true }));
        };
        disposables.add(picker.onDidChangeValue(() => void look()));
        disposables.add(picker.onDidHide(() => end(undefined)));
        disposables.add(picker.onDidAccept(() => {
            const [item] = picker.activeItems;
            if (item?.completed !== undefined) {
                picker.value = item.completed;
                void look();
            } else if (item?.searches || !item) {
                end(picker.value.trim());
            }
        }));
        picker.show();
        void look();
    });
}
