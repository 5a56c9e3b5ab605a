/** A value that may be chosen. */
export interface Choice {
    readonly value: string;
    readonly label: string;
    readonly definition?: string;
    readonly isDefault?: boolean;
}

/** What may be chosen in a corpus, with definitions. */
export interface Codebook {
    readonly actorTypes: readonly Choice[];
    readonly mentionKinds: readonly Choice[];
    readonly stances: readonly Choice[];
    readonly relations: readonly Choice[];
    readonly topics: readonly Choice[];
    readonly positions: readonly Choice[];
    readonly statuses: readonly Choice[];
    readonly guideline?: string;
}
