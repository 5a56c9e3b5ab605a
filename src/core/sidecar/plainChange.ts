import type { PathKey } from './yamlPlace';

type PlainMap = Readonly<Record<string, unknown>>;

/**
 * A plain value in which what stands at `path` is another; undefined as `next` takes it away, and with it what this
 * leaves empty: all but the collections around the first `kept` steps of the path. Keys that are undefined are left out.
 */
export function changeAt(plain: unknown, path: readonly PathKey[], next: unknown, kept: number): unknown {
    const [key, ...rest] = path;
    if (key === undefined) {
        return next === undefined ? undefined : withoutUndefined(next);
    }
    const inner = changeAt(valueAt(plain, [key]), rest, next, kept - 1);
    if (Array.isArray(plain) && typeof key === 'number') {
        const items: unknown[] = [...plain];
        items.splice(key, 1, ...(inner === undefined ? [] : [inner]));
        return items.length > 0 || kept >= 0 ? items : undefined;
    }
    if (typeof key === 'number' && !isMap(plain)) {
        return inner === undefined ? undefined : [inner];
    }
    const map = new Map(isMap(plain) ? Object.entries(plain) : []);
    if (inner === undefined) {
        map.delete(String(key));
    } else {
        map.set(String(key), inner);
    }
    return map.size > 0 || kept >= 0 ? Object.fromEntries(map) : undefined;
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(plain: unknown, path: readonly PathKey[]): unknown {
    return path.reduce<unknown>((value, key) => (
        Array.isArray(value) ? (value as unknown[])[Number(key)] : isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined
    ), plain);
}

/** Whether two plain values are the same, whatever the order of keys; an empty document is an empty collection. */
export function isSameValue(a: unknown, b: unknown): boolean {
    if (Array.isArray(a) && Array.isArray(b)) {
        return a.length === b.length && a.every((item, index) => isSameValue(item, b[index]));
    }
    if (isMap(a) && isMap(b)) {
        const keys = Object.keys(a);
        return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && isSameValue(a[key], b[key]));
    }
    return Object.is(a, b);
}

/** A value as YAML can hold it: keys that are undefined are left out. */
export function withoutUndefined(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withoutUndefined);
    }
    return isMap(value) ? Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => [key, withoutUndefined(item)])) : value;
}

function isMap(value: unknown): value is PlainMap {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
