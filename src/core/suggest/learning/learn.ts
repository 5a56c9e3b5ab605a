import { type Agreement, f1Of } from './agreement';

/** What came of learning one kind of annotations in one language from a corpus. */
export interface Learned<Model> {
    readonly language: string;
    readonly sources: number;
    /** How many there are to learn from. */
    readonly count: number;
    /** What was used before, and what was learned from other sources, on sources that neither has seen. */
    readonly before: Agreement;
    readonly after: Agreement;
    /** Learned from all sources; undefined where that is not better than what was used before, or there is too little. */
    readonly model: Model | undefined;
}

/** How to learn one kind of annotations. */
export interface Learning<Example, Model, Found> {
    /** As it is told: `claims`. */
    readonly what: string;
    /** Fewer teach nothing that would hold elsewhere. */
    readonly fewest: number;
    countOf(example: Example): number;
    train(examples: readonly Example[]): Model;
    /** What is found in a text by a model; without one, by what is used where nothing was learned. */
    finder(model: Model | undefined): (text: string) => readonly Found[];
    addAgreement(sum: Agreement, example: Example, found: readonly Found[]): void;
}

/** What is learned from, and how thoroughly. */
export interface Effort {
    readonly fewestClaims: number;
    readonly fewestNames: number;
    readonly fewestSources: number;
    /** How much more often than much is little gone through, see `TrainingOptions`. */
    readonly repetitions?: number | undefined;
}

export const usualEffort: Effort = { fewestClaims: 100, fewestNames: 200, fewestSources: 6 };

const folds = 3;

/**
 * Learns from the sources of one language, and tries what would be learned: each third of the sources by a model of the others. A model
 * is kept where it finds more of what people marked, and less else, than what is used without it. Between the steps it says what it does.
 */
export function* learn<Example extends { readonly text: string }, Model, Found>(
    language: string, examples: readonly Example[], learning: Learning<Example, Model, Found>, fewestSources: number,
): Generator<string, Learned<Model>> {
    const { what, fewest, countOf, train, finder, addAgreement } = learning;
    const count = examples.reduce((sum, example) => sum + countOf(example), 0);
    const known: Agreement = { right: 0, found: 0, marked: 0 };
    const learned: Agreement = { right: 0, found: 0, marked: 0 };
    const result = { language, sources: examples.length, count, before: known, after: learned };
    if (count < fewest || examples.length < fewestSources) {
        return { ...result, model: undefined };
    }
    const before = finder(undefined);
    for (let fold = 0; fold < folds; fold++) {
        yield `${what} in ${language}: trying, ${fold + 1} of ${folds}`;
        const after = finder(train(examples.filter((_, index) => index % folds !== fold)));
        for (const example of examples.filter((_, index) => index % folds === fold)) {
            addAgreement(known, example, before(example.text));
            addAgreement(learned, example, after(example.text));
        }
    }
    if (f1Of(learned) <= f1Of(known)) {
        return { ...result, model: undefined };
    }
    yield `${what} in ${language}: learning from all`;
    return { ...result, model: train(examples) };
}
