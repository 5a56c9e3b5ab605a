/** The days that a date may mean, as days since 1970-01-01; a side is infinite where the date leaves it open. */
export interface DayRange {
    readonly earliest: number;
    readonly latest: number;
}

/**
 * The days that an EDTF date (ISO 8601-2:2019) may mean: of `2016-07` the whole month, of `201X` the decade, of a season the
 * whole year and the winter after it, of an interval all from its begin to its end. Undefined for what is approximate or
 * uncertain (`2016~`), whose bounds nobody knows, and for what is no such date.
 */
export function daysOf(date: string): DayRange | undefined {
    const sides = date.trim().split('/');
    if (sides.length === 1) {
        return daysOfOne(sides[0]!);
    }
    const [begin, end] = sides.map(side => (side === '' || side === '..' ? open : daysOfOne(side)));
    return sides.length === 2 && begin && end && begin.earliest <= end.latest ? { earliest: begin.earliest, latest: end.latest } : undefined;
}

/** Whether a date is surely after another; false where either is not certain enough to tell. */
export function isSurelyAfter(date: string, other: string): boolean {
    const days = daysOf(date);
    const others = daysOf(other);
    return days !== undefined && others !== undefined && days.earliest > others.latest;
}

const open: DayRange = { earliest: -Infinity, latest: Infinity };

/** Where it is today at a time elsewhere it may be yesterday or tomorrow. */
const daysOfZones = 1;

function daysOfOne(date: string): DayRange | undefined {
    const match = /^(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2})(T[\d:.Z+-]+)?)?)?$/.exec(date);
    if (!match) {
        return undefined;
    }
    const [, years, months, days, time] = match;
    const [firstYear, lastYear] = yearsOf(years!);
    if (months === undefined) {
        return { earliest: dayOf(firstYear, 1, 1), latest: dayOf(lastYear, 12, 31) };
    }
    if (Number(months) > 12) {
        // Seasons, quarters and halves: which months they are depends on the hemisphere, and a winter ends in the next year.
        return Number(months) <= 41 && Number(months) >= 21 && days === undefined ? { earliest: dayOf(firstYear - 1, 12, 1), latest: dayOf(lastYear + 1, 3, 31) } : undefined;
    }
    const [firstMonth, lastMonth] = months.includes('X') ? [1, 12] : [Number(months), Number(months)];
    if (firstMonth < 1) {
        return undefined;
    }
    if (days === undefined || days.includes('X')) {
        return { earliest: dayOf(firstYear, firstMonth, 1), latest: dayOf(lastYear, lastMonth + 1, 0) };
    }
    const day = Number(days);
    if (day < 1 || day > 31) {
        return undefined;
    }
    const margin = time === undefined ? 0 : daysOfZones;
    return { earliest: dayOf(firstYear, firstMonth, day) - margin, latest: dayOf(lastYear, lastMonth, day) + margin };
}

/** The least and greatest year that digits with `X` for unknown ones may mean. */
function yearsOf(years: string): readonly [first: number, last: number] {
    const least = Number(years.replaceAll('X', '0'));
    const greatest = Number(years.replaceAll('X', '9'));
    return least <= greatest ? [least, greatest] : [greatest, least];
}

/** The day of a date; a day of 0 is the last of the month before. */
function dayOf(year: number, month: number, day: number): number {
    // `Date.UTC` takes years below 100 for those of the last century.
    return new Date(Date.UTC(2000, month - 1, day)).setUTCFullYear(year, month - 1, day) / 86_400_000;
}
