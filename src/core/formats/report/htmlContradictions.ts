import { dateInWords, topicName } from './claimWords';
import type { OpposedTopic, ReportClaim, ReportFacts, ReportRelation } from './facts';
import { labelOf } from './facts';
import { shortHtml } from './htmlClaim';
import { bdi, escapeHtml, link } from './htmlText';

/** Claims that contradict one another side by side: those that annotators tied, then those on a topic. Empty where there are none. */
export function* contradictionsHtml(facts: ReportFacts): IterableIterator<string> {
    const { contradictions, opposedTopics } = facts;
    if (contradictions.length + opposedTopics.length === 0) {
        return;
    }
    yield '<section id="contradictions" aria-labelledby="contradictions-h">\n<h2 id="contradictions-h">Contradictions</h2>\n';
    if (contradictions.length > 0) {
        yield '<table class="sides">\n<caption>Claims that annotators related as contradicting one another</caption>\n'
            + '<thead><tr><th scope="col">One claim</th><th scope="col">The other claim</th></tr></thead>\n';
        for (const relation of contradictions) {
            yield pairHtml(relation);
        }
        yield '</table>\n';
    }
    for (const topic of opposedTopics) {
        yield topicHtml(topic, facts);
    }
    yield '</section>\n';
}

function pairHtml({ from, to, note }: ReportRelation): string {
    return `<tbody>\n<tr><td>${claimCell(from)}</td><td>${claimCell(to!)}</td></tr>\n${note ? `<tr class="note"><td colspan="2">${bdi(note)}</td></tr>\n` : ''}</tbody>\n`;
}

function topicHtml({ topic, for: inFavour, against }: OpposedTopic, { corpus }: ReportFacts): string {
    const definition = corpus.settings.topics.get(topic)?.definition;
    const list = (claims: readonly ReportClaim[]) => `<ul>\n${claims.map(claim => `<li>${claimCell(claim)}</li>\n`).join('')}</ul>`;
    return [
        `<h3>${bdi(topicName(corpus, topic))}</h3>\n`,
        definition ? `<p>${escapeHtml(definition)}</p>\n` : '',
        '<table class="sides">\n',
        `<caption>Who is for and who against it</caption>\n<thead><tr><th scope="col">For (${inFavour.length})</th><th scope="col">Against (${against.length})</th></tr></thead>\n`,
        `<tbody><tr><td>${list(inFavour)}</td><td>${list(against)}</td></tr></tbody>\n</table>\n`,
    ].join('');
}

function claimCell(claim: ReportClaim): string {
    const { source, attribution } = claim;
    const remark = attribution === 'firm' ? '' : ` <span class="remark">(${attribution} attribution)</span>`;
    return `<p>${link(claim.anchor, labelOf(claim), ' class="num"')} <strong>${bdi(claim.who)}</strong>${remark}: ${shortHtml(claim)}</p>`
        + `<p class="from">${link(`s${source.number}`, bdi(source.title, source.language))}${source.published ? `, ${escapeHtml(dateInWords(source.published))}` : ''}</p>`;
}
