import * as assert from 'node:assert/strict';
import { DifferenceModel } from '../../../src/client/layers/differenceModel';
import type { DifferenceInfo, SourceDifferences } from '../../../src/protocol';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
/** `a` open, `A` decided. */
const item = (id: string): DifferenceInfo => ({ type: 'mention', range, words: id, differs: [], left: { id: id.toLowerCase(), text: id }, isDecided: id !== id.toLowerCase() });
const source = (uri: string, ids: string, same: SourceDifferences['same'] = []): SourceDifferences => ({ uri, items: [...ids].map(item), same });

function model(...sources: SourceDifferences[]): DifferenceModel {
    const made = new DifferenceModel('alice', 'bob');
    made.take(sources);
    return made;
}

test('Next and previous go round, over decided ones or past them', () => {
    const made = model(source('1', 'aB'), source('2', 'cD'));
    assert.equal(made.current?.words, 'a');
    assert.equal(made.step(1, 'all')?.words, 'B');
    assert.equal(made.step(1, 'open')?.words, 'c');
    assert.equal(made.step(1, 'open')?.words, 'a');
    assert.equal(made.step(-1, 'all')?.words, 'D');
    assert.equal(made.decided, 2);
    assert.equal(model(source('1', 'AB')).step(1, 'open'), undefined);
    assert.equal(model().step(1, 'all'), undefined);
});

test('What is at hand stays so when sources are read anew', () => {
    const made = model(source('1', 'a'), source('2', 'bc'));
    made.step(1, 'all');
    made.takeOne('1', source('1', ''));
    assert.equal(made.current?.words, 'b');
    made.takeOne('2', undefined);
    assert.equal(made.current, undefined);
});

test('Decisions name layers and ids', () => {
    const made = model(source('1', 'a', [{ left: 'x', right: 'y' }]));
    assert.deepEqual(made.decision(made.current!, 'both'), { take: 'both', left: { layer: 'alice', id: 'a' } });
    assert.deepEqual(made.same(), [{ uri: '1', decisions: [{ take: 'same', left: { layer: 'alice', id: 'x' }, right: { layer: 'bob', id: 'y' } }] }]);
});
