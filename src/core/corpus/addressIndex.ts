import type { Sidecar } from '../sidecar/files';
import { parseAddress } from './address';
import { PathsByKey } from './pathsByKey';
import type { SourceRecord } from './records';

/** Which sources have addresses, in their sidecars or layers, that name a path. */
export class AddressIndex {
    /** Named path, in Unicode form NFC → paths of the sources with such an address. */
    readonly #naming = new PathsByKey();

    /** Takes in that a source changed, came or went. */
    replace(path: string, before: SourceRecord | undefined, now: SourceRecord | undefined): void {
        this.#naming.replace(path, before ? namedPaths(before) : [], now ? namedPaths(now) : []);
    }

    /** Paths of the sources with an address that names this path. */
    naming(path: string): readonly string[] {
        return this.#naming.of(path.normalize('NFC'));
    }
}

/** The sidecar of a source that is edited, then the others: the name of the layer, empty for the main one, and what was read. */
export function* sidecarsOf(source: SourceRecord): IterableIterator<readonly [layer: string, sidecar: Sidecar]> {
    if (source.hasSidecar) {
        yield [source.layer, source.sidecar];
    }
    yield* source.layers;
}

/** Whether an annotation or memo of this id stands in a sidecar or layer of a source. */
export function holdsId(source: SourceRecord, id: string): boolean {
    return source.index.byId(id) !== undefined
        || [...sidecarsOf(source)].some(([layer, { mentions, claims, memos }]) => (layer === source.layer ? [memos] : [mentions, claims, memos]).some(entries => entries.some(entry => entry.id === id)));
}

function namedPaths(source: SourceRecord): readonly string[] {
    const named = new Set<string>();
    for (const [, { outline }] of sidecarsOf(source)) {
        for (const address of outline.addresses) {
            const { path } = parseAddress(address);
            if (path !== '') {
                named.add(path);
            }
        }
    }
    return [...named];
}
