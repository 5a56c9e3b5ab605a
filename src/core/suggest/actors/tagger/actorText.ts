import { dominantScript, guessLanguage } from '../../../text/script';
import { paragraphAfter } from '../../../text/paragraphs';
import { sentencesIn } from '../../../text/sentences';
import type { TextRange } from '../../../text/span';
import type { OwnLanguages } from '../../ownLanguages';
import { tokensFor } from '../../tagging/tokens';
import { type ActorLanguage, type ActorWords, Form } from './actorWords';

/** A paragraph taken apart; tokens by their numbers, offsets UTF-16. */
export interface ActorPassage extends TextRange {
    readonly count: number;
    readonly starts: Int32Array;
    readonly ends: Int32Array;
    /** Numbers in {@link ActorWords}. */
    readonly words: Int32Array;
    /** Where each token's sentence begins. */
    readonly sentenceStarts: Int32Array;
    /** What a gazetteer says of each token: 0 nothing, else a kind, odd where a place's name begins; see {@link markPlaces}. */
    readonly gazetteer: Uint8Array;
    /** 0: prose; 1: most words have a capital, as in headlines; 2: all letters are capitals. */
    readonly casing: number;
}

/** The passages of a text in one language, with what is known of all of its words together, by the number of a group of words. */
export interface ActorText {
    readonly text: string;
    readonly passages: readonly ActorPassage[];
    /** How often a word is written small, and with a capital within a sentence, in prose. */
    readonly small: Uint16Array;
    readonly capital: Uint16Array;
    /** How often at all. */
    readonly all: Uint16Array;
}

/** Paragraphs by the language whose tagger reads them; `own` are those for which the corpus itself has one. */
export function paragraphsByLanguage(text: string, own?: OwnLanguages): Record<ActorLanguage, TextRange[]> & Record<string, TextRange[]> {
    const found: Record<ActorLanguage, TextRange[]> & Record<string, TextRange[]> = { en: [], ar: [] };
    const whole = own?.guess(text);
    const wholeScript = whole !== undefined && own!.has(whole) ? dominantScript(text) : undefined;
    for (let range = paragraphAfter(text, 0); range; range = paragraphAfter(text, range.end)) {
        const piece = text.slice(range.start, range.end);
        const isAsWhole = wholeScript !== undefined && dominantScript(piece) === wholeScript;
        const language = isAsWhole && piece.length < fewestCharacters ? whole : own?.guess(piece) ?? guessLanguage(piece) ?? (isAsWhole ? whole : undefined);
        // Headlines and short lines in Latin letters have hardly a word that tells their language.
        const known = language ?? (/[A-Za-z]/.test(piece) ? 'en' : undefined);
        if (known === 'en' || known === 'ar' || (known !== undefined && own?.has(known))) {
            (found[known] ??= []).push(range);
        }
    }
    return found;
}

/** Of a shorter paragraph the language of the whole text says more. */
const fewestCharacters = 200;

/** Takes the paragraphs of one language apart; `placeKinds` are stretches that a gazetteer knows, in order, with their kinds (1 to 100). */
export function actorTextOf(text: string, paragraphs: readonly TextRange[], words: ActorWords, placeKinds: readonly PlaceKind[] = []): ActorText {
    words.forgetIfFull();
    let next = 0;
    const passages = paragraphs.map(range => {
        const { count, starts, ends } = tokensFor(text, [range]);
        const ids = Int32Array.from(starts, (start, token) => words.idOf(text.slice(start, ends[token])));
        const gazetteer = new Uint8Array(count);
        while (next < placeKinds.length && placeKinds[next]!.end <= range.start) {
            next++;
        }
        next = markPlaces(gazetteer, starts, ends, placeKinds, next, range.end);
        return { ...range, count, starts, ends, words: ids, sentenceStarts: sentenceStartsOf(text, range, starts), gazetteer, casing: casingOf(ids, words) };
    });
    const small = new Uint16Array(words.groupCount);
    const capital = new Uint16Array(words.groupCount);
    const all = new Uint16Array(words.groupCount);
    for (const passage of passages) {
        for (let token = 0; token < passage.count; token++) {
            const word = passage.words[token]!;
            const group = words.group[word]!;
            all[group]!++;
            if (passage.casing === 0) {
                const form = words.form[word]!;
                small[group]! += form === Form.Small ? 1 : 0;
                capital[group]! += form >= Form.Capital && token !== passage.sentenceStarts[token] && !isBehindQuote(passage, token, words) ? 1 : 0;
            }
        }
    }
    return { text, passages, small, capital, all };
}

/** A stretch that a gazetteer knows. */
export interface PlaceKind extends TextRange {
    readonly kind: number;
}

function markPlaces(gazetteer: Uint8Array, starts: Int32Array, ends: Int32Array, places: readonly PlaceKind[], from: number, limit: number): number {
    let next = from;
    let token = 0;
    for (; next < places.length && places[next]!.start < limit; next++) {
        const { start, end, kind } = places[next]!;
        while (token < starts.length && ends[token]! <= start) {
            token++;
        }
        for (let isFirst = true; token < starts.length && starts[token]! < end; token++, isFirst = false) {
            gazetteer[token] = 2 * kind - (isFirst ? 1 : 0);
        }
    }
    return next;
}

function sentenceStartsOf(text: string, range: TextRange, starts: Int32Array): Int32Array {
    const found = new Int32Array(starts.length);
    let token = 0;
    sentencesIn(text, range).forEach((_, index, all) => {
        const first = token;
        const end = index + 1 < all.length ? all[index + 1]!.start : range.end;
        for (; token < starts.length && starts[token]! < end; token++) {
            found[token] = first;
        }
    });
    return found;
}

function casingOf(ids: Int32Array, words: ActorWords): number {
    const counts = [0, 0, 0, 0, 0];
    for (const id of ids) {
        counts[words.form[id]!]!++;
    }
    const capitals = counts[Form.Capital]! + counts[Form.Capitals]!;
    const total = counts[Form.Small]! + capitals;
    return total < 4 || capitals < 0.6 * total ? 0 : counts[Form.Capitals]! > 0.8 * total ? 2 : 1;
}

/** Whether a token is the first in quotation marks, which may have its capital from that. */
function isBehindQuote({ words: ids }: ActorPassage, token: number, words: ActorWords): boolean {
    return token > 0 && words.form[ids[token - 1]!] === Form.Sign;
}
