import assert from 'node:assert/strict';
import { glossator } from './commandLine';

const claim = (id: string, ...to: string[]) => `glossator: 1\nclaims:\n  - id: ${id}\n    claimer: none\n    cue: none\n    content: {at: 0-5, text: "Kerry"}\n${to.length > 0 ? `    relations:\n${to.map(address => `      - {kind: same, to: "${address}"}\n`).join('')}` : ''}`;
const text = 'Kerry came.\n';
const files = {
    'glossator.yaml': 'glossator: 1\n', 'actors.yaml': 'glossator: 1\n',
    'a.txt': text, 'a.txt.gloss.yaml': claim('c1', 'a.txt#c1', 'b.txt#c2'), 'a.txt.gloss.bob.yaml': claim('c3', 'sub/c.txt#c4'),
    'b.txt': text, 'b.txt.gloss.yaml': claim('c2', 'a.txt#c1', 'a.txt#c3'), 'sub/c.txt': text, 'sub/c.txt.gloss.yaml': claim('c4', 'a.txt#c1', 'b.txt#c2'),
};
type Files = Readonly<Record<string, string>>;

async function check(line: string, expected: string, given: Files = files): Promise<void> {
    const { code, out, err } = await glossator(line, given);
    assert.equal(`${out}${err && `! ${err}`}= ${code}`, expected);
}

const sorted = (left: Files) => Object.entries(left).sort(([a], [b]) => (a < b ? -1 : 1));

suite('glossator mv', () => {
    test('Moves a source with all that goes with it', async () => {
        const { out, err, code, files: left } = await glossator('mv a.txt sub/d.txt', files);
        assert.deepEqual([code, err, out.split('\n')], [0, '', [
            'a.txt.gloss.yaml: changed 1 address', 'b.txt.gloss.yaml: changed 2 addresses', 'sub/c.txt.gloss.yaml: changed 1 address',
            'a.txt.gloss.yaml → sub/d.txt.gloss.yaml', 'a.txt.gloss.bob.yaml → sub/d.txt.gloss.bob.yaml', 'a.txt → sub/d.txt', '',
        ]]);
        assert.deepEqual(sorted(left), sorted({
            'glossator.yaml': files['glossator.yaml'], 'actors.yaml': files['actors.yaml'],
            'sub/d.txt': text, 'sub/d.txt.gloss.yaml': claim('c1', 'sub/d.txt#c1', 'b.txt#c2'), 'sub/d.txt.gloss.bob.yaml': claim('c3', 'sub/c.txt#c4'),
            'b.txt': text, 'b.txt.gloss.yaml': claim('c2', 'sub/d.txt#c1', 'sub/d.txt#c3'), 'sub/c.txt': text, 'sub/c.txt.gloss.yaml': claim('c4', 'sub/d.txt#c1', 'b.txt#c2'),
        }));
        assert.deepEqual(sorted((await glossator('mv sub/d.txt a.txt', left)).files), sorted(files));
    });

    test('Says what it would do', async () => {
        const { out, files: left } = await glossator('mv --dry-run sub over', files);
        assert.equal(out, 'a.txt.gloss.bob.yaml: would change 1 address\nsub would move to over\n');
        assert.deepEqual(left, files);
    });

    for (const [line, reason] of [
        ['mv a.txt', 'Say what is moved, and where to: glossator mv FROM… TO.'],
        ['mv a.txt b.txt', 'b.txt is there already.'],
        ['mv z.txt y.txt', 'z.txt: there is no such file or folder.'],
        ['mv z.txt b.txt', 'z.txt: there is no such file or folder.'],
        ['mv a.txt b.txt none', 'none: there is no such folder.'],
        ['mv a.txt none/', 'none/: there is no such folder.'],
        ['mv a.txt none/a.txt', 'none: there is no such folder.'],
        ['mv sub sub/in', 'sub cannot be moved into itself.'],
        ['mv a.txt.gloss.yaml x.txt.gloss.yaml', 'a.txt.gloss.yaml is a sidecar: it goes with its source. Name that.'],
        ['mv a.txt a.txt sub', 'a.txt: two files would be sub/a.txt.'],
    ] as const) {
        test(`Moves nothing: ${line}`, () => check(line, `! glossator: ${reason}\n= 1`));
    }
    test('Another sidecar is not overwritten', () => check('mv a.txt z.txt', '! glossator: z.txt.gloss.yaml is there already: the annotations in a.txt.gloss.yaml stay where they are.\n= 1', { ...files, 'z.txt.gloss.yaml': claim('c9') }));

    for (const line of ['mv a.txt sub/d.txt', 'mv a.txt b.txt sub', 'mv sub over']) {
        test(`Broken off anywhere, it loses nothing, and a second time does the rest: ${line}`, async () => {
            const whole = await glossator(line, files);
            assert.equal(whole.code, 0);
            const blank = (left: Files) => Object.values(left).map(content => content.replace(/to: "[^"]*#/g, '#')).sort();
            let steps = 0;
            for (;; steps++) {
                const broken = await glossator(line, files, undefined, steps);
                if (broken.code === 0) {
                    break;
                }
                assert.deepEqual(blank(broken.files), blank(files));
                const again = await glossator(line, broken.files);
                assert.deepEqual([again.code, again.err, sorted(again.files)], [0, '', sorted(whole.files)], `after ${steps} steps`);
            }
            assert.ok(steps >= 2);
        });
    }

    const withHash = (content: string) => content.replace('claims:', `source:\n  sha256: hash of ${text.length}\nclaims:`);
    test('Finds what other programs moved', async () => {
        const { 'a.txt': _, ...rest } = files;
        const moved = { ...rest, 'a.txt.gloss.yaml': withHash(claim('c1', 'gone.txt#c2')), 'sub/z.txt': text, 'lost.txt.gloss.yaml': claim('c8') };
        const { err } = await glossator('check .', moved);
        assert.match(err, /glossator mv --found puts 2 of them right/);
        await check('mv --found .', [
            'b.txt.gloss.yaml: changed 2 addresses', 'sub/c.txt.gloss.yaml: changed 1 address',
            'a.txt.gloss.yaml → sub/z.txt.gloss.yaml', 'a.txt.gloss.bob.yaml → sub/z.txt.gloss.bob.yaml',
            'sub/z.txt.gloss.yaml: changed 1 address', '! lost.txt.gloss.yaml: its source is not found for certain\n= 2',
        ].join('\n'), moved);
    });
});
