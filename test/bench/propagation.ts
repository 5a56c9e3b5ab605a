import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CorpusStore } from '../../src/core/corpus/store';
import { findOccurrences } from '../../src/core/features/refactor/annotateAll';
import { NodeWorkspace } from '../../src/host/node';
import { generateRegistry, generateSource } from './generate';
import { ms, report } from './measure';

const sources = 10_000;

/** One new name, looked for in all sources of a corpus on disk: what it takes to say “200 more in 200 sources”. */
export async function propagation(): Promise<void> {
    const folder = await fs.mkdtemp(join(tmpdir(), 'glossator-bench-'));
    try {
        await fs.writeFile(join(folder, 'glossator.yaml'), 'glossator: 1\n');
        await fs.writeFile(join(folder, 'actors.yaml'), generateRegistry(2000));
        let characters = 0;
        for (let index = 0; index < sources; index++) {
            const { text, sidecar } = generateSource(index, { mentions: 50, claims: 5, actors: 2000 });
            const named = index % 50 === 0 ? `${text}\n\nYesterday Zorbanian Quux spoke.\n` : text;
            characters += named.length;
            await fs.writeFile(join(folder, `${index}.txt`), named);
            await fs.writeFile(join(folder, `${index}.txt.gloss.yaml`), sidecar);
        }
        const store = await CorpusStore.open(new NodeWorkspace(), pathToFileURL(folder).href);
        const { corpus } = store;
        for (const when of ['', ', again']) {
            const start = performance.now();
            const search = findOccurrences(store, { actor: corpus.actorKey('actor-1', corpus.sources[0]!), names: ['Zorbanian Quux'] });
            let step = await search.next();
            while (!step.done) {
                step = await search.next();
            }
            if (step.value.length !== sources / 50) {
                throw new Error('Places were missed.');
            }
            report(`One new name in ${sources.toLocaleString('en')} sources of ${Math.round(characters / sources).toLocaleString('en')} characters, from disk${when}`, ms(performance.now() - start), '≤ 3 s');
        }
    } finally {
        await fs.rm(folder, { recursive: true, force: true });
    }
}
