import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { SourceText } from '../core/text/sourceText';
import type { Splice } from '../core/text/span';

/** An open document as the client has it. */
export type OpenDocument =
    | { readonly kind: 'source'; readonly uri: string; version: number; text: SourceText }
    | { readonly kind: 'yaml'; readonly uri: string; document: TextDocument };

/** A change as it was when it came: the document itself may have changed again before it is taken in. */
export type DocumentChange =
    /** Each of the splices refers to the text that the one before it made. */
    | { readonly kind: 'source'; readonly splices: readonly Splice[]; readonly before: SourceText; readonly after: SourceText }
    | { readonly kind: 'yaml'; readonly text: string };

/** The documents that the client has open. Sources are kept ready for positions, everything else as it is written. */
export class Documents {
    readonly #open = new Map<string, OpenDocument>();
    readonly #waiting = new Set<(uri: string) => void>();

    get all(): readonly OpenDocument[] {
        return [...this.#open.values()];
    }

    get(uri: string): OpenDocument | undefined {
        return this.#open.get(uri);
    }

    /** The version of an open document; null where it is not open. */
    versionOf(uri: string): number | null {
        const open = this.#open.get(uri);
        return open === undefined ? null : open.kind === 'source' ? open.version : open.document.version;
    }

    /** Waits until a document is no longer open in a version; false where that takes too long. */
    changed(uri: string, version: number, mostWaitMs: number): Promise<boolean> {
        if (this.versionOf(uri) !== version) {
            return Promise.resolve(true);
        }
        return new Promise(resolve => {
            const end = (isChanged: boolean) => {
                clearTimeout(timer);
                this.#waiting.delete(look);
                resolve(isChanged);
            };
            const look = (changed: string) => changed === uri && end(true);
            const timer = setTimeout(() => end(false), mostWaitMs);
            this.#waiting.add(look);
        });
    }

    open(uri: string, languageId: string, version: number, text: string): OpenDocument {
        const document: OpenDocument = uri.endsWith('.yaml')
            ? { kind: 'yaml', uri, document: TextDocument.create(uri, languageId, version, text) }
            : { kind: 'source', uri, version, text: new SourceText(text) };
        this.#open.set(uri, document);
        return document;
    }

    close(uri: string): OpenDocument | undefined {
        const open = this.#open.get(uri);
        this.#open.delete(uri);
        this.#tell(uri);
        return open;
    }

    /** Takes in changes of an open document. */
    change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): DocumentChange | undefined {
        const open = this.#open.get(uri);
        if (!open) {
            return undefined;
        }
        if (open.kind === 'yaml') {
            open.document = TextDocument.update(open.document, [...changes], version);
            this.#tell(uri);
            return { kind: 'yaml', text: open.document.getText() };
        }
        const first = open.text;
        const splices: Splice[] = [];
        for (const change of changes) {
            const inserted = change.text.includes('\r') ? change.text.replace(/\r\n?/g, '\n') : change.text;
            const before = open.text;
            const splice: Splice = 'range' in change
                ? { start: before.utf16Of(change.range.start), end: before.utf16Of(change.range.end), text: inserted }
                : { start: 0, end: before.text.length, text: inserted };
            splices.push(splice);
            open.text = before.spliced(splice);
        }
        open.version = version;
        return { kind: 'source', splices, before: first, after: open.text };
    }

    #tell(uri: string): void {
        [...this.#waiting].forEach(look => look(uri));
    }
}
