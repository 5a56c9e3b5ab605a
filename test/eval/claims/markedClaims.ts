import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Claim, Part } from '../../../src/core/annotation/model';
import { readSidecar } from '../../../src/core/sidecar/read';
import { SourceText } from '../../../src/core/text/sourceText';
import type { TextRange } from '../../../src/core/text/span';

/** A source with the claims that somebody marked in it by hand; ranges are UTF-16. */
export interface MarkedSource {
    readonly name: string;
    readonly language: string;
    readonly text: string;
    readonly claims: readonly MarkedClaim[];
    /** Actor → where the source names it: claimers, relays and mentions. */
    readonly named: ReadonlyMap<string, readonly TextRange[]>;
}

/** Parts without a place have no spans. */
export interface MarkedClaim {
    readonly claim: Claim;
    readonly claimer: readonly TextRange[];
    readonly cue: readonly TextRange[];
    readonly content: readonly TextRange[];
    readonly via: readonly (readonly TextRange[])[];
}

/** The sources of a folder that have a sidecar, by name. */
export async function readMarked(folder: string): Promise<MarkedSource[]> {
    const names = (await readdir(folder)).filter(name => name.endsWith('.txt')).sort();
    return Promise.all(names.map(async name => {
        const source = new SourceText(await readFile(join(folder, name), 'utf8'));
        const rangesOf = (part: Part | 'none' | undefined): TextRange[] => (
            part && part !== 'none' ? part.anchors.flatMap(({ span }) => (span ? [source.textRangeOf(span)] : [])) : []
        );
        const sidecar = readSidecar(await readFile(join(folder, `${name}.gloss.yaml`), 'utf8'));
        const named = new Map<string, TextRange[]>();
        const add = (actors: readonly string[], spans: readonly TextRange[]) => actors.forEach(actor => named.set(actor, [...named.get(actor) ?? [], ...spans]));
        const claims = sidecar.claims.map((claim): MarkedClaim => {
            const claimer = claim.claimer === 'none' ? undefined : claim.claimer;
            add(claimer?.actors ?? [], rangesOf(claimer));
            return { claim, claimer: rangesOf(claimer), cue: rangesOf(claim.cue), content: rangesOf(claim.content), via: claim.via.map(rangesOf) };
        });
        for (const { actors, span } of sidecar.mentions) {
            add(actors, span ? [source.textRangeOf(span)] : []);
        }
        return { name: name.replace(/\.txt$/, ''), language: sidecar.source?.language ?? '', text: source.text, claims, named };
    }));
}
