import type { Columns, TableName, TableRows } from '../csv/csvTables';
import { attributePrefix } from '../csv/csvTables';
import type { ParquetRow, ParquetTable } from './parquetTables';

type Cells = Readonly<Record<string, string | number>>;

/** The rows of the four tables, from those of the CSV tables: what these have in tables of their own becomes lists. */
export function parquetRows(rows: TableRows, columns: Columns): Readonly<Record<ParquetTable, readonly ParquetRow[]>> {
    const cellsOf = (table: TableName): Cells[] => rows.of(table).map(cells => Object.fromEntries(columns[table].map((name, index) => [name, cells[index]!])));
    const groups = (table: TableName, key: string) => {
        const found: Groups = new Map();
        for (const cells of cellsOf(table)) {
            found.set(cells[key], [...found.get(cells[key]) ?? [], cells]);
        }
        return found;
    };
    const [names, memberships] = [groups('actor_names', 'actor'), groups('actor_memberships', 'actor')];
    const [claimers, topics, about, via, glosses] = (['claim_claimers', 'claim_topics', 'claim_about', 'claim_via', 'claim_glosses'] as const)
        .map(table => groups(table, 'claim')) as [Groups, Groups, Groups, Groups, Groups];
    const sources = new Map(cellsOf('sources').map(cells => [cells['source'], cells]));
    return {
        actors: cellsOf('actors').map(cells => ({
            ...entry(cells), anonymous: cells['anonymous'] === 'true', maybe: list(cells['maybe']), was: list(cells['was']),
            names: maps(names.get(cells['actor']!), ['language', 'kind', 'name']),
            member_of: (memberships.get(cells['actor']!) ?? []).map(row => ({ actor: value(row['member_of']), from: value(row['from']), until: value(row['until']) })),
        })),
        mentions: cellsOf('mentions').map(cells => ({ ...entry(cells), actors: list(cells['actors']), names: list(cells['names']) })),
        claims: cellsOf('claims').map(cells => {
            const claim = cells['claim']!;
            const actorsOf = (rowsOf: readonly Cells[] | undefined, role: string) =>
                (rowsOf ?? []).filter(row => row['role'] === role && row['actor'] !== '').map(row => row['actor']);
            return {
                ...entry(cells), title: value(sources.get(cells['source']!)?.['title']), publisher: value(sources.get(cells['source']!)?.['publisher']),
                content: value(cells['content_text']), cue: value(cells['cue_text']), said: value(cells['said_text']),
                claimers: list(cells['claimers']), claimer_names: list(cells['claimer_names']),
                on_behalf_of: actorsOf(claimers.get(claim), 'for'), via: actorsOf(via.get(claim), 'via'),
                topics: maps(topics.get(claim), ['topic', 'position']), about: maps(about.get(claim), ['actor', 'position']),
                glosses: maps(glosses.get(claim), ['language', 'gloss']),
            };
        }),
        relations: cellsOf('relations').map(cells => ({ ...entry(cells), symmetric: cells['symmetric'] === 'true', found: cells['state'] === 'found' })),
    };
}

type Groups = Map<string | number | undefined, Cells[]>;

/** All cells, with the attributes and the rest as one map in JSON. */
function entry(cells: Cells): ParquetRow {
    const attributes = Object.fromEntries(Object.entries(cells).filter(([name, cell]) => name.startsWith(attributePrefix) && cell !== '')
        .map(([name, cell]) => [name.slice(attributePrefix.length), cell]));
    const extra = cells['extra'] ? JSON.parse(String(cells['extra'])) as object : {};
    const all = { ...attributes, ...extra };
    return {
        ...Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, value(cell)])),
        tags: list(cells['tags']), attributes: Object.keys(all).length > 0 ? JSON.stringify(all) : undefined,
    };
}

function value(cell: string | number | undefined): string | number | undefined {
    return cell === '' ? undefined : cell;
}

function list(cell: string | number | undefined): string[] {
    return cell === undefined || cell === '' ? [] : String(cell).split(' | ');
}

function maps(rows: readonly Cells[] | undefined, fields: readonly string[]): ParquetRow[] {
    return (rows ?? []).map(row => Object.fromEntries(fields.map(field => [field, value(row[field])])));
}
