/** Writing direction of a text: of its first strong character; `neutral` where it has none. */
export type Direction = 'ltr' | 'rtl' | 'neutral';

/** ISO 15924 codes of the scripts that are told apart; `Zyyy` where there are no letters. */
export type Script = 'Latn' | 'Arab' | 'Cyrl' | 'Hebr' | 'Grek' | 'Hani' | 'Kana' | 'Hang' | 'Thai' | 'Deva' | 'Zyyy' | 'Zzzz';

/** The script that most letters of a text are of; of a long text, of its first 2,000 characters. */
export function dominantScript(text: string): Script {
    const counts = new Map<Script, number>();
    for (const character of text.slice(0, sampleLength)) {
        const script = scriptOf(character);
        if (script !== 'Zyyy') {
            counts.set(script, (counts.get(script) ?? 0) + 1);
        }
    }
    let best: Script = 'Zyyy';
    for (const [script, count] of counts) {
        if (count > (counts.get(best) ?? 0)) {
            best = script;
        }
    }
    return best;
}

/** The language that a text is probably in, as a BCP 47 tag; undefined where nothing speaks for one. */
export function guessLanguage(text: string): string | undefined {
    const sample = text.slice(0, sampleLength);
    const script = dominantScript(sample);
    switch (script) {
        case 'Arab':
            return /[ٹڈڑےں]/.test(sample) ? 'ur' : count(sample, /[پچژگکی]/g) * 20 > sample.length ? 'fa' : 'ar';
        case 'Cyrl':
            return /[іїєґІЇЄҐ]/.test(sample) ? 'uk' : 'ru';
        case 'Hani':
            return /[\u3040-\u30ff]/.test(sample) ? 'ja' : 'zh';
        case 'Latn':
            return guessLatinLanguage(sample);
        default:
            return languageOfScript[script];
    }
}

/** Whether {@link guessLanguage} ever tells a language. */
export function isGuessed(language: string): boolean {
    return ['ar', 'fa', 'ur', 'ru', 'uk', 'zh', 'ja', ...Object.values(languageOfScript), ...Object.keys(frequentWords)].includes(language);
}

/** The direction of a text's first strong character (Unicode Standard Annex 9, rules P2 and P3, without isolates). */
export function baseDirection(text: string): Direction {
    const strong = /\p{L}|[\u200e\u200f\u061c]/u.exec(text)?.[0];
    return strong === undefined ? 'neutral' : rightToLeft.test(strong) ? 'rtl' : 'ltr';
}

/**
 * A text made safe to stand within a line of the (left-to-right) interface: where it has right-to-left characters or
 * direction controls it is isolated, so that it cannot reorder what stands beside it.
 */
export function isolate(text: string): string {
    if (!rightToLeft.test(text) && !/[\u202a-\u202e\u2066-\u2069]/.test(text)) {
        return text;
    }
    return `\u2068${balanced(text)}\u2069`;
}

const sampleLength = 2000;

const rightToLeft = /[\u0590-\u08ff\u200f\u061c\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const scriptPatterns: readonly (readonly [Script, RegExp])[] = [
    ['Latn', /\p{Script=Latin}/u],
    ['Arab', /\p{Script=Arabic}/u],
    ['Cyrl', /\p{Script=Cyrillic}/u],
    ['Hebr', /\p{Script=Hebrew}/u],
    ['Grek', /\p{Script=Greek}/u],
    ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
    ['Hani', /\p{Script=Han}/u],
    ['Hang', /\p{Script=Hangul}/u],
    ['Thai', /\p{Script=Thai}/u],
    ['Deva', /\p{Script=Devanagari}/u],
];

const languageOfScript: Partial<Record<Script, string>> = { Hebr: 'he', Grek: 'el', Kana: 'ja', Hang: 'ko', Thai: 'th', Deva: 'hi' };

/** The most frequent short words of the languages told apart; each counts for every language that has it. */
const frequentWords: Readonly<Record<string, string>> = {
    en: 'the of and to in that is was for with said on he it by has are not from at',
    fr: 'le la les des et à du une que est dans qui pour au sur pas par il ne se',
    de: 'der die und das den von ist mit dem des nicht ein eine zu auf für im sich auch es',
    es: 'el la los de que y en las del se por un una con no es para al lo su',
    it: 'il di che e la per del un è non della con i le si da al in ha sono',
    pt: 'o de que e do da em os não um uma para com no na por as dos se ao',
    nl: 'de het een van en in is dat op te zijn met voor niet die aan er om ook door',
    tr: 've bir bu için ile da de çok olarak olan daha gibi kadar sonra en ise dedi ne her mi',
};

function guessLatinLanguage(sample: string): string | undefined {
    const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
    let best: string | undefined;
    let bestCount = Math.max(1, words.length * 0.08);
    for (const [language, list] of Object.entries(frequentWords)) {
        const frequent = new Set(list.split(' '));
        const found = words.reduce((sum, word) => sum + (frequent.has(word) ? 1 : 0), 0);
        if (found > bestCount) {
            best = language;
            bestCount = found;
        }
    }
    return best;
}

function scriptOf(character: string): Script {
    if (!/\p{L}/u.test(character)) {
        return 'Zyyy';
    }
    return scriptPatterns.find(([, pattern]) => pattern.test(character))?.[0] ?? 'Zzzz';
}

function count(text: string, pattern: RegExp): number {
    return text.match(pattern)?.length ?? 0;
}

/** Without direction controls that are never ended or never begun: those would reach beyond the text. */
function balanced(text: string): string {
    const open: string[] = [];
    let result = '';
    for (const character of text) {
        if (/[\u2066-\u2068]/.test(character)) {
            open.push('\u2069');
        } else if (/[\u202a\u202b\u202d\u202e]/.test(character)) {
            open.push('\u202c');
        } else if (character === '\u2069' || character === '\u202c') {
            if (open.at(-1) !== character) {
                continue;
            }
            open.pop();
        }
        result += character;
    }
    return result + open.reverse().join('');
}
