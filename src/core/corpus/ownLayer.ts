import type { Sidecar } from '../sidecar/files';
import type { SourceRecord } from './records';
import { emptySidecar } from './emptySidecar';

/** The sidecars of a source as somebody sees them: their own, and all others. */
export type SeenSidecars = Pick<SourceRecord, 'layer' | 'sidecar' | 'hasSidecar' | 'layers'>;

/** Seen sidecar → the file's own. */
const files = new WeakMap<Sidecar, Sidecar>();
const known = new WeakMap<Sidecar, WeakMap<Sidecar, Sidecar>>();

/**
 * The sidecars of a source as an annotator sees them: theirs in the place of the main one, which is a layer like others then, and
 * described as that is, as descriptions stand there alone. Without an annotator (an empty name) the main one is their own.
 */
export function seenBy(annotator: string, sidecars: ReadonlyMap<string, Sidecar>): SeenSidecars {
    const own = sidecars.get(annotator);
    const main = sidecars.get('');
    return {
        layer: annotator,
        sidecar: annotator !== '' && main ? described(own ?? emptySidecar, main) : own ?? emptySidecar,
        hasSidecar: own !== undefined,
        layers: new Map([...sidecars].filter(([layer]) => layer !== annotator)),
    };
}

/** All sidecars of a source as they were read, by their layers; the name of the main one is empty. */
export function sidecarsOf({ layer, sidecar, hasSidecar, layers }: SourceRecord): ReadonlyMap<string, Sidecar> {
    return new Map([...hasSidecar ? [[layer, fileOf(sidecar)] as const] : [], ...layers]);
}

/** The main sidecar of a source as it was read; undefined where there is none. */
export function mainSidecar(source: SourceRecord): Sidecar | undefined {
    return sidecarsOf(source).get('');
}

/** The name of the layer that an annotator's name stands for; empty, which is the main sidecar, for none and for `main`. */
export function layerNameOf(annotator: string): string {
    const name = annotator.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    return name === 'main' ? '' : name;
}

/** A sidecar as it was read. */
export function fileOf(sidecar: Sidecar): Sidecar {
    return files.get(sidecar) ?? sidecar;
}

function described(own: Sidecar, main: Sidecar): Sidecar {
    const byOwn = known.get(main) ?? new WeakMap<Sidecar, Sidecar>();
    known.set(main, byOwn);
    const seen = byOwn.get(own) ?? Object.create(own, {
        source: {
            enumerable: true,
            get: () => ({ ...main.source, status: own.source.status, sha256: own.source.sha256 ?? (own === emptySidecar ? undefined : main.source.sha256) }),
        },
        unread: { value: () => described(own.unread(), main) },
    }) as Sidecar;
    byOwn.set(own, seen);
    files.set(seen, own);
    return seen;
}
