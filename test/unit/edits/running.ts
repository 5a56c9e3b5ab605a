import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import { planEdit } from '../../../src/core/edits/edit';
import type { EditOperation } from '../../../src/core/edits/operation';
import { applySplices, invertSplices } from '../../../src/core/text/span';
import { SourceText } from '../../../src/core/text/sourceText';
import type { Host } from '../../../src/core/workspace';
import { openCorpus } from '../fixture';

/** The registry of the corpus in which operations are run. */
export const registry = `glossator: 1
actors:
  john-kerry:
    type: person
    names: {en: [John Kerry, Kerry]}
  russia:
    type: state
    names: {en: [Russia], ar: [روسيا]}
`;

/** Ids are m-00000001, m-00000002 … in the order in which they are made; hashes are `hash`. */
function countingHost(): Host {
    let count = 0;
    return {
        sha256: async () => 'hash',
        randomDigits: length => {
            count++;
            return Uint8Array.from({ length }, (_, index) => (index === length - 1 ? count : 0));
        },
    };
}

/** The places between « and » of a marked text, in their order, and the text without the marks. */
function marked(text: string): { readonly text: string; readonly ranges: readonly Range[] } {
    const places: [number, number][] = [];
    const open: [number, number][] = [];
    let plain = '';
    for (const piece of text.split(/([«»])/)) {
        if (piece === '«') {
            const place: [number, number] = [plain.length, plain.length];
            places.push(place);
            open.push(place);
        } else if (piece === '»') {
            open.pop()![1] = plain.length;
        } else {
            plain += piece;
        }
    }
    const source = new SourceText(plain);
    return { text: plain, ranges: places.map(([start, end]) => ({ start: source.positionAtUtf16(start), end: source.positionAtUtf16(end) })) };
}

/** Runs an operation on a source with a sidecar; gives what its files become, or why it is refused. */
export async function run(text: string, sidecar: string | undefined, operation: (ranges: readonly Range[]) => EditOperation, others: Readonly<Record<string, string>> = {}): Promise<string> {
    const source = marked(text);
    const store = await openCorpus({ 'actors.yaml': registry, 'a.txt': source.text, ...(sidecar !== undefined && { 'a.txt.gloss.yaml': sidecar }), ...others });
    const edit = await planEdit(store, store.corpus.source('a.txt')!, countingHost(), operation(source.ranges));
    if (edit.kind === 'refused') {
        return `refused: ${edit.reason}`;
    }
    return edit.files.map(file => {
        const after = applySplices(file.before ?? '', file.splices);
        // What can be made can be taken back.
        assert.equal(applySplices(after, invertSplices(file.before ?? '', file.splices)), file.before ?? '');
        return `${decodeURI(file.uri.replace('file:///corpus/', ''))}\n${after}`;
    }).join('');
}

/** A sidecar that was verified, with more behind it. */
export const withSource = (rest: string) => `glossator: 1\nsource:\n  sha256: hash\n${rest}`;
