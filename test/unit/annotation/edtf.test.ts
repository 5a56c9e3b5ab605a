import assert from 'node:assert/strict';
import { daysOf, isSurelyAfter } from '../../../src/core/annotation/edtf';

/** The first and last day that a date may mean. */
function check(date: string, expected: string | undefined): void {
    const days = daysOf(date);
    const written = (day: number) => (Number.isFinite(day) ? new Date(day * 86_400_000).toISOString().slice(0, 10) : '…');
    assert.equal(days && `${written(days.earliest)} to ${written(days.latest)}`, expected);
}

suite('Dates in EDTF', () => {
    test('A day, a month, a year', () => {
        check('2016-07-14', '2016-07-14 to 2016-07-14');
        check('2016-02', '2016-02-01 to 2016-02-29');
        check('2016-12', '2016-12-01 to 2016-12-31');
        check('2016', '2016-01-01 to 2016-12-31');
        check('0099', '0099-01-01 to 0099-12-31');
    });
    test('Unknown digits stand for all that they may be', () => {
        check('201X', '2010-01-01 to 2019-12-31');
        check('2016-XX', '2016-01-01 to 2016-12-31');
        check('2016-07-XX', '2016-07-01 to 2016-07-31');
        check('2016-XX-05', '2016-01-05 to 2016-12-05');
    });
    test('A season is of some months in or beside its year', () => check('2016-24', '2015-12-01 to 2017-03-31'));
    test('A time of day may be of another day elsewhere', () => check('2016-07-14T23:30:00Z', '2016-07-13 to 2016-07-15'));
    test('Intervals, also open ones', () => {
        check('2016-07-14/2016-07-16', '2016-07-14 to 2016-07-16');
        check('2016-07/..', '2016-07-01 to …');
        check('/2016', '… to 2016-12-31');
        check('2017/2016', undefined);
    });
    test('What is uncertain or approximate has no bounds; what is no date neither', () => {
        for (const date of ['2016~', '2016-07?', '2016-07-14%', 'Y170000002', 'July', '2016-13', '2016-00', '2016-07-32', '', '2016/2017/2018']) {
            check(date, undefined);
        }
    });
    test('After is what is so for every day that is meant', () => {
        const after = (pairs: readonly (readonly [string, string])[]) => pairs.map(pair => isSurelyAfter(...pair));
        assert.deepEqual(after([['2016-07-15', '2016-07-14'], ['2016-08', '2016-07'], ['2017', '2016-12-31'], ['2016-07-15', '2016-07-14T09:00']]), [true, true, true, false]);
        assert.deepEqual(after([['2016-07-14', '2016-07-14'], ['2016-07', '2016-07-14'], ['2016', '2016-01-01'], ['2016-07-20', '2016-07'], ['2018', '2016~'], ['2016-21', '2016-01']]), [false, false, false, false, false, false]);
    });
});
