import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from '../../../src/core/features/codeActions';
import { uriOf } from '../../../src/core/corpus/layout';
import { openCorpus, root } from '../fixture';
import { placed } from './placed';

const registry = 'glossator: 1\nactors:\n  kerry: {names: {en: [Kerry], ar: [كيري]}}\n  teresa: {names: {en: [Teresa]}}\n  other: {names: {en: [Teresa]}}\n';

/** The fixes at the cursor, `|`, with the lines that each makes. */
async function check(marked: string, sidecar: string, expected: readonly string[], actors = registry): Promise<void> {
    let made = 0;
    const host = { sha256: async () => 'f00d', randomDigits: (count: number) => new Uint8Array(count).fill(++made) };
    const text = marked.replace('|', '');
    const store = await openCorpus({ 'actors.yaml': actors, 'a.txt': text, 'a.txt.gloss.yaml': placed(text, sidecar) });
    const position = TextDocument.create('', '', 0, text).positionAt(marked.indexOf('|'));
    const range = { start: position, end: position };
    const actions = await codeActions(store, host, uriOf(root, 'a.txt'), range, { diagnostics: [{ code: 'name.not-annotated', range, message: '' }] }) ?? [];
    const found = await Promise.all(actions.map(async ({ title, isPreferred, edit }) => {
        const lines = await Promise.all(Object.entries(edit!.changes!).map(async ([uri, edits]) => {
            const before = await store.textOf(uri) ?? '';
            const old = before.split('\n');
            return TextDocument.applyEdits(TextDocument.create('', '', 0, before), edits).split('\n').filter(line => !old.includes(line) && !line.includes('sha256')).map(line => `\n${line.trim()}`).join('');
        }));
        return `${isPreferred ? '*' : ''}${title}${lines.join('')}`;
    }));
    assert.deepEqual(found, expected);
}

suite('Fixes of names that are not annotated', () => {
    test('Annotate here or everywhere, refuse here, ignore everywhere', () => check('😀 Ke|rry and كيري', 'rejected: []\n', [
        '*Annotate as Kerry\nsource:\nmentions:\n- {id: m-11111111, actor: kerry, at: 2-7, text: "Kerry"}',
        'Annotate all 2 names of Kerry in this source\nsource:\nmentions:\n- {id: m-22222222, actor: kerry, at: 2-7, text: "Kerry"}\n- {id: m-33333333, actor: kerry, at: 12-16, text: "كيري"}',
        'Refuse: “Kerry” is not meant here\nrejected:\n- {as: mention, actor: kerry, at: 2-7, text: "Kerry"}',
        'Ignore “Kerry” in this corpus\nignore:\nen: [Kerry]',
    ]));
    test('A name of several actors is annotated as one of them', () => check('Teresa|, Teresa', 'mentions: []\n', [
        'Annotate as Teresa (“teresa”)\nsource:\nmentions:\n- {id: m-11111111, actor: teresa, at: 0-6, text: "Teresa", after: ", Teresa"}',
        'Annotate as Teresa (“other”)\nsource:\nmentions:\n- {id: m-22222222, actor: other, at: 0-6, text: "Teresa", after: ", Teresa"}',
        'Refuse: “Teresa” is not meant here\nrejected:\n- {as: mention, actor: [teresa, other], at: 0-6, text: "Teresa", after: ", Teresa"}',
        'Ignore “Teresa” in this corpus\nen: [Middle East, Teresa]',
    ], `${registry}ignore:\n  en: [Middle East]\n`));
    test('In our own client each is an operation, which one undo takes back', async () => {
        const store = await openCorpus({ 'actors.yaml': registry, 'a.txt': 'Kerry', 'a.txt.gloss.yaml': placed('Kerry', 'mentions: []\n') });
        const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
        const host = { sha256: async () => 'f00d', randomDigits: (count: number) => new Uint8Array(count) };
        const actions = await codeActions(store, host, uriOf(root, 'a.txt'), range, { isOurs: true, diagnostics: [{ code: 'name.not-annotated', range, message: '' }] }) ?? [];
        assert.deepEqual(actions.map(({ edit, command }) => edit ?? `${command!.command} ${(command!.arguments![1] as { kind: string }).kind}`), ['_glossator.edit addMentions', '_glossator.edit refuseName', '_glossator.edit ignoreName']);
    });
    test('Elsewhere there are none', () => check('Kerry and | Teresa', 'mentions: []\n', []));
});
