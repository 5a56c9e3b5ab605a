import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { Outline } from '../sidecar/files';
import { Grams, gramsOf } from '../text/grams';
import { actorsNamed } from './actorSearch';
import { actorTable, type ActorTable, ownerOf } from './actorTable';
import { claimsText } from './searchWords';

/**
 * Tells, for the words of a query, whether a source may have a claim that says one of them or whose claimer is called so:
 * where it says no there is none, so that of 100,000 claims only those of few sources are read.
 */
export function claimFinder(corpus: Corpus, words: readonly string[]): (source: SourceRecord, word: string) => boolean {
    const finders = new Map(words.map(word => [word, wordFinder(corpus, word)]));
    return (source, word) => finders.get(word)!(source, knownOf(source));
}

/**
 * The sources that may have claims with all words, see {@link claimFinder}, in the order of paths; undefined for a pause. Each
 * letter that is typed looks at all sources.
 */
export function* sourcesSaying(corpus: Corpus, words: readonly string[]): Generator<SourceRecord | undefined, void> {
    const finders = words.map(word => wordFinder(corpus, word));
    const { sources } = corpus;
    const all = allKnown(corpus);
    const present = claimersIn(corpus, corpus.registryFiles.map(({ file }) => actorTable(file)));
    const former = present.searched?.all === all && present.searched.words.every(word => words.some(longer => longer.includes(word))) ? present.searched : undefined;
    const searched: Searched = { all, words, found: [], until: 0 };
    present.searched = searched;
    for (let looked = 0; searched.until < all.length; looked++) {
        // Where fewer letters were not found, more are not either.
        const index = former && looked < former.found.length ? former.found[looked]! : Math.max(searched.until, former?.until ?? 0);
        const known = all[index];
        if (!known || (known.claims > 0 && !known.grams) || looked % sourcesInStep === 0) {
            yield undefined;
        }
        searched.until = index + 1;
        if (known && finders.every(mayHave => mayHave(sources[index]!, known))) {
            searched.found.push(index);
            yield sources[index]!;
        }
    }
}

/** How far a query was looked for: the numbers of the sources that may have its words, of those before one. */
interface Searched {
    readonly all: readonly Known[];
    readonly words: readonly string[];
    readonly found: number[];
    until: number;
}

/** Sources between two pauses, where their claims were read before. */
const sourcesInStep = 512;

/** Reads the claims of all sources for {@link claimFinder}, with pauses, for whoever does it before somebody searches. */
export function* prepareClaimFinder(corpus: Corpus): Generator<void, void> {
    for (const source of corpus.sources) {
        if (source.sidecar.outline.claims > 0) {
            yield;
            claimGrams(source, knownOf(source));
        }
    }
}

type MayHave = (source: SourceRecord, known: Known) => boolean;

function wordFinder(corpus: Corpus, word: string): MayHave {
    const grams = gramsOf(word);
    const isNamed = claimersNamed(corpus, word);
    // What a source calls its own actors is in no table of the corpus.
    return (source, known) => known.claims > 0 && (known.hasOwnActors || isNamed(source, known) || claimGrams(source, known).mayHave(grams));
}

/** Of more actors, it is faster to ask each source for its claimers. */
const mostByActor = 500;

/** Tells whether a source has a claim of an actor of the registry whose names, in any language, may have a folded word in them. */
function claimersNamed(corpus: Corpus, word: string): MayHave {
    const tables = corpus.registryFiles.map(({ file }) => actorTable(file));
    const named = tables.map(table => actorsNamed(table, word));
    const count = named.reduce((all, each) => all + each.reduce((sum, is) => sum + is, 0), 0);
    if (count > mostByActor) {
        const all = claimersIn(corpus, tables);
        return (source, known) => claimersOf(corpus, all, source, known).some((owners, index) => owners.some(owner => named[index]![owner] === 1));
    }
    const actors = tables.flatMap((table, index) => table.actors.filter((_, owner) => named[index]![owner] === 1));
    const sources = new Set(actors.flatMap(({ id, was }) => [id, ...was]).flatMap(id => corpus.sourcesWithClaimsBy(id)));
    return source => sources.has(source);
}

/** The actors that make claims in each source, by their indices in the tables of a registry. */
interface Claimers {
    readonly tables: readonly ActorTable[];
    readonly owners: WeakMap<Known, readonly Uint32Array[]>;
    /** The last query: most often the next one has a letter more. */
    searched: Searched | undefined;
}

/** Of the present registry. */
const claimers = new WeakMap<Corpus, Claimers>();

function claimersIn(corpus: Corpus, tables: readonly ActorTable[]): Claimers {
    let known = claimers.get(corpus);
    if (known?.tables.length !== tables.length || tables.some((table, index) => table !== known!.tables[index])) {
        known = { tables, owners: new WeakMap(), searched: undefined };
        claimers.set(corpus, known);
    }
    return known;
}

function claimersOf(corpus: Corpus, { tables, owners }: Claimers, source: SourceRecord, known: Known): readonly Uint32Array[] {
    let found = owners.get(known);
    if (!found) {
        const keys = [...new Set(source.sidecar.outline.claimers)].map(ref => corpus.actorKey(ref, source));
        found = tables.map(table => Uint32Array.from(keys.flatMap(key => ownerOf(table, key) ?? [])));
        owners.set(known, found);
    }
    return found;
}

/** What is looked at of a source. */
interface Known {
    readonly outline: Outline;
    readonly claims: number;
    readonly hasOwnActors: boolean;
    grams: Grams | undefined;
}

/** Kept for as long as the sidecar says the same, also while its claims are not in memory. */
const knownSources = new WeakMap<Outline, Known>();

function knownOf(source: SourceRecord): Known {
    const { outline } = source.sidecar;
    let known = knownSources.get(outline);
    if (!known) {
        known = { outline, claims: outline.claims, hasOwnActors: outline.ownActors > 0, grams: undefined };
        knownSources.set(outline, known);
    }
    return known;
}

const lists = new WeakMap<Corpus, readonly Known[]>();
const listsOfSources = new WeakMap<readonly SourceRecord[], readonly Known[]>();

/** Of all sources, in their order: the same list for as long as they say the same. Records are not kept here, as they hold annotations. */
function allKnown(corpus: Corpus): readonly Known[] {
    const { sources } = corpus;
    let all = listsOfSources.get(sources);
    if (!all) {
        const last = lists.get(corpus);
        const isSame = (source: SourceRecord, index: number) => last?.[index]?.outline === source.sidecar.outline;
        all = last?.length === sources.length && sources.every(isSame) ? last : sources.map((source, index) => (isSame(source, index) ? last![index]! : knownOf(source)));
        lists.set(corpus, all);
        listsOfSources.set(sources, all);
    }
    return all;
}

function claimGrams({ sidecar }: SourceRecord, known: Known): Grams {
    return (known.grams ??= new Grams(claimsText(sidecar)));
}
