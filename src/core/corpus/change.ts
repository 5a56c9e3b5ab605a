/** What a change of files means for those who show the corpus. */
export type Change =
    | { readonly kind: 'all' }
    /** The files of these sources, and perhaps of the registry. */
    | { readonly kind: 'sources'; readonly paths: readonly string[]; readonly registry?: boolean };

/** Several changes as one. */
export function asOne(changes: readonly Change[]): Change {
    const paths = new Set<string>();
    let registry = false;
    for (const change of changes) {
        if (change.kind === 'all') {
            return change;
        }
        change.paths.forEach(path => paths.add(path));
        registry ||= change.registry === true;
    }
    return { kind: 'sources', paths: [...paths], registry };
}
