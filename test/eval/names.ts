import { readFile } from 'node:fs/promises';
import anyAscii from 'any-ascii';
import { transliterate } from 'transliteration';
import { compareNames, sureScore } from '../../src/core/suggest/crossScript/crossScript';
import { LetterTable } from '../../src/core/suggest/crossScript/letterTable';
import { latinLetters } from '../../src/core/suggest/crossScript/letters';
import { createRandom } from '../bench/generate';
import { type NamePairEntry, readNamePairs } from './data/namePairs';

/** Higher where two words are likelier one name. */
type Scorer = (latin: string, arabic: string) => number;

const sample = 1500;
/** Names of two words take longer, and leave less doubt. */
const fewer = 400;
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
    const words = shuffled(dev, createRandom(1));
    const single = tasksOf(words.slice(0, sample), dev);
    const frequent = single.filter(({ pair }) => pair.count > 1);
    print(`one word: ${sample} pairs of the dev part; about 3 of 100 are wrong in the data`, single, rivals);
    console.log(`${'(prototype)'.padEnd(34)} ${'95.9'.padStart(12)} ${'96.7'.padStart(16)}\n${'(asked for)'.padEnd(34)} ${'97'.padStart(12)} ${'98'.padStart(16)}`);
    print(`one word, seen more than once: ${frequent.length} of these pairs, hardly any wrong`, frequent, rivals);
    // Two words each, as first and last names; wrong ones may share the first.
    const people = words.slice(0, 2 * fewer).flatMap((first, index) => (index % 2 === 0 ? [joined(first, words[index + 1]!)] : []));
    const ourNames: Scorer = (latin, arabic) => compareNames(table, latin, arabic).score;
    const double: readonly (readonly [string, Scorer])[] = [['letters learned, words paired', ourNames], ...rivals.slice(1)];
    print(`two words: ${people.length} names`, tasksOf(people, people), double);
    const namesakes = people.map(pair => ({ pair, others: namesakesOf(pair, people) }));
    print(`two words, the other ${distractors} have the same first or last name`, namesakes, double);
    for (const [what, tasks] of [['one word', single], ['two words', tasksOf(people, people)], ['two words, namesakes', namesakes]] as const) {
        const right = tasks.filter(({ pair }) => compareNames(table, pair.latin, pair.arabic).verdict === 'same').length;
        const wrong = tasks.map(({ pair, others }) => others.filter(other => compareNames(table, pair.latin, other).verdict === 'same').length).reduce((a, b) => a + b);
        console.log(`Called the same (score ≥ ${sureScore}), ${what}: ${percent(right / tasks.length)} % of the right pairs, ${(wrong / tasks.length / distractors * 1e6).toFixed(0)} of a million wrong ones`);
    }
}

function print(what: string, tasks: readonly Task[], systems: readonly (readonly [string, Scorer])[]): void {
    console.log(`\nNames in Latin and Arabic script, ${what}\n${'system'.padEnd(34)} top 1 of 201   recall at P 99   from score   pairs/s`);
    for (const [name, score] of systems) {
        const start = performance.now();
        const { top, recall, threshold } = evaluate(tasks, score);
        const speed = tasks.length * (distractors + 1) / ((performance.now() - start) / 1000);
        console.log(name.padEnd(34), percent(top).padStart(12), percent(recall).padStart(16), threshold.toFixed(1).padStart(12), `${Math.round(speed / 1000)} k`.padStart(9));
    }
}

function tasksOf(pairs: readonly NamePairEntry[], all: readonly NamePairEntry[]): Task[] {
    const random = createRandom(2);
    return pairs.map(pair => ({ pair, others: otherNames(pair, all, random) }));
}

function joined(first: NamePairEntry, last: NamePairEntry): NamePairEntry {
    return { latin: `${first.latin} ${last.latin}`, arabic: `${first.arabic} ${last.arabic}`, count: Math.min(first.count, last.count) };
}

function namesakesOf({ arabic }: NamePairEntry, people: readonly NamePairEntry[]): string[] {
    const random = createRandom(arabic.length);
    const [first, last] = arabic.split(' ');
    return Array.from({ length: distractors }, (_, index) => {
        const [otherFirst, otherLast] = people[Math.floor(random() * people.length)]!.arabic.split(' ');
        return index % 2 === 0 ? `${first} ${otherLast === last ? otherFirst : otherLast}` : `${otherFirst === first ? otherLast : otherFirst} ${last}`;
    });
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
function recallAt(precision: number, right: readonly number[], wrong: readonly number[]): { readonly recall: number; readonly threshold: number } {
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
