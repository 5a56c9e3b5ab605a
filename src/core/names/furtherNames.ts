import type { TextRange } from '../text/span';
import { finish } from '../steps';
import { findNamesSteps } from './findNames';
import { introducedAliases } from './introducedAliases';
import { type Likeness, type NamePlace, NameTable } from './nameTable';
import { Gap, type NameWords, WordKind } from './nameWords';

/** A place that has a name of an actor only because of what the text said before. Offsets are UTF-16. */
export interface FurtherPlace extends TextRange {
    readonly actor: string;
    /** `short`: part of a person’s name; `acronym` and `alias`: introduced by the text. */
    readonly how: 'short' | 'acronym' | 'alias';
    /** How the short name is written here. */
    readonly likeness: Likeness;
    /** Where the text has the whole name, or introduces the other. */
    readonly from: TextRange;
}

/**
 * Places behind a person’s whole name that have its last part (John Kerry … Kerry), and behind an introduced alias that
 * have it. Not where two actors of the text share the short name, nor where it is part of another name (Teresa Kerry).
 * None overlaps a place that was found already.
 */
export function furtherNames(words: NameWords, places: readonly NamePlace[], isPerson: (actor: string) => boolean): FurtherPlace[] {
    return finish(furtherNamesSteps(words, places, isPerson));
}

/** The same with pauses. */
export function* furtherNamesSteps(words: NameWords, places: readonly NamePlace[], isPerson: (actor: string) => boolean): Generator<void, FurtherPlace[]> {
    const shorts = new Shorts();
    for (const place of places) {
        const [actor, another] = place.actors;
        if (actor !== undefined && another === undefined && isPerson(actor)) {
            shortNames(place.name).forEach(name => shorts.add(name, actor, 'short', place));
        }
    }
    yield;
    for (const { start, end, alias, actor, by, others } of introducedAliases(words.text, places, isPerson)) {
        if (others.length === 0) {
            shorts.add(alias, actor, by === 'formerly' ? 'alias' : 'acronym', { start, end });
        }
    }
    yield;
    return shorts.isEmpty ? [] : yield* shorts.findIn(words, places);
}

/** What a person is called by after the whole name was said: “Kerry”; “al-Assad”, “Assad”; “de Mistura”, “Mistura”; but “bin Salman” alone. */
export function shortNames(name: string): string[] {
    const parts = name.trim().replace(/,?\s(?:Jr|Sr|I{2,3}|IV)\.?$/u, '').split(/[\s]+/u);
    const last = parts.at(-1)!;
    if (parts.length < 2 || /^\p{L}?\.?$/u.test(last)) {
        return [];
    }
    const before = parts.at(-2)!;
    const bare = last.replace(/^(?:[aeAE][ldnrstz]|[ae](?:sh|th|dh))[-‐‑]/u, '');
    if (parts.length > 2 && descent.test(before)) {
        return [`${before} ${last}`];
    }
    const withParticle = parts.length > 2 && particle.test(before) ? [`${before} ${last}`] : [];
    return [...new Set([...withParticle, last, bare])].filter(each => each.replaceAll(/[^\p{L}]/gu, '').length >= fewestLetters);
}

const fewestLetters = 3;
/** Son, father, mother, servant of: what follows is somebody else’s name. */
const descent = /^(?:bin|ibn|ben|bint|abu|abou|umm|abd|abdul|abdel|بن|ابن|بنت|أبو|ابو|أبي|أم|عبد)$/iu;
const particle = /^(?:al|el|de|del|della|di|da|van|von|der|den|la|le|du|dos|ter)$/iu;

class Shorts {
    readonly #table = new NameTable('as-written');
    /** By actor and name: whence it is. */
    readonly #origins = new Map<string, Pick<FurtherPlace, 'how' | 'from'>>();

    get isEmpty(): boolean {
        return this.#origins.size === 0;
    }

    add(name: string, actor: string, how: FurtherPlace['how'], { start, end }: TextRange): void {
        const key = `${actor}\n${name}`;
        if (!this.#origins.has(key)) {
            this.#origins.set(key, { how, from: { start, end } });
            this.#table.add(name, actor);
        }
    }

    * findIn(words: NameWords, places: readonly NamePlace[]): Generator<void, FurtherPlace[]> {
        const found: FurtherPlace[] = [];
        let next = 0;
        for (const { start, end, firstWord, endWord, actors, name, how: likeness } of yield* findNamesSteps(words, [this.#table])) {
            while (next < places.length && places[next]!.end <= start) {
                next++;
            }
            const [actor, another] = actors;
            const origin = actor !== undefined && another === undefined ? this.#origins.get(`${actor}\n${name}`) : undefined;
            const isFree = !(next < places.length && places[next]!.start < end);
            if (origin && isFree && start >= origin.from.start && (origin.how !== 'short' || isByItself(words, firstWord, endWord))) {
                found.push({ start, end, actor: actor!, likeness, ...origin });
            }
        }
        return found;
    }
}

/** Whether no word with a capital beside a short name makes it part of another name; titles and the first words of sentences do not. */
function isByItself(words: NameWords, first: number, end: number): boolean {
    const { text, starts, ends, kinds, gaps, count } = words;
    const wordAt = (index: number) => (index >= 0 && index < count && kinds[index] === WordKind.Letters ? text.slice(starts[index], ends[index]) : '');
    const before = gaps[first] === Gap.Paragraph ? '' : gaps[first] === Gap.None && kinds[first - 1] === WordKind.Sign ? '' : wordAt(first - 1);
    const after = end < count && gaps[end] === Gap.Space ? wordAt(end) : '';
    return (!isCapital(before) || titles.has(before) || opening.has(before.toLowerCase())) && (!isCapital(after) || days.test(after));
}

function isCapital(word: string): boolean {
    return /^\p{Lu}/u.test(word);
}

const titles = new Set(('Mr Mrs Ms Dr Sir Lord Lady Dame Sen Senator Rep Gov Governor Secretary President Premier Chancellor Minister Ambassador Envoy General Gen Lt Col Colonel Maj Major Capt Captain Sgt '
    + 'Admiral Commander Marshal King Queen Prince Princess Emir Sultan Sheikh Sheik Shaikh Ayatollah Imam Pope Bishop Archbishop Cardinal Prof Professor Judge Justice Chairman Chairwoman Director Speaker Spokesman '
    + 'Spokeswoman Mayor Congressman Congresswoman Councillor Officer Detective Inspector Coach Brother Sister Comrade').split(' '));
const opening = new Set(('a about after afterwards again all also although an and another are as asked at because before both but by did do does during earlier even for from had has have he her here his how however if in indeed instead '
    + 'is it its just later like many meanwhile more moreover most neither no nor not nothing now of on once one only or perhaps she should since so some still such that the then there therefore these they this those though through thus to today '
    + 'tomorrow tonight under unless until was were what when whenever where whereas whether which while who why will with without would yes yesterday yet').split(' '));
const days = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/;
