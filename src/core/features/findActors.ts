/** One actor of a pick. */
export interface ActorPick {
    /** An id of the registry, or `~id`. */
    readonly actor: string;
    /** Display name. */
    readonly label: string;
    /** The name that matched, when it is not the display name. */
    readonly matched?: string;
    readonly type?: string;
    /** Further names, type and counts in words. */
    readonly detail: string;
    readonly reason: 'selection' | 'recent' | 'query' | 'other';
}
