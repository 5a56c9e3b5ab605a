/** Most problems that are listed one by one. */
const mostProblems = 100;

/** What an import did, or would do; keeps counts, so that it stays small however large the import. */
export class ImportReport {
    /** Sources (of which new); entries (annotations, actors, topics …) that were not there, that got something added, that were there, of which what stood here was kept; anchors without a place. */
    readonly counts = { sources: 0, newSources: 0, new: 0, extended: 0, equal: 0, conflicting: 0, unplaced: 0 };
    readonly #kinds = new Map<string, { count: number; readonly first: string }>();
    readonly #problems: string[] = [];
    #problemCount = 0;

    /**
     * Something in the files that has no place in a corpus, or got another one.
     * @param what One sentence, the same for all of its kind.
     * @param where The first thing that it happened to: file and line, or id.
     */
    lose(what: string, where: string): void {
        const known = this.#kinds.get(what);
        if (known) {
            known.count++;
        } else {
            this.#kinds.set(what, { count: 1, first: where });
        }
    }

    /** A single thing that a user has to look at: a conflict, a place that was not found. */
    problem(message: string): void {
        this.#problemCount++;
        if (this.#problems.length < mostProblems) {
            this.#problems.push(message);
        }
    }

    /** In words, one line a kind, in the order in which they first happened. */
    get losses(): string[] {
        return [...this.#kinds].map(([what, { count, first }]) => `${what} (${count}, first: ${first})`);
    }

    get problems(): string[] {
        const more = this.#problemCount - this.#problems.length;
        return more > 0 ? [...this.#problems, `… and ${more} more`] : [...this.#problems];
    }
}
