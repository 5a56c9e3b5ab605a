import { paragraphAfter } from '../../text/paragraphs';
import type { TextRange, Utf16Offset } from '../../text/span';
import type { WordTypes } from '../tagging/wordTypes';
import { type Passage, passageOf, tokenAt } from './passage';
import { claimerBegins, type ClaimTokens, contentBegins, cueBegins, labelStretch, outside, type Stretch } from './roles';

/** A text to learn from (UTF-16), with the claims in it and, where known, parts of speech as numbers from 1. */
export interface ClaimExample {
    readonly text: string;
    readonly claims: readonly ClaimRanges[];
    readonly partsOfSpeech?: readonly { readonly start: Utf16Offset; readonly tag: number }[];
}

/** The parts of a claim in a text; `claimer` is undefined where it has none. */
export interface ClaimRanges {
    readonly claimer: TextRange | undefined;
    readonly cue: TextRange;
    readonly content: readonly TextRange[];
}

/** A paragraph to learn from. */
export interface TrainingPassage {
    readonly passage: Passage;
    /** The number of its text. */
    readonly document: number;
    readonly claims: readonly ClaimTokens[];
    /** Parts of speech as given, 0 where unknown. */
    readonly tags: Uint8Array;
}

/** The passages of texts, with the claims that lie in each. */
export function trainingPassages(examples: readonly ClaimExample[], types: WordTypes): TrainingPassage[] {
    return examples.flatMap((example, document) => {
        const found: TrainingPassage[] = [];
        for (let range = paragraphAfter(example.text, 0); range; range = paragraphAfter(example.text, range.end)) {
            const passage = passageOf(example.text, range, types, found.length === 0);
            const stretch = ({ start, end }: TextRange): Stretch => ({ start: tokenAt(passage.ends, start + 1), end: tokenAt(passage.starts, end) });
            const isHere = ({ start, end }: TextRange) => start < range!.end && end > range!.start;
            const claims = example.claims.filter(({ cue, content }) => isHere(cue) && content.some(isHere)).map(({ claimer, cue, content }) => ({
                claimer: claimer && isHere(claimer) ? stretch(claimer) : undefined, cue: stretch(cue), content: content.filter(isHere).map(stretch),
            }));
            const tags = new Uint8Array(passage.count);
            for (const { start, tag } of example.partsOfSpeech ?? []) {
                if (start >= range.start && start < range.end) {
                    const token = tokenAt(passage.ends, start + 1);
                    if (token < passage.count && tags[token] === 0) {
                        tags[token] = tag;
                    }
                }
            }
            found.push({ passage, document, claims, tags });
        }
        return found;
    });
}

/** The label of each token; in this corpus none is part of two claims. */
export function labelsOf(claims: readonly ClaimTokens[], count: number): Uint8Array {
    const labels = new Uint8Array(count);
    for (const { cue } of claims) {
        labelStretch(labels, cue, cueBegins);
    }
    for (const { claimer } of claims) {
        if (claimer) {
            labelStretch(labels, claimer, claimerBegins);
        }
    }
    for (const { content } of claims) {
        for (const stretch of content) {
            labelStretch(labels, stretch, contentBegins);
        }
    }
    return labels;
}

/** The labels of a window around one claim, or of one without a claim. */
export function labelsIn(window: Stretch, claim: ClaimTokens | undefined, count: number): Uint8Array {
    const labels = claim ? labelsOf([claim], count).slice(window.start, window.end) : new Uint8Array(window.end - window.start);
    if (labels.length > 0 && labels[0] !== outside && labels[0]! % 2 === 0) {
        // What goes on from before the window begins with it.
        labels[0]!--;
    }
    return labels;
}
