import assert from 'node:assert/strict';
import { commands } from '../../../src/cli/commands/commands';
import { exportFormats } from '../../../src/core/formats/formats';
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
        assert.match((await glossator('export --help', {})).out, /^Usage: glossator export --format FORMAT \[options\] \[PATH…\]$/m);
        assert.equal((await glossator('help place', {})).out, (await glossator('place --help', {})).out);
    });

    test('The version', () => check('--version', {}, '1.2.3\n= 0'));

    test('What cannot be done is said in one line, with exit code 1', async () => {
        await check('chekc', {}, `! glossator: There is no command “chekc”: ${commands.map(({ name }) => name).join(', ')}.
= 1`);
        await check('check nowhere', { 'x.txt': '' }, '! glossator: nowhere: there is no such file or folder.\n= 1');
        await check('check corpus/c.txt', faulty, '! glossator: corpus/c.txt: there is no such file or folder.\n= 1');
        await check('check x.txt', { 'x.txt': '' }, '! glossator: x.txt: there is no corpus here: neither a glossator.yaml nor an actors.yaml stands in this folder or above it.\n= 1');
        await check('check', { 'x.txt': '' }, '! glossator: .: there is no corpus here: neither a glossator.yaml nor an actors.yaml stands in this folder or above it.\n= 1');
        await check('check corpus/notes.md', { ...faulty, 'corpus/notes.md': '' }, '! glossator: corpus/notes.md: there is nothing of a corpus here.\n= 1');
        await check('export corpus --format xml --out o', faulty, `! glossator: --format is one of ${exportFormats.map(({ id }) => id).join(', ')}, not “xml”.\n= 1`);
        await check('export corpus --format csv', faulty, '! glossator: --out is missing: the folder to write to.\n= 1');
        assert.match((await glossator('check --colour', faulty)).err, /^glossator: Unknown option '--colour'/);
        assert.equal((await glossator('', {})).code, 1);
    });
});

suite('glossator check', () => {
    test('Every problem is a line that editors make a link of', async () => {
        const { code, out, err } = await glossator('check corpus', faulty);
        assert.match(out, new RegExp(`^corpus/a\\.txt\\.gloss\\.yaml:3:${columnOfNobody}: error reference\\.unknown-actor .+$`, 'm'));
        assert.match(out, /^corpus\/deep\/b\.txt\.gloss\.yaml:3:\d+: warning anchor\.unplaced .+$/m);
        assert.equal(err, '4 problems: 1 error, 2 warnings, 1 hint\n');
        assert.equal(code, 2);
    });

    test('A folder, a source or a sidecar stands for itself only', async () => {
        const pathsOf = async (line: string) => new Set((await glossator(line, faulty)).out.match(/^[^:\n]+/gm));
        assert.deepEqual(await pathsOf('check corpus/deep'), new Set(['corpus/deep/b.txt.gloss.yaml', 'corpus/deep/b.txt']));
        assert.deepEqual(await pathsOf('check corpus/a.txt'), new Set(['corpus/a.txt.gloss.yaml']));
        assert.deepEqual(await pathsOf('check corpus/a.txt.gloss.yaml corpus/deep/b.txt'), new Set(['corpus/a.txt.gloss.yaml', 'corpus/deep/b.txt.gloss.yaml', 'corpus/deep/b.txt']));
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

suite('glossator report', () => {
    const inFolder = Object.fromEntries(Object.entries(smallCorpus).map(([path, text]) => [`corpus/${path}`, text]));

    test('The ending of the file says whether it is a page or Markdown', async () => {
        const { code, out, err, files } = await glossator('report corpus --out made/talks.html --title Talks', inFolder);
        assert.equal(out, '2 sources in made/talks.html\n');
        assert.equal(err, '');
        assert.equal(code, 0);
        assert.match(files['made/talks.html']!, /^<!DOCTYPE html>.*<h1><bdi>Talks<\/bdi><\/h1>.*Made with Glossator 1\.2\.3\./s);
        assert.match((await glossator('report corpus/b.txt --out b.md', inFolder)).files['b.md']!, /^# b\.txt\n\n1 source · 1 actor · 0 mentions · 1 claim\n/);
        await check('report corpus --out talks.pdf', inFolder, '! glossator: --out is a file that ends in .html or .md, not “talks.pdf”.\n= 1');
        await check('report corpus', inFolder, '! glossator: --out is missing.\n= 1');
    });

    test('Only sources that are done; the report says that others were left out', async () => {
        const { files } = await glossator('report corpus --out r.md --status done', inFolder);
        assert.match(files['r.md']!, /^\| Sources \| 1 of 2; the others were left out \|$/m);
        // What a relation leads to is named, though it is not there.
        assert.match(files['r.md']!, /^ {2}- contradicts: b\.txt\\?#c-warwar00$/m);
    });

    test('Only what a query finds; the report says so', async () => {
        const { files } = await glossator('report corpus --out r.md --query claimer:russia', inFolder);
        assert.match(files['r.md']!, /^\| Annotations \| only what the query claimer:russia finds \|$/m);
        assert.doesNotMatch(files['r.md']!, /Kerry wants peace/);
    });

    test('A layer instead of the main sidecars, with what these say of the source', async () => {
        const layered = { ...inFolder, 'corpus/a.txt.gloss.alice.yaml': 'glossator: 1\nactors: {her: {names: {en: [Her]}}}\nclaims:\n  - {id: c-alice000, claimer: {actor: ~her}, content: {at: 4-14, text: "want peace"}, relations: [{kind: same, to: "a.txt#c-alice001"}]}\n  - {id: c-alice001, content: {at: 4-8, text: "want"}}\n' };
        const { files } = await glossator('report corpus --out r.md --layer alice', layered);
        const report = files['r.md']!;
        assert.match(report, /^\*\*Talks\*\*\n\n- File: a\.txt\n- Publisher: reuters\n- Published: 2016-07-14\n- Language: en\n- Status: todo\n- Layer: alice\n/m);
        assert.match(report, /^\| Layer \| alice \|$/m);
        assert.match(report, /^> “We ⟦1 ⟦2 want 2⟧ peace 1⟧,” Kerry/m);
        assert.match(report, /^- \*\*1\.1\*\* Her: “want peace”\n {2}- How: asserts\n {2}- same: \[1\.2\]\(#source-1\) claimer not yet done: “want”$/m);
        assert.match(report, /^### Her\n\n- Type: known in one source only$/m);
    });

    test('Nothing is written that would become a source', async () => {
        const corpus = { ...inFolder, 'corpus/glossator.yaml': 'glossator: 1\nsources: ["**/*.md", "**/*.txt"]\n' };
        await check('report corpus --out corpus/r.md', corpus, '! glossator: r.md would become part of the corpus in corpus: choose a folder outside of it.\n= 1');
    });
});

test('glossator check explains what a merge left, in layers too', async () => {
    const mention = (actor: string) => `  - {id: m-1, actor: ${actor}, at: 0-5, text: "Kerry"}\n`;
    const layer = `glossator: 1\nmentions:\n<<<<<<< HEAD\n${mention('kerry')}||||||| 1\n${mention('us')}=======\n${mention('eu')}>>>>>>> b\n`;
    const { out, code } = await glossator('check corpus', { 'corpus/actors.yaml': 'glossator: 1\nactors:\n  kerry: {names: {en: [John Kerry]}}\n', 'corpus/a.txt': 'Kerry', 'corpus/a.txt.gloss.yaml': 'glossator: 1\n', 'corpus/a.txt.gloss.alice.yaml': layer });
    assert.equal(out, 'corpus/a.txt.gloss.alice.yaml:3:1: error merge.conflict The two sides of a merge say different things. Mention “Kerry” (m-1): ours links it to John Kerry, theirs to eu.\n');
    assert.equal(code, 2);
});

suite('glossator merge', () => {
    const file = (...lines: readonly string[]) => `glossator: 1\nmentions:\n${lines.map(line => `  - {${line}}\n`).join('')}`;
    const [kerry, putin, lavrov] = ['id: m-1, actor: kerry, at: 0-5, text: "Kerry"', 'id: m-2, actor: putin, at: 9-14, text: "Putin"', 'id: m-3, actor: lavrov, at: 20-26, text: "Lavrov"'] as const;
    const files = { base: file(kerry), ours: file(kerry, lavrov), theirs: file(kerry, putin), relinked: file(kerry.replace('actor: kerry', 'actor: us')), 'other.yaml': file(kerry.replace('actor: kerry', 'actor: eu')) };

    test('Writes what both say into OURS', async () => {
        const { code, err, files: left } = await glossator('merge base ours theirs --path a.txt.gloss.yaml', files);
        assert.deepEqual({ code, err, ours: left['ours'] }, { code: 0, err: '', ours: file(kerry, putin, lavrov) });
    });
    test('Leaves markers, and says in words what each side says', async () => {
        const { code, err, files: left } = await glossator('merge base relinked other.yaml --path a.txt.gloss.yaml --marker-size 9', files);
        assert.equal(err, 'a.txt.gloss.yaml: Mention “Kerry” (m-1): ours links it to us, theirs to eu.\na.txt.gloss.yaml: 1 conflict left\n');
        assert.match(left['relinked']!, /^<<<<<<<<< ours\n.*actor: us.*\n\|{9} base\n.*kerry,.*\n={9}\n.*actor: eu.*\n>>>>>>>>> theirs$/m);
        assert.equal(code, 1);
    });
    test('Elsewhere, or nowhere', async () => {
        const printed = await glossator('merge base ours theirs --stdout --path a.txt.gloss.yaml', files);
        assert.deepEqual([printed.out, printed.files], [file(kerry, putin, lavrov), files]);
        const { files: left } = await glossator('merge base ours theirs --out made --path a.txt.gloss.yaml', files);
        assert.deepEqual(left, { ...files, made: file(kerry, putin, lavrov) });
    });
    test('A failure is none of the codes of a merge', async () => {
        await check('merge base ours', files, '! glossator: Three files are merged: BASE OURS THEIRS.\n= 128');
        await check('merge --resolve', files, '! glossator: Which files? --resolve FILE…\n= 128');
        await check('merge base ours gone', files, '! glossator: gone: there is no such file.\n= 128');
    });
    test('What a merge by lines left is settled', async () => {
        const text = `glossator: 1\nmentions:\n<<<<<<< HEAD\n  - {${lavrov}}\n=======\n  - {${putin}}\n>>>>>>> b\n`;
        const { code, files: left } = await glossator('merge --resolve a.txt.gloss.yaml b.txt.gloss.yaml', { 'a.txt.gloss.yaml': text, 'b.txt.gloss.yaml': file(kerry) });
        assert.deepEqual([code, left['a.txt.gloss.yaml']], [0, file(putin, lavrov)]);
    });
});

suite('glossator diff', () => {
    const registry = 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [John Kerry]}}\n  us: {type: state, names: {en: [United States]}}\n';
    const claim = (lines: string) => `glossator: 1\nclaims:\n  - id: c-1\n    claimer: {actor: kerry, at: 0-5, text: "Kerry"}\n    content: {at: 6-10, text: "this"}\n${lines}`;
    const files = {
        'a/actors.yaml': registry, 'a/x.txt': '', 'a/x.txt.gloss.yaml': claim('    stance: denies\n'), 'a/gone.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m-1, actor: us, at: 0-2, text: "US"}\n',
        'b/actors.yaml': registry.replace('  us:', '  usa:').replace('type: state', 'type: state, was: [us]'), 'b/x.txt': '',
        'b/x.txt.gloss.yaml': claim('    relations:\n      - {kind: same, to: "y.txt#c-2"}\n').replace('actor: kerry', 'actor: us').replace('text: "this"', 'text: "this here"'),
    };
    test('Says in words what changed in a corpus', async () => {
        await check('diff a b', files, `
actors.yaml
  actor United States (usa): renamed from us to usa; was set to “us”
gone.txt.gloss.yaml
  removed mention “US” (m-1)
x.txt.gloss.yaml
  claim “this here” (c-1): claimer relinked from John Kerry to United States; content respanned from “this” to “this here”; stance removed (it was “denies”); relations set to same y.txt#c-2
= 1`.trimStart());
        await check('diff a a', files, '= 0');
        await check('diff a/x.txt.gloss.yaml a', files, '! glossator: A file is compared with a file, a folder with a folder.\n= 2');
    });
    test('As JSON, for two files', async () => {
        const { out, code } = await glossator('diff a/x.txt.gloss.yaml b/x.txt.gloss.yaml --format json', files);
        const [{ path, changes }] = JSON.parse(out);
        assert.deepEqual([code, path, changes[0].id, changes[0].details.map((detail: { action: string }) => detail.action)], [1, 'b/x.txt.gloss.yaml', 'c-1', ['relinked', 'respanned', 'removed', 'set']]);
    });
});
