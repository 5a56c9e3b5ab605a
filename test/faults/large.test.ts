import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CorpusStore } from '../../src/core/corpus/store';
import { NodeWorkspace } from '../../src/host/node';
import type { RefactorResult, RenameResult } from '../../src/protocol';
import { runs } from '../counts';
import { cliProgram, Server, turns } from './children';
import { createRandom } from './random';

/** More than the client lets the editor change itself, and than are written at once. */
const count = 205;
const sidecars = Array.from({ length: count }, (_, index) => `${String(index).padStart(3, '0')}.txt.gloss.yaml`);
const text = 'Kerry met Mr Kerry.\n';
const oldId = 'secretary-kerry';
const newId = 'jk';
const other = 'kerry';
/** The registry gets shorter by the rename, as affiliations name the actor. */
const registry = `glossator: 1
actors:
  ${oldId}: {type: person, names: {en: [John Kerry]}}
  ${other}: {type: person, names: {en: [Kerry]}}
${Array.from({ length: 20 }, (_, index) => `  aide-${index}: {type: person, member-of: [${oldId}]}\n`).join('')}`;
const before: Readonly<Record<string, string>> = {
    'actors.yaml': registry,
    ...Object.fromEntries(sidecars.map((name, index) => [name, `glossator: 1
mentions:
  - {id: m-${index}a, actor: ${oldId}, at: 0-5, text: "Kerry", before: "", after: " met Mr Kerry.\\n"}   # by hand
  - {id: m-${index}b, actor: ${other}, at: 13-18, text: "Kerry"}
`])),
};

interface Change {
    readonly name: string;
    readonly make: (server: Server, uri: string) => Promise<RenameResult | RefactorResult>;
    readonly rounds: number;
}

const changes: readonly Change[] = [
    { name: 'a rename', make: (server, uri) => server.request('glossator/rename', { uri, position: { line: 2, character: 4 }, newName: newId, mostFiles: -1, workDoneToken: 'p' }), rounds: runs(30) },
    { name: 'a merge', make: (server, uri) => server.request('glossator/refactor', { uri, refactoring: { kind: 'mergeActors', from: oldId, into: other }, workDoneToken: 'p' }), rounds: runs(20) },
];

suite('Killed in a change of many files', () => {
    let folder: string;
    setup(async () => {
        folder = await mkdtemp(join(tmpdir(), 'glossator-faults-'));
        writeFileSync(join(folder, 'glossator.yaml'), 'glossator: 1\n');
        sidecars.forEach(name => writeFileSync(join(folder, name.replace('.gloss.yaml', '')), text));
        reset();
    });
    teardown(() => rm(folder, { recursive: true, force: true }));

    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    const readAll = (): Readonly<Record<string, string>> => Object.fromEntries(Object.keys(before).map(name => [name, read(name)]));
    const reset = () => Object.entries(before).forEach(([name, content]) => writeFileSync(join(folder, name), content));
    const registryUri = () => pathToFileURL(join(folder, 'actors.yaml')).href;

    for (const { name, make, rounds } of changes) {
        test(`${name}: every file is the old one or the new one, no actor is unknown, and doing it again finishes it`, async () => {
            const complete = await Server.start(folder);
            assert.equal((await make(complete, registryUri())).kind, 'done');
            await complete.stop();
            const after = readAll();
            assert.ok(Object.keys(before).every(file => after[file] !== before[file]));
            const random = createRandom(name);
            const counts = { old: 0, half: 0, all: 0 };
            for (let round = 0; round < rounds; round++) {
                reset();
                await broken(make, round === 0 ? 0 : random(count), random(30));
                const found = readAll();
                const done = Object.keys(before).filter(file => found[file] === after[file]).length;
                assert.deepEqual(Object.keys(before).filter(file => found[file] !== after[file] && found[file] !== before[file]), [], 'No file is anything else.');
                counts[done === 0 ? 'old' : done === count + 1 ? 'all' : 'half']++;
                await checkActors();
                const again = await Server.start(folder);
                if (done < count + 1) {
                    assert.equal((await make(again, registryUri())).kind, 'done');
                    // What was left of the process that was killed goes with the next change.
                    assert.deepEqual(readdirSync(folder).filter(file => !(file in before) && !/^\d+\.txt$|^glossator\.yaml$/.test(file)), []);
                }
                await again.stop();
                assert.deepEqual(readAll(), after);
            }
            console.log(`      ${rounds} servers killed: ${counts.half} times some of the files were written, ${counts.all} times all, ${counts.old} times none; each was finished`);
            assert.ok(counts.half > 0);
        });
    }

    /** Begins a change, and kills the server when a sidecar, chosen by its number, has its new text. */
    async function broken(make: Change['make'], number: number, later: number): Promise<void> {
        const server = await Server.start(folder);
        let isOver = false;
        void make(server, registryUri()).catch(() => undefined).finally(() => { isOver = true; });
        while (!isOver && read(sidecars[number]!) === before[sidecars[number]!]) {
            await turns(1);
        }
        await turns(later);
        await server.kill('signal');
    }

    /** Whatever id files have, it means an actor; and the command line finds nothing unknown. */
    async function checkActors(): Promise<void> {
        const { corpus } = await CorpusStore.open(new NodeWorkspace(), pathToFileURL(folder).href);
        assert.ok(corpus.actor(oldId) && corpus.sources.every(source => source.sidecar.mentions.every(({ actors }) => actors.length > 0 && actors.every(actor => corpus.actor(actor)))));
        const { code, out } = await new Promise<{ readonly code: number; readonly out: string }>(resolve => {
            execFile(process.execPath, [cliProgram, 'check', '--no-git', '--severity', 'error', folder], (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), out: stdout + stderr }));
        });
        assert.deepEqual({ code, out }, { code: 0, out: '' });
    }
});
