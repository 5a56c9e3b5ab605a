import { foldText } from '../../../text/fold';
import { hashText } from '../../tagging/hash';
import type { WordTable } from '../../tagging/wordTable';
import { clusterKey } from '../../tagging/wordTypes';

/** What taggers of actors look words up in; each may be missing. */
export interface WordTables {
    readonly fine?: WordTable | undefined;
    readonly coarse?: WordTable | undefined;
    /** Words of names: how common a name is. */
    readonly names?: WordTable | undefined;
}

/** The languages for which there are shipped taggers, and which stand for the two ways to read words: with capitals, or with particles and without case. */
export type ActorLanguage = 'en' | 'ar';

/** Languages that are written without capitals. */
const withoutCase = new Set('ar fa ur ps ckb ug sd he yi hi mr ne bn ta te ml kn gu pa si th lo km my ja zh ko am ti ka'.split(' '));

/** How the words of a language are read. */
export function readingOf(language: string): ActorLanguage {
    return withoutCase.has(language) ? 'ar' : 'en';
}

/** How a word is written. */
export const Form = { Sign: 0, Small: 1, Number: 2, Capital: 3, Capitals: 4 } as const;

/** More different words than this are forgotten at once. */
const usualWords = 60_000;

/** What taggers know of a word, by the number that {@link idOf} gives it. */
export class ActorWords {
    readonly language: ActorLanguage;
    readonly #tables: WordTables;
    readonly #mostWords: number;
    readonly #ids = new Map<string, number>();
    readonly #groups = new Map<string, number>();
    /** As written; in lower case or folded; without the particles, and without the article as well, that Arabic words begin with. */
    exact = new Int32Array(1024);
    lower = new Int32Array(1024);
    bare = new Int32Array(1024);
    root = new Int32Array(1024);
    /** Of one to four letters. */
    prefixes = [new Int32Array(1024), new Int32Array(1024), new Int32Array(1024), new Int32Array(1024)];
    suffixes = [new Int32Array(1024), new Int32Array(1024), new Int32Array(1024), new Int32Array(1024)];
    shape = new Int32Array(1024);
    fine = new Int32Array(1024);
    coarse = new Int32Array(1024);
    names = new Int32Array(1024);
    /** See {@link Form}. */
    form = new Int32Array(1024);
    /** The same number for words that are the same but for capitals or, in Arabic, particles. */
    group = new Int32Array(1024);
    /** The class of particles and article that an Arabic word seems to begin with. */
    attached = new Int32Array(1024);

    /** `mostWords`: how many are remembered before all are forgotten. */
    constructor(language: ActorLanguage, tables: WordTables, mostWords = usualWords) {
        this.#mostWords = mostWords;
        this.language = language;
        this.#tables = tables;
    }

    /** How many groups of words there are. */
    get groupCount(): number {
        return this.#groups.size;
    }

    /** Call before a text: numbers that were given before may not be used any more. */
    forgetIfFull(): void {
        if (this.#ids.size > this.#mostWords) {
            this.#ids.clear();
            this.#groups.clear();
        }
    }

    idOf(word: string): number {
        return this.#ids.get(word) ?? this.#add(word);
    }

    #add(word: string): number {
        const id = this.#ids.size;
        this.#ids.set(word, id);
        if (id === this.exact.length) {
            this.#grow();
        }
        const isArabic = this.language === 'ar';
        const straight = word.replace(/’/g, '\'');
        const lower = isArabic ? foldText(straight, 'name') : straight.toLowerCase();
        const isWord = /[\p{L}\p{N}]/u.test(lower);
        const bare = isArabic ? withoutParticles(lower) : lower;
        const root = isArabic ? bare.replace(/^ال(?=..)/, '') : lower;
        this.exact[id] = hashText(straight, 1);
        this.lower[id] = hashText(lower, 2);
        this.bare[id] = hashText(bare, 2);
        this.root[id] = hashText(root, 2);
        const affixed = isArabic ? bare : straight;
        for (let size = 1; size <= 4; size++) {
            this.prefixes[size - 1]![id] = isWord && affixed.length > size ? hashText(affixed.slice(0, size), 10 + size) : 0;
            this.suffixes[size - 1]![id] = isWord && lower.length > size ? hashText(lower.slice(-size), 20 + size) : 0;
        }
        this.shape[id] = hashText(isArabic ? arabicShape(straight) : shapeOf(straight), 7);
        const key = clusterKey(isArabic ? bare : lower);
        this.fine[id] = this.#tables.fine?.get(key) ?? 0;
        this.coarse[id] = this.#tables.coarse?.get(key) ?? 0;
        const { names } = this.#tables;
        this.names[id] = !names || !isWord ? 0 : Math.max(names.get(bare), isArabic ? names.get(lower) : 0);
        this.form[id] = formOf(straight);
        this.attached[id] = isArabic ? lower.length - root.length + (bare.length - root.length) * 4 + (/ي[هن]?$/.test(root) ? 16 : 0) : /'s$/i.test(lower) ? 1 : 0;
        let group = this.#groups.get(bare);
        if (group === undefined) {
            group = this.#groups.size;
            this.#groups.set(bare, group);
        }
        this.group[id] = group;
        return id;
    }

    #grow(): void {
        const larger = (values: Int32Array): Int32Array<ArrayBuffer> => {
            const result = new Int32Array(values.length * 2);
            result.set(values);
            return result;
        };
        for (const name of ['exact', 'lower', 'bare', 'root', 'shape', 'fine', 'coarse', 'names', 'form', 'group', 'attached'] as const) {
            this[name] = larger(this[name]);
        }
        this.prefixes = this.prefixes.map(larger);
        this.suffixes = this.suffixes.map(larger);
    }
}

/** A folded Arabic word without و ف before it and ب ك ل behind these, where three letters are left; لل becomes ال. Often wrong: names begin so, too. */
export function withoutParticles(folded: string): string {
    let word = folded;
    if (/^[وف]/.test(word) && word.length > 3) {
        word = word.slice(1);
    }
    if (word.startsWith('لل') && word.length > 4) {
        return `ا${word.slice(1)}`;
    }
    return /^[بكل]/.test(word) && word.length > 4 && /^.(?:ال|[^ا])/.test(word) ? word.slice(1) : word;
}

function formOf(word: string): number {
    if (/^\p{N}/u.test(word)) {
        return Form.Number;
    }
    if (!/\p{L}/u.test(word)) {
        return Form.Sign;
    }
    if (!/\p{Lu}/u.test(word)) {
        return Form.Small;
    }
    return !/\p{Ll}/u.test(word) && word.length > 1 ? Form.Capitals : /^\p{Lu}|-\p{Lu}/u.test(word) ? Form.Capital : Form.Small;
}

function shapeOf(word: string): string {
    return word.replace(/\p{Lu}+/gu, run => 'XX'.slice(0, run.length)).replace(/(?!X)\p{L}+/gu, run => 'xx'.slice(0, run.length))
        .replace(/\p{N}+/gu, run => 'dd'.slice(0, run.length));
}

/** Arabic letters have no case: how long the word is and what else it has. */
function arabicShape(word: string): string {
    return word.replace(/[\p{Script=Arabic}\p{M}]+/gu, run => `a${Math.min(6, run.length)}`).replace(/\p{Lu}/gu, 'X').replace(/\p{Ll}+/gu, 'x').replace(/\p{N}+/gu, 'd');
}
