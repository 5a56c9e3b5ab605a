import fc, { type Arbitrary } from 'fast-check';
import type { MergedKind } from '../../../src/core/sidecar/merge/merge';
import { corpusFiles, Desk, type Wish, wish } from '../edits/random';

/** What two people made of one corpus, each on a branch of their own. */
export interface Histories {
    readonly files: Readonly<Record<string, string>>;
    readonly ours: readonly Wish[];
    readonly theirs: readonly Wish[];
}

export function histories(most: number): Arbitrary<Histories> {
    return fc.record({ files: corpusFiles, ours: fc.array(wish, { minLength: 1, maxLength: most }), theirs: fc.array(wish, { minLength: 1, maxLength: most }) });
}

/** A YAML file on both branches and before; undefined: it was not there. */
export interface Versions {
    readonly path: string;
    readonly kind: MergedKind;
    readonly base: string | undefined;
    readonly ours: string;
    readonly theirs: string;
}

/** Makes both histories; the result are the YAML files that both branches have. */
export async function branched({ files, ours, theirs }: Histories): Promise<Versions[]> {
    const [before, here, there] = await Promise.all([edited(files, [], 0), edited(files, ours, 1000), edited(files, theirs, 500_000)]);
    return [...here].flatMap(([uri, text]): Versions[] => {
        const other = there.get(uri);
        return uri.endsWith('.yaml') && other !== undefined
            ? [{ path: uri, kind: uri.endsWith('.gloss.yaml') ? 'sidecar' : uri.endsWith('/actors.yaml') ? 'registry' : 'settings', base: before.get(uri), ours: text, theirs: other }] : [];
    });
}

async function edited(files: Readonly<Record<string, string>>, wishes: readonly Wish[], firstId: number): Promise<ReadonlyMap<string, string>> {
    const desk = await Desk.open(files, firstId);
    for (const wanted of wishes) {
        await desk.make(wanted);
    }
    return desk.files;
}
