import * as vscode from 'vscode';
import { counts } from '../counts';
import { warn } from '../editing';
import { isolate } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { interfaceLanguage } from '../interfaceLanguage';
import { pickItem } from '../picks/pick';
import type { ExportParams, ExportResult } from '../../protocol';
import type { Sources } from '../sources';

/** Asks for format, scope and place, and writes the annotations in another tool's form. */
export async function exportCorpus(client: GlossatorClient, sources: Sources, log: vscode.LogOutputChannel): Promise<void> {
    const format = await askFormat(client);
    const scope = format && (await askScope(client, sources));
    const out = scope && (await askFolder(client, scope.uri, format));
    if (!format || !scope || !out) {
        return;
    }
    const params: ExportParams = { format, ...scope, out: out.toString(), language: interfaceLanguage() };
    const result = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Exporting annotations') },
        () => client.export(params),
    );
    await report(result, out, log);
}

async function askFormat(client: GlossatorClient): Promise<string | undefined> {
    const formats = await client.formats();
    const picked = await pickItem({
        title: vscode.l10n.t('Export'),
        placeholder: vscode.l10n.t('Format'),
        items: formats.map(({ id, label, description }) => ({ label, detail: description, value: id })),
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}

async function askScope(client: GlossatorClient, sources: Sources): Promise<Pick<ExportParams, 'uri' | 'scope'> | undefined> {
    const { corpora } = await client.status();
    const active = sources.activeEditor?.document.uri.toString();
    const items = [
        ...(active === undefined
            ? []
            : [{ label: vscode.l10n.t('This source'), value: { uri: active, scope: 'source' } as const }]),
        ...corpora.map(({ root, name, sources: count }) => ({
            label: vscode.l10n.t('The whole corpus {0}', name),
            description: counts.sources(count),
            value: { uri: root, scope: 'corpus' } as const,
        })),
    ];
    if (items.length === 1) {
        return items[0]?.value;
    }
    const picked = await pickItem<Pick<ExportParams, 'uri' | 'scope'>>({
        title: vscode.l10n.t('Export'),
        placeholder: vscode.l10n.t('What is to be exported?'),
        items,
        active: items[active === undefined ? 0 : 1],
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}

/** Beside the corpus, named after it and the format; or another folder. */
async function askFolder(client: GlossatorClient, uri: string, format: string): Promise<vscode.Uri | undefined> {
    const { corpora } = await client.status();
    const root = corpora.map(corpus => corpus.root).filter(candidate => uri === candidate || uri.startsWith(`${candidate}/`)).sort((a, b) => b.length - a.length)[0];
    const corpus = vscode.Uri.parse(root ?? uri);
    const beside = corpus.with({ path: `${corpus.path}-${format}` });
    const picked = await pickItem<vscode.Uri | 'other'>({
        title: vscode.l10n.t('Export'),
        placeholder: vscode.l10n.t('Where to?'),
        items: [
            { label: vscode.l10n.t('Beside the corpus'), description: isolate(beside.path), value: beside },
            { label: vscode.l10n.t('Another folder…'), value: 'other' },
        ],
    });
    if (!picked || picked === 'back') {
        return undefined;
    }
    if (picked.value !== 'other') {
        return picked.value;
    }
    const [chosen] =
        (await vscode.window.showOpenDialog({
            title: vscode.l10n.t('Folder for the Export'),
            openLabel: vscode.l10n.t('Export Here'),
            canSelectFiles: false,
            canSelectFolders: true,
            defaultUri: vscode.Uri.joinPath(corpus, '..'),
        })) ?? [];
    return chosen;
}

/** Says what was written, and what the format could not carry, which is in the log. */
async function report({ files, losses, failures }: ExportResult, out: vscode.Uri, log: vscode.LogOutputChannel): Promise<void> {
    failures.forEach(failure => log.error(failure));
    losses.forEach(loss => log.info(loss));
    if (failures.length > 0) {
        warn(vscode.l10n.t('The export is not complete: {0}', failures[0]!));
        return;
    }
    const show = vscode.l10n.t('Open File');
    const details = vscode.l10n.t('What Was Left Out');
    const written = vscode.l10n.t('Exported to {0} (files: {1}).', vscode.workspace.asRelativePath(out), files.length);
    const message = losses.length === 0 ? written : vscode.l10n.t('{0} The format cannot carry everything.', written);
    const choices = [...(files.length > 0 ? [show] : []), ...(losses.length > 0 ? [details] : [])];
    const choice = await vscode.window.showInformationMessage(message, ...choices);
    if (choice === show) {
        await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(files[0]!));
    } else if (choice === details) {
        log.show();
    }
}
