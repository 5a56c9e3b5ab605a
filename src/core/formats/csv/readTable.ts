import Papa from 'papaparse';

/** A table of somebody else's: its first row, and the others. */
export interface Table {
    readonly header: readonly string[];
    readonly rows: readonly (readonly string[])[];
}

/** Reads a table whose columns are parted by commas, semicolons or tabs, whichever its first lines have; empty lines are left out. */
export function readTable(text: string): Table {
    const { data } = Papa.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, { skipEmptyLines: 'greedy' });
    const [header = [], ...rows] = data;
    return { header: header.map(cell => cell.trim()), rows };
}
