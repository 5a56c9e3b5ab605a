import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexNaming, SourceIndex } from '../../../src/core/corpus/sourceIndex';
import { readSidecar } from '../../../src/core/sidecar/read';
import { runs } from '../../counts';
import { anyFile, canonical, handMade } from './layouts';

suite('Annotations that name an actor', () => {
    const found = (index: SourceIndex, actor: string) => [index.referencesOf(actor), index.claimsBy(actor), index.claimsAbout(actor), index.claimsFor(actor)];

    function check(text: string): number {
        const whole = readSidecar(text);
        const index = new SourceIndex(whole);
        for (const actor of whole.outline.actors) {
            assert.deepEqual(found(indexNaming(readSidecar(text), [actor]), actor), found(index, actor), `${actor} in ${text}`);
        }
        return whole.outline.actors.length;
    }

    test('are the same where the others are not read', () => {
        let count = 0;
        fc.assert(fc.property(fc.oneof(canonical, canonical, handMade, anyFile), text => { count += check(text); }), { numRuns: runs(6000) });
        assert.ok(count > runs(6000) / 2, `is tried (${count})`);
    });
    test('are found by escapes, aliases and numbers', () => {
        for (const text of [
            'mentions:\n  - {id: m1, actor: x, at: 0-1, text: "a"}\n  - {id: m2, actor: "\\x78", at: 1-2, text: "b"}\n  - {id: m3, actor: y, at: 1-2, text: "b"}\n',
            'mentions:\n  - {id: m1, actor: &a x, at: 0-1, text: "a"}\n  - {id: m2, actor: *a, at: 1-2, text: "b"}\n',
            'mentions:\n  - {id: m1, actor: [16], at: 0-1, text: "a"}\n  - {id: m2, actor: [0x10, true], at: 1-2, text: "b"}\n  - {id: m3, actor: [True], at: 1-2, text: "b"}\n',
            'claims:\n  - id: c1\n    claimer: {actor: x, at: 0-1, text: "a"}\n    content: {at: 1-2, text: "b"}\n  - id: c2\n    claimer:\n      actor: >-\n        x\n    about: [y, x]\n    content: {at: 1-2, text: "b"}\n',
        ]) {
            assert.ok(check(text) > 0, text);
        }
    });
});
