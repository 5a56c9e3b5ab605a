import type { ActorPart, Claim, Part } from '../../annotation/model';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { actorName, choiceName, plainText } from '../names';

/** The glosses of a claim, the one that is shown first at the beginning. */
export function glossesOf(claim: Claim): readonly { readonly text: string; readonly language: string | undefined }[] {
    const rank = (language: string) => (language === 'en' ? 0 : language === '' ? 1 : 2);
    return [...claim.gloss].filter(([, text]) => text !== '')
        .map(([language, text]) => ({ text, language: language === '' ? undefined : language }))
        .sort((a, b) => rank(a.language ?? '') - rank(b.language ?? ''));
}

/** Who says it, as far as is known. Plain text. */
export function whoSays(corpus: Corpus, claim: Claim, source: SourceRecord): string {
    return claim.claimer === undefined ? 'claimer not yet done' : claim.claimer === 'none' ? 'no claimer' : partName(corpus, claim.claimer, source);
}

/** A claimer or relay in words. */
export function partName(corpus: Corpus, part: ActorPart, source: SourceRecord): string {
    return part.actors.length > 0 ? part.actors.map(ref => actorName(corpus, ref, source)).join(', ') : quoteOf(part) || 'someone';
}

/** The fragments of a part in one text. */
export function quoteOf(part: Part): string {
    return part.anchors.map(({ text }) => text).join(' … ');
}

/** How a claim is made, a word or two each: stance and certainty always where they say something, defaults of the rest not. */
export function manner(claim: Claim): string[] {
    return [
        claim.stance,
        claim.mode === 'says' ? undefined : claim.mode,
        claim.form && `${claim.form} speech`,
        claim.certainty === 'unknown' ? undefined : claim.certainty,
        claim.attribution === 'firm' ? undefined : `${claim.attribution} attribution`,
        claim.flag && `flagged: ${claim.flag}`,
    ].filter(word => word !== undefined);
}

/** The attributes that the corpus settings add, and keys of the user's own, in words. */
export function furtherAttributes(extra: Readonly<Record<string, unknown>> | undefined): string[] {
    return Object.entries(extra ?? {}).map(([key, value]) => `${key}: ${plainText(value)}`);
}

/** The topics of a claim by their names, with the claimer's position. */
export function topicsOf(corpus: Corpus, claim: Claim): readonly { readonly name: string; readonly position: string }[] {
    return [...claim.topics].map(([topic, position]) => ({ name: topicName(corpus, topic), position }));
}

export function topicName(corpus: Corpus, topic: string): string {
    return choiceName(corpus.settings.topics.get(topic), topic);
}

export function typeName(corpus: Corpus, type: string): string {
    return choiceName(corpus.settings.actorTypes.find(({ value }) => value === type), type);
}

/** A date (EDTF) with what qualifies it in words. */
export function dateInWords(date: string): string {
    const [, plain, sign] = /^(.*?)([~?%]?)$/s.exec(date)!;
    return `${sign === '~' || sign === '%' ? 'about ' : ''}${plain}${sign === '?' || sign === '%' ? ' (uncertain)' : ''}`;
}

/** A number of things in words: `1 claim`, `12 claims`. */
export function counted(count: number, one: string, many = `${one}s`): string {
    return `${count} ${count === 1 ? one : many}`;
}
