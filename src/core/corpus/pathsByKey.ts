/** Which sources have a key, by their paths. Most keys have one: a set for each would fill the memory. */
export class PathsByKey {
    readonly #paths = new Map<string, string | Set<string>>();

    /** The paths of a key, in their order. */
    of(key: string): readonly string[] {
        const paths = this.#paths.get(key);
        return paths === undefined ? [] : typeof paths === 'string' ? [paths] : [...paths].sort();
    }

    /** Puts the keys of a path in the place of those that it had; of most paths that change few keys are others. */
    replace(path: string, before: readonly string[], now: readonly string[]): void {
        if (before.length === now.length && before.every((key, index) => key === now[index])) {
            return;
        }
        const [had, has] = [new Set(before), new Set(now)];
        had.forEach(key => has.has(key) || this.delete(key, path));
        has.forEach(key => had.has(key) || this.add(key, path));
    }

    add(key: string, path: string): void {
        const known = this.#paths.get(key);
        if (known === undefined) {
            this.#paths.set(key, path);
        } else if (typeof known !== 'string') {
            known.add(path);
        } else if (known !== path) {
            this.#paths.set(key, new Set([known, path]));
        }
    }

    delete(key: string, path: string): void {
        const known = this.#paths.get(key);
        if (known === path || (typeof known === 'object' && known.delete(path) && known.size === 0)) {
            this.#paths.delete(key);
        }
    }
}
