import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalText } from '../../../src/core/text/sourceText';
import { runs } from '../../counts';
import { exported } from './exporting';
import { imported } from './importing';
import { before, comparable, corpora } from './roundTrips';

suite('There and back', () => {
    for (const [format, without] of [
        ['spacy', ''], ['doccano', 'sequence.jsonl'], ['doccano', 'relations.jsonl'], ['pubannotation', ''], ['label-studio', ''], ['cas-json', ''], ['cas-xmi', ''],
    ] as const) {
        test(`${format}: everything of a sidecar comes back, in another corpus too${without && `, without ${without}`}`, () => fc.assert(fc.asyncProperty(corpora, async corpus => {
            const written = await exported(format, corpus);
            assert.deepEqual(written.failures, []);
            const { sources, losses } = await imported(format, Object.fromEntries(Object.entries(written.files).filter(([path]) => path !== without)));
            assert.deepEqual(losses, []);
            const source = sources['a.txt']!;
            assert.equal(source.text, canonicalText(corpus['a.txt']!));
            assert.deepEqual(comparable({ ...source.sidecar }), comparable(await before(corpus)));
        }), { numRuns: runs(300, 25) }));
    }

    for (const format of ['jsonl', 'spacy', 'doccano', 'pubannotation', 'label-studio', 'cas-json', 'cas-xmi']) {
        test(`${format}: equal corpora give equal bytes`, () => fc.assert(fc.asyncProperty(corpora, async corpus => {
            assert.deepEqual((await exported(format, corpus)).files, (await exported(format, corpus)).files);
        }), { numRuns: runs(50, 3) }));
    }

    for (const format of ['jsonl', 'spacy', 'doccano', 'pubannotation', 'label-studio', 'cas-json', 'cas-xmi']) {
        test(`${format}: whatever is cut off or put in, it is read or refused, never more`, () => fc.assert(fc.asyncProperty(corpora, fc.nat(), fc.nat(), fc.constantFrom('', '{', ']', '"', '[]', 'null', '-1', '1e9', '<', '\u0000'), async (corpus, at, length, piece) => {
            const { files } = await exported(format, corpus);
            const damaged = Object.fromEntries(Object.entries(files).map(([path, text]) => {
                const start = at % (text.length + 1);
                return [path, text.slice(0, start) + piece + text.slice(start + length % 20)];
            }));
            try {
                await imported(format, damaged);
            } catch (error) {
                assert.equal((error as Error).name, 'InputError', String((error as Error).stack));
            }
        }), { numRuns: runs(300, 20) }));
    }
});
