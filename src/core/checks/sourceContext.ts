import type { Anchor, Entry } from '../annotation/model';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { LostSource } from '../corpus/lostSources';
import type { CorpusView, SourceView } from '../corpus/view';
import { rangeOfPath } from '../sidecar/yamlPlace';
import { formatSpan, type TextRange } from '../text/span';
import type { FileText } from '../workspace';
import type { FixPath } from './catalogue';

/** A view that may also know why a source has no text. */
export interface CheckedView extends CorpusView {
    unreadable?(source: SourceRecord): Exclude<FileText, { readonly kind: 'text' }> | undefined;
    /** The text of a file of the corpus. */
    textOf?(uri: string): Promise<string | undefined>;
    /** What became of the source of a sidecar that stands alone. */
    lostSource?(source: SourceRecord): Promise<LostSource | undefined>;
}

/** What the checks of one sidecar work on: the main one of a source, or a layer. */
export interface SourceContext {
    readonly view: CheckedView;
    readonly corpus: Corpus;
    /** Empty for the main sidecar. */
    readonly layer: string;
    /** The source with the sidecar that is checked, as if that were the main one. */
    readonly source: SourceRecord;
    /** The same with its text; undefined where there is none to be read. */
    readonly sourceView: SourceView | undefined;
    /** The source with its main sidecar: it describes the source, whatever is checked. */
    readonly main: SourceRecord;
    /** The same with its text. */
    readonly mainView: SourceView | undefined;
    /** Of a sidecar without a source: what became of that, where it is known. */
    readonly lost: LostSource | undefined;
}

type Place = Pick<Entry, 'entryStart' | 'entryEnd'>;

/** An entry as a stretch of its file. */
export function entryRange({ entryStart, entryEnd }: Place): TextRange {
    return { start: entryStart, end: entryEnd };
}

/** Where the value at a path of an entry stands; where it is missing, the beginning of the entry. */
export function valueRange(file: { readonly text: string }, entry: Place, path: FixPath): TextRange {
    return (path.length > 0 && rangeOfPath(file.text, entryRange(entry), path)) || headOf(file, entry);
}

/** The key at the end of a path, where the problem is the key. */
export function keyRange(file: { readonly text: string }, entry: Place, path: FixPath): TextRange {
    const key = String(path.at(-1));
    const value = valueRange(file, entry, path);
    // The key stands before its value, nothing but quotes and a colon between.
    const from = Math.max(entry.entryStart, value.start - key.length - 80);
    const before = file.text.slice(from, value.start);
    const at = before.lastIndexOf(key);
    return at >= 0 ? { start: from + at, end: from + at + key.length } : value;
}

/** Where an anchor's position, else its quote, stands in an entry. */
export function anchorRange(file: { readonly text: string }, entry: Place, path: FixPath, anchor: Anchor): TextRange {
    if (anchor.span) {
        // Nearly always the position stands once in its entry as we write it: no need to parse.
        const at = formatSpan(anchor.span);
        const text = file.text.slice(entry.entryStart, entry.entryEnd);
        const first = text.indexOf(at);
        if (first >= 0 && text.indexOf(at, first + 1) < 0 && /^at:\s+$/.test(text.slice(Math.max(0, first - 4), first))) {
            return { start: entry.entryStart + first, end: entry.entryStart + first + at.length };
        }
    }
    return valueRange(file, entry, [...path, anchor.span ? 'at' : 'text']);
}

/** The first line of an entry, 80 characters of it at most. */
export function headOf(file: { readonly text: string }, entry: Place): TextRange {
    const line = file.text.indexOf('\n', entry.entryStart);
    return { start: entry.entryStart, end: Math.min(entry.entryEnd, line < 0 ? Infinity : line, entry.entryStart + 80) };
}
