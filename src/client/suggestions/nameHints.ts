import * as vscode from 'vscode';
import { type BaseLanguageClient, type CodeActionMiddleware, type DiagnosticProviderMiddleware, DocumentDiagnosticRequest, vsdiag } from 'vscode-languageclient';
import { Disposables } from '../disposables';
import type { SuggestionStore } from './suggestionStore';

/** The check that tells of names which are not annotated. */
const nameCode = 'name.not-annotated';

/**
 * Leaves the hint about a name that is not annotated out where a suggestion marks the name already: two marks of one thing say no more
 * than one. What can be done about the hint is still offered there.
 */
export class NameHints implements vscode.Disposable {
    readonly #disposables = new Disposables();
    /** What the server told of open documents. */
    readonly #told = new Map<string, readonly vscode.Diagnostic[]>();
    /** Which of it was left out when it was shown. */
    readonly #leftOut = new Map<string, string>();
    #store: SuggestionStore | undefined;

    readonly provideDiagnostics: NonNullable<DiagnosticProviderMiddleware['provideDiagnostics']> = async (document, previousId, token, next) => {
        if (document instanceof vscode.Uri) {
            return next(document, previousId, token);
        }
        const uri = document.uri.toString();
        // A document that was closed and opened again, as when its language changes, is as before to the server, but forgotten here.
        const report = await next(document, this.#told.has(uri) ? previousId : undefined, token);
        if (!report) {
            return report;
        }
        if (report.kind === vsdiag.DocumentDiagnosticReportKind.full) {
            this.#told.set(uri, report.items);
        }
        const told = this.#told.get(uri);
        if (!told) {
            return report;
        }
        const leftOut = new Set(this.#doubles(document));
        this.#leftOut.set(uri, markOf(leftOut));
        return { kind: vsdiag.DocumentDiagnosticReportKind.full, resultId: report.resultId ?? '', items: told.filter(each => !leftOut.has(each)) };
    };

    readonly provideCodeActions: NonNullable<CodeActionMiddleware['provideCodeActions']> = (document, range, context, token, next) => {
        const here = this.#doubles(document).filter(each => each.range.intersection(range));
        return next(document, range, here.length === 0 ? context : { ...context, diagnostics: [...context.diagnostics, ...here] }, token);
    };

    /** From now on; documents are asked for anew where other names are suggested. */
    follow(store: SuggestionStore, client: BaseLanguageClient): void {
        this.#store = store;
        this.#disposables.add(store.onDidChange(document => {
            const before = this.#leftOut.get(document.uri.toString());
            if (before !== undefined && before !== markOf(this.#doubles(document))) {
                client.getFeature(DocumentDiagnosticRequest.method)?.refresh();
            }
        }));
        this.#disposables.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => {
            this.#told.delete(uri.toString());
            this.#leftOut.delete(uri.toString());
        }));
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #doubles(document: vscode.TextDocument): vscode.Diagnostic[] {
        const hints = (this.#told.get(document.uri.toString()) ?? []).filter(({ code, severity }) => code === nameCode && severity === vscode.DiagnosticSeverity.Hint);
        return hints.length === 0 ? [] : hints.filter(({ range }) => this.#store?.isMarked(document, range) ?? false);
    }
}

function markOf(diagnostics: Iterable<vscode.Diagnostic>): string {
    return [...diagnostics].map(({ range: { start, end } }) => `${start.line}:${start.character}-${end.line}:${end.character}`).join();
}
