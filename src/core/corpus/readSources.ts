/** Characters of sidecars of which the annotations are kept in memory, where they take some ten times as much; beside sources that are open. */
export const mostRead = 12_000_000;

/** The sources whose annotations were read into memory, longest ago first. */
export class ReadSources {
    /** Path → characters that were read. */
    readonly #read = new Map<string, number>();
    #total = 0;

    /** Takes in that so many characters of a sidecar of a source were read. */
    add(path: string, characters: number): void {
        const before = this.#read.get(path) ?? 0;
        this.#read.delete(path);
        this.#read.set(path, before + characters);
        this.#total += characters;
    }

    /** Whether there are more than are to be kept. */
    get areMany(): boolean {
        return this.#total > mostRead;
    }

    /** Those that were read longest ago, until so many are left as are to be kept; what must be kept is not among them. */
    *takeOldest(isKept: (path: string) => boolean): IterableIterator<string> {
        for (const [path, characters] of this.#read) {
            if (!this.areMany) {
                return;
            }
            if (!isKept(path)) {
                this.#read.delete(path);
                this.#total -= characters;
                yield path;
            }
        }
    }
}
