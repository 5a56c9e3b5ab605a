import type { CancellationToken } from 'vscode-languageserver';
import type { FileEdit } from '../core/edits/fileDraft';
import { importFormat } from '../core/formats/formats';
import { type InputFiles, InputError } from '../core/formats/imported';
import { ImportReport } from '../core/formats/importReport';
import { ImportMerger, type ImportedFile } from '../core/formats/merging/importMerger';
import type { CorpusStore } from '../core/corpus/store';
import type { ImportParams, ImportResult } from '../protocol';
import type { CommitProgress } from './commits';
import type { Session } from './session';
import { inHalves, progressOf } from './steps';
import { WorkspaceInputFiles } from './workspaceInput';

/** What files of another tool would bring; an import reads all of them before anything is written. */
interface Plan {
    readonly report: ImportReport;
    readonly sources: readonly ImportedFile[];
    readonly files: readonly FileEdit[];
}

/**
 * Brings annotations of another tool into a corpus. Texts that are new are written first, and stay when the import is undone: what is
 * undone, in one step, are the annotations, the registry and the settings.
 */
export async function importFiles(session: Session, params: ImportParams, token: CancellationToken): Promise<ImportResult> {
    const { corpora, editing, workspace, connection } = session;
    const store = await corpora.storeOf(params.uri);
    if (!store) {
        return refused('This file belongs to no corpus.');
    }
    const { planning, writing } = inHalves(progressOf(connection, token, params.workDoneToken));
    try {
        const rehearsed = await plan(session, store, params, planning);
        if (!rehearsed) {
            return refused('It was cancelled. Nothing was written.');
        }
        if (params.how === 'rehearse') {
            return resultOf(rehearsed, []);
        }
        const failures: string[] = [];
        for (const { uri, text } of rehearsed.sources) {
            // Without the corpus: folders are made for it.
            const result = await workspace.writeFile(uri, text, undefined);
            failures.push(...result.kind === 'written' ? [] : [`${uri.slice(store.corpus.root.length + 1)}: ${'reason' in result ? result.reason : 'there is such a file already.'}`]);
        }
        await store.filesChanged(rehearsed.sources.map(({ uri }) => uri));
        if (rehearsed.files.length === 0) {
            return resultOf(rehearsed, failures);
        }
        let planned = rehearsed;
        const result = await editing.changeFiles(async () => {
            // Again: what stands in the corpus may be something else by now.
            const now = await plan(session, store, params, { ...planning, report: () => undefined });
            planned = now ? { ...now, sources: rehearsed.sources } : planned;
            return now && { label: `Import from ${importFormat(params.format)!.label}`, files: now.files };
        }, writing);
        return result.kind === 'refused' ? refused(`${result.reason} ${rehearsed.sources.length > 0 ? 'New sources were written, annotations were not.' : 'Nothing was written.'}`)
            : resultOf({ ...planned, report: rehearsed.report }, failures);
    } catch (error) {
        if (error instanceof InputError) {
            return refused(`${error.message} Nothing was imported.`);
        }
        throw error;
    }
}

/** Undefined where it was cancelled. Throws an {@link InputError}. */
async function plan({ host, openInput, disk }: Session, store: CorpusStore, { format: id, path, language }: ImportParams, progress: CommitProgress): Promise<Plan | undefined> {
    const format = importFormat(id);
    if (!format) {
        throw new InputError(id, 'there is no such format.');
    }
    const files: InputFiles = openInput && path.startsWith('file:') ? await openInput(path, format.reader.endings) : await WorkspaceInputFiles.open(disk, path, format.reader.endings);
    const report = new ImportReport();
    const merger = new ImportMerger(store, host, report, 'together');
    const found = new Map<string, ImportedFile>();
    let pieces = 0;
    for await (const imported of format.reader.read({ files, view: store, options: { ...language !== undefined && { language } }, report })) {
        for (const file of await merger.merge(imported)) {
            found.set(file.uri, { ...file, before: found.has(file.uri) ? found.get(file.uri)!.before : file.before });
        }
        // How many pieces there are is known at the end only; of most formats a file is one.
        progress.report(Math.min(++pieces, files.paths.length), files.paths.length + 1);
        await new Promise(resolve => setTimeout(resolve, 0));
        if (progress.isCancelled()) {
            return undefined;
        }
    }
    const all = [...found.values()];
    return { report, sources: all.filter(({ isSource }) => isSource), files: all.filter(({ isSource }) => !isSource).map(editOf) };
}

/** The stretch between what two texts begin and end with alike. */
function editOf({ uri, before, text }: ImportedFile): FileEdit {
    const old = before ?? '';
    let start = 0;
    while (start < old.length && start < text.length && old[start] === text[start]) {
        start++;
    }
    let end = 0;
    while (end < old.length - start && end < text.length - start && old[old.length - 1 - end] === text[text.length - 1 - end]) {
        end++;
    }
    // A line at a time: halves of characters are never parted.
    start = old.lastIndexOf('\n', start - 1) + 1;
    const behind = old.indexOf('\n', old.length - end);
    end = behind < 0 ? 0 : old.length - behind;
    return { uri, before, splices: [{ start, end: old.length - end, text: text.slice(start, text.length - end) }] };
}

function resultOf({ report, sources, files }: Plan, failures: readonly string[]): ImportResult {
    return { kind: 'done', counts: { ...report.counts }, files: files.length, newSources: sources.length, losses: report.losses, problems: report.problems, failures };
}

function refused(reason: string): ImportResult {
    return { kind: 'refused', reason };
}
