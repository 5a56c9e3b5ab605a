import { ForeignText } from '../foreignText';
import { type Imported, type ImportJob, InputError } from '../imported';
import { pathWithin, textPath } from '../sourcePath';
import { type ForeignSpan, importedSource } from '../spans/fromSpans';
import { knownText } from '../spans/knownText';
import { SpanKeys } from '../spans/spanKeys';
import { decodeTags, isTag } from './conllTags';

export const conllEndings = ['.conll', '.conll03', '.conll2003', '.bio', '.iob', '.iob2', '.train', '.testa', '.testb'];

export const conllReadLosses = {
    spaces: 'Space between words is not in these files: one space was put there, and a line end between sentences',
    columns: 'Columns between word and tag (part of speech, chunk …) were left out',
    comments: 'Comments were left out',
} as const;

/** What a text is made of. */
interface Words {
    readonly words: string[];
    readonly tags: string[];
    /** Indices of words with which sentences begin. */
    readonly sentences: Set<number>;
    /** What the line of the document says beside its columns, e.g. `EU`. */
    readonly name: string;
}

/** Reads words with their tags. Where the corpus has the text, the words are found in it. */
export async function* readConll(job: ImportJob): AsyncIterable<Imported> {
    for (const path of job.files.paths) {
        // The first waits for a second: only then its source needs a name beside that of the file.
        let first: Words | undefined;
        let number = 0;
        for await (const words of documents(path, job)) {
            number++;
            if (number === 1) {
                first = words;
                continue;
            }
            if (first) {
                yield await sourceOf(first, path, pathWithin(path, conllEndings, first.name || '1'), job);
                first = undefined;
            }
            yield await sourceOf(words, path, pathWithin(path, conllEndings, words.name || String(number)), job);
        }
        if (first) {
            yield await sourceOf(first, path, textPath(path, conllEndings), job);
        }
    }
}

async function* documents(path: string, job: ImportJob): AsyncIterable<Words> {
    let words = newWords('');
    let line = 0;
    for await (const text of job.files.lines(path)) {
        line++;
        const columns = text.split(text.includes('\t') ? '\t' : /[ \u00a0]+/).map(column => column.trim()).filter((column, index, all) => column !== '' || index < all.length - 1);
        if (text.trim() === '') {
            words.sentences.add(words.words.length);
        } else if (columns[0] === '-DOCSTART-') {
            if (words.words.length > 0) {
                yield words;
            }
            words = newWords(/^[-_(]*(?:[XO0-9-]*)[)]*$/.test(columns[1] ?? '') ? '' : columns[1]!.replace(/[()]/g, ''));
        } else if (text.startsWith('#') && !isTag(columns.at(-1)!)) {
            job.report.lose(conllReadLosses.comments, `${path}:${line}`);
        } else if (columns.length < 2 || columns[0] === '') {
            throw new InputError(path, 'a line should be a word and its tag.', line);
        } else if (!isTag(columns.at(-1)!)) {
            throw new InputError(path, `“${columns.at(-1)}” is no tag: O, or e.g. B-PER, I-PER.`, line);
        } else {
            if (columns.slice(1, -1).some(column => !/^(?:-X-|_|-|O)$/.test(column))) {
                job.report.lose(conllReadLosses.columns, `${path}:${line}`);
            }
            words.words.push(columns[0]!);
            words.tags.push(columns.at(-1)!);
        }
    }
    if (words.words.length > 0) {
        yield words;
    }
}

async function sourceOf({ words, tags, sentences }: Words, path: string, own: string, job: ImportJob): Promise<Imported> {
    const known = await knownText(own, job);
    const found = known === undefined ? undefined : placesIn(known, words);
    const made = found ? undefined : joined(words, sentences);
    if (made && words.length > 1) {
        job.report.lose(conllReadLosses.spaces, path);
    }
    const text = new ForeignText(made?.text ?? known!, 'UTF-16');
    const places = made?.places ?? found!;
    const keys = new SpanKeys();
    const spans = decodeTags(tags).map(({ label, start, end }): ForeignSpan => {
        const [from, to] = [places[start]!, places[end - 1]! + words[end - 1]!.length];
        const anchor = text.anchor(from, to);
        return { id: keys.next(from, to, label), anchors: anchor && [anchor], label, isEntity: true };
    });
    return importedSource({ path: own, where: path, text, hasText: made !== undefined, spans, relations: undefined }, job);
}

/** Where words stand in a text one after another, with nothing but space between; undefined where they do not. */
function placesIn(text: string, words: readonly string[]): number[] | undefined {
    const places: number[] = [];
    let at = 0;
    for (const word of words) {
        while (at < text.length && /[\s\x1c-\x1f\x85]/.test(text[at]!)) {
            at++;
        }
        if (!text.startsWith(word, at)) {
            return undefined;
        }
        places.push(at);
        at += word.length;
    }
    return places;
}

function joined(words: readonly string[], sentences: ReadonlySet<number>): { readonly text: string; readonly places: readonly number[] } {
    const pieces: string[] = [];
    const places: number[] = [];
    let length = 0;
    words.forEach((word, index) => {
        if (index > 0) {
            pieces.push(sentences.has(index) ? '\n' : ' ');
            length++;
        }
        places.push(length);
        pieces.push(word);
        length += word.length;
    });
    return { text: `${pieces.join('')}\n`, places };
}

function newWords(name: string): Words {
    return { words: [], tags: [], sentences: new Set(), name };
}
