import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runs } from '../counts';
import { cliProgram, Server, startWriter, turns, wordsDone } from './children';
import { examine, leftOvers, makeCorpus, removeCorpus, sidecarName, wordAt, wordCount } from './corpus';
import { createRandom } from './random';

suite('Killed while writing', () => {
    let folder: string;
    let lastLine: RegExp;
    setup(async () => {
        folder = await makeCorpus();
        lastLine = /\n$/;
    });
    teardown(() => removeCorpus(folder));

    /** What was said to be written is there, and nothing that was not asked for; the next one can write at once. */
    async function checkAfter(before: readonly number[], done: readonly number[], asked: readonly number[]): Promise<readonly number[]> {
        assert.match(await readFile(join(folder, sidecarName), 'utf8'), lastLine, 'The sidecar has its end.');
        const words = new Set(await examine(folder));
        assert.deepEqual([...before, ...done].filter(word => !words.has(word)), [], 'Nothing is lost.');
        const possible = new Set([...before, ...asked]);
        assert.deepEqual([...words].filter(word => !possible.has(word)), []);
        return [...words];
    }

    test('at each of its steps, a writer leaves the old files or the new ones, and the next can write', async () => {
        const complete = startWriter(folder, 'complete', 0, 2);
        await complete.ended;
        const stepCount = Number(/steps (\d+)/.exec(complete.lines.at(-1)!)![1]);
        const every = runs(10) === 10 ? 1 : 12;
        const counts = { killed: 0, old: 0, written: 0 };
        for (let step = 1; step <= stepCount; step += every) {
            await removeCorpus(folder);
            folder = await makeCorpus();
            const writer = startWriter(folder, 'killed', 4, 2, step);
            counts.killed += await writer.ended === 'SIGKILL' ? 1 : 0;
            const words = await checkAfter([], wordsDone(writer.lines), [4, 5]);
            counts.written += words.length;
            counts.old += words.length === 0 ? 1 : 0;
            await startWriter(folder, 'next', 8, 1).ended;
            await checkAfter([...words, 8], [], []);
            assert.deepEqual(await leftOvers(folder), [], `step ${step}`);
        }
        console.log(`      ${counts.killed} writers killed, each before another of ${stepCount} steps: ${counts.old} times nothing was written, else ${counts.written} annotations; none lost`);
        assert.ok(counts.killed >= Math.floor(stepCount / every) - 1);
    });

    test('at any moment, a writer leaves the old files or the new ones', async () => {
        const random = createRandom('writers');
        // A large file takes its time: there are more moments in which it is being written.
        await appendFile(join(folder, sidecarName), '# by hand, a line of many\n'.repeat(10_000));
        lastLine = /# by hand, a line of many\n$/;
        let words: readonly number[] = [];
        let killed = 0;
        const rounds = runs(320);
        for (let round = 0, from = 0; round < rounds; round++, from += 6) {
            const writer = startWriter(folder, 'any', from, 6);
            await writer.printed(1 + random(11));
            await turns(random(200));
            writer.child.kill('SIGKILL');
            killed += await writer.ended === 'SIGKILL' ? 1 : 0;
            words = await checkAfter(words, wordsDone(writer.lines), Array.from({ length: 6 }, (_, index) => from + index));
        }
        const last = startWriter(folder, 'last', wordCount - 1, 1);
        await last.ended;
        await checkAfter(words, [wordCount - 1], [wordCount - 1]);
        assert.deepEqual(await leftOvers(folder), []);
        console.log(`      ${killed} of ${rounds} writers killed; ${words.length} annotations, none lost`);
    });

    test('at any moment, the server leaves the old files or the new ones, also when its client goes', async () => {
        const random = createRandom('servers');
        let words: readonly number[] = [];
        const rounds = runs(80);
        for (let round = 0, from = 0; round < rounds; round++, from += 8) {
            const server = await Server.start(folder);
            const asked = Array.from({ length: 8 }, (_, index) => from + index);
            const done: number[] = [];
            const wanted = random(8);
            const reached = new Promise<void>(resolve => {
                for (const word of asked) {
                    void server.annotate(word, 'server').then(() => done.push(word) > wanted && resolve(), () => undefined);
                }
            });
            await reached;
            await turns(random(200));
            await server.kill(random(4) === 0 ? 'stream' : 'signal');
            words = await checkAfter(words, done, asked);
        }
        console.log(`      ${rounds} servers killed; ${words.length} annotations, none lost`);
    });

    test('at any moment, the command line leaves the old sidecar or the new one', async () => {
        const random = createRandom('command line');
        const lines = Array.from({ length: 40 }, (_, index) => `  - {actor: someone, text: "${wordAt(index)}"} # by hand ${index}\n`).join('');
        const unplaced = `glossator: 1\n# by hand\nmentions:\n${lines}`;
        const path = join(folder, sidecarName);
        const place = () => {
            const child = spawn(process.execPath, [cliProgram, 'place', folder], { stdio: 'ignore' });
            return { child, ended: once(child, 'close') as Promise<[number, string | null]> };
        };
        let most = 0;
        await writeFile(path, unplaced);
        let isOver = false;
        void place().ended.finally(() => { isOver = true; });
        for (; !isOver; most++) {
            await turns(1);
        }
        const counts = { killed: 0, old: 0, placed: 0 };
        const rounds = runs(30);
        for (let round = 0; round < rounds; round++) {
            await writeFile(path, unplaced);
            const { child, ended } = place();
            // In the first half of its time it only starts.
            await turns((most >> 1) + random(most >> 1));
            child.kill('SIGKILL');
            const [, signal] = await ended;
            counts.killed += signal === 'SIGKILL' ? 1 : 0;
            const text = await readFile(path, 'utf8');
            if (text === unplaced) {
                counts.old++;
            } else {
                counts.placed++;
                assert.equal((await examine(folder)).length, 40);
                assert.equal(text.split('# by hand ').length, 41);
            }
        }
        console.log(`      ${counts.killed} of ${rounds} killed; the sidecar was ${counts.old} times the old one, ${counts.placed} times the new one`);
        const [code] = await place().ended;
        assert.equal(code, 0);
        assert.deepEqual(await leftOvers(folder), []);
    });
});
