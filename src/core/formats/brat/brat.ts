import { BratDocument, bratLosses } from './bratDocument';
import { annotationConf, knowledgeBase, toolsConf, visualConf } from './bratConfiguration';
import { bratReader } from './bratReader';
import { BratTypes } from './bratTypes';
import { verifyBrat } from './bratVerify';
import type { Chunk, ExportJob, Format } from '../format';
import { placedSources } from '../placed';

/**
 * brat stand-off (brat.nlplab.org/standoff.html): a `.txt` and an `.ann` for each source and the configuration of a brat
 * collection. What the lines of an `.ann` say is in {@link BratDocument}.
 */
export const brat: Format = {
    id: 'brat',
    label: 'brat stand-off',
    description: 'Text and annotation files with their configuration, for brat and what reads its format.',
    losses: Object.values(bratLosses),
    options: [],
    write,
    reader: bratReader,
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    const { corpus } = job.view;
    const types = new BratTypes(corpus.settings);
    const names = documentNames(job.sources.map(source => source.path));
    for await (const placed of placedSources(job)) {
        const name = names.get(placed.source.path)!;
        const annotations = new BratDocument(placed, job, types).lines().join('');
        // The text goes with its annotations: without mark, with LF, as offsets count it.
        const { text } = placed.text;
        verifyBrat(annotations, text, name, job.report);
        yield { path: `${name}.txt`, text };
        yield { path: `${name}.ann`, text: annotations };
    }
    // Last, because only now all types are known.
    yield { path: 'annotation.conf', text: annotationConf(corpus, types) };
    yield { path: 'visual.conf', text: visualConf(corpus, types) };
    yield { path: 'tools.conf', text: toolsConf };
    yield { path: 'actors.kb.tsv', text: knowledgeBase(corpus) };
}

/** Source → document: the path without `.txt`; in full where two sources would share a document. */
function documentNames(paths: readonly string[]): Map<string, string> {
    const names = new Map<string, string>();
    const all = new Set(paths);
    for (const path of paths) {
        const isText = path.endsWith('.txt');
        const short = isText ? path.slice(0, -'.txt'.length) : path;
        names.set(path, isText && all.has(short) ? path : short);
    }
    return names;
}
