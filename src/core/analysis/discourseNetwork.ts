import type { Position } from '../annotation/model';
import { placedDays, type Statement } from './statements';

/** Who claims about whom; who claims on what; which actors agree or disagree on topics. */
export const discourseKinds = ['about', 'topics', 'agreement'] as const;
export const qualifiers = ['ignore', 'subtract', 'combine', 'congruence', 'conflict'] as const;
export const normalisations = ['none', 'average', 'jaccard', 'cosine', 'activity', 'prominence'] as const;
export const duplicateRules = ['all', 'document', 'month'] as const;

export type DiscourseKind = (typeof discourseKinds)[number];
export type Qualifier = (typeof qualifiers)[number];
export type Normalisation = (typeof normalisations)[number];
export type DuplicateRule = (typeof duplicateRules)[number];

/** The qualifiers and normalisations that a kind of network knows, as in Discourse Network Analyzer. Another one counts as the first. */
export const optionsOfKind: Readonly<Record<DiscourseKind, { readonly qualifiers: readonly Qualifier[]; readonly normalisations: readonly Normalisation[] }>> = {
    about: { qualifiers: ['ignore', 'subtract', 'combine'], normalisations: ['none', 'activity', 'prominence'] },
    topics: { qualifiers: ['ignore', 'subtract', 'combine'], normalisations: ['none', 'activity', 'prominence'] },
    agreement: { qualifiers: ['ignore', 'subtract', 'combine', 'congruence', 'conflict'], normalisations: ['none', 'average', 'jaccard', 'cosine'] },
};

/**
 * How a network is made of statements; a statement is one actor's on one topic, or about one actor, with a position. The options and
 * their names are those of Discourse Network Analyzer (DNA; Leifeld, Gruber and Bossner, Discourse Network Analyzer Manual,
 * and its `Exporter.java`); what differs is said here.
 *
 * Positions: only `for` and `against` take sides. `mixed` is counted as one of each; `neutral`, and none at all, only where
 * positions are ignored. (A DNA qualifier has two values, or a scale.)
 *
 * Statements of an actor to another, or on a topic (`about`, `topics`), n of them, n₊ for and n₋ against:
 * - ignore: n. subtract: n₊ − n₋. combine: n, and the kind of the edge says for, against, mixed or neutral (DNA writes these as
 *   numbers of categories in place of the count).
 * - activity: divided by all counted statements of the actor. prominence: by all on the topic, or about the other actor. Both as in DNA.
 *
 * Two actors i and j that speak on the same topics (`agreement`), as vectors of counts a and b: by topic where positions are
 * ignored, else by topic and side; b̄ is b with the sides changed over.
 * - ignore, congruence: a·b. conflict: a·b̄. subtract: congruence − conflict. combine: congruence + conflict, and the kind of the edge says
 *   agreement, conflict or both (DNA offers it for two kinds of nodes only).
 * - average: divided by the mean of Σa and Σb, as in DNA.
 * - jaccard: |A∩B| / |A∪B| of the sets of what each speaks of (of its topics and sides): the textbook index (Jaccard 1912), which counts
 *   nothing twice. DNA's sums counts: Σ aₖbₖ over what both have, by that plus the counts of what one alone has.
 * - cosine: a·b / (‖a‖‖b‖), the textbook one (Salton and McGill 1983), between −1 and 1. DNA divides by Σa·Σb.
 * Conflict is normalised as congruence is, with b̄ for b; subtract and combine are made of the normalised values.
 *
 * Edges of weight 0 are none, and an actor or topic without edges is no node.
 */
export interface DiscourseOptions {
    readonly kind: DiscourseKind;
    readonly qualifier: Qualifier;
    readonly normalisation: Normalisation;
    /** What counts once: nothing, or the same actor, topic (or other actor) and position in a document, or in a calendar month (undated: in a document). */
    readonly duplicates: DuplicateRule;
    /** Only what may have been said from this day on (EDTF); what is not dated then does not count. */
    readonly from?: string | undefined;
    /** Only what may have been said until this day (EDTF). */
    readonly until?: string | undefined;
}

export interface DiscourseNetwork {
    readonly kind: DiscourseKind;
    /** In the order of their ids. */
    readonly nodes: readonly DiscourseNode[];
    /** In the order of their ends. Between two actors that agree the first is the one with the lesser id: these have no direction. */
    readonly edges: readonly DiscourseEdge[];
    /** How many claims are not dated, and for that are not in a window of time. */
    readonly undated: number;
}

export interface DiscourseNode {
    /** `actor:KEY` or `topic:ID`. */
    readonly id: string;
    /** Counted statements that it makes, or that are on it. */
    readonly statements: number;
}

export interface DiscourseEdge {
    readonly from: string;
    readonly to: string;
    /** `about`, `on`, `shared`, `congruence`, `conflict`, `subtract`; where positions are combined what they come to. */
    readonly kind: string;
    readonly weight: number;
    /** Addresses of the claims that it rests on, each once. */
    claims(): readonly string[];
}

/** The network of some statements: see {@link DiscourseOptions}. */
export function discourseNetwork(statements: readonly Statement[], options: DiscourseOptions): DiscourseNetwork {
    const known = optionsOfKind[options.kind];
    const qualifier = known.qualifiers.includes(options.qualifier) ? options.qualifier : 'ignore';
    const normalisation = known.normalisations.includes(options.normalisation) ? options.normalisation : 'none';
    const { inside, undated } = inWindow(statements, options);
    const ties = tiesOf(inside, options);
    const edges = options.kind === 'agreement' ? agreementEdges(ties, qualifier, normalisation) : directEdges(ties, qualifier, normalisation, options.kind);
    const count = new Map<string, number>();
    for (const { actor, other, claims } of ties) {
        for (const id of options.kind === 'agreement' ? [actor] : [actor, other]) {
            count.set(id, (count.get(id) ?? 0) + (claims.length > 0 ? 1 : 0));
        }
    }
    const ids = new Set(edges.flatMap(({ from, to }) => [from, to]));
    return {
        kind: options.kind,
        nodes: [...ids].sort().map(id => ({ id, statements: count.get(id) ?? 0 })),
        edges: edges.sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1)),
        undated,
    };
}

/** The statements that may have been said in a window of time; all of them where none is given. */
export function inWindow(statements: readonly Statement[], { from, until }: Pick<DiscourseOptions, 'from' | 'until'>): { readonly inside: readonly Statement[]; readonly undated: number } {
    const first = (from === undefined ? undefined : placedDays(from)?.earliest) ?? -Infinity;
    const last = (until === undefined ? undefined : placedDays(until)?.latest) ?? Infinity;
    const undated = statements.filter(({ days }) => !days).length;
    return {
        inside: first === -Infinity && last === Infinity ? statements : statements.filter(({ days }) => days !== undefined && days.latest >= first && days.earliest <= last),
        undated,
    };
}

/** What counts once. */
interface Tie {
    readonly actor: string;
    readonly other: string;
    readonly position: Position | undefined;
    readonly claims: string[];
}

function tiesOf(statements: readonly Statement[], { kind, duplicates }: DiscourseOptions): readonly Tie[] {
    const ties = new Map<string, Tie>();
    for (const statement of statements) {
        const others = kind === 'about' ? statement.about.map(([key, position]) => [`actor:${key}`, position] as const) : statement.topics.map(([id, position]) => [`topic:${id}`, position] as const);
        for (const claimer of statement.claimers) {
            for (const [other, position] of others) {
                const once = duplicates === 'all' ? statement.address : duplicates === 'month' ? monthOf(statement) ?? statement.source : statement.source;
                const key = [claimer, other, position ?? '', once].join('\n');
                const known = ties.get(key);
                if (known) {
                    known.claims.push(statement.address);
                } else {
                    ties.set(key, { actor: `actor:${claimer}`, other, position, claims: [statement.address] });
                }
            }
        }
    }
    return [...ties.values()];
}

/** The month in which a statement may have been said first, as `2016-07`. */
function monthOf({ days }: Statement): string | undefined {
    return days && Number.isFinite(days.earliest) ? new Date(days.earliest * 86_400_000).toISOString().slice(0, -17) : undefined;
}

function sidesOf(position: Position | undefined): readonly ('for' | 'against')[] {
    return position === 'mixed' ? ['for', 'against'] : position === 'for' || position === 'against' ? [position] : [];
}

function directEdges(ties: readonly Tie[], qualifier: Qualifier, normalisation: Normalisation, kind: DiscourseKind): DiscourseEdge[] {
    const pairs = groupBy(ties, ({ actor, other }) => `${actor}\n${other}`);
    const totals = countBy(ties, normalisation === 'prominence' ? tie => tie.other : tie => tie.actor);
    return [...pairs.values()].flatMap(own => {
        const { actor, other } = own[0]!;
        const sides = own.flatMap(({ position }) => sidesOf(position));
        const positive = sides.filter(side => side === 'for').length;
        const negative = sides.length - positive;
        const plain = qualifier === 'subtract' ? positive - negative : own.length;
        const weight = normalisation === 'none' ? plain : plain / totals.get(normalisation === 'prominence' ? other : actor)!;
        const combined = positive > 0 && negative > 0 ? 'mixed' : positive > 0 ? 'for' : negative > 0 ? 'against' : 'neutral';
        const name = qualifier === 'combine' ? combined : qualifier === 'subtract' ? 'subtract' : kind === 'about' ? 'about' : 'on';
        return weight === 0 ? [] : [{ from: actor, to: other, kind: name, weight, claims: () => claimsOf(own) }];
    });
}

/** How much an actor says on what: a vector with its sums. */
interface Profile {
    readonly counts: Map<string, number>;
    sum: number;
    squares: number;
}

function agreementEdges(ties: readonly Tie[], qualifier: Qualifier, normalisation: Normalisation): DiscourseEdge[] {
    const isBySide = qualifier !== 'ignore';
    const profiles = new Map<string, Profile>();
    const speakers = new Map<string, Set<string>>();
    const own = groupBy(ties, ({ actor, other }) => `${actor}\n${other}`);
    for (const { actor, other, position } of ties) {
        const features = isBySide ? sidesOf(position).map(side => `${side} ${other}`) : [other];
        const profile = profiles.get(actor) ?? { counts: new Map<string, number>(), sum: 0, squares: 0 };
        profiles.set(actor, profile);
        for (const feature of features) {
            const before = profile.counts.get(feature) ?? 0;
            profile.counts.set(feature, before + 1);
            profile.sum++;
            profile.squares += 2 * before + 1;
            speakers.set(other, (speakers.get(other) ?? new Set<string>()).add(actor));
        }
    }
    const pairs = new Map<string, Pair>();
    for (const [topic, all] of speakers) {
        const ordered = [...all].sort();
        for (const [index, from] of ordered.entries()) {
            for (const to of ordered.slice(index + 1)) {
                addTopic(pairs, topic, from, to, profiles, isBySide);
            }
        }
    }
    return [...pairs.values()].flatMap(({ from, to, same, opposite }) => {
        const [a, b] = [profiles.get(from)!, profiles.get(to)!];
        const congruence = normalised(same, a, b, normalisation);
        const conflict = normalised(opposite, a, b, normalisation);
        const weight = { ignore: congruence, congruence, conflict, subtract: congruence - conflict, combine: congruence + conflict }[qualifier];
        const combined = congruence > 0 && conflict > 0 ? 'both' : congruence > 0 ? 'agreement' : 'conflict';
        const kind = qualifier === 'combine' ? combined : qualifier === 'ignore' ? 'shared' : qualifier;
        const topics = new Set([...qualifier === 'conflict' ? [] : same.topics, ...qualifier === 'ignore' || qualifier === 'congruence' ? [] : opposite.topics]);
        const claims = () => [...new Set([...topics].flatMap(topic => [from, to].flatMap(actor => claimsOf(own.get(`${actor}\n${topic}`) ?? []))))];
        // Sums of fractions are not exact: what is only rounding is no tie.
        return Math.abs(weight) < 1e-12 ? [] : [{ from, to, kind, weight, claims }];
    });
}

interface Pair {
    readonly from: string;
    readonly to: string;
    readonly same: Overlap;
    readonly opposite: Overlap;
}

/** What two vectors have in common. */
interface Overlap {
    product: number;
    /** How many features both have. */
    common: number;
    readonly topics: string[];
}

function addTopic(pairs: Map<string, Pair>, topic: string, from: string, to: string, profiles: ReadonlyMap<string, Profile>, isBySide: boolean): void {
    const key = `${from}\n${to}`;
    const pair = pairs.get(key) ?? { from, to, same: { product: 0, common: 0, topics: [] }, opposite: { product: 0, common: 0, topics: [] } };
    pairs.set(key, pair);
    const [a, b] = [profiles.get(from)!.counts, profiles.get(to)!.counts];
    const add = (overlap: Overlap, featureOfA: string, featureOfB: string) => {
        const product = (a.get(featureOfA) ?? 0) * (b.get(featureOfB) ?? 0);
        if (product > 0) {
            overlap.product += product;
            overlap.common++;
            overlap.topics.push(topic);
        }
    };
    if (isBySide) {
        const [inFavour, against] = [`for ${topic}`, `against ${topic}`];
        add(pair.same, inFavour, inFavour);
        add(pair.same, against, against);
        add(pair.opposite, inFavour, against);
        add(pair.opposite, against, inFavour);
    } else {
        add(pair.same, topic, topic);
    }
}

function normalised({ product, common }: Overlap, a: Profile, b: Profile, normalisation: Normalisation): number {
    switch (normalisation) {
        case 'average': return product / ((a.sum + b.sum) / 2);
        case 'jaccard': return common / (a.counts.size + b.counts.size - common);
        case 'cosine': return product / Math.sqrt(a.squares * b.squares);
        default: return product;
    }
}

function claimsOf(ties: readonly Tie[]): readonly string[] {
    return [...new Set(ties.flatMap(({ claims }) => claims))];
}

function groupBy<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
    const groups = new Map<string, T[]>();
    for (const each of all) {
        const key = keyOf(each);
        const group = groups.get(key);
        if (group) {
            group.push(each);
        } else {
            groups.set(key, [each]);
        }
    }
    return groups;
}

function countBy<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, number> {
    return new Map([...groupBy(all, keyOf)].map(([key, group]) => [key, group.length]));
}
