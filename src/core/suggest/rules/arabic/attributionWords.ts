import type { Passage } from '../passage';
import { readCue } from './cueForms';
import { isRole, mediaHeads, notSpeakers } from './words';

/** Words such as بحسب, that attribute a sentence to whom they name. */
export interface AttributionWords {
    readonly first: number;
    /** Behind its last word: where the claimer begins. */
    readonly end: number;
    /** Letters of the first word before the cue, and of the claimer's first word before the claimer. */
    readonly prefixLength: number;
    readonly claimerPrefixLength: number;
    /** رأي and the like: an opinion. */
    readonly isOpinion: boolean;
    /** The claimer is a pronoun at the end of the last word: رأيه. */
    readonly suffixLength: number;
    /** That it is an attribution, and not "in accordance with", needs no further sign. */
    readonly isSure: boolean;
}

/** The words of attribution that begin at a token: بحسب, وفقاً ل, برأي, على حد قول, كما ذكر, نقلاً عن …; undefined where none do. */
export function attributionAt({ tokens }: Passage, first: number): AttributionWords | undefined {
    const word = (index: number) => tokens[index]?.word ?? '';
    const conjunction = /^و(?=ب?حسب|وفق|في$|علي$|نقلا$|كما$|من$)/.exec(word(first)) ? 1 : 0;
    const current = word(first).slice(conjunction);
    const next = word(first + 1);
    const made = (end: number, more: Partial<AttributionWords> = {}): AttributionWords => ({
        first, end, prefixLength: conjunction, claimerPrefixLength: 0, isOpinion: false, suffixLength: 0, isSure: false, ...more,
    });
    const particle = current.startsWith('ب') ? 1 : 0;
    if (/^ب?حسب(?:ما)?$/.test(current) || /^وفق(?:ا)?$/.test(current)) {
        const isVerbal = current.endsWith('ما') || next === 'ما';
        const verb = current.endsWith('ما') ? first + 1 : first + 2;
        const prefixLength = conjunction + particle;
        if (isVerbal) {
            return isSaying(word(verb)) ? made(verb + 1, { prefixLength, isSure: true }) : undefined;
        }
        if (isOpinionWord(next)) {
            return opinion(made(first + 2, { prefixLength }), next);
        }
        if (/^(?:قول|تعبير|وصف|زعم|تصريح|تصريحات)$/.test(next)) {
            return made(first + 2, { prefixLength, isSure: true });
        }
        const lam = /^وفقا$/.test(current) ? 1 : 0;
        const named = next === 'ل' ? word(first + 2) : next.slice(lam && next.startsWith('ل') ? 1 : 0);
        const bare = named.replace(/^(?:ال|ل(?=.{3}))/, '');
        if (next === '' || notSpeakers.has(named) || notSpeakers.has(bare) || notSpeakers.has(`ال${bare}`) || (lam === 1 && !next.startsWith('ل'))) {
            return undefined;
        }
        const isSure = isRole(named) || mediaHeads.has(named) || /^(?:ال)?(?:شرطه|وزير|وزيره|وزاره|مراقب|شاهد|تقرير|دراسه|بيان|استطلاع|مصادر|خبراء|بيانات|ارقام|احصاء)/.test(named);
        return next === 'ل'
            ? made(first + 2, { prefixLength, isSure })
            : made(first + 1, { prefixLength, claimerPrefixLength: lam, isSure });
    }
    if (/^ب(?:راي|نظر)$/.test(current) && !/^(?:في|و|او)$/.test(next)) {
        return made(first + 1, { prefixLength: conjunction + 1, isOpinion: true, isSure: true });
    }
    if (/^براي(?:ه|ها|هم|ي|نا)$/.test(current)) {
        return made(first + 1, { prefixLength: conjunction + 1, isOpinion: true, isSure: true, suffixLength: current.length - 5 });
    }
    if (current === 'في' && isOpinionWord(next)) {
        return opinion(made(first + 2), next);
    }
    if (current === 'من' && next === 'وجهه' && word(first + 2) === 'نظر') {
        return made(first + 3, { isOpinion: true, isSure: true });
    }
    if (current === 'علي' && (next === 'حد' || next === 'لسان' || next === 'ذمه')) {
        const noun = word(first + 2);
        if (next !== 'حد') {
            return made(first + 2, { isSure: next === 'لسان' });
        }
        const suffix = /^(?:قول|تعبير|وصف|زعم)(ه|ها|هم)?$/.exec(noun);
        return suffix ? made(first + 3, { isSure: true, suffixLength: suffix[1]?.length ?? 0 }) : undefined;
    }
    if (current === 'نقلا' && next === 'عن') {
        return made(first + 2, { isSure: true });
    }
    if (/^(?:كما|علي)$/.test(current) && isSaying(next) && current === 'كما') {
        return made(first + 2);
    }
    return undefined;
}

function isOpinionWord(word: string): boolean {
    return /^(?:راي|نظر|اعتقاد|تقدير|راي(?:ه|ها|هم|ي)|نظر(?:ه|ها|هم)|تقدير(?:ه|ها|هم))$/.test(word);
}

function opinion(words: AttributionWords, noun: string): AttributionWords {
    const suffixLength = /^(?:راي|نظر|تقدير)(ه|ها|هم|ي)$/.exec(noun)?.[1]?.length ?? 0;
    return { ...words, isOpinion: true, isSure: true, suffixLength };
}

function isSaying(word: string): boolean {
    const reading = readCue(word);
    return (reading?.kind === 'past' || reading?.kind === 'present') && reading.prefix === '' || /^(?:نقل|نقلت|نشر|نشرت|جاء|ورد)(?:ه|ها)?$/.test(word);
}
