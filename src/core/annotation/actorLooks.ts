/** The types of actors that have a look of their own, in the order of the default settings. */
export const actorTypeGroups = [
    'person', 'organisation', 'state', 'armed-group', 'media', 'office', 'group', 'place', 'event', 'document', 'other',
] as const;

export type ActorTypeGroup = (typeof actorTypeGroups)[number];

/** The look of a type; types of the user's own look like `other`. */
export function actorTypeGroup(type: string | undefined): ActorTypeGroup {
    return actorTypeGroups.find(group => group === type) ?? 'other';
}

/**
 * How places that refer to an actor of each type are underlined: the widths of a border (top, right, bottom, left) and its
 * style. The types differ without their colours.
 */
export const mentionBorders: Readonly<Record<ActorTypeGroup, readonly [width: string, style: string]>> = {
    person: ['0 0 2px 0', 'solid'],
    organisation: ['0 0 3px 0', 'double'],
    state: ['0 0 2px 0', 'dashed'],
    media: ['0 0 2px 0', 'dotted'],
    'armed-group': ['1px 0 2px 0', 'solid'],
    group: ['1px 0 2px 0', 'dashed'],
    office: ['1px 0 2px 0', 'dotted'],
    event: ['3px 0 3px 0', 'double'],
    place: ['0 0 1px 0', 'solid'],
    document: ['0 0 2px 2px', 'solid'],
    other: ['0 0 1px 0', 'dashed'],
};
