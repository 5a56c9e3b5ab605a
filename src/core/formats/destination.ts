import type { Corpus } from '../corpus/corpus';
import { pathOf, roleOf, uriOf } from '../corpus/layout';

/**
 * Whether a file of an export would become part of the corpus that it comes from: overwrite a source or a sidecar, or be
 * taken for a source. Such a file is never written.
 * @param folder The address of the folder of the export.
 * @param path The file's path in that folder.
 */
export function isPartOfCorpus(corpus: Pick<Corpus, 'root' | 'settings'>, folder: string, path: string): boolean {
    const own = pathOf(corpus.root, uriOf(folder, path));
    return own !== undefined && roleOf(own, corpus.settings.sources) !== undefined;
}
