import type { Corpus, SourceRecord } from '../corpus/corpus';
import { actorsNamed } from './actorSearch';
import { actorTable } from './actorTable';
import { claimsText } from './searchWords';

/**
 * Tells, for the words of a query, whether a source may have a claim that says one of them or whose claimer is called so:
 * where it says no there is none, so that of 100,000 claims only those of few sources are looked at.
 */
export function claimFinder(corpus: Corpus, words: readonly string[]): (source: SourceRecord, word: string) => boolean {
    const named = new Map(words.map(word => [word, idsNamed(corpus, word)]));
    return (source, word) => claimsText(source).includes(word) || hasClaimer(corpus, source, named.get(word)!);
}

/** The ids of the actors whose names may have a folded word in them. */
function idsNamed(corpus: Corpus, word: string): ReadonlySet<string> {
    return new Set(corpus.registryFiles.flatMap(({ file }) => actorsNamed(actorTable(file.actors), word).map(actor => actor.id)));
}

function hasClaimer(corpus: Corpus, source: SourceRecord, named: ReadonlySet<string>): boolean {
    for (const { claimer } of source.sidecar.claims) {
        // A source's own actors are few: their claims are looked at.
        if (claimer && claimer !== 'none' && claimer.actors.some(ref => ref.startsWith('~') || named.has(corpus.actorKey(ref, source)))) {
            return true;
        }
    }
    return false;
}
