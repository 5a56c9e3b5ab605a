import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { anchorsOf } from '../annotation/model';
import type { SourceView, CorpusView } from '../corpus/view';
import { readRaw } from '../sidecar/readRaw';
import { placeAt } from '../sidecar/yamlPlace';
import { unitAround } from '../text/segment';
import { coveringSpan, type Span, type TextRange } from '../text/span';
import { linesOf, type YamlFile, yamlFileOf } from './yamlFile';

/**
 * What a selection grows by, step by step, at each of the positions. In a source: the word, the mention, the part of the
 * claim, the claim, the paragraph, the text. In the YAML files: the value, its entry, its section. Undefined in other files.
 */
export async function selectionRanges(view: CorpusView, uri: string, positions: readonly Position[]): Promise<SelectionRange[] | undefined> {
    const yaml = yamlFileOf(view.corpus, uri);
    if (yaml) {
        return positions.map(position => inYaml(yaml, position));
    }
    const source = view.corpus.sourceByUri(uri);
    const sourceView = source && await view.sourceView(source);
    return sourceView && positions.map(position => inSource(sourceView, position));
}

function inSource(view: SourceView, position: Position): SelectionRange {
    const { text } = view;
    const at = text.offsetOf(position);
    const here = { start: at, end: at };
    const found = view.at(at);
    const parts = found.flatMap(({ part }) => view.spanOf(part.anchor) ?? []);
    const claims = found.flatMap(({ annotation }) => (annotation.type === 'claim'
        ? coveringSpan(anchorsOf(annotation).flatMap(({ anchor }) => view.spanOf(anchor) ?? [])) ?? [] : []));
    const units = [unitAround(text, at, 'word'), ...parts, ...claims, unitAround(text, at, 'paragraph'), { start: 0, end: text.length }];
    return chain(nested(units.filter(span => span !== undefined), here).map(span => text.rangeOf(span))) ?? { range: text.rangeOf(here) };
}

function inYaml({ file }: YamlFile, position: Position): SelectionRange {
    const lines = linesOf(file);
    const at = lines.offsetAt(position);
    const around: (TextRange | undefined)[] = [placeAt(file.text, at)?.range];
    for (const section of readRaw(file.text).sections.values()) {
        if (section.start <= at && at <= section.end) {
            around.push(section.entries.find(entry => entry.start <= at && at <= entry.end), section);
        }
    }
    const ranges = [...around, { start: 0, end: file.text.length }].filter(range => range !== undefined);
    return chain(nested<TextRange>(ranges, { start: at, end: at }).map(range => lines.rangeOf(range))) ?? { range: { start: position, end: position } };
}

/** The spans from the smallest on, each of which holds the one before it: what crosses it is left out. */
function nested<T extends Span | TextRange>(spans: readonly T[], innermost: T): T[] {
    const result: T[] = [];
    let inner = innermost;
    for (const span of [...spans].sort((a, b) => a.end - a.start - (b.end - b.start))) {
        if (span.start <= inner.start && inner.end <= span.end && span.end - span.start > inner.end - inner.start) {
            result.push(span);
            inner = span;
        }
    }
    return result;
}

function chain(ranges: readonly SelectionRange['range'][]): SelectionRange | undefined {
    return ranges.reduceRight<SelectionRange | undefined>((parent, range) => (parent ? { range, parent } : { range }), undefined);
}
