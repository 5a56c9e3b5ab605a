import type { ConcordanceLine } from './concordance';

const names = ['path', 'line', 'column', 'before', 'hit', 'after', 'date', 'title', 'actors', 'id'] as const;

/** Lines as tab-separated values, in reading order; the first line may name the columns. Lines and columns count from 1. */
export function concordanceTsv(lines: readonly ConcordanceLine[], how: 'with names' | 'lines'): string {
    const rows = lines.map(({ path, range: { start }, before, hit, after, date = '', title = '', annotation }) => (
        [path, start.line + 1, start.character + 1, before, hit, after, date, title, annotation?.actors.join(' ') ?? '', annotation?.id ?? '']
    ));
    return [...how === 'with names' ? [names] : [], ...rows].map(row => `${row.map(value => cell(String(value))).join('\t')}\n`).join('');
}

/** Spreadsheets take a text that begins like a formula for one. */
function cell(text: string): string {
    const plain = text.replace(/[\t\r\n]+/g, ' ').trim();
    return /^[=+@]|^-(?!\d)/.test(plain) ? `'${plain}` : plain;
}
