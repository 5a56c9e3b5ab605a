import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changedActors } from '../../../src/core/annotation/changedActors';
import { RawFiles } from '../../../src/core/corpus/rawFiles';
import { actorTable } from '../../../src/core/features/actorTable';
import { readRegistry } from '../../../src/core/sidecar/read';
import { runs } from '../../counts';

const name = fc.constantFrom('John Kerry', 'Kerry', 'كيري', 'Москва', 'O’Neill', '克里', 'x', '-');
const actor = fc.record({ id: fc.constantFrom(...'abcdefghij'), names: fc.array(name, { maxLength: 3 }), type: fc.constantFrom('person', 'state', '') });
const registry = fc.uniqueArray(actor, { selector: ({ id }) => id, minLength: 3, maxLength: 10 })
    .map(actors => `glossator: 1\nactors:\n${actors.map(({ id, names, type }) => `  ${id}:\n    type: "${type}"\n    names: {en: [${names.map(each => JSON.stringify(each)).join(', ')}]}\n`).join('')}ignore: {en: [x]}\n`);
const change = fc.record({ at: fc.nat(2000), length: fc.constantFrom(0, 0, 1, 3, 60, 120), text: fc.constantFrom('', 'x', 'Kerry', '  k:\n    type: person\n', '"', '\n') });

suite('The registry while it is edited', () => {
    test('is what is read of it as a whole, and so is the table of its names; little is made anew', () => {
        let kept = 0;
        fc.assert(fc.property(registry, fc.array(change, { minLength: 1, maxLength: 4 }), (text, changes) => {
            const files = new RawFiles();
            let file = readRegistry(text, files.read('a', text));
            actorTable(file);
            for (const { at, length, text: inserted } of changes) {
                const start = at % (file.text.length + 1);
                const next = file.text.slice(0, start) + inserted + file.text.slice(start + length);
                const before = file;
                file = readRegistry(next, files.read('a', next), before);
                const whole = readRegistry(next);
                assert.deepEqual([...file.actors], [...whole.actors]);
                assert.deepEqual([file.problems, file.canEdit, [...file.ignore]], [whole.problems, whole.canEdit, [...whole.ignore]]);
                assert.deepEqual(actorTable(file), actorTable(whole));
                const { first, gone, come } = changedActors([...before.actors.values()], [...file.actors.values()]);
                const old = [...before.actors.values()];
                assert.deepEqual([...old.slice(0, first), ...come, ...old.slice(first + gone.length)].map(({ id }) => id), [...file.actors.keys()]);
                kept += Number(come.length < file.actors.size);
            }
        }), { numRuns: runs(3000) });
        assert.ok(kept > runs(3000) / 4, `is tried (${kept})`);
    });
});
