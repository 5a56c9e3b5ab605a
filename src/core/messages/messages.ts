/** The languages that our own words are there in, where VS Code cannot say them: in pages, in reports and on the command line. */
export const interfaceLanguages = ['en', 'ar'] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];

/** Forms of a text by the number `{count}`, as the language has them; `other` stands for those that are not there. */
export type CountedMessage = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
/** A text, with names in braces for what is put in. */
export type Message = string | CountedMessage;
/** Name → text. */
export type Messages = Readonly<Record<string, Message>>;

/** The same texts in another language. The English ones, `as const`, say which there are. */
export type Translation<English extends Messages> = { readonly [Key in keyof English]: English[Key] extends string ? string : CountedMessage };

/** Texts in all languages. */
export interface Catalogue<English extends Messages> {
    readonly en: English;
    readonly ar: Translation<English>;
}

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<One extends Message> = One extends string ? NamesIn<One> : 'count' | NamesIn<One[keyof One]>;

/** Says a text of a catalogue; numbers are written as the language does, texts as they are. */
export type Say<English extends Messages> = <Key extends keyof English & string>(
    key: Key, ...values: [NamesOf<English[Key]>] extends [never] ? [] : [Readonly<Record<NamesOf<English[Key]>, string | number>>]
) => string;

/** How numbers are written. Arabic with European digits, as dates and the numbers of claims are written with them everywhere. */
const locales: Readonly<Record<InterfaceLanguage, string>> = { en: 'en', ar: 'ar-u-nu-latn' };

/** The texts of a catalogue in a language. `grouped`: digits stand in groups of three. */
export function speak<English extends Messages>({ en, ar }: Catalogue<English>, language: InterfaceLanguage, digits: 'grouped' | 'plain' = 'grouped'): Say<English> {
    const messages: Messages = language === 'ar' ? ar : en;
    const rules = new Intl.PluralRules(language);
    const numbers = numberFormat(language, digits);
    return (key, ...[values = {}]: readonly Readonly<Record<string, string | number>>[]) => {
        const message = messages[key]!;
        const count = values['count'];
        const text = typeof message === 'string' ? message : message[rules.select(Number(count))] ?? message.other;
        return text.replace(/\{(\w+)\}/g, (_, name: string) => {
            const value = values[name]!;
            return typeof value === 'number' ? numbers.format(value) : value;
        });
    };
}

/** How a language writes numbers, with at most so many digits after the point. */
export function numberFormat(language: InterfaceLanguage, digits: 'grouped' | 'plain' = 'grouped', maximumFractionDigits = 3): Intl.NumberFormat {
    return new Intl.NumberFormat(locales[language], { useGrouping: digits === 'grouped', maximumFractionDigits });
}

/** The direction in which a language is written. */
export function directionOf(language: InterfaceLanguage): 'ltr' | 'rtl' {
    return language === 'ar' ? 'rtl' : 'ltr';
}

/** The language that a tag (BCP 47, or that of a locale such as `ar_EG.UTF-8`) means; English where we do not have it. */
export function interfaceLanguageOf(tag: string | undefined): InterfaceLanguage {
    const language = /^[a-z]+/i.exec(tag ?? '')?.[0].toLowerCase();
    return interfaceLanguages.find(each => each === language) ?? 'en';
}

/** In which languages names and glosses are shown to a reader of a language, best first. */
export function readersLanguages(language: InterfaceLanguage): readonly string[] {
    return language === 'en' ? ['en'] : [language, 'en'];
}
