/** One claim of a pick. */
export interface ClaimPick {
    /** `path#id`. */
    readonly address: string;
    readonly id: string;
    readonly label: string;
    readonly description: string;
    readonly detail: string;
}
