import type { SourceText } from '../text/sourceText';
import { parseSpan, type Span, type Splice } from '../text/span';
import type { Host } from '../workspace';
import type { Sidecar } from './files';
import { readRaw } from './readRaw';
import { quoted } from './render';
import { readSidecar } from './read';
import { type ScalarPlace, scalarsIn } from './scalars';
import { anchorsOf } from '../annotation/model';

/** A quote of a source that stands in a sidecar. */
interface Quote {
    readonly range: ScalarPlace['range'];
    readonly value: string;
    readonly key: QuoteKey;
    /** Where the entry or part says that it stands. */
    readonly at: Span | undefined;
}

type QuoteKey = 'text' | 'before' | 'after' | 'starts' | 'ends';

const quoteKeys: ReadonlySet<string> = new Set<QuoteKey>(['text', 'before', 'after', 'starts', 'ends']);
const sections = ['mentions', 'claims', 'regions', 'memos', 'rejected'];
/** Where in an entry quotes stand; what people write themselves (notes, glosses) does not. */
const holders = new Set(['', 'claimer', 'cue', 'content', 'via', 'via cue', 'said']);

/**
 * What stands in the place of a quote: `sha256:` and the first half of the quote's hash in hexadecimal; `/` and its length in code points where no span says it; `+` and how it was written,
 * encrypted with the quote, where that is not how we write it.
 */
const token = /^sha256:([0-9a-f]{32})(?:\/(\d{1,9}))?(?:\+((?:[0-9a-f]{2})+))?$/;

/** What a sidecar is without its quotes; undefined where one would be left, so that it must not be published. */
export async function redacted(text: string, host: Host): Promise<{ readonly splices: readonly Splice[]; readonly quotes: number; readonly unplaced: number } | undefined> {
    const quotes = quotesIn(text);
    const splices: Splice[] = [];
    for (const { range, value, key, at } of quotes) {
        const written = text.slice(range.start, range.end);
        const hash = (await host.sha256(value)).slice(0, 32);
        const length = key === 'text' && at ? '' : `/${Array.from(value).length}`;
        const how = written === quoted(value) ? '' : `+${await crypt(toHex(written), value, host)}`;
        splices.push({ ...range, text: `"sha256:${hash}${length}${how}"` });
    }
    return { splices, quotes: quotes.length, unplaced: quotes.filter(({ at }) => !at).length };
}

/** Whether a sidecar has no quote of its source any more. */
export function isRedacted(text: string): boolean {
    const sidecar = readSidecar(text);
    return sidecar.canEdit && quotesOf(sidecar).every(quote => token.test(quote));
}

/** What brings the quotes of a sidecar back from its text; `left` have another text, or no place in it. */
export async function restored(text: string, source: SourceText, host: Host): Promise<{ readonly splices: readonly Splice[]; readonly left: number }> {
    const splices: Splice[] = [];
    let left = 0;
    for (const { range, value, key, at } of quotesIn(text)) {
        const match = token.exec(value);
        if (!match) {
            continue;
        }
        const [, hash, length, how] = match;
        const span = at && spanOf(key, at, length === undefined ? at.end - at.start : Number(length));
        const quote = span && span.start >= 0 && span.end <= source.length ? source.slice(span) : undefined;
        if (quote === undefined || !(await host.sha256(quote)).startsWith(hash!)) {
            left++;
            continue;
        }
        splices.push({ ...range, text: how === undefined ? quoted(quote) : fromHex(await crypt(how, quote, host)) });
    }
    return { splices, left };
}

/** Where a quote stands that belongs to a span. */
function spanOf(key: QuoteKey, { start, end }: Span, length: number): Span {
    switch (key) {
        case 'text': return { start, end };
        case 'before': return { start: start - length, end: start };
        case 'after': return { start: end, end: end + length };
        case 'starts': return { start, end: start + length };
        case 'ends': return { start: end - length, end };
    }
}

function quotesIn(text: string): Quote[] {
    const raw = readRaw(text);
    const scalars = scalarsIn(text);
    return sections.flatMap(section => (raw.sections.get(section)?.entries ?? []).flatMap(entry => {
        const places = scalars(entry, 'item').filter(({ on }) => on === 'value');
        const spans = new Map(places.filter(({ path }) => path.at(-1) === 'at').map(({ path, value }) => [path.slice(0, -1).join('\n'), parseSpan(String(value))]));
        return places.flatMap(({ path, range, value }): Quote[] => {
            const key = String(path.at(-1));
            const holder = path.slice(0, -1).filter(each => typeof each === 'string' && each !== 'spans').join(' ');
            return quoteKeys.has(key) && holders.has(holder) && typeof value === 'string' ? [{ range: trimmed(text, range), value, key: key as QuoteKey, at: spans.get(path.slice(0, -1).join('\n')) }] : [];
        });
    }));
}

/** The line end of a block of text is not part of what is replaced. */
function trimmed(text: string, { start, end }: ScalarPlace['range']): ScalarPlace['range'] {
    let last = end;
    while (last > start && /[\r\n]/.test(text[last - 1]!)) {
        last--;
    }
    return { start, end: last };
}

/** All quotes that are read of a sidecar, however it is laid out. */
function quotesOf({ mentions, claims, memos, rejected, regions }: Sidecar): string[] {
    const anchors = [...[...mentions, ...claims].flatMap(annotation => anchorsOf(annotation).map(({ anchor }) => anchor)), ...memos.flatMap(({ anchor }) => anchor ?? []), ...rejected];
    return [...anchors.flatMap(({ text, before, after }) => [text, before, after]), ...regions.flatMap(({ starts, ends }) => [starts, ends])].filter(quote => quote !== undefined && quote !== '') as string[];
}

/** Encrypts and decrypts bytes in hexadecimal with hashes of a quote (counter mode). */
async function crypt(bytes: string, quote: string, host: Host): Promise<string> {
    let key = '';
    for (let block = 0; key.length < bytes.length; block++) {
        key += await host.sha256(`${block}\n${quote}`);
    }
    return Array.from({ length: bytes.length / 2 }, (_, at) => (Number.parseInt(bytes.slice(2 * at, 2 * at + 2), 16) ^ Number.parseInt(key.slice(2 * at, 2 * at + 2), 16)).toString(16).padStart(2, '0')).join('');
}

/** UTF-16 units, four digits each: what is no character survives, too. */
function toHex(text: string): string {
    return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('');
}

function fromHex(bytes: string): string {
    return bytes.replace(/.{4}/g, unit => String.fromCharCode(Number.parseInt(unit, 16)));
}
