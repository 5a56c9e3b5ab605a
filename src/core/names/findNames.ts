import { finish } from '../steps';
import type { NamePlace, NameTable } from './nameTable';
import type { NameWords } from './nameWords';

/**
 * Every place of a text that has a name, in order and without overlaps: of those that begin at a word the longest, and the
 * first table's where they are equally long. Linear in the text, whatever the number of names.
 */
export function findNames(words: NameWords, tables: readonly NameTable[]): NamePlace[] {
    return finish(findNamesSteps(words, tables));
}

/** The same with pauses. */
export function* findNamesSteps(words: NameWords, tables: readonly NameTable[]): Generator<void, NamePlace[]> {
    const found: NamePlace[] = [];
    for (let index = 0; index < words.count;) {
        index = findUntil(words, tables, index, Math.min(words.count, index + wordsInTurn), found);
        yield;
    }
    return found;
}

const wordsInTurn = 5000;

/** Adds to `found` what begins at the words from one on; the result is the word behind them. */
function findUntil(words: NameWords, tables: readonly NameTable[], from: number, until: number, found: NamePlace[]): number {
    let index = from;
    for (; index < until; index++) {
        let best: NamePlace | undefined;
        for (const table of tables) {
            const place = table.at(words, index);
            if (place && (!best || place.end > best.end || (place.end === best.end && place.start < best.start))) {
                best = place;
            }
        }
        if (best) {
            found.push(best);
            index = best.endWord - 1;
        }
    }
    return index;
}
