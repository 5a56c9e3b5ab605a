import { actorTypeGroups } from '../../annotation/actorLooks';
import type { ExportJob } from '../format';
import { typeName } from './claimWords';
import type { ReportFacts } from './facts';
import { escapeHtml } from './htmlText';
import { methodRows, methodSentences } from './method';

/** How the report was made: numbers, what it does not say, and how to read its marks. */
export function methodHtml(facts: ReportFacts, job: ExportJob): string {
    const { words } = facts;
    const { say } = words;
    const rows = methodRows(facts, job).map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>\n`);
    return [
        `<section id="method" aria-labelledby="method-h">\n<h2 id="method-h">${say('method')}</h2>\n`,
        methodSentences.map(sentence => `<p>${escapeHtml(say(sentence))}</p>\n`).join(''),
        `<table class="numbers">\n<caption>${say('inNumbers')}</caption>\n<tbody>\n${rows.join('')}</tbody>\n</table>\n`,
        `<h3>${say('howToRead')}</h3>\n<ul class="legend">\n`,
        `<li><span class="w s e">${say('claimer')}</span> ${say('claimerMark')}</li>\n`,
        `<li><b class="q s e">${say('cue')}</b> ${say('cueMark')}</li>\n`,
        `<li><span class="c s e"><span class="n">1</span>${say('content')}</span> ${say('contentMark')} <span class="c c2 s e"><span class="n">2</span>${say('content')}</span> ${say('nestedMark')}</li>\n`,
        `<li><span class="c s e"><span class="n">…1</span>${say('content')}</span> ${say('goesOnMark')}</li>\n`,
        `<li><span class="v s e">${say('relay')}</span> ${say('relayMark')}</li>\n`,
        `<li><span class="d s e">${say('date')}</span> ${say('dateMark')}</li>\n`,
        `<li><span class="r dim s e"><bdi class="rl">${say('boilerplate')}</bdi>${say('text')}</span> ${say('regionMark')}</li>\n`,
        ...actorTypeGroups.map(type => `<li><span class="m ${type} s e">${escapeHtml(type === 'other' ? say('otherType') : typeName(facts.corpus, type, words))}</span> ${say(type === 'other' ? 'otherTypeMark' : 'typeMark')}</li>\n`),
        '</ul>\n</section>\n',
    ].join('');
}
