import { uriOf } from '../core/corpus/layout';
import type { CorpusStore } from '../core/corpus/store';
import { isPartOfCorpus } from '../core/formats/destination';
import { formatById } from '../core/formats/formats';
import { ExportReport } from '../core/formats/report';
import type { Workspace } from '../core/workspace';
import type { ExportParams, ExportResult } from '../protocol';

/** Exports a corpus, or one source of it, into a folder. Files of an earlier export are replaced. */
export async function exportFiles(store: CorpusStore, workspace: Workspace, params: ExportParams): Promise<ExportResult> {
    const format = formatById(params.format);
    const { corpus } = store;
    const source = params.scope === 'source' ? corpus.sourceByUri(params.uri) : undefined;
    const out = params.out.replace(/\/+$/, '');
    if (!format || (params.scope === 'source' && !source)) {
        return { files: [], losses: [], failures: ['There is nothing to export.'] };
    }
    const report = new ExportReport();
    const texts = new Map<string, string>();
    for await (const { path, text } of format.write({ view: store, sources: source ? [source] : corpus.sources, options: {}, report })) {
        texts.set(path, (texts.get(path) ?? '') + text);
    }
    if ([...texts.keys()].some(path => isPartOfCorpus(corpus, out, path))) {
        return { files: [], losses: [], failures: ['Choose a folder outside the corpus: what is written would become a source of it.'] };
    }
    const files: string[] = [];
    for (const [path, text] of texts) {
        const uri = uriOf(out, path);
        const [present] = await workspace.readFiles([uri]);
        const result = await workspace.writeFile(uri, text, present?.kind === 'text' ? present.text : undefined);
        if (result.kind === 'written') {
            files.push(uri);
        } else {
            report.fail(`${path} was not written: ${result.kind === 'conflict' ? 'another program changed it, or it is no text' : result.reason}`);
        }
    }
    return { files, losses: report.losses, failures: report.failures };
}
