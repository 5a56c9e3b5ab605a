import type { Claim, Position } from '../annotation/model';
import { claimText, positions } from '../annotation/model';
import { formatAddress } from '../corpus/address';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { CorpusView, SourceView } from '../corpus/view';
import { countedClaims, type CountingOptions } from './counted';
import { actorOfNetwork, topicOfNetwork } from './networkNodes';

/** Who claims about whom; who claims on what; which claim is linked to which. */
export const networkKinds = ['actor-actor', 'actor-topic', 'claim-claim'] as const;

export type NetworkKind = (typeof networkKinds)[number];

/** A directed graph. Nodes and edges are in the order of their ids. */
export interface Network {
    readonly kind: NetworkKind;
    readonly nodes: readonly NetworkNode[];
    readonly edges: readonly NetworkEdge[];
}

export interface NetworkNode {
    /** Of an actor its key over the corpus, of a topic its id, of a claim its address; in a network of two kinds with the kind before a colon. */
    readonly id: string;
    readonly kind: 'actor' | 'topic' | 'claim';
    readonly label: string;
    /** Of an actor its type, of a claim its stance. */
    readonly type: string | undefined;
    readonly wikidata?: string | undefined;
    /** Of a topic, what it is part of; of a claim, its claimers. */
    readonly broader?: string | undefined;
    readonly claimers?: string | undefined;
    readonly source?: string | undefined;
    /** Of a claim, its date (EDTF). */
    readonly date?: string | undefined;
}

export interface NetworkEdge {
    readonly from: string;
    readonly to: string;
    /** `about`, `on`, or the kind of the relation between two claims. */
    readonly kind: string;
    /** The number of claims that it rests on. */
    readonly weight: number;
    /** How many of these claims take which position; those that take none are under `none`. */
    readonly positions: Readonly<Record<Position | 'none', number>>;
    /** The addresses of these claims. */
    readonly claims: readonly string[];
    /** Their dates (EDTF): when it was said, else when the source was published. Each once, in order. */
    readonly dates: readonly string[];
    /** How many of the claims have no date. */
    readonly undated: number;
    /** Of a relation: whether it means the same in both directions. */
    readonly symmetric?: boolean | undefined;
}

/** Why a claim is in none of the networks, or not in one of them. */
export interface LeftOut {
    readonly attribution: readonly string[];
    readonly nested: readonly string[];
    /** Nobody is known to make it. */
    readonly noClaimer: readonly string[];
    /** Relations of which one claim is left out, or not there. */
    readonly relation: readonly string[];
}

export interface Networks {
    readonly networks: readonly Network[];
    /** Addresses of what counts in no network. */
    readonly leftOut: LeftOut;
    /** Paths of the sources whose texts cannot be read. */
    readonly unreadable: readonly string[];
}

/** The networks of some sources. By default claims with firm attribution that do not stand in another claim count: what the sources themselves vouch for. */
export async function networksOf(view: CorpusView, sources: readonly SourceRecord[], options: CountingOptions = {}): Promise<Networks> {
    const builder = new NetworkBuilder(view.corpus, options);
    const unreadable: string[] = [];
    for (const source of sources) {
        const sourceView = await view.sourceView(source);
        if (sourceView) {
            builder.add(sourceView);
        } else {
            unreadable.push(source.path);
        }
    }
    return { ...builder.networks(), unreadable };
}

type DraftEdge = { -readonly [K in keyof NetworkEdge]: NetworkEdge[K] } & {
    readonly positions: Record<Position | 'none', number>;
    readonly claims: string[];
    readonly dates: string[];
};

class NetworkBuilder {
    readonly #corpus: Corpus;
    readonly #options: CountingOptions;
    readonly #drafts: Readonly<Record<NetworkKind, Draft>> = { 'actor-actor': new Draft(), 'actor-topic': new Draft(), 'claim-claim': new Draft() };
    /** The claims that count, by address: relations lead to them. */
    readonly #counted = new Map<string, () => NetworkNode>();
    readonly #relations: { readonly from: string; readonly to: string; readonly kind: string; readonly date: string | undefined }[] = [];
    readonly #leftOut = { attribution: [] as string[], nested: [] as string[], noClaimer: [] as string[], relation: [] as string[] };

    constructor(corpus: Corpus, options: CountingOptions) {
        this.#corpus = corpus;
        this.#options = options;
    }

    add(view: SourceView): void {
        for (const { claim, address, reason } of countedClaims(view, this.#options)) {
            if (reason) {
                this.#leftOut[reason].push(address);
            } else {
                this.#claim(claim, address, view.source);
            }
        }
    }

    networks(): Omit<Networks, 'unreadable'> {
        const draft = this.#drafts['claim-claim'];
        for (const { from, to, kind, date } of this.#relations) {
            const [first, second] = [this.#counted.get(from), this.#counted.get(to)];
            if (!first || !second) {
                this.#leftOut.relation.push(from);
                continue;
            }
            draft.node(from, first);
            draft.node(to, second);
            draft.edge(from, to, kind, from, undefined, date);
        }
        const symmetric = new Set(this.#corpus.settings.relations.filter(relation => relation.symmetric).map(relation => relation.value));
        return {
            networks: networkKinds.map(kind => this.#drafts[kind].network(kind, edge => (kind === 'claim-claim' ? { ...edge, symmetric: symmetric.has(edge.kind) } : edge))),
            leftOut: this.#leftOut,
        };
    }

    #claim(claim: Claim, address: string, source: SourceRecord): void {
        const date = claim.said?.on ?? source.sidecar.source.published;
        this.#counted.set(address, () => this.#claimNode(claim, address, source, date));
        for (const { kind, to } of claim.relations) {
            const target = this.#corpus.claimAt(to, source);
            this.#relations.push({ from: address, to: target ? formatAddress(target.source.path, target.claim.id ?? '') : to, kind, date });
        }
        const claimers = this.#claimersOf(claim, source);
        if (claimers.length === 0) {
            this.#leftOut.noClaimer.push(address);
        }
        for (const claimer of claimers) {
            for (const [ref, position] of claim.about) {
                const about = this.#corpus.actorKey(ref, source);
                const draft = this.#drafts['actor-actor'];
                [claimer, about].forEach(key => draft.node(key, () => ({ id: key, ...actorOfNetwork(this.#corpus, key) })));
                draft.edge(claimer, about, 'about', address, position, date);
            }
            for (const [topic, position] of claim.topics) {
                const draft = this.#drafts['actor-topic'];
                draft.node(`actor:${claimer}`, () => ({ id: `actor:${claimer}`, ...actorOfNetwork(this.#corpus, claimer) }));
                draft.node(`topic:${topic}`, () => ({ id: `topic:${topic}`, ...topicOfNetwork(this.#corpus, topic) }));
                draft.edge(`actor:${claimer}`, `topic:${topic}`, 'on', address, position, date);
            }
        }
    }

    #claimersOf({ claimer }: Claim, source: SourceRecord): readonly string[] {
        return claimer && claimer !== 'none' ? [...new Set(claimer.actors.map(ref => this.#corpus.actorKey(ref, source)))] : [];
    }

    #claimNode(claim: Claim, id: string, source: SourceRecord, date: string | undefined): NetworkNode {
        const claimers = this.#claimersOf(claim, source).map(key => actorOfNetwork(this.#corpus, key).label).join(', ');
        return { id, kind: 'claim', label: claimText(claim), type: claim.stance, claimers, source: source.path, date };
    }
}

/** A network that is being made. */
class Draft {
    readonly #nodes = new Map<string, NetworkNode>();
    readonly #edges = new Map<string, DraftEdge>();

    node(id: string, create: () => NetworkNode): void {
        if (!this.#nodes.has(id)) {
            this.#nodes.set(id, create());
        }
    }

    edge(from: string, to: string, kind: string, claim: string, position: Position | undefined, date: string | undefined): void {
        const key = `${from}\n${to}\n${kind}`;
        let edge = this.#edges.get(key);
        if (!edge) {
            const counts = Object.fromEntries([...positions, 'none'].map(name => [name, 0])) as Record<Position | 'none', number>;
            this.#edges.set(key, edge = { from, to, kind, weight: 0, positions: counts, claims: [], dates: [], undated: 0 });
        }
        edge.weight++;
        edge.positions[position ?? 'none']++;
        edge.claims.push(claim);
        if (date === undefined) {
            edge.undated++;
        } else if (!edge.dates.includes(date)) {
            edge.dates.push(date);
        }
    }

    network(kind: NetworkKind, finished: (edge: NetworkEdge) => NetworkEdge): Network {
        const edges = [...this.#edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => finished({ ...edge, dates: [...edge.dates].sort() }));
        return { kind, nodes: [...this.#nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), edges };
    }
}
