import type { Anchor, Region } from '../annotation/model';
import type { SourceText } from '../text/sourceText';
import type { CodePointOffset, Span } from '../text/span';
import type { RawFile } from '../sidecar/raw';
import type { Corpus, Found, SourceRecord } from './corpus';
import type { FormerTexts } from './formerTexts';

/**
 * A corpus together with the texts of its sources: what a feature works on. Queries over annotations go to `corpus` and
 * are answered from memory; whatever needs a place in a text asks for the source's view first.
 */
export interface CorpusView {
    readonly corpus: Corpus;
    /** A source with its text: the editor's where it is open, else the file's. Undefined where it has no readable text. */
    sourceView(source: SourceRecord): Promise<SourceView | undefined>;
    /** The plain values of a file that is being edited, by its address and text; without it they are read. */
    rawOf?(uri: string, text: string): RawFile;
    /** Former texts of the sources; undefined where none are to be had. */
    readonly formerTexts?: FormerTexts | undefined;
}

/** One source with its current text, and where its annotations stand in that text now. */
export interface SourceView {
    readonly source: SourceRecord;
    readonly text: SourceText;
    /** The text that the sidecar counts in: the same, unless the source has unsaved changes. */
    readonly savedText: SourceText;
    /**
     * Where an anchor of this source stands in {@link text}. Undefined where it is unplaced or its quote does not stand
     * at its place: such an anchor is never shown anywhere.
     */
    spanOf(anchor: Anchor): Span | undefined;
    /** Where a region stands now; undefined where it has no place, or does not begin and end with the words that it names. */
    spanOfRegion(region: Region): Span | undefined;
    /**
     * Where a stretch of {@link text} stands in the text that the sidecar counts in: the same, unless the source has
     * unsaved changes. Undefined where the stretch itself is not saved yet.
     */
    savedSpanOf(span: Span): Span | undefined;
    /** Annotations whose parts cover a place of {@link text}, smallest part first. */
    at(offset: CodePointOffset): readonly Found[];
    /** Annotations whose parts share a code point with a stretch of {@link text}, in text order. */
    within(span: Span): readonly Found[];
}
