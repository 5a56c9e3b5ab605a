import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { TextRange } from '../../../src/core/text/span';
import { readPolnear } from './polnear';

export const actorTypes = ['PER', 'ORG', 'LOC'] as const;
export type ActorType = (typeof actorTypes)[number];

/** A name in a text (UTF-16), as a corpus has it. */
export interface GoldName extends TextRange {
    readonly type: ActorType;
}

/** A name that a system found; without a type where it tells none. */
export interface SystemName extends TextRange {
    readonly type: ActorType | undefined;
    readonly confidence: number;
}

/** A text with its names, and the tokens that the corpus has, which say how far spans can be told apart. */
export interface NamedText {
    readonly name: string;
    readonly text: string;
    readonly names: readonly GoldName[];
    readonly tokens: readonly TextRange[];
}

const polnearTypes: Readonly<Record<string, ActorType>> = { PERSON: 'PER', ORGANIZATION: 'ORG', LOCATION: 'LOC' };

/** A part (`train`, `dev`) of PolNeAR with the names that CoreNLP found in it: a silver standard. Neighbours of one type are one name. */
export async function readSilverNames(data: string, part: 'train' | 'dev'): Promise<NamedText[]> {
    const folder = join(data, 'polnear');
    const texts = new Map((await readPolnear(join(folder, part))).map(text => [text.name, text]));
    const found = new Map<string, { name: string; text: string; names: { start: number; end: number; type: ActorType }[]; tokens: TextRange[] }>();
    let before = '';
    for (const line of gunzipSync(await readFile(join(folder, `${part}.tokens.tsv.gz`))).toString('utf8').split('\n').slice(1)) {
        const [name, start, end, , ner, , isFirst] = line.split('\t');
        const source = name === undefined ? undefined : texts.get(name);
        if (!source || isFirst === undefined) {
            continue;
        }
        const named = found.get(name!) ?? { name: name!, text: source.text, names: [], tokens: [] };
        found.set(name!, named);
        const range = { start: source.toUtf16(Number(start)), end: source.toUtf16(Number(end)) };
        named.tokens.push(range);
        const type = polnearTypes[ner!];
        if (type && ner === before && isFirst === '0') {
            named.names.at(-1)!.end = range.end;
        } else if (type) {
            named.names.push({ ...range, type });
        }
        before = ner!;
    }
    return [...found.values()];
}

const arabicTypes: Readonly<Record<string, ActorType>> = { PER: 'PER', PERS: 'PER', ORG: 'ORG', LOC: 'LOC' };

/** A file of a token and its tag a line, as texts of about so many tokens each, cut at full stops or blank lines. */
export async function readTagged(path: string, size: number): Promise<NamedText[]> {
    const texts: NamedText[] = [];
    let text = '';
    let names: { start: number; end: number; type: ActorType }[] = [];
    let tokens: TextRange[] = [];
    let before = 'O';
    const finish = () => {
        if (tokens.length > 0) {
            texts.push({ name: `${path.replace(/^.*\//, '')} ${texts.length + 1}`, text, names, tokens });
        }
        text = '';
        names = [];
        tokens = [];
        before = 'O';
    };
    for (const line of (await readFile(path, 'utf8')).split('\n')) {
        const fields = line.trim().split(/[ \t]+/);
        const isEnd = fields.length < 2 || fields[0] === '.';
        if (fields.length >= 2) {
            text += text === '' ? '' : ' ';
            const range = { start: text.length, end: text.length + fields[0]!.length };
            text += fields[0]!;
            tokens.push(range);
            const tag = fields[1]!;
            const type = arabicTypes[tag.slice(2)];
            if (type && tag.startsWith('I-') && before !== 'O' && before === tag.slice(2)) {
                names.at(-1)!.end = range.end;
            } else if (type) {
                names.push({ ...range, type });
            }
            before = type ? tag.slice(2) : 'O';
        }
        if (isEnd && tokens.length >= size) {
            finish();
        }
    }
    finish();
    return texts;
}

/** ANERcorp: its first part to learn from, its last fifth to develop with. */
export async function readAnercorp(data: string, part: 'train' | 'dev' | 'all'): Promise<NamedText[]> {
    const texts = await readTagged(join(data, 'arabic', 'anercorp.train.conll'), 300);
    const limit = Math.floor(texts.length * 0.8);
    return part === 'all' ? texts : part === 'train' ? texts.slice(0, limit) : texts.slice(limit);
}

/** AQMAR: articles of Wikipedia, another kind of texts. */
export async function readAqmar(data: string): Promise<NamedText[]> {
    const folder = join(data, 'arabic', 'aqmar');
    const files = (await readdir(folder)).filter(file => file.endsWith('.txt')).sort();
    return (await Promise.all(files.map(file => readTagged(join(folder, file), 300)))).flat();
}
