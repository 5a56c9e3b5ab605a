import assert from 'node:assert/strict';
import { glossator, type Outcome } from './commandLine';

const brat = { 'in/a.txt': 'Kerry said it rains. Kerry left.\n', 'in/a.ann': 'T1\tSource 0 5\tKerry\nT2\tCue 6 10\tsaid\nT3\tContent 11 19\tit rains\nT4\tClaim 6 10\tsaid\nE1\tClaim:T4 Source:T1 Cue:T2 Content:T3\n' };

async function imported(files: Readonly<Record<string, string>>, options = ''): Promise<Outcome> {
    return glossator(`import in --format brat --into corpus${options}`, files);
}

suite('glossator import', () => {
    test('A folder without a corpus becomes one, with the sources', async () => {
        const { code, out, files } = await imported(brat, ' --language en');
        assert.equal(code, 0);
        assert.equal(out, '1 source (1 new): 1 new entry, 0 with something added, 0 known already, 0 in conflict, 0 without a place\n');
        assert.equal(files['corpus/glossator.yaml'], 'glossator: 1\n');
        assert.equal(files['corpus/a.txt'], brat['in/a.txt']);
        assert.equal(files['corpus/a.txt.gloss.yaml'], [
            'glossator: 1', 'source:', '  language: en', '  sha256: hash of 33', 'claims:', '  - id: c-aqz7xh69', '    claimer: {at: 0-5, text: "Kerry", after: " said it rains. "}',
            '    cue: {at: 6-10, text: "said"}', '    content: {at: 11-19, text: "it rains"}', '',
        ].join('\n').replace('c-aqz7xh69', /c-\w+/.exec(files['corpus/a.txt.gloss.yaml']!)![0]));
    });

    test('Importing again changes nothing', async () => {
        const once = await imported(brat);
        const twice = await imported(once.files);
        assert.match(twice.out, /^1 source \(0 new\): 0 new entries, 0 with something added, 1 known already/);
        assert.deepEqual(twice.files, once.files);
    });

    test('A dry run writes nothing', async () => {
        const { out, files } = await imported(brat, ' --dry-run');
        assert.match(out, /^1 source \(1 new\): 1 new entry/);
        assert.deepEqual(files, brat);
    });

    test('What stands in the corpus is kept: the same annotation keeps its id, comments stay, what contradicts is told', async () => {
        const own = 'glossator: 1\n# mine\nclaims:\n  - id: c-mine0000 # do not touch\n    cue: {at: 6-10, text: "said"}\n    content: {at: 11-19, text: "it rains"}\n    claimer: {at: 0-5, text: "Kerry", after: " said it rains. "}\n    stance: denies\n';
        const corpus = { 'corpus/glossator.yaml': 'glossator: 1\n', 'corpus/a.txt': brat['in/a.txt'], 'corpus/a.txt.gloss.yaml': own };
        const same = await imported({ ...brat, ...corpus });
        assert.match(same.out, /0 new entries, 0 with something added, 1 known already, 0 in conflict/);
        assert.equal(same.files['corpus/a.txt.gloss.yaml'], own);
        const noted = { ...brat, 'in/a.ann': `${brat['in/a.ann']}A1\tStance E1 demands\n#1\tId E1\tc-mine0000\n#2\tAnnotatorNotes E1\tsure?\n` };
        const conflict = await imported({ ...noted, ...corpus });
        assert.equal(conflict.code, 2);
        assert.match(conflict.err, /What stood there was kept/);
        assert.equal(conflict.files['corpus/a.txt.gloss.yaml'], own.replace('    stance: denies\n', '    stance: denies\n    note: sure?\n'));
    });

    test('Where the corpus has another version of the text, quotes are found again or have no place', async () => {
        const { code, err, files } = await imported({ ...brat, 'corpus/glossator.yaml': 'glossator: 1\n', 'corpus/a.txt': 'Today Kerry said nothing. Kerry left.\n' });
        assert.equal(code, 2);
        assert.match(err, /a\.txt: “it rains” does not surely stand anywhere/);
        assert.match(files['corpus/a.txt.gloss.yaml']!, /cue: \{at: 12-16, text: "said"\}\n {4}content: \{text: "it rains", before: "Kerry said ", after: /);
        assert.equal(files['corpus/a.txt'], 'Today Kerry said nothing. Kerry left.\n');
    });

    test('Paths that lead out of the corpus, and files that are no sources of it, are told and left out', async () => {
        const settings = { 'corpus/glossator.yaml': 'glossator: 1\nsources: ["texts/*.txt"]\n' };
        const { code, err, files } = await imported({ ...brat, ...settings });
        assert.equal(code, 2);
        assert.match(err, /a\.txt: the settings of the corpus do not take such a file for a source/);
        assert.deepEqual(files, { ...brat, ...settings });
    });

    test('A file that has errors is left as it is', async () => {
        const broken = 'glossator: 1\nclaims: [\n';
        const { code, err, files } = await imported({ ...brat, 'corpus/glossator.yaml': 'glossator: 1\n', 'corpus/a.txt': brat['in/a.txt'], 'corpus/a.txt.gloss.yaml': broken });
        assert.equal(code, 2);
        assert.match(err, /it was left as it is/);
        assert.equal(files['corpus/a.txt.gloss.yaml'], broken);
    });

    test('Actors of the registry are known again by Wikidata, or by type and name; others are added', async () => {
        const kb = 'kerry\tname:en:John Kerry\tattr:type:person\tinfo:Wikidata:Q22316\nputin\tname:en:Vladimir Putin\tattr:type:person\n';
        const { files } = await imported({
            'in/a.txt': 'Kerry', 'in/a.ann': 'T1\tperson 0 5\tKerry\nN1\tReference T1 Glossator:kerry\tJohn Kerry\n', 'in/actors.kb.tsv': kb,
            'corpus/actors.yaml': 'glossator: 1\nactors:\n  john-kerry: {type: person, names: {en: [John Kerry]}, wikidata: Q22316}\n',
        });
        assert.equal(files['corpus/actors.yaml'], 'glossator: 1\nactors:\n  john-kerry: {type: person, names: {en: [John Kerry]}, wikidata: Q22316}\n  putin:\n    type: person\n    names: {en: [Vladimir Putin]}\n');
        assert.match(files['corpus/a.txt.gloss.yaml']!, /actor: john-kerry, at: 0-5/);
    });
});
