/** What a document is to its corpus. */
export interface SourceInfo {
    readonly role: 'source' | 'sidecar' | 'registry' | 'settings';
    readonly corpus: string;
    /** Path from the corpus root. */
    readonly path: string;
    /** For a source: its sidecar, which need not exist; for a sidecar: its source. */
    readonly counterpart?: string;
    readonly status?: string;
    /** BCP 47. */
    readonly language?: string;
    readonly mentions: number;
    readonly claims: number;
    readonly drifted: number;
}
