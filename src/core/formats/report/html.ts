import type { Chunk, ExportJob, Format } from '../format';
import { directionOf } from '../../messages/messages';
import { placedSources } from '../placed';
import { dateInWords } from './claimWords';
import { collectFacts } from './collectFacts';
import type { ReportFacts } from './facts';
import { actorHtml } from './htmlActors';
import { contradictionsHtml } from './htmlContradictions';
import { methodHtml } from './htmlMethod';
import { networkHtml } from './htmlNetwork';
import { sourceHtml } from './htmlSource';
import { bdi, escapeHtml, langAttribute, link } from './htmlText';
import { loseUnreported, reportLosses } from './losses';
import { defaultTitle, partsOf, summary } from './method';
import { stylesheetOf } from './stylesheet';

const path = 'report.html';

/**
 * A report to read and print: one HTML file with everything in it, without scripts and without anything that comes from
 * elsewhere. It is well-formed XML, too. The corpus is read twice: once for what sources say of one another.
 */
export const html: Format = {
    id: 'html',
    label: 'HTML report',
    description: 'One page to read and print: sources with their marks, actors, contradictions, a network, the method.',
    losses: Object.values(reportLosses),
    options: ['title', 'language'],
    write,
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    const facts = await collectFacts(job);
    const title = job.options.title ?? defaultTitle(facts);
    const { say } = facts.words;
    yield chunk(head(title, facts));
    yield chunk(methodHtml(facts, job));
    yield chunk(`<section id="sources" aria-labelledby="sources-h">\n<h2 id="sources-h">${say('sources')}</h2>\n`);
    for await (const placed of placedSources(job)) {
        loseUnreported(placed, job.report);
        yield chunk(sourceHtml(placed, facts, job));
    }
    yield chunk(`</section>\n<section id="actors" aria-labelledby="actors-h">\n<h2 id="actors-h">${say('actors')}</h2>\n`);
    for (const actor of facts.actors) {
        yield chunk(actorHtml(actor, facts));
    }
    yield chunk('</section>\n');
    for (const piece of contradictionsHtml(facts)) {
        yield chunk(piece);
    }
    yield chunk(networkHtml(facts));
    yield chunk(`</main>\n<footer><p>${say('madeWith', { program: `Glossator${job.version === undefined ? '' : ` ${escapeHtml(job.version)}`}` })}.</p></footer>\n</body>\n</html>\n`);
}

function head(title: string, facts: ReportFacts): string {
    const { say, language } = facts.words;
    const { css, hash } = stylesheetOf(language);
    return [
        `<!DOCTYPE html>\n<html lang="${language}"${language === 'en' ? '' : ` dir="${directionOf(language)}"`}>\n<head>\n<meta charset="utf-8" />\n`,
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'" />\n`,
        '<meta name="viewport" content="width=device-width, initial-scale=1" />\n<meta name="referrer" content="no-referrer" />\n<meta name="color-scheme" content="light dark" />\n',
        `<title>${escapeHtml(title)}</title>\n<style>${css}</style>\n</head>\n<body>\n`,
        `<a class="skip" href="#main">${say('skip')}</a>\n<header>\n<h1>${bdi(title)}</h1>\n<p>${escapeHtml(summary(facts))}</p>\n</header>\n`,
        `<nav aria-labelledby="contents-h">\n<h2 id="contents-h">${say('contents')}</h2>\n<ul>\n`,
        ...partsOf(facts).map(({ id, title: name }) => `<li>${link(id, escapeHtml(name))}${id === 'sources' ? sourceList(facts) : ''}</li>\n`),
        '</ul>\n</nav>\n<main id="main">\n',
    ].join('');
}

function sourceList({ sources, words }: ReportFacts): string {
    const items = sources.map(({ number, title, language, published, isReadable }) => {
        const name = `<span class="no">${number}</span> <bdi${langAttribute(language)}>${escapeHtml(title)}</bdi>`;
        return `<li>${isReadable ? link(`s${number}`, name) : `${name} (${words.say('unreadable')})`}${published ? `${words.comma}${escapeHtml(dateInWords(published, words))}` : ''}</li>\n`;
    });
    return `\n<ul class="plain">\n${items.join('')}</ul>\n`;
}

function chunk(text: string): Chunk {
    return { path, text };
}
