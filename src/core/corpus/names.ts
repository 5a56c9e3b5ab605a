import type { Actor } from '../annotation/model';
import { findNames, findNamesSteps } from '../names/findNames';
import type { Likeness, NamePlace } from '../names/nameTable';
import { nameWords } from '../names/nameWords';
import { finish } from '../steps';
import type { SourceText } from '../text/sourceText';
import type { Span, TextRange } from '../text/span';
import { isUnspacedUnit } from '../text/words';
import type { Corpus, SourceRecord } from './corpus';
import { nameKey, namesSince, ownNames, type NameTables, type RegistryNames, registryNames } from './nameTables';

/** A place of a text that has a name of actors, and these actors. */
export interface NamedPlace {
    readonly span: Span;
    /** Ids of the registry, or `~id`; several where they share the name. */
    readonly actors: readonly string[];
    readonly how: Likeness;
}

/** The places of a text that have names of actors, and those that have what else actors are called; neither overlap. */
export interface KnownNames {
    readonly names: readonly NamePlace[];
    readonly also: readonly NamePlace[];
}

/**
 * Every place of a source's text that has, as whole words, a name of an actor of the registry or of the source, or what it is
 * called else: the longest where several begin. Forms that are written differently, but read the same, are taken for the same;
 * capitals of a name are asked for. Arabic particles are left out. What the registry ignores is not looked for. Linear
 * in the text; worked out once for each text and registry, and again only where a name that came to the registry stands in
 * the text.
 */
export function knownNames(corpus: Corpus, source: SourceRecord, text: SourceText): KnownNames {
    return finish(knownNamesSteps(corpus, source, text));
}

/** The same with pauses; what comes out is of no use where the registry or the source changed in one. */
export function* knownNamesSteps(corpus: Corpus, source: SourceRecord, text: SourceText): Generator<void, KnownNames> {
    const registry = registryNames(corpus);
    const size = registry.list.length;
    const own = source.sidecar.actors;
    const known = places.get(text);
    if (known?.registry === registry && haveSameNames(known.own, own)
        && (known.size === size || isEmpty(yield* placesOf(text, [namesSince(registry, known.size)])))) {
        known.size = size;
        return known.found;
    }
    const ownTables = ownNames(source, registry.ignored);
    const found = yield* placesOf(text, ownTables ? [ownTables, registry] : [registry]);
    // Names that came in a pause may have been found or not: they are looked for again.
    places.set(text, { registry, size, own, found });
    return found;
}

/** The names of {@link knownNames} that are long enough to be no other word. */
export function namedPlaces(corpus: Corpus, source: SourceRecord, text: SourceText): readonly NamedPlace[] {
    const known = knownNames(corpus, source, text);
    let found = named.get(known);
    if (!found) {
        found = known.names.flatMap(place => {
            const key = nameKey(place.name);
            const isLong = key.length >= (isUnspacedUnit(key.charCodeAt(0)) ? fewestUnspaced : fewestLetters);
            return isLong ? [{ span: text.spanOfText(place), actors: place.actors, how: place.how }] : [];
        });
        named.set(known, found);
    }
    return found;
}

const named = new WeakMap<KnownNames, readonly NamedPlace[]>();

/** Letters of a name that is told as missing, where words are written apart; one name in four letters may be any word. */
const fewestLetters = 4;
const fewestUnspaced = 2;

interface Known {
    readonly registry: RegistryNames;
    /** How many names the registry had. */
    size: number;
    readonly own: ReadonlyMap<string, Actor>;
    readonly found: KnownNames;
}

const places = new WeakMap<SourceText, Known>();

/** What actors are called else within a stretch that is not to be taken as a whole: at its words but for the last. */
export function alsoWithin(corpus: Corpus, source: SourceRecord, text: SourceText, { start, end }: TextRange): readonly NamePlace[] {
    const last = start + text.text.slice(start, end).search(/\S+\s*$/u);
    const registry = registryNames(corpus);
    const own = ownNames(source, registry.ignored);
    return last <= start ? [] : findNames(nameWords(text.text.slice(start, last)), (own ? [own, registry] : [registry]).map(table => table.also))
        .map(place => ({ ...place, start: place.start + start, end: place.end + start }));
}

function* placesOf({ text }: SourceText, tables: readonly NameTables[]): Generator<void, KnownNames> {
    const words = nameWords(text);
    yield;
    const names = yield* findNamesSteps(words, tables.map(table => table.names));
    const also = yield* findNamesSteps(words, tables.map(table => table.also));
    return { names, also: also.length === 0 ? also : withoutOverlaps(also, names) };
}

/** Both in the order of the text. */
function withoutOverlaps(places: readonly NamePlace[], others: readonly NamePlace[]): NamePlace[] {
    let next = 0;
    return places.filter(({ start, end }) => {
        while (next < others.length && others[next]!.end <= start) {
            next++;
        }
        return !(next < others.length && others[next]!.start < end);
    });
}

/** Whether two readings of a source’s own actors give them the same names: after most changes of the sidecar they do. */
function haveSameNames(a: ReadonlyMap<string, Actor>, b: ReadonlyMap<string, Actor>): boolean {
    const named = (actors: ReadonlyMap<string, Actor>) => JSON.stringify([...actors].map(([id, { names, also }]) => [id, [...names], [...also]]));
    return a === b || (a.size === b.size && (a.size === 0 || named(a) === named(b)));
}

function isEmpty({ names, also }: KnownNames): boolean {
    return names.length === 0 && also.length === 0;
}
