import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { findNames } from '../../src/core/names/findNames';
import { NameTable } from '../../src/core/names/nameTable';
import { nameWords } from '../../src/core/names/nameWords';
import type { TextRange } from '../../src/core/text/span';

/** A text with the places of its names of several words. */
interface NamedText {
    readonly text: string;
    readonly names: readonly TextRange[];
}

/**
 * Names of several words that one part of a corpus has, looked for in another: how many of the places are names to the
 * letter, and how many of the names that are known are found. Beside it the same by plain comparison of whole words.
 */
export async function run(data: string): Promise<void> {
    const arabic = await readBio(join(data, 'arabic', 'anercorp.train.conll'));
    console.log('\nNames of several words from one part of a corpus, found in another\ncorpus'.padEnd(110), 'known  precision  overlapping   recall');
    report('Arabic: ANERcorp, its last fifth', arabic.slice(0, Math.floor(arabic.length * 0.8)), arabic.slice(Math.floor(arabic.length * 0.8)));
    report('English: PolNeAR dev, names by CoreNLP', await readTokens(join(data, 'polnear', 'train.tokens.tsv.gz')), await readTokens(join(data, 'polnear', 'dev.tokens.tsv.gz')));
    console.log('(asked for: English 99 and 98, Arabic 97 and 95)');
}

function report(corpus: string, from: readonly NamedText[], texts: readonly NamedText[]): void {
    const known = certainNames(from);
    const folded = new Set([...known].map(plain));
    const table = new NameTable('as-written');
    known.forEach(name => table.add(name, ''));
    const ways: readonly (readonly [string, (text: string) => readonly TextRange[]])[] = [
        ['', text => findNames(nameWords(text), [table])],
        [', to the letter', text => wholeWords(text, known)],
    ];
    for (const [way, find] of ways) {
        const counts = { found: 0, right: 0, touching: 0, known: 0, recalled: 0 };
        for (const { text, names } of texts) {
            const found = find(text);
            counts.found += found.length;
            counts.right += found.filter(place => names.some(name => isSame(name, place))).length;
            counts.touching += found.filter(place => names.some(name => name.start < place.end && place.start < name.end)).length;
            const knownNames = names.filter(({ start, end }) => folded.has(plain(text.slice(start, end))) || folded.has(plain(text.slice(start + 1, end))));
            counts.known += knownNames.length;
            counts.recalled += knownNames.filter(name => found.some(place => isSame(name, place))).length;
        }
        console.log(`${corpus}${way}`.padEnd(60), String(counts.known).padStart(6), percent(counts.right / counts.found).padStart(10), percent(counts.touching / counts.found).padStart(12), percent(counts.recalled / counts.known).padStart(8));
    }
}

/** Names that are marked nearly wherever they stand, and twice at least: those that a user would put into a registry. */
function certainNames(texts: readonly NamedText[]): Set<string> {
    const all = new Set(texts.flatMap(({ text, names }) => names.map(({ start, end }) => text.slice(start, end))));
    const counts = new Map([...all].map(name => [name, { places: 0, marked: 0 }]));
    for (const { text, names } of texts) {
        for (const place of wholeWords(text, all)) {
            const count = counts.get(text.slice(place.start, place.end))!;
            count.places++;
            count.marked += names.some(name => isSame(name, place)) ? 1 : 0;
        }
    }
    return new Set([...counts].filter(([, { places, marked }]) => marked > 1 && marked >= 0.95 * places).map(([name]) => name));
}

/** Up to an Arabic particle, which corpora leave at their names. */
function isSame(name: TextRange, place: TextRange): boolean {
    return name.end === place.end && place.start - name.start >= 0 && place.start - name.start <= 2;
}

/** Letters that are written in several ways, in one. */
function plain(name: string): string {
    return name.toLowerCase().replaceAll(/[أإآ]/g, 'ا').replaceAll('ى', 'ي').replaceAll('ة', 'ه').replaceAll(/[\u064b-\u0652ـ]/g, '');
}

function wholeWords(text: string, names: ReadonlySet<string>): TextRange[] {
    const longest = 8;
    const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
    const found: TextRange[] = [];
    for (let first = 0; first < words.length; first++) {
        for (let count = Math.min(longest, words.length - first); count > 1; count--) {
            const last = words[first + count - 1]!;
            const range = { start: words[first]!.index, end: last.index + last[0].length };
            if (names.has(text.slice(range.start, range.end))) {
                found.push(range);
                first += count - 1;
                break;
            }
        }
    }
    return found;
}

/** Lines of a token and its tag, sentences of some two hundred tokens. */
async function readBio(path: string): Promise<NamedText[]> {
    const tokens = (await readFile(path, 'utf8')).split('\n').map(line => line.trim().split(' ')).filter(parts => parts.length === 2);
    const texts: NamedText[] = [];
    for (let at = 0; at < tokens.length; at += 200) {
        texts.push(textOf(tokens.slice(at, at + 200).map(([word, tag], index, all) => ({
            word: word!, isApart: true, name: tag === 'O' ? undefined : tag!.slice(2), goesOn: tag!.startsWith('I') && index > 0 && all[index - 1]![1] !== 'O',
        }))));
    }
    return texts;
}

/** The tokens of documents, one a line; a name goes on as long as its kind does. */
async function readTokens(path: string): Promise<NamedText[]> {
    const documents = new Map<string, Token[]>();
    let before: { readonly end: string; readonly ner: string } | undefined;
    for (const line of gunzipSync(await readFile(path)).toString('utf8').split('\n').slice(1)) {
        const [name, start, end, pos, ner, lemma, isFirst] = line.split('\t');
        if (isFirst === undefined || end === undefined || lemma === undefined || pos === undefined || start === undefined) {
            continue;
        }
        const document = documents.get(name!) ?? [];
        documents.set(name!, document);
        const isName = ['PERSON', 'ORGANIZATION', 'LOCATION'].includes(ner!);
        document.push({ at: [Number(start), Number(end)], isApart: before?.end !== start, name: isName ? ner : undefined, goesOn: before?.ner === ner && isFirst === '0' });
        before = { end, ner: ner! };
    }
    const texts = await Promise.all([...documents].map(async ([name, tokens]) => {
        const part = path.includes('train') ? 'train' : 'dev';
        const text = [...(await readFile(join(path, '..', part, 'text', `${name}.txt`), 'utf8'))];
        return textOf(tokens.map(token => ({ ...token, word: text.slice(...token.at!).join('') })));
    }));
    return texts;
}

interface Token {
    readonly word?: string;
    readonly at?: readonly [start: number, end: number];
    readonly isApart: boolean;
    readonly name: string | undefined;
    readonly goesOn: boolean;
}

/** The text that tokens make, and the names of several of them. */
function textOf(tokens: readonly (Token & { readonly word: string })[]): NamedText {
    let text = '';
    const names: { start: number; end: number; tokens: number }[] = [];
    for (const { word, isApart, name, goesOn } of tokens) {
        text += isApart && text !== '' ? ' ' : '';
        const last = names.at(-1);
        if (name !== undefined && goesOn && last) {
            last.end = text.length + word.length;
            last.tokens++;
        } else if (name !== undefined) {
            names.push({ start: text.length, end: text.length + word.length, tokens: 1 });
        }
        text += word;
    }
    return { text, names: names.filter(({ tokens }) => tokens > 1) };
}

function percent(share: number): string {
    return (share * 100).toFixed(1);
}
