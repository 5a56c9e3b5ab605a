import { isSameValue } from '../plainChange';
import type { EntryValues } from '../yamlEdit';
import type { PathKey } from '../yamlPlace';
import { isMap } from './plainFile';

/** The fewest values that, set one after the other, make one value the other: what is the same inside stays untouched. */
export function valueChanges(from: unknown, to: unknown, path: readonly PathKey[]): EntryValues {
    if (isSameValue(from, to)) {
        return [];
    }
    if (isMap(from) && isMap(to) && Object.keys(to).length > 0) {
        // What is new comes first: a map is never empty meanwhile.
        const added = Object.keys(to).flatMap(key => valueChanges(Object.hasOwn(from, key) ? from[key] : undefined, to[key], [...path, key]));
        const gone = Object.keys(from).filter(key => !Object.hasOwn(to, key) || to[key] === undefined);
        return [...added, ...gone.map(key => [[...path, key], undefined] as const)];
    }
    if (Array.isArray(from) && Array.isArray(to) && from.length > 0 && to.length > 0) {
        return listChanges(from, to, path);
    }
    return [[path, to]];
}

/** Items at the same place are changed, those after them added or taken away; where items move, the list is written anew. */
function listChanges(from: readonly unknown[], to: readonly unknown[], path: readonly PathKey[]): EntryValues {
    const kept = from.filter((item, index) => index < to.length && isSameValue(item, to[index])).length;
    const removed = from.flatMap((item, index) => (to.some(other => isSameValue(item, other)) ? [] : [index]));
    const left = from.filter((_, index) => !removed.includes(index));
    if (removed.length > 0 && left.length > 0 && left.every((item, index) => isSameValue(item, to[index]))) {
        return [
            ...[...removed].reverse().map(index => [[...path, index], undefined] as const),
            ...to.slice(left.length).map((item, index) => [[...path, left.length + index], item] as const),
        ];
    }
    const isChangedInPlace = from.length <= to.length && kept >= from.length - 1;
    return isChangedInPlace
        ? to.flatMap((item, index) => (index < from.length ? valueChanges(from[index], item, [...path, index]) : [[[...path, index], item] as const]))
        : [[path, to]];
}
