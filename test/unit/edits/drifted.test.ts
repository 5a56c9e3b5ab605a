import assert from 'node:assert/strict';
import { planEdit } from '../../../src/core/edits/edit';
import { textAfter } from '../../../src/core/edits/fileDraft';
import type { EditOperation } from '../../../src/core/edits/operation';
import { checkSource } from '../../../src/core/checks/check';
import { straysOf } from '../../../src/core/corpus/strays';
import type { CorpusStore } from '../../../src/core/corpus/store';
import type { TextHistory } from '../../../src/core/workspace';
import { placed } from '../features/placed';
import { openCorpus } from '../fixture';

const host = { sha256: async (text: string) => `hash-${text.length}`, randomDigits: (count: number) => new Uint8Array(count) };
const old = 'On Friday the old minister of affairs left the capital in a hurry. Nobody at the airport was told why he did so.';
const now = `${'A new paragraph was put in before. '.repeat(3)}\n${old.replace('in a hurry', 'at night')}`;
const history: TextHistory = { textWithHash: async (_, sha256) => sha256 === `hash-${old.length}` ? { text: old, on: '2016-03-03' } : undefined };

/** Entries that were placed in the old text, over the new one. */
async function open(entries: string, text = now): Promise<CorpusStore> {
    const store = await openCorpus({ 'a.txt': text, 'a.txt.gloss.yaml': placed(old, `source: {sha256: hash-${old.length}}\n${entries}`) });
    store.setHistory(history);
    return store;
}

/** The lines that an operation leaves in place of others, `- ` before those that go; the operation may use the keys of strays, in their order. */
async function check(store: CorpusStore, operation: (keys: readonly string[]) => EditOperation, ...expected: string[]): Promise<CorpusStore> {
    const source = store.corpus.source('a.txt')!;
    const edit = await planEdit(store, source, host, operation(straysOf((await store.sourceView(source))!, store.formerTexts).map(({ key }) => key)));
    if (edit.kind === 'refused') {
        assert.deepEqual([`refused: ${edit.reason}`], expected);
        return store;
    }
    const [file] = edit.files;
    const after = textAfter(file!)!;
    const [was, is] = [file!.before!.split('\n'), after.split('\n')];
    assert.deepEqual([...was.filter(line => !is.includes(line)).map(line => `- ${line.trim()}`), ...is.filter(line => !was.includes(line)).map(line => line.trim())], expected);
    await store.written(file!.uri, after);
    return store;
}

/** Codes of the checks of anchors that are left. */
async function codes(store: CorpusStore): Promise<readonly string[]> {
    return (await checkSource(store, store.corpus.source('a.txt')!)).map(({ code }) => code).filter(code => code.startsWith('anchor.'));
}

const minister = (text: string) => `${text.indexOf('old minister')}-${text.indexOf('old minister') + 'old minister'.length}`;
const hurry = `${old.indexOf('in a hurry')}-${old.indexOf('in a hurry') + 10}`;
const two = 'mentions:\n  - {id: m-a, type: person, @"old minister"}\n  - {id: m-b, type: event, @"in a hurry"} # by hand\n';

suite('Anchors that drifted', () => {
    test('One is moved to the place that was chosen; the hash waits for the others', async () => {
        await check(
            await open(two), ([key]) => ({ kind: 'moveAnchors', moves: [{ anchor: key!, at: minister(now) }] }),
            `- - {id: m-a, type: person, at: ${minister(old)}, text: "old minister"}`, `- {id: m-a, type: person, at: ${minister(now)}, text: "old minister"}`,
        );
    });

    test('All that are certain by the former text are moved at once; the others say in which text they stood', async () => {
        const store = await check(
            await open(two), () => ({ kind: 'acceptMoves' }),
            `- source: {sha256: hash-${old.length}}`, `- - {id: m-a, type: person, at: ${minister(old)}, text: "old minister"}`, `- - {id: m-b, type: event, at: ${hurry}, text: "in a hurry"} # by hand`,
            `source: {sha256: hash-${now.length}}`, `- {id: m-a, type: person, at: ${minister(now)}, text: "old minister"}`,
            `- {id: m-b, type: event, at: ${hurry}, text: "in a hurry", sha256: hash-${old.length}} # by hand`,
        );
        assert.deepEqual(await codes(store), ['anchor.drifted']);
    });

    test('The same words that stand by chance where a quote stood are not taken for it', async () => {
        const before = 'Syria fell, Syria rose, and all of it was told by the old minister.';
        const store = await openCorpus({
            'a.txt': `News to us: ${before}`,
            'a.txt.gloss.yaml': placed(before, `source: {sha256: hash-${before.length}}\nmentions:\n  - {id: m-a, type: state, at: 12-17, text: "Syria"}\n  - {id: m-b, type: person, @"old minister"}\n`),
        });
        store.setHistory({ textWithHash: async () => ({ text: before, on: '2016-03-03' }) });
        const minister = before.indexOf('old minister');
        await check(
            store, () => ({ kind: 'acceptMoves' }),
            `- source: {sha256: hash-${before.length}}`, '- - {id: m-a, type: state, at: 12-17, text: "Syria"}', `- - {id: m-b, type: person, at: ${minister}-${minister + 12}, text: "old minister"}`,
            `source: {sha256: hash-${before.length + 12}}`, '- {id: m-a, type: state, at: 24-29, text: "Syria", before: "us: Syria fell, ", after: " rose, and all o"}',
            `- {id: m-b, type: person, at: ${minister + 12}-${minister + 24}, text: "old minister"}`,
        );
        assert.deepEqual(await codes(store), []);
    });

    test('The beginning of a line is found again behind a line that was put in; vowel marks that went leave no doubt', async () => {
        const before = 'Skip to content\n\nKerry and Putin meet to save the talks\n\nوقال إنه أكد خطياً أن واشنطن تضمن تنفيذ الاتفاق.';
        const after = before.replace('\n\n', '\nBy our own correspondent in the capital\n\n').replace('خطياً', 'خطيا');
        const at = (text: string, words: string) => `${text.indexOf(words)}-${text.indexOf(words) + words.length}`;
        const store = await openCorpus({
            'a.txt': after,
            'a.txt.gloss.yaml': placed(before, `source: {sha256: hash-${before.length}}\nmentions:\n  - {id: m-a, type: person, @"Kerry and Putin"}\n  - {id: m-b, type: event, @"خطياً"}\n`),
        });
        store.setHistory({ textWithHash: async () => ({ text: before, on: undefined }) });
        await check(
            store, () => ({ kind: 'acceptMoves' }),
            `- source: {sha256: hash-${before.length}}`, `- - {id: m-a, type: person, at: ${at(before, 'Kerry and Putin')}, text: "Kerry and Putin"}`, `- - {id: m-b, type: event, at: ${at(before, 'خطياً')}, text: "خطياً"}`,
            `source: {sha256: hash-${after.length}}`, `- {id: m-a, type: person, at: ${at(after, 'Kerry and Putin')}, text: "Kerry and Putin"}`, `- {id: m-b, type: event, at: ${at(after, 'خطيا')}, text: "خطيا"}`,
        );
    });

    test('One is kept: it says in which text it stood, is a hint from then on, and the hash is that of the text', async () => {
        const store = await open('mentions:\n  - {id: m-b, type: event, @"in a hurry"} # by hand\n');
        await check(
            store, ([key]) => ({ kind: 'keepDrifted', anchors: [key!] }),
            `- source: {sha256: hash-${old.length}}`, `- - {id: m-b, type: event, at: ${hurry}, text: "in a hurry"} # by hand`,
            `source: {sha256: hash-${now.length}}`, `- {id: m-b, type: event, at: ${hurry}, text: "in a hurry", sha256: hash-${old.length}} # by hand`,
            'rejected:', `- {as: move, from: ${hurry}, text: "in a hurry"}`,
        );
        assert.deepEqual(await codes(store), ['anchor.kept']);
    });

    test('A move that was refused is not proposed again; when it is accepted after all nothing of that is left', async () => {
        const store = await open('mentions:\n  - {id: m-a, type: person, @"old minister"}\n');
        const before = store.corpus.source('a.txt')!.sidecar.text;
        const [key] = straysOf((await store.sourceView(store.corpus.source('a.txt')!))!, undefined).map(stray => stray.key);
        await check(
            store, () => ({ kind: 'keepDrifted', anchors: [key!] }),
            `- source: {sha256: hash-${old.length}}`, `- - {id: m-a, type: person, at: ${minister(old)}, text: "old minister"}`,
            `source: {sha256: hash-${now.length}}`, `- {id: m-a, type: person, at: ${minister(old)}, text: "old minister", sha256: hash-${old.length}}`,
            'rejected:', `- {as: move, from: ${minister(old)}, at: ${minister(now)}, text: "old minister"}`, `- {as: move, from: ${minister(old)}, text: "old minister"}`,
        );
        assert.deepEqual(await codes(store), ['anchor.kept']);
        await check(store, () => ({ kind: 'acceptMoves' }), 'refused: No text is found again without doubt.');
        const source = store.corpus.source('a.txt')!;
        const edit = await planEdit(store, source, host, { kind: 'moveAnchors', moves: [{ anchor: key!, at: minister(now) }] });
        assert.equal(edit.kind === 'edit' && textAfter(edit.files[0]!), before.replace(minister(old), minister(now)).replace(`hash-${old.length}`, `hash-${now.length}`));
    });

    test('One whose text differs in its form only is kept, too, until it is accepted after all', async () => {
        const store = await open('mentions:\n  - {id: m-a, type: person, @"old minister"}\n', old.replace('old minister', 'old\u00a0minister'));
        assert.deepEqual(await codes(store), ['anchor.nearly']);
        const before = store.corpus.source('a.txt')!.sidecar.text;
        await check(
            store, ([key]) => ({ kind: 'keepDrifted', anchors: [key!] }),
            'rejected:', `- {as: move, from: ${minister(old)}, at: ${minister(old)}, text: "old\\_minister"}`, `- {as: move, from: ${minister(old)}, text: "old minister"}`,
        );
        assert.deepEqual(await codes(store), ['anchor.kept']);
        await check(store, () => ({ kind: 'acceptMoves' }), 'refused: No text is found again without doubt.');
        const source = store.corpus.source('a.txt')!;
        const [key] = straysOf((await store.sourceView(source))!, undefined).map(stray => stray.key);
        const edit = await planEdit(store, source, host, { kind: 'moveAnchors', moves: [{ anchor: key!, at: minister(old) }] });
        assert.equal(edit.kind === 'edit' && textAfter(edit.files[0]!), before.replace('"old minister"', '"old\\_minister"'));
    });

    test('A part of a claim, a fragment, a memo and a region are moved, too', async () => {
        const store = await open([
            'regions:\n  - {kind: caption, at: 67-111, starts: "Nobody at the", ends: "he did so."}\nclaims:\n  - id: c-a\n    claimer: none\n    cue: {@"was told"}\n    content:\n      spans:\n        - {@"left the capital"}\n        - {@"at the airport"}\n',
            'memos:\n  - {id: n-a, @"Nobody", note: x}\n',
        ].join(''));
        assert.equal((await codes(store)).every(code => code === 'anchor.moved' || code === 'anchor.drifted'), true);
        const source = store.corpus.source('a.txt')!;
        const edit = await planEdit(store, source, host, { kind: 'acceptMoves' });
        assert.equal(edit.kind, 'edit');
        const after = textAfter(edit.kind === 'edit' ? edit.files[0]! : assert.fail())!;
        await store.written(source.sidecarUri, after);
        assert.deepEqual(await codes(store), []);
        const at = (words: string) => `at: ${now.indexOf(words)}-${now.indexOf(words) + words.length}, text: "${words}"`;
        for (const words of ['was told', 'left the capital', 'at the airport', 'Nobody']) {
            assert.ok(after.includes(at(words)), words);
        }
        assert.match(after, new RegExp(`kind: caption, at: ${now.indexOf('Nobody')}-${now.length}, starts`));
    });

    test('The annotation of one is removed, with the relations that lead to it, or a part of a claim alone', async () => {
        const claims = `claims:\n  - id: c-a\n    claimer: {actor: x, @"in a hurry"}\n    cue: {@"in a hurry"}\n    content: {@"left the capital"}\n  - {id: c-b, claimer: none, cue: none, content: {@"left the capital"}, relations: [{kind: same, to: "#c-a"}]}\n`;
        const at = `at: ${hurry}, text: "in a hurry"`;
        const part = (name: string) => (keys: readonly string[]): EditOperation => ({ kind: 'removeDrifted', anchor: keys.find(key => key.includes(`#${name}@`))!, what: 'part' });
        await check(await open(claims), part('claimer'), `- claimer: {actor: x, ${at}}`, 'claimer: {actor: x}');
        await check(await open(claims), part('cue'), `- cue: {${at}}`);
        await check(await open(claims), part('content'), 'refused: A claim keeps its content. Replace it, or remove the claim.');
        const store = await open(claims);
        const source = store.corpus.source('a.txt')!;
        const [{ key }] = straysOf((await store.sourceView(source))!, undefined) as unknown as [{ key: string }];
        const edit = await planEdit(store, source, host, { kind: 'removeDrifted', anchor: key, what: 'entry' });
        const after = textAfter(edit.kind === 'edit' ? edit.files[0]! : assert.fail())!;
        assert.doesNotMatch(after, /c-a/);
        assert.match(after, /id: c-b/);
        const memo = await open('memos:\n  - {@"in a hurry", note: x}\n  - {id: n-b, @"left the capital"}\n');
        await check(memo, ([first]) => ({ kind: 'removeDrifted', anchor: first!, what: 'entry' }), `- - {${at}, note: x}`);
    });

    test('What is no longer adrift, or a place outside of the text, is refused', async () => {
        const gone = 'refused: This annotation is no longer adrift: it stands, was moved or was removed meanwhile.';
        await check(await open(two), () => ({ kind: 'moveAnchors', moves: [{ anchor: 'm-x#mention@0-3', at: '0-3' }] }), gone);
        await check(await open(two), () => ({ kind: 'keepDrifted', anchors: ['m-x#mention@0-3'] }), gone);
        await check(await open(two), ([key]) => ({ kind: 'moveAnchors', moves: [{ anchor: key!, at: '5-99999' }] }), 'refused: The text changed meanwhile. Look at the places again.');
    });
});

suite('The hash of the text', () => {
    test('Is new with the next change of annotations when all anchors stand, and not before', async () => {
        const grown = `${old} More.`;
        const entries = 'mentions:\n  - {id: m-a, type: person, @"old minister"}\n';
        const add: EditOperation = { kind: 'setAttribute', id: 'm-a', key: 'flag', value: 'unsure' };
        await check(await open(entries, grown), () => add,
            `- source: {sha256: hash-${old.length}}`, `- - {id: m-a, type: person, at: ${minister(old)}, text: "old minister"}`,
            `source: {sha256: hash-${grown.length}}`, `- {id: m-a, type: person, at: ${minister(old)}, text: "old minister", flag: unsure}`);
        await check(await open(two), () => add,
            `- - {id: m-a, type: person, at: ${minister(old)}, text: "old minister"}`, `- {id: m-a, type: person, at: ${minister(old)}, text: "old minister", flag: unsure}`);
    });
});
