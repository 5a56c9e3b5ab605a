import type { ChosenActor } from './picks/actorPick';

/** Who was the claimer of the claim made last, in each source: very often the next claim is theirs too. */
export class LastClaimers {
    readonly #byUri = new Map<string, readonly ChosenActor[]>();

    get(uri: string): readonly ChosenActor[] | undefined {
        return this.#byUri.get(uri);
    }

    /** An actor that was just created has no id here yet; it is then found by its name. */
    set(uri: string, actors: readonly ChosenActor[]): void {
        if (actors.length > 0 && actors.every(({ choice }) => 'actor' in choice)) {
            this.#byUri.set(uri, actors);
        }
    }
}
