/** What we use of Papa Parse. Not `@types/papaparse`, which brings in Node's types: the core must not see those. */
declare module 'papaparse' {
    export interface UnparseConfig {
        /** Puts `'` before a text that a spreadsheet would take for a formula: every text, or what the pattern finds. */
        readonly escapeFormulae?: boolean | RegExp;
        readonly newline?: string;
        readonly delimiter?: string;
    }
    export interface ParseResult {
        readonly data: string[][];
        readonly errors: readonly { readonly message: string; readonly row?: number }[];
    }
    const Papa: {
        unparse(rows: readonly (readonly (string | number)[])[], config?: UnparseConfig): string;
        parse(text: string, config?: { readonly delimiter?: string; readonly newline?: string; readonly skipEmptyLines?: 'greedy' }): ParseResult;
    };
    export default Papa;
}
