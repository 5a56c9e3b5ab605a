import assert from 'node:assert/strict';
import type { TextHistory } from '../../../src/core/workspace';
import { marked } from '../formats/exporting';
import { glossator } from './commandLine';

/** What a line prints, with `! ` before what goes to the error stream, and the exit code at the end. */
async function check(line: string, files: Readonly<Record<string, string>>, expected: string, history?: TextHistory): Promise<Readonly<Record<string, string>>> {
    const { code, out, err, files: left } = await glossator(line, files, history);
    const errors = err.split('\n').filter(text => text !== '').map(text => `! ${text}\n`).join('');
    assert.equal(`${out}${errors}= ${code}`, expected.replace(/^\n/, ''));
    return left;
}

const registry = { 'c/glossator.yaml': '', 'c/actors.yaml': 'actors:\n  kerry: {type: person, names: {en: [Kerry]}}' };
const old = 'On Friday the minister «a:John Kerry» left the capital in the morning. Later «b:Kerry» spoke to a few reporters at the airport. \
Asked about the talks «c:he» said «d:that they agreed on every point of the plan». Kerry was not asked again.\n';
const corpus = marked({
    ...registry,
    'c/a.txt': old,
    'c/a.txt.gloss.yaml': `source: {sha256: hash of 222}
mentions:
  - {id: m-a, actor: kerry, $a}
  - {id: m-b, actor: kerry, $b} # the second
  - {actor: kerry, text: "the airport"}
claims:
  - id: c-a
    claimer: {actor: kerry, $c}
    cue: none
    content: {$d}
`,
});
const oldText = corpus['c/a.txt']!;
/** The same annotations after the text was changed by another program. */
const changed: Readonly<Record<string, string>> = { ...corpus, 'c/a.txt': `Some fresh news.\n\n${oldText.replace('John Kerry left', 'flew from')}` };
/** Where words stand in a text, as sidecars say it. */
const at = (text: string | undefined, words: string, from = 0) => `${text!.indexOf(words, from)}-${text!.indexOf(words, from) + words.length}`;
const kerry = at(oldText, 'John Kerry');
const second = at(oldText, 'Kerry', oldText.indexOf('Later'));
const content = 'that they agreed on every point of the plan';
/** What git has: the text by its hash. */
const history: TextHistory = { textWithHash: async (uri, sha256) => uri.endsWith('/a.txt') && sha256 === `hash of ${oldText.length}` ? { text: oldText, on: '2016-07-14' } : undefined };

suite('glossator reanchor', () => {
    test('Where everything stands there is nothing to say', () => check('reanchor c', corpus, '= 0'));

    test('A report of what moved and what drifted, and nothing is written', async () => {
        const { code, out, err, files } = await glossator('reanchor c --no-git', changed);
        assert.ok(out.startsWith(`c/a.txt.gloss.yaml: 0 stand, `), out);
        assert.ok(out.includes(`\n  c/a.txt.gloss.yaml:4:5: drifted m-a mention “John Kerry”: ${kerry}, nowhere in the text\n`), out);
        assert.ok(out.includes(`\n  c/a.txt:3:145: moved c-a content “that they agreed on every…of the plan”: ${at(oldText, content)} → ${at(changed['c/a.txt'], content)}\n`), out);
        assert.match(err, /^\d annotations left astray\n$/);
        assert.equal(code, 2);
        assert.deepEqual(files, changed);
    });

    test('As JSON, a line for each anchor that has a position', async () => {
        const { out } = await glossator('reanchor c --no-git --format json', changed);
        const lines = out.trimEnd().split('\n').map(line => JSON.parse(line));
        assert.deepEqual(lines.map(({ id, part }) => `${id} ${part}`), ['m-a mention', 'm-b mention', 'c-a claimer', 'c-a content']);
        assert.deepEqual(Object.keys(lines[0]), ['source', 'id', 'part', 'was', 'verdict', 'at', 'from', 'score', 'candidates']);
        assert.deepEqual(lines[0], { source: 'a.txt', id: 'm-a', part: 'mention', was: kerry, verdict: 'drifted', at: null, from: null, score: 0, candidates: [] });
        const { score, candidates, ...last } = lines.at(-1);
        assert.deepEqual(last, { source: 'a.txt', id: 'c-a', part: 'content', was: at(oldText, content), verdict: 'moved', at: at(changed['c/a.txt'], content), from: 'quote' });
        assert.ok(score > 0.5 && candidates[0].at === last.at);
        assert.deepEqual((await glossator('reanchor c --format json', corpus)).out.trimEnd().split('\n').map(line => JSON.parse(line).verdict), ['unchanged', 'unchanged', 'unchanged', 'unchanged']);
    });

    test('Only what is certain is written; what drifted stays as it was, and so does the hash', async () => {
        const { files, code } = await glossator('reanchor c --no-git --write', changed);
        const written = files['c/a.txt.gloss.yaml']!;
        assert.ok(written.includes(`id: m-a, actor: kerry, at: ${kerry}, text: "John Kerry"`), written);
        assert.ok(written.includes(`content: {at: ${at(changed['c/a.txt'], content)}, text: "${content}"}`), written);
        assert.match(written, /sha256: hash of 222[^]*\{actor: kerry, text: "the airport"\}/);
        assert.equal(code, 2);
        assert.deepEqual(Object.keys(files), Object.keys(changed));
        const again = await glossator('reanchor c --no-git --write', files);
        assert.deepEqual(again.files, files);
    });

    test('Where all is certain the hash is new, and nothing is astray', async () => {
        const moved: Readonly<Record<string, string>> = { ...corpus, 'c/a.txt': `News.\n${oldText}` };
        const { files, code, err } = await glossator('reanchor c --write', moved, history);
        assert.equal(err, '');
        assert.equal(code, 0);
        assert.match(files['c/a.txt.gloss.yaml']!, new RegExp(`sha256: hash of ${moved['c/a.txt']!.length}`));
        await check('reanchor c', files, '= 0');
    });

    test('What git tells, glossator check tells too', async () => {
        const moved: Readonly<Record<string, string>> = { ...corpus, 'c/a.txt': `News.\n${oldText}` };
        const { out } = await glossator('check c --severity warning', moved, history);
        assert.deepEqual(out.match(/anchor\.\w+/g), ['anchor.moved', 'anchor.moved', 'anchor.unplaced', 'anchor.moved', 'anchor.moved']);
        assert.match(out, /as the text of 2016-07-14 tells/);
        assert.doesNotMatch((await glossator('check c --no-git', moved, history)).out, /as the text of/);
    });

    test('Where all stand in a text that grew at its end the hash follows', async () => {
        const grown: Readonly<Record<string, string>> = { ...corpus, 'c/a.txt': `${oldText}The end.\n` };
        const { files } = await glossator('reanchor c --write', grown);
        assert.equal(files['c/a.txt.gloss.yaml'], grown['c/a.txt.gloss.yaml']!.replace('hash of 222', `hash of ${grown['c/a.txt']!.length}`));
    });

    test('A layer is looked at on its own, against the hash of the main sidecar', async () => {
        const moved: Readonly<Record<string, string>> = { ...corpus, 'c/a.txt': `News.\n${oldText}`, 'c/a.txt.gloss.alice.yaml': `glossator: 1\nmentions:\n  - {id: m-z, actor: kerry, at: ${second}, text: "Kerry"}\n` };
        const { out, files } = await glossator('reanchor c --write --format json', moved, history);
        const last = JSON.parse(out.trimEnd().split('\n').at(-1)!);
        assert.deepEqual([last.source, last.layer, last.id, last.verdict, last.at], ['a.txt', 'alice', 'm-z', 'moved', at(moved['c/a.txt'], 'Kerry', moved['c/a.txt']!.indexOf('Later'))]);
        assert.ok(files['c/a.txt.gloss.alice.yaml']!.includes(`at: ${last.at}, text: "Kerry"`));
    });

    test('Memos and regions move, too', async () => {
        const files = marked({
            ...registry, 'c/b.txt': 'Title of it\nfirst words and last ones\n«memo:A passage» here\n',
            'c/b.txt.gloss.yaml': 'regions:\n  - {kind: headline, at: 0-11, starts: "Title", ends: "it"}\nmemos:\n  - {id: n-a, $memo, note: x}\n',
        });
        const { files: left, code } = await glossator('reanchor c --write', { ...files, 'c/b.txt': `Ad\n${files['c/b.txt']}` });
        assert.match(left['c/b.txt.gloss.yaml']!, /at: 3-14, starts: "Title"[^]*at: 41-50, text: "A passage"/);
        assert.equal(code, 0);
    });

    test('A source that is gone is a failure; a sidecar that cannot be written, too', async () => {
        const { 'c/a.txt': _, ...gone } = corpus;
        await check('reanchor c', gone, '! c/a.txt: the source is missing or cannot be read\n= 1');
        const newer = { ...corpus, 'c/a.txt': `News.\n${oldText}`, 'c/a.txt.gloss.yaml': corpus['c/a.txt.gloss.yaml']!.replace('glossator: 1', 'glossator: 2') };
        const { code, err, files } = await glossator('reanchor c --write', newer);
        assert.match(err, /^c\/a\.txt\.gloss\.yaml: not written: /);
        assert.equal(code, 1);
        assert.deepEqual(files, newer);
    });
});

suite('glossator transfer', () => {
    const two: Readonly<Record<string, string>> = {
        ...corpus, 'c/b.txt': `News.\n${oldText.replace(content, 'nothing')}`,
        'c/z.txt': 'x', 'c/z.txt.gloss.yaml': 'glossator: 1\nclaims:\n  - {id: c-z, claimer: none, cue: none, content: {at: 0-1, text: "x"}, relations: [{kind: same, to: "a.txt#c-a"}]}\n',
    };

    test('Says what would be done, and writes nothing', async () => {
        const { code, out, err, files } = await glossator('transfer c/a.txt c/b.txt', two);
        assert.ok(out.startsWith(`c/b.txt.gloss.yaml: 0 stand, 3 moved, 1 drifted\n  c/b.txt:2:24: moved m-a mention “John Kerry”: ${kerry} → ${at(two['c/b.txt'], 'John Kerry')} (by the former text)\n`), out);
        assert.equal(err, 'c/b.txt.gloss.yaml: would be made of c/a.txt.gloss.yaml, with 4 places and 3 new ids\nNothing is written without --write.\n');
        assert.equal(code, 2);
        assert.deepEqual(files, two);
    });

    test('The copy has ids of its own, keeps comments, and says of what drifted in which text it stood', async () => {
        const { files } = await glossator('transfer c/a.txt c/b.txt --write', two);
        const made = files['c/b.txt.gloss.yaml']!;
        assert.match(made, new RegExp(`id: m-[0-9a-z]{8}, actor: kerry, at: ${at(two['c/b.txt'], 'John Kerry')}, text: "John Kerry"`));
        assert.match(made, /# the second/);
        assert.ok(made.includes(`content: {at: ${at(oldText, content)}, text: "${content}", sha256: hash of ${oldText.length}}`), made);
        assert.match(made, new RegExp(`source: \\{sha256: hash of ${two['c/b.txt']!.length}\\}`));
        assert.doesNotMatch(made, /m-a|m-b|c-a\b/);
        const { 'c/b.txt.gloss.yaml': _, ...others } = files;
        assert.deepEqual(others, two);
        assert.doesNotMatch((await glossator('check c', files)).out, /id\.duplicate/);
    });

    test('Relations among the claims of the text lead to the copies', async () => {
        const own = { ...two, 'c/a.txt.gloss.yaml': `${two['c/a.txt.gloss.yaml']}  - {id: c-b, claimer: none, cue: none, content: {at: ${kerry}, text: "John Kerry"}, relations: [{kind: same, to: "a.txt#c-a"}, {kind: same, to: "z.txt#c-z"}]}\n` };
        const { files } = await glossator('transfer c/a.txt c/b.txt --write', own);
        const made = files['c/b.txt.gloss.yaml']!;
        const id = /- id: (c-[0-9a-z]{8})/.exec(made)![1];
        assert.ok(made.includes(`relations: [{kind: same, to: "b.txt#${id}"}, {kind: same, to: "z.txt#c-z"}]`), made);
    });

    test('With --move the annotations go, keep their ids, and relations from elsewhere follow', async () => {
        const { files, err } = await glossator('transfer c/a.txt c/b.txt --write --move', two);
        assert.equal(err, 'c/b.txt.gloss.yaml: made of c/a.txt.gloss.yaml, with 4 places\n');
        assert.equal(files['c/a.txt.gloss.yaml'], undefined);
        assert.equal(files['c/a.txt'], oldText);
        assert.match(files['c/b.txt.gloss.yaml']!, new RegExp(`id: m-a, actor: kerry, at: ${at(two['c/b.txt'], 'John Kerry')}`));
        assert.match(files['c/z.txt.gloss.yaml']!, /to: "b\.txt#c-a"/);
    });

    test('Layers come along; to another corpus the ids stay', async () => {
        const layered = { ...two, 'c/a.txt.gloss.alice.yaml': `glossator: 1\nmentions:\n  - {id: m-z, actor: kerry, at: ${second}, text: "Kerry"}\n`, 'd/actors.yaml': 'glossator: 1\n', 'd/n.txt': `News.\n${oldText}`, 'e/n.txt': oldText };
        const { files, code } = await glossator('transfer c/a.txt d/n.txt --write', layered);
        assert.equal(code, 0);
        const news = layered['d/n.txt'];
        assert.match(files['d/n.txt.gloss.yaml']!, new RegExp(`id: m-a, actor: kerry, at: ${at(news, 'John Kerry')}`));
        assert.match(files['d/n.txt.gloss.alice.yaml']!, new RegExp(`id: m-z, actor: kerry, at: ${at(news, 'Kerry', news.indexOf('Later'))}`));
        assert.match((await glossator('transfer c/a.txt e/n.txt --write', layered)).files['e/n.txt.gloss.yaml']!, new RegExp(`id: m-a, actor: kerry, at: ${kerry}`));
    });

    test('Nothing is carried over what is there, and two texts are needed', async () => {
        await check('transfer c/a.txt c/z.txt --write', two, '! glossator: z.txt.gloss.yaml is there already: nothing is carried over it. Remove it first, or use another copy of the text.\n= 1');
        await check('transfer c/a.txt', two, '! glossator: Name two texts: glossator transfer OLD NEW.\n= 1');
        await check('transfer c/a.txt c/a.txt', two, '! glossator: OLD and NEW are one text. Where it was changed in its place, use glossator reanchor.\n= 1');
        await check('transfer c/a.txt c/none.txt', two, '! glossator: c/none.txt: the text is missing or cannot be read.\n= 1');
        await check('transfer c/b.txt c/a.txt', two, '! glossator: c/b.txt: there are no annotations of this text.\n= 1');
    });
});
