import type { Passage } from './passage';
import { cueBegins, cueInside, labelCount, type Stretch } from './roles';

/** A stretch that may be a cue, and the tokens around it in which its claimer and content are looked for. */
export interface Candidate {
    readonly cue: Stretch;
    readonly window: Stretch;
    /** How probable the first tagger holds it that this is a cue. */
    readonly probability: number;
}

/** Less probable cues are not looked at. */
const leastProbable = 0.08;
/** How many tokens on each side belong to a cue's window. */
const reach = 90;

/** The cues that the first tagger's marginals allow, in order. */
export function candidatesIn(passage: Passage, marginals: Float32Array): Candidate[] {
    const found: Candidate[] = [];
    const cueAt = (token: number) => marginals[token * labelCount + cueBegins]! + marginals[token * labelCount + cueInside]!;
    for (let token = 0; token < passage.count; token++) {
        let probability = cueAt(token);
        if (probability < leastProbable) {
            continue;
        }
        const start = token;
        while (token + 1 < passage.count && cueAt(token + 1) >= leastProbable
            && marginals[(token + 1) * labelCount + cueInside]! >= marginals[(token + 1) * labelCount + cueBegins]!) {
            token++;
            probability = Math.max(probability, cueAt(token));
        }
        const end = token + 1;
        found.push({ cue: { start, end }, window: { start: Math.max(0, start - reach), end: Math.min(passage.count, end + reach) }, probability });
    }
    return found;
}
