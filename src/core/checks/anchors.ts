import type { Claim, Entry, PartAnchor } from '../annotation/model';
import { anchorsOf } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Candidate, Located } from '../anchors/locate';
import { regionCandidates } from '../anchors/region';
import { type Stray, straysOf } from '../corpus/strays';
import type { SourceView } from '../corpus/view';
import { preview } from '../text/preview';
import { formatSpan, type Span, spansOverlap, type TextRange } from '../text/span';
import { type PlaceCandidate, problem } from './catalogue';
import { anchorRange, entryRange, type SourceContext, valueRange } from './sourceContext';

/** Whether every quote stands where its position says, and if not, where it may stand. */
export function anchorProblems(context: SourceContext): Problem[] {
    const { source, sourceView } = context;
    const { claims } = source.sidecar;
    const problems = claims.flatMap(claim => overlaps(context, claim));
    if (!sourceView) {
        return problems;
    }
    return [...problems, ...straysOf(sourceView).map(stray => strayProblem(context, sourceView, stray)), ...regionProblems(context, sourceView)];
}

function strayProblem(context: SourceContext, view: SourceView, { entry, path, anchor, state, located }: Stray): Problem {
    const range = anchorRange(context.source.sidecar, entry, path, anchor);
    const quote = `“${preview(anchor.text, 40)}”`;
    const fix = (places: readonly Place[]) => ({ fix: 'place' as const, entry: entryRange(entry), path, at: places.flatMap(place => candidateAt(view, place) ?? []) });
    if (state === 'nearly' && anchor.span) {
        return problem('anchor.nearly', `The text here differs from the quote ${quote} in white space, quote marks or Unicode form only.`, range, fix([{ span: anchor.span, likeness: 'nearly' }]));
    }
    if (anchor.text === '' && anchor.span) {
        const isInText = anchor.span.end <= view.text.length;
        return problem('anchor.no-quote', 'A position without its quote cannot be held against the text.', range, fix(isInText ? [{ span: anchor.span, likeness: 'nearly' }] : []));
    }
    const wrong = state === 'unplaced' ? backwards(context, entry) : undefined;
    if (wrong) {
        return problem('anchor.order', 'A position is start-end, and ends after it starts.', wrong, fix(candidatesOf(located)));
    }
    if (state === 'unplaced') {
        return problem('anchor.unplaced', `${quote} has no position yet: ${whereabouts(view, located, anchor.text)}.`, range, fix(candidatesOf(located)));
    }
    if (located.kind === 'unique' && located.likeness === 'exact') {
        return problem('anchor.moved', `${quote} is no longer here: it stands in line ${lineOf(view, located.span)} now.`, range, fix([located]));
    }
    const isOutside = anchor.span && anchor.span.end > view.text.length;
    return problem(
        isOutside ? 'anchor.out-of-range' : 'anchor.drifted',
        isOutside ? `${quote}: this position lies beyond the end of the text, which has ${view.text.length.toLocaleString('en')} characters; ${whereabouts(view, located, anchor.text)}.`
            : `${quote} is no longer here: ${whereabouts(view, located, anchor.text)}.`,
        range,
        fix(candidatesOf(located)),
    );
}

/** In words, where a quote may be: it may be somewhere nearly, or in several places. */
function whereabouts(view: SourceView, located: Located, quote: string): string {
    switch (located.kind) {
        case 'none':
            // Places of other annotations of its kind are not offered.
            return quote !== '' && view.text.text.includes(quote) ? 'every place where it stands is annotated already' : 'it is not in the text';
        case 'unique':
            return located.likeness === 'exact'
                ? `it stands in line ${lineOf(view, located.span)}` : `something like it stands in line ${lineOf(view, located.span)}`;
        case 'ambiguous': {
            const lines = [...new Set(located.candidates.map(({ span }) => lineOf(view, span)))];
            return located.total === 1 ? `it may be in line ${lines[0]}` : `it may be at ${located.total} places (line ${lines.slice(0, 5).join(', ')}${lines.length > 5 ? ' …' : ''})`;
        }
    }
}

type Place = Pick<Candidate, 'span' | 'likeness'>;

function candidatesOf(located: Located): readonly Place[] {
    return located.kind === 'unique' ? [located] : located.kind === 'ambiguous' ? located.candidates : [];
}

/** Undefined for a stretch that is not saved yet: the sidecar counts in the saved text. */
function candidateAt(view: SourceView, { span, likeness }: Place): PlaceCandidate | undefined {
    const saved = view.savedSpanOf(span);
    if (!saved) {
        return undefined;
    }
    return { at: formatSpan(saved), span, line: lineOf(view, span), ...(likeness !== 'exact' && { text: view.text.slice(span) }) };
}

function lineOf(view: SourceView, span: Span): number {
    return view.text.positionOf(span.start).line + 1;
}

/** A position that is written but ends before it starts. Other forms are the schema's to report. */
function backwards(context: SourceContext, { entryStart, entryEnd }: Entry): TextRange | undefined {
    const match = /(?<=[\s{,]at:\s*)(["']?)(\d+)-(\d+)\1(?=[\s,}]|$)/.exec(context.source.sidecar.text.slice(entryStart, entryEnd));
    return match && Number(match[2]) >= Number(match[3])
        ? { start: entryStart + match.index, end: entryStart + match.index + match[0].length } : undefined;
}

function overlaps({ source }: SourceContext, annotation: Claim): Problem[] {
    const parts = new Map<string, PartAnchor[]>();
    for (const part of anchorsOf(annotation)) {
        const key = part.path.filter(step => step !== 'spans').slice(0, part.path.includes('spans') ? -1 : undefined).join('/');
        parts.set(key, [...(parts.get(key) ?? []), part]);
    }
    return [...parts.values()].filter(fragments => fragments.length > 1).flatMap(fragments => fragments.flatMap((fragment, index) => {
        const other = fragments.slice(0, index).find(({ anchor }) => anchor.span && fragment.anchor.span && spansOverlap(anchor.span, fragment.anchor.span));
        return other ? [problem(
            'anchor.overlap', `This fragment overlaps the one at ${formatSpan(other.anchor.span!)}.`,
            anchorRange(source.sidecar, annotation, fragment.path, fragment.anchor),
        )] : [];
    }));
}

/** A region has no quote, only its first and last words. */
function regionProblems({ source }: SourceContext, view: SourceView): Problem[] {
    return source.sidecar.regions.filter(region => !view.spanOfRegion(region)).map(region => {
        const { span, starts } = region;
        const { spans, isCertain } = regionCandidates(view.text, region);
        const fix = {
            fix: 'place' as const, entry: entryRange(region), path: [],
            at: spans.flatMap(found => candidateAt(view, { span: found, likeness: 'exact' }) ?? []),
        };
        const found = spans.length === 0 ? 'its words are not in the text'
            : `${isCertain ? 'it begins' : 'it may begin'} in line ${[...new Set(spans.map(other => lineOf(view, other)))].join(', ')}`;
        if (!span) {
            return problem('anchor.unplaced', `This region has no position yet: ${found}.`, valueRange(source.sidecar, region, ['starts']), fix);
        }
        const range = anchorRange(source.sidecar, region, [], { span, text: '' });
        const { length } = view.text;
        if (span.end > length) {
            return problem('anchor.out-of-range', `This region reaches beyond the end of the text, which has ${length.toLocaleString('en')} characters; ${found}.`, range, fix);
        }
        const end = starts === undefined || view.text.slice(span).startsWith(starts) ? 'ends' : 'begins';
        return problem(isCertain ? 'anchor.moved' : 'anchor.drifted', `This region no longer ${end} with the words that it names: ${found}.`, range, fix);
    });
}
