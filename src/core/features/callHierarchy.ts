import type { CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Position } from 'vscode-languageserver-types';
import { anchorsOf, displayName } from '../annotation/model';
import type { ClaimRecord, Corpus, SourceRecord } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import { coveringSpan } from '../text/span';
import { actorName, claimerName, type Languages } from './describe';
import { symbolKinds } from './documentSymbols';
import { saying, sourceLabel } from './labels';
import { actorEntry, claimSpot } from './locations';
import { placesAt, type Target } from './target';

/** What an item stands for, so that it can be asked about again: an actor by its key, or a claim of a source. */
export type HierarchyData =
    | { readonly root: string; readonly actor: string }
    /** `id` is empty for a claim that has none: it is known by where its entry begins. */
    | { readonly root: string; readonly source: string; readonly id: string; readonly start: number };

/** The most that one step leads to: editors show all of them at once. */
const mostCalls = 1000;

/**
 * Who says what, as a call hierarchy. What stands at a place as items: actors, else the claim. From an actor lead the claims
 * that it makes, from these the actors whom they are about and the claims that they are related to; to an actor lead the
 * claims about it, to these whoever makes them and the claims that are related to them.
 */
export async function prepareCallHierarchy(view: CorpusView, uri: string, position: Position, languages?: Languages): Promise<CallHierarchyItem[] | undefined> {
    for (const { targets } of await placesAt(view, uri, position)) {
        const actors = targets.flatMap(target => keyOf(target) ?? []).flatMap(key => actorItem(view.corpus, key, languages) ?? []);
        if (actors.length > 0) {
            return actors;
        }
        const claims = targets.flatMap(target => (target.kind === 'claim' || target.kind === 'address' ? target.record ?? [] : []));
        if (claims.length > 0) {
            return Promise.all(claims.map(record => claimItem(view, record, languages)));
        }
    }
    return undefined;
}

/** What an actor says, or whom and what a claim is about. */
export async function outgoingCalls(view: CorpusView, item: CallHierarchyItem, languages?: Languages): Promise<CallHierarchyOutgoingCall[] | undefined> {
    const { corpus } = view;
    const from = [item.selectionRange];
    const data = item.data as HierarchyData;
    if ('actor' in data) {
        const items = await claimItems(view, corpus.claimsBy(data.actor), languages);
        return items.map(to => ({ to, fromRanges: from }));
    }
    const record = claimOf(corpus, data);
    if (!record) {
        return undefined;
    }
    const about = [...record.claim.about].flatMap(([ref, position]) =>
        withDetail(actorItem(corpus, corpus.actorKey(ref, record.source), languages), position ? `about, ${position}` : 'about') ?? []);
    const related = await Promise.all(relationsOf(corpus, record, 'outgoing').map(async ({ kind, record: other }) => withDetail(await claimItem(view, other, languages), kind)));
    return [...about, ...related].map(to => ({ to, fromRanges: from }));
}

/** Who says something about an actor, or who makes a claim and what is related to it. */
export async function incomingCalls(view: CorpusView, item: CallHierarchyItem, languages?: Languages): Promise<CallHierarchyIncomingCall[] | undefined> {
    const { corpus } = view;
    const data = item.data as HierarchyData;
    if ('actor' in data) {
        const items = await claimItems(view, corpus.claimsAbout(data.actor), languages);
        return items.map(toIncoming);
    }
    const record = claimOf(corpus, data);
    if (!record) {
        return undefined;
    }
    const { claimer } = record.claim;
    const claimers = (claimer && claimer !== 'none' ? claimer.actors : []).flatMap(ref => actorItem(corpus, corpus.actorKey(ref, record.source), languages) ?? []);
    const related = await Promise.all(relationsOf(corpus, record, 'incoming').map(async ({ kind, record: other }) => withDetail(await claimItem(view, other, languages), kind)));
    return [...claimers, ...related].map(toIncoming);
}

/** An actor as an item of a hierarchy; undefined where there is no such actor. */
export function actorItem(corpus: Corpus, key: string, languages?: Languages): CallHierarchyItem | undefined {
    const found = corpus.actorOfKey(key);
    const spot = found && actorEntry(corpus, key);
    if (!found || !spot) {
        return undefined;
    }
    const { actor, source } = found;
    const data: HierarchyData = { root: corpus.root, actor: corpus.actorKey(source ? `~${actor.id}` : actor.id, source ?? { path: '' }) };
    const groups = actor.memberOf.map(({ actor: group }) => actorName(corpus, group, source, languages)).join(', ');
    return {
        name: displayName(actor, languages), kind: symbolKinds.actor, detail: [actor.entityType, groups].filter(part => part).join(' · '),
        uri: spot.uri, range: spot.range, selectionRange: spot.selection, data,
    };
}

function keyOf(target: Target): string | undefined {
    return target.kind === 'actor' || target.kind === 'actor-entry' ? target.key : undefined;
}

function toIncoming(from: CallHierarchyItem): CallHierarchyIncomingCall {
    return { from, fromRanges: [from.selectionRange] };
}

async function claimItems(view: CorpusView, records: Iterable<ClaimRecord>, languages?: Languages): Promise<CallHierarchyItem[]> {
    const items: Promise<CallHierarchyItem>[] = [];
    const seen = new Set<unknown>();
    for (const record of records) {
        if (items.length >= mostCalls) {
            break;
        }
        // By a present and a former id a claim may be found twice.
        if (!seen.has(record.claim)) {
            seen.add(record.claim);
            items.push(claimItem(view, record, languages));
        }
    }
    return Promise.all(items);
}

/** A claim by what it says, at its content; where it drifted, at its entry in the sidecar. */
async function claimItem(view: CorpusView, record: ClaimRecord, languages?: Languages): Promise<CallHierarchyItem> {
    const { corpus } = view;
    const { source, claim } = record;
    const selection = await claimSpot(view, record);
    const sourceView = selection.uri === source.uri ? await view.sourceView(source) : undefined;
    const whole = sourceView && coveringSpan(anchorsOf(claim).flatMap(({ anchor }) => sourceView.spanOf(anchor) ?? []));
    const about = [...claim.about.keys()].map(ref => actorName(corpus, ref, source, languages)).join(', ');
    const data: HierarchyData = { root: corpus.root, source: source.path, id: claim.id ?? '', start: claim.entryStart };
    return {
        name: saying(record, languages ?? ['en']), kind: symbolKinds.claim,
        detail: [claimerName(corpus, record, languages), about && `about ${about}`, sourceLabel(source)].filter(part => part).join(' · '),
        uri: selection.uri, range: whole ? sourceView.text.rangeOf(whole) : selection.range, selectionRange: selection.range, data,
    };
}

function claimOf(corpus: Corpus, data: Exclude<HierarchyData, { readonly actor: string }>): ClaimRecord | undefined {
    const source: SourceRecord | undefined = corpus.source(data.source);
    const claim = data.id ? source?.index.byId(data.id) : source?.sidecar.claims.find(({ entryStart }) => entryStart === data.start);
    return source && claim?.type === 'claim' ? { source, claim } : undefined;
}

/** The claims that a claim is related to, or that are to it; those of relations that hold both ways in either direction. */
function relationsOf(corpus: Corpus, record: ClaimRecord, direction: 'incoming' | 'outgoing'): { readonly kind: string; readonly record: ClaimRecord }[] {
    const { incoming, outgoing } = corpus.relationsOf(record);
    const to = outgoing.flatMap(({ kind, target }) => (target ? [{ kind, record: target }] : []));
    const from = incoming.map(relation => ({ kind: relation.kind, record: relation.from }));
    const isSymmetric = ({ kind }: { readonly kind: string }) => corpus.settings.relations.some(({ value, symmetric }) => symmetric && value === kind);
    return direction === 'outgoing' ? [...to, ...from.filter(isSymmetric)] : [...from, ...to.filter(isSymmetric)];
}

function withDetail<T extends CallHierarchyItem | undefined>(item: T, detail: string): T {
    return item && { ...item, detail: [detail, item.detail].filter(part => part).join(' · ') };
}
