import { readFile } from 'node:fs/promises';
import anyAscii from 'any-ascii';
import { transliterate } from 'transliteration';
import { LetterTable } from '../../src/core/suggest/crossScript/letterTable';
import { latinLetters } from '../../src/core/suggest/crossScript/letters';
import { createRandom } from '../bench/generate';
import { type NamePairEntry, readNamePairs } from './data/namePairs';

/** Higher where two words are likelier one name. */
type Scorer = (latin: string, arabic: string) => number;

const sample = 1500;
const distractors = 200;
/** Wrong pairs for each right one, where precision is asked for. */
const wrongPairs = 5;

/** Names in Latin and Arabic script: which of 201 is it, and how many pairs are known for one name at a precision of 99 %. */
export async function run(data: string): Promise<void> {
    const dev = await readNamePairs(data, 'dev');
    const table = new LetterTable(await readFile('media/models/names.en-ar.tsv', 'utf8'));
    const ours: Scorer = (latin, arabic) => table.score(latin, arabic);
    const rivals: readonly (readonly [string, Scorer])[] = [
        ['letters learned', ours],
        ['any-ascii + Levenshtein', bySpelling(anyAscii)],
        ['transliteration + Levenshtein', bySpelling(transliterate)],
    ];
    const random = createRandom(1);
    const tasks = shuffled(dev, random).slice(0, sample).map(pair => ({ pair, others: otherNames(pair, dev, random) }));
    const frequent = tasks.filter(({ pair }) => pair.count > 1);
    console.log(`\nNames in Latin and Arabic script, one word: ${sample} pairs of the dev part, ${frequent.length} of them seen more than once (the others are wrong pairs in about 3 of 100)`);
    console.log('system'.padEnd(32), 'top 1 of 201', '  recall at P 99', '  top 1, seen twice', '  recall, seen twice', '  pairs/s');
    for (const [name, score] of rivals) {
        const start = performance.now();
        const all = evaluate(tasks, score);
        const speed = tasks.length * (distractors + 1) / ((performance.now() - start) / 1000);
        const seen = evaluate(frequent, score);
        console.log(name.padEnd(32), percent(all.top).padStart(12), percent(all.recall).padStart(16), percent(seen.top).padStart(19), percent(seen.recall).padStart(20), `${Math.round(speed / 1000)} k`.padStart(9));
    }
    console.log(`${'(prototype)'.padEnd(32)} ${'95.9'.padStart(12)} ${'96.7'.padStart(16)}\n${'(asked for)'.padEnd(32)} ${'97'.padStart(12)} ${'98'.padStart(16)}`);
    console.log(`P 99 of single words at a score of ${evaluate(tasks, ours).threshold.toFixed(1)}`);
}

interface Task {
    readonly pair: NamePairEntry;
    readonly others: readonly string[];
}

function evaluate(tasks: readonly Task[], score: Scorer): { readonly top: number; readonly recall: number; readonly threshold: number } {
    let top = 0;
    const right: number[] = [];
    const wrong: number[] = [];
    for (const { pair, others } of tasks) {
        const own = score(pair.latin, pair.arabic);
        const scores = others.map(other => score(pair.latin, other));
        top += scores.every(other => other < own) ? 1 : 0;
        right.push(own);
        wrong.push(...scores.slice(0, wrongPairs));
    }
    return { top: top / tasks.length, ...recallAt(0.99, right, wrong) };
}

/** The largest share of right pairs above a threshold at which so many of all above it are right. */
export function recallAt(precision: number, right: readonly number[], wrong: readonly number[]): { readonly recall: number; readonly threshold: number } {
    const all = [...right.map(score => ({ score, isRight: true })), ...wrong.map(score => ({ score, isRight: false }))].sort((a, b) => b.score - a.score || Number(a.isRight) - Number(b.isRight));
    let best = 0;
    let threshold = Infinity;
    let found = 0;
    for (const [index, { score, isRight }] of all.entries()) {
        found += isRight ? 1 : 0;
        if (isRight && found / (index + 1) >= precision) {
            best = found;
            threshold = score;
        }
    }
    return { recall: best / right.length, threshold };
}

function otherNames(pair: NamePairEntry, all: readonly NamePairEntry[], random: () => number): string[] {
    const found: string[] = [];
    while (found.length < distractors) {
        const { arabic } = all[Math.floor(random() * all.length)]!;
        if (arabic !== pair.arabic) {
            found.push(arabic);
        }
    }
    return found;
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
    return values.map(value => [random(), value] as const).sort(([a], [b]) => a - b).map(([, value]) => value);
}

/** The share of letters that need no change from what a library makes of the Arabic word. */
function bySpelling(romanise: (text: string) => string): Scorer {
    const known = new Map<string, string>();
    return (latin, arabic) => {
        let spelled = known.get(arabic);
        if (spelled === undefined) {
            spelled = latinLetters(romanise(arabic));
            known.set(arabic, spelled);
        }
        const own = latinLetters(latin);
        return 1 - changes(own, spelled) / Math.max(1, own.length, spelled.length);
    };
}

/** Levenshtein distance. */
function changes(a: string, b: string): number {
    let above = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
        }
        above = row;
    }
    return above[b.length]!;
}

function percent(share: number): string {
    return (share * 100).toFixed(1);
}
