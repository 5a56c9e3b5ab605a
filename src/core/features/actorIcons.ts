/** Codicons of the actor types of the default settings. */
const icons: Readonly<Record<string, string>> = {
    person: 'person',
    organisation: 'organization',
    state: 'globe',
    'armed-group': 'shield',
    media: 'broadcast',
    office: 'briefcase',
    group: 'person-add',
    place: 'location',
    event: 'calendar',
    document: 'file-text',
};

/** The codicon of an actor type; types of the user's own share one. */
export function actorTypeIcon(type: string | undefined): string {
    return type !== undefined && Object.hasOwn(icons, type) ? icons[type]! : 'symbol-misc';
}
