import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CorpusStore } from '../../src/core/corpus/store';
import type { EditOperation } from '../../src/core/edits/operation';
import { NodeWorkspace } from '../../src/host/node';

export const sourceName = 'a.txt';
export const sidecarName = 'a.txt.gloss.yaml';

/** Words of the source, one a line. */
export const wordCount = 4000;
export const wordAt = (index: number) => `w${String(index).padStart(5, '0')}`;

/** Every so many words bring an actor of their own, for which the registry is written, too. */
const wordsPerActor = 4;

/** Annotates one word. */
export function wordOperation(index: number, name: string): EditOperation {
    return {
        kind: 'addMentions',
        ranges: [{ start: { line: index, character: 0 }, end: { line: index, character: wordAt(index).length } }],
        actor: index % wordsPerActor === 0 ? { create: { name: `Actor ${name} ${index}`, type: 'person', where: 'registry' } } : { actor: 'someone' },
    };
}

/** A corpus on the disk with one source, in a folder of its own. */
export async function makeCorpus(parent?: string): Promise<string> {
    const folder = parent ?? await mkdtemp(join(tmpdir(), 'glossator-faults-'));
    await mkdir(folder, { recursive: true });
    const words = Array.from({ length: wordCount }, (_, index) => wordAt(index));
    await writeFile(join(folder, 'glossator.yaml'), 'glossator: 1\n');
    await writeFile(join(folder, 'actors.yaml'), 'glossator: 1\n# by hand\nactors:\n  someone:\n    type: person\n    names: {en: [Someone]}\n');
    await writeFile(join(folder, sourceName), `${words.join('\n')}\n`);
    await writeFile(join(folder, sidecarName), 'glossator: 1\n# by hand\nmentions: []\n');
    return folder;
}

export async function removeCorpus(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
}

/** The annotated words, after it was made sure that the files are whole, and that no mention is without its actor, or there twice. */
export async function examine(folder: string): Promise<readonly number[]> {
    const store = await CorpusStore.open(new NodeWorkspace(), pathToFileURL(folder).href);
    const source = store.corpus.source(sourceName)!;
    assert.ok(source.sidecar.canEdit && store.corpus.registryFiles.every(({ file }) => file.canEdit), 'The files are whole.');
    assert.ok(source.sidecar.text.includes('# by hand') && store.corpus.registryFiles[0]!.file.text.includes('# by hand'));
    const words = source.sidecar.mentions.map(mention => {
        const index = Number(mention.text?.slice(1));
        assert.equal(mention.text, wordAt(index));
        assert.equal(mention.span?.start, index * 7);
        mention.actors.forEach(actor => assert.ok(store.corpus.actor(actor, source), `The actor ${actor} of ${wordAt(index)} is there.`));
        return index;
    });
    assert.equal(new Set(words).size, words.length, 'No word is annotated twice.');
    return words;
}

/** Names of files that are no part of the corpus. */
export async function leftOvers(folder: string): Promise<readonly string[]> {
    return (await readdir(folder)).filter(name => !['glossator.yaml', 'actors.yaml', sourceName, sidecarName].includes(name));
}
