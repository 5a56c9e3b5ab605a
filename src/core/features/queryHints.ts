import { queryChoices, queryFields } from '../analysis/query/matcher';
import type { Corpus } from '../corpus/corpus';
import { choiceName, type Languages } from './describe';
import { findActors } from './findActors';

/** What may stand at the end of a query that is being written. */
export interface QueryHint {
    /** Takes the place of the query from `start` (UTF-16) on. */
    readonly insert: string;
    readonly start: number;
    readonly label: string;
    readonly detail: string;
}

/** Most values of one field. */
const mostValues = 12;

/** Fields that begin with the last word of a query, or values of the field that it ends with. */
export function queryHints(corpus: Corpus, text: string, languages: Languages): QueryHint[] {
    const [, field, quote, typed = ''] = /(?:^|[\s(-])([\p{L}_][\p{L}\p{N}_-]*)(?:[:=]|[<>]=?)(?:(")([^"]*)|[^\s()"]*)$/u.exec(text) ?? [];
    if (field !== undefined) {
        const value = quote ? typed : /[^\s()":=<>]*$/.exec(text)![0];
        const start = text.length - value.length - (quote ? 1 : 0);
        return valuesOf(corpus, field.toLowerCase(), value, languages).slice(0, mostValues)
            .map(({ value: own, detail }) => ({ insert: `${/^[^\s()"]+$/.test(own) ? own : `"${own}"`} `, start, label: own, detail }));
    }
    const word = /(?:^|[\s(-])([\p{L}_][\p{L}\p{N}_-]*)$/u.exec(text)?.[1] ?? '';
    if (word === '' && !/(?:^|[\s(-])$/.test(text)) {
        return [];
    }
    const fields = [...Object.entries(queryFields), ...[...corpus.settings.attributes.keys()].map(key => [key, 'attribute of this corpus'] as const)];
    const start = text.length - word.length;
    return fields.filter(([name]) => name.startsWith(word.toLowerCase())).map(([name, detail]) => ({ insert: `${name}:`, start, label: `${name}:`, detail }));
}

function valuesOf(corpus: Corpus, field: string, typed: string, languages: Languages): readonly { readonly value: string; readonly detail: string }[] {
    const { settings } = corpus;
    const begins = (value: string) => value.toLowerCase().startsWith(typed.toLowerCase());
    const plain = (values: Iterable<string>) => [...values].filter(begins).map(value => ({ value, detail: '' }));
    switch (field) {
        case 'actor': case 'claimer': case 'for': case 'via': case 'about': case 'publisher':
            return findActors(corpus, undefined, { query: typed, selected: '', limit: mostValues, recent: [], languages }).map(({ actor, label, detail }) => ({ value: actor, detail: [label, detail].filter(part => part).join(' · ') }));
        case 'topic':
            return [...settings.topics].filter(([id, topic]) => begins(id) || [...topic.names.values()].some(begins)).map(([value, topic]) => ({ value, detail: choiceName(topic, value, languages) }));
        case 'type': return plain(settings.actorTypes.map(({ value }) => value));
        case 'relation': return plain(settings.relations.map(({ value }) => value));
        default: return plain(queryChoices[field] ?? []);
    }
}
