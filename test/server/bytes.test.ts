import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CorpusStore } from '../../src/core/corpus/store';
import type { EditOperation } from '../../src/core/edits/operation';
import { NodeWorkspace, nodeHost } from '../../src/host/node';
import { Commits } from '../../src/server/commits';
import { Documents } from '../../src/server/documents';
import { Editing } from '../../src/server/editing';
import { KeptWrites } from '../../src/server/keptWrites';

const sidecar = [
    'glossator: 1', '# by hand', "source: {title: 'Kerry''s trip',  language: en, sha256: 0000}   # mine", 'own: &who {a: 1}', 'mentions:',
    '- {actor: kerry, id: m-a,   at: 0-5, text: "Kerry", mine: *who}  # first', '', '- id: m-b', '  at: "11-16"', '  text: Putin', '  actor: "putin"  # second', 'claims: []', '',
].join('\n');
const registry = ['glossator: 1', 'actors:', '  kerry: {type: person, names: {en: [Kerry]}} # mine', '', '  putin:', '    type: person', "    names: {en: ['Putin']}", ''].join('\n');

const range = (start: number, end: number) => ({ start: { line: 0, character: start }, end: { line: 0, character: end } });
const operations: readonly EditOperation[] = [
    { kind: 'addMentions', ranges: [range(18, 24)], actor: { create: { name: 'Lavrov', type: 'person', where: 'registry' } } },
    { kind: 'setAttribute', id: 'm-a', key: 'note', value: 'a “quoted” note: two\nlines' },
    { kind: 'relink', id: 'm-b', part: 'mention', index: 0, actors: [{ actor: 'kerry' }] },
    { kind: 'setMetadata', key: 'status', value: 'done' },
    { kind: 'addClaim', claim: { content: [range(0, 10)], cue: 'none' } },
    { kind: 'remove', ids: ['m-b'] },
];

const layouts: Readonly<Record<string, (text: string) => string>> = {
    'as written': text => text,
    'with CRLF': text => text.replaceAll('\n', '\r\n'),
    'with a byte order mark': text => `\ufeff${text}`,
    'with a byte order mark and CRLF': text => `\ufeff${text.replaceAll('\n', '\r\n')}`,
    'without a final line break': text => text.trimEnd(),
    'with CRLF, without a final one': text => text.trimEnd().replaceAll('\n', '\r\n'),
    'with documents’ marks': text => `---\n${text}...\n`,
};

suite('What stands in files on disk', () => {
    let folder: string;
    let store: CorpusStore;
    let editing: Editing;
    teardown(() => rm(folder, { recursive: true, force: true }));

    async function start(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
        folder = await mkdtemp(join(tmpdir(), 'glossator-'));
        await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)));
        const root = pathToFileURL(folder).href;
        const kept = new KeptWrites(new NodeWorkspace(), undefined, () => undefined);
        store = await CorpusStore.open(kept, root);
        editing = new Editing(nodeHost, new Commits(undefined as never, new Documents(), kept, undefined, async () => root), kept, async () => store, () => undefined);
    }
    const edit = (operation: EditOperation) => editing.edit(store, 'a.txt', operation, () => true);
    const bytes = async () => Promise.all(['a.txt', 'a.txt.gloss.yaml', 'actors.yaml'].map(name => readFile(join(folder, name), 'latin1')));
    const source = 'Kerry met  Putin. Lavrov came.\n';

    for (const [title, layOut] of Object.entries(layouts)) {
        test(`Files ${title} stay so, byte for byte, around what an edit is about`, async () => {
            await start({ 'a.txt': source, 'a.txt.gloss.yaml': layOut(sidecar), 'actors.yaml': layOut(registry) });
            const steps = [await bytes()];
            for (const operation of operations) {
                const before = steps.at(-1)!;
                assert.equal((await edit(operation)).kind, 'done', operation.kind);
                const after = await bytes();
                after.forEach((text, index) => {
                    const isCrlf = before[index]!.includes('\r\n');
                    assert.equal(text.startsWith('ï»¿'), before[index]!.startsWith('ï»¿'));
                    assert.equal(isCrlf && /[^\r]\n/.test(text.slice(1)), false, 'No line ends in another way than the others.');
                    assert.equal(!isCrlf && text.includes('\r'), false);
                    const comments = (one: string) => one.match(/#.*/g)?.map(comment => comment.trim());
                    if (operation.kind !== 'remove') {
                        assert.deepEqual(comments(text), comments(before[index]!));
                    }
                    assert.ok(linesOnlyIn(before[index]!, text) <= (operation.kind === 'remove' ? 4 : 2), `${operation.kind} touches only its own lines:\n${text}`);
                });
                steps.push(after);
            }
            for (const expected of steps.reverse().slice(1)) {
                assert.equal((await editing.undo()).kind, 'done');
                assert.deepEqual(await bytes(), expected);
            }
        });
    }

    test('A sidecar or registry that is not UTF-8 is not written', async () => {
        const broken = (text: string) => Buffer.concat([Buffer.from(text), Buffer.from([0x23, 0xe9, 0x0a])]);
        for (const files of [{ 'a.txt.gloss.yaml': broken(sidecar), 'actors.yaml': registry }, { 'a.txt.gloss.yaml': sidecar, 'actors.yaml': broken(registry) }]) {
            await start({ 'a.txt': source, ...files });
            const before = await bytes();
            assert.equal((await edit(operations[0]!)).kind, 'refused');
            assert.deepEqual(await bytes(), before);
            await rm(folder, { recursive: true });
        }
    });
});

function linesOnlyIn(text: string, other: string): number {
    const lines = other.split('\n');
    return text.split('\n').filter(line => !lines.includes(line)).length;
}
