import { bareWords, isBareWord } from './clitics';
import { article, isArticle, isJoined, nameKeys } from './nameKeys';
import { foldWord, Gap, joinHashes, type NameWords, wordHash, WordKind } from './nameWords';
import { WordTrie, root } from './wordTrie';

/** How a place has a name: to the letter; written differently, but read the same; behind Arabic particles that are written with it. */
export type Likeness = 'exact' | 'folded' | 'clitic';

/**
 * Whether letters may be small where the name has capitals: anywhere, or not at its beginning, and not in an abbreviation
 * of up to three letters.
 */
export type CaseRule = 'any' | 'as-written';

/** A place that has a name. Offsets are UTF-16; Arabic particles are left out. */
export interface NamePlace {
    readonly start: number;
    readonly end: number;
    /** Words of the text: the first, and the one after the last. */
    readonly firstWord: number;
    readonly endWord: number;
    /** The name, as it was added first. */
    readonly name: string;
    /** Whose name it is, in the order in which they were added. */
    readonly actors: readonly string[];
    readonly how: Likeness;
}

/** Names of actors, to be found in texts however they are written. See {@link nameKeys} for what is taken for the same. */
export class NameTable {
    readonly #trie = new WordTrie();
    /** By the number of the sequence of words. */
    readonly #names: (Name[] | undefined)[] = [];
    readonly #rule: CaseRule;
    readonly #mayBegin = (hash: number) => this.#trie.mayBegin(hash);

    constructor(rule: CaseRule) {
        this.#rule = rule;
    }

    /** Whether there are no names. */
    get isEmpty(): boolean {
        return this.#names.length === 0;
    }

    /** A name without any word or sign is none. */
    add(text: string, actor: string): void {
        const name = text.trim();
        for (const key of nameKeys(name)) {
            const end = this.#trie.add(key);
            const known = this.#names[end] ??= [];
            if (!known.some(other => other.text === name && other.actor === actor)) {
                known.push({ text: name, actor, form: this.#rule === 'any' ? 'small' : formOf(name) });
            }
        }
    }

    /** The longest name that begins with a word of a text, else with what is left of it without Arabic particles. */
    at(words: NameWords, index: number): NamePlace | undefined {
        const trie = this.#trie;
        const start = words.starts[index]!;
        if (trie.mayBegin(words.hashes[index]!) || words.kinds[index + 1] === WordKind.Apostrophe || isArticle(words, index)) {
            const found = new Walk(trie, this.#names, words, index, start).from(index);
            if (found) {
                return found;
            }
        }
        for (const bare of bareWords(words, index, this.#mayBegin)) {
            const word = trie.wordOf(bare.hash, known => isBareWord(words.text, bare, words.ends[index]!, known));
            const node = word < 0 ? -1 : trie.next(root, word, true);
            const found = node < 0 ? undefined : new Walk(trie, this.#names, words, index, bare.start).behind(node);
            if (found) {
                return found;
            }
        }
        return undefined;
    }
}

interface Name {
    readonly text: string;
    readonly actor: string;
    readonly form: NameForm;
}

/** What is asked of capitals: nothing; one at the beginning; all, of an abbreviation that may be a common word. */
type NameForm = 'small' | 'capital' | 'abbreviation';

const longestAbbreviation = 3;
const articleHash = wordHash(article);

/** One search for the longest name at a place. */
class Walk {
    readonly #trie: WordTrie;
    readonly #names: readonly (Name[] | undefined)[];
    readonly #words: NameWords;
    readonly #first: number;
    readonly #start: number;
    #best: { readonly endWord: number; readonly names: readonly Name[] } | undefined;

    constructor(trie: WordTrie, names: readonly (Name[] | undefined)[], words: NameWords, first: number, start: number) {
        this.#trie = trie;
        this.#names = names;
        this.#words = words;
        this.#first = first;
        this.#start = start;
    }

    from(index: number): NamePlace | undefined {
        this.#step(root, index);
        return this.#found();
    }

    /** From where the first word leads to. */
    behind(node: number): NamePlace | undefined {
        this.#follow(node, this.#first + 1);
        return this.#found();
    }

    #follow(node: number, index: number): void {
        const names = this.#names[node];
        if (names && index > (this.#best?.endWord ?? 0)) {
            const written = this.#words.text.slice(this.#start, this.#words.ends[index - 1]);
            const fitting = names.filter(({ form }) => isWritten(written, form));
            if (fitting.length > 0) {
                this.#best = { endWord: index, names: fitting };
            }
        }
        if (index < this.#words.count && this.#words.gaps[index] !== Gap.Paragraph) {
            this.#step(node, index);
        }
    }

    /** With each reading of a word: joined to what follows its apostrophe, as it is, as the article at or before a name. */
    #step(node: number, index: number): void {
        const words = this.#words;
        const isApart = words.gaps[index] !== Gap.None;
        let hash = words.hashes[index]!;
        this.#take(node, hash, isApart, index, index);
        for (let last = index; isJoined(words, last);) {
            last += 2;
            hash = joinHashes(hash, words.hashes[last]!, words.lengths[last]!);
            this.#take(node, hash, isApart, index, last);
        }
        if (isArticle(words, index)) {
            if (node === root) {
                const word = this.#trie.wordOf(articleHash, known => known === article);
                this.#go(word < 0 ? -1 : this.#trie.next(root, word, true), index + 1);
            } else if (words.gaps[index + 1] !== Gap.Paragraph) {
                this.#step(node, index + 1);
            }
        }
    }

    #take(node: number, hash: number, isApart: boolean, first: number, last: number): void {
        const { text, starts, ends } = this.#words;
        const word = this.#trie.wordOf(hash, known => foldWord(text.slice(starts[first], ends[last])) === known);
        this.#go(word < 0 ? -1 : this.#trie.next(node, word, isApart), last + 1);
    }

    #go(node: number, index: number): void {
        if (node >= 0) {
            this.#follow(node, index);
        }
    }

    #found(): NamePlace | undefined {
        if (!this.#best) {
            return undefined;
        }
        const { endWord, names } = this.#best;
        const words = this.#words;
        const end = words.ends[endWord - 1]!;
        const written = words.text.slice(this.#start, end);
        const how = this.#start !== words.starts[this.#first] ? 'clitic' : names.some(({ text }) => text === written) ? 'exact' : 'folded';
        return { start: this.#start, end, firstWord: this.#first, endWord, name: names[0]!.text, actors: [...new Set(names.map(({ actor }) => actor))], how };
    }
}

function formOf(name: string): NameForm {
    const letters = name.replace(/[^\p{L}\p{N}]/gu, '');
    if (letters.length <= longestAbbreviation && letters === letters.toUpperCase() && letters !== letters.toLowerCase()) {
        return 'abbreviation';
    }
    return beginsWithCapital(name) ? 'capital' : 'small';
}

function isWritten(written: string, form: NameForm): boolean {
    switch (form) {
        case 'small':
            return true;
        case 'capital':
            return beginsWithCapital(written);
        case 'abbreviation':
            return written === written.toUpperCase();
    }
}

function beginsWithCapital(text: string): boolean {
    const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
    return first !== first.toLowerCase();
}
