import type { ExportJob } from '../format';
import type { PlacedSource } from '../placed';
import type { ReportFacts, ReportSource } from './facts';
import { claimHtml } from './htmlClaim';
import { paragraphHtml } from './htmlParagraph';
import { bdi, escapeHtml, langAttribute, webLink } from './htmlText';
import { verifyHtml } from './htmlVerify';
import { claimsByParagraph, type ListedClaim } from './listedClaims';
import { clipped, marksOf } from './marks';
import { metadataRows } from './metadata';
import { reportParagraphs } from './paragraphs';

/** One source: what is known of it, its text with marks, and the claims of each paragraph below it. */
export function sourceHtml(placed: PlacedSource, facts: ReportFacts, job: ExportJob): string {
    const source = facts.sourceOf(placed.source);
    const { say } = facts.words;
    const { text } = placed.text;
    const paragraphs = reportParagraphs(text);
    const marks = clipped(marksOf(placed, facts), paragraphs);
    const claims = claimsByParagraph(placed, source, paragraphs.map(({ end }) => placed.text.fromUtf16(end)));
    const body = paragraphs.map((range, index) => [
        '<div class="row">\n',
        `<p class="t" dir="auto">${paragraphHtml(text, range, marks[index]!, source, facts.words)}</p>\n`,
        claimList(claims[index]!, placed, facts, say('claimsOfParagraph', { number: index + 1 })),
        '</div>\n',
    ].join(''));
    verifyHtml(body, text, paragraphs, placed.source.path, job.report);
    const homeless = claims.at(-1)!;
    return [
        `<article id="s${source.number}" aria-labelledby="s${source.number}-h">\n`,
        `<h3 id="s${source.number}-h"><span class="no">${source.number}</span> ${bdi(source.title, source.language)}</h3>\n`,
        metadataHtml(placed, source, facts),
        `<div class="text"${langAttribute(source.language)}>\n${body.join('')}</div>\n`,
        homeless.length === 0 ? '' : `<h4>${say('homeless')}</h4>\n${claimList(homeless, placed, facts, say('claimsWithoutPlace'))}`,
        '</article>\n',
    ].join('');
}

function claimList(claims: readonly ListedClaim[], placed: PlacedSource, facts: ReportFacts, name: string): string {
    return claims.length === 0 ? '' : `<ol class="claims" lang="${facts.words.language}" aria-label="${name}">\n${claims.map(claim => claimHtml(claim, placed, facts)).join('')}</ol>\n`;
}

function metadataHtml(placed: PlacedSource, source: ReportSource, facts: ReportFacts): string {
    const rows = metadataRows(placed, source, facts).map(([name, value]) => [name, name === facts.words.say('address') ? webLink(value) : bdi(value)]);
    return [
        '<dl class="meta">\n',
        ...rows.map(([name, value]) => `<div><dt>${escapeHtml(name!)}</dt><dd>${value}</dd></div>\n`),
        '</dl>\n',
    ].join('');
}
