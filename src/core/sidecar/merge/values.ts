import { isSameValue } from '../plainChange';
import type { PathKey } from '../yamlPlace';
import { canonical, isMap } from './plainFile';
import { isAnchored, mergePosition, positionKeys } from './positions';
import { type Sides, unknownBase, type ValueContext } from './sides';

/**
 * The value that has what each side changed of the base. Where both say different things about one attribute, ours stands,
 * and a clash is noted.
 */
export function mergeValue(sides: Sides, path: readonly PathKey[], context: ValueContext): unknown {
    const { base, ours, theirs } = sides;
    if (isSameValue(ours, theirs) || isSameValue(base, theirs)) {
        return ours;
    }
    if (isSameValue(base, ours)) {
        return theirs;
    }
    if (isMap(ours) && isMap(theirs) && (isMap(base) || base === undefined || base === unknownBase)) {
        return mergeMap(base, ours, theirs, path, context);
    }
    const identify = identifierAt(path, context.section);
    const lists = identify && listsOf(sides, path);
    const merged = lists && mergeItems(lists, identify, path, context);
    if (merged) {
        return isSameValue(merged, lists.ours) ? ours : merged.length > 0 ? merged : undefined;
    }
    context.clashes.push({ values: [[path, sides]] });
    return ours;
}

type PlainMap = Readonly<Record<string, unknown>>;

function mergeMap(base: PlainMap | typeof unknownBase | undefined, ours: PlainMap, theirs: PlainMap, path: readonly PathKey[], context: ValueContext): PlainMap {
    const result = new Map<string, unknown>();
    const put = (key: string, value: unknown) => value !== undefined && result.set(key, value);
    const isPart = isAnchored(path, context.section);
    const position = isPart ? mergePosition({ base, ours, theirs }, path, context) : {};
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
        if (isPart && positionKeys.has(key)) {
            put(key, position[key]);
        } else {
            put(key, mergeValue({ base: base === unknownBase ? base : own(base, key), ours: own(ours, key), theirs: own(theirs, key) }, [...path, key], context));
        }
    }
    return Object.fromEntries(result);
}

/** A key that only the base has is gone on both sides. */
function own(map: PlainMap | undefined, key: string): unknown {
    return map && Object.hasOwn(map, key) ? map[key] : undefined;
}

type Identify = (item: unknown) => string;

/** Keys whose lists are sets, by the whole of an item. */
const sets = new Set(['also', 'was', 'maybe', 'member-of', 'tags', 'topics', 'about', 'note', 'thread', 'values', 'of', 'actor', 'for', 'author']);

/** How the items of the list at a path are told apart; undefined where the list is one value. */
function identifierAt(path: readonly PathKey[], section: string): Identify | undefined {
    const [last, parent] = [path.at(-1), path.at(-2)];
    if (last === 'relations') {
        return item => (isMap(item) ? canonical([item['kind'], String(item['to']).replace(/^.*#/s, '#')]) : canonical(item));
    }
    if (last === 'via') {
        return item => (isMap(item) ? canonical(item['actor']) : canonical(item));
    }
    const isSet = parent === 'names' || parent === 'also' || (typeof last === 'string' && sets.has(last)) || (section === 'ignore' && path.length === 0);
    return isSet ? canonical : undefined;
}

interface Lists {
    readonly base: readonly unknown[] | typeof unknownBase;
    readonly ours: readonly unknown[];
    readonly theirs: readonly unknown[];
}

/** The sides as lists; undefined where a value is no list that could be merged. */
function listsOf({ base, ours, theirs }: Sides, path: readonly PathKey[]): Lists | undefined {
    // One name is a list of one; one actor is not a joint claim.
    const needsLists = path.at(-1) === 'actor' || path.at(-1) === 'for' || path.at(-1) === 'note';
    const listOf = (value: unknown) => (Array.isArray(value) ? value as unknown[] : needsLists || isMap(value) ? undefined : value === undefined ? [] : [value]);
    const before = base === unknownBase ? unknownBase : needsLists && !isMap(base) ? [base].flat() : listOf(base);
    const [here, there] = [listOf(ours), listOf(theirs)];
    return before && here && there ? { base: before, ours: here, theirs: there } : undefined;
}

/** Undefined where one side removed what the other changed, both want another first name, or both added a relay: their order says who is nearer to the claimer. */
function mergeItems(lists: Lists, identify: Identify, path: readonly PathKey[], context: ValueContext): readonly unknown[] | undefined {
    const known = lists.base !== unknownBase;
    const base = keyed(known ? lists.base as readonly unknown[] : [], identify);
    const ours = keyed(lists.ours, identify);
    const theirs = keyed(lists.theirs, identify);
    const [first, other, before] = [ours, theirs, base].map(items => items.keys().next().value);
    if (path.at(-2) === 'names' && first !== other && first !== before && other !== before) {
        return undefined;
    }
    const areNew = [ours, theirs].map(items => [...items.keys()].filter(key => !base.has(key))) as [string[], string[]];
    if (path.at(-1) === 'via' && areNew.every(keys => keys.length > 0) && areNew[0].join('\n') !== areNew[1].join('\n')) {
        return undefined;
    }
    const result: unknown[] = [];
    for (const key of inOrder([...ours.keys()], [...theirs.keys()])) {
        const sides = { base: known ? base.get(key) : ours.has(key) && theirs.has(key) ? unknownBase : undefined, ours: ours.get(key), theirs: theirs.get(key) };
        if (ours.has(key) && theirs.has(key)) {
            result.push(mergeValue(sides, [...path, result.length], context));
        } else if (!base.has(key)) {
            result.push(sides.ours ?? sides.theirs);
        } else if (!isSameValue(base.get(key), sides.ours ?? sides.theirs)) {
            return undefined;
        }
    }
    return result;
}

/** Items by what tells them apart; equal ones are numbered. */
function keyed(items: readonly unknown[], identify: Identify): ReadonlyMap<string, unknown> {
    const result = new Map<string, unknown>();
    for (const item of items) {
        const key = identify(item);
        let free = key;
        for (let count = 2; result.has(free); count++) {
            free = `${key} ${count}`;
        }
        result.set(free, item);
    }
    return result;
}

/** The keys of both: ours as they stand, theirs each behind the one that it follows there. */
export function inOrder(ours: readonly string[], theirs: readonly string[]): string[] {
    const present = new Set(ours);
    const following = new Map<string | undefined, string[]>();
    let last: string | undefined;
    for (const key of theirs) {
        if (present.has(key)) {
            last = key;
        } else {
            const added = following.get(last) ?? [];
            added.push(key);
            following.set(last, added);
        }
    }
    return [...following.get(undefined) ?? [], ...ours.flatMap(key => [key, ...following.get(key) ?? []])];
}
