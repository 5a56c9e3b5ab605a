import { flags } from '../../annotation/model';
import type { ImportJob, Values } from '../imported';
import type { CsvRecord } from './csvRecords';
import { attributePrefix } from './csvTables';

/** What is read may say nothing here; the sentences are for the report. */
export const csvReadLosses = {
    value: 'Fields with a value that has no meaning there were left out',
    extra: 'Fields `extra` that are no JSON map were left out',
    place: 'Offsets that do not fit their quotes were left out: the quotes are looked for',
    unit: 'Offsets in UTF-16 of sources that are not in the corpus were left out: the quotes are looked for',
    noText: 'Mentions and claims without a quote were left out',
    noClaim: 'Rows about claims that are not in `claims.csv` were left out',
    language: 'Names whose language the table does not say stand under `und`; the language can be said when importing',
    column: 'Columns that say nothing about actors were left out',
    noName: 'Rows without a name and an id were left out',
} as const;

/** One of some values; another one is told in the report. */
export function choiceOf<T extends string>(record: CsvRecord, column: string, values: readonly T[], job: ImportJob): T | undefined {
    const text = record.text(column);
    const found = values.find(value => value === text);
    if (text !== undefined && found === undefined) {
        job.report.lose(csvReadLosses.value, `${record.place}, ${column}`);
    }
    return found;
}

/** What every entry may carry. */
export function entryValues(record: CsvRecord, job: ImportJob): Values {
    const attributes: Record<string, unknown> = {};
    for (const column of record.columns.filter(each => each.startsWith(attributePrefix))) {
        const text = record.text(column);
        if (text !== undefined) {
            const key = column.slice(attributePrefix.length);
            attributes[key] = typed(text, job.view.corpus.settings.attributes.get(key)?.type);
        }
    }
    return {
        note: record.text('note'), flag: choiceOf(record, 'flag', flags, job), by: byOf(record.text('by')), tags: record.list('tags'),
        ...attributes, ...extraOf(record, job),
    };
}

/** What stands in `extra`: a map as JSON. */
export function extraOf(record: CsvRecord, job: ImportJob): Values {
    const text = record.text('extra');
    if (text === undefined) {
        return {};
    }
    try {
        const value: unknown = JSON.parse(text);
        if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
            return value as Values;
        }
    } catch {
        // Told below.
    }
    job.report.lose(csvReadLosses.extra, record.place);
    return {};
}

function byOf(text: string | undefined): unknown {
    const match = /^(.+) \(suggested\)(?:, (.+) \(accepted\))?$/.exec(text ?? '');
    return !match ? text : match[2] === undefined ? { suggested: match[1] } : { suggested: match[1], accepted: match[2] };
}

function typed(text: string, type: string | undefined): unknown {
    return type === 'integer' && /^-?\d{1,15}$/.test(text) ? Number(text) : type === 'boolean' && /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text;
}
