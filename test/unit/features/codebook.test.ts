import { strict as assert } from 'node:assert';
import { codebook } from '../../../src/core/features/codebook';
import { openCorpus } from '../fixture';
import { settings } from './placed';

suite('Codebook', () => {
    test('Topics by name, with definitions', () => check(settings, ['en'], book => book.topics, `
        coordination = Military coordination: Joint targeting. Includes: a joint group
        ceasefire = Ceasefire
        deal = Agreement`));
    test('Names in the first language there is', () => check(settings, ['fr', 'ar'], book => book.topics.slice(0, 1), 'coordination = التنسيق: Joint targeting. Includes: a joint group'));
    test('Relations', () => check(settings, ['en'], book => book.relations, `
        supports = supports
        contradicts = contradicts: Both cannot hold`));
    test('Defaults without settings', () => check('glossator: 1', ['en'], book => book.actorTypes.slice(0, 4), `
        person = person
        organisation = organisation
        state = state
        armed-group = armed group`));
    test('Values of the format, with the default marked', () => check('glossator: 1', ['en'], book => book.statuses, `
        todo = to do (default): Not begun
        in-progress = in progress: Begun, not complete
        done = done: Complete, by its annotator’s judgement
        reviewed = reviewed: Checked by a second reader`));
    test('The guideline is an address inside the corpus', async () => {
        assert.equal(await guideline('docs/GUIDE LINE.md'), 'file:///corpus/docs/GUIDE%20LINE.md');
        assert.equal(await guideline('../../etc/passwd'), undefined);
        assert.equal(await guideline('https://example.org/x.md'), undefined);
    });
});

async function guideline(path: string): Promise<string | undefined> {
    const { corpus } = await openCorpus({ 'glossator.yaml': `glossator: 1\nguideline: "${path}"\n` });
    return codebook(corpus, ['en']).guideline;
}

async function check(
    yaml: string, languages: string[], list: (book: ReturnType<typeof codebook>) => ReturnType<typeof codebook>['topics'], expected: string,
): Promise<void> {
    const { corpus } = await openCorpus({ 'glossator.yaml': yaml });
    const shown = list(codebook(corpus, languages)).map(({ value, label, definition, isDefault }) =>
        `${value} = ${label}${isDefault ? ' (default)' : ''}${definition ? `: ${definition}` : ''}`);
    assert.equal(shown.join('\n'), expected.trim().replace(/\n +/g, '\n'));
}
