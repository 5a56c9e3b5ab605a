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
});
