import type { SourceMetadata } from '../../annotation/model';
import type { ExportJob } from '../format';
import { actorName, plainText } from '../names';
import type { PlacedClaim, PlacedSource } from '../placed';
import { isPlaced } from '../placed';
import { counted, dateInWords, furtherAttributes } from './claimWords';
import type { ReportFacts, ReportSource } from './facts';
import { claimHtml } from './htmlClaim';
import { paragraphHtml } from './htmlParagraph';
import { bdi, escapeHtml, langAttribute, webLink } from './htmlText';
import { clipped, marksOf } from './marks';
import { reportParagraphs } from './paragraphs';
import { verifyHtml } from './htmlVerify';

/** One source: what is known of it, its text with marks, and the claims of each paragraph beside it. */
export function sourceHtml(placed: PlacedSource, facts: ReportFacts, job: ExportJob): string {
    const source = facts.sourceOf(placed.source);
    const { text } = placed.text;
    const paragraphs = reportParagraphs(text);
    const marks = clipped(marksOf(placed, facts), paragraphs);
    const claims = claimsByParagraph(placed, source, paragraphs.map(({ end }) => placed.text.fromUtf16(end)));
    const body = paragraphs.map((range, index) => [
        '<div class="row">\n',
        `<p class="t" dir="auto">${paragraphHtml(text, range, marks[index]!, source)}</p>\n`,
        claimList(claims[index]!, placed, facts, `Claims of paragraph ${index + 1}`),
        '</div>\n',
    ].join(''));
    verifyHtml(body, text, paragraphs, placed.source.path, job.report);
    const homeless = claims.at(-1)!;
    return [
        `<article id="s${source.number}" aria-labelledby="s${source.number}-h">\n`,
        `<h3 id="s${source.number}-h"><span class="no">${source.number}</span> ${bdi(source.title, source.language)}</h3>\n`,
        metadataHtml(placed, source, facts),
        `<div class="text"${langAttribute(source.language)}>\n${body.join('')}</div>\n`,
        homeless.length === 0 ? '' : `<h4>Claims whose words are not at their place in the text</h4>\n${claimList(homeless, placed, facts, 'Claims without a place')}`,
        '</article>\n',
    ].join('');
}

/** The claims that begin in each paragraph, and last those without a place in the text; in the order of their numbers. */
export function claimsByParagraph(placed: PlacedSource, source: ReportSource, ends: readonly number[]): PlacedClaim[][] {
    const all: PlacedClaim[][] = Array.from({ length: ends.length + 1 }, () => []);
    placed.claims.map((claim, index) => ({ claim, number: source.claims[index]!.number })).sort((a, b) => a.number - b.number).forEach(({ claim }) => {
        const start = isPlaced(claim) ? Math.min(...claim.content.spans!.map(span => span.start)) : Infinity;
        const index = ends.findIndex(end => start < end);
        all[index < 0 ? ends.length : index]!.push(claim);
    });
    return all;
}

function claimList(claims: readonly PlacedClaim[], placed: PlacedSource, facts: ReportFacts, name: string): string {
    return claims.length === 0 ? '' : `<ol class="claims" lang="en" aria-label="${name}">\n${claims.map(claim => claimHtml(claim, placed, facts)).join('')}</ol>\n`;
}

function metadataHtml(placed: PlacedSource, source: ReportSource, facts: ReportFacts): string {
    const rows = metadataRows(placed, source, facts).map(([name, value]) => [name, name === 'Address' ? webLink(value) : bdi(value)]);
    return [
        '<dl class="meta">\n',
        ...rows.map(([name, value]) => `<div><dt>${escapeHtml(name!)}</dt><dd>${value}</dd></div>\n`),
        '</dl>\n',
    ].join('');
}

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
