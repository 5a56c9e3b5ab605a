import type { SchemaElement } from 'hyparquet-writer';

/** What a column holds. A list has texts, or maps with these fields. */
export type ParquetType = 'text' | 'integer' | 'boolean' | 'texts' | readonly string[];

export type ParquetRow = Readonly<Record<string, unknown>>;

const entry = { flag: 'text', tags: 'texts', note: 'text', by: 'text', attributes: 'text' } as const;
const context = { sentence: 'text', language: 'text', published: 'text', region: 'text' } as const;
const position = { line: 'integer', start: 'integer', end: 'integer' } as const;

/** The columns of each table. `attributes` is a map as JSON: the attributes of the corpus settings and what else is said. */
export const parquetTables = {
    actors: {
        actor: 'text', name: 'text', type: 'text', wikidata: 'text', source: 'text', anonymous: 'boolean', maybe: 'texts', was: 'texts',
        names: ['language', 'kind', 'name'], member_of: ['actor', 'from', 'until'], ...entry,
    },
    mentions: {
        mention: 'text', source: 'text', actors: 'texts', names: 'texts', type: 'text', kind: 'text', text: 'text', ...position, state: 'text', ...context, ...entry,
    },
    claims: {
        claim: 'text', source: 'text', title: 'text', publisher: 'text', summary: 'text', content: 'text', content_spans: 'text', ...position, state: 'text',
        claimers: 'texts', claimer_names: 'texts', claimer_state: 'text', claimer_text: 'text', claimer_spans: 'text', on_behalf_of: 'texts', via: 'texts',
        cue_state: 'text', cue: 'text', cue_spans: 'text', form: 'text', mode: 'text', attribution: 'text', stance: 'text', certainty: 'text',
        topics: ['topic', 'position'], about: ['actor', 'position'], glosses: ['language', 'gloss'], refers_to: 'text', date: 'text', date_rests_on: 'text',
        said: 'text', said_spans: 'text', depth: 'integer', inside: 'text', ...context, ...entry,
    },
    relations: { claim: 'text', source: 'text', kind: 'text', to_claim: 'text', to_source: 'text', symmetric: 'boolean', found: 'boolean', note: 'text' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ParquetType>>>>;

export type ParquetTable = keyof typeof parquetTables;

/** The schema of a table, lists in three levels as the format asks for (parquet-format, LogicalTypes.md). */
export function parquetSchema(table: ParquetTable): SchemaElement[] {
    const columns = Object.entries(parquetTables[table] as Readonly<Record<string, ParquetType>>);
    return [{ name: 'schema', num_children: columns.length }, ...columns.flatMap(([name, type]) => elementsOf(name, type))];
}

function elementsOf(name: string, type: ParquetType): SchemaElement[] {
    const isOptional = { repetition_type: 'OPTIONAL' } as const;
    if (type === 'integer') {
        return [{ name, type: 'INT32', ...isOptional }];
    }
    if (type === 'boolean') {
        return [{ name, type: 'BOOLEAN', ...isOptional }];
    }
    const text = (of: string): SchemaElement => ({ name: of, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' }, ...isOptional });
    if (type === 'text') {
        return [text(name)];
    }
    const list: SchemaElement[] = [
        { name, converted_type: 'LIST', logical_type: { type: 'LIST' }, num_children: 1, ...isOptional },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ];
    return type === 'texts' ? [...list, text('element')] : [...list, { name: 'element', num_children: type.length, ...isOptional }, ...type.map(text)];
}
