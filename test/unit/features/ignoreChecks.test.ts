import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Range, TextDocumentEdit } from 'vscode-languageserver-types';
import { ignoreChecks } from '../../../src/core/features/ignoreChecks';
import { CorpusStore } from '../../../src/core/corpus/store';
import { uriOf } from '../../../src/core/corpus/layout';
import { root } from '../fixture';
import { MemoryWorkspace } from '../memoryWorkspace';

const range: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };

/** What the settings (undefined: none) become where `claim.no-cue` is to be ignored; undefined where that is not offered. */
async function check(settings: string | undefined, expected: string | undefined): Promise<void> {
    const files = { 'actors.yaml': 'glossator: 1\n', ...settings !== undefined && { 'glossator.yaml': settings } };
    const { corpus } = await CorpusStore.open(new MemoryWorkspace(Object.entries(files).map(([path, text]) => [uriOf(root, path), text])), root);
    const [action] = ignoreChecks(corpus, range, { diagnostics: [{ code: 'claim.no-cue', range, message: '' }] });
    const edits = action?.edit?.changes?.[`${root}/glossator.yaml`] ?? action?.edit?.documentChanges?.filter(TextDocumentEdit.is).flatMap(({ edits: list }) => list);
    assert.equal(edits && TextDocument.applyEdits(TextDocument.create('', '', 0, settings ?? ''), edits as never), expected);
}

suite('Ignoring a check in a corpus', () => {
    test('The settings say so; they are made where there are none', async () => {
        await check(undefined, 'glossator: 1\nchecks:\n  claim.no-cue: ignore\n');
        await check('glossator: 1 # ours\nguideline: A.md', 'glossator: 1 # ours\nguideline: A.md\nchecks:\n  claim.no-cue: ignore\n');
    });
    test('Line breaks stay as they are', () => check('glossator: 1\r\n', 'glossator: 1\r\nchecks:\r\n  claim.no-cue: ignore\r\n'));
    test('Beside other checks, in any layout', async () => {
        await check('glossator: 1\nchecks: {anchor.kept: hint}\ntopics: {a: {}}\n', 'glossator: 1\nchecks: {anchor.kept: hint, claim.no-cue: ignore}\ntopics: {a: {}}\n');
        await check('glossator: 1\r\nchecks:\r\n  anchor.kept: hint # taste\r\n', 'glossator: 1\r\nchecks:\r\n  anchor.kept: hint # taste\r\n  claim.no-cue: ignore\r\n');
    });
    test('What they said of it before gives way', () => check('glossator: 1\nchecks:\n  claim.no-cue: error # now\n', 'glossator: 1\nchecks:\n  claim.no-cue: ignore # now\n'));
    test('Settings that cannot be read are left alone', () => check('glossator: 1\nchecks: [', undefined));
    test('It is no answer to a problem: editors put first what names the problem that it mends', async () => {
        const { corpus } = await CorpusStore.open(new MemoryWorkspace([[uriOf(root, 'glossator.yaml'), 'glossator: 1\n']]), root);
        assert.deepEqual(ignoreChecks(corpus, range, { diagnostics: [{ code: 'claim.no-cue', range, message: '' }] }).map(({ diagnostics }) => diagnostics), [undefined]);
    });
    test('Problems that are not of ours, or elsewhere, have no such fix', async () => {
        const { corpus } = await CorpusStore.open(new MemoryWorkspace([[uriOf(root, 'glossator.yaml'), 'glossator: 1\n']]), root);
        const far: Range = { start: { line: 3, character: 0 }, end: { line: 3, character: 3 } };
        assert.deepEqual(ignoreChecks(corpus, range, { diagnostics: [{ code: 'eslint', range, message: '' }, { code: 'claim.no-cue', range: far, message: '' }] }), []);
        assert.deepEqual(ignoreChecks(corpus, range, { diagnostics: [{ code: 'claim.no-cue', range, message: '' }], only: ['refactor'] }), []);
    });
});
