import { claimText, type Mention } from '../annotation/model';
import type { ClaimRecord, Corpus, SourceRecord } from '../corpus/corpus';
import type { InterfaceLanguage } from '../messages/messages';
import { preview } from '../text/preview';
import { isolate, isolateAnyway } from '../text/script';
import { actorNames, claimerName, type Languages } from './describe';

/** Short lines for trees and picks: plain text, each piece isolated from the direction of its neighbours. */

/** A mention by its quote and, where that is something else, the actor's name. */
export function mentionLabel(corpus: Corpus, source: SourceRecord, mention: Mention, languages: Languages): string {
    const quote = preview(mention.text);
    const names = actorNames(corpus, mention.actors, source, languages);
    return names === quote || names === '' ? isolate(quote) : `${isolate(quote)} = ${isolate(names)}`;
}

/** A claim by its claimer and what is said. */
export function claimLabel(corpus: Corpus, record: ClaimRecord, languages: Languages, language: InterfaceLanguage = 'en'): string {
    const who = claimerName(corpus, record, languages, language);
    // A line from right to left says so itself: both of its pieces may be in Latin letters.
    return language === 'ar' ? `\u200f${isolateAnyway(who)}: ${isolateAnyway(preview(claimText(record.claim, languages)))}` : `${isolate(who)}: ${saying(record, languages)}`;
}

/** What a claim says, on one line. */
export function saying({ claim }: ClaimRecord, languages: Languages): string {
    return isolate(preview(claimText(claim, languages)));
}

/** A source by its title, else by the name of its file. */
export function sourceLabel(source: SourceRecord): string {
    return isolate(preview(source.sidecar.source.title ?? fileName(source)));
}

/** The last step of a source's path. */
export function fileName(source: SourceRecord): string {
    return source.path.slice(source.path.lastIndexOf('/') + 1);
}
