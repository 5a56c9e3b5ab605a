import type { Anchor, Claim, Part } from '../../annotation/model';
import type { SourceRecord } from '../../corpus/corpus';
import type { SourceView } from '../../corpus/view';
import type { TextRange } from '../../text/span';
import type { ClaimExample } from '../claims/trainingPassages';

/**
 * The claims that people annotated in a source, as an example to learn from; claims without a cue teach nothing. What was suggested and is
 * accepted counts as theirs.
 */
export function claimExample(view: SourceView): ClaimExample {
    return { text: view.text.text, claims: view.source.sidecar.claims.flatMap(claim => exampleOf(view, claim) ?? []) };
}

/**
 * The sources to learn from: those that are done; where nobody says of any source that it is, all that have claims and are not being worked on.
 * What is missing in others would teach that it is no claim.
 */
export function sourcesToLearnFrom(sources: readonly SourceRecord[]): readonly SourceRecord[] {
    const done = sources.filter(({ sidecar }) => sidecar.source.status === 'done' || sidecar.source.status === 'reviewed');
    return (done.length > 0 ? done : sources.filter(({ sidecar }) => sidecar.source.status !== 'in-progress')).filter(({ sidecar }) => sidecar.outline.claims > 0);
}

function exampleOf(view: SourceView, { claimer, cue, content }: Claim): ClaimExample['claims'][number] | undefined {
    const cues = rangesOf(view, cue);
    const contents = rangesOf(view, content);
    const claimers = rangesOf(view, claimer);
    return cues.length > 0 && contents.length > 0 ? { claimer: claimers[0], cue: cues[0]!, content: contents } : undefined;
}

function rangesOf(view: SourceView, part: Part | 'none' | undefined): TextRange[] {
    return part && part !== 'none' ? part.anchors.flatMap((anchor: Anchor) => {
        const span = view.spanOf(anchor);
        return span ? [view.text.textRangeOf(span)] : [];
    }).sort((a, b) => a.start - b.start) : [];
}
