import type { ActorPlace, LinkPlace, TreeNode } from '../../protocol';

/** What dropping nodes on another means; undefined: nothing. */
export type Drop =
    | { readonly kind: 'relink'; readonly places: readonly LinkPlace[]; readonly actor: string }
    | { readonly kind: 'merge'; readonly from: ActorPlace; readonly into: ActorPlace }
    | { readonly kind: 'relate'; readonly claims: readonly ClaimNode[]; readonly to: ClaimNode };

/** A claim of a tree. */
export interface ClaimNode {
    readonly uri: string;
    readonly annotation: string;
    readonly label: string;
}

/** What it means to drop nodes on a target. Nodes that have no part in it are left out. */
export function dropOf(nodes: readonly TreeNode[], target: TreeNode): Drop | undefined {
    if (target.context === 'actor' && target.actor !== undefined) {
        const places = nodes.flatMap(node => linkPlaceOf(node) ?? []);
        const [from] = nodes;
        const into = actorPlaceOf(target);
        if (nodes.length === 1 && from?.context === 'actor') {
            const old = actorPlaceOf(from);
            return old && into && (old.actor !== into.actor || old.uri !== into.uri) ? { kind: 'merge', from: old, into } : undefined;
        }
        return places.length > 0 ? { kind: 'relink', places, actor: target.actor } : undefined;
    }
    const to = claimOf(target);
    const claims = to ? nodes.flatMap(node => claimOf(node) ?? []).filter(({ annotation, uri }) => annotation !== to.annotation || uri !== to.uri) : [];
    return to && claims.length > 0 ? { kind: 'relate', claims, to } : undefined;
}

/** What of an annotation a node links to an actor: a mention, the claimer or a relay of a claim. */
export function linkPlaceOf({ uri, annotation: id, context, part = 'claimer', index = 0 }: TreeNode): LinkPlace | undefined {
    return uri === undefined || id === undefined ? undefined
        : context === 'mention' ? { uri, id, part: 'mention', index: 0 } : context === 'claim' ? { uri, id, part, index } : undefined;
}

/** The actor that a node stands for. */
export function actorPlaceOf({ uri, actor, context }: TreeNode): ActorPlace | undefined {
    return context === 'actor' && uri !== undefined && actor !== undefined ? { uri, actor } : undefined;
}

function claimOf({ uri, annotation, context, label }: TreeNode): ClaimNode | undefined {
    return context === 'claim' && uri !== undefined && annotation !== undefined ? { uri, annotation, label } : undefined;
}
