import type { Anchor, Claim, Part } from '../../annotation/model';
import type { SourceView } from '../../corpus/view';
import { rangesOverlap, shareOf, type TextRange } from '../../text/span';
import { ClaimEngine } from '../claims/claimEngine';
import type { ClaimModel } from '../claims/claimModel';
import { trainClaims } from '../claims/trainClaims';
import type { ClaimExample } from '../claims/trainingPassages';
import type { FoundClaim } from '../foundClaim';
import { addMatches } from './agreement';
import type { Effort, Learning } from './learn';

/**
 * The claims that people annotated in a source, as an example to learn from; claims without a cue teach nothing. What was suggested and is
 * accepted counts as theirs.
 */
export function claimExample(view: SourceView): ClaimExample {
    return { text: view.text.text, claims: view.source.sidecar.claims.flatMap(claim => exampleOf(view, claim) ?? []) };
}

/** Learns claims of one language; `before` finds them without what is learned. A claim is right where claimer and cue overlap and the contents share half of what they cover. */
export function claimLearning(language: string, before: (text: string) => readonly FoundClaim[], { fewestClaims, repetitions }: Effort): Learning<ClaimExample, ClaimModel, FoundClaim> {
    return {
        what: 'claims', fewest: fewestClaims,
        countOf: ({ claims }) => claims.length,
        train: examples => trainClaims(examples, { name: `claims.${language} of this corpus`, seed: 1, partsOfSpeech: 0, repetitions }),
        finder: model => {
            const engine = model && new ClaimEngine(model);
            return text => engine?.suggest(text) ?? before(text);
        },
        addAgreement: (sum, { claims }, found) => addMatches(sum, claims, found, (claim, each) => each.cue !== undefined && rangesOverlap(each.cue, claim.cue)
            && shareOf(each.content, claim.content) >= 0.5 && (claim.claimer ? each.claimer !== undefined && rangesOverlap(each.claimer, claim.claimer) : !each.claimer)),
    };
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
