import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { Outline } from '../sidecar/files';
import { Grams, gramsOf } from '../text/grams';
import { actorsNamed } from './actorSearch';
import { actorTable, ownerOf } from './actorTable';
import { claimsText } from './searchWords';

/**
 * Tells, for the words of a query, whether a source may have a claim that says one of them or whose claimer is called so:
 * where it says no there is none, so that of 100,000 claims only those of few sources are read.
 */
export function claimFinder(corpus: Corpus, words: readonly string[]): (source: SourceRecord, word: string) => boolean {
    const finders = new Map(words.map(word => [word, { grams: gramsOf(word), isNamed: claimersNamed(corpus, word) }]));
    return (source, word) => {
        const { claims, ownActors } = source.sidecar.outline;
        const { grams, isNamed } = finders.get(word)!;
        // What a source calls its own actors is in no table of the corpus.
        return claims > 0 && (ownActors > 0 || isNamed(source) || claimGrams(source).mayHave(grams));
    };
}

/** Reads the claims of all sources for {@link claimFinder}, with pauses, for whoever does it before somebody searches. */
export function* prepareClaimFinder(corpus: Corpus): Generator<void, void> {
    for (const source of corpus.sources) {
        if (source.sidecar.outline.claims > 0) {
            yield;
            claimGrams(source);
        }
    }
}

/** Of more actors, it is faster to ask each source for its claimers. */
const mostByActor = 500;

/** Tells whether a source has a claim of an actor of the registry whose names, in any language, may have a folded word in them. */
function claimersNamed(corpus: Corpus, word: string): (source: SourceRecord) => boolean {
    const tables = corpus.registryFiles.map(({ file }) => actorTable(file)).map(table => ({ table, named: actorsNamed(table, word) }));
    const count = tables.reduce((all, { named }) => all + named.reduce((sum, each) => sum + each, 0), 0);
    if (count > mostByActor) {
        const isNamed = (id: string) => tables.some(({ table, named }) => named[ownerOf(table, id) ?? -1] === 1);
        return source => source.sidecar.outline.claimers.some(ref => isNamed(corpus.actorKey(ref, source)));
    }
    const actors = tables.flatMap(({ table, named }) => table.actors.filter((_, owner) => named[owner] === 1));
    const sources = new Set(actors.flatMap(({ id, was }) => [id, ...was]).flatMap(id => corpus.sourcesWithClaimsBy(id)));
    return source => sources.has(source);
}

/** Kept for as long as the sidecar says the same, also while its claims are not in memory. */
const known = new WeakMap<Outline, Grams>();

function claimGrams({ sidecar }: SourceRecord): Grams {
    const grams = known.get(sidecar.outline) ?? new Grams(claimsText(sidecar));
    known.set(sidecar.outline, grams);
    return grams;
}
