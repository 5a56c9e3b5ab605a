import type { Range, SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver-types';
import type { CorpusView, SourceView } from '../corpus/view';
import type { SourceText } from '../text/sourceText';
import type { Span } from '../text/span';

/** Kinds that every editor has colours for, in the place of the parts of annotations. */
const tokenTypes = { mention: 'class', claimer: 'variable', cue: 'keyword', content: 'string', via: 'namespace', 'via-cue': 'keyword', said: 'number', region: 'comment' } as const;

type Role = keyof typeof tokenTypes;

const legendTypes = [...new Set(Object.values(tokenTypes))];

/** What the numbers of tokens stand for. */
export const semanticTokensLegend: SemanticTokensLegend = { tokenTypes: legendTypes, tokenModifiers: [] };

/**
 * The annotations of a source, or of a stretch of it, as tokens, for editors that have no highlights of ours: of what nests
 * the innermost, split at line breaks. Undefined in other files.
 */
export async function semanticTokens(view: CorpusView, uri: string, range?: Range): Promise<SemanticTokens | undefined> {
    const source = view.corpus.sourceByUri(uri);
    const sourceView = source?.uri === uri ? await view.sourceView(source) : undefined;
    if (!sourceView) {
        return undefined;
    }
    const stretch = range ? sourceView.text.spanOf(range) : { start: 0, end: sourceView.text.length };
    return { data: encode(sourceView.text, flatten(itemsIn(sourceView, stretch), stretch)) };
}

interface Item extends Span {
    readonly role: Role;
}

function itemsIn(view: SourceView, stretch: Span): Item[] {
    const regions = view.source.sidecar.regions.flatMap((region): Item[] => {
        const span = view.spanOfRegion(region);
        return span ? [{ ...span, role: 'region' }] : [];
    });
    const parts = view.within(stretch).flatMap(({ part }): Item[] => {
        const span = view.spanOf(part.anchor);
        return span ? [{ start: span.start, end: span.end, role: part.part }] : [];
    });
    return [...regions, ...parts];
}

/** Stretches side by side: at each place the shortest of what is there. */
function flatten(items: readonly Item[], { start: from, end: to }: Span): Item[] {
    const inOrder = [...items].sort((a, b) => a.start - b.start);
    const edges = [...new Set([from, to, ...items.flatMap(({ start, end }) => [start, end])])].filter(edge => edge >= from && edge <= to).sort((a, b) => a - b);
    const result: Item[] = [];
    let open: Item[] = [];
    let next = 0;
    edges.forEach((edge, index) => {
        while (next < inOrder.length && inOrder[next]!.start <= edge) {
            open.push(inOrder[next++]!);
        }
        open = open.filter(({ end }) => end > edge);
        const end = edges[index + 1];
        if (open.length > 0 && end !== undefined) {
            const { role } = open.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
            result.push({ start: edge, end, role });
        }
    });
    return result;
}

/** Lines, characters, lengths and types as LSP packs them, each relative to the one before it. */
function encode(text: SourceText, items: readonly Item[]): number[] {
    const data: number[] = [];
    let line = 0;
    let character = 0;
    for (const item of items) {
        for (const { start, end } of linesOf(text, item)) {
            data.push(start.line - line, start.line === line ? start.character - character : start.character, end.character - start.character, legendTypes.indexOf(tokenTypes[item.role]), 0);
            line = start.line;
            character = start.character;
        }
    }
    return data;
}

function* linesOf(text: SourceText, { start, end }: Span): IterableIterator<Range> {
    const written = text.slice({ start, end });
    const first = text.positionOf(start);
    for (const [index, line] of written.split('\n').entries()) {
        const character = index === 0 ? first.character : 0;
        if (line.length > 0) {
            yield { start: { line: first.line + index, character }, end: { line: first.line + index, character: character + line.length } };
        }
    }
}
