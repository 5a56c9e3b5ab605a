import { strict as assert } from 'node:assert';
import { findClaims, type ClaimQuery } from '../../../src/core/features/findClaims';
import { openCorpus } from '../fixture';
import { corpusFiles } from './placed';

suite('Finding claims', () => {
    test('All of them, those of the source first, in text order', () => check({}, `
        b.txt#c-no John Kerry: The Russians withdrew. (asserts · b.txt · 2016-09-10)
        b.txt#c-deny no claimer: ⁨تنفي ذلك⁩ (denies · b.txt · 2016-09-10)
        a.txt#c-act John Kerry (for United States): that Russia “must act” (demands · Kerry leaves Moscow · 2016-07-15)
        a.txt#c-deal a senior official: There is no agreement. (asserts · Kerry leaves Moscow · 2016-07-15)`));
    test('By what is said, behind a gloss too', () => found('have no deal', 'c-deal'));
    test('By the gloss', () => found('withdrew', 'c-no'));
    test('By the claimer in another language, and a word of the content', () => found('كيرى must', 'c-act'));
    test('By title and stance', () => found('moscow demands', 'c-act'));
    test('Without one of them', () => found('kerry', 'c-no, c-deal', 'c-act'));
    test('Without one of them, by its address', () => found('kerry', 'c-no, c-deal', 'a.txt#c-act'));
    test('Nothing', () => found('xyz', ''));
    test('Not more than asked for', () => check({ limit: 1 }, 'b.txt#c-no John Kerry: The Russians withdrew. (asserts · b.txt · 2016-09-10)'));
});

async function found(query: string, expected: string, except?: string): Promise<void> {
    assert.equal((await find({ query, except })).map(pick => pick.id).join(', '), expected);
}

async function check(query: Partial<ClaimQuery>, expected: string): Promise<void> {
    const shown = (await find(query)).map(({ address, label, description, detail }) => `${address} ${description}: ${label} (${detail})`);
    assert.equal(shown.join('\n'), expected.trim().replace(/\n +/g, '\n'));
}

async function find(query: Partial<ClaimQuery>) {
    const { corpus } = await openCorpus(corpusFiles);
    return findClaims(corpus, corpus.source('b.txt'), { query: '', limit: 10, languages: ['en'], ...query });
}
