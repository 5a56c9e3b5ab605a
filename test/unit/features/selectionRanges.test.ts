import assert from 'node:assert/strict';
import type { SelectionRange } from 'vscode-languageserver-types';
import { selectionRanges } from '../../../src/core/features/selectionRanges';
import { openMarked } from '../marked';

/** The texts that are selected one after the other, from the cursor on. */
async function check(files: Readonly<Record<string, string>>, ...expected: string[]): Promise<void> {
    const corpus = await openMarked(files);
    const [first] = (await selectionRanges(corpus.view, corpus.uri, [corpus.position]))!;
    const texts: string[] = [];
    for (let step: SelectionRange | undefined = first; step; step = step.parent) {
        texts.push(corpus.textAt(corpus.uri, step.range));
    }
    assert.deepEqual(texts, expected);
}

suite('Selection ranges', () => {
    test('Word, mention, part of the claim, claim, paragraph, text', () => check(
        { 'a.txt': 'News.\n\n«c1/claimer@usa:He» «c1/cue:said» that «c1/content:the «usa:United Sta|tes» left for home». Later.\n\nEnd.' },
        'States', 'United States', 'the United States left for home', 'He said that the United States left for home',
        'He said that the United States left for home. Later.', 'News.\n\nHe said that the United States left for home. Later.\n\nEnd.',
    ));
    test('What crosses another is left out', () => check(
        { 'a.txt': 'one t|wo three', 'a.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m1, actor: a, at: 4-13, text: "two three"}\nclaims:\n  - {id: c1, content: {at: 0-7, text: "one two"}}\n' },
        'two', 'one two', 'one two three',
    ));
    test('In a sidecar: value, entry, section', () => check(
        { 'a.txt': 'US', 'a.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m1, actor: us|a, at: 0-2, text: "US"}\n' },
        'usa', '{id: m1, actor: usa, at: 0-2, text: "US"}', 'mentions:\n  - {id: m1, actor: usa, at: 0-2, text: "US"}', 'glossator: 1\nmentions:\n  - {id: m1, actor: usa, at: 0-2, text: "US"}\n',
    ));
    test('A blank line and an empty source', async () => {
        await check({ 'a.txt': 'one\n|\ntwo' }, 'one\n\ntwo');
        await check({ 'a.txt': '|' }, '');
    });
});
