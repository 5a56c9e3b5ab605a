import { bareWords } from './clitics';
import { FirstWords } from './firstWords';
import { HashBits } from './hashBits';
import { article, isArticle, isJoined, nameKeys } from './nameKeys';
import { Gap, joinHashes, type NameWords, wordHash, WordKind } from './nameWords';
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
    /** The first words; those of names that may be written small. */
    readonly #firsts = new HashBits();
    readonly #smallFirsts = new HashBits();
    readonly #firstWords = new FirstWords();
    readonly #mayBegin = (hash: number) => this.#firsts.mayHave(hash);

    constructor(rule: CaseRule) {
        this.#rule = rule;
    }

    /** A name without any word or sign is none. */
    add(text: string, actor: string): void {
        const name = text.trim();
        const form = this.#rule === 'any' ? 'small' : formOf(name);
        for (const key of nameKeys(name)) {
            const end = this.#trie.add(key);
            const known = this.#names[end] ??= [];
            if (!known.some(other => other.text === name && other.actor === actor)) {
                known.push({ text: name, actor, form });
                const first = wordHash(key[0]!.word);
                this.#firsts.add(first);
                this.#firstWords.add(key);
                if (form === 'small') {
                    this.#smallFirsts.add(first);
                }
            }
        }
    }

    /** Takes a name of an actor out again. */
    remove(text: string, actor: string): void {
        const name = text.trim();
        for (const key of nameKeys(name)) {
            const end = this.#trie.add(key);
            const left = this.#names[end]?.filter(other => other.text !== name || other.actor !== actor);
            this.#names[end] = left?.length === 0 ? undefined : left;
        }
    }

    /** False where a text surely has none of the names: of few names this is told without taking it apart. */
    mayBeIn(text: string): boolean {
        return this.#firstWords.mayBeIn(text);
    }

    /** The longest name that begins with a word of a text, else with what is left of it without Arabic particles. */
    at(words: NameWords, index: number): NamePlace | undefined {
        const start = words.starts[index]!;
        const unit = words.text.charCodeAt(start);
        const firsts = unit >= 0x61 && unit <= 0x7a ? this.#smallFirsts : this.#firsts;
        if (firsts.mayHave(words.hashes[index]!) || words.kinds[index + 1] === WordKind.Apostrophe || isArticle(words, index)) {
            const found = new Walk(this.#trie, this.#names, words, index, start).from(index);
            if (found) {
                return found;
            }
        }
        for (const { hash, start: rest, before } of bareWords(words, index, this.#mayBegin)) {
            const word = this.#trie.wordOf(hash, words.text, rest, words.ends[index]!, before);
            const node = word < 0 ? -1 : this.#trie.next(root, word, true);
            const found = node < 0 ? undefined : new Walk(this.#trie, this.#names, words, index, rest).behind(node);
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
            const end = this.#words.ends[index - 1]!;
            const isFitting = ({ form }: Name) => isWritten(this.#words.text, this.#start, end, form);
            if (names.some(isFitting)) {
                this.#best = { endWord: index, names: names.every(isFitting) ? names : names.filter(isFitting) };
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
                const word = this.#trie.wordOf(articleHash, article, 0, article.length);
                this.#go(word < 0 ? -1 : this.#trie.next(root, word, true), index + 1);
            } else if (words.gaps[index + 1] !== Gap.Paragraph) {
                this.#step(node, index + 1);
            }
        }
    }

    #take(node: number, hash: number, isApart: boolean, first: number, last: number): void {
        const { text, starts, ends } = this.#words;
        const word = this.#trie.wordOf(hash, text, starts[first]!, ends[last]!);
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
    return isCapital(name.codePointAt(0) ?? 0) ? 'capital' : 'small';
}

function isWritten(text: string, start: number, end: number, form: NameForm): boolean {
    switch (form) {
        case 'small':
            return true;
        case 'capital':
            return isCapital(text.codePointAt(start)!);
        case 'abbreviation': {
            const written = text.slice(start, end);
            return written === written.toUpperCase();
        }
    }
}

function isCapital(codePoint: number): boolean {
    if (codePoint < 0x80) {
        return codePoint >= 0x41 && codePoint <= 0x5a;
    }
    const letter = String.fromCodePoint(codePoint);
    return letter !== letter.toLowerCase();
}
