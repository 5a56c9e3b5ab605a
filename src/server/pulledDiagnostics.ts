import {
    type CancellationToken, type Connection, type Diagnostic, DiagnosticRefreshRequest, type DocumentDiagnosticReport, type PreviousResultId,
    type ResultProgressReporter, type WorkspaceDiagnosticReport, type WorkspaceDiagnosticReportPartialResult, type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { fingerprint } from '../core/text/fingerprint';
import type { Corpora } from './corpora';
import { diagnosticsOf, type DiagnosticsSink } from './diagnostics';
import type { Session } from './session';

interface Result {
    readonly id: string;
    /** The items in one text. */
    readonly mark: string;
    readonly items: Diagnostic[];
}

/** Reports of one message. */
const reportsAtOnce = 100;

/**
 * Diagnostics for clients that ask for them: those of a document are worked out when it is asked for, those of the whole
 * workspace are given as they are found. A request for the latter is held until something changes.
 */
export class PulledDiagnostics implements DiagnosticsSink {
    readonly #connection: Connection;
    readonly #corpora: () => Corpora;
    readonly #canRefresh: boolean;
    readonly #isOpen: (uri: string) => boolean;
    readonly #results = new Map<string, Result>();
    /** What open documents were last told. */
    readonly #told = new Map<string, string>();
    readonly #waiting = new Set<() => void>();
    #count = 0;
    #isDisposed = false;

    constructor(connection: Connection, corpora: () => Corpora, canRefresh: boolean, isOpen: (uri: string) => boolean) {
        this.#connection = connection;
        this.#corpora = corpora;
        this.#canRefresh = canRefresh;
        this.#isOpen = isOpen;
    }

    publish(uri: string, items: Diagnostic[]): void {
        const mark = markOf(items);
        this.#results.set(uri, { id: idOf(mark), mark, items });
        if (++this.#count % reportsAtOnce === 0) {
            // A large corpus is checked for long.
            this.#wake();
        }
    }

    onDidCheck(): void {
        this.#wake();
        const isStale = [...this.#told].some(([uri, mark]) => this.#isOpen(uri) && (this.#results.get(uri)?.mark ?? mark) !== mark);
        if (isStale && this.#canRefresh) {
            this.#told.clear();
            void this.#connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined);
        }
    }

    dispose(): void {
        this.#isDisposed = true;
        this.#wake();
    }

    /** Answers the requests of LSP. */
    register({ connection, guard }: Pick<Session, 'connection' | 'guard'>): void {
        connection.languages.diagnostics.on(({ textDocument, previousResultId }) => guard('diagnostic', () => this.#ofDocument(textDocument.uri, previousResultId)));
        connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token, _, progress) =>
            guard('workspace/diagnostic', () => this.#ofWorkspace(previousResultIds, token, progress)));
    }

    async #ofDocument(uri: string, previousId: string | undefined): Promise<DocumentDiagnosticReport> {
        const store = await this.#corpora().storeOf(uri);
        const items = store ? await diagnosticsOf(store, uri) : [];
        const mark = markOf(items);
        const resultId = idOf(mark);
        this.#told.set(uri, mark);
        return previousId === resultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
    }

    async #ofWorkspace(previous: readonly PreviousResultId[], token: CancellationToken, progress: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined): Promise<WorkspaceDiagnosticReport> {
        const known = new Map(previous.map(({ uri, value }) => [uri, value]));
        token.onCancellationRequested(() => this.#wake());
        for (;;) {
            const reports = this.#news(known);
            if (token.isCancellationRequested || this.#isDisposed || (reports.length > 0 && !progress)) {
                return { items: reports };
            }
            for (let at = 0; at < reports.length; at += reportsAtOnce) {
                progress?.report({ items: reports.slice(at, at + reportsAtOnce) });
            }
            await new Promise<void>(resolve => this.#waiting.add(resolve));
        }
    }

    /** What is new since the client was told; it then knows. */
    #news(known: Map<string, string>): WorkspaceDocumentDiagnosticReport[] {
        const reports: WorkspaceDocumentDiagnosticReport[] = [];
        for (const [uri, { id, items }] of this.#results) {
            if (known.get(uri) !== id && (items.length > 0 || known.has(uri))) {
                known.set(uri, id);
                reports.push({ kind: 'full', uri, version: null, resultId: id, items });
            }
        }
        return reports;
    }

    #wake(): void {
        const waiting = [...this.#waiting];
        this.#waiting.clear();
        waiting.forEach(resolve => resolve());
    }
}

function markOf(items: readonly Diagnostic[]): string {
    return JSON.stringify(items);
}

/** The id is of what is said, not of when: what is checked in the background may say the same. */
function idOf(mark: string): string {
    return `${mark.length}:${fingerprint(mark)}`;
}
