export { baseDirection, type Direction, isolate, isolateAnyway } from './direction';

/** ISO 15924 codes of the scripts that are told apart; `Zyyy` where there are no letters. */
export type Script = 'Latn' | 'Arab' | 'Cyrl' | 'Hebr' | 'Grek' | 'Hani' | 'Kana' | 'Hang' | 'Thai' | 'Deva' | 'Zyyy' | 'Zzzz';

/** The script that most letters of a text are of; of a long text, of its first 2,000 characters. */
export function dominantScript(text: string): Script {
    const sample = text.slice(0, sampleLength);
    const counts = new Uint16Array(scripts.length);
    // In the order in which they come: the first of equally frequent ones counts.
    const seen: number[] = [];
    for (let at = 0; at < sample.length; at++) {
        const unit = sample.charCodeAt(at);
        const isPair = (unit & 0xfc00) === 0xd800 && (sample.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
        const script = isPair ? scriptOf(sample.slice(at, at + 2)) : scriptOfUnit(unit);
        at += isPair ? 1 : 0;
        if (script !== 0 && counts[script]!++ === 0) {
            seen.push(script);
        }
    }
    return scripts[seen.reduce((best, script) => (counts[script]! > counts[best]! ? script : best), 0)]!;
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

const sampleLength = 2000;

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

/** All scripts, by number: first none, last any other. */
const scripts: readonly Script[] = ['Zyyy', ...scriptPatterns.map(([script]) => script), 'Zzzz'];

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

/** Each frequent word with a bit for every language that has it, in the order of {@link frequentWords}. */
const languagesOfWord = new Map<string, number>();
Object.values(frequentWords).forEach((list, index) => {
    for (const word of list.split(' ')) {
        languagesOfWord.set(word, (languagesOfWord.get(word) ?? 0) | (1 << index));
    }
});

function guessLatinLanguage(sample: string): string | undefined {
    const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
    const languages = Object.keys(frequentWords);
    const counts = languages.map(() => 0);
    for (const word of words) {
        for (let bits = languagesOfWord.get(word) ?? 0, index = 0; bits !== 0; bits >>>= 1, index++) {
            counts[index]! += bits & 1;
        }
    }
    let best: string | undefined;
    let bestCount = Math.max(1, words.length * 0.08);
    languages.forEach((language, index) => {
        if (counts[index]! > bestCount) {
            best = language;
            bestCount = counts[index]!;
        }
    });
    return best;
}

/** By UTF-16 unit: the number of its script and 1; 0 where nobody asked yet. */
const scriptsOfUnits = new Uint8Array(0x10000);

function scriptOfUnit(unit: number): number {
    return (scriptsOfUnits[unit] ||= 1 + scriptOf(String.fromCharCode(unit))) - 1;
}

/** The number of a character's script. */
function scriptOf(character: string): number {
    if (!/\p{L}/u.test(character)) {
        return 0;
    }
    const found = scriptPatterns.findIndex(([, pattern]) => pattern.test(character));
    return found < 0 ? scripts.length - 1 : found + 1;
}

function count(text: string, pattern: RegExp): number {
    return text.match(pattern)?.length ?? 0;
}
