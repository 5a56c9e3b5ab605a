import { type InterfaceLanguage, readersLanguages, type Say, speak } from '../../messages/messages';
import { reportMessages } from '../../messages/report';
import { type FormatValue, valueIn } from '../../messages/values';

/** How a report puts things in words. */
export interface ReportWords {
    readonly language: InterfaceLanguage;
    /** Of names and glosses, best first. */
    readonly languages: readonly string[];
    readonly say: Say<(typeof reportMessages)['en']>;
    /** Between what is listed in a sentence. */
    readonly comma: string;
    /** A value of the file format; what is not of the format as it is. */
    value(kind: FormatValue, value: string): string;
}

/** The words of a language. Numbers are written without groups, so that they can be taken on. */
export function reportWords(language: InterfaceLanguage = 'en'): ReportWords {
    return {
        language, languages: readersLanguages(language), say: speak(reportMessages, language, 'plain'), comma: language === 'ar' ? '، ' : ', ',
        value: (kind, value) => valueIn(language, kind, value),
    };
}
