import { uriOf } from '../core/corpus/layout';
import type { CorpusStore } from '../core/corpus/store';
import { isPartOfCorpus } from '../core/formats/destination';
import { exportFormat } from '../core/formats/formats';
import { ExportReport } from '../core/formats/report';
import type { Workspace, WriteResult } from '../core/workspace';
import type { ExportParams, ExportResult } from '../protocol';

/** Exports a corpus, or one source of it, into a folder. Files of an earlier export are replaced. */
export async function exportFiles(store: CorpusStore, workspace: Workspace, params: ExportParams): Promise<ExportResult> {
    const format = exportFormat(params.format);
    const { corpus } = store;
    const source = params.scope === 'source' ? corpus.sourceByUri(params.uri) : undefined;
    const out = params.out.replace(/\/+$/, '');
    if (!format || (params.scope === 'source' && !source)) {
        return { files: [], losses: [], failures: ['There is nothing to export.'] };
    }
    const report = new ExportReport();
    const contents = new Map<string, string | Uint8Array>();
    for await (const chunk of format.write({ view: store, sources: source ? [source] : corpus.sources, options: format.options.includes('language') ? { language: params.language } : {}, report })) {
        const before = contents.get(chunk.path);
        contents.set(chunk.path, 'text' in chunk ? (before ?? '') + chunk.text : joined(before as Uint8Array | undefined, chunk.bytes));
    }
    if ([...contents.keys()].some(path => isPartOfCorpus(corpus, out, path))) {
        return { files: [], losses: [], failures: ['Choose a folder outside the corpus: what is written would become a source of it.'] };
    }
    const files: string[] = [];
    for (const [path, content] of contents) {
        const uri = uriOf(out, path);
        const result = await write(workspace, uri, content);
        if (result.kind === 'written') {
            files.push(uri);
        } else {
            report.fail(`${path} was not written: ${result.kind === 'conflict' ? 'another program changed it, or it is no text' : result.reason}`);
        }
    }
    return { files, losses: report.losses, failures: report.failures };
}

async function write(workspace: Workspace, uri: string, content: string | Uint8Array): Promise<WriteResult> {
    if (typeof content !== 'string') {
        return await workspace.writeBytes?.(uri, content) ?? { kind: 'refused', reason: 'Only texts can be written here.' };
    }
    const [present] = await workspace.readFiles([uri]);
    return workspace.writeFile(uri, content, present?.kind === 'text' ? present.text : undefined);
}

function joined(before: Uint8Array | undefined, bytes: Uint8Array): Uint8Array {
    const all = new Uint8Array((before?.length ?? 0) + bytes.length);
    all.set(before ?? []);
    all.set(bytes, before?.length);
    return all;
}
