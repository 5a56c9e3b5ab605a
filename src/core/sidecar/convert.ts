import type {
    Actor, ActorPart, Anchor, By, Claim, Content, Entry, Flag, Membership, Memo, Mention, Note, NoteItem, Part, Position, Region, Rejected,
    Relation, Relay, Said, SourceMetadata,
} from '../annotation/model';
import {
    attributions, certainties, claimForms, claimModes, flags, mentionKinds, positions, regionKinds, rejectedKinds, stances, statuses,
} from '../annotation/model';
import { parseSpan } from '../text/span';
import type { RawEntry } from './raw';

/**
 * From plain YAML values to annotations. Nothing fails here: what is not of the form of the format is left out, and the
 * schema's check reports it at its place.
 */

type Value = Readonly<Record<string, unknown>>;
const nothing: Value = Object.freeze({});
const none: readonly never[] = Object.freeze([]);
const noMap: ReadonlyMap<never, never> = new Map<never, never>();

const mentionKeys = new Set(['id', 'actor', 'type', 'kind', 'at', 'text', 'before', 'after', 'sha256', 'note', 'flag', 'by', 'tags']);
const claimKeys = new Set([
    'id', 'claimer', 'cue', 'content', 'via', 'said', 'form', 'mode', 'attribution', 'stance', 'certainty', 'topics', 'about', 'gloss',
    'relations', 'note', 'flag', 'by', 'tags',
]);
const metadataKeys = new Set(['title', 'author', 'publisher', 'published', 'language', 'url', 'status', 'sha256']);
const regionKeys = new Set(['kind', 'at', 'starts', 'ends', 'note', 'flag', 'by', 'tags']);
const memoKeys = new Set(['id', 'at', 'text', 'before', 'after', 'sha256', 'note', 'flag', 'by', 'tags']);
const rejectedKeys = new Set(['as', 'from', 'starts', 'ends', ...mentionKeys]);
const actorKeys = new Set(['type', 'names', 'also', 'wikidata', 'member-of', 'was', 'anonymous', 'maybe', 'note', 'flag', 'by', 'tags']);

/** Undefined for an entry that is no map or has neither quote nor place. */
export function toMention(raw: RawEntry): Mention | undefined {
    if (raw.mention) {
        return raw.mention;
    }
    const value = raw.value;
    if (!isMap(value)) {
        return undefined;
    }
    const text = asText(value['text']);
    const at = asText(value['at']);
    if (text === undefined && at === undefined) {
        return undefined;
    }
    return withEntryKeys<Mention>({
        type: 'mention',
        entryStart: raw.start,
        entryEnd: raw.end,
        id: asText(value['id']),
        actors: toRefs(value['actor']),
        kind: oneOf(mentionKinds, value['kind']) ?? 'name',
        span: at === undefined ? undefined : parseSpan(at),
        text: text ?? '',
        entityType: asText(value['type']),
        ...anchorContext(value),
    }, value, mentionKeys);
}

/** Undefined for an entry that is no map or has no content. */
export function toClaim(raw: RawEntry): Claim | undefined {
    const value = raw.value;
    if (!isMap(value) || !isMap(value['content'])) {
        return undefined;
    }
    return withEntryKeys<Claim>({
        type: 'claim',
        entryStart: raw.start,
        entryEnd: raw.end,
        id: asText(value['id']),
        claimer: value['claimer'] === 'none' ? 'none' : isMap(value['claimer']) ? toActorPart(value['claimer']) : undefined,
        cue: value['cue'] === 'none' ? 'none' : isMap(value['cue']) ? toPart(value['cue']) : undefined,
        content: toContent(value['content']),
        via: value['via'] === undefined ? none : asList(value['via']).filter(isMap).map(toRelay),
        said: isMap(value['said']) ? toSaid(value['said']) : undefined,
        form: oneOf(claimForms, value['form']),
        mode: oneOf(claimModes, value['mode']) ?? 'says',
        attribution: oneOf(attributions, value['attribution']) ?? 'firm',
        stance: oneOf(stances, value['stance']) ?? 'asserts',
        certainty: oneOf(certainties, value['certainty']) ?? 'unknown',
        topics: toTopics(value['topics']),
        about: toAbout(value['about']),
        gloss: toLanguageTexts(value['gloss']),
        relations: value['relations'] === undefined ? none : asList(value['relations']).filter(isMap).flatMap(toRelation),
    }, value, claimKeys);
}

export function toRegion(raw: RawEntry): Region | undefined {
    const value = raw.value;
    const kind = isMap(value) ? oneOf(regionKinds, value['kind']) : undefined;
    if (!isMap(value) || !kind) {
        return undefined;
    }
    return withEntryKeys({
        entryStart: raw.start, entryEnd: raw.end, kind,
        span: parseSpan(asText(value['at']) ?? ''), starts: asText(value['starts']), ends: asText(value['ends']),
    }, value, regionKeys);
}

export function toMemo(raw: RawEntry): Memo | undefined {
    const value = raw.value;
    if (!isMap(value)) {
        return undefined;
    }
    return withEntryKeys<Memo>({
        type: 'memo', entryStart: raw.start, entryEnd: raw.end, id: asText(value['id']),
        anchor: value['text'] === undefined && value['at'] === undefined ? undefined : toAnchor(value),
    }, value, memoKeys);
}

export function toRejected(raw: RawEntry): Rejected | undefined {
    const value = raw.value;
    const as = isMap(value) ? oneOf(rejectedKinds, value['as']) : undefined;
    if (!isMap(value) || !as) {
        return undefined;
    }
    return withEntryKeys({
        entryStart: raw.start, entryEnd: raw.end, as, actors: toRefs(value['actor']), from: parseSpan(asText(value['from']) ?? ''), ...toAnchor(value),
        region: oneOf(regionKinds, value['kind']), starts: asText(value['starts']), ends: asText(value['ends']),
    }, value, rejectedKeys);
}

export function toActor(raw: RawEntry): Actor {
    const value = isMap(raw.value) ? raw.value : nothing;
    return withEntryKeys({
        id: raw.key,
        entryStart: raw.start,
        entryEnd: raw.end,
        entityType: asText(value['type']),
        names: toNames(value['names']),
        also: toNames(value['also']),
        wikidata: asText(value['wikidata']),
        memberOf: value['member-of'] === undefined ? none : asList(value['member-of']).flatMap(toMembership),
        was: value['was'] === undefined ? none : asList(value['was']).flatMap(former => asText(former) ?? []),
        anonymous: value['anonymous'] === true,
        maybe: toRefs(value['maybe']),
    }, value, actorKeys);
}

export function toMetadata(entries: readonly RawEntry[]): SourceMetadata {
    const value: Value = Object.fromEntries(entries.map(entry => [entry.key, entry.value]));
    const author = asList(value['author']).flatMap(name => asText(name) ?? []);
    return {
        title: asText(value['title']),
        author: author.length > 0 ? author.join(', ') : undefined,
        publisher: asText(value['publisher']),
        published: asText(value['published']),
        language: asText(value['language']),
        url: asText(value['url']),
        status: oneOf(statuses, value['status']) ?? 'todo',
        sha256: asText(value['sha256']),
        extra: toExtra(value, metadataKeys),
    };
}

/** Language → one or more names, from `{en: [A, B], ar: C}`. */
export function toNames(value: unknown): ReadonlyMap<string, readonly string[]> {
    if (!isMap(value)) {
        return noMap;
    }
    return new Map(Object.entries(value).map(([language, names]) => [language, asList(names).flatMap(name => asText(name) ?? [])]));
}

/** Language → text; a text without a language stands under the empty key. */
export function toLanguageTexts(value: unknown): ReadonlyMap<string, string> {
    if (value === undefined) {
        return noMap;
    }
    if (!isMap(value)) {
        const text = asText(value);
        return text === undefined ? noMap : new Map([['', text]]);
    }
    return new Map(Object.entries(value).flatMap(([language, text]) => {
        const words = asText(text);
        return words === undefined ? [] : [[language, words] as const];
    }));
}

function toAnchor(value: Value): Anchor {
    const at = asText(value['at']);
    const span = at === undefined ? undefined : parseSpan(at);
    const text = asText(value['text']) ?? '';
    const context = anchorContext(value);
    return context ? { span, text, before: context.before, after: context.after, sha256: context.sha256 } : { span, text };
}

function anchorContext(value: Value): Pick<Anchor, 'before' | 'after' | 'sha256'> | undefined {
    const before = asText(value['before']);
    const after = asText(value['after']);
    const sha256 = asText(value['sha256']);
    return before === undefined && after === undefined && sha256 === undefined ? undefined : { before, after, sha256 };
}

// Parts are written out, not spread, for speed: claims have many.

function toAnchors(value: Value): readonly Anchor[] {
    if (value['spans'] !== undefined) {
        return asList(value['spans']).filter(isMap).map(toAnchor);
    }
    return value['text'] === undefined && value['at'] === undefined ? none : [toAnchor(value)];
}

function toPart(value: Value): Part {
    return { anchors: toAnchors(value) };
}

function toContent(value: Value): Content {
    return { anchors: toAnchors(value), refersTo: asText(value['refers-to']) };
}

function toActorPart(value: Value): ActorPart {
    return { anchors: toAnchors(value), actors: toRefs(value['actor']), onBehalfOf: toRefs(value['for']) };
}

function toRelay(value: Value): Relay {
    return { anchors: toAnchors(value), actors: toRefs(value['actor']), onBehalfOf: toRefs(value['for']), cue: isMap(value['cue']) ? toPart(value['cue']) : undefined };
}

function toSaid(value: Value): Said {
    return { anchors: toAnchors(value), on: asText(value['on']) };
}

function toRelation(value: Value): Relation[] {
    const kind = asText(value['kind']);
    const to = asText(value['to']);
    return kind !== undefined && to !== undefined ? [{ kind, to, note: toNote(value['note']) }] : [];
}

function toTopics(value: unknown): ReadonlyMap<string, Position> {
    if (value === undefined) {
        return noMap;
    }
    if (isMap(value)) {
        return new Map(Object.entries(value).map(([topic, position]) => [topic, oneOf(positions, position) ?? 'neutral']));
    }
    return new Map(asList(value).flatMap(topic => {
        const id = asText(topic);
        return id === undefined ? [] : [[id, 'neutral'] as const];
    }));
}

function toAbout(value: unknown): ReadonlyMap<string, Position | undefined> {
    if (value === undefined) {
        return noMap;
    }
    if (isMap(value)) {
        return new Map(Object.entries(value).map(([actor, position]) => [actor, oneOf(positions, position)]));
    }
    return new Map(toRefs(value).map(actor => [actor, undefined]));
}

function toMembership(value: unknown): Membership[] {
    if (isMap(value)) {
        const actor = asText(value['actor']);
        return actor === undefined ? [] : [{ actor, from: asText(value['from']), until: asText(value['until']) }];
    }
    const actor = asText(value);
    return actor === undefined ? [] : [{ actor }];
}

/** Adds what every entry may carry to an entry that was just made. */
function withEntryKeys<T extends Entry>(entry: T, value: Value, known: ReadonlySet<string>): T {
    const result: { -readonly [K in keyof Entry]?: Entry[K] } = entry;
    const note = toNote(value['note']);
    if (note !== undefined) {
        result.note = note;
    }
    const flag = oneOf<Flag>(flags, value['flag']);
    if (flag !== undefined) {
        result.flag = flag;
    }
    const by = toBy(value['by']);
    if (by !== undefined) {
        result.by = by;
    }
    if (value['tags'] !== undefined) {
        result.tags = asList(value['tags']).flatMap(tag => asText(tag) ?? []);
    }
    const extra = toExtra(value, known);
    if (extra !== undefined) {
        result.extra = extra;
    }
    return entry;
}

function toExtra(value: Value, known: ReadonlySet<string>): Value | undefined {
    const keys = Object.keys(value);
    // `fromEntries` defines own properties: a key `__proto__` does no harm.
    return keys.every(key => known.has(key)) ? undefined : Object.fromEntries(keys.filter(key => !known.has(key)).map(key => [key, value[key]]));
}

function toNote(value: unknown): Note | undefined {
    if (Array.isArray(value)) {
        return { thread: value.filter(isMap).flatMap(toNoteItem), resolved: false };
    }
    if (isMap(value)) {
        return { thread: asList(value['thread']).filter(isMap).flatMap(toNoteItem), resolved: value['resolved'] === true };
    }
    return asText(value);
}

function toNoteItem(value: Value): NoteItem[] {
    const text = asText(value['text']);
    return text === undefined ? [] : [{ text, by: asText(value['by']), on: asText(value['on']) }];
}

function toBy(value: unknown): By | undefined {
    if (isMap(value)) {
        const suggested = asText(value['suggested']);
        return suggested === undefined ? undefined : { suggested, accepted: asText(value['accepted']) };
    }
    return asText(value);
}

function toRefs(value: unknown): readonly string[] {
    if (typeof value === 'string') {
        return [value];
    }
    return value === undefined || value === null ? none : asList(value).flatMap(ref => asText(ref) ?? []);
}

function isMap(value: unknown): value is Value {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : value === undefined || value === null ? none : [value];
}

/** A scalar as text: a year or an id that looks like a number is one all the same. */
function asText(value: unknown): string | undefined {
    return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
    return value !== undefined && values.includes(value as T) ? (value as T) : undefined;
}
