/** What our pages and the extension say to each other: plain data. */

/** From a page. */
export type FromPage =
    /** The page runs, and wants its state. */
    | { readonly kind: 'ready' }
    /** What the page shows from now on, by what the user did in it. */
    | { readonly kind: 'keep'; readonly state: unknown }
    /** A question; an `answer` with the same number follows. */
    | { readonly kind: 'ask'; readonly id: number; readonly what: string; readonly params: unknown };

/** To a page. */
export type ToPage =
    /** What the page shows from now on. */
    | { readonly kind: 'show'; readonly state: unknown }
    | { readonly kind: 'answer'; readonly id: number; readonly result?: unknown; readonly error?: string }
    /** Annotations, registry or settings changed: what was asked before may be answered otherwise now. */
    | { readonly kind: 'changed' };
