import { type DiscourseNetwork, type DiscourseOptions, discourseNetwork } from '../analysis/discourseNetwork';
import { nodeOfNetwork } from '../analysis/networkNodes';
import type { Statement } from '../analysis/statements';
import type { CorpusView } from '../corpus/view';
import type { InterfaceLanguage } from '../messages/messages';
import { discourseGraphml } from '../formats/network/discourseExport';
import { askedStatements } from './askedStatements';
import { type ClaimRows, claimRows } from './claimRows';
import type { Languages } from './describe';

/** What a network is made of. */
export interface NetworkQuery {
    /** In the language of queries; empty: all claims. */
    readonly query: string;
    readonly options: DiscourseOptions;
}

/** A network as a page draws it. */
export interface NetworkPicture {
    readonly nodes: readonly PictureNode[];
    /** The heaviest first; the claims of each are asked for. */
    readonly edges: readonly PictureEdge[];
    /** How many edges there are in all. */
    readonly edgeCount: number;
    readonly summary: StatementSummary;
}

export interface PictureNode {
    readonly id: string;
    readonly kind: 'actor' | 'topic';
    readonly label: string;
    /** Of an actor. */
    readonly type?: string;
    readonly statements: number;
}

export interface PictureEdge {
    /** Ids of nodes. */
    readonly from: string;
    readonly to: string;
    readonly kind: string;
    readonly weight: number;
}

/** What a network or the charts count. */
export interface StatementSummary {
    readonly claims: number;
    /** Claims that have no date. */
    readonly undated: number;
    /** Claims that are tentative, hypothetical or negated, or stand in another claim. */
    readonly notCounted: number;
    /** Sources whose texts cannot be read. */
    readonly unreadable: number;
    /** The first and the last day on which one of them may have been made, `2016-07-14`; undefined where none is dated. */
    readonly days?: { readonly first: string; readonly last: string };
    /** What is not understood in the query. */
    readonly problem?: string;
}

/** Which claims of a network are asked for: those of an edge, or of all edges of a node. */
export type NetworkPart = { readonly from: string; readonly to: string } | { readonly node: string };

const mostEdges = 6000;

/** A network of a corpus for a page: its heaviest edges, and the nodes. */
export async function networkPicture(view: CorpusView, { query, options }: NetworkQuery, languages: Languages, language: InterfaceLanguage = 'en'): Promise<NetworkPicture> {
    const asked = await askedStatements(view, query, language);
    const { nodes, edges } = discourseNetwork(asked.statements, options);
    const heaviest = [...edges].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, mostEdges);
    return {
        nodes: nodes.map(({ id, statements }) => {
            const { kind, label, type } = nodeOfNetwork(view.corpus, id, languages);
            return { id, kind, label, ...(type !== undefined && { type }), statements };
        }),
        edges: heaviest.map(({ from, to, kind, weight }) => ({ from, to, kind, weight })),
        edgeCount: edges.length,
        summary: summaryOf(asked),
    };
}

/** The claims behind a part of a network. */
export async function networkClaims(view: CorpusView, query: NetworkQuery, part: NetworkPart, languages: Languages, language: InterfaceLanguage = 'en'): Promise<ClaimRows> {
    const { edges } = await network(view, query);
    const isMeant = 'node' in part ? ({ from, to }: { from: string; to: string }) => from === part.node || to === part.node : ({ from, to }: { from: string; to: string }) => from === part.from && to === part.to;
    return claimRows(view, [...new Set(edges.filter(isMeant).flatMap(({ claims }) => claims()))], languages, language);
}

/** All of a network as a file. */
export async function networkGraphml(view: CorpusView, query: NetworkQuery, languages: Languages): Promise<string> {
    return discourseGraphml(view.corpus, await network(view, query), query.options, languages);
}

/** What statements there are, and what does not count among them. */
export function summaryOf({ statements, notCounted, unreadable, problem }: { readonly statements: readonly Statement[]; readonly notCounted: number; readonly unreadable: readonly string[]; readonly problem?: string }): StatementSummary {
    const days = statements.flatMap(({ days: own }) => (own ? [own.earliest, own.latest] : [])).filter(day => Number.isFinite(day));
    const [first, last] = [days.reduce((a, b) => Math.min(a, b), Infinity), days.reduce((a, b) => Math.max(a, b), -Infinity)];
    return {
        claims: statements.length,
        undated: statements.filter(statement => !statement.days).length,
        notCounted,
        unreadable: unreadable.length,
        ...(days.length > 0 && { days: { first: dayText(first), last: dayText(last) } }),
        ...(problem !== undefined && { problem }),
    };
}

async function network(view: CorpusView, { query, options }: NetworkQuery): Promise<DiscourseNetwork> {
    return discourseNetwork((await askedStatements(view, query)).statements, options);
}

function dayText(day: number): string {
    const date = new Date(day * 86_400_000);
    return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, -14);
}
