import assert from 'node:assert/strict';
import { copied, type CopyForm, type CopyTarget, paragraphNumber } from '../../../src/core/features/copying';
import { openCorpus, root } from '../fixture';

const text = 'Talks *resume*\n\nLavrov said: “We\nwill act.”\n\nقال لافروف إن روسيا ستتحرك.\n';
const sidecar = `glossator: 1
source: {title: "Kerry, Putin meet", author: [Ann Lee, Bo], publisher: al-monitor, published: 2016-07-14, url: https://example.org/a}
mentions:
  - {id: m-a, actor: lavrov, at: 16-22, text: "Lavrov"}
  - {id: m-b, actor: lavrov, at: 49-55, text: "لافروف"}
  - {id: m-c, actor: lavrov, at: 0-5, text: "Moved"}
  - {id: m-d, actor: lavrov, at: 0-14, text: "Talks *resume*"}
claims:
  - id: c-a
    claimer: {actor: lavrov}
    content: {at: 29-42, text: "“We\\nwill act."}
`;
const registry = 'glossator: 1\nactors:\n  al-monitor: {names: {en: [Al-Monitor]}}\n  lavrov: {names: {en: [Sergey Lavrov], ar: [سيرغي لافروف]}}\n';

async function check(target: Omit<CopyTarget, 'uri'>, form: CopyForm, expected: string | undefined, { languages = ['en'], path = 'a b.txt', metadata = sidecar } = {}): Promise<void> {
    const store = await openCorpus({ 'actors.yaml': registry, [path]: text, [`${path}.gloss.yaml`]: metadata });
    const uri = store.corpus.sources[0]!.uri;
    assert.ok(uri.startsWith(root));
    assert.equal(await copied(store, { uri, ...target }, form, languages), expected);
}

suite('Copying', () => {
    test('An address is what relations name', () => check({ annotation: 'm-a' }, 'address', 'a%20b.txt#m-a'));
    test('The address of a source is its path', () => check({}, 'address', 'a%20b.txt'));
    test('The address of an actor is its id', () => check({ actor: 'lavrov' }, 'address', 'lavrov'));
    test('A mention is quoted with where it is from', () => check({ annotation: 'm-a' }, 'quote', '“Lavrov” (Ann Lee, Bo, “Kerry, Putin meet”, Al-Monitor, 14 July 2016, paragraph 2)'));
    test('A claim begins with who says it', () => check({ annotation: 'c-a' }, 'quote', 'Sergey Lavrov: ““We will act.” (Ann Lee, Bo, “Kerry, Putin meet”, Al-Monitor, 14 July 2016, paragraph 2)'));
    test('The date is in the words of the display language', () => check({ annotation: 'm-a' }, 'quote', '“Lavrov” (Ann Lee, Bo, “Kerry, Putin meet”, Al-Monitor, 14. Juli 2016, paragraph 2)', { languages: ['de'] }));
    test('What is no language does no harm', () => check({}, 'quote', 'Ann Lee, Bo, “Kerry, Putin meet”, Al-Monitor, 14 July 2016', { languages: ['no such tongue', 'en'] }));
    test('A right-to-left quote reorders nothing beside it', () => check({ annotation: 'm-b' }, 'quote', '“\u2068لافروف\u2069” (Ann Lee, Bo, “Kerry, Putin meet”, Al-Monitor, 14 July 2016, paragraph 4)'));
    test('What drifted is quoted, but stands in no paragraph', () => check({ annotation: 'm-c' }, 'quote', '“Moved” (Ann Lee, Bo, “Kerry, Putin meet”, Al-Monitor, 14 July 2016)'));
    test('A stretch of the source is quoted', () => check({ range: { start: { line: 2, character: 0 }, end: { line: 2, character: 11 } } }, 'quote', '“Lavrov said” (Ann Lee, Bo, “Kerry, Putin meet”, Al-Monitor, 14 July 2016, paragraph 2)'));
    test('Markdown quotes lines as lines, and nothing in them becomes markup', () => check({ annotation: 'm-d' }, 'markdown', '> Talks \\*resume\\*\n>\n> — Ann Lee, Bo, [*Kerry, Putin meet*](https://example.org/a), Al-Monitor, 14 July 2016, paragraph 1'));
    test('Markdown names who says a claim', () => check({ annotation: 'c-a' }, 'markdown', '> “We\n>\n> will act.\n>\n> — Sergey Lavrov, in Ann Lee, Bo, [*Kerry, Putin meet*](https://example.org/a), Al-Monitor, 14 July 2016, paragraph 2'));
    test('Little is known of a source: its path, and a year as it is written', () => check({ annotation: 'm-a' }, 'quote', '“Lavrov” (“a b.txt”, 2016~, paragraph 2)', { metadata: 'glossator: 1\nsource: {published: 2016~, url: "javascript:x"}\nmentions:\n  - {id: m-a, actor: lavrov, at: 16-22, text: "Lavrov"}\n' }));
    test('An address that is none of the web is no link', () => check({}, 'markdown', '*a b.txt*', { metadata: 'glossator: 1\nsource: {url: "javascript:x"}\n' }));
    test('What is gone is not copied', () => check({ annotation: 'm-z' }, 'quote', undefined));

    for (const [place, number] of [[0, 1], [15, 1], [16, 2], [30, 2], [46, 4], [text.length, 4]] as const) {
        test(`Offset ${place} is in paragraph ${number}`, () => assert.equal(paragraphNumber(text, place), number));
    }
    test('Nothing stands before the first paragraph', () => assert.equal(paragraphNumber('\n\nOne', 1), 0));
});
