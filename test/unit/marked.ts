import type { Location, LocationLink, Position, Range } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CorpusStore } from '../../src/core/corpus/store';
import { uriOf } from '../../src/core/corpus/layout';
import { openCorpus, root } from './fixture';

/** A corpus made from texts with markers, and the place of the cursor in it. */
export interface MarkedCorpus {
    readonly view: CorpusStore;
    readonly uri: string;
    readonly position: Position;
    /** A place in words: path and text, e.g. `a.txt: Kerry`. */
    at(location: Location | LocationLink): string;
    textAt(uri: string, range: Range): string;
}

/**
 * Opens files by path. One of them has the cursor, `|`. In sources `«john-kerry:Kerry»` is a mention,
 * `«c1/claimer@john-kerry:Kerry»`, `«c1/cue:said»`, `«c1/content:…»` are parts of a claim (a part that is marked twice has
 * two fragments), markers nest. `claims` gives further lines of a claim's entry. A source whose sidecar is among the
 * files has no markers.
 */
export async function openMarked(files: Readonly<Record<string, string>>, claims: Readonly<Record<string, readonly string[]>> = {}): Promise<MarkedCorpus> {
    const texts: Record<string, string> = {};
    let cursor: { readonly path: string; readonly offset: number } | undefined;
    for (const [path, marked] of Object.entries(files)) {
        const hasOwnSidecar = files[`${path}.gloss.yaml`] !== undefined;
        const read = path.endsWith('.txt') && !hasOwnSidecar ? readMarks(marked) : { ...takeCursor(marked), marks: [] };
        texts[path] = read.text;
        if (read.cursor !== undefined) {
            cursor = { path, offset: read.cursor };
        }
        if (read.marks.length > 0) {
            texts[`${path}.gloss.yaml`] = toSidecar(read.text, read.marks, claims);
        }
    }
    const view = await openCorpus(texts);
    const documents = new Map(Object.entries(texts).map(([path, text]) => [uriOf(root, path), { path, document: TextDocument.create('', '', 0, text) }]));
    const textAt = (uri: string, range: Range) => documents.get(uri)!.document.getText(range);
    return {
        view,
        uri: uriOf(root, cursor?.path ?? 'a.txt'),
        position: cursor ? documents.get(uriOf(root, cursor.path))!.document.positionAt(cursor.offset) : { line: 0, character: 0 },
        textAt,
        at(location) {
            const [uri, range] = 'targetUri' in location ? [location.targetUri, location.targetSelectionRange] : [location.uri, location.range];
            const { path, document } = documents.get(uri)!;
            const text = document.getText(range);
            return `${path}: ${text || document.getText().slice(document.offsetAt(range.start)).split('\n')[0]}`;
        },
    };
}

interface Mark {
    readonly name: string;
    readonly start: number;
    readonly end: number;
}

function takeCursor(text: string): { readonly text: string; readonly cursor: number | undefined } {
    const at = text.indexOf('|');
    return at < 0 ? { text, cursor: undefined } : { text: text.slice(0, at) + text.slice(at + 1), cursor: at };
}

function readMarks(marked: string): { readonly text: string; readonly cursor: number | undefined; readonly marks: readonly Mark[] } {
    const open: { readonly name: string; readonly start: number }[] = [];
    const marks: Mark[] = [];
    let text = '';
    let cursor: number | undefined;
    for (const [token] of marked.matchAll(/«[^:»]*:|»|\||[^«»|]+/g)) {
        if (token.startsWith('«')) {
            open.push({ name: token.slice(1, -1), start: text.length });
        } else if (token === '»') {
            const { name, start } = open.pop()!;
            marks.push({ name, start, end: text.length });
        } else if (token === '|') {
            cursor = text.length;
        } else {
            text += token;
        }
    }
    return { text, cursor, marks: marks.sort((a, b) => a.start - b.start || b.end - a.end) };
}

function toSidecar(text: string, marks: readonly Mark[], claims: Readonly<Record<string, readonly string[]>>): string {
    const points = (offset: number) => [...text.slice(0, offset)].length;
    const anchor = ({ start, end }: Mark) => `at: ${points(start)}-${points(end)}, text: ${JSON.stringify(text.slice(start, end))}`;
    const mentions = marks.filter(mark => !mark.name.includes('/'))
        .map((mark, index) => `  - {id: m-${index + 1}, actor: ${mark.name.includes('+') ? `[${mark.name.replace('+', ', ')}]` : mark.name}, ${anchor(mark)}}\n`);
    const parts = marks.filter(mark => mark.name.includes('/'));
    const entries = [...new Set(parts.map(mark => mark.name.split('/')[0]!))].map(id => {
        const own = parts.filter(mark => mark.name.startsWith(`${id}/`));
        const keys = [...new Set(own.map(mark => mark.name.split('/')[1]!))];
        const lines = keys.map(key => {
            const [part, actor] = key.split('@');
            const fragments = own.filter(mark => mark.name === `${id}/${key}`);
            const anchors = fragments.length === 1 ? anchor(fragments[0]!) : `spans: [${fragments.map(fragment => `{${anchor(fragment)}}`).join(', ')}]`;
            const value = `{${actor ? `actor: ${actor}, ` : ''}${anchors}}`;
            return `    ${part}: ${part === 'via' ? `[${value}]` : value}\n`;
        });
        return `  - id: ${id}\n${lines.join('')}${(claims[id] ?? []).map(line => `    ${line}\n`).join('')}`;
    });
    return `glossator: 1\n${mentions.length > 0 ? `mentions:\n${mentions.join('')}` : ''}${entries.length > 0 ? `claims:\n${entries.join('')}` : ''}`;
}
