import assert from 'node:assert/strict';
import { marked, smallCorpus } from '../formats/exporting';
import { glossator } from './commandLine';

/** What a line prints, with `! ` before what goes to the error stream, and the exit code at the end. */
async function check(line: string, files: Readonly<Record<string, string>>, expected: string): Promise<void> {
    const { code, out, err } = await glossator(line, files);
    const errors = err.split('\n').filter(text => text !== '').map(text => `! ${text}\n`).join('');
    assert.equal(`${out}${errors}= ${code}`, expected.replace(/^\n/, ''));
}

const faulty = marked({
    'corpus/glossator.yaml': '',
    'corpus/actors.yaml': 'actors:\n  kerry: {type: person, names: {en: [Kerry]}}',
    'corpus/a.txt': '«m:Kerry» left.',
    'corpus/a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, actor: nobody, $m}',
    'corpus/deep/b.txt': 'Kerry left. Kerry came.',
    'corpus/deep/b.txt.gloss.yaml': 'mentions:\n  - {actor: kerry, text: "Kerry left"}\n  - {id: m-00000001, actor: kerry, text: "Kerry"}',
});

const columnOfNobody = faulty['corpus/a.txt.gloss.yaml']!.split('\n')[2]!.indexOf('nobody') + 1;

suite('The command line', () => {
    test('Help lists the commands, and each command has its own', async () => {
        const { code, out } = await glossator('--help', {});
        assert.equal(code, 0);
        assert.match(out, /^ {2}check +Lists every problem in sidecars, registry and settings$/m);
        assert.match((await glossator('export --help', {})).out, /^Usage: glossator export --format w3c\|brat\|csv --out DIR \[options\] \[PATH…\]$/m);
        assert.equal((await glossator('help place', {})).out, (await glossator('place --help', {})).out);
    });

    test('The version', () => check('--version', {}, '1.2.3\n= 0'));

    test('What cannot be done is said in one line, with exit code 1', async () => {
        await check('chekc', {}, '! glossator: There is no command “chekc”: check, place, stats, export, lsp.\n= 1');
        await check('check nowhere', { 'x.txt': '' }, '! glossator: nowhere: there is no corpus here: neither a glossator.yaml nor an actors.yaml stands in this folder or above it.\n= 1');
        await check('check corpus/c.txt', faulty, '! glossator: corpus/c.txt: there is nothing of a corpus here.\n= 1');
        await check('export corpus --format xml --out o', faulty, '! glossator: --format is one of w3c, brat, csv, not “xml”.\n= 1');
        await check('export corpus --format csv', faulty, '! glossator: --out is missing.\n= 1');
        assert.match((await glossator('check --colour', faulty)).err, /^glossator: Unknown option '--colour'/);
        assert.equal((await glossator('', {})).code, 1);
    });
});

suite('glossator check', () => {
    test('Every problem is a line that editors make a link of', async () => {
        const { code, out, err } = await glossator('check corpus', faulty);
        assert.match(out, new RegExp(`^corpus/a\\.txt\\.gloss\\.yaml:3:${columnOfNobody}: error reference\\.unknown-actor .+$`, 'm'));
        assert.match(out, /^corpus\/deep\/b\.txt\.gloss\.yaml:3:\d+: warning anchor\.unplaced .+$/m);
        assert.match(err, /^\d problems: 1 error, \d warning\n$/);
        assert.equal(code, 2);
    });

    test('A folder, a source or a sidecar stands for itself only', async () => {
        const pathsOf = async (line: string) => new Set((await glossator(line, faulty)).out.match(/^[^:\n]+/gm));
        assert.deepEqual(await pathsOf('check corpus/deep'), new Set(['corpus/deep/b.txt.gloss.yaml']));
        assert.deepEqual(await pathsOf('check corpus/a.txt'), new Set(['corpus/a.txt.gloss.yaml']));
        assert.deepEqual(await pathsOf('check corpus/a.txt.gloss.yaml corpus/deep/b.txt'), new Set(['corpus/a.txt.gloss.yaml', 'corpus/deep/b.txt.gloss.yaml']));
        assert.deepEqual(await pathsOf('check corpus/actors.yaml'), new Set());
    });

    test('As JSON', async () => {
        const { code, out } = await glossator('check corpus/a.txt --format json', faulty);
        const [problem, ...others] = JSON.parse(out);
        assert.deepEqual(others, []);
        const { message, ...rest } = problem;
        assert.equal(typeof message, 'string');
        assert.deepEqual(rest, { path: 'corpus/a.txt.gloss.yaml', line: 3, column: columnOfNobody, endLine: 3, endColumn: columnOfNobody + 'nobody'.length, severity: 'error', code: 'reference.unknown-actor' });
        assert.equal(code, 2);
        assert.deepEqual(JSON.parse((await glossator('check --format json', { 'glossator.yaml': 'glossator: 1\n' })).out), []);
    });

    test('A clean corpus prints nothing', () => check('check', { 'glossator.yaml': 'glossator: 1\n', 'a.txt': 'x' }, '= 0'));
});

suite('glossator place', () => {
    test('Places what is certain, and lists where the rest may stand', async () => {
        const { code, out, err, files } = await glossator('place corpus/deep', faulty);
        assert.equal(out.split('\n')[0], 'corpus/deep/b.txt.gloss.yaml: placed 1 entry');
        assert.match(out, /^corpus\/deep\/b\.txt\.gloss\.yaml:\d+:\d+: “Kerry” has no position yet: .+\n {2}corpus\/deep\/b\.txt:1:\d+: at: \d+-\d+\n/m);
        assert.equal(err, '1 quote left without a position\n');
        assert.equal(code, 2);
        assert.match(files['corpus/deep/b.txt.gloss.yaml']!, /id: m-[0-9a-z]{8}.*at: 0-10, text: "Kerry left"/);
    });

    test('A dry run says what would be done and writes nothing', async () => {
        const { out, files } = await glossator('place corpus --dry-run', faulty);
        assert.equal(out.split('\n')[0], 'corpus/deep/b.txt.gloss.yaml: would place 1 entry');
        assert.deepEqual(files, faulty);
    });

    test('Where everything is placed there is nothing to say', () => check('place corpus/a.txt', faulty, '= 0'));
});

suite('glossator stats', () => {
    test('Counts in words', () => check('stats', smallCorpus, `
sources            2
  by language
    ar             1
    en             1
  by status
    done           1
    todo           1
characters        96
actors             3
  by type
    organisation   1
    person         1
    state          1
mentions           1
  not linked yet   0
claims             2
  by stance
    asserts        1
    demands        1
  by claimer
    John Kerry     1
    Russia         1
  by topic
    peace          1
relations          1
  by kind
    contradicts    1
drifted quotes     0
unplaced quotes    0
= 0`));

    test('Counts as JSON, for a part of a corpus', async () => {
        const { out } = await glossator('stats corpus/deep --format json', faulty);
        const [{ sources, mentions, unplaced, drifted, corpus }] = JSON.parse(out);
        assert.deepEqual({ corpus, sources, mentions, unplaced, drifted }, { corpus: 'corpus', sources: 1, mentions: 2, unplaced: 2, drifted: 0 });
    });
});

suite('glossator export', () => {
    const inFolder = Object.fromEntries(Object.entries(smallCorpus).map(([path, text]) => [`corpus/${path}`, text]));

    test('Writes the files of a format beside the corpus, and says what it could not carry', async () => {
        const { code, out, err, files } = await glossator('export corpus --format w3c --out made', inFolder);
        assert.equal(out, '2 sources, 1 file in made\n');
        assert.equal(err, 'Not carried over:\n  Titles, authors, publishers, dates and status of sources were left out: the model describes annotations (1, first: a.txt)\n');
        assert.equal(code, 0);
        assert.equal(JSON.parse(files['made/annotations.jsonld']!).total, 4);
    });

    test('One source of a corpus', async () => {
        const { files } = await glossator('export corpus/b.txt --format brat --out made', inFolder);
        assert.deepEqual(Object.keys(files).filter(path => path.startsWith('made/')), ['made/b.txt', 'made/b.ann', 'made/annotation.conf', 'made/visual.conf', 'made/tools.conf', 'made/actors.kb.tsv']);
    });

    test('The options of a format', async () => {
        assert.match((await glossator('export corpus --format csv --out made --excel --utf16', inFolder)).files['made/mentions.csv']!, /^\ufeffmention,.*,UTF-16,/s);
        assert.match((await glossator('export corpus --format w3c --out made --base https://example.org/c', inFolder)).files['made/annotations.jsonld']!, /"source":"https:\/\/example\.org\/c\/a\.txt"/);
        await check('export corpus --format brat --out made --utf16', inFolder, '! glossator: --utf16 has no meaning for brat.\n= 1');
    });

    test('Nothing is written that would become part of the corpus', async () => {
        for (const out of ['corpus', 'corpus/made']) {
            const { code, err, files } = await glossator(`export corpus --format brat --out ${out}`, inFolder);
            assert.equal(err, `glossator: a.txt would become part of the corpus in ${out}: choose a folder outside of it.\n`);
            assert.equal(code, 1);
            assert.deepEqual(files, inFolder);
        }
        assert.equal((await glossator('export corpus --format csv --out corpus/tables', inFolder)).code, 0);
    });

    test('A source that cannot be read is a failure; the rest is exported', async () => {
        const { 'corpus/b.txt': _, ...others } = inFolder;
        const { code, err, files } = await glossator('export corpus --format csv --out made', others);
        assert.match(err, /^Wrong or missing:\n {2}b\.txt: the source of this sidecar is missing; its annotations were not exported\.$/m);
        assert.match(files['made/claims.csv']!, /^c-peace000,/m);
        assert.equal(code, 1);
    });
});
