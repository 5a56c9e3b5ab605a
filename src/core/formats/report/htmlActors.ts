import { type Actor, displayName } from '../../annotation/model';
import { wikidataAddress } from '../names';
import { furtherAttributes, typeName } from './claimWords';
import { openNote, type ReportActor, type ReportFacts } from './facts';
import { claimLink } from './htmlClaim';
import { bdi, escapeHtml, link, listed, webLink } from './htmlText';

/** An actor: names, what it is, where it is mentioned, its claims and those about it. */
export function actorHtml(actor: ReportActor, facts: ReportFacts): string {
    const { actor: entry, name, anchor, made, onBehalf, about, places } = actor;
    const { say, value } = facts.words;
    const mentioned = [...places].filter(([, count]) => count > 0);
    const total = mentioned.reduce((sum, [, count]) => sum + count, 0);
    const rows: (readonly [string, string])[] = [
        ...entry ? entryRows(entry, actor, facts) : [[say('registry'), say('noActor')] as const],
        [say('mentions'), total === 0 ? say('none') : `${total}: ${listed(mentioned.map(([source, count]) =>
            `${link(`s${source.number}-${anchor}`, `<span class="no">${source.number}</span> ${bdi(source.title, source.language)}`)} (${count})`), ' · ')}`],
    ];
    return [
        `<section class="actor" id="${anchor}" aria-labelledby="${anchor}-h">\n<h3 id="${anchor}-h">${bdi(name)}</h3>\n<dl class="meta">\n`,
        ...rows.map(([key, value]) => `<div><dt>${escapeHtml(key)}</dt><dd>${value}</dd></div>\n`),
        '</dl>\n',
        claims(say('claimsMade', { count: made.length }), made.map(claim => claimLink(claim, name))),
        claims(say('claimsOnBehalf', { count: onBehalf.length }), onBehalf.map(claim => claimLink(claim))),
        claims(say('claimsAbout', { count: about.length }), about.map(({ claim, position }) => `${claimLink(claim)}${position ? ` (${value('position', position)})` : ''}`)),
        '</section>\n',
    ].join('');
}

function entryRows(entry: Actor, { key }: ReportActor, facts: ReportFacts): (readonly [string, string])[] {
    const { words } = facts;
    const { say } = words;
    const own = key.lastIndexOf('#~');
    const source = { path: own < 0 ? '' : key.slice(0, own) };
    const names = (all: ReadonlyMap<string, readonly string[]>) => listed([...all].map(([language, list]) =>
        `${escapeHtml(language)}: ${listed(list.map(name => bdi(name, language)), words.comma)}`), ' · ');
    const actor = (ref: string) => {
        const found = facts.actorOf(ref, source);
        const known = found ? undefined : facts.corpus.actor(ref);
        return found ? link(found.anchor, bdi(found.name)) : bdi(known ? displayName(known, words.languages) : ref);
    };
    const wikidata = wikidataAddress(entry);
    const note = openNote(entry.note);
    return ([
        [say('type'), [entry.entityType && escapeHtml(typeName(facts.corpus, entry.entityType, words)), entry.anonymous && say('anonymous'), own >= 0 && say('ownActor')].filter(part => part).join(words.comma)],
        [say('names'), names(entry.names)],
        [say('alsoCalled'), names(entry.also)],
        [say('memberOf'), listed(entry.memberOf.map(({ actor: group, from, until }) =>
            `${actor(group)}${from || until ? ` (${escapeHtml(`${from ?? '…'} – ${until ?? '…'}`)})` : ''}`), words.comma)],
        [say('maybe'), listed(entry.maybe.map(actor), words.comma)],
        ['Wikidata', wikidata ? webLink(wikidata) : ''],
        ...furtherAttributes(entry.extra).map(each => [say('further'), bdi(each)] as const),
        [say('note'), note ? bdi(note) : ''],
    ] as const).filter(([, value]) => value !== '');
}

function claims(title: string, items: readonly string[]): string {
    return items.length === 0 ? '' : `<h4>${title}</h4>\n<ul class="lines">\n${items.map(item => `<li>${item}</li>\n`).join('')}</ul>\n`;
}
