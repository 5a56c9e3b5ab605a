import * as vscode from 'vscode';
import { pickItem } from '../picks/pick';
import { contextKeys } from '../contributions';

interface Manifest {
    readonly contributes: {
        readonly commands: readonly { readonly command: string; readonly title: string }[];
        readonly keybindings: readonly KeyBinding[];
    };
}

interface KeyBinding {
    readonly command: string;
    readonly key: string;
    readonly when?: string;
    readonly args?: { readonly unit?: string };
}

/** Lists the keys of annotation mode; the one chosen is as good as pressed. */
export async function showKeys(extension: vscode.Extension<unknown>): Promise<void> {
    const { commands, keybindings } = (extension.packageJSON as Manifest).contributes;
    const titles = new Map(commands.map(({ command, title }) => [command, title]));
    const picked = await pickItem({
        title: vscode.l10n.t('Keys of Annotation Mode'),
        placeholder: vscode.l10n.t("Outside of it, the same keys follow Ctrl+' or ⌘'"),
        items: keybindings
            .filter(({ key, when }) => when?.includes(contextKeys.annotationMode) && !key.includes(' '))
            .map(binding => ({
                label: keyLabel(binding.key),
                description: [titles.get(binding.command), binding.args?.unit].filter(Boolean).join(': '),
                value: binding,
            })),
    });
    if (picked && picked !== 'back') {
        const { command, args } = picked.value;
        await vscode.commands.executeCommand(command, ...(args ? [args] : []));
    }
}

const scanCodes: Readonly<Record<string, string>> = {
    '[BracketLeft]': '[',
    '[BracketRight]': ']',
    '[Comma]': ',',
    '[Period]': '.',
};

/** `shift+[BracketLeft]` as `Shift+[`. */
function keyLabel(key: string): string {
    return key
        .replace(/\[\w+\]/g, code => scanCodes[code] ?? code.replace(/^\[Digit(\d)\]$/, '$1'))
        .split('+')
        .map(part => part[0]!.toUpperCase() + part.slice(1))
        .join('+');
}
