import assert from 'node:assert/strict';
import { CodeActionKind } from 'vscode-languageserver-types';
import { annotateActions } from '../../../src/core/features/annotateActions';
import { uriOf } from '../../../src/core/corpus/layout';
import { openCorpus, root } from '../fixture';
import { corpusFiles } from './placed';

async function offered(path: string, text: string, only?: readonly string[]): Promise<readonly string[] | undefined> {
    const view = await openCorpus(corpusFiles);
    const source = view.corpus.source(path);
    const start = corpusFiles[path]!.indexOf(text);
    const range = source ? (await view.sourceView(source))!.text.rangeOf({ start, end: start + text.length }) : { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };
    const actions = await annotateActions(view, uriOf(root, path), range, { only, version: 3, recent: [], languages: ['en'] });
    return actions?.map(({ title }) => title.replace(/[\u2066-\u2069]/g, ''));
}

suite('Actions that annotate', () => {
    test('The actors that the selection most likely means, a new one, a claim', async () => assert.deepEqual(await offered('a.txt', 'Kerry left'), [
        'Annotate as John Kerry', 'Annotate as Russia', 'Annotate as United States', 'Annotate as a senior official', 'Annotate as Sergei Lavrov',
        'Annotate as new actor “Kerry left” (person)', 'Annotate as claim',
    ]));
    test('Nothing without a selection, in other files, or where other actions are asked for', async () => {
        assert.equal(await offered('a.txt', ''), undefined);
        assert.equal(await offered('actors.yaml', 'Kerry'), undefined);
        assert.equal(await offered('a.txt', 'Kerry', [CodeActionKind.QuickFix]), undefined);
        assert.equal((await offered('a.txt', 'Kerry', [CodeActionKind.Refactor]))!.length, 7);
    });
});
