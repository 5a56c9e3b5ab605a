/** Labels of tokens: outside, and where each of the three parts of a claim begins and goes on. */
export const outside = 0;
export const claimerBegins = 1;
export const claimerInside = 2;
export const cueBegins = 3;
export const cueInside = 4;
export const contentBegins = 5;
export const contentInside = 6;
export const labelCount = 7;

/** Tokens of a passage from the first up to `end`. */
export interface Stretch {
    readonly start: number;
    readonly end: number;
}

/** The parts of a claim as tokens of one passage. */
export interface ClaimTokens {
    readonly claimer: Stretch | undefined;
    readonly cue: Stretch;
    readonly content: readonly Stretch[];
}

/** The chunks whose label where they begin is `begins`; `offset` is added. */
export function chunksOf(labels: Uint8Array, count: number, begins: number, offset = 0): Stretch[] {
    const found: Stretch[] = [];
    for (let token = 0; token < count; token++) {
        if (labels[token] === begins) {
            const start = token;
            while (token + 1 < count && labels[token + 1] === begins + 1) {
                token++;
            }
            found.push({ start: start + offset, end: token + 1 + offset });
        }
    }
    return found;
}

/** Labels a stretch where nothing is labelled yet. */
export function labelStretch(labels: Uint8Array, { start, end }: Stretch, begins: number): void {
    for (let token = Math.max(0, start), goesOn = false; token < Math.min(end, labels.length); token++) {
        if (labels[token] === outside) {
            labels[token] = goesOn ? begins + 1 : begins;
            goesOn = true;
        } else {
            goesOn = false;
        }
    }
}

/** Whether two stretches share a token. */
export function stretchesOverlap(a: Stretch, b: Stretch): boolean {
    return a.start < b.end && b.start < a.end;
}
