import type { SourceMetadata } from '../../annotation/model';
import { actorName, plainText } from '../names';
import type { PlacedSource } from '../placed';
import { dateInWords, furtherAttributes } from './claimWords';
import type { ReportFacts, ReportSource } from './facts';

/** What is known of a source, as names and plain text. */
export function metadataRows(placed: PlacedSource, source: ReportSource, { corpus, words }: ReportFacts): readonly (readonly [name: string, value: string])[] {
    const { say, value, languages } = words;
    const record = placed.source;
    const main = corpus.source(record.path)?.sidecar.source;
    const own = record.sidecar.source;
    const known = (key: keyof SourceMetadata) => plainText(own[key] ?? main?.[key] ?? '').replace(/^""$/, '');
    const name = (key: 'author' | 'publisher') => (known(key) === '' ? '' : actorName(corpus, known(key), record, languages));
    return ([
        [say('file'), record.path],
        [say('author'), name('author')],
        [say('publisher'), name('publisher')],
        [say('published'), dateInWords(known('published'), words)],
        [say('language'), source.language ?? ''],
        [say('address'), known('url')],
        [say('status'), value('status', own.status)],
        [say('layer'), placed.layer],
        [say('annotations'), [say('countedMentions', { count: placed.mentions.length }), say('countedClaims', { count: placed.claims.length })].join(words.comma)],
        ...furtherAttributes(own.extra ?? main?.extra).map(each => [say('further'), each] as const),
    ] as const).filter(([, value]) => value !== '');
}
