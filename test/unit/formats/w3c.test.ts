import assert from 'node:assert/strict';
import type { ExportOptions } from '../../../src/core/formats/format';
import type { Place, W3cAnnotation } from '../../../src/core/formats/w3c/w3cAnnotations';
import { exported, marked, smallCorpus } from './exporting';

/** One annotation a paragraph: what it is, what its bodies say, where its targets stand. */
async function check(corpus: Readonly<Record<string, string>>, expected: string, options: ExportOptions = {}): Promise<void> {
    const { files, failures } = await exported('w3c', corpus, options);
    assert.deepEqual(failures, []);
    const collection = JSON.parse(files['annotations.jsonld']!);
    assert.equal(collection.total, collection.first.items.length);
    assert.equal(collection.first.items.map(rendered).join('\n\n'), expected.trim());
}

function rendered({ id, motivation, creator, body, target }: W3cAnnotation): string {
    const bodies = body.map(each => {
        const source = typeof each.source === 'object' ? `${each.source.id} (${each.source.label})` : each.source;
        const position = each['glossator:position'];
        return `  ${each.purpose} ${each['glossator:role'] ?? ''} ${each.value ?? source}${position ? ` ${position}` : ''}`.replace(/ +/g, ' ').replace(/^ /, '  ');
    });
    const targets = typeof target === 'string' ? [`  @ ${target}`] : target.map(place => `  @ ${renderedPlace(place)}`);
    const by = creator ? ` by ${creator.map(({ type, name }) => `${type} ${name}`).join(', ')}` : '';
    return [`${id} ${motivation}${by}`, ...bodies, ...targets].join('\n');
}

function renderedPlace({ source, selector: [quote, position], styleClass, language, textDirection }: Place): string {
    return `${source} ${position.start}-${position.end} ${styleClass ?? ''} “${quote.exact}” ${language ?? '?'} ${textDirection}`.replace(/ +/g, ' ');
}

suite('W3C Web Annotations', () => {
    test('A mention identifies its actor; a claim has its frame as bodies and its parts as targets; a relation leads from claim to claim', () => check(smallCorpus, `
a.txt#m-moscow00 identifying
  identifying actor actors.yaml#russia (Russia)
  classifying type state
  tagging kind metonym
  @ a.txt 51-57 “Moscow” en ltr

a.txt#c-peace000 describing
  describing gloss Kerry wants peace soon.
  identifying claimer actors.yaml#john-kerry (John Kerry)
  identifying claimer http://www.wikidata.org/entity/Q22316
  identifying for actors.yaml#state-department (State Department)
  tagging form direct
  tagging mode wants
  tagging attribution firm
  tagging stance demands
  tagging certainty unknown
  tagging said 2016-07-15
  classifying topic glossator.yaml#peace (Peace talks) for
  classifying about actors.yaml#russia (Russia) against
  tagging verdict correct
  commenting note a first remark
  @ a.txt 17-22 claimer “Kerry” en ltr
  @ a.txt 23-27 cue “said” en ltr
  @ a.txt 4-14 content “want peace” en ltr
  @ a.txt 40-48 content “and soon” en ltr
  @ a.txt 31-37 said “Friday” en ltr

a.txt#c-peace000~contradicts~c-warwar00 linking
  linking b.txt#c-warwar00
  tagging relation contradicts
  @ a.txt#c-peace000

b.txt#c-warwar00 describing
  identifying claimer actors.yaml#russia (Russia)
  tagging cue none
  tagging mode says
  tagging attribution firm
  tagging stance asserts
  tagging certainty unknown
  @ b.txt 5-10 claimer “روسيا” ar rtl
  @ b.txt 14-26 content “الحرب مستمرة” ar rtl`));

    test('Positions count code points, or UTF-16 for tools that want it', async () => {
        const corpus = marked({
            'a.txt': '💩 said «m:💩Kerry».\r\n',
            'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, type: person, $m}',
        });
        const frame = '  classifying type person\n  tagging kind name\n';
        await check(corpus, `a.txt#m-00000000 classifying\n${frame}  @ a.txt 7-13 “💩Kerry” ? ltr`);
        await check(corpus, `a.txt#m-00000000 classifying\n${frame}  @ a.txt 8-15 “💩Kerry” ? ltr`, { unit: 'UTF-16' });
    });

    test('The quote carries up to 32 code points of context on either side', async () => {
        const { files } = await exported('w3c', marked({
            'a.txt': `${'x'.repeat(40)}💩«m:Kerry»!\n`,
            'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, type: person, $m}',
        }));
        const [quote] = JSON.parse(files['annotations.jsonld']!).first.items[0].target[0].selector;
        assert.deepEqual(quote, { type: 'TextQuoteSelector', exact: 'Kerry', prefix: `${'x'.repeat(31)}💩`, suffix: '!\n' });
    });

    test('Addresses are encoded, and absolute where a base is given', () => check(marked({
        'über/a b.txt': '«m:Kerry»',
        'über/a b.txt.gloss.yaml': 'actors:\n  aide: {type: person, names: {en: [an aide]}}\nmentions:\n  - {id: m-00000000, actor: ~aide, $m}',
    }), `
https://example.org/c/%C3%BCber/a%20b.txt#m-00000000 identifying
  identifying actor https://example.org/c/%C3%BCber/a%20b.txt#~aide (an aide)
  classifying type person
  tagging kind name
  @ https://example.org/c/%C3%BCber/a%20b.txt 0-5 “Kerry” ? ltr`, { base: 'https://example.org/c/' }));

    test('Regions classify, memos comment, a machine is a creator beside who accepted it', () => check(marked({
        'a.txt': '«h:Talks fail»\n«m:Kerry» left.\n',
        'a.txt.gloss.yaml': [
            'regions:',
            '  - {kind: headline, at: 0-10, starts: Talks, ends: fail}',
            'mentions:',
            '  - {id: m-00000000, actor: x, $m, by: {suggested: names, accepted: alice}}',
            'memos:',
            '  - {id: n-00000000, note: a general remark}',
            '  - {id: n-00000001, $h, note: [{by: bob, on: 2016-07-14T10:00:00Z, text: why?}]}',
        ].join('\n'),
    }), `
a.txt#m-00000000 identifying by Software names, Person alice
  identifying actor actors.yaml#x (x)
  tagging kind name
  @ a.txt 11-16 “Kerry” ? ltr

a.txt#region-0-10 classifying
  classifying region headline
  @ a.txt 0-10 “Talks fail” ? ltr

a.txt#n-00000000 commenting
  commenting note a general remark
  @ a.txt

a.txt#n-00000001 commenting
  commenting note why?
  @ a.txt 0-10 “Talks fail” ? ltr`));

    test('What does not stand at its place is left out and said', async () => {
        const { files, losses } = await exported('w3c', marked({
            'a.txt': 'Kerry «s:said» that «c:it rains».\n',
            'a.txt.gloss.yaml': [
                'source: {title: Rain}',
                'mentions:',
                '  - {id: m-00000000, actor: kerry, at: 1-6, text: "Kerry"}',
                '  - {actor: kerry, text: "Kerry"}',
                'claims:',
                '  - {id: c-00000000, claimer: {actor: kerry, text: "Kerry"}, cue: {$s}, content: {at: 0-8, text: "it rains"}}',
                '  - {id: c-00000001, claimer: {actor: kerry, text: "Kerry"}, cue: {$s}, content: {$c}, relations: [{kind: same, to: "#c-nowhere0"}]}',
                'rejected:',
                '  - {as: mention, $s}',
            ].join('\n'),
        }));
        const items: W3cAnnotation[] = JSON.parse(files['annotations.jsonld']!).first.items;
        assert.deepEqual(items.map(item => item.id), ['a.txt#c-00000001']);
        assert.deepEqual((items[0]!.target as Place[]).map(place => place.styleClass), ['cue', 'content']);
        assert.deepEqual(losses, [
            'Mentions that do not stand at their place in the text (drifted or unplaced) were left out (2, first: a.txt#m-00000000)',
            'Claims whose content does not stand at its place in the text (drifted or unplaced) were left out (1, first: a.txt#c-00000000)',
            'Parts of claims that do not stand at their place in the text were left out (1, first: a.txt#c-00000001)',
            'Relations whose other claim is not in the corpus were left out (1, first: a.txt#c-00000001)',
            'Refused suggestions were left out: the model has no such thing (1, first: a.txt)',
            'Titles, authors, publishers, dates and status of sources were left out: the model describes annotations (1, first: a.txt)',
        ]);
    });

    test('An empty corpus is an empty collection', () => check({}, ''));
});
