import type { ReportActor, ReportEdge } from './facts';

/** Most actors in the picture: more cannot be read. */
export const mostPlaced = 40;

export interface PlacedActor {
    readonly actor: ReportActor;
    /** Around the middle, in radians, clockwise from the right. */
    readonly angle: number;
    readonly x: number;
    readonly y: number;
    /** Claims that it makes about others of the picture, and those of others about it. */
    readonly weight: number;
}

/**
 * The most connected actors on a circle around the middle, each next to those that it has most to do with: the same for
 * the same edges, whatever the machine.
 */
export function circleOf(edges: readonly ReportEdge[], radius: number): readonly PlacedActor[] {
    const weights = new Map<ReportActor, number>();
    const between = new Map<ReportActor, Map<ReportActor, number>>();
    const add = (from: ReportActor, to: ReportActor, claims: number) => {
        weights.set(from, (weights.get(from) ?? 0) + claims);
        const of = between.get(from) ?? new Map<ReportActor, number>();
        between.set(from, of.set(to, (of.get(to) ?? 0) + claims));
    };
    for (const { from, to, claims } of edges) {
        if (from !== to) {
            add(from, to, claims);
            add(to, from, claims);
        }
    }
    // Edges come in an order of their own, so that equal weights do, too.
    const left = [...weights.keys()].sort((a, b) => weights.get(b)! - weights.get(a)!).slice(0, mostPlaced);
    const order: ReportActor[] = [];
    while (left.length > 0) {
        // Those placed last count most, so that neighbours are near.
        const recent = order.slice(-3).reverse();
        const bond = (actor: ReportActor) => recent.reduce((sum, other, distance) => sum + (between.get(actor)!.get(other) ?? 0) / (distance + 1), 0);
        const next = left.reduce((best, actor) => (bond(actor) > bond(best) ? actor : best));
        left.splice(left.indexOf(next), 1);
        order.push(next);
    }
    return order.map((actor, index) => {
        const angle = (2 * Math.PI * index) / order.length - Math.PI / 2;
        return { actor, angle, x: radius * Math.cos(angle), y: radius * Math.sin(angle), weight: weights.get(actor)! };
    });
}
