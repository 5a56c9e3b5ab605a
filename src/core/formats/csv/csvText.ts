import Papa from 'papaparse';

/** A value of a table: numbers are never escaped. */
export type Cell = string | number;

/**
 * Rows as RFC 4180 says. A text that a spreadsheet would take for a formula gets an apostrophe in front
 * (owasp.org/www-community/attacks/CSV_Injection); so does one that already looks escaped, so that {@link parseCsv} can
 * take every apostrophe away again that was put here. Fields are divided by commas, or by tabs, which is what spreadsheets take
 * from the clipboard.
 */
export function formatCsv(rows: readonly (readonly Cell[])[], delimiter: ',' | '\t' = ','): string {
    return rows.length === 0 ? '' : `${Papa.unparse(rows, { delimiter, escapeFormulae: /^'*[=+\-@\t\r\n＝＋－＠]/, newline: '\r\n' })}\r\n`;
}

const escaped = /^'(?='*[=+\-@\t\r\n＝＋－＠])/;

/** The rows of a text that {@link formatCsv} made; or of another one that ends in no line break, whose lines end in LF. */
export function parseCsv(text: string, delimiter?: string): string[][] {
    const { data } = Papa.parse(text, { delimiter: delimiter ?? ',', newline: delimiter === undefined ? '\r\n' : '\n' });
    // The line end of the last row is not the start of another.
    return data.slice(0, text.endsWith('\r\n') ? -1 : undefined).map(row => row.map(cell => cell.replace(escaped, '')));
}
