import type { PathKey } from '../sidecar/yamlPlace';
import type { YamlFile } from './yamlFile';

/** A place in a YAML file: keys and list indices from the root. */
export type YamlPath = readonly PathKey[];

/** What a key or value of one of our YAML files stands for. */
export type Meaning =
    /** A reference to an actor: an id, or `~id`. */
    | { readonly kind: 'actor'; readonly ref: string }
    /** The entry of an actor: its key, a name of it, a former id. */
    | { readonly kind: 'actor-entry'; readonly id: string }
    /** A topic, where it is used or defined. */
    | { readonly kind: 'topic'; readonly id: string }
    /** An address of a claim. */
    | { readonly kind: 'address'; readonly address: string }
    /** Part of an anchor; `path` leads from the entry to the map that holds it. */
    | { readonly kind: 'anchor'; readonly path: YamlPath }
    /** The id of a mention or claim. */
    | { readonly kind: 'id'; readonly id: string }
    /** A value of a closed list; `list` says which. */
    | { readonly kind: 'choice'; readonly list: ChoiceList; readonly value: string }
    /** The code of a check. */
    | { readonly kind: 'check'; readonly code: string };

/** A list that values are chosen from: one of the settings', or one of the format's by the name of its key. */
export type ChoiceList =
    | { readonly of: 'actor-types' }
    | { readonly of: 'relations' }
    | { readonly of: 'attribute'; readonly key: string; readonly on: 'claim' | 'mention' | 'actor' }
    | { readonly of: 'format'; readonly key: FormatChoice };

/** Keys whose values the format itself lists. */
export type FormatChoice =
    | 'kind' | 'form' | 'mode' | 'attribution' | 'stance' | 'certainty' | 'position' | 'status' | 'flag' | 'as' | 'region';

const anchorKeys = new Set(['at', 'text', 'before', 'after']);
const claimChoices: ReadonlySet<string> = new Set(['form', 'mode', 'attribution', 'stance', 'certainty']);

/**
 * What the key or the value at the end of a path stands for; undefined for what has no meaning beyond itself. `text` is
 * the key or the scalar value as read, empty where nothing is written yet.
 */
export function meaningOf(role: YamlFile['role'], path: YamlPath, on: 'key' | 'value', text: string): Meaning | undefined {
    const section = path[0];
    switch (section) {
        case 'actors':
            return role === 'settings' ? undefined : ofActor(path, on, text);
        case 'rejected':
            return role === 'sidecar' && on === 'value' ? (keysOf(path)[1] === 'kind' ? formatChoice('region', text) : ofMention(path, text)) : undefined;
        case 'mentions':
        case 'memos':
            return role === 'sidecar' && on === 'value' ? ofMention(path, text) : undefined;
        case 'claims':
            return role === 'sidecar' ? ofClaim(path, on, text) : undefined;
        case 'regions':
            return role === 'sidecar' && on === 'value' ? ofRegion(path, text) : undefined;
        case 'source':
            return role === 'sidecar' && on === 'value' ? ofMetadata(path, text) : undefined;
        default:
            return role === 'settings' ? ofSettings(path, on, text) : undefined;
    }
}

function ofActor(path: YamlPath, on: 'key' | 'value', text: string): Meaning | undefined {
    const id = path[1];
    if (id === undefined) {
        return undefined;
    }
    const entry: Meaning = { kind: 'actor-entry', id: String(id) };
    if (path.length === 2) {
        return on === 'key' ? entry : undefined;
    }
    if (on === 'key') {
        return undefined;
    }
    const keys = keysOf(path).slice(2);
    switch (keys[0]) {
        case 'names':
        case 'also':
        case 'was':
            return entry;
        case 'member-of':
            return keys.length === 1 || keys[1] === 'actor' ? { kind: 'actor', ref: text } : undefined;
        case 'maybe':
            return { kind: 'actor', ref: text };
        case 'type':
            return { kind: 'choice', list: { of: 'actor-types' }, value: text };
        default:
            return ofAnyEntry(keys, text, 'actor');
    }
}

function ofMention(path: YamlPath, text: string): Meaning | undefined {
    const keys = keysOf(path).slice(1);
    switch (keys[0]) {
        case 'actor':
            return { kind: 'actor', ref: text };
        case 'type':
            return { kind: 'choice', list: { of: 'actor-types' }, value: text };
        case 'kind':
            return formatChoice('kind', text);
        case 'as':
            return formatChoice('as', text);
        default:
            return ofAnchor(path, text) ?? ofAnyEntry(keys, text, 'mention');
    }
}

function ofClaim(path: YamlPath, on: 'key' | 'value', text: string): Meaning | undefined {
    const keys = keysOf(path).slice(1);
    const last = keys.at(-1);
    switch (keys[0]) {
        case 'topics':
            return isMember(keys, on) ? { kind: 'topic', id: text } : on === 'value' ? formatChoice('position', text) : undefined;
        case 'about':
            return isMember(keys, on) ? { kind: 'actor', ref: text } : on === 'value' ? formatChoice('position', text) : undefined;
    }
    if (on === 'key') {
        return undefined;
    }
    if (keys[0] === 'relations') {
        return last === 'to' ? { kind: 'address', address: text }
            : last === 'kind' ? { kind: 'choice', list: { of: 'relations' }, value: text } : undefined;
    }
    if (last === 'actor' || last === 'for') {
        return { kind: 'actor', ref: text };
    }
    if (last === 'refers-to') {
        return text.includes('#') ? { kind: 'address', address: text } : undefined;
    }
    if (keys.length === 1 && claimChoices.has(keys[0]!)) {
        return formatChoice(keys[0] as FormatChoice, text);
    }
    return ofAnchor(path, text) ?? ofAnyEntry(keys, text, 'claim');
}

/** Topics and actors are the items of a list, or the keys of a map to positions. */
function isMember(keys: readonly string[], on: 'key' | 'value'): boolean {
    return keys.length === (on === 'key' ? 2 : 1);
}

function ofRegion(path: YamlPath, text: string): Meaning | undefined {
    const keys = keysOf(path).slice(1);
    return keys[0] === 'kind' ? formatChoice('region', text)
        : ['at', 'starts', 'ends'].includes(keys[0] ?? '') ? { kind: 'anchor', path: [] } : ofAnyEntry(keys, text, undefined);
}

function ofMetadata(path: YamlPath, text: string): Meaning | undefined {
    return path[1] === 'status' ? formatChoice('status', text)
        : path[1] === 'publisher' || path[1] === 'author' ? { kind: 'actor', ref: text } : undefined;
}

function ofSettings(path: YamlPath, on: 'key' | 'value', text: string): Meaning | undefined {
    switch (path[0]) {
        case 'topics':
            return path.length === 2 && (on === 'key' || typeof path[1] === 'number') ? { kind: 'topic', id: text }
                : path[2] === 'broader' && on === 'value' ? { kind: 'topic', id: text }
                    : typeof path[1] === 'string' ? { kind: 'topic', id: path[1] } : undefined;
        case 'checks':
            return path.length === 2 && on === 'key' ? { kind: 'check', code: text } : undefined;
        default:
            return undefined;
    }
}

/** What any entry may carry: `id`, `flag`, and the attributes of the settings. */
function ofAnyEntry(keys: readonly string[], text: string, on: 'claim' | 'mention' | 'actor' | undefined): Meaning | undefined {
    const [key] = keys;
    if (keys.length !== 1 || key === undefined) {
        return undefined;
    }
    if (key === 'id') {
        return { kind: 'id', id: text };
    }
    if (key === 'flag') {
        return formatChoice('flag', text);
    }
    return on && { kind: 'choice', list: { of: 'attribute', key, on }, value: text };
}

function ofAnchor(path: YamlPath, text: string): Meaning | undefined {
    const last = path.at(-1);
    // Claims have their anchors in parts; a `text` of a note's thread is none.
    const isAnchor = typeof last === 'string' && anchorKeys.has(last) && !path.includes('note');
    return isAnchor && text !== undefined ? { kind: 'anchor', path: path.slice(2, -1) } : undefined;
}

function formatChoice(key: FormatChoice, value: string): Meaning {
    return { kind: 'choice', list: { of: 'format', key }, value };
}

function keysOf(path: YamlPath): string[] {
    return path.filter(key => typeof key === 'string');
}
