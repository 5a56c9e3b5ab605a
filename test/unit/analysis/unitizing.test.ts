import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { align } from '../../../src/core/analysis/agreement/alignment';
import { alphaUnitizing, difference } from '../../../src/core/analysis/agreement/alphaUnitizing';
import { assign } from '../../../src/core/analysis/agreement/assignment';
import { costs, disordersOf, gamma } from '../../../src/core/analysis/agreement/gamma';
import { f1, match, precision, recall } from '../../../src/core/analysis/agreement/matching';
import { compareUnits, type Continuum, type Unit } from '../../../src/core/analysis/agreement/units';

/** `0-10 a, 20-30+40-50 b`. */
function units(text: string): Unit[] {
    return text.split(',').map(each => each.trim()).filter(each => each !== '').map(each => {
        const [places, category = ''] = each.split(' ');
        return { spans: places!.split('+').map(place => ({ start: Number(place.split('-')[0]), end: Number(place.split('-')[1]) })), category };
    });
}

function continuum(length: number, ...annotators: (string | undefined)[]): Continuum {
    return { length, words: [], units: annotators.map(each => (each === undefined ? undefined : units(each))) };
}

test('Krippendorff 2004, figure 11.6: α_U of two observers and two categories', () => {
    const i = '75-145 c, 220-250 c, 30-90 k, 150-200 k';
    const j = '70-150 c, 205-225 c, 250-270 c, 30-90 k, 150-200 k';
    const only = (text: string, category: string) => text.split(', ').filter(each => each.endsWith(category)).join(', ');
    const alpha = (...observers: string[]) => alphaUnitizing([continuum(300, ...observers)])([1]);
    assert.equal(alpha(only(i, 'c'), only(j, 'c'))!.toFixed(4), '0.7286');
    assert.equal(alpha(only(i, 'k'), only(j, 'k')), 1);
    assert.equal(alpha(i, j)!.toFixed(3), '0.859');
    assert.equal(alpha(j, i)!.toFixed(3), '0.859');
});

test('Krippendorff 2004: the squared differences of sections of the example', () => {
    assert.equal(difference({ start: 225, length: 70, isUnit: true }, { start: 220, length: 80, isUnit: true }), 50);
    assert.equal(difference({ start: 370, length: 30, isUnit: true }, { start: 355, length: 20, isUnit: true }), 850);
    assert.equal(difference({ start: 400, length: 50, isUnit: false }, { start: 400, length: 20, isUnit: true }), 400);
});

test('γ: the observed disorder of two units is their dissimilarity, of a lone one that of nothing', () => {
    // ((5 + 5) / (10 + 10))² = 0.25
    assert.equal(disordersOf(continuum(100, '0-10', '5-15'), 1).observed, 0.25);
    // Another category costs 1 more, which is less than leaving both alone.
    assert.equal(disordersOf(continuum(100, '0-10 a', '5-15 b'), 1).observed, 1.25);
    // Two alone: 1 each, for one unit an annotator.
    assert.equal(disordersOf(continuum(100, '0-10', '80-90'), 1).observed, 2);
    assert.deepEqual(disordersOf(continuum(100, '', ''), 1), { observed: 0, expected: 0, weight: 0 });
});

test('γ: the disorder by chance of one unit each is the mean over all places, at least half a unit apart', () => {
    const [length, unit] = [1000, 10];
    let sum = 0;
    let places = 0;
    for (let turn = 0; turn < length; turn++) {
        const distance = Math.min(turn, length - turn);
        if (distance >= unit / 2) {
            // Wrapped units keep their distance along the text: the start is what is turned around.
            for (let first = 0; first < length; first++) {
                const apart = Math.abs(first - (first + turn) % length);
                sum += Math.min(2, (apart / unit) ** 2);
                places++;
            }
        }
    }
    const { expected } = disordersOf(continuum(length, '0-10', '0-10'), 7);
    assert.ok(Math.abs(expected - sum / places) < 0.05, `${expected}, not ${sum / places}`);
});

test('γ is 1 where all is the same, and not above 0 where units are just as far apart as by chance', () => {
    const same = gamma([disordersOf(continuum(200, '0-10, 50-80', '0-10, 50-80', '0-10, 50-80'), 3)])([1]);
    assert.equal(same, 1);
    const apart = gamma([disordersOf(continuum(1000, '0-10', '500-510'), 3)])([1])!;
    assert.ok(apart <= 0, String(apart));
});

test('Pairs are found one to one, exact and overlapping', () => {
    const check = (first: string, second: string, expected: string) => {
        const matched = [match(units(first), units(second))];
        const value = (measure: typeof f1, how: 'exact' | 'overlap') => measure(matched, how)([1])?.toFixed(2) ?? '–';
        assert.equal((['exact', 'overlap'] as const).map(how => `${how} ${value(precision, how)} ${value(recall, how)} ${value(f1, how)}`).join(', '), expected);
    };
    check('0-10, 20-30', '0-10, 22-30, 50-60', 'exact 0.33 0.50 0.40, overlap 0.67 1.00 0.80');
    // One long unit overlaps both, and is counted once.
    check('0-30', '0-10, 20-30', 'exact 0.00 0.00 0.00, overlap 0.50 1.00 0.67');
    // As many pairs as there can be: not the closest one alone.
    check('0-10, 10-20', '2-12, 8-9', 'exact 0.00 0.00 0.00, overlap 1.00 1.00 1.00');
    check('0-10+20-30', '0-10', 'exact 0.00 0.00 0.00, overlap 1.00 1.00 1.00');
    check('0-10 a', '0-10 b', 'exact 0.00 0.00 0.00, overlap 0.00 0.00 0.00');
    check('', '', 'exact – – –, overlap – – –');
});

const anyUnits = fc.array(fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 15 }), fc.constantFrom('a', 'b')), { maxLength: 5 })
    .map(all => all.map(([start, length, category]): Unit => ({ spans: [{ start, end: start + length }], category })).sort(compareUnits));

test('Law: an assignment is the best one', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.integer({ min: -2, max: 9 }), { minLength: 4, maxLength: 4 }), { maxLength: 4 }), gains => {
        const all = gains.flatMap((row, r) => row.map((gain, c) => [r, c, gain] as const));
        const found = [...assign(gains.length, 4, all)].reduce((sum, column, row) => sum + (column < 0 ? 0 : gains[row]![column]!), 0);
        const best = (row: number, free: readonly number[]): number => (row === gains.length ? 0 : Math.max(best(row + 1, free),
            ...free.map(column => gains[row]![column]! + best(row + 1, free.filter(each => each !== column)))));
        assert.equal(found, best(0, [0, 1, 2, 3]));
    }));
});

test('Law: an alignment of two is the best one, of three hardly ever worse', () => {
    let worse = 0;
    let runs = 0;
    fc.assert(fc.property(fc.array(anyUnits.map(own => own.slice(0, 3)), { minLength: 2, maxLength: 3 }), annotators => {
        const found = align(annotators, costs).disorder;
        const best = leastDisorder(annotators);
        assert.ok(found >= best - 1e-9);
        if (annotators.length === 2) {
            assert.ok(found <= best + 1e-9, `${found}, not ${best}`);
        } else {
            runs++;
            worse += found > best + 1e-9 ? 1 : 0;
        }
    }), { seed: 5, numRuns: 300 });
    assert.ok(worse <= runs * 0.03, `${worse} of ${runs}`);
});

test('Law: measures are the same in either direction, for any order of annotators, and 1 for equal ones', () => {
    fc.assert(fc.property(anyUnits, anyUnits, anyUnits, (a, b, c) => {
        const measures = (...own: Unit[][]) => {
            const all: Continuum = { length: 100, words: [], units: own };
            return [alphaUnitizing([all])([1]), gamma([disordersOf(all, 1, 1)])([1]), f1([match(own[0]!, own[1]!)], 'exact')([1]), f1([match(own[0]!, own[1]!)], 'overlap')([1])];
        };
        const close = (one: readonly (number | undefined)[], other: readonly (number | undefined)[]) =>
            one.forEach((value, at) => assert.ok(value === other[at] || Math.abs(value! - other[at]!) < 1e-9, `${at}: ${value} and ${other[at]}`));
        close(measures(a, b), measures(b, a));
        close(measures(a, b, c).slice(0, 2), measures(c, a, b).slice(0, 2));
        for (const value of measures(a, a)) {
            assert.ok(value === undefined || Math.abs(value - 1) < 1e-9, String(value));
        }
    }), { numRuns: 10 });
});

/** Tries all. */
function leastDisorder(annotators: readonly (readonly Unit[])[]): number {
    const pairs = annotators.length * (annotators.length - 1) / 2;
    const all = annotators.flatMap((own, annotator) => own.map(unit => ({ annotator, unit })));
    let best = Infinity;
    const costOf = (places: readonly (typeof all)[]) => places.reduce((sum, place) => {
        let own = 0;
        place.forEach((one, at) => place.slice(at + 1).forEach(other => { own += costs.between(one.unit, other.unit); }));
        return sum + (own + pairs - place.length * (place.length - 1) / 2) / pairs;
    }, 0);
    const visit = (at: number, places: (typeof all)[]) => {
        if (at === all.length) {
            best = Math.min(best, costOf(places));
            return;
        }
        const one = all[at]!;
        for (const place of places) {
            if (!place.some(({ annotator }) => annotator === one.annotator)) {
                place.push(one);
                visit(at + 1, places);
                place.pop();
            }
        }
        visit(at + 1, [...places, [one]]);
    };
    visit(0, []);
    return best;
}
