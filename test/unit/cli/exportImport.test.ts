import assert from 'node:assert/strict';
import { marked } from '../formats/exporting';
import { comparable } from '../formats/roundTrips';
import { readRaw } from '../../../src/core/sidecar/readRaw';
import { glossator } from './commandLine';

const corpus = Object.fromEntries(Object.entries(marked({
    'glossator.yaml': 'topics: {peace: {}}\nattributes: {verdict: {of: claim, values: {correct: {}, wrong: {}}}}',
    'actors.yaml': 'actors:\n  kerry: {type: person, names: {en: [Kerry]}, wikidata: Q22316}\n  moscow: {type: state, names: {en: [Moscow]}}',
    'deep/a.txt': '«h:Talks 💩»\n«k:Kerry» «s:said» “«c:it rains»”, and “«e:pours»”. «m:Moscow» «t:denied» «d:that». «n:A spokesman» left.\n',
    'deep/a.txt.gloss.yaml': [
        'source: {title: Talks, language: en, status: done}',
        'regions:\n  - {kind: headline, at: 0-7, starts: "Talks", ends: "💩"}',
        'actors:\n  spokesman: {type: person, anonymous: true}',
        'mentions:\n  - {id: m-moscow00, actor: moscow, kind: metonym, $m, tags: [x]}\n  - {id: m-spokesm0, actor: ~spokesman, $n}',
        'claims:',
        '  - id: c-rains000\n    claimer: {actor: kerry, for: [moscow], $k}\n    cue: {$s}\n    content: {spans: [{$c}, {$e}]}\n    stance: demands\n    topics: {peace: for}\n    gloss: It rains.\n    verdict: wrong',
        '  - id: c-denied00\n    claimer: {actor: moscow}\n    cue: {$t}\n    content: {$d, refers-to: rain}\n    relations:\n      - {kind: contradicts, to: "deep/a.txt#c-rains000"}',
        'memos:\n  - {id: n-memo0000, note: on all of it}',
        'rejected:\n  - {as: mention, actor: kerry, $h}',
    ].join('\n'),
})).map(([path, text]) => [`corpus/${path}`, text]));

/** The sections of a sidecar, without what every writing adds. */
function sections(text: string): Record<string, unknown> {
    const found = [...readRaw(text).sections].filter(([name]) => name !== 'glossator').map(([name, section]) => [
        name, section.kind === 'list' ? section.entries.map(({ value }) => value) : Object.fromEntries(section.entries.filter(({ key }) => key !== 'sha256').map(({ key, value }) => [key, value])),
    ] as const);
    return comparable(JSON.parse(JSON.stringify(Object.fromEntries(found), (key, value: unknown) => (key === 'before' || key === 'after' ? undefined : value))) as Record<string, unknown>);
}

suite('glossator export, then import', () => {
    for (const format of ['jsonl', 'spacy', 'label-studio', 'cas-json', 'cas-xmi', 'pubannotation', 'doccano']) {
        test(`${format}: a new corpus has what the old one had, and nothing more when it is imported again`, async () => {
            const exported = await glossator(`export corpus --format ${format} --out made`, corpus);
            assert.equal(exported.code, 0, exported.err);
            const made = Object.fromEntries(Object.entries(exported.files).filter(([path]) => path.startsWith('made/')));
            const once = await glossator(`import made --format ${format} --into fresh`, made);
            assert.equal(once.code, 0, once.err);
            assert.equal(once.files['fresh/deep/a.txt'], corpus['corpus/deep/a.txt']);
            assert.deepEqual(sections(once.files['fresh/deep/a.txt.gloss.yaml']!), sections(corpus['corpus/deep/a.txt.gloss.yaml']!));
            const twice = await glossator(`import made --format ${format} --into fresh`, once.files);
            assert.deepEqual(twice.files, once.files);
            // Into the corpus that it came from there is nothing to write.
            const home = await glossator(`import made --format ${format} --into corpus`, exported.files);
            assert.equal(home.err, '');
            assert.deepEqual(Object.entries(home.files).filter(([path, text]) => exported.files[path] !== text).map(([path]) => path), []);
        });
    }

    const layered: Readonly<Record<string, string>> = {
        ...corpus, 'corpus/deep/a.txt.gloss.alice.yaml': 'glossator: 1\nsource: {status: done}\nmentions:\n  - {id: m-alice000, actor: kerry, at: 8-13, text: "Kerry"}\n'
            + 'claims:\n  - {id: c-alice000, claimer: {actor: kerry, at: 8-13, text: "Kerry"}, cue: {at: 14-18, text: "said"}, content: {at: 20-28, text: "it rains"}, topics: {peace: against}}\n',
    };

    test('CSV of a layer goes to that layer, and says what it replaces', async () => {
        const main = await glossator('export corpus --format csv --out made', layered);
        assert.match(main.out, /^1 source, \d+ files in made\n$/);
        const both = await glossator('export corpus --format csv --layer alice --out made', main.files);
        assert.match(both.out, /^1 source, (\d+) files in made, of which \1 replaced what was there\n$/);
        const fresh = { ...Object.fromEntries(Object.entries(both.files).filter(([path]) => path.startsWith('made/'))), 'fresh/glossator.yaml': 'glossator: 1\n', 'fresh/deep/a.txt': corpus['corpus/deep/a.txt']! };
        const { files, code, err } = await glossator('import made --format csv --into fresh', fresh);
        assert.equal(code, 0, err);
        assert.equal(files['fresh/deep/a.txt.gloss.yaml'], undefined);
        assert.deepEqual(sections(files['fresh/deep/a.txt.gloss.alice.yaml']!), sections(layered['corpus/deep/a.txt.gloss.alice.yaml']!));
        const home = await glossator('import made --format csv --into corpus', both.files);
        assert.deepEqual(home.files, both.files);
    });

    test('Tables with rows of several annotators are taken apart', async () => {
        const [main, alice] = await Promise.all(['', ' --layer alice'].map(async option => (await glossator(`export corpus --format csv${option} --out made`, layered)).files));
        const together = Object.fromEntries(Object.entries(main!).filter(([path]) => path.startsWith('made/')).map(([path, text]) => [path, path.endsWith('.csv') ? text + alice![path]!.slice(alice![path]!.indexOf('\r\n') + 2) : text]));
        const { files, code, err } = await glossator('import made --format csv --into fresh', { ...together, 'fresh/glossator.yaml': layered['corpus/glossator.yaml']!, 'fresh/deep/a.txt': corpus['corpus/deep/a.txt']! });
        assert.equal(code, 0, err);
        for (const name of ['deep/a.txt.gloss.yaml', 'deep/a.txt.gloss.alice.yaml']) {
            const [read, written] = [files[`fresh/${name}`]!, layered[`corpus/${name}`]!].map(text => (text.match(/id: [mc]-\w+/g) ?? []).sort());
            assert.deepEqual(read, written);
            assert.match(files[`fresh/${name}`]!, name.includes('alice') ? /peace: against/ : /contradicts/);
        }
    });

    test('Formats that know no annotators are imported to the layer that is named', async () => {
        const exported = await glossator('export corpus --format brat --layer alice --out made', layered);
        const { files } = await glossator('import made --format brat --into fresh --layer bob', exported.files);
        assert.match(files['fresh/deep/a.txt.gloss.bob.yaml']!, /c-alice000/);
        assert.equal(files['fresh/deep/a.txt.gloss.yaml'], undefined);
        assert.match((await glossator('import made --format brat --into fresh --layer ../x', exported.files)).err, /No layer can be called “\.\.\/x”/);
    });

    test('A layer whose name would lead elsewhere is told and left out', async () => {
        const before = { 'in/mentions.csv': 'mention,source,layer,type,text,start,end\r\nm-00000000,a.txt,x/../../evil,person,K,0,1\r\n', 'c/glossator.yaml': 'glossator: 1\n', 'c/a.txt': 'K' };
        const { code, err, files } = await glossator('import in --format csv --into c', before);
        assert.equal(code, 2);
        assert.match(err, /a\.txt: no layer can be called “x\/\.\.\/\.\.\/evil”/);
        assert.deepEqual(files, before);
    });
});
