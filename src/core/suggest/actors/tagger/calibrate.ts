import { logit } from './actorModel';

/** What a tagger said, and whether it was right. */
export interface Judged {
    readonly type: number;
    readonly probability: number;
    readonly isRight: boolean;
}

/** A weak pull towards what the tagger says, for types of which there are few. */
const prior = 2;

/** Slope and offset of a logistic regression of being right on the logit of the tagger's probability, for each of three types (Platt 1999; Newton's method). */
export function calibrate(judged: readonly Judged[]): Float32Array {
    return Float32Array.from([0, 1, 2].flatMap(type => fit(judged.filter(each => each.type === type))));
}

function fit(judged: readonly Judged[]): [slope: number, offset: number] {
    let slope = 1;
    let offset = 0;
    for (let round = 0; round < 20; round++) {
        let [first, second] = [prior * (1 - slope), prior * (0 - offset)];
        let [a, b, c] = [prior, 0, prior];
        for (const { probability, isRight } of judged) {
            const x = logit(probability);
            const value = 1 / (1 + Math.exp(-(slope * x + offset)));
            const weight = value * (1 - value);
            const error = (isRight ? 1 : 0) - value;
            first += error * x;
            second += error;
            a += weight * x * x;
            b += weight * x;
            c += weight;
        }
        const determinant = a * c - b * b;
        slope += (c * first - b * second) / determinant;
        offset += (a * second - b * first) / determinant;
    }
    return [slope, offset];
}
