import type { ActorChoice } from '../../annotation/actorChoice';
import { type Anchor, anchorsOf, type Claim, type MentionKind, type RegionKind } from '../../annotation/model';
import { locate } from '../../anchors/locate';
import { refusedRegionSpans } from '../../anchors/region';
import { closedRegions } from '../../corpus/closedRegions';
import type { Corpus } from '../../corpus/corpus';
import { certainSpan, straysOf } from '../../corpus/strays';
import { referenceSpans, TakenSpans } from '../../corpus/takenSpans';
import type { CorpusView, SourceView } from '../../corpus/view';
import { finish, flatMapInTurns } from '../../steps';
import { Nearby } from '../../text/nearby';
import { lowerBound } from '../../text/search';
import { formatSpan, lengthOf, rangesOverlap, sharedLength, type Span, spanContains, spansOverlap, type TextRange } from '../../text/span';
import type { TextAnalysis } from '../analyst';
import type { FoundClaim } from '../foundClaim';
import type { SuggestedClaim, SuggestedMention, SuggestedRegion, Suggestion } from '../suggestion';
import { type Tier, tierOfRule } from '../tier';
import { Claimers, type Whom } from './claimers';
import { rememberedPlaces } from './memory';
import { type LinkingHelp, type NamedPerson, newcomers, typeIn } from './newcomers';
import { byStart, freeOf, type Place, withoutOverlaps } from './place';

/**
 * What may be annotated in a source: what an analysis of its text found, linked to the actors of the corpus, without what is annotated
 * already, was rejected, or lies where nothing is to be annotated. In the order of the text; of what begins at one place the claim first.
 */
export function suggestionsIn(view: CorpusView, sourceView: SourceView, analysis: TextAnalysis, help: LinkingHelp = {}): Suggestion[] {
    return finish(suggestionSteps(view, sourceView, analysis, help));
}

/** The same with pauses. What comes out is of no use where something that it rests on changed in one of them. */
export function* suggestionSteps(view: CorpusView, sourceView: SourceView, analysis: TextAnalysis, help: LinkingHelp = {}): Generator<void, Suggestion[]> {
    const { corpus } = view;
    const { source, text } = sourceView;
    const refused = refusals(corpus, sourceView);
    const possibleRegions = analysis.regions.filter(({ kind, ...range }) => {
        const at = text.spanOfText(range);
        return !some(refused.regions.around([at]), each => (each.kind ?? kind) === kind && isMuchTheSame(each.span, at));
    });
    const closed = new Nearby([
        ...closedRegions(sourceView).map(({ span }) => text.textRangeOf(span)),
        ...possibleRegions.filter(({ kind, confidence }) => (kind === 'boilerplate' || kind === 'dateline') && confidence >= surely),
    ].map(range => [range, [range]]));
    const isOpen = (range: TextRange) => !some(closed.around([range]), region => rangesOverlap(region, range));
    yield;
    const annotated = annotatedPlaces(corpus, sourceView);
    yield;
    const actors = analysis.actors.filter(isOpen);
    yield;
    const remembered = yield* rememberedPlaces(corpus, source, text, actors);
    const places = withoutOverlaps(remembered);
    yield;
    const known = places.filter(isOpen);
    yield;
    yield* help.newNames?.prepare() ?? [];
    const found = withoutOverlaps([known, yield* newcomers(corpus, freeOf(actors, known), personsIn(known, text.text), help)]);
    yield;
    const strays = straysOf(sourceView, view.formerTexts);
    yield;
    const claims = yield* linkedClaims(analysis.claims.filter(claim => claim.content.every(isOpen)));
    const taken = new TakenSpans(referenceSpans(sourceView, view.formerTexts));
    yield;
    const speaking = claims.flatMap(({ key, claimer, via }) => [claimer, ...via].flatMap(part => (part?.at ? [{ key, at: part.at }] : []))).sort((a, b) => byStart(a.at, b.at));
    const starts = speaking.map(({ at }) => at.start);
    const mentions = yield* flatMapInTurns(found, (place): SuggestedMention[] => {
        const at = text.spanOfText(place);
        const offered = taken.has(at) ? undefined : withoutRefused(place, at);
        const around = speaking[lowerBound(starts, at.start + 1) - 1];
        const within = around && spanContains(around.at, at) ? around.key : undefined;
        return offered ? [{ kind: 'mention', key: `mention@${formatSpan(at)}`, at, ...offered, tier: tierOf({ ...place, actor: offered.actor }), ...(within && { within }) }] : [];
    });
    const marked = new Nearby([...source.sidecar.regions.flatMap(each => sourceView.spanOfRegion(each) ?? []), ...strays.flatMap(({ kind, found: { span } }) => (kind === 'region' && span ? [span] : []))].map(span => [span, [span]]));
    const hasHeadline = source.sidecar.regions.some(({ kind }) => kind === 'headline');
    const regions = possibleRegions.flatMap((region): SuggestedRegion[] => {
        const at = text.spanOfText(region);
        // A text has one headline.
        const isThere = some(marked.around([at]), span => spansOverlap(span, at)) || (region.kind === 'headline' && hasHeadline);
        const { kind, confidence, by, why } = region;
        return isThere ? [] : [{ kind: 'region', key: `region@${formatSpan(at)}`, at, region: kind, confidence, tier: tierOfRule(confidence), by, why }];
    });
    yield;
    const inOrder = [...regions, ...claims, ...mentions].map((suggestion, index) => ({ suggestion, ...extentOf(suggestion), index }));
    yield;
    // Of what covers the same the region comes first, then the claim.
    return inOrder.sort((a, b) => byStart(a, b) || a.index - b.index).map(({ suggestion }) => suggestion);

    /** The claims that are neither annotated nor refused, with who makes them. */
    function* linkedClaims(all: readonly FoundClaim[]): Generator<void, SuggestedClaim[]> {
        const everybody = withoutOverlaps([annotated, found]);
        const claimers = new Claimers(text.text, everybody, type => typeIn(corpus, type));
        let last: Whom | undefined;
        const moved = new Map(strays.map(stray => [stray.anchor, certainSpan(stray)]));
        const standing = new Nearby(source.sidecar.claims.map(claim => extentOfClaim(sourceView, moved, claim)).map(own => [own, [...own.cue, ...own.content]]));
        yield;
        return yield* flatMapInTurns(all, (claim): SuggestedClaim[] => {
            const place = claim.claimer ?? claim.understoodFrom;
            const whom = place && claimers.at(place, last);
            last = whom?.actor ? whom : last;
            const content = claim.content.map(range => text.spanOfText(range));
            const cue = claim.cue && text.spanOfText(claim.cue);
            if (some(standing.around(cue ? [cue, ...content] : content), own => isSameClaim(own, cue, content)) || some(refused.claims.around(content), span => overlapOf(content, [span]) > half)) {
                return [];
            }
            const { form, mode, stance, certainty, attribution, confidence, tier, by, why } = claim;
            return [{
                kind: 'claim', key: `claim@${formatSpan(cue ?? content[0]!)}`, confidence, tier, by, why, cue, content, form, mode, stance, certainty, attribution,
                claimer: place && { at: claim.claimer && text.spanOfText(claim.claimer), actor: whom?.actor },
                via: claim.via.map(relay => ({ at: text.spanOfText(relay.actor), cue: relay.cue && text.spanOfText(relay.cue), actor: claimers.at(relay.actor, undefined).actor })),
            }];
        });
    }

    /** A place without the actors that were refused there; undefined where nothing is left of it. */
    function withoutRefused({ actor, others, mentionKind, entityType, confidence, by, why }: Place, at: Span): Omit<SuggestedMention, 'kind' | 'key' | 'at' | 'tier'> | undefined {
        const here = [...refused.mentions.around([at])].filter(({ span }) => spansOverlap(span, at));
        const isRefused = (ref: string) => here.some(({ actors: those }) => those.has(corpus.actorKey(ref, source)));
        if (here.some(({ actors: those }) => those.size === 0) || (actor && 'actor' in actor && isRefused(actor.actor))) {
            return undefined;
        }
        const left = others.filter(ref => !isRefused(ref));
        const chosen = actor ?? (left.length === 1 ? { actor: left[0]! } : undefined);
        return others.length > 0 && left.length === 0 ? undefined : { actor: chosen, others: chosen ? [] : left, mentionKind, entityType, confidence, by, why };
    }
}

const half = 0.5;
/** From here on what is found is no text to be annotated. */
const surely = 0.6;

/** The persons whom a text calls by a name of several words. */
function personsIn(places: readonly Place[], text: string): NamedPerson[] {
    return places.flatMap(({ start, end, entityType, mentionKind, actor }) => (entityType === 'person' && mentionKind === 'name' && actor && 'actor' in actor ? [{ name: text.slice(start, end), actor: actor.actor }] : []));
}

/** Where a suggestion begins and ends. */
export function extentOf(suggestion: Suggestion): Span {
    if (suggestion.kind !== 'claim') {
        return suggestion.at;
    }
    const spans = [suggestion.claimer?.at, suggestion.cue, ...suggestion.content].filter(span => span !== undefined);
    return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}

/** Who is annotated where, as places. */
function annotatedPlaces(corpus: Corpus, view: SourceView): Place[] {
    const { mentions, claims } = view.source.sidecar;
    const places: Place[] = [];
    const add = (anchor: Anchor, refs: readonly string[], mentionKind: MentionKind) => {
        const span = view.spanOf(anchor);
        if (span && refs.length > 0) {
            const actor: ActorChoice | undefined = refs.length === 1 ? { actor: refs[0]! } : undefined;
            places.push({
                ...view.text.textRangeOf(span), actor, others: actor ? [] : refs, mentionKind, entityType: corpus.actor(refs[0]!, view.source)?.entityType ?? 'person', confidence: 1, by: '', why: '',
            });
        }
    };
    mentions.forEach(mention => add(mention, mention.actors, mention.kind));
    for (const claim of claims) {
        for (const { part, anchor } of anchorsOf(claim)) {
            if (part === 'claimer' && claim.claimer && claim.claimer !== 'none') {
                add(anchor, claim.claimer.actors, 'name');
            }
        }
    }
    return withoutOverlaps([places]);
}

/** Nobody comes to the registry without a look: what is new is never strong; and a place is seldom an actor. */
function tierOf({ confidence, actor, isLocation }: Pick<Place, 'confidence' | 'actor' | 'isLocation'>): Tier {
    const tier = isLocation ? 'weak' : tierOfRule(confidence);
    return tier === 'strong' && actor && 'create' in actor ? 'normal' : tier;
}

function some<T>(things: Iterable<T>, is: (thing: T) => boolean): boolean {
    for (const thing of things) {
        if (is(thing)) {
            return true;
        }
    }
    return false;
}

interface Refusals {
    readonly mentions: Nearby<RefusedMention>;
    readonly claims: Nearby<Span>;
    readonly regions: Nearby<RefusedRegion>;
}

/** Without actors: no mention at all. */
interface RefusedMention {
    readonly span: Span;
    readonly actors: ReadonlySet<string>;
}

/** Without a kind: no region at all. */
interface RefusedRegion {
    readonly span: Span;
    readonly kind: RegionKind | undefined;
}

/** What was refused, where it stands now. */
function refusals(corpus: Corpus, view: SourceView): Refusals {
    const mentions: RefusedMention[] = [];
    const claims: Span[] = [];
    const regions: RefusedRegion[] = [];
    for (const entry of view.source.sidecar.rejected) {
        if (entry.as === 'region') {
            regions.push(...refusedRegionSpans(view.text, entry).map(span => ({ kind: entry.region, span })));
            continue;
        }
        const span = entry.as === 'move' ? undefined : view.spanOf(entry) ?? placeOf(entry);
        if (span && entry.as === 'claim') {
            claims.push(span);
        } else if (span) {
            mentions.push({ span, actors: new Set(entry.actors.map(ref => corpus.actorKey(ref, view.source))) });
        }
    }
    return { mentions: new Nearby(mentions.map(each => [each, [each.span]])), claims: new Nearby(claims.map(span => [span, [span]])), regions: new Nearby(regions.map(each => [each, [each.span]])) };

    function placeOf(anchor: Anchor): Span | undefined {
        const found = locate(view.text, anchor);
        return found.kind === 'unique' ? found.span : undefined;
    }
}

interface ClaimExtent {
    readonly cue: readonly Span[];
    readonly content: readonly Span[];
}

function extentOfClaim(view: SourceView, moved: ReadonlyMap<Anchor, Span | undefined>, claim: Claim): ClaimExtent {
    const spans = (anchors: readonly Anchor[]) => anchors.flatMap(anchor => view.spanOf(anchor) ?? moved.get(anchor) ?? []);
    return { cue: claim.cue && claim.cue !== 'none' ? spans(claim.cue.anchors) : [], content: spans(claim.content.anchors) };
}

/** Whether a claim that stands is the one that was found: by its cue, or because both have much the same content. */
function isSameClaim(own: ClaimExtent, cue: Span | undefined, content: readonly Span[]): boolean {
    return own.cue.some(span => cue && spansOverlap(span, cue)) || overlapOf(own.content, content) > half;
}

function isMuchTheSame(a: Span, b: Span): boolean {
    return sharedLength([a], [b]) > half * Math.max(a.end - a.start, b.end - b.start);
}

/** What both cover, as a part of what the smaller one covers. */
function overlapOf(a: readonly Span[], b: readonly Span[]): number {
    return sharedLength(a, b) / Math.max(1, Math.min(lengthOf(a), lengthOf(b)));
}
