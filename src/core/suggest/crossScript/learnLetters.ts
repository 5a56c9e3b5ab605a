import { arabicLetters, latinLetters } from './letters';
import { longestArabic, longestLatin, wordEnd, wordStart } from './letterTable';

/** A name in both scripts. */
export interface NamePair {
    readonly latin: string;
    readonly arabic: string;
}

/**
 * Learns from names in both scripts which pieces of them stand for each other, by expectation maximisation: the lines of a
 * {@link LetterTable}. Pairs that are likelier two different names count for less, round by round. The same pairs in the same
 * order give the same lines. No piece has more than three letters, and none is kept that less than `fewest` names need.
 */
export function learnLetters(pairs: readonly NamePair[], fewest: number, rounds = 9): string[] {
    const words = pairs.map(({ latin, arabic }) => [latinLetters(latin), arabicLetters(arabic)] as const)
        .filter(([latin, arabic]) => latin !== '' && arabic !== '').map(([latin, arabic]) => [wordStart + latin + wordEnd, wordStart + arabic + wordEnd] as const);
    const chance = new Chance(words);
    const pieces = new Pieces();
    const lattices = words.map(([latin, arabic]) => pieces.latticeOf(latin, arabic));
    const byChance = words.map(([latin, arabic]) => chance.of(latin, arabic));
    let shares = Float64Array.from(pieces.keys, key => likelyShare * unlikely ** (key.length - 1));
    for (let round = 0; round < rounds; round++) {
        shares = nextShares(lattices, shares, round < 2 ? fewestAtFirst : fewest, round < 3 ? undefined : byChance);
    }
    return linesOf(pieces.keys, shares, chance);
}

/** Shares at the beginning: less for each letter of a piece. */
const likelyShare = 0.5;
const unlikely = 0.02;
/** Names that a piece must be needed for at first, when all is still uncertain. */
const fewestAtFirst = 0.05;
/** Natural logarithm of how much likelier a pair is right than wrong before one looks at it. */
const trust = 2;
/** The share of single letters that no name needs, and of those left out. */
const leastShare = 1e-7;
const separator = '\t';

/** All ways to take a pair apart: from node, to node and piece, three numbers each, in the order of nodes. */
interface Lattice {
    readonly nodes: number;
    readonly edges: Int32Array;
}

class Pieces {
    readonly keys: string[] = [];
    readonly #ids = new Map<string, number>();

    latticeOf(latin: string, arabic: string): Lattice {
        const width = arabic.length + 1;
        const edges: number[] = [];
        for (let i = 0; i <= latin.length; i++) {
            for (let j = 0; j <= arabic.length; j++) {
                for (let di = 0; di <= Math.min(longestLatin, latin.length - i); di++) {
                    for (let dj = di === 0 ? 1 : 0; dj <= Math.min(di === 0 ? 1 : longestArabic, arabic.length - j); dj++) {
                        edges.push(i * width + j, (i + di) * width + j + dj, this.#idOf(latin.slice(i, i + di) + separator + arabic.slice(j, j + dj)));
                    }
                }
            }
        }
        return { nodes: (latin.length + 1) * width, edges: Int32Array.from(edges) };
    }

    #idOf(key: string): number {
        let id = this.#ids.get(key);
        if (id === undefined) {
            id = this.keys.push(key) - 1;
            this.#ids.set(key, id);
        }
        return id;
    }
}

function nextShares(lattices: readonly Lattice[], shares: Float64Array, fewest: number, byChance: readonly number[] | undefined): Float64Array<ArrayBuffer> {
    const counts = new Float64Array(shares.length);
    for (const [index, { nodes, edges }] of lattices.entries()) {
        const forward = new Float64Array(nodes);
        const backward = new Float64Array(nodes);
        forward[0] = 1;
        backward[nodes - 1] = 1;
        for (let at = 0; at < edges.length; at += 3) {
            forward[edges[at + 1]!]! += forward[edges[at]!]! * shares[edges[at + 2]!]!;
        }
        for (let at = edges.length - 3; at >= 0; at -= 3) {
            backward[edges[at]!]! += backward[edges[at + 1]!]! * shares[edges[at + 2]!]!;
        }
        const total = forward[nodes - 1]!;
        if (total > 0) {
            const weight = byChance ? 1 / (1 + Math.exp(byChance[index]! - Math.log(total) - trust)) : 1;
            for (let at = 0; at < edges.length; at += 3) {
                counts[edges[at + 2]!]! += weight / total * forward[edges[at]!]! * shares[edges[at + 2]!]! * backward[edges[at + 1]!]!;
            }
        }
    }
    const kept = counts.map(count => (count < fewest ? 0 : count));
    const sum = kept.reduce((sum, count) => sum + count, 0);
    return kept.map(count => count / sum);
}

/** How likely words of both scripts are by themselves: letter by letter. */
class Chance {
    readonly #latin: ReadonlyMap<string, number>;
    readonly #arabic: ReadonlyMap<string, number>;

    constructor(words: readonly (readonly [latin: string, arabic: string])[]) {
        this.#latin = letterShares(words.map(([latin]) => latin));
        this.#arabic = letterShares(words.map(([, arabic]) => arabic));
    }

    get letters(): readonly string[] {
        return [...[...this.#latin.keys()].map(letter => letter + separator), ...[...this.#arabic.keys()].map(letter => separator + letter)];
    }

    /** Natural logarithm. */
    of(latin: string, arabic: string): number {
        let sum = 0;
        for (const letter of latin) {
            sum += Math.log(this.#latin.get(letter)!);
        }
        for (const letter of arabic) {
            sum += Math.log(this.#arabic.get(letter)!);
        }
        return sum;
    }
}

/** Among all letters and ends; a beginning is no choice. */
function letterShares(words: readonly string[]): Map<string, number> {
    const counts = new Map<string, number>();
    let total = 0;
    for (const word of words) {
        for (const letter of word) {
            counts.set(letter, (counts.get(letter) ?? 0) + 1);
            total += letter === wordStart ? 0 : 1;
        }
    }
    return new Map([...counts].map(([letter, count]) => [letter, letter === wordStart ? 1 : count / total]));
}

function linesOf(keys: readonly string[], shares: Float64Array, chance: Chance): string[] {
    const ratios = new Map(chance.letters.map(key => [key, leastShare]));
    keys.forEach((key, id) => shares[id]! > 0 && ratios.set(key, Math.max(leastShare, shares[id]!)));
    return [...ratios].map(([key, share]) => {
        const [latin, arabic] = key.split(separator);
        return [key, (Math.log(share) - chance.of(latin!, arabic!)).toFixed(1)].join(separator);
    }).sort((a, b) => (a < b ? -1 : 1));
}
