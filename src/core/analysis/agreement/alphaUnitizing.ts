import type { Span } from '../../text/span';
import type { Measure } from './estimate';
import type { Continuum } from './units';

/** A unit, or a gap between units, of one annotator. */
interface Section {
    readonly start: number;
    readonly length: number;
    readonly isUnit: boolean;
}

/**
 * Krippendorff's α for unitizing, _Uα (Krippendorff, Content Analysis, 2nd edition, Sage 2004, section 11.6; the same in On the reliability of
 * unitizing continuous data, Sociological Methodology 25, 1995): squared differences of where units begin and end, against all places at which
 * the same units might stand; over categories disagreements are summed. Sources are put one after the other; no gap reaches from one into the next. Units of one annotator
 * and category that overlap, for which the measure has no place, are taken together. Only sources that all annotated count.
 */
export function alphaUnitizing(continua: readonly Continuum[]): Measure {
    const used = continua.map(({ units }) => units.length >= 2 && units.every(own => own !== undefined));
    const m = continua[0]?.units.length ?? 0;
    const categories = new Map<string, CategorySections>();
    const names = new Set(continua.flatMap(({ units }, source) => (used[source] ? units.flatMap(own => own!.map(({ category }) => category)) : [])));
    for (const category of names) {
        const own = { observed: new Float64Array(continua.length), units: [] as Sized[], gaps: [] as Sized[] };
        continua.forEach(({ units, length }, source) => {
            if (used[source]) {
                const sections = units.map(each => sectionsOf(each!.filter(unit => unit.category === category).flatMap(unit => unit.spans), length));
                own.observed[source] = observedIn(sections);
                for (const { isUnit, length: size } of sections.flat()) {
                    (isUnit ? own.units : own.gaps).push({ size, source });
                }
            }
        });
        own.units.sort((a, b) => b.size - a.size);
        own.gaps.sort((a, b) => b.size - a.size);
        categories.set(category, own);
    }
    return times => {
        const length = continua.reduce((sum, continuum, source) => sum + (used[source] ? continuum.length * times[source]! : 0), 0);
        let observed = 0;
        let expected = 0;
        for (const own of categories.values()) {
            observed += own.observed.reduce((sum, each, source) => sum + each * times[source]!, 0) / (m * (m - 1) * length * length);
            expected += expectedOf(own, times, m, length);
        }
        return expected > 0 ? 1 - observed / expected : undefined;
    };
}

interface Sized {
    readonly size: number;
    readonly source: number;
}

interface CategorySections {
    readonly observed: Float64Array;
    /** The longest first, as the gaps are. */
    readonly units: readonly Sized[];
    readonly gaps: readonly Sized[];
}

/** D_e of the book, with the sum over gaps that are long enough kept up to date while units become shorter. */
function expectedOf({ units, gaps }: CategorySections, times: ArrayLike<number>, m: number, length: number): number {
    const count = units.reduce((total, { source }) => total + times[source]!, 0);
    let sum = 0;
    let taken = 0;
    let gapCount = 0;
    let gapLength = 0;
    let at = 0;
    for (const { size, source } of units) {
        for (; at < gaps.length && gaps[at]!.size >= size; at++) {
            gapCount += times[gaps[at]!.source]!;
            gapLength += gaps[at]!.size * times[gaps[at]!.source]!;
        }
        sum += times[source]! * ((count - 1) * size * (size - 1) * (2 * size - 1) / 3 + size * size * (gapLength - (size - 1) * gapCount));
        taken += times[source]! * size * (size - 1);
    }
    const places = m * length * (m * length - 1) - taken;
    return places > 0 && length > 0 ? 2 / length * sum / places : 0;
}

/** The sum of the differences between the sections of all annotators, each pair in both directions. */
function observedIn(annotators: readonly (readonly Section[])[]): number {
    let sum = 0;
    annotators.forEach((one, index) => annotators.slice(index + 1).forEach(other => {
        let from = 0;
        for (const section of one) {
            while (from < other.length && other[from]!.start + other[from]!.length <= section.start) {
                from++;
            }
            for (let at = from; at < other.length && other[at]!.start < section.start + section.length; at++) {
                sum += 2 * difference(section, other[at]!);
            }
        }
    }));
    return sum;
}

/** The book's δ² of two sections that overlap. */
export function difference(a: Section, b: Section): number {
    if (a.isUnit && b.isUnit) {
        return (a.start - b.start) ** 2 + (a.start + a.length - b.start - b.length) ** 2;
    }
    const [unit, gap] = a.isUnit ? [a, b] : [b, a];
    const isWithin = gap.start <= unit.start && unit.start + unit.length <= gap.start + gap.length;
    return unit.isUnit && isWithin ? unit.length ** 2 : 0;
}

function sectionsOf(spans: readonly Span[], length: number): Section[] {
    const merged: { start: number; end: number }[] = [];
    for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
        const last = merged.at(-1);
        if (last && start < last.end) {
            last.end = Math.max(last.end, end);
        } else {
            merged.push({ start, end });
        }
    }
    const sections: Section[] = [];
    let done = 0;
    for (const { start, end } of merged) {
        if (start > done) {
            sections.push({ start: done, length: start - done, isUnit: false });
        }
        sections.push({ start, length: end - start, isUnit: true });
        done = end;
    }
    if (done < length) {
        sections.push({ start: done, length: length - done, isUnit: false });
    }
    return sections;
}
