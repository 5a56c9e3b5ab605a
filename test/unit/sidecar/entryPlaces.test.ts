import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryPlaces } from '../../../src/core/sidecar/entryPlaces';
import { readRaw } from '../../../src/core/sidecar/readRaw';
import { runs } from '../../counts';
import { anyFile, canonical } from './layouts';

suite('Where entries stand', () => {
    test('Those with a word are where reading all of a sound file finds them', () => {
        let count = 0;
        fc.assert(fc.property(fc.oneof(canonical, anyFile), fc.nat(1000), fc.integer({ min: 1, max: 6 }), (text, at, length) => {
            const raw = readRaw(text);
            const word = text.slice(at % (text.length + 1), at % (text.length + 1) + length).replace(/\n.*/s, '');
            if (!raw.isSound || word === '') {
                return;
            }
            const has = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end).includes(word);
            const all = [...raw.sections].flatMap(([section, { kind, entries }]) => (
                entries.map(({ start, end }, index) => ({ section, kind: kind === 'list' ? 'item' : 'pair', start, end, index }))));
            assert.deepEqual(entryPlaces(text, [word]).filter(has).map(({ section, kind, start, end, index }) => ({ section, kind, start, end, index })), all.filter(has), text);
            count++;
        }), { numRuns: runs(6000) });
        assert.ok(count > runs(6000) / 4, `is tried (${count})`);
    });
});
