import type { Range } from 'vscode-languageserver-types';
import { paragraphAt, trim } from '../text/paragraphs';
import type { SourceText } from '../text/sourceText';
import type { TextRange } from '../text/span';

/** A stretch of a source that may be sent to a language model. */
export interface ModelScope {
    readonly kind: 'selection' | 'paragraphs' | 'source';
    readonly range: Range;
}

/** What may be sent, from the least to the most: what is selected, the paragraphs that it is in, the whole source. Without white space at the ends; none twice. */
export function modelScopes(text: SourceText, selection: Range): ModelScope[] {
    const selected = { start: text.utf16Of(selection.start), end: text.utf16Of(selection.end) };
    const first = paragraphAt(text.text, selected.start);
    const last = paragraphAt(text.text, Math.max(selected.start, selected.end - 1));
    const found: readonly (readonly [ModelScope['kind'], TextRange])[] = [
        ['selection', trim(text.text, selected)],
        ['paragraphs', { start: (first ?? selected).start, end: (last ?? selected).end }],
        ['source', { start: 0, end: text.text.length }],
    ];
    const scopes = new Map<string, ModelScope>();
    for (const [kind, range] of found) {
        const { start, end } = trim(text.text, range);
        if (start < end && !scopes.has(`${start}-${end}`)) {
            scopes.set(`${start}-${end}`, { kind, range: { start: text.positionAtUtf16(start), end: text.positionAtUtf16(end) } });
        }
    }
    return [...scopes.values()];
}
