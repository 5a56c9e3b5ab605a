import { decoded } from '../../corpus/address';
import type { Values } from '../imported';

/** The registry of `actors.kb.tsv`, as {@link knowledgeBase} writes it: id → names by language, type, Wikidata. */
export function bratActors(text: string): Record<string, Values> {
    const actors: Record<string, Values> = {};
    for (const line of text.split('\n')) {
        const [id, ...fields] = line.trim().split('\t');
        if (!id) {
            continue;
        }
        const names: Record<string, string[]> = {};
        const values: Record<string, unknown> = {};
        for (const field of fields) {
            const [, kind, label = '', value = ''] = /^(name|attr|info):([^:]*):(.*)$/.exec(field) ?? [];
            if (kind === 'name') {
                (names[label || 'und'] ??= []).push(value);
            } else if (kind === 'attr' && label === 'type') {
                values['type'] = value;
            } else if (kind === 'info' && label === 'Wikidata') {
                values['wikidata'] = value;
            }
        }
        actors[decoded(id)] = { ...values, names };
    }
    return actors;
}
