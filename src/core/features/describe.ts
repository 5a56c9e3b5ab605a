import type { Actor, ActorPart, ActorRef, Claim, Memo, Mention, Note, Part } from '../annotation/model';
import { claimText, displayName } from '../annotation/model';
import type { ClaimRecord, Corpus, SourceRecord } from '../corpus/corpus';
import type { ChoiceDefinition } from '../sidecar/files';
import { claimerMessages } from '../messages/claimers';
import { type InterfaceLanguage, type Say, speak } from '../messages/messages';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import { escapeMarkdown, paragraphs } from './markdown';

/** How actors and claims are put in words: one place, so that hovers, symbols, completion and trees say the same. */

/** Languages in which names and glosses are shown, best first. */
export type Languages = readonly string[];

const longestQuote = 160;
const mostRelations = 12;

/** The name of an actor as a source means it, or the reference itself where there is no such actor. Plain text. */
export function actorName(corpus: Corpus, ref: ActorRef, source: SourceRecord | undefined, languages?: Languages): string {
    const actor = corpus.actor(ref, source);
    return actor ? displayName(actor, languages) : ref;
}

/** Several actors in words. Plain text. */
export function actorNames(corpus: Corpus, refs: readonly ActorRef[], source: SourceRecord | undefined, languages?: Languages): string {
    return refs.map(ref => actorName(corpus, ref, source, languages)).join(', ');
}

/** Every name of an actor, the display name first, none twice. */
export function allNames(actor: Actor, languages?: Languages): string[] {
    return [...new Set([displayName(actor, languages), ...[...actor.names.values()].flat()])];
}

/** Who says it, as far as is known: `Sean MacFarland`, `no claimer`, `claimer not yet done`. Plain text. */
export function claimerName(corpus: Corpus, { source, claim }: ClaimRecord, languages?: Languages, language: InterfaceLanguage = 'en'): string {
    if (!claim.claimer) {
        return claimerWords(language)('claimerNotDone');
    }
    if (claim.claimer === 'none') {
        return claimerWords(language)('noClaimer');
    }
    return actorPartName(corpus, claim.claimer, source, languages, language);
}

/** A claim on one line: who, what does it, and what is said. Plain text. */
export function claimLine(corpus: Corpus, record: ClaimRecord, languages?: Languages): string {
    return `${claimerName(corpus, record, languages)}: ${preview(claimText(record.claim, languages), longestQuote)}`;
}

/** `1 mention`, `12 mentions`. */
export function counted(count: number, one: string, many = `${one}s`): string {
    return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** A topic, actor type or other value of the settings by its name. Plain text. */
export function choiceName(choice: ChoiceDefinition | undefined, value: string, languages: Languages = ['en']): string {
    for (const language of [...languages, '']) {
        const name = choice?.names.get(language);
        if (name) {
            return name;
        }
    }
    return [...(choice?.names.values() ?? [])][0] ?? value;
}

/** An actor in Markdown: names, type, affiliation, counts, note. Undefined where there is no such actor. */
export function actorCard(corpus: Corpus, key: string, languages?: Languages): string | undefined {
    const found = corpus.actorOfKey(key);
    if (!found) {
        return undefined;
    }
    const { actor, source } = found;
    const title = [
        `**${shown(displayName(actor, languages))}**`,
        actor.entityType && escapeMarkdown(typeName(corpus, actor.entityType, languages)),
        source && 'in this source only',
        actor.anonymous && 'anonymous',
    ];
    return paragraphs(
        join(title),
        otherNames(actor.names, displayName(actor, languages)),
        actor.also.size > 0 ? `Also called: ${otherNames(actor.also)}` : undefined,
        affiliations(corpus, actor, source, languages),
        actor.maybe.length > 0 ? `Maybe ${shown(actorNames(corpus, actor.maybe, source, languages))}` : undefined,
        counts(corpus, key),
        remarks(actor),
    );
}

/** What a mention adds to the card of its actor; undefined where that is nothing. */
export function mentionCard(corpus: Corpus, mention: Mention, languages?: Languages): string | undefined {
    const type = mention.entityType;
    const unlinked = mention.actors.length > 0
        ? undefined
        : join([`**${quoted(mention.text)}**`, type && escapeMarkdown(typeName(corpus, type, languages)), 'not linked to an actor yet']);
    return paragraphs(
        unlinked,
        join([mention.kind !== 'name' && `mentioned by ${mention.kind}`, attributes(mention.extra)]),
        remarks(mention),
    ) || undefined;
}

/** A note on a passage in Markdown. */
export function memoCard(memo: Memo): string {
    return paragraphs('**Memo**', remarks(memo));
}

/** A claim in Markdown: what, who, how, on what, and its relations. */
export function claimCard(corpus: Corpus, record: ClaimRecord, languages?: Languages): string {
    const { claim, source } = record;
    const text = claimText(claim, languages);
    const quote = partText(claim.content);
    return paragraphs(
        `**${text === quote ? quoted(quote) : shown(preview(text, longestQuote))}**`,
        text === quote ? undefined : quoted(quote),
        speakers(corpus, record, languages),
        join(manner(claim)),
        claim.content.refersTo ? `What it refers to: ${shown(referent(corpus, claim.content.refersTo, source, languages))}` : undefined,
        positionsLine('Topics', [...claim.topics].map(([topic, position]) =>
            [choiceName(corpus.settings.topics.get(topic), topic, languages), position])),
        positionsLine('About', [...claim.about].map(([actor, position]) => [actorName(corpus, actor, source, languages), position])),
        relations(corpus, record, languages),
        remarks(claim),
    );
}

/** A value of the codebook with its definition, in Markdown. */
export function choiceCard(choice: Pick<ChoiceDefinition, 'value'> & Partial<ChoiceDefinition>, languages?: Languages): string {
    const name = choice.names ? choiceName(choice as ChoiceDefinition, choice.value, languages) : choice.value;
    return paragraphs(
        join([`**${shown(name)}**`, name !== choice.value && `\`${choice.value.replace(/`/g, '')}\``]),
        choice.definition && escapeMarkdown(choice.definition),
        choice.include && `Includes: ${escapeMarkdown(choice.include)}`,
        choice.exclude && `Excludes: ${escapeMarkdown(choice.exclude)}`,
    );
}

/** A quote in Markdown, shortened, isolated from the direction of what stands around it; what brings its own quotation marks gets no more. */
export function quoted(text: string): string {
    const short = shown(preview(text, longestQuote));
    return /^["“„«‘‹]/u.test(text) ? short : `“${short}”`;
}

/** The fragments of a part on one line. Plain text. */
export function partText(part: Part): string {
    return part.anchors.map(anchor => anchor.text).join(' … ');
}

/** Plain text made safe for a line of Markdown whose direction it must not change. */
function shown(text: string): string {
    return isolate(escapeMarkdown(text));
}

function join(parts: readonly (string | false | undefined)[]): string {
    return parts.filter(part => part).join(' · ');
}

function otherNames(names: ReadonlyMap<string, readonly string[]>, except?: string): string {
    return [...names]
        .map(([language, list]) => [language, list.filter(name => name !== except)] as const)
        .filter(([, list]) => list.length > 0)
        .map(([language, list]) => `${escapeMarkdown(language)}: ${list.map(shown).join(', ')}`)
        .join(' · ');
}

function typeName(corpus: Corpus, type: string, languages?: Languages): string {
    return choiceName(corpus.settings.actorTypes.find(choice => choice.value === type), type, languages);
}

function affiliations(corpus: Corpus, actor: Actor, source: SourceRecord | undefined, languages?: Languages): string | undefined {
    const all = actor.memberOf.map(({ actor: group, from, until }) => {
        const dates = from || until ? ` (${escapeMarkdown(`${from ?? '…'} – ${until ?? '…'}`)})` : '';
        return shown(actorName(corpus, group, source, languages)) + dates;
    });
    return all.length > 0 ? `Member of ${all.join(', ')}` : undefined;
}

function counts(corpus: Corpus, key: string): string {
    const { places: references, sources } = corpus.usageOf(key);
    const { made, about } = corpus.claimCounts(key);
    const mentions = references === 0 ? 'no mentions' : `${counted(references, 'mention')} in ${counted(sources, 'source')}`;
    return [mentions, made > 0 && `${counted(made, 'claim')} made`, about > 0 && `${about.toLocaleString('en')} about`]
        .filter(part => part).join(', ');
}

function actorPartName(corpus: Corpus, part: ActorPart, source: SourceRecord, languages?: Languages, language: InterfaceLanguage = 'en'): string {
    const { names, onBehalfOf } = actorPartNames(corpus, part, source, languages, language);
    return onBehalfOf === undefined ? names : claimerWords(language)('onBehalf', { names, others: onBehalfOf });
}

/** Who a claimer or relay is, and on whose behalf; undefined where that is not said. Plain texts. */
export function actorPartNames(corpus: Corpus, part: ActorPart, source: SourceRecord, languages?: Languages, language: InterfaceLanguage = 'en'): { readonly names: string; readonly onBehalfOf?: string } {
    const words = claimerWords(language);
    const namesOf = (refs: readonly ActorRef[]) => refs.map(ref => actorName(corpus, ref, source, languages)).join(words('and'));
    const names = part.actors.length > 0 ? namesOf(part.actors) : partText(part) || words('someone');
    return { names, ...(part.onBehalfOf.length > 0 && { onBehalfOf: namesOf(part.onBehalfOf) }) };
}

const spoken = new Map<InterfaceLanguage, Say<(typeof claimerMessages)['en']>>();

function claimerWords(language: InterfaceLanguage): Say<(typeof claimerMessages)['en']> {
    const words = spoken.get(language) ?? speak(claimerMessages, language);
    spoken.set(language, words);
    return words;
}

function speakers(corpus: Corpus, record: ClaimRecord, languages?: Languages): string {
    const { claim, source } = record;
    const via = claim.via.map(relay => shown(actorPartName(corpus, relay, source, languages)));
    return join([
        claim.claimer && claim.claimer !== 'none'
            ? `Claimed by ${shown(claimerName(corpus, record, languages))}`
            : `${claimerName(corpus, record, languages)[0]!.toUpperCase()}${claimerName(corpus, record, languages).slice(1)}`,
        via.length > 0 && `via ${via.join(', via ')}`,
        claim.cue === 'none' ? 'no cue' : claim.cue && `cue ${quoted(partText(claim.cue))}`,
        claim.said?.on && `on ${escapeMarkdown(claim.said.on)}`,
    ]);
}

/** Attributes that are not what is assumed unwritten. */
function manner(claim: Claim): (string | undefined)[] {
    return [
        claim.form && `${claim.form} speech`,
        claim.mode === 'says' ? undefined : claim.mode,
        claim.stance === 'asserts' ? undefined : claim.stance,
        claim.certainty === 'unknown' ? undefined : claim.certainty,
        claim.attribution === 'firm' ? undefined : `${claim.attribution} attribution`,
        attributes(claim.extra),
    ];
}

function attributes(extra: Readonly<Record<string, unknown>> | undefined): string | undefined {
    const all = Object.entries(extra ?? {}).map(([key, value]) =>
        `${escapeMarkdown(key)}: ${shown(typeof value === 'string' ? value : JSON.stringify(value) ?? '')}`);
    return all.length > 0 ? all.join(' · ') : undefined;
}

function positionsLine(label: string, entries: readonly (readonly [string, string | undefined])[]): string | undefined {
    const all = entries.map(([name, position]) => (position ? `${shown(name)} (${position})` : shown(name)));
    return all.length > 0 ? `${label}: ${all.join(', ')}` : undefined;
}

function referent(corpus: Corpus, refersTo: string, source: SourceRecord, languages?: Languages): string {
    const target = refersTo.includes('#') ? corpus.claimInLayersAt(refersTo, source) : undefined;
    return target ? claimLine(corpus, target, languages) : refersTo;
}

function relations(corpus: Corpus, record: ClaimRecord, languages?: Languages): string | undefined {
    const { outgoing, incoming } = corpus.relationsOf(record);
    const where = (other: ClaimRecord) =>
        `${shown(claimLine(corpus, other, languages))}${other.source === record.source ? '' : ` (${shown(other.source.path)})`}`;
    const lines = [
        ...outgoing.map(({ kind, to, target }) => `- ${escapeMarkdown(kind)}: ${target ? where(target) : `${escapeMarkdown(to)} (not found)`}`),
        ...incoming.map(({ kind, from }) => `- ${escapeMarkdown(kind)} (from there): ${where(from)}`),
    ];
    const more = lines.length - mostRelations;
    return [...lines.slice(0, mostRelations), ...(more > 0 ? [`- and ${more} more`] : [])].join('\n') || undefined;
}

function remarks(entry: { readonly note?: Note | undefined; readonly flag?: string | undefined }): string | undefined {
    const { note, flag } = entry;
    const items = !note ? [] : typeof note === 'string' ? [{ text: note, by: undefined }] : note.thread;
    const lines = items.map(({ text, by }) => `${by ? `${shown(by)}: ` : ''}${shown(text)}`);
    const state = note && typeof note !== 'string' && note.resolved ? ' (resolved)' : '';
    return paragraphs(
        flag && `Flag: ${escapeMarkdown(flag)}`,
        lines.length > 0 ? `Note${state}: ${lines.join('; ')}` : undefined,
    ) || undefined;
}
