import { sidecarPath, uriOf } from './layout';
import { mainSidecar } from './ownLayer';
import type { SourceRecord } from './records';
import { emptySidecar } from './emptySidecar';
import { SourceIndex } from './sourceIndex';

const known = new WeakMap<SourceRecord, Map<string, SourceRecord>>();

/** A source with its main sidecar, whoever works. */
export function mainRecord(root: string, source: SourceRecord): SourceRecord {
    return source.layer === '' ? source : layerRecord(root, source, '') ?? {
        ...source, layer: '', sidecar: emptySidecar, sidecarUri: uriOf(root, sidecarPath(source.path)), hasSidecar: false, layers: new Map(), index: new SourceIndex(emptySidecar),
    };
}

/** A source as if one of its layers were its sidecar; undefined where there is no such layer. */
export function layerRecord(root: string, source: SourceRecord, layer: string): SourceRecord | undefined {
    const sidecar = source.layers.get(layer);
    const records = known.get(source) ?? new Map<string, SourceRecord>();
    known.set(source, records);
    const record = records.get(layer) ?? (sidecar && {
        ...source,
        // What a layer does not say of the text that it was verified against, the main sidecar says.
        sidecar: { ...sidecar, source: { ...sidecar.source, sha256: sidecar.source.sha256 ?? mainSidecar(source)?.source.sha256 } },
        layer,
        sidecarUri: uriOf(root, sidecarPath(source.path, layer)),
        hasSidecar: true,
        layers: new Map(),
        replaced: source.replaced.filter(file => file.layer === layer),
        index: new SourceIndex(sidecar),
    });
    if (record) {
        records.set(layer, record);
    }
    return record;
}
