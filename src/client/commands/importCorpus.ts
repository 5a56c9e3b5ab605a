import * as vscode from 'vscode';
import { counts } from '../counts';
import { say, warn } from '../editing';
import { escapeIcons, isolate } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { heading, pickItem, type PickItem } from '../picks/pick';
import type { FormatInfo, ImportParams, ImportResult } from '../../protocol';
import type { Sources } from '../sources';

type Done = ImportResult & { readonly kind: 'done' };

/** What may be given instead of being asked for; `accept` leaves out the preview. */
interface Given {
    readonly format?: string;
    readonly path?: string;
    readonly accept?: boolean;
}

/** Asks for format and files, shows what they would bring, and brings it into the corpus. */
export async function importCorpus(client: GlossatorClient, sources: Sources, log: vscode.LogOutputChannel, argument: unknown): Promise<void> {
    const given = (typeof argument === 'object' && argument !== null ? argument : {}) as Given;
    const uri = await corpusOf(client, sources);
    if (uri === undefined) {
        return warn(vscode.l10n.t('There is no corpus here. Make one first, with Glossator: New Corpus.'));
    }
    const format = await askFormat(client, given.format);
    const path = format && (given.path ?? await askPath(uri, format));
    if (!format || path === undefined) {
        return;
    }
    const params = { uri, format: format.id, path };
    const rehearsed = await run(client, { ...params, how: 'rehearse' }, vscode.l10n.t('Reading what is to be imported'));
    if (rehearsed && (given.accept === true || await preview(format, rehearsed))) {
        const done = await run(client, { ...params, how: 'write' }, vscode.l10n.t('Importing annotations'));
        if (done) {
            await report(done, log);
        }
    }
}

async function corpusOf(client: GlossatorClient, sources: Sources): Promise<string | undefined> {
    const active = vscode.window.activeTextEditor?.document;
    const own = active && sources.info(active)?.corpus;
    const { corpora } = await client.status();
    if (own !== undefined || corpora.length < 2) {
        return own ?? corpora[0]?.root;
    }
    const picked = await pickItem({
        title: vscode.l10n.t('Import'), placeholder: vscode.l10n.t('Into which corpus?'),
        items: corpora.map(({ root, name, sources: count }) => ({ label: name, description: counts.sources(count), value: root })),
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}

async function askFormat(client: GlossatorClient, id: string | undefined): Promise<FormatInfo | undefined> {
    const formats = await client.importFormats();
    if (id !== undefined) {
        return formats.find(format => format.id === id);
    }
    const picked = await pickItem<FormatInfo>({
        title: vscode.l10n.t('Import'), placeholder: vscode.l10n.t('Format'),
        items: formats.map(format => ({ label: format.label, detail: format.description, value: format })),
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}

/** Most systems have a dialog for files and one for folders, but none for both. */
async function askPath(corpus: string, { label }: FormatInfo): Promise<string | undefined> {
    const picked = await pickItem<'file' | 'folder'>({
        title: vscode.l10n.t('Import from {0}', label), placeholder: vscode.l10n.t('What is to be read?'),
        items: [
            { label: vscode.l10n.t('A folder, with all that is below it'), iconPath: new vscode.ThemeIcon('folder'), value: 'folder' },
            { label: vscode.l10n.t('A file'), iconPath: new vscode.ThemeIcon('file'), value: 'file' },
        ],
    });
    if (!picked || picked === 'back') {
        return undefined;
    }
    const [chosen] = (await vscode.window.showOpenDialog({
        title: vscode.l10n.t('Import from {0}', label), openLabel: vscode.l10n.t('Import'), canSelectFiles: picked.value === 'file', canSelectFolders: picked.value === 'folder',
        defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(corpus), '..'),
    })) ?? [];
    return chosen?.toString();
}

/** Undefined where nothing came of it, which the user was told. */
async function run(client: GlossatorClient, params: Omit<ImportParams, 'workDoneToken'>, title: string): Promise<Done | undefined> {
    const result = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (progress, cancelled) => {
        let shown = 0;
        return client.import(params, percentage => {
            progress.report({ increment: percentage - shown });
            shown = percentage;
        }, cancelled);
    });
    if (result.kind === 'refused') {
        warn(result.reason);
        return undefined;
    }
    return result;
}

/** Shows what would come; the result says whether it shall. */
async function preview(format: FormatInfo, done: Done): Promise<boolean> {
    const { sources, newSources, new: added, extended, equal, conflicting, unplaced } = done.counts;
    const line = (label: string, icon: string): PickItem<true> => ({ label: isolate(escapeIcons(label)), iconPath: new vscode.ThemeIcon(icon) });
    const section = (title: string, lines: readonly string[], icon: string) => (lines.length > 0 ? [heading<true>(title), ...lines.map(each => line(each, icon))] : []);
    const isEmpty = done.files === 0 && newSources === 0;
    const picked = await pickItem<true>({
        title: vscode.l10n.t('Import from {0}: Preview', format.label),
        placeholder: isEmpty ? vscode.l10n.t('Nothing new: all of it is here already. Nothing has been written.') : vscode.l10n.t('Nothing has been written yet. Import it?'),
        ignoreFocusOut: true,
        items: [
            ...(isEmpty ? [] : [{
                label: vscode.l10n.t('Import'), description: vscode.l10n.t('changes {0}', counts.files(done.files)),
                detail: newSources > 0 ? vscode.l10n.t('Annotations are undone in one step; new texts stay') : vscode.l10n.t('Can be undone in one step'), iconPath: new vscode.ThemeIcon('check'), value: true as const,
            }]),
            ...section(vscode.l10n.t('what comes'), [
                vscode.l10n.t('Sources: {0}, of which new: {1}', sources, newSources),
                vscode.l10n.t('New entries: {0}', added),
                ...(extended > 0 ? [vscode.l10n.t('Entries that get something added: {0}', extended)] : []),
                ...(equal > 0 ? [vscode.l10n.t('Entries that are here already: {0}', equal)] : []),
                ...(conflicting > 0 ? [vscode.l10n.t('Entries that say something else here, which is kept: {0}', conflicting)] : []),
                ...(unplaced > 0 ? [vscode.l10n.t('Quotes without a certain place in the text: {0}', unplaced)] : []),
            ], 'info'),
            ...section(vscode.l10n.t('not carried over, or otherwise'), done.losses, 'circle-slash'),
            ...section(vscode.l10n.t('to be looked at'), done.problems, 'warning'),
        ],
    });
    return picked !== undefined && picked !== 'back';
}

async function report({ counts: { new: added, extended }, newSources, losses, problems, failures }: Done, log: vscode.LogOutputChannel): Promise<void> {
    losses.forEach(loss => log.info(loss));
    problems.forEach(problem => log.warn(problem));
    failures.forEach(failure => log.error(failure));
    const done = vscode.l10n.t('Imported: {0} new entries, {1} extended, {2}.', added, extended, newSources === 1 ? vscode.l10n.t('1 new source') : vscode.l10n.t('{0} new sources', newSources));
    if (failures.length > 0) {
        return warn(`${done} ${vscode.l10n.t('Not written: {0}', failures[0]!)}`);
    }
    if (losses.length + problems.length === 0) {
        return say(done);
    }
    const details = vscode.l10n.t('Show Details');
    // Not waited for: the command is done.
    void vscode.window.showInformationMessage(`${done} ${vscode.l10n.t('Something was left out, or is to be looked at.')}`, details).then(choice => choice === details && log.show());
}
