/** Commands of our own client that quick fixes may run. Others get edits of the sidecar. */
export const clientCommands = {
    /** Arguments: `{uri, anchor?}`. */
    review: 'glossator.reviewDrifted',
    /** Arguments: the address of a source, an operation. */
    edit: '_glossator.edit',
    /** Arguments: an address of the corpus, a refactoring. */
    refactor: '_glossator.refactor',
    /** Arguments: the addresses of two versions of a file. */
    compare: '_glossator.compare',
} as const;
