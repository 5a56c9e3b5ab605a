import assert from 'node:assert/strict';
import { flagsInWords, nextFlagged, nextUnreviewed } from '../../../src/core/features/review';
import { openCorpus, root } from '../fixture';

const text = 'Kerry met Lavrov.\nThey spoke.\n';
const files = {
    'a.txt': text,
    'a.txt.gloss.yaml': `glossator: 1
source: {status: done}
mentions:
  - {id: m-a, actor: kerry, at: 0-5, text: "Kerry", flag: unsure}
  - {id: m-b, actor: lavrov, at: 10-16, text: "Lavrov"}
claims:
  - id: c-a
    content: {at: 18-29, text: "They spoke."}
    flag: discuss
`,
    'b.txt': text,
    'b.txt.gloss.yaml': 'glossator: 1\nsource: {status: reviewed}\nmentions:\n  - {id: m-c, actor: kerry, at: 0-5, text: "Kerry"}\n',
    'c.txt': text,
    'c.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m-d, actor: kerry, at: 10-16, text: "Lavrov", flag: discuss}\n  - {id: m-e, actor: kerry, at: 0-5, text: "Moved", flag: unsure}\n',
};

suite('A second reader', () => {
    async function flagged(path?: string, line = 0, character = 0): Promise<string> {
        const store = await openCorpus(files);
        const stop = await nextFlagged([store], path === undefined ? undefined : { uri: `${root}/${path}`, position: { line, character } });
        return stop ? `${stop.location.uri.slice(root.length + 1)} ${stop.location.range.start.line}:${stop.location.range.start.character} (${stop.number} of ${stop.total})` : 'none';
    }

    test('begins at the first flag', async () => assert.equal(await flagged(), 'a.txt 0:0 (1 of 4)'));
    test('goes on behind the cursor', async () => assert.equal(await flagged('a.txt', 0, 0), 'a.txt 1:0 (2 of 4)'));
    test('goes to the next source', async () => assert.equal(await flagged('a.txt', 1, 0), 'c.txt 0:10 (3 of 4)'));
    test('passes over sources without flags', async () => assert.equal(await flagged('b.txt', 0, 0), 'c.txt 0:10 (3 of 4)'));
    test('comes to what drifted last, in the sidecar', async () => assert.equal(await flagged('c.txt', 0, 10), 'c.txt.gloss.yaml 3:4 (4 of 4)'));
    test('begins again after the last flag', async () => assert.equal(await flagged('c.txt.gloss.yaml', 3, 4), 'a.txt 0:0 (1 of 4)'));
    test('finds nothing where nothing is flagged', async () => {
        assert.equal(await nextFlagged([await openCorpus({ 'a.txt': text })], undefined), undefined);
        assert.equal(flagsInWords([(await openCorpus({ 'a.txt': text })).corpus]), '');
    });
    test('is told how much there is', async () => assert.equal(flagsInWords([(await openCorpus(files)).corpus]), '2 unsure · 2 to discuss'));

    async function unreviewed(path?: string): Promise<string> {
        const stop = nextUnreviewed([await openCorpus(files)], path && `${root}/${path}`);
        return stop ? `${stop.location.uri.slice(root.length + 1)} (${stop.number} of ${stop.total})` : 'none';
    }

    test('passes over sources that are reviewed', async () => assert.equal(await unreviewed('a.txt'), 'c.txt (2 of 2)'));
    test('begins again after the last source', async () => assert.equal(await unreviewed('c.txt'), 'a.txt (1 of 2)'));
    test('goes on from a source that is reviewed', async () => assert.equal(await unreviewed('b.txt'), 'c.txt (2 of 2)'));
    test('begins anywhere', async () => assert.equal(await unreviewed(), 'a.txt (1 of 2)'));
    test('is done where all is reviewed', async () =>
        assert.equal(nextUnreviewed([await openCorpus({ 'b.txt': text, 'b.txt.gloss.yaml': files['b.txt.gloss.yaml'] })], undefined), undefined));
});
