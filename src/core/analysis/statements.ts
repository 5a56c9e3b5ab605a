import { type DayRange, daysOf } from '../annotation/edtf';
import type { Certainty, Claim, Position, Stance } from '../annotation/model';
import { formatAddress } from '../corpus/address';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import { countedClaims, type CountingOptions } from './counted';
import type { Matcher } from './query/matcher';

/** What a claim that counts says, as far as it is counted: plain data that holds no annotation in memory. */
export interface Statement {
    readonly address: string;
    /** The path of its source. */
    readonly source: string;
    /** Keys of actors over the corpus (`Corpus.actorKey`); none where nobody is known to make it. */
    readonly claimers: readonly string[];
    readonly about: readonly (readonly [actor: string, position: Position | undefined])[];
    readonly topics: readonly (readonly [topic: string, position: Position])[];
    readonly stance: Stance;
    readonly certainty: Certainty;
    /** EDTF: when it was said, else when its source was published. */
    readonly date: string | undefined;
    /** The days that this date may mean, see {@link placedDays}; undefined where it is not dated. */
    readonly days: DayRange | undefined;
    /** The addresses of the claims that it contradicts. */
    readonly contradicts: readonly string[];
}

export interface Statements {
    readonly statements: readonly Statement[];
    /** How many claims do not count, as their attribution is not firm or they stand in another claim. */
    readonly notCounted: number;
    /** Paths of the sources whose texts cannot be read: their claims are not among them. */
    readonly unreadable: readonly string[];
}

/** The kind of relation that says that two claims contradict each other. */
export const contradiction = 'contradicts';

/** The claims of some sources that count and that a query finds; all that count without one. */
export async function statementsOf(view: CorpusView, sources: readonly SourceRecord[], options: CountingOptions = {}, matcher?: Matcher): Promise<Statements> {
    const statements: Statement[] = [];
    const unreadable: string[] = [];
    let notCounted = 0;
    for (const source of sources) {
        if (source.sidecar.outline.claims === 0 || matcher?.canMatch(source) === false) {
            continue;
        }
        const sourceView = await view.sourceView(source);
        if (!sourceView) {
            unreadable.push(source.path);
            continue;
        }
        for (const { claim, address, reason } of countedClaims(sourceView, options)) {
            if (matcher && !matcher.matches({ source, entry: claim, view: sourceView })) {
                continue;
            }
            if (reason) {
                notCounted++;
            } else {
                statements.push(statementOf(view.corpus, claim, address, source));
            }
        }
    }
    return { statements, notCounted, unreadable };
}

/**
 * The days of a date for an axis of time: those that it may mean ({@link daysOf}); of an approximate or uncertain one
 * (`2016-07-14~`), whose bounds nobody knows, those that it names.
 */
export function placedDays(date: string): DayRange | undefined {
    return daysOf(date.replace(/[~?%]/g, ''));
}

function statementOf(corpus: Corpus, claim: Claim, address: string, source: SourceRecord): Statement {
    const { claimer } = claim;
    const date = claim.said?.on ?? source.sidecar.source.published;
    return {
        address,
        source: source.path,
        claimers: claimer && claimer !== 'none' ? [...new Set(claimer.actors.map(ref => corpus.actorKey(ref, source)))] : [],
        about: [...claim.about].map(([ref, position]) => [corpus.actorKey(ref, source), position] as const),
        topics: [...claim.topics],
        stance: claim.stance,
        certainty: claim.certainty,
        date,
        days: date === undefined ? undefined : placedDays(date),
        contradicts: claim.relations.filter(({ kind }) => kind === contradiction).map(({ to }) => {
            const target = corpus.claimAt(to, source);
            return target ? formatAddress(target.source.path, target.claim.id ?? '') : to;
        }),
    };
}
