import { dateInWords, topicName } from './claimWords';
import type { OpposedTopic, ReportClaim, ReportFacts, ReportRelation } from './facts';
import { labelOf } from './facts';
import { shortHtml } from './htmlClaim';
import { bdi, escapeHtml, link } from './htmlText';
import type { ReportWords } from './reportWords';

/** Claims that contradict one another side by side: those that annotators tied, then those on a topic. Empty where there are none. */
export function* contradictionsHtml(facts: ReportFacts): IterableIterator<string> {
    const { contradictions, opposedTopics, words } = facts;
    const { say } = words;
    if (contradictions.length + opposedTopics.length === 0) {
        return;
    }
    yield `<section id="contradictions" aria-labelledby="contradictions-h">\n<h2 id="contradictions-h">${say('contradictions')}</h2>\n`;
    if (contradictions.length > 0) {
        yield `<table class="sides">\n<caption>${say('contradicting')}</caption>\n`
            + `<thead><tr><th scope="col">${say('oneClaim')}</th><th scope="col">${say('otherClaim')}</th></tr></thead>\n`;
        for (const relation of contradictions) {
            yield pairHtml(relation, words);
        }
        yield '</table>\n';
    }
    for (const topic of opposedTopics) {
        yield topicHtml(topic, facts);
    }
    yield '</section>\n';
}

function pairHtml({ from, to, note }: ReportRelation, words: ReportWords): string {
    return `<tbody>\n<tr><td>${claimCell(from, words)}</td><td>${claimCell(to!, words)}</td></tr>\n${note ? `<tr class="note"><td colspan="2">${bdi(note)}</td></tr>\n` : ''}</tbody>\n`;
}

function topicHtml({ topic, for: inFavour, against }: OpposedTopic, { corpus, words }: ReportFacts): string {
    const { say } = words;
    const definition = corpus.settings.topics.get(topic)?.definition;
    const list = (claims: readonly ReportClaim[]) => `<ul>\n${claims.map(claim => `<li>${claimCell(claim, words)}</li>\n`).join('')}</ul>`;
    return [
        `<h3>${bdi(topicName(corpus, topic, words))}</h3>\n`,
        definition ? `<p>${escapeHtml(definition)}</p>\n` : '',
        '<table class="sides">\n',
        `<caption>${say('sides')}</caption>\n<thead><tr><th scope="col">${say('for')} (${inFavour.length})</th><th scope="col">${say('against')} (${against.length})</th></tr></thead>\n`,
        `<tbody><tr><td>${list(inFavour)}</td><td>${list(against)}</td></tr></tbody>\n</table>\n`,
    ].join('');
}

function claimCell(claim: ReportClaim, words: ReportWords): string {
    const { source, attribution } = claim;
    const remark = attribution === 'firm' ? '' : ` <span class="remark">(${words.say('attribution', { attribution: words.value('attribution', attribution) })})</span>`;
    return `<p>${link(claim.anchor, labelOf(claim), ' class="num"')} <strong>${bdi(claim.who)}</strong>${remark}: ${shortHtml(claim)}</p>`
        + `<p class="from">${link(`s${source.number}`, bdi(source.title, source.language))}${source.published ? `${words.comma}${escapeHtml(dateInWords(source.published, words))}` : ''}</p>`;
}
