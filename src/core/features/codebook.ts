import type { Corpus } from '../corpus/corpus';
import { uriOf } from '../corpus/layout';
import { type Choice, choicesOf, mentionKindChoices, positionChoices, stanceChoices, statusChoices } from './choices';

export type { Choice } from './choices';

/** What may be chosen in a corpus, with definitions. */
export interface Codebook {
    readonly actorTypes: readonly Choice[];
    readonly mentionKinds: readonly Choice[];
    readonly stances: readonly Choice[];
    readonly relations: readonly Choice[];
    readonly topics: readonly Choice[];
    readonly positions: readonly Choice[];
    readonly statuses: readonly Choice[];
    /** The address of the guideline: a URI. */
    readonly guideline?: string;
}

/** What may be chosen in a corpus: the values of the format and those of its settings. */
export function codebook(corpus: Corpus, languages: readonly string[]): Codebook {
    const { settings } = corpus;
    const guideline = settings.guideline && addressInside(corpus.root, settings.guideline);
    return {
        actorTypes: choicesOf(settings.actorTypes, languages),
        mentionKinds: mentionKindChoices,
        stances: stanceChoices,
        relations: choicesOf(settings.relations, languages),
        topics: choicesOf(settings.topics.values(), languages),
        positions: positionChoices,
        statuses: statusChoices,
        ...(guideline && { guideline }),
    };
}

/** The URI of a path below a folder; undefined where it leads out of it. */
export function addressInside(root: string, path: string): string | undefined {
    const steps = path.split('/').filter(step => step !== '' && step !== '.');
    return /^[/\\]|^[a-z]+:/i.test(path) || steps.includes('..') ? undefined : uriOf(root, steps.join('/'));
}
