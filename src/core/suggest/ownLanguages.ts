import { guessLanguage, isGuessed } from '../text/script';
import { clusterKey } from './tagging/wordTypes';
import type { WordTable } from './tagging/wordTable';

const sampleLength = 2000;
/** Fewer words tell nothing. */
const fewestWords = 5;
/** Of another language, even a close one, hardly so many words are known; of the own one, those that are frequent are half of a text. */
const leastKnown = 0.3;

/** The languages that a corpus has models of its own for; those that nothing else tells are known by the words of their models. */
export class OwnLanguages {
    readonly #all: ReadonlySet<string>;
    readonly #tables: readonly (readonly [language: string, words: WordTable])[];

    /** Each language with words that are frequent in it. */
    constructor(models: Iterable<readonly [language: string, words: WordTable]>) {
        const all = [...models];
        this.#all = new Set(all.map(([language]) => language));
        this.#tables = all.filter(([language]) => !isGuessed(language));
    }

    has(language: string): boolean {
        return this.#all.has(language);
    }

    /** The language that a text is probably in. */
    guess(text: string): string | undefined {
        return this.#known(text) ?? guessLanguage(text);
    }

    #known(text: string): string | undefined {
        if (this.#tables.length === 0) {
            return undefined;
        }
        // Names are the same in many languages.
        const words = (text.slice(0, sampleLength).match(/[\p{L}\p{M}]+/gu) ?? []).filter(word => !/^\p{Lu}/u.test(word)).map(clusterKey);
        let best: string | undefined;
        let most = Math.max(fewestWords, words.length) * leastKnown;
        for (const [language, table] of this.#tables) {
            const known = words.filter(word => table.get(word) > 0).length;
            if (known > most) {
                best = language;
                most = known;
            }
        }
        return best;
    }
}
