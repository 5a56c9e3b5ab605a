/** The order in which keys are written where we write them; what stands is never reordered. */
export const sectionOrder = ['glossator', 'source', 'regions', 'actors', 'mentions', 'claims', 'memos', 'rejected', 'ignore'];

const entryKeys = ['by', 'flag', 'tags', 'note'];
const anchorKeys = ['at', 'text', 'before', 'after', 'sha256'];

export const regionOrder = ['kind', 'at', 'starts', 'ends', ...entryKeys];
export const mentionOrder = ['id', 'actor', 'type', 'kind', ...anchorKeys, ...entryKeys];
export const rejectedOrder = ['as', 'actor', 'kind', 'from', 'at', 'starts', 'ends', ...anchorKeys.slice(1), ...entryKeys];
export const claimOrder = [
    'id', 'claimer', 'cue', 'content', 'via', 'said', 'form', 'mode', 'attribution', 'stance', 'certainty', 'topics', 'about', 'gloss', 'relations',
    'note', 'flag', 'tags', 'by',
];
export const partOrder = ['actor', 'for', 'on', ...anchorKeys, 'spans', 'cue', 'refers-to'];
export const metadataOrder = ['title', 'author', 'publisher', 'published', 'url', 'language', 'status', 'sha256'];
export const actorOrder = ['type', 'anonymous', 'names', 'also', 'wikidata', 'member-of', 'maybe', 'was', 'note'];

/** The order of keys at a path within an entry of a section. */
export function orderAt(section: string, path: readonly (string | number)[]): readonly string[] {
    const keys = path.filter(key => typeof key === 'string');
    switch (section) {
        case 'claims': return keys.length === 0 ? claimOrder : partOrder;
        case 'regions': return regionOrder;
        case 'rejected': return rejectedOrder;
        case 'source': return metadataOrder;
        case 'actors': return keys.length <= 1 ? actorOrder : [];
        default: return mentionOrder;
    }
}
