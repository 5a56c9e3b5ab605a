import { strict as assert } from 'node:assert';
import { findActors, type ActorQuery } from '../../../src/core/features/findActors';
import { openCorpus } from '../fixture';
import { corpusFiles } from './placed';

suite('Finding actors', () => {
    suite('by a query', () => {
        test('A name from its beginning, the actor of this source first', () => query('ker', `
            John Kerry (Kerry)
            Teresa Kerry`));
        test('An exact name before names that only begin so', () => query('russia', 'Russia'));
        test('Case and diacritics make no difference', () => query('KÉRRY', `
            John Kerry (Kerry)
            Teresa Kerry`));
        test('A word in the middle of a name', () => query('federation', 'Russia (Russian Federation)'));
        test('Words in any order', () => query('kerry john', 'John Kerry'));
        test('A name and a type', () => query('kerry person', `
            John Kerry
            Teresa Kerry`));
        test('A name in another language, in any of its spellings', () => query('الروسى', 'Russia (الروسي)'));
        test('Other designations', () => query('moscow', 'Russia (Moscow)'));
        test('An id', () => query('sergei-l', 'Sergei Lavrov'));
        test('A type, after names with that word', () => query('state', `
            United States
            Russia`));
        test('Dots and hyphens do not matter', () => query('u s', 'United States (U.S.)'));
        test('Letters with gaps, when nothing else is found', () => query('slvr', 'Sergei Lavrov'));
        test('Initials', () => query('jk', 'John Kerry'));
        test('An actor of this source only', () => query('senior', '~official a senior official'));
        test('Nothing', () => query('xyz', ''));
        test('Not more than asked for', () => query('ker', 'John Kerry (Kerry)', { limit: 1 }));
        test('What was used lately comes first among equals', () => query('s', `
            Sergei Lavrov
            John Kerry (Secretary Kerry)
            United States
            ~official a senior official
            Russia`, { recent: ['sergei-lavrov'] }));
        test('Names are shown in the first language there is', () => query('lavrov', 'سيرغي لافروف (Lavrov)', { languages: ['fr', 'ar', 'en'] }));
    });

    suite('without a query', () => {
        test('Recently used, then those of this source, then the rest', () => offer('', `
            recent: Teresa Kerry
            other: John Kerry
            other: Russia
            other: United States
            other: ~official a senior official
            other: Sergei Lavrov`, { recent: ['teresa-kerry'] }));
        test('The actor of exactly this name first', () => offer('Kerry', `
            selection: John Kerry (Kerry)
            selection: Teresa Kerry`, { limit: 2 }));
        test('A name that the selection contains', () => offer('Foreign Minister Sergei Lavrov', 'selection: Sergei Lavrov', { limit: 1 }));
        test('A longer name that contains the selection', () => offer('Teresa', 'selection: Teresa Kerry', { limit: 1 }));
        test('A name that shares a word', () => offer('Sergey Lavrov', 'selection: Sergei Lavrov (Lavrov)', { limit: 1 }));
        test('An Arabic name behind "and"', () => offer('وروسيا', 'selection: Russia (روسيا)', { limit: 1 }));
        test('An Arabic name behind "for the"', () => offer('للروس', 'selection: Russia (الروس)', { limit: 1 }));
        test('A former id of a recent actor', () => offer('', 'recent: Russia', { recent: ['rus'], limit: 1 }));
    });

    test('Names, type, affiliation and counts in words', async () => {
        const view = await openCorpus(corpusFiles);
        const [kerry] = findActors(view.corpus, view.corpus.source('a.txt'), { ...plain, query: 'john kerry' });
        assert.equal(kerry?.detail, 'person · United States · 3 mentions here · Kerry, Secretary Kerry, \u2068جون كيري\u2069, \u2068كيري\u2069');
    });

    test('Among many actors the best come first', async () => {
        const actors = Array.from({ length: 5000 }, (_, k) =>
            `  actor-${k}: {type: person, names: {en: [Given${k % 97} Family${k}, Family${k}], ar: [اسم${k} عائلة${k % 83}]}}`);
        const view = await openCorpus({ 'actors.yaml': `glossator: 1\nactors:\n${actors.join('\n')}\n` });
        const best = (query: string, selected = '') => findActors(view.corpus, undefined, { ...plain, query, selected }).map(({ actor }) => actor);
        assert.deepEqual(best('family499').slice(0, 2), ['actor-499', 'actor-4990']);
        assert.deepEqual(best('family109 given12').slice(0, 1), ['actor-109']);
        assert.deepEqual(best('', 'Given5 Family5')[0], 'actor-5');
        assert.equal(best('person').length, 10);
    });
});

const plain: ActorQuery = { query: '', selected: '', limit: 10, recent: [], languages: ['en'] };

async function query(query: string, expected: string, more: Partial<ActorQuery> = {}): Promise<void> {
    assert.equal((await find({ query, ...more })).map(line => line.replace('query: ', '')).join('\n'), lines(expected));
}

async function offer(selected: string, expected: string, more: Partial<ActorQuery> = {}): Promise<void> {
    assert.equal((await find({ selected, ...more })).join('\n'), lines(expected));
}

async function find(query: Partial<ActorQuery>): Promise<string[]> {
    const view = await openCorpus(corpusFiles);
    return findActors(view.corpus, view.corpus.source('a.txt'), { ...plain, ...query }).map(pick =>
        `${pick.reason}: ${pick.actor.startsWith('~') ? `${pick.actor} ` : ''}${pick.label}${pick.matched === undefined ? '' : ` (${pick.matched})`}`);
}

function lines(text: string): string {
    return text.trim().replace(/\n +/g, '\n');
}
