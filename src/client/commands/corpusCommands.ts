import * as vscode from 'vscode';
import { say, warn } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import type { Sources } from '../sources';

/** Opens the registry of the active document's corpus, or of the only one. */
export async function openRegistry(client: GlossatorClient, sources: Sources): Promise<void> {
    const root = await activeCorpus(client, sources);
    if (root === undefined) {
        warn(vscode.l10n.t('There is no corpus here.'));
        return;
    }
    const uri = vscode.Uri.joinPath(vscode.Uri.parse(root), 'actors.yaml');
    if (await exists(uri)) {
        await vscode.window.showTextDocument(uri);
    } else {
        warn(vscode.l10n.t('This corpus has no actors.yaml yet: the first actor that is created makes it.'));
    }
}

export async function openSettings(extensionId: string): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${extensionId}`);
}

/** Moves sidecars to where other programs have moved their sources, and says what was done and what is left. */
export async function findMovedSources(client: GlossatorClient, log: vscode.LogOutputChannel): Promise<void> {
    const { moved, lost, addresses, failures } = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for moved sources') },
        () => client.moveFound(),
    );
    failures.forEach(failure => log.error(failure));
    const done = vscode.l10n.t('Sidecars and layers moved: {0}. Further addresses updated: {1}.', moved, addresses);
    if (failures.length > 0) {
        warn(`${done} ${failures[0]!}`);
    } else if (lost > 0) {
        warn(vscode.l10n.t('{0} Sidecars whose source was not found for certain: {1}. See the Problems view.', done, lost));
    } else {
        say(done);
    }
}

/** Shows sidecars below their sources in the explorer. */
export async function enableFileNesting(): Promise<void> {
    const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration('explorer').update('fileNesting.enabled', true, target);
    say(vscode.l10n.t('Sidecars are now shown below their sources.'));
}

/** Tells git, in the repository of the active corpus, to merge annotations by what they say. */
export async function setUpMerging(client: GlossatorClient, sources: Sources): Promise<void> {
    const root = await activeCorpus(client, sources);
    if (root === undefined) {
        warn(vscode.l10n.t('There is no corpus here.'));
        return;
    }
    const result = await client.setUpMerging(root);
    if (result.kind === 'refused') {
        warn(result.reason);
    } else {
        void vscode.window.showInformationMessage(result.lines.join(' '));
    }
}

async function activeCorpus(client: GlossatorClient, sources: Sources): Promise<string | undefined> {
    const active = vscode.window.activeTextEditor?.document;
    return (active && sources.info(active)?.corpus) ?? (await client.status()).corpora[0]?.root;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
    return vscode.workspace.fs.stat(uri).then(
        () => true,
        () => false,
    );
}
