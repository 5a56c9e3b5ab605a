import { actorTypeGroups } from '../../annotation/actorLooks';
import type { ExportJob } from '../format';
import { typeName } from './claimWords';
import type { ReportFacts } from './facts';
import { escapeHtml } from './htmlText';
import { methodRows, methodSentences } from './method';

/** How the report was made: numbers, what it does not say, and how to read its marks. */
export function methodHtml(facts: ReportFacts, job: ExportJob): string {
    const rows = methodRows(facts, job).map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>\n`);
    return [
        '<section id="method" aria-labelledby="method-h">\n<h2 id="method-h">Method</h2>\n',
        methodSentences.map(sentence => `<p>${escapeHtml(sentence)}</p>\n`).join(''),
        `<table class="numbers">\n<caption>This report in numbers</caption>\n<tbody>\n${rows.join('')}</tbody>\n</table>\n`,
        '<h3>How to read the marks</h3>\n<ul class="legend">\n',
        '<li><span class="w s e">claimer</span> who speaks: in a box</li>\n',
        '<li><b class="q s e">cue</b> the words that say so: bold</li>\n',
        '<li><span class="c s e"><span class="n">1</span>content</span> what is said: between bars, with the number of the claim, which leads to it; <span class="c c2 s e"><span class="n">2</span>content</span> within another</li>\n',
        '<li><span class="c s e"><span class="n">…1</span>content</span> the same claim goes on</li>\n',
        '<li><span class="v s e">relay</span> who passes it on: in a dashed box</li>\n',
        '<li><span class="d s e">date</span> when it was said: in a dotted box</li>\n',
        '<li><span class="r dim s e"><bdi class="rl">boilerplate</bdi>text</span> no part of the article: slanted and dimmed, with its kind before it</li>\n',
        ...actorTypeGroups.map(type => `<li><span class="m ${type} s e">${escapeHtml(type === 'other' ? 'other' : typeName(facts.corpus, type))}</span> names ${type === 'other' ? 'an actor of another type' : 'an actor of this type'}</li>\n`),
        '</ul>\n</section>\n',
    ].join('');
}
