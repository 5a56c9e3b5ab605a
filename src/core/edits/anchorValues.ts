import type { EntryValues } from '../sidecar/yamlEdit';
import type { PathKey } from '../sidecar/yamlPlace';

/** The keys of an anchor in a sidecar. */
export const anchorKeyNames: readonly string[] = ['at', 'text', 'before', 'after', 'sha256'];

/** The values that make the anchor at `path` one of these keys; keys that are not among them go. */
export function anchorValues(path: readonly PathKey[], keys: Readonly<Record<string, unknown>>): EntryValues {
    return anchorKeyNames.map(key => [[...path, key], keys[key]]);
}
