import { CorpusStore } from '../../src/core/corpus/store';
import { uriOf } from '../../src/core/corpus/layout';
import { MemoryWorkspace } from './memoryWorkspace';

export const root = 'file:///corpus';

/** A corpus in memory: path → text. Without a `glossator.yaml` it gets an empty one. The hash of a text is `hash of TEXT`. */
export async function openCorpus(files: Readonly<Record<string, string>>): Promise<CorpusStore> {
    const all = { 'glossator.yaml': 'glossator: 1\n', ...files };
    return CorpusStore.open(new MemoryWorkspace(Object.entries(all).map(([path, text]) => [uriOf(root, path), text])), root, { sha256: async text => `hash of ${text}` });
}
