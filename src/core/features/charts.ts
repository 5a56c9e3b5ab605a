import { type Chart, type ChartId, chartIds, chartOf, type TimeUnit } from '../analysis/charts';
import { inWindow } from '../analysis/discourseNetwork';
import { actorOfNetwork, topicOfNetwork } from '../analysis/networkNodes';
import type { Statement } from '../analysis/statements';
import type { Corpus } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import { type Cell, formatCsv } from '../formats/csv/csvText';
import type { InterfaceLanguage } from '../messages/messages';
import { askedStatements } from './askedStatements';
import { certaintyChoices, positionChoices, stanceChoices, wordsOf } from './choices';
import { type ClaimRows, claimRows } from './claimRows';
import type { Languages } from './describe';
import { fileName } from './labels';
import { type StatementSummary, summaryOf } from './network';

/** What the charts count. */
export interface ChartsQuery {
    /** In the language of queries; empty: all claims. */
    readonly query: string;
    readonly unit: TimeUnit;
    /** Only what may have been said in this time (EDTF). */
    readonly from?: string | undefined;
    readonly until?: string | undefined;
}

/** Every chart of a corpus, as a page draws it. */
export interface ChartsPicture {
    readonly charts: readonly ChartPicture[];
    readonly summary: StatementSummary;
}

export interface ChartPicture {
    readonly id: ChartId;
    readonly rows: readonly ChartLabel[];
    readonly columns: readonly ChartLabel[];
    /** By row and column. */
    readonly counts: readonly (readonly number[])[];
    /** Rows that are not shown. */
    readonly more: number;
}

export interface ChartLabel {
    readonly key: string;
    readonly label: string;
}

/** A part of a chart: a row, or a cell of it. */
export interface ChartPart {
    readonly chart: ChartId;
    readonly row: string;
    /** Undefined: all of the row. */
    readonly column?: string | undefined;
}

/** Which chart is wanted as a table, and what divides its fields. */
export interface ChartTable {
    readonly chart: ChartId;
    readonly delimiter: ',' | '\t';
}

const mostRows = 60;
const mostTimes = 400;
const mostOfMatrix = 25;

/** The charts of a corpus. */
export async function chartsPicture(view: CorpusView, query: ChartsQuery, languages: Languages, language: InterfaceLanguage = 'en'): Promise<ChartsPicture> {
    const asked = await askedStatements(view, query.query, language);
    const { inside } = inWindow(asked.statements, query);
    return { charts: chartIds.map(id => pictureOf(view.corpus, chart(view.corpus, id, inside, query), languages)), summary: summaryOf({ ...asked, statements: inside }) };
}

/** The claims behind a part of a chart. */
export async function chartClaims(view: CorpusView, query: ChartsQuery, part: ChartPart, languages: Languages, language: InterfaceLanguage = 'en'): Promise<ClaimRows> {
    const { inside } = inWindow((await askedStatements(view, query.query, language)).statements, query);
    const { rows, columns, cells } = chart(view.corpus, part.chart, inside, query);
    const row = cells[rows.indexOf(part.row)] ?? [];
    const found = part.column === undefined ? row.flat() : row[columns.indexOf(part.column)] ?? [];
    return claimRows(view, [...new Set(found)], languages, language);
}

/** A chart as a table of values, with all of its rows, under names of columns that stay the same in every language. */
export async function chartTable(view: CorpusView, query: ChartsQuery, { chart: id, delimiter }: ChartTable, languages: Languages): Promise<string> {
    const { inside } = inWindow((await askedStatements(view, query.query)).statements, query);
    return formatCsv(tableOf(view.corpus, chart(view.corpus, id, inside, query), languages), delimiter);
}

/** Where a chart shows names, its keys stand beside them: names are shared. An empty key is what has none. */
function tableOf(corpus: Corpus, { id, rows, columns, cells }: Chart, languages: Languages): readonly (readonly Cell[])[] {
    const nameOf = (key: string) => (key === '' ? '' : labelOf(corpus, id, key, languages));
    const counted = rows.map((key, y) => ({ key, counts: cells[y]!.map(({ length }) => length) }));
    switch (id) {
        case 'time': return [['time', ...columns], ...counted.map(({ key, counts }) => [key, ...counts])];
        case 'stances': return [['stance', ...columns], ...counted.map(({ key, counts }) => [key, ...counts])];
        case 'contradictions':
            // In pairs: there is a column for every actor otherwise.
            return [['claimer', 'name', 'contradicts', 'contradicts_name', 'claims'], ...counted.flatMap(({ key, counts }) => counts.flatMap((count, x) => (count > 0 ? [[key, nameOf(key), columns[x]!, nameOf(columns[x]!), count]] : [])))];
        default: {
            const [head, name] = id === 'sources' ? ['source', 'title'] : [id === 'topics' ? 'topic' : 'claimer', 'name'];
            return [[head, name, ...columns], ...counted.map(({ key, counts }) => [key, nameOf(key), ...counts])];
        }
    }
}

function chart(corpus: Corpus, id: ChartId, statements: readonly Statement[], { unit }: ChartsQuery): Chart {
    return chartOf(id, statements, { unit, isSymmetric: corpus.settings.relations.some(({ value, symmetric }) => value === 'contradicts' && symmetric) });
}

function pictureOf(corpus: Corpus, { id, rows, columns, cells }: Chart, languages: Languages): ChartPicture {
    const [shownRows, shownColumns] = [rows.slice(0, id === 'contradictions' ? mostOfMatrix : id === 'time' ? mostTimes : mostRows), id === 'contradictions' ? columns.slice(0, mostOfMatrix) : columns];
    return {
        id,
        rows: shownRows.map(key => ({ key, label: labelOf(corpus, id, key, languages) })),
        columns: shownColumns.map(key => ({ key, label: columnLabel(corpus, id, key, languages) })),
        counts: shownRows.map((_, y) => shownColumns.map((__, x) => cells[y]![x]!.length)),
        more: rows.length - shownRows.length,
    };
}

function labelOf(corpus: Corpus, id: ChartId, key: string, languages: Languages): string {
    switch (id) {
        case 'time': return key || 'not dated that exactly';
        case 'stances': return wordsOf(key, stanceChoices);
        case 'topics': return topicOfNetwork(corpus, key, languages).label;
        case 'sources': {
            const source = corpus.source(key);
            return source ? source.sidecar.source.title ?? fileName(source) : key;
        }
        default: return key === '' ? 'no claimer' : actorOfNetwork(corpus, key, languages).label;
    }
}

function columnLabel(corpus: Corpus, id: ChartId, key: string, languages: Languages): string {
    switch (id) {
        case 'topics': return wordsOf(key, positionChoices);
        case 'certainty': return wordsOf(key, certaintyChoices);
        case 'contradictions': return actorOfNetwork(corpus, key, languages).label;
        default: return 'claims';
    }
}
