/**
 * Texts that change, and anchors whose truth is known: every character has an identity that it keeps while it is moved or
 * put in another form, so that where an anchor's text is afterwards is looked up, not guessed.
 */
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { contextOf, needsContext } from '../../src/core/anchors/context';
import type { Anchor } from '../../src/core/annotation/model';
import { foldText } from '../../src/core/text/fold';
import { SourceText } from '../../src/core/text/sourceText';
import type { Span } from '../../src/core/text/span';

/** A random number from 0 to 1. */
export type Random = () => number;

/** The prose that texts are made of, in one language. */
export interface Prose {
    readonly sentences: readonly string[];
    readonly words: readonly string[];
    readonly names: readonly string[];
    readonly short: readonly string[];
    readonly boilerplate: readonly string[];
}

const shortWords = /^(?:he|she|it|they|his|their|its|we|said|told|reported|warned|states|seems|announced|قال|أكد|أضاف|هو|هي|هم|أنه|أن|عن|كان)$/iu;

/** Reads the sample corpus: its English texts, and its Arabic one. */
export async function readProse(folder: string): Promise<readonly Prose[]> {
    const files = (await fs.readdir(folder)).filter(name => name.endsWith('.txt')).sort();
    const texts = await Promise.all(files.map(name => fs.readFile(join(folder, name), 'utf8')));
    const sidecars = await Promise.all(files.map(name => fs.readFile(join(folder, `${name}.gloss.yaml`), 'utf8')));
    const names = [...new Set(sidecars.flatMap(text => Array.from(text.matchAll(/id: m-\w+.*? text: "([^"]{2,30})"/g), match => match[1]!)))];
    return [/\p{Script=Latin}/u, /\p{Script=Arabic}/u].map((script, index) => {
        const text = texts.filter(each => /\p{Script=Arabic}/u.test(each) === (index === 1)).join('\n\n').normalize('NFC');
        const sentences = text.split(/(?<=[.!?؟]["”’)]*)\s+|\n+/).map(each => each.trim()).filter(each => each.length >= 30);
        const words = [...new Set(sentences.flatMap(each => each.match(/[\p{L}\p{M}’'-]{2,}/gu) ?? []))];
        return {
            sentences, words,
            names: names.filter(name => script.test(name) && text.includes(name)).sort((a, b) => b.length - a.length),
            short: words.filter(word => shortWords.test(word)),
            boilerplate: index === 0
                ? ['Skip to main content', 'Read more: Kerry and Lavrov on Syria', 'Sign up for our newsletter on Russia, Syria and the US.', 'Share this article', 'Advertisement']
                : ['انتقل إلى المحتوى', 'اقرأ أيضا: كيري ولافروف حول سوريا', 'اشترك في نشرتنا الإخبارية عن روسيا وسوريا', 'شارك المقال', 'إعلان'],
        };
    });
}

/** A sentence of the prose; `change` is the share of its words that become others: names, other names. */
function variedSentence(prose: Prose, random: Random, change: number): string {
    const sentence = pick(prose.sentences, random);
    return sentence.replace(/[\p{L}\p{M}’'-]{2,}/gu, word => {
        if (random() >= change) {
            return word;
        }
        return prose.names.includes(word) ? pick(prose.names, random) : pick(prose.words, random);
    });
}

/** A sentence made of pieces of the prose, some words each, as nobody wrote it. */
function newSentence(prose: Prose, random: Random): string {
    const pieces = Array.from({ length: 3 + Math.floor(random() * 5) }, () => {
        const words = pick(prose.sentences, random).split(' ');
        const start = Math.floor(random() * Math.max(1, words.length - 3));
        return [...words.slice(start, start + 1 + Math.floor(random() * 4)), ...(random() < 0.3 ? [pick(prose.names, random)] : [])].join(' ').replace(/[.!?؟]/g, '');
    });
    return `${pieces.join(' ')}.`;
}

/** As {@link newSentence}, without three words in a row that the other has too: it would be that one, reworded. */
function otherSentence(prose: Prose, random: Random, other: string): string {
    const runs = (text: string) => text.split(' ').map((_, at, words) => words.slice(at, at + 3).join(' '));
    const known = new Set(runs(other));
    for (;;) {
        const sentence = newSentence(prose, random);
        if (!runs(sentence).some(run => known.has(run))) {
            return sentence;
        }
    }
}

/** A text of some size: sentences of the prose as they are or with other words, and such as nobody wrote. */
export function makeText(prose: Prose, random: Random, size: number): string {
    const isMade = 1 - Math.min(0.6, 10 * prose.sentences.length / size * 10);
    const paragraphs: string[] = [newSentence(prose, random).slice(0, 60)];
    for (let length = 0; length < size;) {
        const sentences = Array.from({ length: 1 + Math.floor(random() * 5) }, () => random() < isMade ? newSentence(prose, random) : variedSentence(prose, random, random() < 0.2 ? 0 : random() * 0.3));
        paragraphs.push(sentences.join(' '));
        length += paragraphs.at(-1)!.length + 2;
    }
    return paragraphs.join('\n\n');
}

/** Anchors of a text as annotators make them: names, words that say, pronouns, and contents of claims. */
export function makeAnchors(prose: Prose, random: Random, text: string): Anchor[] {
    const source = new SourceText(text);
    const spans: Span[] = [];
    const add = (start: number, length: number) => spans.push({ start: source.fromUtf16(start), end: source.fromUtf16(start + length) });
    const escaped = (words: readonly string[]) => words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    for (const match of text.matchAll(new RegExp(escaped(prose.names), 'gu'))) {
        if (random() < 0.6) {
            add(match.index, match[0].length);
        }
    }
    for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{M}])(?:${escaped(prose.short)})(?![\\p{L}\\p{M}])`, 'gu'))) {
        if (random() < 0.25) {
            add(match.index, match[0].length);
        }
    }
    for (const match of text.matchAll(/[^\n.!?؟]{40,}/gu)) {
        if (random() < 0.4) {
            const lead = /^\s*/.exec(match[0])![0].length;
            const comma = random() < 0.5 ? match[0].search(/[,،]/) : -1;
            const start = comma > 0 && match[0].length - comma > 40 ? comma + 2 : lead;
            add(match.index + start, match[0].trimEnd().length - start);
        }
    }
    return spans.filter(span => span.end > span.start).sort((a, b) => a.start - b.start)
        .map(span => ({ span, text: source.slice(span), ...(needsContext(source, span) ? contextOf(source, span) : {}) }));
}

/** A text whose characters (code points) have identities; what is put in has -1. */
export class History {
    #characters: string[];
    #ids: number[];

    constructor(text: string) {
        this.#characters = Array.from(text);
        this.#ids = this.#characters.map((_, index) => index);
    }

    get text(): string {
        return this.#characters.join('');
    }

    get characters(): readonly string[] {
        return this.#characters;
    }

    get ids(): readonly number[] {
        return this.#ids;
    }

    replace(start: number, end: number, inserted: string): void {
        const added = Array.from(inserted);
        this.#characters = [...this.#characters.slice(0, start), ...added, ...this.#characters.slice(end)];
        this.#ids = [...this.#ids.slice(0, start), ...added.map(() => -1), ...this.#ids.slice(end)];
    }

    /** Puts a stretch elsewhere; `to` counts without it. */
    move(start: number, end: number, to: number): void {
        const move = <T>(values: T[]) => {
            const taken = values.splice(start, end - start);
            return [...values.slice(0, to), ...taken, ...values.slice(to)];
        };
        this.#characters = move(this.#characters);
        this.#ids = move(this.#ids);
    }

    /** Gives every character another form: the first of what comes keeps its identity. */
    reform(form: (character: string, index: number) => string): void {
        const characters: string[] = [];
        const ids: number[] = [];
        this.#characters.forEach((character, index) => Array.from(form(character, index)).forEach((each, part) => {
            characters.push(each);
            ids.push(part === 0 ? this.#ids[index]! : -1);
        }));
        this.#characters = characters;
        this.#ids = ids;
    }

    /** Composes letters with the marks behind them. */
    compose(): void {
        for (let at = this.#characters.length - 1; at > 0; at--) {
            const both = (this.#characters[at - 1]! + this.#characters[at]!).normalize('NFC');
            if (/^\p{M}$/u.test(this.#characters[at]!) && Array.from(both).length === 1) {
                this.#characters.splice(at - 1, 2, both);
                this.#ids.splice(at, 1);
            }
        }
    }

    /** Stretches between line breaks. */
    paragraphs(): Span[] {
        return this.#split(at => this.#characters[at] === '\n');
    }

    /** Stretches between ends of sentences, with the space behind them. */
    sentences(): Span[] {
        return this.#split(at => this.#characters[at] === '\n' || (/\s/.test(this.#characters[at]!) && /[.!?؟]["”’)]?$/.test(this.#characters.slice(Math.max(0, at - 2), at).join(''))));
    }

    words(): Span[] {
        return this.#split(at => !/[\p{L}\p{M}\p{N}’'-]/u.test(this.#characters[at]!));
    }

    #split(parts: (at: number) => boolean): Span[] {
        const found: Span[] = [];
        let start = 0;
        for (let at = 0; at <= this.#characters.length; at++) {
            if (at === this.#characters.length || parts(at)) {
                if (at > start) {
                    found.push({ start, end: at });
                }
                start = at + 1;
            }
        }
        return found;
    }
}

/** Where an anchor's text is after all changes. */
export interface Truth {
    /** All of it, in its order, with nothing else in between but white space and marks; undefined otherwise. */
    readonly whole: Span | undefined;
    /** The places of those of its characters that are left. */
    readonly places: ReadonlySet<number>;
    readonly size: number;
}

export function truthOf(before: readonly string[], history: History, anchors: readonly Anchor[]): Truth[] {
    const placeOf = new Map(history.ids.flatMap((id, place) => (id >= 0 ? [[id, place] as const] : [])));
    return anchors.map(({ span }) => {
        const own: number[] = [];
        for (let id = span!.start; id < span!.end; id++) {
            if (counts(before[id]!)) {
                own.push(placeOf.get(id) ?? -1);
            }
        }
        const places = new Set(own.filter(place => place >= 0));
        let isWhole = own.length > 0 && own.every((place, index) => place >= 0 && (index === 0 || place > own[index - 1]!));
        for (let place = own[0]!; isWhole && place <= own.at(-1)!; place++) {
            isWhole = places.has(place) || !counts(history.characters[place]!);
        }
        return { whole: isWhole ? { start: own[0]!, end: own.at(-1)! + 1 } : undefined, places, size: own.length };
    });
}

/** Whether a character is one of the words, not of their form. */
export function counts(character: string): boolean {
    return !/^[\s\p{M}\p{Cf}\u0640]$/u.test(character);
}

export type Answer = 'right' | 'twin' | 'wrong';

/**
 * Whether a place is that of the anchor's text. Of a text that is whole, just it; of what was changed within, a place that
 * shares at least half of its characters. A place is a twin where the quote and sixty characters on each side of it are what
 * they were before: such a place nobody can tell from the true one.
 */
export function judge(truth: Truth, span: Span, anchor: Anchor, old: readonly string[], history: History): Answer {
    const { characters } = history;
    const inside: number[] = [];
    for (let place = span.start; place < span.end; place++) {
        if (counts(characters[place]!)) {
            inside.push(place);
        }
    }
    if (truth.whole ? inside[0] === truth.whole.start && inside.at(-1)! + 1 === truth.whole.end : isMostly(inside, truth)) {
        return 'right';
    }
    const around = (text: readonly string[], { start, end }: Span) => [text.slice(Math.max(0, start - 60), start), text.slice(start, end), text.slice(end, end + 60)]
        .map(part => foldText(part.join(''), 'find').trim()).join('|');
    return around(old, anchor.span!) === around(characters, span) ? 'twin' : 'wrong';
}

function isMostly(inside: readonly number[], { places, size }: Truth): boolean {
    return inside.filter(place => places.has(place)).length >= 0.5 * Math.max(inside.length, size);
}

/** A kind of change; `strength` is 1 (a little), 4 or 12 (much). */
export type Change = (history: History, strength: number, prose: Prose, random: Random) => void;

const times = (count: number, work: () => void) => {
    for (let i = 0; i < count; i++) {
        work();
    }
};

/** Changes some words of a stretch: others in their place, more, fewer. */
function reword(history: History, { start, end }: Span, share: number, prose: Prose, random: Random): void {
    // A name that comes in at random would be a second truth beside the one that it replaces.
    const others = prose.words.filter(word => !shortWords.test(word) && !prose.names.some(name => name.includes(word)));
    const words = history.words().filter(word => word.start >= start && word.end <= end).reverse();
    for (const word of words) {
        if (random() < share) {
            const kind = random();
            const other = pick(others, random);
            if (kind < 0.6) {
                history.replace(word.start, word.end, other);
            } else if (kind < 0.8) {
                history.replace(word.start, word.start, `${other} `);
            } else {
                history.replace(word.start, Math.min(word.end + 1, end), '');
            }
        }
    }
}

/** What is picked of a text where nothing is left. */
const nothing: Span = { start: 0, end: 0 };

const quoteStyles: readonly Readonly<Record<string, string>>[] = [
    { '“': '"', '”': '"', '’': '\'', '‘': '\'', '–': '-', '—': '-' },
    { '"': '”', '\'': '’', '“': '«', '”': '»', '-': '–', '—': '–' },
];

export const changes: Readonly<Record<string, Change>> = {
    'sentences inserted': (history, strength, prose, random) => times(strength, () => {
        const { start } = pick(history.sentences(), random) ?? nothing;
        history.replace(start, start, `${newSentence(prose, random)} `);
    }),
    'sentences deleted': (history, strength, _, random) => times(strength, () => {
        const { start, end } = pick(history.sentences(), random) ?? nothing;
        history.replace(start, end + (history.characters[end] === ' ' ? 1 : 0), '');
    }),
    'sentences replaced': (history, strength, prose, random) => times(strength, () => {
        const { start, end } = pick(history.sentences(), random) ?? nothing;
        history.replace(start, end, otherSentence(prose, random, history.characters.slice(start, end).join('')));
    }),
    'sentences moved': (history, strength, _, random) => times(strength, () => {
        const sentences = history.sentences();
        const { start, end } = pick(sentences.filter(each => history.characters[each.end] === ' '), random) ?? nothing;
        const others = sentences.filter(each => each.start < start || each.start > end + 1);
        const { start: to } = pick(others, random) ?? nothing;
        history.move(start, end + 1, to > start ? to - (end + 1 - start) : to);
    }),
    'paragraphs inserted': (history, strength, prose, random) => times(strength, () => {
        const { start } = pick(history.paragraphs(), random) ?? nothing;
        history.replace(start, start, `${[0, 1, 2].map(() => newSentence(prose, random)).join(' ')}\n\n`);
    }),
    'paragraphs deleted': (history, strength, _, random) => times(strength, () => {
        const { start, end } = pick(history.paragraphs(), random) ?? nothing;
        history.replace(start, Math.min(end + 2, history.characters.length), '');
    }),
    'paragraphs moved': (history, strength, _, random) => times(strength, () => {
        const paragraphs = history.paragraphs();
        const { start, end } = pick(paragraphs.slice(0, -1), random) ?? nothing;
        const { start: to } = pick(paragraphs.filter(each => each.start < start || each.start > end + 2), random) ?? nothing;
        const stop = Math.min(end + 2, history.characters.length);
        history.move(start, stop, to > start ? to - (stop - start) : to);
    }),
    'words changed': (history, strength, prose, random) => times(strength * 2, () => reword(history, pick(history.sentences(), random) ?? nothing, 0.1, prose, random)),
    'sentences reworded': (history, strength, prose, random) => times(strength, () => reword(history, pick(history.sentences(), random) ?? nothing, 0.35, prose, random)),
    'letters corrected': (history, strength, prose, random) => times(strength * 3, () => {
        const { start, end } = pick(history.words().filter(word => word.end - word.start >= 4), random) ?? nothing;
        const at = start + 1 + Math.floor(random() * (end - start - 2));
        history.replace(at, at + Math.floor(random() * 2), pick(Array.from(pick(prose.words, random)), random));
    }),
    'a name corrected everywhere': (history, strength, prose, random) => times(Math.ceil(strength / 4), () => {
        const name = Array.from(pick(prose.names.filter(each => each.length >= 4), random));
        const at = 1 + Math.floor(random() * (name.length - 2));
        const letter = pick(Array.from(pick(prose.words, random)), random);
        for (let place = history.characters.length - name.length; place >= 0; place--) {
            if (name.every((character, index) => history.characters[place + index] === character)) {
                history.replace(place + at, place + at + 1, letter);
            }
        }
    }),
    'quotes and dashes': (history, strength) => history.reform(character => quoteStyles[strength > 4 ? 1 : 0]![character] ?? character),
    'white space': (history, strength, _, random) => history.reform(character => character === ' ' && random() < strength / 12 ? pick(['  ', '\u00a0', '\n', ' \t'], random) : character === '\n' && random() < 0.5 ? '\n ' : character),
    'Unicode form': (history, strength) => {
        history.reform(character => character.normalize('NFD'));
        if (strength === 4) {
            history.compose();
        }
    },
    'vowel marks': (history, strength, _, random) => history.reform(character => /[\u0621-\u064a]/.test(character) && random() < strength / 24 ? character + pick(['\u064e', '\u064f', '\u0650', '\u0651', '\u0640'], random) : character),
    'wrapped lines': (history, strength) => {
        let column = 0;
        history.reform(character => {
            column = character === '\n' ? 0 : column + 1;
            if (character === ' ' && column > 60 + strength) {
                column = 0;
                return '\n';
            }
            return character;
        });
    },
    'boilerplate added': (history, strength, prose, random) => {
        times(strength, () => {
            const { start } = pick(history.paragraphs(), random) ?? nothing;
            history.replace(start, start, `${pick(prose.boilerplate, random)}\n\n`);
        });
        history.replace(0, 0, `${prose.boilerplate.join('\n')}\n\n`);
    },
};

/** Another text in the place of all of it. */
export function replaceAll(history: History, text: string): void {
    history.replace(0, history.characters.length, text);
}

export function pick<T>(values: readonly T[], random: Random): T {
    return values[Math.floor(random() * values.length)]!;
}
