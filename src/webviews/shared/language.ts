import { claimerMessages } from '../../core/messages/claimers';
import { interfaceLanguageOf, numberFormat, speak } from '../../core/messages/messages';
import { sharedMessages } from '../../core/messages/pages';
import { type FormatValue, valueIn } from '../../core/messages/values';

/** The language of the page: the extension says it in the document. */
export const language = interfaceLanguageOf(document.documentElement.lang);
/** What all pages say. */
export const sayShared = speak(sharedMessages, language);
/** Who makes a claim. */
export const sayClaimer = speak(claimerMessages, language);
/** Between what is listed in a line. */
export const comma = language === 'ar' ? '، ' : ', ';

const numbers = numberFormat(language);

/** A number as the language writes it. */
export function inNumbers(number: number): string {
    return numbers.format(number).replace('-', '−');
}

/** A value of the file format in words; others as they are. */
export function inWords(kind: FormatValue, value: string): string {
    return valueIn(language, kind, value);
}
