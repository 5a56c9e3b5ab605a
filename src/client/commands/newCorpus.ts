import * as vscode from 'vscode';
import { newCorpusFiles } from '../../core/features/newCorpus';
import { settings, settingsSection } from '../contributions';
import { say } from '../editing';
import { isolate } from '../escape';
import { pickItem } from '../picks/pick';

/** What may be given instead of being asked for. */
interface Given {
    readonly folder?: string;
    readonly languages?: readonly string[];
    readonly topics?: readonly string[];
}

const settingsFile = 'glossator.yaml';

/** Languages that are offered; any other may be typed. */
const offered: Readonly<Record<string, string>> = {
    en: 'English', ar: 'العربية', de: 'Deutsch', es: 'Español', fa: 'فارسی', fr: 'Français', he: 'עברית', it: 'Italiano', pt: 'Português', ru: 'Русский', tr: 'Türkçe', uk: 'Українська', zh: '中文',
};

/** Makes a folder a corpus: asks which, in which languages its texts are, and for topics; a file that is there stays as it is. */
export async function createCorpus(argument: unknown): Promise<void> {
    const given = (typeof argument === 'object' && argument !== null ? argument : {}) as Given;
    const folder = given.folder === undefined ? await askFolder() : vscode.Uri.parse(given.folder);
    if (!folder) {
        return;
    }
    const file = vscode.Uri.joinPath(folder, settingsFile);
    if (await exists(file)) {
        say(vscode.l10n.t('This folder is a corpus already.'));
        await vscode.window.showTextDocument(file);
        return;
    }
    const languages = given.languages ?? await askLanguages();
    const topics = languages && (given.topics ?? await askTopics());
    if (!languages || !topics) {
        return;
    }
    for (const [name, text] of Object.entries(newCorpusFiles({ languages, topics }))) {
        const uri = vscode.Uri.joinPath(folder, name);
        if (!await exists(uri)) {
            await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
        }
    }
    const isOpen = vscode.workspace.getWorkspaceFolder(folder) !== undefined;
    if (isOpen) {
        const known = vscode.workspace.getConfiguration(settingsSection).get<readonly string[]>(settings.languages, []);
        if (languages.join() !== known.join()) {
            await vscode.workspace.getConfiguration(settingsSection).update(settings.languages, languages, vscode.ConfigurationTarget.Workspace);
        }
        await vscode.window.showTextDocument(file);
    } else {
        await offerToOpen(folder);
    }
}

/** Copies the sample corpus into a folder, and opens it. */
export async function openSample(extension: vscode.Uri, argument: unknown): Promise<void> {
    const given = (argument ?? {}) as { readonly folder?: string };
    const [parent] = given.folder === undefined ? await vscode.window.showOpenDialog({
        title: vscode.l10n.t('Folder for the Sample'), openLabel: vscode.l10n.t('Put the Sample Here'), canSelectFiles: false, canSelectFolders: true,
    }) ?? [] : [vscode.Uri.parse(given.folder)];
    if (!parent) {
        return;
    }
    const target = vscode.Uri.joinPath(parent, 'glossator-sample');
    if (!await exists(target)) {
        await vscode.workspace.fs.copy(vscode.Uri.joinPath(extension, 'media', 'sample'), target);
    }
    if (given.folder === undefined) {
        await offerToOpen(target);
    }
}

async function offerToOpen(folder: vscode.Uri): Promise<void> {
    const open = vscode.l10n.t('Open');
    const beside = vscode.l10n.t('Open in New Window');
    const choice = await vscode.window.showInformationMessage(vscode.l10n.t('The corpus is in {0}.', isolate(folder.path)), open, beside);
    if (choice !== undefined) {
        await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: choice === beside });
    }
}

async function askFolder(): Promise<vscode.Uri | undefined> {
    const { workspaceFolders = [] } = vscode.workspace;
    const picked = workspaceFolders.length === 0 ? 'other' : await pickItem<vscode.Uri | 'other'>({
        title: vscode.l10n.t('New Corpus'), placeholder: vscode.l10n.t('Which folder holds the texts?'), step: 1, steps: 3,
        items: [
            ...workspaceFolders.map(({ name, uri }) => ({ label: name, description: isolate(uri.path), iconPath: new vscode.ThemeIcon('root-folder'), value: uri })),
            { label: vscode.l10n.t('Another folder…'), iconPath: new vscode.ThemeIcon('folder-opened'), value: 'other' as const },
        ],
    });
    if (picked !== 'other' && picked !== 'back' && picked && picked.value !== 'other') {
        return picked.value;
    }
    return picked === undefined || picked === 'back' ? undefined
        : (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Folder of the Corpus'), openLabel: vscode.l10n.t('Make a Corpus Here'), canSelectFiles: false, canSelectFolders: true }))?.[0];
}

/** The first one chosen is that in which names are shown where they have one. */
async function askLanguages(): Promise<readonly string[] | undefined> {
    const display = vscode.env.language.split('-')[0]!;
    const picked = await vscode.window.showQuickPick(
        Object.entries(offered).map(([tag, label]) => ({ label: isolate(label), description: tag, picked: tag === display, tag })).sort((a, b) => Number(b.picked) - Number(a.picked)),
        { title: vscode.l10n.t('New Corpus: Languages of the Texts'), placeHolder: vscode.l10n.t('Names are shown in the first of them that they have; Enter for none in particular'), canPickMany: true, matchOnDescription: true },
    );
    return picked && (picked.length > 0 ? picked.map(({ tag }) => tag) : [display]);
}

async function askTopics(): Promise<readonly string[] | undefined> {
    const text = await vscode.window.showInputBox({
        title: vscode.l10n.t('New Corpus: Topics'), prompt: vscode.l10n.t('What claims are about, with commas between; Enter for none yet'), placeHolder: vscode.l10n.t('cease-fire, elections, sanctions'),
    });
    return text?.split(/[,،;؛]/u).map(topic => topic.trim()).filter(topic => topic !== '');
}

async function exists(uri: vscode.Uri): Promise<boolean> {
    return vscode.workspace.fs.stat(uri).then(() => true, () => false);
}
