import { displayName } from '../../annotation/model';
import { preview } from '../../text/preview';
import { isolate } from '../../text/script';
import { toActor } from '../convert';
import type { RawFile } from '../raw';
import type { PathKey } from '../yamlPlace';
import { idOf, isMap } from './plainFile';

/** How the entries of files and what they say are called in messages. Plain text. */

/** What an actor is called; undefined: its id will do. */
export type NameOf = (actor: string) => string | undefined;

/** The names that the actors of some files have, in the first of them that says it: a source's own as `~id` too. */
export function namesIn(files: readonly RawFile[]): NameOf {
    const entries = [...files].reverse().flatMap(raw => raw.sections.get('actors')?.entries ?? []);
    const names = new Map(entries.map(entry => [entry.key, displayName(toActor(entry))]));
    return actor => names.get(actor.replace(/^~/, ''));
}

const longest = 60;

const nouns: Readonly<Record<string, string>> = {
    mentions: 'mention', claims: 'claim', memos: 'memo', regions: 'region', rejected: 'refusal', actors: 'actor', topics: 'topic', attributes: 'attribute', relations: 'kind of relation',
};

/** An entry as the subject of a sentence: `mention “Kerry” (m-7k2p9xh4)`. */
export function subjectOf(section: string, key: string, value: unknown, nameOf: NameOf): string {
    const noun = nouns[section];
    if (key !== '') {
        const name = section === 'actors' ? nameOf(key) : undefined;
        return noun ? `${noun} ${name === undefined || name === key ? `“${key}”` : `${isolate(name)} (${key})`}` : `${section}: ${key}`;
    }
    const quote = quoteOf(value);
    const id = idOf(value);
    const words = quote === undefined ? (isMap(value) ? '' : ` ${valueWords(value)}`) : ` ${quoted(quote)}`;
    return `${noun ?? `${section}:`}${words}${id === undefined ? '' : ` (${id})`}`.trim();
}

/** The words of a source that an entry or part is about. */
export function quoteOf(value: unknown): string | undefined {
    if (!isMap(value)) {
        return undefined;
    }
    const { content, spans, text, starts, ends, note } = value;
    if (content !== undefined) {
        return quoteOf(content);
    }
    if (Array.isArray(spans)) {
        return spans.flatMap(span => quoteOf(span) ?? []).join(' … ');
    }
    return typeof text === 'string' ? text : starts !== undefined || ends !== undefined ? `${String(starts ?? '')} … ${String(ends ?? '')}` : typeof note === 'string' ? note : undefined;
}

export function quoted(text: string): string {
    return `“${isolate(preview(text, longest))}”`;
}

/** Actors by their names, one or several. */
export function actorWords(value: unknown, nameOf: NameOf): string {
    const refs = [value ?? []].flat() as unknown[];
    return refs.length === 0 ? 'nobody' : refs.map(ref => isolate(nameOf(String(ref)) ?? String(ref))).join(' and ');
}

/** A value on one line, shortened. */
export function valueWords(value: unknown): string {
    if (Array.isArray(value)) {
        return value.map(item => valueWords(item)).join(', ');
    }
    if (isMap(value)) {
        const { kind, to } = value;
        return kind !== undefined && to !== undefined ? `${String(kind)} ${String(to)}`
            : preview(Object.entries(value).map(([key, item]) => `${key}: ${valueWords(item)}`).join(', '), longest);
    }
    return typeof value === 'string' ? quoted(value) : value === undefined || value === null ? 'nothing' : String(value);
}

/** A path in words: `via 1 cue`. */
export function pathWords(path: readonly PathKey[]): string {
    return path.map(key => (typeof key === 'number' ? key + 1 : key)).join(' ');
}
