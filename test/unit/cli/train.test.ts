import assert from 'node:assert/strict';
import { Analyst } from '../../../src/core/suggest/analyst';
import { finnish } from '../learnedCorpus';
import { glossator } from './commandLine';

/** Less than usual is enough where all sentences are alike. */
const effort = { fewestClaims: 1000, fewestNames: 12, fewestSources: 3, repetitions: 1 };

suite('glossator train', () => {
    test('What is learned is tried on other sources, kept where it is better, and then used', async () => {
        const models = new Map<string, Uint8Array>();
        const { code, out } = await glossator('train --corpus .', finnish(3, 8), undefined, undefined, undefined, { effort, writeBytes: async (uri, bytes) => void models.set(uri, bytes) });
        assert.equal(code, 0);
        assert.match(out, /^fi: 24 claims in 3 sources: too few to learn from\nfi: 12 names in 3 sources\n {2}before {3}precision +0\.0 {2}recall +0\.0 {2}F1 +0\.0\n {2}learned {2}precision +[\d.]+ {2}recall +(?:100\.0|[89]\d\.\d) {2}F1 +(?:100\.0|[89]\d\.\d)\n {2}better, kept\n {2}written to \.glossator\/models\/actors\.fi\.bin\n$/);
        const text = finnish(4, 8)['3.txt']!;
        const { actors } = new Analyst({ ownActors: new Map([['fi', [...models.values()][0]!]]) }).analyse(text);
        assert.deepEqual([...new Set(actors.map(({ start, end, entityType, by }) => `${text.slice(start, end)}: ${entityType}, ${by}`))].sort(), ['Aalto', 'Berg', 'Lehto'].map(name => `${name}: person, model actors.fi of this corpus`));
    }).timeout(20_000);
    test('A dry run writes nothing; too little is said to be so; what is not done is left out', async () => {
        const files = finnish(3, 4);
        const { out, files: left } = await glossator('train --corpus . --dry-run', files);
        assert.equal(out, 'fi: 12 claims in 3 sources: too few to learn from\nfi: 6 names in 3 sources: too few to learn from\n');
        assert.deepEqual(left, files);
        assert.equal((await glossator('train --corpus .', finnish(3, 4, '  status: in-progress\n'))).out, '');
    });
});
