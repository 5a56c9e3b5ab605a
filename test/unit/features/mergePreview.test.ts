import assert from 'node:assert/strict';
import { mergePreview } from '../../../src/core/features/mergePreview';
import { openCorpus, root } from '../fixture';

const files = {
    'actors.yaml': 'glossator: 1\nactors:\n  kerry: {names: {en: [Kerry]}, was: [jk]}\n  lavrov: {names: {en: [Lavrov], ar: [لافروف]}}\n',
    'a.txt': 'Kerry spoke.',
    'a.txt.gloss.yaml': `glossator: 1
actors:
  him: {names: {en: [him]}}
mentions:
  - {id: m-a, actor: kerry, at: 0-5, text: "Kerry"}
  - {id: m-b, actor: jk, at: 0-5, text: "Kerry"}
  - {id: m-c, actor: ~him, at: 0-5, text: "Kerry"}
claims:
  - id: c-a
    claimer: {actor: kerry, at: 0-5, text: "Kerry"}
    content: {at: 6-11, text: "spoke"}
    via: [{actor: kerry, at: 0-5, text: "Kerry"}]
`,
    'b.txt': 'Kerry spoke.',
    'b.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m-d, actor: kerry, at: 0-5, text: "Kerry"}\n',
};

async function check(from: string, into: string, expected: string, languages = ['en']): Promise<void> {
    const { corpus } = await openCorpus(files);
    const found = mergePreview(corpus, { uri: `${root}/a.txt`, actor: from }, { uri: `${root}/a.txt`, actor: into }, languages);
    assert.equal(found ? `${found.from} (${found.fromName}) → ${found.into} (${found.intoName}): ${found.mentions} mentions, ${found.claims} claims, ${found.files} files` : 'nothing', expected);
}

suite('What a merge of actors would change', () => {
    test('Mentions, claims and files are counted, also those of former ids', () => check('kerry', 'lavrov', 'kerry (Kerry) → lavrov (لافروف): 3 mentions, 1 claims, 3 files', ['ar']));
    test('An actor of one source goes into one of the registry', () => check('~him', 'kerry', 'a.txt#~him (him) → kerry (Kerry): 1 mentions, 0 claims, 1 files'));
    test('A former id means the same actor', () => check('jk', 'kerry', 'nothing'));
    test('Nothing is merged with what is gone', () => check('kerry', 'nobody', 'nothing'));
});
