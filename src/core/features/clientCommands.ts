/** Commands of our own client that code actions may run. Others get edits of the sidecar. */
export const clientCommands = {
    /** Arguments: `{uri, anchor?}`. */
    review: 'glossator.reviewDrifted',
    /** Arguments: the address of a source, an operation. */
    edit: '_glossator.edit',
    /** Arguments: an address of the corpus, a refactoring. */
    refactor: '_glossator.refactor',
    /** Arguments: the addresses of two versions of a file. */
    compare: '_glossator.compare',
    /** These ask further, about the actor at the cursor. */
    annotateAll: 'glossator.annotateAll',
    deleteActor: 'glossator.deleteActor',
    mergeActors: 'glossator.mergeActors',
    moveMentions: 'glossator.moveMentions',
    retypeActor: 'glossator.retypeActor',
    splitActor: 'glossator.splitActor',
} as const;
