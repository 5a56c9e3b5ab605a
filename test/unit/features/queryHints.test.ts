import assert from 'node:assert/strict';
import { queryHints } from '../../../src/core/features/queryHints';
import { openCorpus } from '../fixture';
import { smallCorpus } from '../formats/exporting';

/** What a query may become, by its first hints. */
async function check(text: string, ...expected: readonly string[]): Promise<void> {
    const { corpus } = await openCorpus(smallCorpus);
    const hints = queryHints(corpus, text, ['en']);
    assert.deepEqual(hints.slice(0, Math.max(1, expected.length)).map(({ insert, start }) => text.slice(0, start) + insert), expected);
}

suite('How a query may go on', () => {
    test('Fields, at first and where a word begins like one; attributes of the corpus are fields', async () => {
        await check('', 'actor:', 'claimer:', 'for:');
        await check('stance:denies cl', 'stance:denies claimer:');
        await check('-(st', '-(stance:', '-(status:');
        await check('verd', 'verdict:');
        await check('nothing');
    });

    test('Values: of the codebook, actors by any name, topics', async () => {
        await check('stance:de', 'stance:denies ', 'stance:demands ');
        await check('is:claim claimer:كيري', 'is:claim claimer:john-kerry ');
        await check('claimer:"john k', 'claimer:john-kerry ');
        await check('topic:', 'topic:peace ');
        await check('has:no', 'has:note ');
        await check('text:anything');
    });
});
