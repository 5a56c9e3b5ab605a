import assert from 'node:assert/strict';
import fc from 'fast-check';
import { uriOf } from '../../../src/core/corpus/layout';
import { searchActors } from '../../../src/core/features/actorSearch';
import { actorTable, foldName, lineKinds, lineText } from '../../../src/core/features/actorTable';
import { claimHas, filterWords } from '../../../src/core/features/searchWords';
import { type CorpusSymbol, workspaceSymbols } from '../../../src/core/features/workspaceSymbols';
import type { Corpus } from '../../../src/core/corpus/corpus';
import { finish } from '../../../src/core/steps';
import { runs } from '../../counts';
import { openCorpus, root } from '../fixture';

const letters = fc.string({ unit: fc.constantFrom(...'aabbcd '), minLength: 1, maxLength: 7 }).map(text => text.trim() || 'a');
const name = fc.oneof(letters, fc.constantFrom('Ábc', 'روسيا', 'person', "o'ab"));
const registry = fc.array(fc.array(name, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }).map(actors => (
    `glossator: 1\nactors:\n${actors.map((names, index) => `  x${index}: {type: person, names: {en: ${JSON.stringify(names)}}}\n`).join('')}`));
const said = fc.array(fc.constantFrom('abcab', 'bcab', 'aabb', 'caab'), { minLength: 1, maxLength: 2 }).map(words => words.join(' '));
const claim = fc.record({ actor: fc.nat(7), text: said });
const sidecar = fc.array(claim, { maxLength: 3 }).map(claims => (
    `glossator: 1\nclaims:\n${claims.map(({ actor, text }, index) => `  - {id: c-${index}, claimer: {actor: x${actor}}, content: {at: 0-1, text: ${JSON.stringify(text)}}}\n`).join('')}`));
const step = fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('type' as const), letter: fc.constantFrom(...'aabbcdp ') }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('begin' as const), text: said, length: fc.integer({ min: 2, max: 6 }) }) },
    fc.record({ kind: fc.constant('erase' as const), count: fc.integer({ min: 1, max: 8 }) }),
    fc.record({ kind: fc.constant('let go' as const), source: fc.nat(3) }),
    fc.record({ kind: fc.constant('sidecar' as const), source: fc.nat(3), text: sidecar }),
    fc.record({ kind: fc.constant('registry' as const), text: registry }),
);

const symbolsOf = (corpus: Corpus, query: string): readonly CorpusSymbol[] => finish(workspaceSymbols(corpus, query));

suite('A query that is typed', () => {
    test('finds at every letter what it finds at once', async () => {
        await fc.assert(fc.asyncProperty(registry, fc.array(sidecar, { minLength: 4, maxLength: 4 }), fc.array(step, { maxLength: 25 }), async (actors, sidecars, steps) => {
            const files: Record<string, string> = { 'actors.yaml': actors };
            sidecars.forEach((text, index) => { files[`${index}.txt`] = 'a'; files[`${index}.txt.gloss.yaml`] = text; });
            const store = await openCorpus(files);
            let query = '';
            for (const next of steps) {
                switch (next.kind) {
                    case 'type': query += next.letter; break;
                    case 'begin': query = next.text.slice(0, next.length); break;
                    case 'erase': query = query.slice(0, -next.count); break;
                    case 'let go': store.corpus.renewSource(`${next.source}.txt`); break;
                    default: {
                        const path = next.kind === 'registry' ? 'actors.yaml' : `${next.source}.txt.gloss.yaml`;
                        files[path] = next.text;
                        await store.written(uriOf(root, path), next.text);
                    }
                }
                const fresh = await openCorpus(files);
                const found = symbolsOf(store.corpus, query);
                assert.deepEqual(found, symbolsOf(fresh.corpus, query), `“${query}”`);
                const words = filterWords(query);
                const plain = words.join('').length < 3 ? [] : [...fresh.corpus.claims()].filter(record => words.every(word => claimHas(fresh.corpus, record, word)));
                assert.deepEqual(found.flatMap(({ data }) => data ?? []), plain.map(({ source, claim: { id } }) => ({ path: source.path, id })), `claims of “${query}”`);
            }
        }), { numRuns: runs(600) });
    });

    test('finds actors where each of their names is looked at', async () => {
        await fc.assert(fc.asyncProperty(registry, letters, async (actors, typed) => {
            const { corpus } = await openCorpus({ 'actors.yaml': actors });
            const table = actorTable(corpus.registryFiles[0]!.file);
            for (let length = 1; length <= typed.length; length++) {
                const query = foldName(typed.slice(0, length));
                const plain = new Map<number, number>();
                for (let line = 0; line < table.owners.length; line++) {
                    const text = lineText(table, line);
                    const rank = text === query ? 0 : text.startsWith(`${query} `) ? 1 : text.startsWith(query) ? 2 : text.includes(` ${query}`) ? 3 : text.includes(query) && query.length > 1 ? 6 : 15;
                    const judged = table.kinds[line] === lineKinds.type ? Math.max(rank, 5) : rank;
                    plain.set(table.owners[line]!, Math.min(plain.get(table.owners[line]!) ?? 15, rank === 15 ? 15 : judged));
                }
                const hits = searchActors(table, query, Infinity);
                for (const [owner, rank] of query.includes(' ') || query === '' ? [] : plain) {
                    const found = hits.owners.includes(owner) ? hits.rankOf(owner) : 15;
                    assert.equal(found < 8 ? found : 15, rank, `${table.names[owner]} by “${query}”`);
                }
            }
        }), { numRuns: runs(3000) });
    });
});
