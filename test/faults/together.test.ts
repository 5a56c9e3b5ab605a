import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runs } from '../counts';
import { Server, startWriter, turns, wordsDone } from './children';
import { examine, leftOvers, makeCorpus, removeCorpus, sidecarName } from './corpus';
import { createRandom } from './random';

/** Words that each writer annotates. */
const each = runs(100);

suite('Writing at the same time', () => {
    let folder: string;
    setup(async () => {
        folder = await makeCorpus();
    });
    teardown(() => removeCorpus(folder));

    const words = (writer: number) => Array.from({ length: each }, (_, index) => writer * each + index);

    async function checkAll(count: number): Promise<void> {
        assert.deepEqual([...await examine(folder)].sort((a, b) => a - b), Array.from({ length: count }, (_, index) => index));
        assert.deepEqual(await leftOvers(folder), []);
    }

    for (const count of [2, 4]) {
        test(`${count} servers: all annotations arrive, each once`, async () => {
            const servers = await Promise.all(Array.from({ length: count }, () => Server.start(folder)));
            await Promise.all(servers.map(async (server, writer) => {
                for (const word of words(writer)) {
                    assert.equal(await server.annotate(word, `s${writer}`), 'written');
                }
            }));
            await Promise.all(servers.map(server => server.stop()));
            await checkAll(count * each);
            console.log(`      ${count} servers, ${count * each} annotations, all there`);
        });
    }

    test('a writer and a server that are killed, others that go on', async () => {
        const random = createRandom('killed among others');
        const server = await Server.start(folder);
        const steady = words(0);
        const written = (async () => {
            for (const word of steady) {
                assert.equal(await server.annotate(word, 'steady'), 'written');
            }
        })();
        const done: number[] = [];
        let killed = 0;
        let isOver = false;
        void written.finally(() => { isOver = true; });
        for (let from = each; !isOver; from += 4) {
            const writer = startWriter(folder, 'killed', from, 4);
            await writer.printed(1 + random(7));
            await turns(random(100));
            writer.child.kill('SIGKILL');
            killed += await writer.ended === 'SIGKILL' ? 1 : 0;
            done.push(...wordsDone(writer.lines));
        }
        await written;
        await server.stop();
        const there = new Set(await examine(folder));
        assert.deepEqual([...steady, ...done].filter(word => !there.has(word)), []);
        console.log(`      ${steady.length} annotations of one beside ${killed} that were killed, which had written ${done.length}: all there`);
    });

    test('somebody who adds lines by hand: all lines and all annotations are there', async () => {
        const random = createRandom('by hand');
        const path = join(folder, sidecarName);
        const lines = await whileWriting(async number => {
            await turns(random(300));
            appendFileSync(path, `# hand ${number}\n`);
        });
        const text = await readFile(path, 'utf8');
        assert.deepEqual(Array.from({ length: lines }, (_, index) => index).filter(index => text.split(`# hand ${index}\n`).length !== 2), []);
        await checkAll(2 * each);
        console.log(`      ${lines} lines added by hand among ${2 * each} annotations, all there`);
    });

    test('somebody who saves whole files by hand: all their lines are there', async () => {
        const random = createRandom('saved by hand');
        const path = join(folder, sidecarName);
        const lines = await whileWriting(async number => {
            await turns(random(300));
            const text = `${readFileSync(path, 'utf8')}# hand ${number}\n`;
            if (number % 2 === 0) {
                writeFileSync(path, text);
            } else {
                writeFileSync(`${path}~`, text);
                renameSync(`${path}~`, path);
            }
        });
        const text = await readFile(path, 'utf8');
        assert.deepEqual(Array.from({ length: lines }, (_, index) => index).filter(index => !text.includes(`# hand ${index}\n`)), []);
        const there = await examine(folder);
        assert.deepEqual(await leftOvers(folder), []);
        console.log(`      ${lines} times saved by hand, all there; ${there.length} of ${2 * each} annotations, the others were saved over by that editor`);
    });

    /** Runs `byHand` from time to time while two writers are at work; the result is how often. */
    async function whileWriting(byHand: (number: number) => Promise<void>): Promise<number> {
        const writers = [startWriter(folder, 'a', 0, each), startWriter(folder, 'b', each, each)];
        // Somebody who never pauses would let nobody else write: one step for each line that the first writer prints.
        let number = 0;
        for (; number < 2 * each; number++) {
            await writers[0]!.printed(number + 1);
            await byHand(number);
        }
        await Promise.all(writers.map(writer => writer.ended));
        for (const { lines } of writers) {
            // An annotation that stood in what the editor had read before it saved is there already when it is made again.
            const settled = lines.filter(line => /^done |^refused .* annotated with this actor already/.test(line));
            assert.equal(settled.length, each, lines.join('\n'));
        }
        return number;
    }
});
