import type { TextRange } from '../text/span';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something wrong in a user's file. */
export interface Problem {
    /** Stable, `family.what`, e.g. `anchor.drifted`. */
    readonly code: string;
    readonly severity: Severity;
    /** One sentence that says what is wrong and, where there is one, what to do. */
    readonly message: string;
    /** In the text of the file that the problem is in. */
    readonly range: TextRange;
    /** What a quick fix needs to know, by code. */
    readonly data?: unknown;
}

/** What a parser makes of user data: it never throws. */
export interface Parsed<T> {
    readonly value: T;
    readonly problems: readonly Problem[];
}
