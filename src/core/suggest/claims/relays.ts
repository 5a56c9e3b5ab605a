import { rangesOverlap, type TextRange } from '../../text/span';
import type { FoundRelay } from '../foundClaim';

const name = String.raw`(?:[Tt]he )?(?:\p{Lu}[\p{L}.’'-]*(?: of)? ){0,4}`;
const medium = String.raw`(?:Reuters|AP|A\.P\.|AFP|UPI|Bloomberg|CNN|NBC|CBS|ABC|BBC|NPR|PBS|MSNBC|Politico|Axios|Breitbart|HuffPost|BuzzFeed|Newsweek|Time|Tass|TASS|Interfax|Xinhua|SANA|Al Jazeera|Al Arabiya|Al-Monitor|(?:Associated )?Press|Times|Post|Journal|Herald|Tribune|Guardian|News|Globe|Telegraph|Independent|Gazette|Chronicle|Examiner|Observer|Today|Agency|[Nn]ews agency)`;
/** Reuters reported · as The New York Times has reported */
const reported = new RegExp(String.raw`(?<![\p{L}])(?<actor>${name}${medium}(?: News| agency| [Nn]ews agency)?) (?<cue>(?:has |have |had |first |also )?report(?:ed|s))(?!\p{L})`, 'dgu');
/** according to a report by Reuters · in an interview with CNN is no relay: the claimer speaks there */
const accordingTo = new RegExp(String.raw`(?<cue>according to (?:an? |the )?(?:\p{Ll}+ )?(?:report|dispatch|account|story|article)s? (?:by|from|in|of)) (?<actor>${name}\p{Lu}[\p{L}-]*)`, 'dgu');

/**
 * Those who relay a claim, as the words of its sentence say, and its content without them where it ended with them. Whoever
 * is a part of the claim already relays nothing.
 */
export function relaysIn(text: string, sentence: TextRange, parts: readonly TextRange[], content: readonly TextRange[]): { via: FoundRelay[]; content: readonly TextRange[] } {
    const piece = text.slice(sentence.start, sentence.end);
    const patterns = [...(piece.includes('report') ? [reported] : []), ...(piece.includes('according to') ? [accordingTo] : [])];
    const found = patterns.flatMap(pattern => Array.from(piece.matchAll(pattern), match => {
        const range = (group: string): TextRange => {
            const [start, end] = match.indices!.groups![group]!;
            return { start: sentence.start + start, end: sentence.start + end };
        };
        return { actor: range('actor'), cue: range('cue') };
    })).filter(({ actor, cue }) => !parts.some(part => rangesOverlap(part, actor) || rangesOverlap(part, cue)));
    let rest = content;
    const via = found.filter(({ actor, cue }) => {
        const start = Math.min(actor.start, cue.start);
        const end = Math.max(actor.end, cue.end);
        const around = rest.find(range => rangesOverlap(range, { start, end }));
        const cut = around && around.end <= end && start - around.start > 1 ? text.slice(around.start, start).replace(/[\s,]+$/, '').length : 0;
        if (cut > 0) {
            rest = rest.map(range => (range === around ? { start: range.start, end: range.start + cut } : range));
        }
        return !around || cut > 0;
    });
    return { via, content: rest };
}
