import type { Sidecar } from '../sidecar/files';
import { parseAddress } from './address';
import { PathsByKey } from './pathsByKey';
import type { SourceRecord } from './records';

/** Which sources have addresses, in their sidecars or layers, that name a path. */
export class AddressIndex {
    /** Named path, in Unicode form NFC → paths of the sources with such an address. */
    readonly #naming = new PathsByKey();

    add(source: SourceRecord): void {
        namedPaths(source).forEach(named => this.#naming.add(named, source.path));
    }

    remove(source: SourceRecord): void {
        namedPaths(source).forEach(named => this.#naming.delete(named, source.path));
    }

    /** Paths of the sources with an address that names this path. */
    naming(path: string): readonly string[] {
        return this.#naming.of(path.normalize('NFC'));
    }
}

/** The main sidecar of a source, then its layers: the name of the layer, empty for the main one, and what was read. */
export function* sidecarsOf(source: SourceRecord): IterableIterator<readonly [layer: string, sidecar: Sidecar]> {
    if (source.hasSidecar) {
        yield ['', source.sidecar];
    }
    yield* source.layers;
}

/** Whether an annotation or memo of this id stands in a sidecar or layer of a source. */
export function holdsId(source: SourceRecord, id: string): boolean {
    return source.index.byId(id) !== undefined
        || [...sidecarsOf(source)].some(([layer, { mentions, claims, memos }]) => (layer === '' ? [memos] : [mentions, claims, memos]).some(entries => entries.some(entry => entry.id === id)));
}

function namedPaths(source: SourceRecord): Set<string> {
    const named = new Set<string>();
    for (const [, { outline }] of sidecarsOf(source)) {
        for (const address of outline.addresses) {
            const { path } = parseAddress(address);
            if (path !== '') {
                named.add(path);
            }
        }
    }
    return named;
}
