import type { SourceMetadata } from '../../annotation/model';
import { actorName, plainText } from '../names';
import type { PlacedSource } from '../placed';
import { counted, dateInWords, furtherAttributes } from './claimWords';
import type { ReportFacts, ReportSource } from './facts';

/** What is known of a source, as names and plain text. */
export function metadataRows(placed: PlacedSource, source: ReportSource, { corpus }: ReportFacts): readonly (readonly [name: string, value: string])[] {
    const record = placed.source;
    const main = corpus.source(record.path)?.sidecar.source;
    const own = record.sidecar.source;
    const known = (key: keyof SourceMetadata) => plainText(own[key] ?? main?.[key] ?? '').replace(/^""$/, '');
    const name = (key: 'author' | 'publisher') => (known(key) === '' ? '' : actorName(corpus, known(key), record));
    return ([
        ['File', record.path],
        ['Author', name('author')],
        ['Publisher', name('publisher')],
        ['Published', dateInWords(known('published'))],
        ['Language', source.language ?? ''],
        ['Address', known('url')],
        ['Status', own.status],
        ['Layer', placed.layer],
        ['Annotations', `${counted(placed.mentions.length, 'mention')}, ${counted(placed.claims.length, 'claim')}`],
        ...furtherAttributes(own.extra ?? main?.extra).map(each => ['Further', each] as const),
    ] as const).filter(([, value]) => value !== '');
}
