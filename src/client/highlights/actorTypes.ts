/** The types of actors that have a look of their own, in the order of the default settings. */
export const actorTypeGroups = [
    'person', 'organisation', 'state', 'armed-group', 'media', 'office', 'group', 'place', 'event', 'document', 'other',
] as const;

export type ActorTypeGroup = (typeof actorTypeGroups)[number];

/** The look of a type; types of the user's own look like `other`. */
export function actorTypeGroup(type: string | undefined): ActorTypeGroup {
    return actorTypeGroups.find(group => group === type) ?? 'other';
}
