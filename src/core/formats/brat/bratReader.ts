import type { ImportedSource, ImportJob, Reader } from '../imported';
import { bratActors } from './bratActors';
import { bratImportLosses, readBratDocument } from './bratImport';

/**
 * brat stand-off of any project. Text-bound annotations are mentions, events with a content are claims, relations of events are
 * relations of claims; `N` lines to our registry or to Wikidata, and groups of the same (`*`), say who is meant. An `.ann` belongs to the
 * text of the same name, wherever that is; where its name goes on with `_WHO`, and others of the text do too, each is a layer.
 */
export const bratReader: Reader = {
    endings: ['.ann', '.txt', '.kb.tsv'],
    options: ['language'],
    async* read(job) {
        const kb = job.files.paths.find(path => /(?:^|\/)actors\.kb\.tsv$/.test(path));
        const known = kb === undefined ? {} : bratActors(await job.files.text(kb) ?? '');
        if (Object.keys(known).length > 0) {
            yield { kind: 'actors', actors: known };
        }
        for (const document of documentsOf(job)) {
            const source = await readDocument(document, job, new Set(Object.keys(known)));
            if (source) {
                yield source;
            }
        }
    },
};

interface BratDocumentFiles {
    readonly annotations: string;
    /** The path of the text, in the import or in the corpus; undefined where there is none. */
    readonly text: string | undefined;
    readonly layer: string | undefined;
}

function documentsOf({ files, view }: ImportJob): BratDocumentFiles[] {
    const texts = new Map<string, string>();
    const add = (path: string) => texts.set(nameOf(path), texts.get(nameOf(path)) ?? path);
    // A text beside its annotations is theirs, wherever else one of the name is.
    files.paths.filter(path => path.endsWith('.txt')).forEach(add);
    view.corpus.sources.forEach(({ path }) => add(path));
    const beside = new Set(files.paths);
    const found = files.paths.filter(path => path.endsWith('.ann')).map(path => {
        const stem = path.slice(0, -'.ann'.length);
        if (beside.has(`${stem}.txt`)) {
            return { annotations: path, text: `${stem}.txt`, who: undefined };
        }
        const name = nameOf(path);
        for (let end = name.length; end > 0; end = name.lastIndexOf('_', end - 1)) {
            const text = texts.get(name.slice(0, end));
            if (text !== undefined) {
                return { annotations: path, text, who: name.slice(end + 1) || undefined };
            }
        }
        return { annotations: path, text: undefined, who: undefined };
    });
    const counts = new Map<string, number>();
    found.forEach(({ text }) => text !== undefined && counts.set(text, (counts.get(text) ?? 0) + 1));
    return found.map(({ annotations, text, who }) => ({
        annotations, text, layer: who !== undefined && counts.get(text!)! > 1 ? layerName(who) : undefined,
    }));
}

function nameOf(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:ann|txt)$/, '');
}

function layerName(who: string): string {
    return who.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'other';
}

async function readDocument({ annotations, text: path, layer }: BratDocumentFiles, job: ImportJob, known: ReadonlySet<string>): Promise<ImportedSource | undefined> {
    const lines = await job.files.text(annotations) ?? '';
    const record = path === undefined ? undefined : job.view.corpus.source(path);
    const text = path === undefined ? undefined : await job.files.text(path) ?? (record && (await job.view.sourceView(record))?.savedText.text);
    if (path === undefined || text === undefined) {
        job.report.lose(bratImportLosses.text, annotations);
        return undefined;
    }
    const language = job.options.language;
    const sidecar = readBratDocument(lines, text, { path, file: annotations, layer: layer ?? '', known, settings: job.view.corpus.settings, report: job.report });
    return { kind: 'source', path, text, sidecar: language === undefined || layer !== undefined ? sidecar : { ...sidecar, source: { language } }, layer };
}
