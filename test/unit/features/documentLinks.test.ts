import assert from 'node:assert/strict';
import { uriOf } from '../../../src/core/corpus/layout';
import { documentLinks, resolveDocumentLink } from '../../../src/core/features/documentLinks';
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

test('Claims, pages and the guideline are links where they are named', async () => {
    const corpus = await openMarked({
        'glossator.yaml': 'glossator: 1\nguideline: "docs/How to.md"   # read it\n', 'b.txt': '\n«c2/content:He went»',
        'a.txt': 'Kerry', 'a.txt.gloss.yaml': `glossator: 1
source: {url: "https://example.org/a?b=c#d"}
claims:
  - {id: c1, content: {at: 0-5, text: "Kerry", refers-to: b.txt#c2}, relations: [{kind: same, to: "b.txt#c2", note: "not a#b"}, {kind: same, to: "gone.txt#c9"}]}
`,
    });
    const shown = async (path: string) => {
        const uri = uriOf(root, path);
        const links = await Promise.all((await documentLinks(corpus.view, uri))!.map(link => resolveDocumentLink(corpus.view, link)));
        return links.map(({ range, target }) => `${corpus.textAt(uri, range)} → ${target}`);
    };
    assert.deepEqual(await shown('a.txt.gloss.yaml'), [
        'https://example.org/a?b=c#d → https://example.org/a?b=c#d',
        'b.txt#c2 → file:///corpus/b.txt#L2,1', 'b.txt#c2 → file:///corpus/b.txt#L2,1',
    ]);
    assert.deepEqual(await shown('glossator.yaml'), ['docs/How to.md → file:///corpus/docs/How%20to.md']);
});

test('Regions of several lines fold; those that drifted do not', async () => {
    const text = 'Menu\nHome\nNews\nText.\nBuy\nnow!\n';
    const { view } = await openMarked({
        'a.txt': text,
        'a.txt.gloss.yaml': placed(text, 'regions:\n  - {kind: boilerplate, @"Menu\\nHome\\nNews\\n"}\n  - {kind: headline, @"Text."}\n  - {kind: boilerplate, @"Buy\\nnow!", starts: "Sell"}'),
    });
    assert.deepEqual((await foldingRanges(view, uriOf(root, 'a.txt')))?.map(({ startLine, endLine }) => `${startLine}-${endLine}`), ['0-2']);
});
