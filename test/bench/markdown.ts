import MarkdownIt from 'markdown-it';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CancellationToken, Emitter } from 'vscode-languageserver';
import { createLanguageService, githubSlugifier, type IMdLanguageService, type ITextDocument, type IWorkspace, LogLevel } from 'vscode-markdown-languageservice';
import { URI, Utils } from 'vscode-uri';
import type { CorpusFile } from './generateCorpus';

const root = URI.parse('file:///markdown');

/** The language service of VS Code's Markdown over files in memory. */
export class MeasuredMarkdown {
    readonly #documents = new Map<string, ITextDocument>();
    readonly #service: IMdLanguageService;

    constructor(files: Iterable<CorpusFile>) {
        for (const { path, text } of files) {
            const uri = Utils.joinPath(root, path).toString();
            this.#documents.set(uri, TextDocument.create(uri, 'markdown', 1, text));
        }
        const parser = new MarkdownIt();
        this.#service = createLanguageService({
            workspace: this.#workspace(), logger: { level: LogLevel.Off, log: () => {} },
            parser: { slugifier: githubSlugifier, tokenize: document => Promise.resolve(parser.parse(document.getText(), {})) },
        });
    }

    symbols(query: string): Promise<readonly unknown[]> {
        return this.#service.getWorkspaceSymbols(query, CancellationToken.None);
    }

    /** References of the heading in a line of a file. */
    references(path: string, line: number): Promise<readonly unknown[]> {
        const document = this.#documents.get(Utils.joinPath(root, path).toString())!;
        return this.#service.getReferences(document, { line, character: 4 }, { includeDeclaration: false }, CancellationToken.None);
    }

    #workspace(): IWorkspace {
        const documents = this.#documents;
        const folders = new Map<string, Map<string, { readonly isDirectory: boolean }>>();
        for (const uri of documents.keys()) {
            for (let at = uri.lastIndexOf('/'), isDirectory = false, child = uri; at >= root.toString().length; isDirectory = true, child = child.slice(0, at), at = child.lastIndexOf('/')) {
                const folder = child.slice(0, at);
                folders.set(folder, (folders.get(folder) ?? new Map<string, { readonly isDirectory: boolean }>()).set(child.slice(at + 1), { isDirectory }));
            }
        }
        return {
            workspaceFolders: [root],
            onDidChangeMarkdownDocument: new Emitter<ITextDocument>().event,
            onDidCreateMarkdownDocument: new Emitter<ITextDocument>().event,
            onDidDeleteMarkdownDocument: new Emitter<URI>().event,
            getAllMarkdownDocuments: () => Promise.resolve(documents.values()),
            hasMarkdownDocument: uri => documents.has(uri.toString()),
            openMarkdownDocument: uri => Promise.resolve(documents.get(uri.toString())),
            stat: uri => Promise.resolve(documents.has(uri.toString()) ? { isDirectory: false } : folders.has(uri.toString()) ? { isDirectory: true } : undefined),
            readDirectory: uri => Promise.resolve(folders.get(uri.toString()) ?? []),
        };
    }
}
