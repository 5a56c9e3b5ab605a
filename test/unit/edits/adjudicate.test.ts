import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { planEdit } from '../../../src/core/edits/edit';
import { textAfter } from '../../../src/core/edits/fileDraft';
import type { Adjudication } from '../../../src/core/edits/operation';
import { checkFile } from '../../../src/core/checks/check';
import type { CorpusStore } from '../../../src/core/corpus/store';
import { differencesOf } from '../../../src/core/features/differences';
import { applySplices, invertSplices } from '../../../src/core/text/span';
import { openCorpus, root } from '../fixture';

const text = 'Kerry met Putin. Putin said: “It went well.”\n';
const at = (quote: string) => `at: ${text.indexOf(quote)}-${text.indexOf(quote) + quote.length}, text: "${quote}"`;
const actors = 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [Kerry]}}\n  putin: {type: person, names: {en: [Putin]}}\n';
const alice = `glossator: 1
mentions:
  - {id: m-0000000a, actor: kerry, ${at('Kerry')}}
  - {id: m-0000000b, actor: putin, ${at('Putin')}}
claims:
  - id: c-0000000a
    claimer: {actor: putin, at: 17-22, text: "Putin"}
    cue: {${at('said')}}
    content: {${at('“It went well.”')}}
`;
const bob = `glossator: 1
actors:
  talks: {type: event, names: {en: [talks]}}
mentions:
  - {id: m-0000000c, actor: kerry, ${at('Kerry')}}
  - {id: m-0000000d, actor: kerry, ${at('Putin')}}
claims:
  - id: c-0000000b
    claimer: {actor: putin, at: 17-22, text: "Putin"}
    cue: {${at('said')}}
    content: {${at('“It went well.”')}}
    stance: denies
    about: [~talks]
`;
const files = { 'actors.yaml': actors, 'a.txt': text, 'a.txt.gloss.alice.yaml': alice, 'a.txt.gloss.bob.yaml': bob };

function countingHost() {
    let count = 0;
    return { sha256: async () => 'hash', randomDigits: (length: number) => Uint8Array.from({ length }, (_, index) => (index === length - 1 ? ++count : 0)) };
}

const host = countingHost();

async function shown(store: CorpusStore): Promise<string> {
    const found = await differencesOf(store, store.corpus.source('a.txt')!, 'alice', 'bob');
    return [
        ...found!.items.map(({ words, differs, left, right, isDecided }) => `${isDecided ? '✓ ' : ''}${words} | ${left?.text ?? '–'} | ${right?.text ?? '–'} | ${differs.join(', ')}`),
        `same: ${found!.same.map(({ left, right }) => `${left} ${right}`).join(', ')}`,
    ].join('\n');
}

async function decide(store: CorpusStore, ...decisions: Adjudication[]): Promise<string> {
    const edit = await planEdit(store, store.corpus.source('a.txt')!, host, { kind: 'adjudicate', decisions, by: 'carol' });
    if (edit.kind === 'refused') {
        return `refused: ${edit.reason}`;
    }
    assert.deepEqual(edit.files.map(({ uri }) => uri), [`${root}/a.txt.gloss.yaml`]);
    const [file] = edit.files;
    assert.equal(applySplices(textAfter(file!)!, invertSplices(file!.before ?? '', file!.splices)), file!.before ?? '');
    await store.written(file!.uri, textAfter(file!));
    return textAfter(file!)!;
}

const left = (id: string) => ({ layer: 'alice', id });
const right = (id: string) => ({ layer: 'bob', id });

test('Differences are told in the order of the text, what is the same apart', async () => {
    assert.equal(await shown(await openCorpus(files)), [
        'Putin | Putin · Putin | Putin · Kerry | actor',
        '“It went well.” | Putin: “It went well.” | Putin: “It went well.” · denies | stance, about',
        'same: m-0000000a m-0000000c',
    ].join('\n'));
});

test('Taking one side writes it into the main sidecar, with where it comes from and what was decided against', async () => {
    const store = await openCorpus(files);
    const made = await decide(store, { take: 'left', left: left('m-0000000b'), right: right('m-0000000d') });
    assert.match(made, /actor: putin, at: 10-15, text: "Putin", by: carol, adjudicated-from: \{alice: m-0000000b\}, adjudicated-against: \{bob: m-0000000d\}\}/);
    assert.match(await shown(store), /^✓ Putin \| /);
});

test('Taking a claim brings the layer’s own actors that it names', async () => {
    const store = await openCorpus(files);
    const made = await decide(store, { take: 'right', left: left('c-0000000a'), right: right('c-0000000b') });
    assert.match(made, /^actors:\n {2}talks:\n {4}type: event\n {4}names: \{en: \[talks\]\}$/m);
    assert.match(made, /stance: denies\n {4}about: \[~talks\]/);
    assert.match(made, /adjudicated-from: \{bob: c-0000000b\}\n {4}adjudicated-against: \{alice: c-0000000a\}/);
    assert.deepEqual((await checkFile(store, `${root}/a.txt.gloss.yaml`)).map(({ code }) => code).filter(code => code !== 'source.no-metadata'), []);
});

test('Both, neither, and what is the same', async () => {
    const store = await openCorpus(files);
    await decide(store, { take: 'same', left: left('m-0000000a'), right: right('m-0000000c') });
    await decide(store, { take: 'both', left: left('m-0000000b'), right: right('m-0000000d') });
    const made = await decide(store, { take: 'neither', left: left('c-0000000a'), right: right('c-0000000b') });
    const { mentions, claims, rejected } = store.corpus.source('a.txt')!.sidecar;
    assert.deepEqual([mentions.length, claims.length, rejected.length], [3, 0, 2]);
    assert.match(made, /adjudicated-from: \{alice: m-0000000a, bob: m-0000000c\}/);
    assert.match(made, /as: claim, .*, by: carol, adjudicated-against: \{bob: c-0000000b\}/);
    assert.doesNotMatch((await shown(store)).replaceAll('✓ ', ''), /same: m/);
    assert.equal((await shown(store)).match(/✓/g)?.length, 2);
});

test('What is only on one side, and the side that has nothing', async () => {
    const store = await openCorpus({ ...files, 'a.txt.gloss.bob.yaml': 'glossator: 1\n' });
    assert.match(await decide(store, { take: 'right', left: left('m-0000000a') }), /rejected:\n {2}- \{as: mention, actor: kerry, at: 0-5, text: "Kerry", by: carol, adjudicated-against: \{alice: m-0000000a\}\}/);
    assert.equal(await decide(store, { take: 'left', left: left('m-00000000') }), 'refused: The annotation is no longer there.');
});

test('An annotator who adjudicates writes the main sidecar all the same', async () => {
    const store = await openCorpus(files);
    await store.setAnnotator('carol');
    await decide(store, { take: 'left', left: left('m-0000000b'), right: right('m-0000000d') });
    assert.match(await shown(store), /^✓ Putin \| /);
    assert.equal(store.corpus.source('a.txt')!.hasSidecar, false);
});

test('Law: however it is decided, all is decided in the end, and taking nothing but one side gives that layer', async () => {
    const takes = ['left', 'right', 'both', 'neither'] as const;
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...takes), { minLength: 2, maxLength: 2 }), async chosen => {
        const store = await openCorpus(files);
        for (const take of chosen) {
            const found = (await differencesOf(store, store.corpus.source('a.txt')!, 'alice', 'bob'))!;
            const open = found.items.find(({ isDecided }) => !isDecided)!;
            assert.doesNotMatch(await decide(store, { take, ...(open.left && { left: left(open.left.id) }), ...(open.right && { right: right(open.right.id) }) }), /^refused/);
        }
        const { items, same } = (await differencesOf(store, store.corpus.source('a.txt')!, 'alice', 'bob'))!;
        assert.ok(items.every(({ isDecided }) => isDecided));
        await decide(store, ...same.map(pair => ({ take: 'same' as const, left: left(pair.left), right: right(pair.right) })));
        if (chosen.every(take => take === chosen[0]) && (chosen[0] === 'left' || chosen[0] === 'right')) {
            const own = (await differencesOf(store, store.corpus.source('a.txt')!, '', chosen[0] === 'left' ? 'alice' : 'bob'))!;
            assert.deepEqual(own.items.filter(({ differs }) => differs.some(key => !key.startsWith('adjudicated-'))), []);
        }
    }), { numRuns: 16 });
});


suite('Relations between what is taken', () => {
    const claims = (layer: string, relation: string) => `glossator: 1
claims:
  - {id: c-000000${layer}1, claimer: {actor: kerry}, content: {${at('Kerry met Putin')}}, stance: ${layer === 'aa' ? 'asserts' : 'denies'}${relation}}
  - {id: c-000000${layer}2, claimer: {actor: putin}, content: {${at('“It went well.”')}}}
`;
    const related = {
        'actors.yaml': actors, 'a.txt': text, 'b.txt': 'Putin agreed.\n',
        'a.txt.gloss.alice.yaml': claims('aa', ', relations: [{kind: supports, to: "#c-000000aa2"}, {kind: same, to: "b.txt#c-000000aa3", note: as he said}]'),
        'a.txt.gloss.bob.yaml': claims('bb', ', relations: [{kind: supports, to: "#c-000000bb2"}]'),
        'b.txt.gloss.alice.yaml': 'glossator: 1\nclaims:\n  - {id: c-000000aa3, claimer: {actor: putin}, content: {at: 6-12, text: agreed}, relations: [{kind: same, to: "a.txt#c-000000aa1"}]}\n',
    };
    const relations = (store: CorpusStore) => store.corpus.sources.flatMap(({ path, sidecar }) => sidecar.claims.map(claim => `${path}#${claim.id} ${claim.relations.map(({ kind, to }) => `${kind} ${to}`).join(', ')}`.trim()));
    const take = async (store: CorpusStore, path: string, ...decisions: Adjudication[]) => {
        const edit = await planEdit(store, store.corpus.source(path)!, countingFrom(store), { kind: 'adjudicate', decisions });
        assert.equal(edit.kind, 'edit');
        for (const file of edit.kind === 'edit' ? edit.files : []) {
            await store.written(file.uri, textAfter(file));
        }
        return relations(store);
    };
    const counts = new WeakMap<CorpusStore, ReturnType<typeof countingHost>>();
    const countingFrom = (store: CorpusStore) => {
        const host = counts.get(store) ?? countingHost();
        counts.set(store, host);
        return host;
    };
    const both = (number: number) => ({ left: { layer: 'alice', id: `c-000000aa${number}` }, right: { layer: 'bob', id: `c-000000bb${number}` } });

    test('Lead to what was taken at once, before or later, whichever annotator it is from; in other sources as well', async () => {
        const store = await openCorpus(related);
        assert.deepEqual(await take(store, 'a.txt', { ...both(1), take: 'right' }), ['a.txt#c-00000001 supports #c-000000bb2']);
        // Bob's claim led to the one that Alice's is taken for now.
        assert.deepEqual(await take(store, 'a.txt', { ...both(2), take: 'left' }), ['a.txt#c-00000001 supports #c-00000002', 'a.txt#c-00000002']);
        assert.deepEqual(await take(store, 'b.txt', { left: { layer: 'alice', id: 'c-000000aa3' }, take: 'left' }),
            ['a.txt#c-00000001 supports #c-00000002', 'a.txt#c-00000002', 'b.txt#c-00000003 same a.txt#c-00000001']);
    });

    test('Lead there from other sources once it is taken, and together', async () => {
        const store = await openCorpus(related);
        assert.deepEqual(await take(store, 'b.txt', { left: { layer: 'alice', id: 'c-000000aa3' }, take: 'left' }), ['b.txt#c-00000001 same a.txt#c-000000aa1']);
        assert.deepEqual(await take(store, 'a.txt', { ...both(1), take: 'left' }, { ...both(2), take: 'right' }),
            ['a.txt#c-00000002 supports #c-00000003, same b.txt#c-00000001', 'a.txt#c-00000003', 'b.txt#c-00000001 same a.txt#c-00000002']);
    });

    test('What is claimed about another claim leads there as well; a broken file elsewhere does not stand in the way', async () => {
        const store = await openCorpus({
            ...related, 'a.txt.gloss.bob.yaml': 'glossator: 1\n',
            'a.txt.gloss.alice.yaml': `glossator: 1
claims:
  - {id: c-000000aa1, claimer: {actor: kerry}, content: {${at('Kerry met Putin')}, refers-to: "#c-000000aa2"}}
  - {id: c-000000aa2, claimer: {actor: putin}, content: {${at('“It went well.”')}}}
`,
            'b.txt.gloss.yaml': 'glossator: 1\nclaims:\n  - {id: c-zzzzzzzz, claimer: none, content: {at: 6-12, text: agreed}, relations: [{kind: same, to: "a.txt#c-000000aa2"}], adjudicated-from: {alice: c-000000aa3}}\n  - {id: c-broken: [\n',
        });
        const refersTo = () => store.corpus.source('a.txt')!.sidecar.claims.map(({ content }) => content.refersTo);
        await take(store, 'a.txt', { left: both(1).left, take: 'left' });
        assert.deepEqual(refersTo(), ['#c-000000aa2']);
        await take(store, 'a.txt', { left: both(2).left, take: 'left' });
        assert.deepEqual(refersTo(), ['#c-00000002', undefined]);
        assert.equal(store.corpus.source('b.txt')!.sidecar.canEdit, false);
    });
});
