import assert from 'node:assert/strict';
import { CancellationTokenSource, ProgressType, type WorkDoneProgressReport } from 'vscode-languageserver';
import type { WriteResult } from '../../src/core/workspace';
import type { RefactorResult, RenameResult } from '../../src/protocol';
import { TestClient } from './harness';

/** More than the client lets the editor change itself. */
const count = 250;
const mostFiles = 200;

const sidecars = Array.from({ length: count }, (_, index) => `${String(index).padStart(3, '0')}.txt.gloss.yaml`);
const mention = (id: string, actor: string) => `  - {id: ${id}, actor: ${actor}, at: 0-5, text: "Kerry"}   # by hand\n`;
const registry = `glossator: 1
# by hand
actors:
  john-kerry-of-the-state-department:
    type: person
    names: {en: [John Kerry]}
  kerry: {type: person, names: {en: [Kerry]}}
${Array.from({ length: 40 }, (_, index) => `  aide-${index}: {type: person, member-of: [john-kerry-of-the-state-department]}\n`).join('')}`;
const files: Readonly<Record<string, string>> = {
    'glossator.yaml': 'glossator: 1\n',
    'actors.yaml': registry,
    ...Object.fromEntries(sidecars.map(path => [path.replace('.gloss.yaml', ''), 'Kerry left.\n'])),
    ...Object.fromEntries(sidecars.map((path, index) => [path, `glossator: 1\nsource: {sha256: x}\nmentions:\n${mention(`m-${index}`, 'john-kerry-of-the-state-department')}${mention(`n-${index}`, 'kerry')}`])),
};

suite('Changes of many files', () => {
    let client: TestClient;
    let progress: number[];
    setup(async () => {
        client = await TestClient.start(files);
        progress = [];
        client.connection.onProgress(new ProgressType<WorkDoneProgressReport>(), 'p', ({ percentage }) => { progress.push(percentage!); });
    });
    teardown(() => client.stop());

    const changed = () => Object.keys(files).filter(path => client.file(path) !== files[path]);
    /** The actors that sidecars name, each once. */
    const named = () => [...new Set(sidecars.flatMap(path => [...client.file(path).matchAll(/actor: ([^,]+)/g)].map(([, actor]) => actor!)))].sort();
    const undo = () => client.request('glossator/undo', null);
    const rename = (newName: string, stop = new CancellationTokenSource(), most = mostFiles): Promise<RenameResult> => client.connection.sendRequest(
        'glossator/rename', { uri: client.uri('actors.yaml'), position: { line: 3, character: 4 }, newName, mostFiles: most, workDoneToken: 'p' }, stop.token);
    const merge = (stop = new CancellationTokenSource()): Promise<RefactorResult> => client.connection.sendRequest(
        'glossator/refactor', { uri: client.uri('actors.yaml'), refactoring: { kind: 'mergeActors', from: 'john-kerry-of-the-state-department', into: 'kerry' }, workDoneToken: 'p' }, stop.token);

    const changes: readonly (readonly [string, (stop?: CancellationTokenSource) => Promise<RenameResult | RefactorResult>, string, readonly string[]])[] = [
        ['a rename', stop => rename('jk', stop), 'Rename “⁨john-kerry-of-the-state-department⁩” to “⁨jk⁩”', ['jk', 'kerry']],
        ['a merge', merge, 'Merge “⁨John Kerry⁩” into “⁨Kerry⁩”', ['kerry']],
    ];
    for (const [name, change, label, actors] of changes) {
        test(`${name}: all are changed, told how far it is, and one undo takes all back`, async () => {
            const result = await change();
            assert.deepEqual(result.kind === 'done' && [result.label.replace(/[⁨⁩]/g, ''), result.files], [label.replace(/[⁨⁩]/g, ''), count + 1]);
            assert.deepEqual(named(), actors);
            assert.match(client.file('actors.yaml'), /# by hand[^]*was: \[john-kerry-of-the-state-department\]/);
            assert.ok(progress.length >= 4 && progress.at(-1) === 100 && progress.every((each, index) => index === 0 || each > progress[index - 1]!), progress.join());
            const after = new Map(client.workspace.files);
            assert.equal((await undo()).kind, 'done');
            assert.deepEqual(changed(), []);
            assert.equal((await client.request('glossator/redo', null)).kind, 'done');
            assert.deepEqual(client.workspace.files, after);
        });

        test(`${name} that is cancelled while it is worked out changes nothing`, async () => {
            const stop = new CancellationTokenSource();
            const result = change(stop);
            stop.cancel();
            assert.deepEqual(await result, { kind: 'refused', reason: 'It was cancelled.' });
            assert.deepEqual(changed(), []);
            assert.equal((await undo()).kind, 'nothing');
        });

        test(`${name} that is cancelled while it is written is taken back`, async () => {
            const stop = new CancellationTokenSource();
            let most = 0;
            await atWrite(150, async () => {
                most = changed().length;
                stop.cancel();
                // The server has heard of it when it answers what was asked later.
                await client.request('glossator/status', null);
            });
            assert.deepEqual(await change(stop), { kind: 'refused', reason: 'It was cancelled.' });
            assert.ok(most > 100, `${most} files were written`);
            assert.deepEqual(changed(), []);
            assert.equal((await undo()).kind, 'nothing');
            assert.equal((await change()).kind, 'done');
            assert.deepEqual(named(), actors);
        });

        test(`${name} that is cancelled, of which one file was changed meanwhile: that one stays, is named, and names an actor that is there`, async () => {
            const stop = new CancellationTokenSource();
            let theirs = '';
            await atWrite(150, async () => {
                theirs = sidecars.find(path => client.file(path) !== files[path])!;
                client.workspace.files.set(client.uri(theirs), `${client.file(theirs)}# theirs\n`);
                stop.cancel();
                await client.request('glossator/status', null);
            });
            const result = await change(stop);
            assert.ok(result.kind === 'refused');
            assert.match(result.reason, new RegExp(`^It was cancelled\\. Already changed, and not taken back: .*${theirs.replaceAll('.', '\\.')}`));
            assert.match(client.file(theirs), /# theirs\n$/);
            assert.deepEqual([...unknown()], []);
        });
    }

    test('Few files are left to the editor', async () => assert.deepEqual([await rename('jk', undefined, count + 1), changed()], [{ kind: 'few' }, []]));

    test('Whatever is written first, no file names an actor that is not there', async () => {
        const check = async (change: () => Promise<{ readonly kind: string }>) => {
            const wrong = new Set<string>();
            await atEachWrite(() => [...unknown()].forEach(actor => wrong.add(actor)));
            assert.equal((await change()).kind, 'done');
            assert.deepEqual([...wrong], []);
        };
        await check(() => rename('jk'));
        await check(undo);
        await check(() => client.request('glossator/redo', null));
        await check(undo);
        await check(merge);
        await check(undo);
        await check(() => client.request('glossator/refactor', { uri: client.uri('actors.yaml'), refactoring: { kind: 'deleteActor', actor: 'kerry', mentions: 'remove' }, workDoneToken: 'p' }));
        await check(undo);
        assert.deepEqual(changed(), []);
    });

    test('A rename that was broken off is finished by another one to the same name', async () => {
        await rename('jk');
        const half = sidecars.slice(0, 210);
        for (const path of half) {
            client.workspace.files.set(client.uri(path), files[path]!);
        }
        await client.stop();
        client = await TestClient.start(Object.fromEntries(Object.keys(files).map(path => [path, client.file(path)])));
        const result = await rename('jk');
        assert.equal(result.kind === 'done' && result.files, half.length);
        assert.deepEqual(named(), ['jk', 'kerry']);
        assert.match(client.file('actors.yaml'), /was: \[john-kerry-of-the-state-department\]/);
        assert.deepEqual(await rename('jk', undefined, 0), { kind: 'few' });
    });

    /** Actors that some file names, and that are not in the registry. */
    function unknown(): ReadonlySet<string> {
        const text = client.file('actors.yaml');
        const known = new Set([...text.matchAll(/^ {2}([a-z0-9-]+):/gm), ...text.matchAll(/was: \[([^\]]+)\]/g)].flatMap(([, ids]) => ids!.split(', ')));
        const groups = [...text.matchAll(/member-of: \[([^\]]+)\]/g)].map(([, id]) => id!);
        return new Set([...named(), ...groups].filter(actor => !known.has(actor)));
    }

    /** Does something once, before the write of this number. */
    async function atWrite(number: number, act: () => Promise<void>): Promise<void> {
        let written = 0;
        await atEachWrite(async () => {
            if (++written === number) {
                await act();
            }
        });
    }

    async function atEachWrite(act: () => Promise<void> | void): Promise<void> {
        const { workspace } = client;
        const writeFile = Object.getPrototypeOf(workspace).writeFile as typeof workspace.writeFile;
        workspace.writeFile = async (...request): Promise<WriteResult> => {
            const result = await writeFile.apply(workspace, request);
            await act();
            return result;
        };
    }
});
