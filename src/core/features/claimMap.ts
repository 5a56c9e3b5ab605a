import { mapOfClaim, mapOfTopic } from '../analysis/claimMap';
import { topicOfNetwork } from '../analysis/networkNodes';
import type { CorpusView } from '../corpus/view';
import type { InterfaceLanguage } from '../messages/messages';
import { type ClaimRow, claimOfAddress, claimRow } from './claimRows';
import { choiceName, type Languages } from './describe';

/** Where a map of claims begins. */
export type ClaimMapStart =
    /** An address, `path#id`. */
    | { readonly claim: string; readonly steps: number }
    | { readonly topic: string };

/** A map of claims as a page draws it. */
export interface ClaimMapPicture {
    /** What it is of: the words of the claim, or the name of the topic. */
    readonly title: string;
    readonly claims: readonly (ClaimRow & { readonly steps: number })[];
    readonly relations: readonly {
        /** Addresses of claims. */
        readonly from: string;
        readonly to: string;
        readonly kind: string;
        readonly label: string;
        readonly isSymmetric: boolean;
    }[];
    /** Whether there are more claims. */
    readonly isPart: boolean;
}

const mostClaims = 150;

/** The claims around one, or on a topic; undefined where there is no such claim. */
export async function claimMapPicture(view: CorpusView, start: ClaimMapStart, languages: Languages, language: InterfaceLanguage = 'en'): Promise<ClaimMapPicture | undefined> {
    const { corpus } = view;
    const record = 'claim' in start ? claimOfAddress(corpus, start.claim) : undefined;
    if ('claim' in start && !record) {
        return undefined;
    }
    const { claims, relations, isPart } = 'topic' in start ? mapOfTopic(corpus, start.topic, { most: mostClaims }) : mapOfClaim(corpus, record!, { steps: start.steps, most: mostClaims });
    const rows = await Promise.all(claims.map(async each => ({ ...await claimRow(view, each.address, each.record, languages, language), steps: each.steps })));
    const label = (kind: string) => choiceName(corpus.settings.relations.find(({ value }) => value === kind), kind, languages);
    return {
        title: 'topic' in start ? topicOfNetwork(corpus, start.topic, languages).label : rows[0]!.words,
        claims: rows,
        relations: relations.map(relation => ({ ...relation, label: label(relation.kind) })),
        isPart,
    };
}
