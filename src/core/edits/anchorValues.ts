import type { Anchor } from '../annotation/model';
import type { EntryValues } from '../sidecar/yamlEdit';
import type { PathKey } from '../sidecar/yamlPlace';
import { formatSpan } from '../text/span';

/** The keys of an anchor in a sidecar. */
export const anchorKeyNames: readonly string[] = ['at', 'text', 'before', 'after', 'sha256'];

/** The values that make the anchor at `path` one of these keys; keys that are not among them go. */
export function anchorValues(path: readonly PathKey[], keys: Readonly<Record<string, unknown>>): EntryValues {
    return anchorKeyNames.map(key => [[...path, key], keys[key]]);
}

/** The keys of an anchor as it is. */
export function anchorValue(anchor: Anchor): Record<string, unknown> {
    return { at: anchor.span && formatSpan(anchor.span), text: anchor.text, before: anchor.before, after: anchor.after, sha256: anchor.sha256 };
}

/** A list of one is written as its only item; an empty one is not written. */
export function oneOrMore(actors: readonly string[]): string | readonly string[] | undefined {
    return actors.length === 1 ? actors[0] : actors.length === 0 ? undefined : actors;
}
