import * as assert from 'node:assert/strict';
import { alphaNominal, cohen, fleiss, observed, Ratings } from '../../../src/core/analysis/agreement/nominal';

const once = [1];

/** One line an annotator, one column an item; `.` where it has no label. */
function ratings(table: string): Ratings {
    const rows = table.trim().split('\n').map(line => line.trim().split(/\s+/));
    const result = new Ratings(rows.length);
    rows[0]!.forEach((_, item) => result.add(0, rows.map(row => (row[item] === '.' ? undefined : row[item]))));
    return result;
}

test('Cohen 1960, table 2: 200 items', () => {
    const table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]];
    const result = new Ratings(2);
    table.forEach((row, a) => row.forEach((count, b) => result.add(0, [String(a), String(b)], count)));
    assert.equal(cohen(result, 0, 1)(once)!.toFixed(3), '0.492');
    assert.equal(cohen(result, 1, 0)(once)!.toFixed(3), '0.492');
    assert.equal(observed(result, 0, 1)(once), 0.7);
});

test('Fleiss’ κ of 10 items by 14 annotators in 5 categories, worked through in many places', () => {
    const table = [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ];
    const result = new Ratings(14);
    table.forEach(row => result.add(0, row.flatMap((count, category) => Array<string>(count).fill(String(category)))));
    assert.equal(fleiss(result)(once)!.toFixed(3), '0.210');
});

test('Krippendorff 2011, section B: two observers, nominal data', () => {
    const result = ratings(`
        a a b b d c c c e d d a
        b a b b b c c c e d d d`);
    assert.equal(alphaNominal(result)(once)!.toFixed(3), '0.692');
});

test('Krippendorff 2011, section C: four observers, missing data', () => {
    const result = ratings(`
        1 2 3 3 2 1 4 1 2 . . .
        1 2 3 3 2 2 4 1 2 5 . 3
        . 3 3 3 2 3 4 2 2 5 1 .
        1 2 3 3 2 4 4 1 2 5 1 .`);
    assert.equal(alphaNominal(result)(once)!.toFixed(3), '0.743');
});

test('A source that counts twice counts as two', () => {
    const twice = new Ratings(2);
    const two = new Ratings(2);
    for (const [a, b] of [['x', 'x'], ['x', 'y'], ['y', 'y']] as const) {
        twice.add(0, [a, b]);
        two.add(0, [a, b]);
        two.add(1, [a, b]);
    }
    assert.equal(alphaNominal(twice)([2]), alphaNominal(two)([1, 1]));
    assert.equal(cohen(twice, 0, 1)([2]), cohen(two, 0, 1)([1, 1]));
});

test('Where all have one label there is no room for chance, and no value', () => {
    const result = ratings('a a\na a');
    assert.equal(cohen(result, 0, 1)(once), undefined);
    assert.equal(fleiss(result)(once), undefined);
    assert.equal(alphaNominal(result)(once), undefined);
});
