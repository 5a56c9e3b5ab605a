/** Most failures that are listed one by one. */
const mostFailures = 100;

/** Collects what an export lost and what went wrong in it; keeps counts, so that it stays small however large the corpus. */
export class ExportReport {
    readonly #losses = new Map<string, { count: number; readonly first: string }>();
    readonly #failures: string[] = [];
    #failureCount = 0;

    /**
     * Something that the format could not carry.
     * @param what One of the format's losses.
     * @param where The address of the first thing that it happened to.
     */
    lose(what: string, where: string): void {
        const known = this.#losses.get(what);
        if (known) {
            known.count++;
        } else {
            this.#losses.set(what, { count: 1, first: where });
        }
    }

    /** Something that was not written, or was written wrongly. */
    fail(message: string): void {
        this.#failureCount++;
        if (this.#failures.length < mostFailures) {
            this.#failures.push(message);
        }
    }

    /** In words, one line a kind, in the order in which they first happened. */
    get losses(): string[] {
        return [...this.#losses].map(([what, { count, first }]) => `${what} (${count}, first: ${first})`);
    }

    get failures(): string[] {
        const more = this.#failureCount - this.#failures.length;
        return more > 0 ? [...this.#failures, `… and ${more} more`] : [...this.#failures];
    }
}
