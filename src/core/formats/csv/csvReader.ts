import { type ImportJob, type Imported, InputError, type Reader } from '../imported';
import { readPlainActors, readRegistry } from './csvActors';
import { csvColumns } from './csvRecords';
import { readSources } from './csvSources';
import { type TableName, tableNames } from './csvTables';

/**
 * Our own tables with all that they hold; any other table that has a column `name` or `id` is one of actors. Tables are told by
 * their names and columns, folder by folder. Nothing else is needed beside any of them: `claims.csv` alone gives claims
 * without topics.
 */
export const csvReader: Reader = { endings: ['.csv'], options: ['unit', 'language'], read };

/** Without these a table is not ours. */
const neededColumns: Readonly<Record<TableName, readonly string[]>> = {
    sources: ['source', 'title'],
    actors: ['actor', 'name', 'type'],
    actor_names: ['actor', 'language', 'kind', 'name'],
    actor_memberships: ['actor', 'member_of'],
    mentions: ['mention', 'source', 'text'],
    claims: ['claim', 'source', 'content_text'],
    claim_claimers: ['claim', 'source', 'number', 'role', 'actor'],
    claim_topics: ['claim', 'source', 'topic', 'position'],
    claim_about: ['claim', 'source', 'actor'],
    claim_via: ['claim', 'source', 'number', 'role', 'actor'],
    claim_glosses: ['claim', 'source', 'gloss'],
    relations: ['claim', 'source', 'kind', 'to_claim'],
    'claims-wide': ['claim', 'source', 'content'],
};

async function* read(job: ImportJob): AsyncIterable<Imported> {
    const folders = new Map<string, Map<TableName, string>>();
    const plain: string[] = [];
    for (const path of job.files.paths.filter(each => each.toLowerCase().endsWith('.csv'))) {
        const folder = path.slice(0, path.lastIndexOf('/') + 1);
        const columns = await csvColumns(job.files, path);
        const name = tableNames.find(table => path.slice(folder.length).toLowerCase() === `${table}.csv`);
        if (name !== undefined && neededColumns[name].every(column => columns.includes(column))) {
            folders.set(folder, (folders.get(folder) ?? new Map<TableName, string>()).set(name, path));
        } else if (columns.some(column => /^(?:id|name|label)$/i.test(column))) {
            plain.push(path);
        } else {
            throw new InputError(path, columns.length === 0 ? 'there is nothing in this file'
                : 'this is neither one of Glossator’s tables nor a table of actors, which has a column “name” or “id”', 1);
        }
    }
    for (const path of plain) {
        yield* readPlainActors(path, job);
    }
    for (const tables of folders.values()) {
        yield* readRegistry(tables, job);
        yield* readSources(tables, job);
        const wide = tables.get('claims-wide');
        if (wide !== undefined && !tables.has('claims')) {
            job.report.lose('`claims-wide.csv` was not read: it is for people, and has no places; `claims.csv` has them', wide);
        }
    }
}
