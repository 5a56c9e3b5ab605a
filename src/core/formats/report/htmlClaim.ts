import type { ActorPart } from '../../annotation/model';
import { actorName } from '../names';
import { isPlaced, type PlacedClaim, type PlacedSource } from '../placed';
import { dateInWords, furtherAttributes, glossesOf, manner, quoteOf, topicsOf } from './claimWords';
import { labelOf, openNote, type ReportClaim, type ReportFacts, type ReportRelation } from './facts';
import { bdi, escapeHtml, langAttribute, link, listed } from './htmlText';
import type { ListedClaim } from './listedClaims';

/** A claim in full, as an item of a list. */
export function claimHtml({ placed: placedClaim, kept }: ListedClaim, placed: PlacedSource, facts: ReportFacts): string {
    const { claim } = placedClaim;
    const { corpus, words } = facts;
    const { say, value } = words;
    const glosses = glossesOf(claim, words);
    const isShown = isPlaced(placedClaim);
    const about = [...claim.about].map(([ref, position]) => `${actorLink(ref, placed, facts)}${position ? ` (${value('position', position)})` : ''}`);
    const topics = topicsOf(corpus, claim, words).map(({ name, position }) => `${bdi(name)} (${position})`);
    const note = openNote(claim.note);
    const { refersTo } = claim.content;
    const number = labelOf(kept);
    return [
        `<li id="${kept.anchor}" class="claim">\n`,
        `<p class="who">${isShown ? link(`${kept.anchor}_t`, number, ` class="num" aria-label="${say('inTheText', { number })}"`) : `<span class="num">${number}</span>`} ${whoHtml(placedClaim, placed, facts)}</p>\n`,
        ...glosses.map(({ text, language }) => `<p class="gloss" dir="auto"${langAttribute(language)}>${escapeHtml(text)}</p>\n`),
        glosses.length === 0 || !isShown ? `<p class="gloss quote" dir="auto"${langAttribute(kept.source.language)}>${escapeHtml(quoteOf(claim.content))}</p>\n` : '',
        refersTo ? row(say('refersTo'), bdi(refersTo)) : '',
        row(say('how'), manner(claim, words).map(escapeHtml).join(' · ')),
        topics.length > 0 ? row(say('topics'), listed(topics, ' · ')) : '',
        about.length > 0 ? row(say('about'), listed(about, ' · ')) : '',
        ...furtherAttributes(claim.extra).map(each => row(say('further'), bdi(each))),
        ...relationRows(kept, facts).map(([name, other]) => row(name, other)),
        note ? row(say('note'), bdi(note)) : '',
        '</li>\n',
    ].join('');
}

function whoHtml({ claim }: PlacedClaim, placed: PlacedSource, facts: ReportFacts): string {
    const { claimer, cue, via, said } = claim;
    const { words } = facts;
    const { say } = words;
    const language = facts.sourceOf(placed.source).language;
    const speaker = claimer === undefined ? say('claimerNotDone') : claimer === 'none' ? say('noClaimer') : `<strong>${partHtml(claimer, placed, facts)}</strong>`;
    const cueText = cue === undefined ? '' : cue === 'none' ? say('noCue') : ` <b class="q">${bdi(quoteOf(cue), language)}</b>`;
    const relays = via.map(relay => say('via', { relay: `${partHtml(relay, placed, facts)}${relay.cue ? ` <b class="q">${bdi(quoteOf(relay.cue), language)}</b>` : ''}` }));
    const date = said?.on === undefined ? (said ? quoteOf(said) : '') : dateInWords(said.on, words);
    return `${speaker}${cueText}${relays.join('')}${date ? ` (${bdi(date)})` : ''}`;
}

function partHtml(part: ActorPart, placed: PlacedSource, facts: ReportFacts): string {
    const { say } = facts.words;
    const links = (refs: readonly string[]) => listed(refs.map(ref => actorLink(ref, placed, facts)), facts.words.comma);
    const names = part.actors.length > 0 ? links(part.actors) : bdi(quoteOf(part) || say('someone'));
    return part.onBehalfOf.length > 0 ? say('onBehalf', { names, others: links(part.onBehalfOf) }) : names;
}

function actorLink(ref: string, { source }: PlacedSource, facts: ReportFacts): string {
    const actor = facts.actorOf(ref, source);
    return actor ? link(actor.anchor, bdi(actor.name)) : bdi(actorName(facts.corpus, ref, source, facts.words.languages));
}

/** What the claim is tied to, both ways. */
function relationRows({ outgoing, incoming }: ReportClaim, facts: ReportFacts): (readonly [name: string, other: string])[] {
    const words = (kind: string, other: ReportClaim | undefined, { address, note }: ReportRelation) =>
        [kind, `${other ? claimLink(other) : bdi(address)}${note ? ` — ${bdi(note)}` : ''}`] as const;
    return [
        ...outgoing.map(relation => words(facts.relationName(relation.kind), relation.to, relation)),
        ...incoming.map(relation => words(facts.incomingName(relation.kind), relation.from, relation)),
    ];
}

/** A claim in one line, which leads to it; without the claimer where that is `known`. */
export function claimLink(claim: ReportClaim, known?: string): string {
    return `${link(claim.anchor, labelOf(claim), ' class="num"')} ${claim.who === known ? '' : `${bdi(claim.who)}: `}${shortHtml(claim)}`;
}

/** What a claim says: its gloss, or its words as a quote. */
export function shortHtml(claim: ReportClaim): string {
    return claim.isQuote ? `<q>${bdi(claim.text, claim.language)}</q>` : bdi(claim.text, claim.language);
}

function row(name: string, value: string): string {
    return `<p class="row2"><span class="name">${escapeHtml(name)}:</span> ${value}</p>\n`;
}
