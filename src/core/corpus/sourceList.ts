import type { SourceRecord } from './records';

/** The sources of a corpus, by path and by address, and in the order of their paths. */
export class SourceList {
    readonly #byPath = new Map<string, SourceRecord>();
    readonly #byUri = new Map<string, SourceRecord>();
    /** The paths in their order; undefined after one came or went. */
    #paths: readonly string[] | undefined;
    /** Given up with every change: a list of former records would keep their annotations in memory. */
    #inOrder: readonly SourceRecord[] | undefined;

    /** All sources, in the order of their paths: another array after every change. */
    get inOrder(): readonly SourceRecord[] {
        this.#paths ??= [...this.#byPath.keys()].sort();
        this.#inOrder ??= this.#paths.map(path => this.#byPath.get(path)!);
        return this.#inOrder;
    }

    get size(): number {
        return this.#byPath.size;
    }

    get(path: string): SourceRecord | undefined {
        return this.#byPath.get(path);
    }

    /** The source whose own address, or whose sidecar's, is `uri`. */
    byUri(uri: string): SourceRecord | undefined {
        return this.#byUri.get(uri);
    }

    /** Adds a source, or puts it in the place of what is known of its path. */
    set(source: SourceRecord): void {
        // What is replaced keeps its place: ordering all anew would cost every edit.
        this.#paths = this.#byPath.has(source.path) ? this.#paths : undefined;
        this.#inOrder = undefined;
        const before = this.#byPath.get(source.path);
        if (before && before.sidecarUri !== source.sidecarUri) {
            this.#byUri.delete(before.sidecarUri);
        }
        this.#byPath.set(source.path, source);
        this.#byUri.set(source.uri, source);
        this.#byUri.set(source.sidecarUri, source);
    }

    delete({ path, uri, sidecarUri }: SourceRecord): void {
        this.#byPath.delete(path);
        this.#byUri.delete(uri);
        this.#byUri.delete(sidecarUri);
        this.#paths = undefined;
        this.#inOrder = undefined;
    }

    /** Some of the sources in the order of their paths. */
    *ordered(sources: ReadonlySet<SourceRecord>): IterableIterator<SourceRecord> {
        // All are in order already: where many are wanted, that is faster than ordering these, above all for the first.
        for (const source of sources.size * 8 > this.size ? this.inOrder : [...sources].sort(byPath)) {
            if (sources.has(source)) {
                yield source;
            }
        }
    }
}

function byPath(a: SourceRecord, b: SourceRecord): number {
    return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
