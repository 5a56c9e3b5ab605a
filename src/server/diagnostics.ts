import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Problem, Severity } from '../core/annotation/problem';
import { checkRegistry, checkSettings, checkSource } from '../core/checks/check';
import { settingsName, uriOf } from '../core/corpus/layout';
import type { Change, CorpusStore } from '../core/corpus/store';
import { rangeIn } from '../core/features/yamlFile';

/** Milliseconds that a file is left alone after a change before it is checked. */
const quietMs = 300;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
    error: DiagnosticSeverity.Error,
    warning: DiagnosticSeverity.Warning,
    information: DiagnosticSeverity.Information,
    hint: DiagnosticSeverity.Hint,
};

/** Checks files a little after they change, one at a time, and tells the client what is wrong in them. */
export class Diagnostics {
    readonly #connection: Connection;
    readonly #published = new Map<string, string>();
    /** Sources whose sidecars wait to be checked, the most urgent first. */
    readonly #waiting = new Map<CorpusStore, Set<string>>();
    readonly #isOpen: (uri: string) => boolean;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #isRunning = false;

    constructor(connection: Connection, isOpen: (uri: string) => boolean) {
        this.#connection = connection;
        this.#isOpen = isOpen;
    }

    /** Checks what a change concerns. */
    schedule(store: CorpusStore, change: Change): void {
        const paths = this.#waiting.get(store) ?? new Set<string>();
        this.#waiting.set(store, paths);
        for (const path of change.kind === 'all' ? ['', ...store.corpus.sources.map(source => source.path)] : change.paths) {
            paths.add(path);
        }
        this.#start();
    }

    /** Takes away what was said of files below a root. */
    forget(root: string): void {
        for (const uri of [...this.#published.keys()].filter(uri => uri.startsWith(`${root}/`))) {
            this.#send(uri, []);
        }
    }

    dispose(): void {
        clearTimeout(this.#timer);
        this.#waiting.clear();
    }

    #start(): void {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.#run(), quietMs);
    }

    async #run(): Promise<void> {
        if (this.#isRunning) {
            return;
        }
        this.#isRunning = true;
        try {
            for (let next = this.#next(); next; next = this.#next()) {
                await this.#check(next.store, next.path);
                // Requests of the user come first.
                await new Promise(resolve => setTimeout(resolve, 0));
            }
        } catch (error) {
            this.#connection.console.error(`Checking failed: ${error instanceof Error ? error.stack : String(error)}`);
        } finally {
            this.#isRunning = false;
        }
    }

    #next(): { readonly store: CorpusStore; readonly path: string } | undefined {
        for (const [store, paths] of this.#waiting) {
            let path: string | undefined;
            for (const candidate of paths) {
                const source = store.corpus.source(candidate);
                path ??= candidate;
                if (candidate === '' || (source && (this.#isOpen(source.uri) || this.#isOpen(source.sidecarUri)))) {
                    path = candidate;
                    break;
                }
            }
            if (path !== undefined) {
                paths.delete(path);
                return { store, path };
            }
            this.#waiting.delete(store);
        }
        return undefined;
    }

    async #check(store: CorpusStore, path: string): Promise<void> {
        const { corpus } = store;
        if (path === '') {
            for (const record of corpus.registryFiles) {
                this.#publish(record.uri, record.file, await checkRegistry(store, record));
            }
            this.#publish(uriOf(corpus.root, settingsName), corpus.settings, await checkSettings(store));
            return;
        }
        const source = corpus.source(path);
        if (source) {
            this.#publish(source.sidecarUri, source.sidecar, await checkSource(store, source));
        } else {
            this.#send(uriOf(corpus.root, `${path}.gloss.yaml`), []);
        }
    }

    #publish(uri: string, file: { readonly text: string }, problems: readonly Problem[]): void {
        this.#send(uri, problems.map((problem): Diagnostic => ({
            range: rangeIn(file, problem.range),
            severity: severities[problem.severity],
            code: problem.code,
            source: 'Glossator',
            message: problem.message,
            ...(problem.data !== undefined && { data: problem.data }),
        })));
    }

    #send(uri: string, diagnostics: Diagnostic[]): void {
        const mark = JSON.stringify(diagnostics);
        if ((this.#published.get(uri) ?? '[]') !== mark) {
            if (diagnostics.length > 0) {
                this.#published.set(uri, mark);
            } else {
                this.#published.delete(uri);
            }
            void this.#connection.sendDiagnostics({ uri, diagnostics });
        }
    }
}
