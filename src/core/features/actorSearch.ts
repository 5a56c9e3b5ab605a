import { type ActorTable, foldName, hashOf, lettersOf, lineKinds, linesOfOwner, lineText } from './actorTable';

const worstRank = 15;
/** Up to this rank a name has the words of the query in it; from the next on only its letters. */
export const worstSureRank = 6;
const noRank = 255;

/**
 * The actors that a typed query means. Worse ways to match are only looked for while better ones gave
 * fewer than `enough`.
 */
export function searchActors(table: ActorTable, query: string, enough: number): ActorHits {
    const folded = foldName(query);
    const hits = new ActorHits(table);
    if (!folded) {
        return hits;
    }
    // Two letters stand in so many places that they are looked for where words begin at first.
    for (const pass of folded.length > 2 ? [occurrences, allWords, subsequences] : [beginnings, wordBeginnings, anywhere, subsequences]) {
        pass(table, folded, hits);
        if (hits.count >= enough) {
            break;
        }
    }
    return hits;
}

/**
 * The actors that a selected piece of text may name: those of that name, also behind an Arabic clitic,
 * then those whose name contains it, whose name it contains, or who share a word with it.
 */
export function matchSelection(table: ActorTable, selected: string): ActorHits {
    const hits = new ActorHits(table);
    const words = foldName(selected).split(' ');
    if (words[0] === '' || words.length > longestSelection) {
        return hits;
    }
    const wanted = new Map<number, { readonly text: string; readonly rank: number }>();
    for (const { text, rank } of namesIn(words)) {
        const hash = hashOf(text);
        if (!wanted.has(hash)) {
            wanted.set(hash, { text, rank });
        }
    }
    const exact = selected.trim();
    for (let line = 0; line < table.hashes.length; line++) {
        const found = wanted.get(table.hashes[line]!);
        if (found && table.kinds[line] !== lineKinds.type && lineText(table, line) === found.text) {
            hits.add(line, table.names[line] === exact ? 0 : found.rank);
        }
    }
    for (const folded of [words.join(' '), ...withoutClitics(words.join(' '))]) {
        wholeWords(table, folded, 3, hits);
    }
    if (hits.count === 0) {
        words.filter(word => word.length > 3).forEach(word => wholeWords(table, word, worstRank, hits));
    }
    return hits;
}

const longestSelection = 12;

/** What a selection may name: all of it, it without a clitic, and, the longer the better, every run of its words. */
function* namesIn(words: readonly string[]): IterableIterator<{ readonly text: string; readonly rank: number }> {
    const all = words.join(' ');
    yield { text: all, rank: 1 };
    for (const text of withoutClitics(all)) {
        yield { text, rank: 2 };
    }
    for (let length = words.length - 1; length > 0; length--) {
        for (let start = 0; start + length <= words.length; start++) {
            const run = words.slice(start, start + length).join(' ');
            const rank = worstRank - 1 - Math.min(length, worstRank - 5);
            yield { text: run, rank };
            for (const text of withoutClitics(run)) {
                yield { text, rank };
            }
        }
    }
}

/** A folded Arabic text without the particles that are written together with its first word. */
function withoutClitics(folded: string): string[] {
    const found: string[] = [];
    const clitic = /^[\u0648\u0641\u0628\u0643\u0644\u0633](?=[\u0600-\u06ff]{2})/;
    let rest = folded;
    for (let k = 0; k < 2 && clitic.test(rest); k++) {
        rest = rest.slice(1);
        found.push(rest);
        // "To the …" drops the alef of the article.
        if (rest.startsWith('\u0644')) {
            found.push(`\u0627${rest}`);
        }
    }
    return found;
}

/** For each actor of a table 1 where its names, id or type have a folded word in them, in parts of words too. */
export function actorsNamed(table: ActorTable, word: string): Uint8Array {
    const named = new Uint8Array(table.actors.length);
    const folded = foldName(word);
    (folded ? linesWith(table, folded) : []).forEach(line => { named[table.owners[line]!] = 1; });
    return named;
}

const lastFound = new WeakMap<ActorTable, { readonly folded: string; readonly lines: readonly number[] }>();

/** The lines that a folded text stands in; kept for the next letter, with which they can only become fewer. */
function linesWith(table: ActorTable, folded: string): readonly number[] {
    const last = lastFound.get(table);
    if (last?.folded === folded) {
        return last.lines;
    }
    const lines: number[] = [];
    if (last && folded.includes(last.folded)) {
        last.lines.filter(line => lineText(table, line).includes(folded)).forEach(line => lines.push(line));
    } else {
        const { text, starts, letters } = table;
        const needed = lettersOf(folded);
        for (let line = 0; line < letters.length; line++) {
            if ((letters[line]! & needed) === needed && hasWithin(text, folded, starts[line]!, starts[line + 1]! - 1)) {
                lines.push(line);
            }
        }
    }
    lastFound.set(table, { folded, lines });
    return lines;
}

/** Whether a text stands in a stretch of another: `indexOf` would search on behind it. */
function hasWithin(text: string, what: string, start: number, end: number): boolean {
    const first = what.charCodeAt(0);
    const last = end - what.length;
    for (let at = start; at <= last; at++) {
        if (text.charCodeAt(at) === first && isAt(text, what, at)) {
            return true;
        }
    }
    return false;
}

/** Whether a text stands at an offset of another: for a few letters faster than `startsWith`. */
function isAt(text: string, what: string, at: number): boolean {
    for (let index = 0; index < what.length; index++) {
        if (text.charCodeAt(at + index) !== what.charCodeAt(index)) {
            return false;
        }
    }
    return true;
}

/** All ways in which the query stands in a line as it is. */
function occurrences(table: ActorTable, folded: string, hits: ActorHits): void {
    const { text, starts } = table;
    const ofWord = ` ${folded}`;
    for (const line of linesWith(table, folded)) {
        const start = starts[line]!;
        hits.add(line, isAt(text, folded, start) ? rankOfBeginning(text, start + folded.length) : hasWithin(text, ofWord, start, starts[line + 1]! - 1) ? 3 : 6);
    }
}

function beginnings(table: ActorTable, folded: string, hits: ActorHits): void {
    const { text, starts } = table;
    for (const line of linesByLetter(table).get(folded.charCodeAt(0)) ?? []) {
        if (folded.length === 1 || isAt(text, folded, starts[line]!)) {
            hits.add(line, rankOfBeginning(text, starts[line]! + folded.length));
        }
    }
}

const byLetter = new WeakMap<ActorTable, ReadonlyMap<number, readonly number[]>>();

/** The lines by the unit that they begin with. */
function linesByLetter(table: ActorTable): ReadonlyMap<number, readonly number[]> {
    const known = byLetter.get(table);
    if (known) {
        return known;
    }
    const lines = new Map<number, number[]>();
    for (let line = 0; line < table.owners.length; line++) {
        const first = table.text.charCodeAt(table.starts[line]!);
        const same = lines.get(first);
        if (same) {
            same.push(line);
        } else {
            lines.set(first, [line]);
        }
    }
    byLetter.set(table, lines);
    return lines;
}

const lineFeed = 10;
const space = 32;

/** Of a line that begins with the query, which ends at an offset of the table. */
function rankOfBeginning(text: string, end: number): number {
    const next = text.charCodeAt(end);
    return next === lineFeed ? 0 : next === space ? 1 : 2;
}

function wordBeginnings(table: ActorTable, folded: string, hits: ActorHits): void {
    eachOccurrence(table, ` ${folded}`, line => hits.add(line, 3));
}

/** Every word of the query begins a word of one name, or at least of the actor's names, id and type. */
function allWords(table: ActorTable, folded: string, hits: ActorHits): void {
    const words = folded.split(' ');
    if (words.length < 2) {
        return;
    }
    const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
    const begins = (text: string) => words.every(word => text.includes(` ${word}`) || text.includes(`\n${word}`));
    for (const before of [' ', '\n']) {
        eachOccurrence(table, before + longest, line => {
            if (begins(`\n${lineText(table, line)}`)) {
                hits.add(line, 4);
            } else if (begins(linesOfOwner(table, line))) {
                hits.add(line, 5);
            }
        });
    }
}

function anywhere(table: ActorTable, folded: string, hits: ActorHits): void {
    if (folded.length > 1) {
        eachOccurrence(table, folded, line => hits.add(line, 6));
    }
}

/** The letters of the query in their order, from the beginning of a word: the fewer others between them the better. */
function subsequences(table: ActorTable, folded: string, hits: ActorHits): void {
    const letters = folded.replaceAll(' ', '');
    if (letters.length < 2) {
        return;
    }
    const { text, starts } = table;
    const first = letters.charCodeAt(0);
    const found: number[] = [];
    for (const line of linesWithLetters(table, letters)) {
        const end = starts[line + 1]! - 1;
        for (let at = starts[line]!; at + letters.length <= end; at++) {
            const before = text.charCodeAt(at - 1);
            if (text.charCodeAt(at) !== first || (before !== 10 && before !== 32)) {
                continue;
            }
            let next = 1;
            let gaps = 0;
            for (let k = at + 1; k < end && next < letters.length; k++) {
                if (text.charCodeAt(k) === letters.charCodeAt(next)) {
                    next++;
                } else if (text.charCodeAt(k - 1) !== 32 && text.charCodeAt(k - 1) === letters.charCodeAt(next - 1)) {
                    gaps++;
                }
            }
            if (next === letters.length) {
                hits.add(line, Math.min(8 + gaps, worstRank - 1));
                found.push(line);
                break;
            }
        }
    }
    lastSubsequences.set(table, { letters, lines: found });
}

const lastSubsequences = new WeakMap<ActorTable, { readonly letters: string; readonly lines: readonly number[] }>();

/** The lines that have all of some letters, in any order; kept for the next letter are those that had them in this order. */
function linesWithLetters(table: ActorTable, letters: string): readonly number[] {
    const last = lastSubsequences.get(table);
    const needed = lettersOf(letters);
    if (last && letters.startsWith(last.letters)) {
        return last.lines.filter(line => (table.letters[line]! & needed) === needed);
    }
    const lines: number[] = [];
    for (let line = 0; line < table.letters.length; line++) {
        if ((table.letters[line]! & needed) === needed) {
            lines.push(line);
        }
    }
    return lines;
}

/** Lines that contain a folded text as whole words. */
function wholeWords(table: ActorTable, folded: string, rank: number, hits: ActorHits): void {
    eachOccurrence(table, folded, (line, at) => {
        if (isEdge(table.text, at - 1) && isEdge(table.text, at + folded.length) && table.kinds[line] !== lineKinds.type) {
            hits.add(line, rank);
        }
    });
}

function isEdge(text: string, at: number): boolean {
    return text[at] === ' ' || text[at] === '\n';
}

/** Visits the occurrences of a folded text (perhaps after a line feed) with the line that each stands in. */
function eachOccurrence({ text, starts }: ActorTable, what: string, visit: (line: number, at: number) => void): void {
    const offset = what.startsWith('\n') ? 1 : 0;
    let line = 0;
    for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) {
        while (starts[line + 1]! <= at + offset) {
            line++;
        }
        visit(line, at);
    }
}

/** The best line of every actor that was found. Ranks are from 0 to {@link worstRank}: less is better. */
export class ActorHits {
    readonly #table: ActorTable;
    readonly #ranks: Uint8Array;
    readonly #lines: Uint32Array;
    readonly #owners: number[] = [];

    constructor(table: ActorTable) {
        this.#table = table;
        this.#ranks = new Uint8Array(table.actors.length).fill(noRank);
        this.#lines = new Uint32Array(table.actors.length);
    }

    /** The number of actors found. */
    get count(): number {
        return this.#owners.length;
    }

    /** The indices of the actors found, in no order. */
    get owners(): readonly number[] {
        return this.#owners;
    }

    rankOf(owner: number): number {
        return this.#ranks[owner]!;
    }

    lineOf(owner: number): number {
        return this.#lines[owner]!;
    }

    add(line: number, rank: number): void {
        const owner = this.#table.owners[line]!;
        // A type is never as good a match as a name.
        const judged = this.#table.kinds[line] === lineKinds.type ? Math.max(rank, 5) : rank;
        const known = this.#ranks[owner]!;
        if (judged < known) {
            this.#ranks[owner] = judged;
            this.#lines[owner] = line;
            if (known === noRank) {
                this.#owners.push(owner);
            }
        }
    }
}
