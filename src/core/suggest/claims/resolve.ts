import type { ClaimTokens, Stretch } from './roles';

/** A reading with how probable it is that all of it is right. */
export interface Rated<Claim extends ClaimTokens> {
    readonly reading: Claim;
    readonly confidence: number;
}

/**
 * Chooses among readings of one passage that overlap, the most probable first: claims found here do not nest. What another
 * claim took already is cut off a content; a claim that loses half of it, or its cue, is dropped. In order of their cues.
 */
export function resolve<Claim extends ClaimTokens>(readings: readonly Rated<Claim>[], count: number): Rated<Claim>[] {
    const taken = new Uint8Array(count);
    const isTaken = ({ start, end }: Stretch) => taken.subarray(start, end).includes(1);
    const found: Rated<Claim>[] = [];
    for (const rated of [...readings].sort((a, b) => b.confidence - a.confidence || a.reading.cue.start - b.reading.cue.start)) {
        const { cue, content } = rated.reading;
        const rest = content.flatMap(each => (isTaken(each) ? freeParts(each, taken) : [each]));
        if (isTaken(cue) || sizeOf(rest) <= sizeOf(content) / 2) {
            continue;
        }
        for (const { start, end } of [cue, ...rest]) {
            taken.fill(1, start, end);
        }
        found.push({ ...rated, reading: { ...rated.reading, content: rest } });
    }
    return found.sort((a, b) => a.reading.cue.start - b.reading.cue.start);
}

/** What is left of a stretch; single tokens are not worth keeping. */
function freeParts({ start, end }: Stretch, taken: Uint8Array): Stretch[] {
    const parts: Stretch[] = [];
    for (let token = start; token < end; token++) {
        const from = token;
        while (token < end && !taken[token]) {
            token++;
        }
        if (token - from > 1) {
            parts.push({ start: from, end: token });
        }
    }
    return parts;
}

function sizeOf(stretches: readonly Stretch[]): number {
    return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}
