import type { Actor, Claim } from '../annotation/model';
import type { ClaimRecord, Corpus, SourceRecord } from '../corpus/corpus';
import type { Sidecar } from '../sidecar/files';
import { foldText } from '../text/fold';
import { allNames, partText } from './describe';

/**
 * What filters and picks look through: folded texts, made when first asked for and kept for as long as the record of
 * which they are, because every keystroke asks again.
 */

/** The folded words of a filter, each of which must be found. */
export function filterWords(filter: string): readonly string[] {
    return foldText(filter, 'name').split(' ').filter(word => word);
}

/** A text as filters look through it. */
export function foldedText(...texts: readonly (string | undefined)[]): string {
    return foldText(texts.filter(text => text).join('\n'), 'name');
}

const names = new WeakMap<Actor, string>();

/** All that an actor is found by: its names and other designations in all languages, its id and type. */
export function actorWords(actor: Actor): string {
    return kept(names, actor, () => foldedText(
        ...allNames(actor), ...[...actor.also.values()].flat(), actor.id, ...actor.was, actor.entityType,
    ));
}

const ordered = new WeakMap<SourceRecord, readonly Claim[]>();

/** The claims of a source by where their content begins; unplaced ones last. */
export function claimsInOrder(source: SourceRecord): readonly Claim[] {
    const start = (claim: Claim) => claim.content.anchors[0]?.span?.start ?? Infinity;
    // Infinity minus itself is no number: such claims keep their order.
    return kept(ordered, source, () => [...source.sidecar.claims].sort((a, b) => start(a) - start(b) || 0));
}

const claims = new WeakMap<Claim, string>();

/** Whether a folded word is in what a claim says, or in who says it, by any name. */
export function claimHas(corpus: Corpus, { source, claim }: ClaimRecord, word: string): boolean {
    return claimWords(claim).includes(word) || claimersHave(corpus, source, claim, word);
}

/** What a claim is found by in its own entry: content, glosses, claimer's words, stance, topics, id. */
export function claimWords(claim: Claim): string {
    return kept(claims, claim, () => foldedText(...searchedOf(claim)));
}

/** What all claims of a sidecar are found by, see {@link claimWords}, in one text. */
export function claimsText(sidecar: Sidecar): string {
    return foldedText(...sidecar.claims.flatMap(searchedOf));
}

function searchedOf(claim: Claim): (string | undefined)[] {
    return [
        partText(claim.content), ...claim.gloss.values(),
        claim.claimer && claim.claimer !== 'none' ? partText(claim.claimer) : '',
        claim.stance, ...claim.topics.keys(), claim.flag, claim.id,
    ];
}

const metadata = new WeakMap<SourceRecord, string>();

/** A source by its title and path. */
export function metadataWords(source: SourceRecord): string {
    return kept(metadata, source, () => foldedText(source.sidecar.source.title, source.path));
}

const sources = new WeakMap<SourceRecord, string>();

/** Everything in a source's sidecar that nodes below an actor show, in one text: what it lacks none of them has. */
export function sourceWords(source: SourceRecord): string {
    return kept(sources, source, () => [
        metadataWords(source),
        foldedText(...source.sidecar.mentions.map(mention => `${mention.text} ${mention.kind} ${mention.entityType ?? ''} ${mention.flag ?? ''}`)),
        claimsText(source.sidecar),
        foldedText(...source.sidecar.claims.flatMap(claim => claim.via.map(partText))),
    ].join('\n'));
}

function claimersHave(corpus: Corpus, source: SourceRecord, claim: Claim, word: string): boolean {
    return !!claim.claimer && claim.claimer !== 'none' && claim.claimer.actors.some(ref => {
        const actor = corpus.actor(ref, source);
        return !!actor && actorWords(actor).includes(word);
    });
}

function kept<K extends object, V>(cache: WeakMap<K, V>, key: K, make: () => V): V {
    let value = cache.get(key);
    if (value === undefined) {
        value = make();
        cache.set(key, value);
    }
    return value;
}
