import type { Corpus, SourceRecord } from '../corpus/corpus';
import { actorsNamed } from './actorSearch';
import { actorTable } from './actorTable';
import { claimsText } from './searchWords';

/** Of more actors, too many sources would have to be gathered. */
const mostActors = 1000;

/**
 * Tells, for the words of a query, whether a source may have a claim that says one of them or whose claimer is called so:
 * where it says no there is none, so that of 100,000 claims only those of few sources are looked at.
 */
export function claimFinder(corpus: Corpus, words: readonly string[]): (source: SourceRecord, word: string) => boolean {
    const naming = new Map(words.map(word => [word, pathsNaming(corpus, word)]));
    return (source, word) => {
        const paths = naming.get(word);
        // What a source calls its own actors is in no table of the corpus.
        return !paths || paths.has(source.path) || source.sidecar.actors.size > 0 || claimsText(source).includes(word);
    };
}

/** The sources that name actors whose names may have a folded word in them; undefined where these are too many. */
function pathsNaming(corpus: Corpus, word: string): ReadonlySet<string> | undefined {
    const actors = corpus.registryFiles.flatMap(({ file }) => actorsNamed(actorTable(file.actors), word));
    return actors.length > mostActors ? undefined
        : new Set(actors.flatMap(actor => [actor.id, ...actor.was].flatMap(id => [...corpus.sourcesNamingActor(id)])));
}
