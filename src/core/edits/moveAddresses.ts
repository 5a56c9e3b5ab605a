import { addressesOf, type Claim } from '../annotation/model';
import { formatAddress, parseAddress } from '../corpus/address';
import { holdsId, sidecarsOf } from '../corpus/addressIndex';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import { sidecarPath, uriOf } from '../corpus/layout';
import type { Sidecar } from '../sidecar/files';
import { orderAt } from '../sidecar/keyOrder';
import { readSidecar } from '../sidecar/read';
import { quoted } from '../sidecar/render';
import { changeEntry, type EntryValues, LayoutError } from '../sidecar/yamlEdit';
import { valueAtPath } from '../sidecar/yamlPlace';
import { applySplices, type Splice } from '../text/span';
import type { FileEdit } from './fileDraft';
import type { MovedSources } from './movedPaths';

/** The address that should stand in the place of one; undefined where that stays. */
export type Readdress = (address: string) => string | undefined;

/** Changes of addresses, and why some stay as they are, for the user. */
export interface AddressEdits {
    readonly files: readonly FileEdit[];
    readonly refusals: readonly string[];
}

/**
 * What addresses change into when sources get other paths: those that name an old path and an id that stands in the
 * source's sidecar. `index` tells whether the corpus knows the sources by their old paths still, or by the new ones.
 */
export function planMovedAddresses(corpus: Corpus, moved: readonly MovedSources[], index: 'before' | 'after'): AddressEdits {
    const plans = moved.map(({ paths, isReferrer }) => {
        const known = new Map([...paths].map(([from, to]) => [from.normalize('NFC'), { to, source: corpus.source(index === 'before' ? from : to) }]));
        const referrers = new Set([...paths.keys()].flatMap(path => corpus.sourcesNaming(path)).filter(({ path }) => isReferrer(path)));
        return planAddresses(corpus, referrers, () => address => {
            const { path, id } = parseAddress(address);
            const target = known.get(path);
            return target?.source && holdsId(target.source, id) ? formatAddress(target.to, id) : undefined;
        });
    });
    return { files: plans.flatMap(({ files }) => files), refusals: plans.flatMap(({ refusals }) => refusals) };
}

/** What the addresses of sources change into where their paths do not fit any more, and the ids tell where they lead. */
export function planStaleAddresses(corpus: Corpus, sources: Iterable<SourceRecord>): AddressEdits {
    return planAddresses(corpus, sources, source => address => corpus.currentAddress(address, source));
}

function planAddresses(corpus: Corpus, sources: Iterable<SourceRecord>, readdressIn: (source: SourceRecord) => Readdress): AddressEdits {
    const files: FileEdit[] = [];
    const refusals: string[] = [];
    for (const source of sources) {
        for (const [layer, sidecar] of sidecarsOf(source)) {
            const path = sidecarPath(source.path, layer);
            try {
                const splices = addressSplices(sidecar, readdressIn(source));
                if (splices.length > 0) {
                    files.push({ uri: uriOf(corpus.root, path), before: sidecar.text, splices });
                }
            } catch (error) {
                if (!(error instanceof LayoutError)) {
                    throw error;
                }
                refusals.push(`${path}: ${error.message}`);
            }
        }
    }
    return { files, refusals };
}

/**
 * Splices of a sidecar that give its addresses other values and touch nothing else. What comes out is read again before it
 * is given back. Throws {@link LayoutError}.
 */
export function addressSplices(sidecar: Sidecar, readdress: Readdress): readonly Splice[] {
    const next = remembered(readdress);
    const expected = sidecar.claims.map(claim => addressesOf(claim).map(address => next(address) ?? address));
    const changed = sidecar.claims.filter((claim, index) => addressesOf(claim).some((address, position) => address !== expected[index]![position]));
    if (changed.length === 0) {
        return [];
    }
    if (!sidecar.canEdit) {
        throw new LayoutError('the file has errors, or is of a newer version, and is not changed.');
    }
    const isRight = (splices: readonly Splice[]) => {
        const after = readSidecar(applySplices(sidecar.text, splices));
        return after.canEdit && after.claims.length === expected.length
            && after.claims.every((claim, index) => addressesOf(claim).join('\n') === expected[index]!.join('\n'));
    };
    const quick = changed.map(claim => inPlace(sidecar.text, claim, next));
    const splices = quick.every(own => own !== undefined) ? quick.flat() : undefined;
    if (splices && isRight(splices)) {
        return splices;
    }
    const careful = changed.flatMap(claim => changeEntry(sidecar.text, { start: claim.entryStart, end: claim.entryEnd }, valuesOf(sidecar.text, claim, next), path => orderAt('claims', path)));
    if (!isRight(careful)) {
        throw new LayoutError('an address is laid out so that it cannot be changed alone; please change it by hand.');
    }
    return careful;
}

function remembered(readdress: Readdress): Readdress {
    const known = new Map<string, string | undefined>();
    return address => {
        if (!known.has(address)) {
            known.set(address, readdress(address));
        }
        return known.get(address);
    };
}

/** The addresses of a claim replaced where they stand, in their own quotes: thousands may change at once. Undefined where their places are not certain. */
function inPlace(text: string, claim: Claim, readdress: Readdress): Splice[] | undefined {
    const entry = text.slice(claim.entryStart, claim.entryEnd);
    const splices: Splice[] = [];
    const addresses = addressesOf(claim);
    for (const old of new Set(addresses)) {
        const address = readdress(old);
        if (address === undefined || address === old) {
            continue;
        }
        const places = placesOf(entry, old);
        if (places.length !== addresses.filter(other => other === old).length) {
            return undefined;
        }
        for (const { start, quote } of places) {
            const value = quote === '"' ? quoted(address).slice(1, -1) : quote === '\'' ? address.replace(/'/g, '\'\'') : address;
            splices.push({ start: claim.entryStart + start, end: claim.entryStart + start + old.length, text: value });
        }
    }
    return splices.sort((a, b) => a.start - b.start);
}

/** Where an address stands in an entry as a value, and in which quotes. */
function placesOf(entry: string, address: string): readonly { readonly start: number; readonly quote: string }[] {
    const places: { readonly start: number; readonly quote: string }[] = [];
    for (let start = entry.indexOf(address); start >= 0; start = entry.indexOf(address, start + 1)) {
        const quote = /["']/.exec(entry[start - 1] ?? '')?.[0] ?? '';
        const key = entry.slice(Math.max(0, start - quote.length - 20), start - quote.length);
        const rest = entry.slice(start + address.length, start + address.length + 2);
        if (/(?:^|[\s{,])(?:to|refers-to):[ \t]+$/.test(key) && rest.startsWith(quote) && /^(?:[\s,}]|$)/.test(rest.slice(quote.length))) {
            places.push({ start, quote });
        }
    }
    return places;
}

function valuesOf(text: string, claim: Claim, readdress: Readdress): EntryValues {
    const range = { start: claim.entryStart, end: claim.entryEnd };
    const relations = valueAtPath(text, range, ['relations'])?.value;
    // Entries of the list that are no relations count as well; one relation may stand without a list.
    const list = Array.isArray(relations) ? (relations as unknown[]).map((item, index) => [['relations', index, 'to'], item] as const) : [[['relations', 'to'], relations] as const];
    const links = list.map(([path, relation]) => [path, (relation as { readonly to?: unknown } | null | undefined)?.to] as const);
    return [...links, [['content', 'refers-to'], claim.content.refersTo] as const].flatMap(([path, address]) => {
        const next = typeof address === 'string' && address.includes('#') ? readdress(address) : undefined;
        return next === undefined ? [] : [[path, next] as const];
    });
}
