import assert from 'node:assert/strict';
import fc from 'fast-check';
import { concordance, type ConcordanceLine } from '../../../src/core/analysis/concordance/concordance';
import { concordanceOrders, type ConcordanceOrder, inOrder } from '../../../src/core/analysis/concordance/order';
import { concordanceTsv } from '../../../src/core/analysis/concordance/tsv';
import { formOfActor } from '../../../src/core/analysis/concordance/forms';
import { parseWanted } from '../../../src/core/analysis/concordance/wanted';
import { runs } from '../../counts';
import { openCorpus } from '../fixture';
import { marked } from '../formats/exporting';

const corpus = marked({
    'glossator.yaml': 'topics: {truce: {}}',
    'actors.yaml': [
        'actors:',
        '  john-kerry: {type: person, names: {en: [John Kerry, Kerry], ar: [جون كيري, كيري]}, was: [kerry]}',
        '  russia: {type: state, names: {en: [Russia]}, also: {en: [Moscow]}}',
    ].join('\n'),
    'a.txt': 'On Friday «k:Kerry» said «c:the ceasefire\nholds».\n\n«he:He» met Kerry in «m:Moscow»; the cease-fire matters.\n',
    'a.txt.gloss.yaml': [
        'source: {title: On Syria, published: 2016-07-14}',
        'mentions:',
        '  - {id: m-1, actor: john-kerry, kind: pronoun, $he}',
        '  - {id: m-2, actor: russia, $m}',
        '  - {id: m-3, actor: russia, at: 0-3, text: "gone"}',
        'claims:',
        '  - {id: c-1, claimer: {actor: kerry, $k}, content: {$c}, topics: {truce: for}}',
    ].join('\n'),
    'b.txt': 'قال «k:كيري» إن الهدنة صامدة، وكيري في موسكو.\n',
    'b.txt.gloss.yaml': 'source: {published: 2016-05}\nmentions:\n  - {id: m-9, actor: john-kerry, $k}',
});

async function linesOf(what: string, files = corpus): Promise<readonly ConcordanceLine[]> {
    const store = await openCorpus(files);
    const wanted = parseWanted(what, store.corpus);
    assert.ok(typeof wanted !== 'string', String(wanted));
    const all: ConcordanceLine[] = [];
    for await (const { lines } of concordance(store, store.corpus.sources, wanted, { around: 30 })) {
        all.push(...lines);
    }
    return all;
}

/** `path: word [hit] word = id/part actors`, a line each, with the words on either side. */
async function check(what: string, ...expected: readonly string[]): Promise<void> {
    const shown = (await linesOf(what)).map(({ path, before, hit, after, annotation: own }) => (
        `${path}: ${before.trim().split(' ').at(-1)} [${hit}] ${after.trim().split(' ')[0]}${own ? ` = ${own.id}/${own.part} ${own.actors.join(' ')}`.trimEnd() : ''}`));
    assert.deepEqual(shown, expected);
}

async function refused(what: string, language: 'en' | 'ar' = 'en'): Promise<string> {
    const wanted = parseWanted(what, (await openCorpus(corpus)).corpus, language);
    assert.ok(typeof wanted === 'string');
    return wanted;
}

suite('Concordances', () => {
    test('Of an actor: all that refers to it, in text order, by former ids and names as well', async () => {
        const expected = ['a.txt: Friday [Kerry] said = c-1/claimer john-kerry', 'a.txt: holds. [He] met = m-1/mention john-kerry', 'b.txt: قال [كيري] إن = m-9/mention john-kerry'];
        await check('actor:john-kerry', ...expected);
        await check('actor:kerry', ...expected);
        await check('actor:"جون كيري"', ...expected);
    });

    test('What does not stand where it says is in no line, and is counted', async () => {
        await check('actor:russia', 'a.txt: in [Moscow] ; = m-2/mention russia');
        const store = await openCorpus(corpus);
        const found = [];
        for await (const { drifted } of concordance(store, store.corpus.sources, { kind: 'actor', key: 'russia' })) {
            found.push(drifted);
        }
        assert.deepEqual(found, [1, 0]);
    });

    test('Of names in any spelling, annotated or not, behind Arabic particles as well', async () => {
        await check('names:john-kerry',
            'a.txt: Friday [Kerry] said = c-1/claimer john-kerry', 'a.txt: met [Kerry] in',
            'b.txt: قال [كيري] إن = m-9/mention john-kerry', 'b.txt: و [كيري] في');
        await check('name:moscow', 'a.txt: in [Moscow] ; = m-2/mention russia');
    });

    test('A place where a mention was rejected is told: for this actor, or for anybody', async () => {
        const files = { ...corpus, ...marked({ 'c.txt': '«x:Kerry» and «y:Kerry» and «z:Kerry»', 'c.txt.gloss.yaml': 'rejected:\n  - {as: mention, actor: john-kerry, $x}\n  - {as: mention, actor: russia, $y}\n  - {as: mention, $z}' }) };
        const shown = async (what: string) => (await linesOf(what, files)).filter(({ path }) => path === 'c.txt').map(({ isRejected }) => isRejected ?? false);
        assert.deepEqual(await shown('names:john-kerry'), [true, false, true]);
        assert.deepEqual(await shown('kerry'), [true, true, true]);
    });

    test('Of words in any spelling, whole unless a star stands for the rest', async () => {
        await check('CEASEFIRE', 'a.txt: the [ceasefire] holds.');
        await check('"cease fire"', 'a.txt: the [cease-fire] matters.');
        await check('cease*', 'a.txt: the [ceasefire] holds.', 'a.txt: the [cease] -fire');
        await check('*كيري', 'b.txt: قال [كيري] إن = m-9/mention john-kerry', 'b.txt: صامدة، [وكيري] في');
        await check('*');
    });

    test('Of topics and queries: the claims, by what they say', async () => {
        const claim = 'a.txt: said [the ceasefire holds] . = c-1/content john-kerry';
        await check('topic:truce', claim);
        await check('claimer:john-kerry near friday', claim);
        await check('is:mention kind:pronoun', 'a.txt: holds. [He] met = m-1/mention john-kerry');
    });

    test('Of regular expressions, in text order and over line breaks', async () => {
        await check('/[A-Z]\\w+ (said|met)/', 'a.txt: Friday [Kerry said] the', 'a.txt: holds. [He met] Kerry');
        await check('/ceasefire\\s+holds/', 'a.txt: the [ceasefire holds] .');
        await check('/MOSCOW/i', 'a.txt: in [Moscow] ; = m-2/mention russia');
        await check('/^he/im', 'a.txt: holds. [He] met = m-1/mention john-kerry');
        await check('/x*/');
    });

    test('What is not understood is told', async () => {
        assert.match(await refused(''), /Say what/);
        assert.match(await refused('/a(/'), /not understood: missing closing \)/);
        assert.match(await refused('/(?<=a)b/'), /Look-around/);
        assert.match(await refused('/a/q'), /flags/);
        assert.match(await refused('/a(/', 'ar'), /^لم يُفهم التعبير النمطي: \u2066missing closing \)/);
        assert.match(await refused('actor:nobody', 'ar'), /^لا فاعل باسم «\u2068nobody\u2069»\.$/);
        assert.match(await refused('stance:shouts', 'ar'), /^قيمة \u2066stance\u2069 واحدة من/);
        assert.match(await refused('(claimer:kerry', 'ar'), /^هذه القوس لم تُغلق/);
        assert.match(await refused('//'), /Between the slashes/);
        assert.equal(await refused('actor:nobody'), 'There is no actor “nobody”.');
        assert.match(await refused('stance:shouts'), /“stance” is one of/);
    });

    test('A regular expression cannot take forever, and says where it was broken off', async () => {
        const store = await openCorpus({ 'a.txt': `${'a'.repeat(20_000)}b`, 'b.txt': 'a a a a' });
        const wanted = parseWanted('/(a+)+$|(a|aa)+c/', store.corpus);
        const slow = parseWanted('/a/', store.corpus);
        assert.ok(typeof wanted !== 'string' && typeof slow !== 'string');
        const lines = async (of: typeof wanted, now?: () => number) => {
            const found: string[] = [];
            for await (const { lines: own, isComplete } of concordance(store, store.corpus.sources, of, { limitMs: 10_000, ...now && { now } })) {
                found.push(`${own.length} ${isComplete}`);
            }
            return found;
        };
        assert.deepEqual(await lines(wanted), ['0 true', '1 true']);
        let time = 0;
        assert.deepEqual(await lines(slow, () => (time += 4000)), ['3 false', '3 false']);
    });

    test('Lines say in which direction they are read, and when and in what they stand', async () => {
        const [english, , arabic] = await linesOf('actor:john-kerry');
        assert.deepEqual([english!.direction, english!.date, english!.title], ['ltr', '2016-07-14', 'On Syria']);
        assert.deepEqual([arabic!.direction, arabic!.date, arabic!.title], ['rtl', '2016-05', undefined]);
    });

    test('Orders: by the words on either side, outwards from the hit', () => {
        const lines = ['x a [1] b c', 'y a [2] B a', 'z b [3] ä', 'أ [4] ب ت', ' [5] '].map(text => {
            const [, before, hit, after] = /^(.*)\[(.*)\](.*)$/.exec(text)!;
            return { before: before!, hit: hit!, after: after!, ...hit === '2' ? { date: '2016' } : hit === '1' ? { date: '2017' } : {} };
        });
        const order = (by: ConcordanceOrder) => inOrder(lines, by).map(({ hit }) => hit).join('');
        assert.deepEqual(concordanceOrders.map(by => `${by} ${order(by)}`), [
            'source 12345', 'date 21345', 'hit 12345', 'left1 51234', 'left2 51234', 'left3 51234', 'right1 53124', 'right2 53214', 'right3 53214',
        ]);
    });

    test('Every order keeps every line', () => {
        const line = fc.record({ before: fc.string(), hit: fc.string(), after: fc.string() });
        fc.assert(fc.property(fc.array(line), fc.constantFrom(...concordanceOrders), (lines, by) => {
            assert.deepEqual(new Set(inOrder(lines, by)), new Set(lines));
        }), { numRuns: runs(100) });
    });

    test('Tab-separated values: one line each, and no formulas', async () => {
        assert.equal(concordanceTsv((await linesOf('actor:russia')), 'with names'),
            'path\tline\tcolumn\tbefore\thit\tafter\tdate\ttitle\tactors\tid\na.txt\t4\t17\tefire holds. He met Kerry in\tMoscow\t; the cease-fire matters.\t2016-07-14\tOn Syria\trussia\tm-2\n');
        const [line] = await linesOf('/.*/', { 'a.txt': '=1+1' });
        assert.match(concordanceTsv([line!], 'lines'), /\t'=1\+1\t/);
    });

    test('An actor is asked for by its key, in quotes where that has signs', () => {
        assert.equal(formOfActor('john-kerry'), 'actor:john-kerry');
        assert.equal(formOfActor('a "b".txt#~x', 'names'), 'names:"a \\"b\\".txt#~x"');
    });
});
