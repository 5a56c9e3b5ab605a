import { isSameValue } from '../plainChange';
import type { PathKey } from '../yamlPlace';
import { isMap } from './plainFile';
import { type Sides, unknownBase, type ValueContext } from './sides';

/** The keys that say together where something stands. */
export const positionKeys: ReadonlySet<string> = new Set(['at', 'text', 'before', 'after', 'sha256', 'spans', 'starts', 'ends']);

const anchoredSections = new Set(['regions', 'mentions', 'claims', 'memos', 'rejected']);
const partKeys = new Set<PathKey>(['claimer', 'cue', 'content', 'via', 'said']);

/** Whether the map at a path of an entry may be a place in the source. */
export function isAnchored(path: readonly PathKey[], section: string): boolean {
    return anchoredSections.has(section) && (path.length === 0 ? section !== 'claims' : section === 'claims' && path.every(key => typeof key === 'number' || partKeys.has(key)));
}

type PlainMap = Readonly<Record<string, unknown>>;

/**
 * A place is one value, not several. Where the source changed on one side, the positions that were followed there stand;
 * a quote that the other side changed is kept as it is.
 */
export function mergePosition({ base, ours, theirs }: Sides, path: readonly PathKey[], { current, clashes }: ValueContext): PlainMap {
    const [old, mine, other] = [base, ours, theirs].map(positionOf) as [PlainMap, PlainMap, PlainMap];
    if (isSameValue(mine, other) || (base !== unknownBase && isSameValue(old, other))) {
        return mine;
    }
    if (base !== unknownBase && isSameValue(old, mine)) {
        return other;
    }
    if (current) {
        const [before, here, there] = [old, mine, other].map(quoteOf);
        if (isSameValue(here, there)) {
            return current === 'ours' ? mine : other;
        }
        if (isSameValue(before, here)) {
            return other;
        }
        if (isSameValue(before, there)) {
            return mine;
        }
    }
    const keys = [...positionKeys].filter(key => [old, mine, other].some(position => position[key] !== undefined));
    clashes.push({ values: keys.map(key => [[...path, key], { base: base === unknownBase ? unknownBase : old[key], ours: mine[key], theirs: other[key] }]) });
    return mine;
}

function positionOf(value: unknown): PlainMap {
    return isMap(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => positionKeys.has(key))) : {};
}

function quoteOf(position: PlainMap): unknown {
    return Array.isArray(position['spans']) ? position['spans'].map(span => (isMap(span) ? span['text'] : span)) : [position['text'], position['starts'], position['ends']];
}

/** The entry with the hash of the text that they were found in beside all positions that `base` does not have. */
export function stampPositions(value: unknown, base: unknown, sha256: string, path: readonly PathKey[], section: string): unknown {
    if (Array.isArray(value)) {
        const others = Array.isArray(base) ? base as unknown[] : [];
        return value.map((item, index) => stampPositions(item, others[index], sha256, [...path, index], section));
    }
    if (!isMap(value)) {
        return value;
    }
    const isPlace = isAnchored(path, section);
    const old = isMap(base) ? base : {};
    const isNew = isPlace && !isSameValue(positionOf(value), positionOf(old));
    const stamped = (map: PlainMap) => (map['at'] !== undefined && map['sha256'] === undefined ? { ...map, sha256 } : map);
    const result = Object.fromEntries(Object.entries(value).map(([key, item]) => [
        key,
        key === 'spans' ? (isNew && Array.isArray(item) ? item.map(span => (isMap(span) ? stamped(span) : span)) : item)
            : section === 'claims' && partKeys.has(key) ? stampPositions(item, old[key], sha256, [...path, key], section) : item,
    ]));
    return isNew && section !== 'regions' ? stamped(result) : result;
}
