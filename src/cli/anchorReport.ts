import { anchored, anchoredRegion, certainSpan, stands, type Anchored, type Stray, straysOf } from '../core/corpus/strays';
import type { LayerView } from '../core/corpus/layers';
import { preview } from '../core/text/preview';
import { formatSpan, type Span } from '../core/text/span';
import type { Environment } from './environment';
import { LinePositions } from './linePositions';

/** What became of one anchor that had a position. */
export interface AnchorLine {
    readonly anchored: Anchored;
    readonly verdict: 'unchanged' | 'moved' | 'drifted';
    /** Undefined where it stands. */
    readonly stray: Stray | undefined;
    /** Where it stands, or surely stands now. */
    readonly span: Span | undefined;
}

/** All anchors of a sidecar that have a position, in the order of the sidecar. */
export function anchorLines({ sourceView, view }: LayerView): AnchorLine[] {
    const { sidecar } = sourceView.source;
    const strays = new Map(straysOf(sourceView, view.formerTexts).map(stray => [`${stray.entry.entryStart} ${stray.part}`, stray]));
    return [...anchored(sidecar), ...sidecar.regions.map(anchoredRegion)]
        .filter(({ anchor }) => anchor.span)
        .map((each): AnchorLine => {
            const stray = stands(sourceView, each) ? undefined : strays.get(`${each.entry.entryStart} ${each.part}`);
            if (!stray) {
                return { anchored: each, verdict: 'unchanged', stray: undefined, span: each.anchor.span };
            }
            const span = certainSpan(stray);
            return { anchored: each, verdict: span ? 'moved' : 'drifted', stray, span };
        });
}

/** How many anchors are astray, and nobody said that they shall be. */
export function leftAstray(lines: readonly AnchorLine[]): number {
    return lines.filter(({ verdict, stray }) => verdict === 'drifted' && !stray?.isKept).length;
}

/** One line of JSON for each anchor. */
export function* asJson(lines: readonly AnchorLine[], { layer, sourceView }: LayerView): Iterable<string> {
    const { source, text } = sourceView;
    for (const { anchored: each, verdict, stray, span } of lines) {
        yield `${JSON.stringify({
            source: source.path,
            ...(layer !== '' && { layer }),
            id: 'id' in each.entry ? each.entry.id ?? null : null,
            part: each.part,
            was: formatSpan(each.anchor.span!),
            verdict,
            at: span ? formatSpan(span) : null,
            from: stray ? stray.found.from ?? null : 'place',
            score: stray ? rounded(stray.found.score) : 1,
            ...(stray?.isKept && { kept: true }),
            candidates: (stray?.found.candidates ?? []).map(candidate => ({
                at: formatSpan(candidate.span), score: rounded(candidate.score), ...(candidate.likeness !== 'exact' && { text: text.slice(candidate.span) }),
            })),
        })}\n`;
    }
}

/** For people: how many stand, and each that does not, with old and new place. */
export function* asText(lines: readonly AnchorLine[], { sourceView }: LayerView, environment: Environment): Iterable<string> {
    const { source, text } = sourceView;
    const astray = lines.filter(({ verdict }) => verdict !== 'unchanged');
    if (astray.length === 0) {
        return;
    }
    const path = environment.toPath(source.uri);
    const sidecar = environment.toPath(source.sidecarUri);
    const positions = new LinePositions(source.sidecar.text);
    const placeOf = ({ start }: Span) => {
        const { line, character } = text.positionOf(start);
        return `${path}:${line + 1}:${character + 1}`;
    };
    const count = (verdict: AnchorLine['verdict']) => lines.filter(line => line.verdict === verdict).length;
    yield `${sidecar}: ${count('unchanged')} stand, ${count('moved')} moved, ${count('drifted')} drifted\n`;
    for (const { anchored: { entry, part, anchor }, span, stray } of astray) {
        const name = `${'id' in entry && entry.id !== undefined ? `${entry.id} ` : ''}${part} “${preview(anchor.text, 40)}”`;
        const was = formatSpan(anchor.span!);
        if (span) {
            yield `  ${placeOf(span)}: moved ${name}: ${was} → ${formatSpan(span)}${toldBy(stray)}\n`;
            continue;
        }
        const { line, column } = positions.at(entry.entryStart);
        yield `  ${sidecar}:${line}:${column}: ${stray?.isKept ? 'kept' : 'drifted'} ${name}: ${was}${stray?.found.candidates.length === 0 ? ', nowhere in the text' : ''}\n`;
        for (const candidate of (stray?.found.candidates ?? []).slice(0, 5)) {
            yield `    ${placeOf(candidate.span)}: ${formatSpan(candidate.span)}, ${Math.round(candidate.score * 100)} %${candidate.likeness === 'exact' ? '' : ` “${preview(text.slice(candidate.span), 40)}”`}\n`;
        }
    }
}

function toldBy(stray: Stray | undefined): string {
    return stray?.state === 'nearly' ? ' (in another form)' : stray?.found.from !== 'old-text' ? '' : stray.former?.on ? ` (by the text of ${stray.former.on})` : ' (by the former text)';
}

function rounded(score: number): number {
    return Math.round(score * 1000) / 1000;
}
