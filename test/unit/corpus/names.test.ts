import assert from 'node:assert/strict';
import fc from 'fast-check';
import { uriOf } from '../../../src/core/corpus/layout';
import { namedPlaces } from '../../../src/core/corpus/names';
import type { CorpusStore } from '../../../src/core/corpus/store';
import { runs } from '../../counts';
import { openCorpus, root } from '../fixture';

const registry = (kerry: string, ignore = '') => `glossator: 1\nactors:\n  kerry: {names: {en: [${kerry}]}}\n${ignore}`;

async function placesOf(store: CorpusStore) {
    const source = store.corpus.source('a.txt')!;
    return namedPlaces(store.corpus, source, (await store.sourceView(source))!.text);
}

/** What is found with each registry in turn, and after which of them anew. */
async function check(registries: readonly string[], ...expected: string[]): Promise<void> {
    const text = 'Kerry and John Kerry met Lavrov.';
    const store = await openCorpus({ 'actors.yaml': registries[0]!, 'a.txt': text, 'a.txt.gloss.yaml': 'glossator: 1\n' });
    const found = [];
    let before: unknown;
    for (const next of registries) {
        await store.written(uriOf(root, 'actors.yaml'), next);
        const places = await placesOf(store);
        found.push(`${places === before ? 'as before' : places.map(({ span, actors }) => `${text.slice(span.start, span.end)} ${actors.join()}`).join('; ')}`);
        before = places;
    }
    assert.deepEqual(found, expected);
}

suite('Names of the registry in a source', () => {
    test('A new name is looked for by itself, and all of them again where it stands', () => check(
        [registry('Kerry'), registry('Kerry, Putin'), registry('Kerry, Putin, Lawrow'), registry('Kerry, Putin, Lawrow, John Kerry')],
        'Kerry kerry; Kerry kerry', 'as before', 'as before', 'Kerry kerry; John Kerry kerry',
    ));
    test('Several changes since the source was last looked at', () => check([registry('Kerry'), registry('Kerry, Putin'), registry('Lavrov, Putin')], 'Kerry kerry; Kerry kerry', 'as before', 'Lavrov kerry'));
    test('A name that is gone, and what is ignored', () => check(
        [registry('Kerry, Lavrov'), registry('Kerry'), registry('Kerry', 'ignore: {en: [Kerry]}\n'), registry('Kerry')],
        'Kerry kerry; Kerry kerry; Lavrov kerry', 'Kerry kerry; Kerry kerry', '', 'Kerry kerry; Kerry kerry',
    ));
    test('An actor that gets the name of another', () => check(
        [registry('Kerry'), `${registry('Kerry')}  teresa: {names: {en: [Kerry]}}\n`], 'Kerry kerry; Kerry kerry', 'Kerry kerry,teresa; Kerry kerry,teresa',
    ));
    test('What is found after many changes is what a corpus finds that is read anew', () => fc.assert(fc.asyncProperty(
        fc.array(fc.array(fc.tuple(fc.constantFrom('kerry', 'teresa', 'lavrov'), fc.subarray(['Kerry', 'John Kerry', 'Lavrov', 'met Lavrov', 'Putin'], { minLength: 1 })), { maxLength: 4 }), { minLength: 2, maxLength: 5 }),
        async registries => {
            const [first, ...later] = registries.map(actors => `glossator: 1\nactors:\n${[...new Map(actors)].map(([id, names]) => `  ${id}: {names: {en: [${names.join(', ')}]}}\n`).join('')}ignore: {en: [Putin]}\n`);
            const files = { 'a.txt': 'Kerry and John Kerry met Lavrov.', 'a.txt.gloss.yaml': 'glossator: 1\n' };
            const store = await openCorpus({ ...files, 'actors.yaml': first! });
            for (const text of later) {
                await placesOf(store);
                await store.written(uriOf(root, 'actors.yaml'), text);
                const sorted = (places: Awaited<ReturnType<typeof placesOf>>) => places.map(place => ({ ...place, actors: [...place.actors].sort() }));
                assert.deepEqual(sorted(await placesOf(store)), sorted(await placesOf(await openCorpus({ ...files, 'actors.yaml': text }))));
            }
        },
    ), { numRuns: runs(1000) }));
});
