import { parseAddress } from '../corpus/address';
import type { ClaimRecord, Corpus, SourceRecord } from '../corpus/corpus';
import { isolate } from '../text/script';
import { stanceChoices, wordsOf } from './choices';
import { claimerName, type Languages } from './describe';
import { saying, sourceLabel } from './labels';
import { claimFinder } from './claimFinder';
import { claimHas, claimsInOrder, filterWords, metadataWords } from './searchWords';

/** One claim of a pick. */
export interface ClaimPick {
    /** `path#id`. */
    readonly address: string;
    readonly id: string;
    readonly label: string;
    readonly description: string;
    readonly detail: string;
}

export interface ClaimQuery {
    readonly query: string;
    /** A claim to leave out, by id or address. */
    readonly except?: string | undefined;
    readonly limit: number;
    readonly languages: Languages;
}

/**
 * Claims with every word of the query in what they say, who says it (in any language), their id or their source:
 * those of the given source first, otherwise in the order of sources and texts. Claims without an id are left out.
 */
export function findClaims(corpus: Corpus, source: SourceRecord | undefined, query: ClaimQuery): readonly ClaimPick[] {
    const words = filterWords(query.query);
    const except = query.except && parseAddress(query.except).id;
    const picks: ClaimPick[] = [];
    const mayHave = claimFinder(corpus, words);
    for (const from of [...(source ? [source] : []), ...corpus.sources.filter(other => other !== source)]) {
        if (!words.every(word => mayHave(from, word) || metadataWords(from).includes(word))) {
            continue;
        }
        for (const claim of claimsInOrder(from)) {
            if (picks.length >= query.limit) {
                return picks;
            }
            const record = { source: from, claim };
            if (claim.id && claim.id !== except && words.every(word => claimHas(corpus, record, word) || metadataWords(from).includes(word))) {
                picks.push(toPick(corpus, record, query.languages));
            }
        }
    }
    return picks;
}

function toPick(corpus: Corpus, record: ClaimRecord, languages: Languages): ClaimPick {
    const { source, claim } = record;
    return {
        address: corpus.addressOf(source, claim),
        id: claim.id!,
        label: saying(record, languages),
        description: isolate(claimerName(corpus, record, languages)),
        detail: [
            wordsOf(claim.stance, stanceChoices),
            sourceLabel(source),
            source.sidecar.source.published,
        ].filter(part => part).join(' · '),
    };
}
