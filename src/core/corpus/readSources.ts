/** Sources whose annotations are kept in memory, beside those that are open. */
export const mostRead = 400;

/** The sources whose annotations were read into memory, longest ago first. */
export class ReadSources {
    readonly #paths = new Set<string>();

    /** Takes in that the annotations of a source were read. */
    add(path: string): void {
        this.#paths.delete(path);
        this.#paths.add(path);
    }

    /** Whether there are more than are to be kept. */
    get areMany(): boolean {
        return this.#paths.size > mostRead;
    }

    /** Those that were read longest ago, until so many are left as are to be kept; what must be kept is not among them. */
    *takeOldest(isKept: (path: string) => boolean): IterableIterator<string> {
        for (const path of [...this.#paths]) {
            if (!this.areMany) {
                return;
            }
            if (!isKept(path)) {
                this.#paths.delete(path);
                yield path;
            }
        }
    }
}
