import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Claim, Part } from '../../../src/core/annotation/model';
import { readSidecar } from '../../../src/core/sidecar/read';
import { SourceText } from '../../../src/core/text/sourceText';
import type { Span } from '../../../src/core/text/span';

/** A source with the claims that somebody marked in it by hand. */
export interface MarkedSource {
    readonly name: string;
    readonly language: string;
    readonly source: SourceText;
    readonly claims: readonly MarkedClaim[];
    /** Actor → where the source names it: claimers, relays and mentions. */
    readonly named: ReadonlyMap<string, readonly Span[]>;
}

/** Parts without a place have no spans. */
export interface MarkedClaim {
    readonly claim: Claim;
    readonly claimer: readonly Span[];
    readonly cue: readonly Span[];
    readonly content: readonly Span[];
    readonly via: readonly (readonly Span[])[];
}

/** The sources of a folder that have a sidecar, by name. */
export async function readMarked(folder: string): Promise<MarkedSource[]> {
    const names = (await readdir(folder)).filter(name => name.endsWith('.txt')).sort();
    return Promise.all(names.map(async name => {
        const source = new SourceText(await readFile(join(folder, name), 'utf8'));
        const sidecar = readSidecar(await readFile(join(folder, `${name}.gloss.yaml`), 'utf8'));
        const named = new Map<string, Span[]>();
        const add = (actors: readonly string[], spans: readonly Span[]) => actors.forEach(actor => named.set(actor, [...named.get(actor) ?? [], ...spans]));
        const claims = sidecar.claims.map((claim): MarkedClaim => {
            const claimer = claim.claimer === 'none' ? undefined : claim.claimer;
            add(claimer?.actors ?? [], spansOf(claimer));
            return { claim, claimer: spansOf(claimer), cue: spansOf(claim.cue), content: spansOf(claim.content), via: claim.via.map(spansOf) };
        });
        for (const { actors, span } of sidecar.mentions) {
            add(actors, span ? [span] : []);
        }
        return { name: name.replace(/\.txt$/, ''), language: sidecar.source?.language ?? '', source, claims, named };
    }));
}

function spansOf(part: Part | 'none' | undefined): Span[] {
    return part && part !== 'none' ? part.anchors.flatMap(({ span }) => (span ? [span] : [])) : [];
}
