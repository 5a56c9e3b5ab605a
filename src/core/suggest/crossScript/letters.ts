import { foldText } from '../../text/fold';

/** The letters of a word in Latin script that are compared: a to z, without accents, apostrophes and signs. */
export function latinLetters(word: string): string {
    return foldText(word, 'name').replaceAll('ı', 'i').replaceAll(/[^a-z]/g, '');
}

/** The letters of a word in Arabic script that are compared: without vowel marks, hamza on letters, and signs. */
export function arabicLetters(word: string): string {
    return foldText(word, 'name').replaceAll(/[^\u0621-\u064a]/g, '');
}
