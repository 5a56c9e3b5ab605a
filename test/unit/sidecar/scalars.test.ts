import assert from 'node:assert/strict';
import fc from 'fast-check';
import { valueAt } from '../../../src/core/sidecar/plainChange';
import { readRaw } from '../../../src/core/sidecar/readRaw';
import { requoted, scalarsOf } from '../../../src/core/sidecar/scalars';
import { applySplices } from '../../../src/core/text/span';
import { runs } from '../../counts';
import { canonical, handMade } from './layouts';

/** Every place has the value that stands there, and putting another in its place changes that alone. */
function law(files: fc.Arbitrary<string>, count: number): void {
    fc.assert(fc.property(files, fc.nat(), (text, choice) => {
        const raw = readRaw(text);
        if (!raw.isSound) {
            return;
        }
        for (const [section, { kind, entries }] of raw.sections) {
            for (const [index, entry] of entries.entries()) {
                const plain = kind === 'list' ? entry.value : { [entry.key]: entry.value };
                // Keys that are no words (null, empty, merged ones) have no place in our format.
                const places = scalarsOf(text, entry, kind === 'list' ? 'item' : 'pair').filter(({ path }) => path.every(key => typeof key === 'number' || /^[a-z][a-z-]+$/.test(key)));
                for (const { path, on, value } of places) {
                    if (on === 'value') {
                        assert.equal(String(value), String(valueAt(plain, path)));
                    }
                }
                const words = places.filter(({ on, value }) => on === 'value' && typeof value === 'string' && /^[a-z~-]+$/.test(value));
                const chosen = words[choice % words.length];
                const written = chosen && text.slice(chosen.range.start, chosen.range.end);
                if (chosen && /^["']?[a-z~-]+["']?$/.test(written!)) {
                    const changed = readRaw(applySplices(text, [{ ...chosen.range, text: requoted(written!, 'new: name') }]));
                    const after = changed.sections.get(section)?.entries[index];
                    assert.equal(valueAt(kind === 'list' ? after?.value : { [entry.key]: after?.value }, chosen.path), 'new: name');
                }
            }
        }
    }), { numRuns: runs(count) });
}

suite('Places of scalars', () => {
    test('In files as we write them', () => law(canonical, 500));
    test('In files laid out by hand', function () {
        this.timeout(60_000);
        law(handMade, 3000);
    });
    test('Keys and values with their quotation marks, whatever reads them', () => {
        const text = 'claims:\n  - id: c1\n    about: {"a": for, b:}\n    via:\n      - actor: [x, \'y\']   # both\n';
        const [entry] = readRaw(text).sections.get('claims')!.entries;
        assert.deepEqual(
            scalarsOf(text, entry!, 'item').map(({ path, on, range }) => `${path.join('.')} ${on} ${text.slice(range.start, range.end)}`),
            ['id key id', 'id value c1', 'about key about', 'about.a key "a"', 'about.a value for', 'about.b key b', 'via key via', 'via.0.actor key actor', 'via.0.actor.0 value x', 'via.0.actor.1 value \'y\''],
        );
    });
});
