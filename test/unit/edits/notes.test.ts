import assert from 'node:assert/strict';
import { planEdit } from '../../../src/core/edits/edit';
import type { EditOperation } from '../../../src/core/edits/operation';
import { noteThreads } from '../../../src/core/features/notes';
import { applySplices } from '../../../src/core/text/span';
import { openCorpus, root } from '../fixture';

const host = { sha256: async () => 'hash', randomDigits: (count: number) => new Uint8Array(count) };
const text = 'Kerry said:\nRussia will act.\nقال كيري\n';
const head = 'glossator: 1\nsource: {sha256: hash}\n';
const mention = (rest: string) => `${head}mentions:\n  - {id: m-a, actor: kerry, at: 0-5, text: "Kerry"${rest}}   # kept\n`;
const claim = (rest: string) => `${head}claims:\n  - id: c-a\n    content: {at: 12-28, text: "Russia will act."}\n${rest}`;

async function run(sidecar: string, operation: EditOperation): Promise<string> {
    const store = await openCorpus({ 'a.txt': text, 'a.txt.gloss.yaml': sidecar });
    const edit = await planEdit(store, store.corpus.source('a.txt')!, host, operation);
    return edit.kind === 'refused' ? `refused: ${edit.reason}` : edit.files.map(file => applySplices(file.before ?? '', file.splices)).join('');
}

suite('Notes', () => {
    const reply: EditOperation = { kind: 'addRemark', id: 'm-a', text: ' Sure?\r\nNo. ', by: 'Ann', on: '2026-02-03' };
    const item = '{by: Ann, "on": 2026-02-03, text: "Sure?\\nNo."}';
    const cases: readonly (readonly [string, string, EditOperation, string])[] = [
        ['The first remark is a thread, with who and when', mention(''), reply, mention(`, note: [${item}]`)],
        ['Nobody’s remark has no empty keys', mention(''), { kind: 'addRemark', id: 'm-a', text: 'x', by: '' }, mention(', note: [{text: "x"}]')],
        ['A reply to plain text keeps that word for word', mention(', note: one'), reply, mention(`, note: [{text: "one"}, ${item}]`)],
        ['A reply keeps what stands in a thread', mention(', note: [{text: one, mood: good}]'), reply, mention(`, note: [{text: one, mood: good}, ${item}]`)],
        ['A reply to what is resolved leaves it so', mention(', note: {resolved: true, thread: [{text: one}]}'), reply, mention(`, note: {resolved: true, thread: [{text: one}, ${item}]}`)],
        ['A remark without words is refused', mention(''), { kind: 'addRemark', id: 'm-a', text: ' \n ' }, 'refused: A note needs some words.'],
        ['Comments in a thread stay', claim('    note:\n      # why\n      - {text: one}   # first\n'), { ...reply, id: 'c-a' } as EditOperation,
            claim(`    note:\n      # why\n      - {text: one}   # first\n      - ${item}\n`)],
        ['Plain text gets other words', mention(', note: one'), { kind: 'setRemark', id: 'm-a', index: 0, text: 'two: 2' }, mention(', note: "two: 2"')],
        ['A remark gets other words; items without any are not counted', mention(', note: [{by: Bo}, {by: Ann, text: one}]'),
            { kind: 'setRemark', id: 'm-a', index: 0, text: 'two' }, mention(', note: [{by: Bo}, {by: Ann, text: "two"}]')],
        ['One of two remarks is removed', mention(', note: [{text: one}, {text: two}]'), { kind: 'removeRemark', id: 'm-a', index: 0 }, mention(', note: [{text: two}]')],
        ['The note goes with its last remark', mention(', note: {thread: [{text: one}], resolved: true}'), { kind: 'removeRemark', id: 'm-a', index: 0 }, mention('')],
        ['What is no longer there is refused', mention(', note: one'), { kind: 'removeRemark', id: 'm-a', index: 1 }, 'refused: The note is no longer there.'],
        ['Plain text is resolved', mention(', note: one'), { kind: 'resolveNote', id: 'm-a', resolved: true }, mention(', note: {thread: [{text: "one"}], resolved: true}')],
        ['A thread is resolved', mention(', note: [{text: one, mood: good}]'), { kind: 'resolveNote', id: 'm-a', resolved: true },
            mention(', note: {thread: [{text: "one", mood: good}], resolved: true}')],
        ['A note is opened again', mention(', note: {thread: [{text: one}], resolved: true}'), { kind: 'resolveNote', id: 'm-a', resolved: false }, mention(', note: {thread: [{text: one}]}')],
        ['A memo stands on a passage', head, { kind: 'addMemo', range: { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } }, text: 'who?' },
            `${head}memos:\n  - {id: n-00000000, at: 33-37, text: "كيري", note: [{text: "who?"}]}\n`],
        ['A memo stands on the whole source', head, { kind: 'addMemo', text: 'short' }, `${head}memos:\n  - {id: n-00000000, note: [{text: "short"}]}\n`],
        ['A memo goes with its last remark', `${head}memos:\n  - {id: n-a, note: one}\n  - {id: n-b, note: two}\n`, { kind: 'removeRemark', id: 'n-a', index: 0 }, `${head}memos:\n  - {id: n-b, note: two}\n`],
        ['A memo is replied to', `${head}memos:\n  - {id: n-a, note: one}\n`, { kind: 'addRemark', id: 'n-a', text: 'two' }, `${head}memos:\n  - {id: n-a, note: [{text: "one"}, {text: "two"}]}\n`],
    ];
    for (const [name, before, operation, after] of cases) {
        test(name, async () => assert.equal(await run(before, operation), after));
    }
});

suite('Threads of notes', () => {
    test('Each says where it stands; what drifted stands on the whole source', async () => {
        const sidecar = `${head}mentions:
  - {id: m-a, actor: kerry, at: 0-5, text: "Kerry", note: one}
  - {id: m-b, actor: kerry, at: 0-5, text: "Lavrov", note: [{by: Ann, on: 2026-01-02, text: two}, {text: three}]}
  - {id: m-c, actor: kerry, at: 0-5, text: "Kerry"}
claims:
  - id: c-a
    content: {at: 12-28, text: "Russia will act."}
    note: {thread: [{text: four}], resolved: true}
memos:
  - {id: n-a, note: five}
  - {id: n-b, at: 33-37, text: "كيري", note: six}
`;
        await check({ 'a.txt': text, 'a.txt.gloss.yaml': sidecar }, 10, [
            'a.txt memo n-a file: five',
            'a.txt memo n-b 2:4 “كيري”: six',
            'a.txt mention m-a 0:0 “Kerry = kerry”: one',
            'a.txt mention m-b file drifted “Lavrov = kerry”: Ann 2026-01-02 two | three',
            'a.txt claim c-a 1:0 “claimer not yet done: Russia will act.”: four (resolved)',
        ]);
    });

    test('A note whose source is gone stands in the sidecar', () => check({ 'a.txt.gloss.yaml': mention(', note: one') }, 10, ['a.txt.gloss.yaml mention m-a 3:4 drifted “Kerry = kerry”: one']));

    test('The sources asked for come first, and what is left out is counted', () => check({
        'a.txt': text, 'a.txt.gloss.yaml': mention(', note: one'), 'b.txt': text, 'b.txt.gloss.yaml': mention(', note: two'), 'c.txt': text, 'c.txt.gloss.yaml': mention(', note: three'),
    }, 2, ['b.txt mention m-a 0:0 “Kerry = kerry”: two', 'a.txt mention m-a 0:0 “Kerry = kerry”: one', '1 more'], ['b.txt']));

    async function check(files: Readonly<Record<string, string>>, limit: number, expected: readonly string[], first: readonly string[] = []): Promise<void> {
        const store = await openCorpus(files);
        const { threads, more } = await noteThreads([store], first.map(path => `${root}/${path}`), limit, ['en']);
        const lines = threads.map(thread => [
            thread.uri.slice(root.length + 1), ' ', thread.type, ' ', thread.id, ' ', thread.range ? `${thread.range.start.line}:${thread.range.start.character}` : 'file',
            thread.isDrifted ? ' drifted' : '', thread.label && ` “${thread.label.replace(/[\u2066-\u2069]/g, '')}”`, ': ',
            thread.remarks.map(({ by, on, text: words }) => [by, on, words].filter(Boolean).join(' ')).join(' | '), thread.isResolved ? ' (resolved)' : '',
        ].join(''));
        assert.deepEqual([...lines, ...(more > 0 ? [`${more} more`] : [])], expected);
    }
});
