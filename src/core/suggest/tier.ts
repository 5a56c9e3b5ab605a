export const tiers = ['strong', 'normal', 'weak'] as const;
/** How sure a suggestion is: strong ones are hardly ever wrong, normal ones are more often right than wrong. */
export type Tier = (typeof tiers)[number];

/** The tier of what rules find, whose confidence is a rough one. */
export function tierOfRule(confidence: number): Tier {
    return confidence >= 0.9 ? 'strong' : confidence >= 0.6 ? 'normal' : 'weak';
}
