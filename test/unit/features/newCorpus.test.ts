import assert from 'node:assert/strict';
import { newCorpusFiles } from '../../../src/core/features/newCorpus';
import { openCorpus } from '../fixture';

const check = (languages: readonly string[], topics: readonly string[], expected: string) => assert.equal(newCorpusFiles({ languages, topics })['glossator.yaml'], expected);

suite('A new corpus', () => {
    test('Has its topics in its first language', () => {
        check(['en'], [], 'glossator: 1\nsources: ["**/*.txt"]\n');
        check(['ar', 'en'], ['وقف إطلاق النار'], 'glossator: 1\nsources: ["**/*.txt"]\ntopics:\n  وقف-إطلاق-النار: {names: {ar: "وقف إطلاق النار"}}\n');
        check(['no'], [' Jobs: "new"', 'jobs new', ''], 'glossator: 1\nsources: ["**/*.txt"]\ntopics:\n  jobs-new: {names: {"no": "Jobs: \\"new\\""}}\n  jobs-new-2: {names: {"no": "jobs new"}}\n');
    });

    test('Is read without a problem', async () => {
        const { corpus } = await openCorpus(newCorpusFiles({ languages: ['en'], topics: ['Cease-fire', 'no'] }));
        assert.deepEqual([...corpus.settings.topics].map(([id, { names }]) => [id, names.get('en')]), [['cease-fire', 'Cease-fire'], ['actor-no', 'no']]);
        assert.deepEqual([corpus.settings.problems, corpus.registryFiles.map(({ file }) => file.problems)], [[], [[]]]);
    });
});
