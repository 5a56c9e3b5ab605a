import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import { settingsName, sidecarOf, uriOf } from '../corpus/layout';
import type { RegistryFile, Settings, Sidecar } from '../sidecar/files';
import { placeAt, placeInEntry, type YamlPlace } from '../sidecar/yamlPlace';
import type { Splice, TextRange, Utf16Offset } from '../text/span';

/** A YAML file of a corpus, with what was read of it. */
export type YamlFile =
    /** The main sidecar or a layer of a source. */
    | { readonly role: 'sidecar'; readonly uri: string; readonly file: Sidecar; readonly source: SourceRecord }
    | { readonly role: 'registry'; readonly uri: string; readonly file: RegistryFile }
    | { readonly role: 'settings'; readonly uri: string; readonly file: Settings };

/** The corpus' YAML file at an address; undefined for sources and files that are not the corpus'. */
export function yamlFileOf(corpus: Corpus, uri: string): YamlFile | undefined {
    const source = corpus.sourceByUri(uri);
    if (source?.sidecarUri === uri) {
        return { role: 'sidecar', uri, file: source.sidecar, source };
    }
    const sidecar = sidecarOf(uri);
    const annotated = sidecar && corpus.sourceByUri(sidecar.source);
    const file = sidecar && annotated?.layers.get(sidecar.layer);
    if (annotated && file) {
        return { role: 'sidecar', uri, file, source: annotated };
    }
    if (uri === settingsUri(corpus)) {
        return { role: 'settings', uri, file: corpus.settings };
    }
    const registry = corpus.registryFiles.find(record => record.uri === uri);
    return registry && { role: 'registry', uri, file: registry.file };
}

/** The key or value at an offset of a YAML file. In a registry, which may be large, only the actor's entry is read. */
export function placeOf(yaml: YamlFile, offset: Utf16Offset): YamlPlace | undefined {
    if (yaml.role === 'registry' && yaml.file.canEdit) {
        for (const { entryStart, entryEnd } of yaml.file.actors.values()) {
            if (entryStart <= offset && offset <= entryEnd) {
                return placeInEntry(yaml.file.text, offset, { start: entryStart, end: entryEnd }, ['actors']);
            }
        }
    }
    return placeAt(yaml.file.text, offset);
}

/** The address of the corpus' settings, which need not exist. */
export function settingsUri(corpus: Corpus): string {
    return uriOf(corpus.root, settingsName);
}

/**
 * Places in a YAML file: UTF-16 offsets of its raw text (as problems and entries have them) against the editor's lines.
 * Other than in sources, line breaks are counted as they are written.
 */
export class FileLines {
    readonly #document: TextDocument;
    /** The editor's buffer has no byte order mark. */
    readonly #mark: number;

    constructor(text: string) {
        this.#mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
        this.#document = TextDocument.create('', 'yaml', 0, this.#mark ? text.slice(1) : text);
    }

    positionAt(offset: Utf16Offset): Position {
        return this.#document.positionAt(offset - this.#mark);
    }

    offsetAt(position: Position): Utf16Offset {
        return this.#document.offsetAt(position) + this.#mark;
    }

    rangeOf(range: TextRange): Range {
        return { start: this.positionAt(range.start), end: this.positionAt(range.end) };
    }
}

const known = new WeakMap<object, FileLines>();

/** The lines of a file that was read, found once for each reading. */
export function linesOf(file: { readonly text: string }): FileLines {
    let lines = known.get(file);
    if (!lines) {
        lines = new FileLines(file.text);
        known.set(file, lines);
    }
    return lines;
}

/** The editor's range of a place in a file that was read. */
export function rangeIn(file: { readonly text: string }, range: TextRange): Range {
    return linesOf(file).rangeOf(range);
}

/** Splices of a file's text as the editor's changes. */
export function toEdits(lines: FileLines, splices: readonly Splice[]): TextEdit[] {
    return splices.map(splice => ({ range: lines.rangeOf(splice), newText: splice.text }));
}
