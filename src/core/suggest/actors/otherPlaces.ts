import { findNames } from '../../names/findNames';
import { furtherNames } from '../../names/furtherNames';
import { type NamePlace, NameTable } from '../../names/nameTable';
import type { NameWords } from '../../names/nameWords';
import { lowerBound } from '../../text/search';
import type { FoundActor } from './foundActor';

/** Names that are less sure than this tell nothing of other places. */
const leastSure = 0.5;
/**
 * A surname that a tagger took for none is one more often than not; how often, the silver standard of English does not say,
 * which itself takes many for other words (Trump).
 */
const shortFactor = 0.5;
/** A type that is less sure than this yields to that of the whole name. */
const doubtful = 0.5;

/**
 * Actors with the places that follow of them: a surname behind the whole name, an acronym or a former name that the text
 * introduces, a name of several words once more. Places that were found already get the whole name as their key.
 */
export function withOtherPlaces(words: NameWords, found: readonly FoundActor[]): FoundActor[] {
    const { text } = words;
    const names = found.filter(({ mentionKind, confidence }) => mentionKind === 'name' && confidence >= leastSure);
    const wholeNames = new Map<string, FoundActor>();
    const table = new NameTable('as-written');
    for (const actor of names) {
        const name = text.slice(actor.start, actor.end);
        if (/[\s-]/.test(name) && !wholeNames.has(name)) {
            wholeNames.set(name, actor);
            table.add(name, name);
        }
    }
    if (wholeNames.size === 0) {
        return [...found];
    }
    // Different ways to write a name are one, as the table takes them: the first has the others' places.
    const places = findNames(words, [table]).map(place => ({ ...place, actors: place.actors.slice(0, 1) })).filter(({ actors }) => wholeNames.has(actors[0]!));
    const isPerson = (name: string) => wholeNames.get(name)?.entityType === 'person';
    const further = furtherNames(words, places, isPerson);
    const at = new Map(found.map((actor, index) => [actor.start, index]));
    const result = [...found];
    const starts = words.starts.subarray(0, words.count);
    const taken = new Uint8Array(words.count + 1);
    const mark = (start: number, end: number) => taken.fill(1, lowerBound(starts, start + 1) - 1, lowerBound(starts, end));
    found.forEach(({ start, end }) => mark(start, end));
    const isFree = (start: number, end: number) => !taken.subarray(lowerBound(starts, start + 1) - 1, lowerBound(starts, end)).includes(1);
    const take = (start: number, end: number, key: string, make: (origin: FoundActor) => FoundActor) => {
        const index = at.get(start);
        const known = index === undefined ? undefined : result[index];
        const origin = wholeNames.get(key)!;
        if (known && known.end === end) {
            if (known.mentionKind === 'name' && known.entityType === origin.entityType) {
                result[index!] = { ...known, key };
            } else if (known.mentionKind === 'name' && known.confidence < doubtful) {
                result[index!] = make(origin);
            }
        } else if (isFree(start, end)) {
            mark(start, end);
            at.set(start, result.length);
            result.push(make(origin));
        }
    };
    for (const { start, end, actors: [key] } of places as readonly NamePlace[]) {
        take(start, end, key!, origin => ({
            start, end, key: key!, entityType: origin.entityType, mentionKind: 'name', confidence: origin.confidence * 0.9, by: 'rule same name', why: `“${key}” is a name elsewhere in this text.`, standsFor: origin.standsFor,
        }));
    }
    for (const { start, end, actor: key, how } of further) {
        take(start, end, key, origin => ({
            start, end, key, entityType: origin.entityType, mentionKind: 'name', confidence: origin.confidence * (how === 'short' ? shortFactor : 0.95), standsFor: origin.standsFor,
            by: how === 'short' ? 'rule surname' : 'rule alias', why: how === 'short' ? `“${key}” stands before in this text.` : `The text introduces it for “${key}”.`,
        }));
    }
    return result.sort((a, b) => a.start - b.start || a.end - b.end);
}
