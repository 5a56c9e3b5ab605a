import type { Claim, Entry, PartAnchor, Region } from '../annotation/model';
import { anchorsOf } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Reanchored } from '../anchors/reanchor';
import { isCertain, type Stray, straysOf } from '../corpus/strays';
import type { SourceView } from '../corpus/view';
import { preview } from '../text/preview';
import { formatSpan, type Span, spansOverlap, type TextRange } from '../text/span';
import { type PlaceCandidate, problem } from './catalogue';
import { anchorRange, entryRange, type SourceContext, valueRange } from './sourceContext';

/** Whether every quote stands where its position says, and if not, where it may stand. */
export function anchorProblems(context: SourceContext): Problem[] {
    const { source, sourceView, view } = context;
    const problems = source.sidecar.claims.flatMap(claim => overlaps(context, claim));
    const strays = sourceView ? straysOf(sourceView, view.formerTexts) : [];
    return [...problems, ...strays.map(stray => (stray.kind === 'region' ? regionProblem : strayProblem)(context, sourceView!, stray))];
}

function strayProblem(context: SourceContext, view: SourceView, stray: Stray): Problem {
    const { entry, path, anchor, state, found } = stray;
    const range = anchorRange(context.source.sidecar, entry, path, anchor);
    const quote = `“${preview(anchor.text, 40)}”`;
    const fix = (places: readonly Place[]) => ({
        fix: 'place' as const, entry: entryRange(entry), path, at: places.flatMap(place => candidateAt(view, place) ?? []), ...(anchor.span && { stray: stray.key }),
    });
    if (state === 'nearly' && anchor.span && stray.isKept) {
        return problem('anchor.kept', `The text here differs from the quote ${quote} in white space, quote marks or Unicode form only, and the quote is kept as it is.`, range, fix([{ span: anchor.span, likeness: 'nearly' }]));
    }
    if (state === 'nearly' && anchor.span) {
        return problem('anchor.nearly', `The text here differs from the quote ${quote} in white space, quote marks or Unicode form only.`, range, fix([{ span: anchor.span, likeness: 'nearly' }]));
    }
    if (anchor.text === '' && anchor.span) {
        const isInText = anchor.span.end <= view.text.length;
        return problem('anchor.no-quote', 'A position without its quote cannot be held against the text.', range, fix(isInText ? [{ span: anchor.span, likeness: 'nearly' }] : []));
    }
    const wrong = state === 'unplaced' ? backwards(context, entry) : undefined;
    if (wrong) {
        return problem('anchor.order', 'A position is start-end, and ends after it starts.', wrong, fix(found.candidates));
    }
    if (state === 'unplaced') {
        return problem('anchor.unplaced', `${quote} has no position yet: ${whereabouts(view, stray)}.`, range, fix(found.candidates));
    }
    const byChance = state === 'exact' ? ' (the same words stand here by chance)' : '';
    if (isCertain(stray)) {
        return problem('anchor.moved', `${quote} is no longer here${byChance}: ${whereabouts(view, stray)} now${told(stray)}.`, range, fix([{ span: found.span!, likeness: found.likeness! }]));
    }
    if (stray.isKept) {
        return problem('anchor.kept', `${quote} is no longer here, and is kept as it is: ${whereabouts(view, stray)}.`, range, fix(found.candidates));
    }
    const isOutside = anchor.span && anchor.span.end > view.text.length;
    return problem(
        isOutside ? 'anchor.out-of-range' : 'anchor.drifted',
        isOutside ? `${quote}: this position lies beyond the end of the text, which has ${view.text.length.toLocaleString('en')} characters; ${whereabouts(view, stray)}.`
            : `${quote} is no longer here${byChance}: ${whereabouts(view, stray)}.`,
        range,
        fix(found.verdict === 'moved' ? [{ span: found.span!, likeness: found.likeness! }] : found.candidates),
    );
}

/** In words, where a quote may be: it may be somewhere nearly, or in several places. */
function whereabouts(view: SourceView, { anchor, found }: Stray): string {
    const { candidates, span } = found;
    const [best] = candidates;
    if (found.verdict === 'moved' && span) {
        switch (found.likeness) {
            case 'exact': return `it stands in line ${lineOf(view, span)}`;
            case 'reworded': return `the text of line ${lineOf(view, span)} reads “${preview(view.text.slice(span), 40)}” in its place`;
            default: return `something like it stands in line ${lineOf(view, span)}`;
        }
    }
    if (!best) {
        // Places of other annotations of its kind are not offered.
        return anchor.text !== '' && view.text.text.includes(anchor.text) ? 'every place where it stands is annotated already' : 'it is not in the text';
    }
    const lines = [...new Set(candidates.map(candidate => lineOf(view, candidate.span)))];
    const count = candidates.length < mostCandidates ? String(candidates.length) : `${mostCandidates} or more`;
    return candidates.length === 1 ? `it may be in line ${lines[0]}` : `it may be at ${count} places (line ${lines.slice(0, 5).join(', ')}${lines.length > 5 ? ' …' : ''})`;
}

/** As many candidates are told of at most. */
const mostCandidates = 20;

/** What told a place that the quote alone does not. */
function told({ former, found }: Stray): string {
    return found.from !== 'old-text' ? '' : former?.on === undefined ? ', as its former text tells' : `, as the text of ${former.on} tells`;
}

interface Place {
    readonly span: Span;
    readonly likeness: NonNullable<Reanchored['likeness']>;
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
            { fix: 'remove', entry: entryRange(annotation), path: fragment.path, what: 'this fragment' },
        )] : [];
    }));
}

/** A region has no quote, only its first and last words. */
function regionProblem({ source }: SourceContext, view: SourceView, stray: Stray): Problem {
    const region = stray.entry as Region;
    const { span, starts } = region;
    const spans = stray.found.candidates.map(candidate => candidate.span);
    const fix = {
        fix: 'place' as const, entry: entryRange(region), path: [], at: spans.slice(0, 5).flatMap(place => candidateAt(view, { span: place, likeness: 'exact' }) ?? []),
        ...(span && { stray: stray.key }),
    };
    const found = spans.length === 0 ? 'its words are not in the text'
        : `${isCertain(stray) ? 'it begins' : 'it may begin'} in line ${[...new Set(spans.map(other => lineOf(view, other)))].join(', ')}`;
    if (!span) {
        return problem('anchor.unplaced', `This region has no position yet: ${found}.`, valueRange(source.sidecar, region, ['starts']), fix);
    }
    const range = anchorRange(source.sidecar, region, [], { span, text: '' });
    const { length } = view.text;
    if (stray.isKept && !isCertain(stray)) {
        return problem('anchor.kept', `This region does not stand here any more, and is kept as it is: ${found}.`, range, fix);
    }
    if (span.end > length) {
        return problem('anchor.out-of-range', `This region reaches beyond the end of the text, which has ${length.toLocaleString('en')} characters; ${found}.`, range, fix);
    }
    const end = starts === undefined || view.text.slice(span).startsWith(starts) ? 'ends' : 'begins';
    return problem(isCertain(stray) ? 'anchor.moved' : 'anchor.drifted', `This region no longer ${end} with the words that it names: ${found}${told(stray)}.`, range, fix);
}
