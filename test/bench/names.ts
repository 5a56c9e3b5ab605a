import AhoCorasick from 'ahocorasick';
import { CorpusStore } from '../../src/core/corpus/store';
import { findOccurrences } from '../../src/core/features/refactor/annotateAll';
import { findNames } from '../../src/core/names/findNames';
import { NameTable } from '../../src/core/names/nameTable';
import { nameWords } from '../../src/core/names/nameWords';
import { fold } from '../../src/core/text/fold';
import { MemoryWorkspace } from '../unit/memoryWorkspace';
import { createRandom } from './generate';
import { median, ms, report } from './measure';

const sources = 10_000;
const sourceLength = 4000;

/** Names of a registry in texts: speed by the number of names, beside one regular expression and Aho and Corasick's automaton. */
export async function names(): Promise<void> {
    const random = createRandom(5);
    const vocabulary = Array.from({ length: 20_000 }, (_, index) => word(random, index % 10 === 0 ? arabic : latin));
    const all = Array.from({ length: 100_000 }, (_, index) => {
        const letters = index % 10 === 0 ? arabic : latin;
        return Array.from({ length: 1 + index % 3 }, () => capital(word(random, letters) + word(random, letters))).join(' ');
    });
    const text = prose(random, vocabulary, all, 4_000_000);
    const texts = Array.from({ length: Math.ceil(text.length / sourceLength) }, (_, index) => text.slice(index * sourceLength, (index + 1) * sourceLength));
    const find = (table: NameTable, from: readonly string[]) => from.forEach(each => findNames(nameWords(each), [table]));
    const megabytes = Buffer.byteLength(text) / 1e6;
    const speed = (time: number) => `${(megabytes / (time / 1000)).toFixed(1)} MB/s`;
    report(`Folding ${megabytes.toFixed(1)} MB of text, to compare`, speed(processorTime(5, () => texts.forEach(each => fold(each, 'name')))));
    for (const count of [1000, 10_000, 100_000]) {
        const chosen = all.slice(0, count);
        const table = tableOf(chosen);
        const time = processorTime(5, () => find(table, texts));
        report(`${count.toLocaleString('en')} names over this text, processor time`, speed(time), count === 100_000 ? '≥ 30 MB/s' : '');
        report('… table made in', ms(processorTime(1, () => tableOf(chosen))));
        if (count === 100_000) {
            const half = texts.slice(0, texts.length / 2);
            report('… all of the text : half of it', `${(time / processorTime(5, () => find(table, half))).toFixed(2)} ×`, '2 ×');
            const automaton = new AhoCorasick(chosen);
            report('… ahocorasick 1, to the letter, also within words', speed(processorTime(2, () => texts.forEach(each => automaton.search(each)))));
        } else {
            const pattern = new RegExp(`(?<!\\p{L})(?:${[...chosen].sort((a, b) => b.length - a.length).join('|')})(?!\\p{L})`, 'gu');
            const part = texts.slice(0, 100_000 / count);
            report('… one regular expression, to the letter', speed(processorTime(1, () => part.forEach(each => [...each.matchAll(pattern)])) * texts.length / part.length));
        }
    }
    const corpus = Array.from({ length: sources }, (_, index) => text.slice((index * 391) % (text.length - sourceLength)).slice(0, sourceLength));
    const one = tableOf([all[7]!]);
    report(`One new name in ${sources.toLocaleString('en')} sources of ${sourceLength / 1000} KB, in memory, processor time`, ms(processorTime(2, () => find(one, corpus))), '≤ 3 s');
    const files = corpus.map((each, index): [string, string] => [`file:///corpus/${index}.txt`, each]);
    const store = await CorpusStore.open(new MemoryWorkspace([['file:///corpus/actors.yaml', 'glossator: 1\nactors:\n  one: {names: {en: [One]}}\n'], ...files]), 'file:///corpus');
    const start = process.cpuUsage().user;
    const steps = findOccurrences(store, { actor: 'one', names: [all[7]!] });
    let step = await steps.next();
    while (!step.done) {
        step = await steps.next();
    }
    report(`… as “annotate all places of this name” does it: ${step.value.length} sources have it`, ms((process.cpuUsage().user - start) / 1000), '≤ 3 s');
}

/** Median of several runs in milliseconds, after one that does not count. Others on the machine hardly matter. */
function processorTime(runs: number, work: () => void): number {
    const result: number[] = [];
    for (let run = -1; run < runs; run++) {
        const start = process.cpuUsage().user;
        work();
        if (run >= 0) {
            result.push((process.cpuUsage().user - start) / 1000);
        }
    }
    return median(result);
}

const latin = 'aeiou bcdfghklmnprstvz'.split(' ');
const arabic = 'اوي بتجحدرزسشعفقكلمنه'.split(' ');

function word(random: () => number, [vowels, consonants]: readonly string[]): string {
    const pick = (letters: string) => letters[Math.floor(random() * letters.length)]!;
    return Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(consonants!) + pick(vowels!)).join('');
}

function capital(text: string): string {
    return text[0]!.toUpperCase() + text.slice(1);
}

/** Words as frequent as in a language (Zipf), one in fifty a name. */
function prose(random: () => number, vocabulary: readonly string[], all: readonly string[], length: number): string {
    const parts: string[] = [];
    for (let size = 0; size < length;) {
        const next = random() < 0.02 ? all[Math.floor(random() * all.length)]! : vocabulary[Math.floor(vocabulary.length ** random()) - 1]!;
        const end = random() < 0.06 ? '. ' : random() < 0.01 ? '.\n\n' : ' ';
        parts.push(next, end);
        size += next.length + end.length;
    }
    return parts.join('');
}

function tableOf(all: readonly string[]): NameTable {
    const table = new NameTable('as-written');
    all.forEach((name, index) => table.add(name, `${index}`));
    return table;
}
