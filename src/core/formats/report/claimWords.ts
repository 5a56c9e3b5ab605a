import type { ActorPart, Claim, Part } from '../../annotation/model';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { actorName, choiceName, plainText } from '../names';
import type { ReportWords } from './reportWords';

/** The glosses of a claim, the one that is shown first at the beginning. */
export function glossesOf(claim: Claim, { languages }: ReportWords): readonly { readonly text: string; readonly language: string | undefined }[] {
    const order = [...languages, ''];
    const rank = (language: string) => (order.includes(language) ? order.indexOf(language) : order.length);
    return [...claim.gloss].filter(([, text]) => text !== '')
        .map(([language, text]) => ({ text, language: language === '' ? undefined : language }))
        .sort((a, b) => rank(a.language ?? '') - rank(b.language ?? ''));
}

/** Who says it, as far as is known. Plain text. */
export function whoSays(corpus: Corpus, claim: Claim, source: SourceRecord, words: ReportWords): string {
    return claim.claimer === undefined ? words.say('claimerNotDone') : claim.claimer === 'none' ? words.say('noClaimer') : partName(corpus, claim.claimer, source, words);
}

/** A claimer or relay in words. */
function partName(corpus: Corpus, part: ActorPart, source: SourceRecord, { say, languages, comma }: ReportWords): string {
    return part.actors.length > 0 ? part.actors.map(ref => actorName(corpus, ref, source, languages)).join(comma) : quoteOf(part) || say('someone');
}

/** The fragments of a part in one text. */
export function quoteOf(part: Part): string {
    return part.anchors.map(({ text }) => text).join(' … ');
}

/** How a claim is made, a word or two each: stance and certainty always where they say something, defaults of the rest not. */
export function manner(claim: Claim, { say, value }: ReportWords): string[] {
    return [
        value('stance', claim.stance),
        claim.mode === 'says' ? undefined : value('mode', claim.mode),
        claim.form && say('speech', { form: value('form', claim.form) }),
        claim.certainty === 'unknown' ? undefined : value('certainty', claim.certainty),
        claim.attribution === 'firm' ? undefined : say('attribution', { attribution: value('attribution', claim.attribution) }),
        claim.flag && say('flagged', { flag: value('flag', claim.flag) }),
    ].filter(word => word !== undefined);
}

/** The attributes that the corpus settings add, and keys of the user's own, in words. */
export function furtherAttributes(extra: Readonly<Record<string, unknown>> | undefined): string[] {
    return Object.entries(extra ?? {}).map(([key, value]) => `${key}: ${plainText(value)}`);
}

/** The topics of a claim by their names, with the claimer's position. */
export function topicsOf(corpus: Corpus, claim: Claim, words: ReportWords): readonly { readonly name: string; readonly position: string }[] {
    return [...claim.topics].map(([topic, position]) => ({ name: topicName(corpus, topic, words), position: words.value('position', position) }));
}

export function topicName(corpus: Corpus, topic: string, { languages }: ReportWords): string {
    return choiceName(corpus.settings.topics.get(topic), topic, languages);
}

export function typeName(corpus: Corpus, type: string, { languages, value }: ReportWords): string {
    return choiceName(corpus.settings.actorTypes.find(each => each.value === type), value('actorType', type), languages);
}

/** A date (EDTF) with what qualifies it in words. */
export function dateInWords(date: string, { say, language }: ReportWords): string {
    const [, bare, sign] = /^(.*?)([~?%]?)$/s.exec(date)!;
    // Between right-to-left words the parts of a date would change places.
    const plain = language === 'ar' && bare !== '' ? `\u2066${bare!}\u2069` : bare!;
    const about = sign === '~' || sign === '%' ? say('aboutDate', { date: plain }) : plain;
    return sign === '?' || sign === '%' ? say('uncertainDate', { date: about }) : about;
}
