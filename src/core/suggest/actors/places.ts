import { findNames } from '../../names/findNames';
import { NameTable } from '../../names/nameTable';
import type { NameWords } from '../../names/nameWords';
import type { TextRange } from '../../text/span';

/** What a word of the gazetteer is; `office` and `organisation` stand for their state (the Kremlin), a `body` is any other organisation. */
export type PlaceKind = 'state' | 'capital' | 'place' | 'office' | 'organisation' | 'adjective' | 'people' | 'body' | 'armed-group' | 'media';

/** The order says which number taggers know a kind by, from 1. */
export const placeKinds: readonly PlaceKind[] = ['state', 'capital', 'place', 'office', 'organisation', 'adjective', 'people', 'body', 'armed-group', 'media'];

/** A place that has a word of the gazetteer; Arabic particles are left out. */
export interface PlaceMention extends TextRange {
    readonly kind: PlaceKind;
    /** The name as the gazetteer has it. */
    readonly name: string;
    /** The state (its first name in the language) that an adjective, a people, a capital or an office belongs to; undefined for places of none. */
    readonly state: string | undefined;
    /** Whether it is a part of the world that is no state, though it has a word for its people (Europe, Scotland). */
    readonly isRegion: boolean;
    /** One for all names of the same in the language: the first name. */
    readonly key: string;
}

interface Entry {
    readonly kind: PlaceKind;
    readonly isRegion: boolean;
    readonly state: string | undefined;
    readonly key: string;
}

/** The first names of something in English and Arabic. */
export interface NameInBoth {
    readonly en: string;
    readonly ar: string;
}

/** A gazetteer of states, cities and other places, peoples and adjectives in English and Arabic. */
export class Places {
    readonly #table = new NameTable('as-written');
    readonly #entries: readonly Entry[];
    readonly #pairs: ReadonlyMap<string, NameInBoth>;

    private constructor(entries: readonly (Entry & { readonly name: string })[], pairs: ReadonlyMap<string, NameInBoth>) {
        this.#entries = entries;
        this.#pairs = pairs;
        entries.forEach(({ name }, index) => this.#table.add(name, String(index)));
    }

    /** Reads `places.tsv`; lines that are none are left out. */
    static parse(text: string): Places {
        const rows = text.split('\n').filter(line => line !== '' && !line.startsWith('#')).map(line => line.split('\t'));
        const states = new Map(rows.filter(([kind]) => kind === 'state').map(([, code, english, arabic]) => [code!, { en: english!.split('|')[0], ar: arabic?.split('|')[0] }]));
        const entries: (Entry & { readonly name: string })[] = [];
        const pairs = new Map<string, NameInBoth>();
        for (const [kind, code, english = '', arabic = '', ...words] of rows) {
            if (!isPlaceKind(kind)) {
                continue;
            }
            const state = states.get(code ?? '');
            const pair = { en: english.split('|')[0]!, ar: arabic.split('|')[0]! };
            if (pair.en !== '' && pair.ar !== '') {
                pairs.set(pair.en, pair).set(pair.ar, pair);
            }
            const isRegion = kind === 'state' && (code === 'EU' || code!.length > 2);
            for (const [language, cell] of [['en', english], ['ar', arabic]] as const) {
                const names = cell.split('|').filter(Boolean);
                names.forEach(name => entries.push({ kind, isRegion, name, key: kind === 'place' ? name : names[0]!, state: kind === 'state' ? undefined : state?.[language] }));
            }
            if (kind === 'state') {
                const of = (language: 'en' | 'ar') => state?.[language] || state?.en || '';
                englishWords(words[0] ?? '').forEach(([each, name]) => entries.push({ kind: each, isRegion, name, key: of('en'), state: of('en') }));
                arabicWords(words[1] ?? '', words[2] ?? '').forEach(([each, name]) => entries.push({ kind: each, isRegion, name, key: of('ar'), state: of('ar') }));
            }
        }
        return new Places(entries, pairs);
    }

    /** The names in both languages of what has this first name in one. */
    inBoth(key: string): NameInBoth | undefined {
        return this.#pairs.get(key);
    }

    /** All places of a text that have a name, in order, without overlaps. */
    find(words: NameWords): PlaceMention[] {
        return findNames(words, [this.#table]).map(({ start, end, name, actors }) => ({ start, end, name, ...this.#entries[Number(actors[0])]! }));
    }
}

function isPlaceKind(kind: string | undefined): kind is PlaceKind {
    return (placeKinds as readonly (string | undefined)[]).includes(kind);
}

/** `Turkish,Turk|Turks`: adjectives, whose plurals are people where they have one, then words for people. */
function englishWords(cell: string): (readonly [PlaceKind, string])[] {
    const [adjectives = '', people = ''] = cell.split(',');
    const all = adjectives.split('|').filter(Boolean);
    const plurals = all.filter(word => !/(?:ese|sh|ch|ss|s)$/.test(word)).map(word => `${word}s`);
    return [...all.map(word => ['adjective', word] as const), ...[...plurals, ...people.split('|').filter(Boolean)].map(word => ['people', word] as const)];
}

const adjectiveEndings = ['', 'ة', 'ان', 'تان', 'تين', 'ات'];
const peopleEndings = ['ون', 'ين'];

/** روسي: with its endings and the article; `كوري شمالي` has both on both of its words. */
function arabicWords(adjectives: string, people: string): (readonly [PlaceKind, string])[] {
    const found: (readonly [PlaceKind, string])[] = [];
    for (const adjective of adjectives.split('|').filter(Boolean)) {
        for (const [kind, endings] of [['adjective', adjectiveEndings], ['people', peopleEndings]] as const) {
            for (const ending of endings) {
                const words = adjective.split(' ').map(word => word + ending);
                found.push([kind, words.join(' ')], [kind, words.map(word => `ال${word}`).join(' ')]);
            }
        }
    }
    return [...found, ...people.split('|').filter(Boolean).map(word => ['people', word] as const)];
}
