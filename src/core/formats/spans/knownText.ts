import type { ImportJob } from '../imported';

/** The canonical text of a source that the corpus has already; undefined where it has none. */
export async function knownText(path: string, job: ImportJob): Promise<string | undefined> {
    const source = job.view.corpus.source(path);
    return source && (await job.view.sourceView(source))?.text.text;
}
