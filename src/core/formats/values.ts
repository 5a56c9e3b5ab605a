import type { Values } from './imported';

/** A map of sidecar values from what a reader has of it: keys that are undefined, or an empty list or map, are not there. */
export function valuesOf(values: Readonly<Record<string, unknown>>): Values {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => !isNothing(value)));
}

/** One value as it is, several as a list, none as undefined: as `actor`, `for` and names are written. */
export function oneOrMore<T>(values: readonly T[]): T | readonly T[] | undefined {
    return values.length === 0 ? undefined : values.length === 1 ? values[0] : values;
}

/** The first of several roles of a kind has no number: `via`, `via-2` … */
export function numbered(role: string, index: number): string {
    return index === 0 ? role : `${role}-${index + 1}`;
}

function isNothing(value: unknown): boolean {
    return value === undefined || (Array.isArray(value) ? value.length === 0 : typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
