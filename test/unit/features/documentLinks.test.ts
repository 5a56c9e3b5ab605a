import assert from 'node:assert/strict';
import { uriOf } from '../../../src/core/corpus/layout';
import { documentLinks } from '../../../src/core/features/documentLinks';
import { foldingRanges } from '../../../src/core/features/foldingRanges';
import { root } from '../fixture';
import { openMarked } from '../marked';
import { placed } from './placed';

test('Wikidata ids in the registry are links', async () => {
    const corpus = await openMarked({ 'actors.yaml': 'glossator: 1\nactors:\n  a:\n    wikidata: Q76\n    note: "no wikidata: Qx"\n  b: {wikidata: "Q22316", names: {en: [B]}}\n' });
    const uri = uriOf(root, 'actors.yaml');
    const links = await documentLinks(corpus.view, uri);
    assert.deepEqual(links?.map(({ range, target }) => `${corpus.textAt(uri, range)} ${target}`), [
        'Q76 https://www.wikidata.org/wiki/Q76', 'Q22316 https://www.wikidata.org/wiki/Q22316',
    ]);
});

test('Regions of several lines fold; those that drifted do not', async () => {
    const text = 'Menu\nHome\nNews\nText.\nBuy\nnow!\n';
    const { view } = await openMarked({
        'a.txt': text,
        'a.txt.gloss.yaml': placed(text, 'regions:\n  - {kind: boilerplate, @"Menu\\nHome\\nNews\\n"}\n  - {kind: headline, @"Text."}\n  - {kind: boilerplate, @"Buy\\nnow!", starts: "Sell"}'),
    });
    assert.deepEqual((await foldingRanges(view, uriOf(root, 'a.txt')))?.map(({ startLine, endLine }) => `${startLine}-${endLine}`), ['0-2']);
});
