import type { Location } from 'vscode-languageserver-types';
import { claimText } from '../annotation/model';
import { parseAddress } from '../corpus/address';
import type { ClaimRecord, Corpus } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import type { InterfaceLanguage } from '../messages/messages';
import { preview } from '../text/preview';
import { stanceChoices, wordsOf } from './choices';
import { actorPartNames, claimerName, type Languages } from './describe';
import { fileName } from './labels';
import { claimSpot } from './locations';

/** A claim in a list of a page: plain texts, that a page isolates by itself. */
export interface ClaimRow {
    readonly address: string;
    readonly claimer: string;
    /** On whose behalf; undefined where that is not said. */
    readonly onBehalfOf?: string;
    /** Why nobody is named: the claim has no claimer, or who it is has not been looked for yet. Undefined: somebody is. */
    readonly without?: 'claimer' | 'decision';
    readonly words: string;
    readonly stance: string;
    /** The title of its source, else the name of the file. */
    readonly source: string;
    /** EDTF: when it was said, else when the source was published. */
    readonly date?: string;
    readonly location: Location;
}

export interface ClaimRows {
    readonly rows: readonly ClaimRow[];
    /** How many there are in all. */
    readonly count: number;
}

const mostRows = 200;
const longestWords = 240;

/** Claims by their addresses, in the order of their dates, then as given; at most 200. */
export async function claimRows(view: CorpusView, addresses: readonly string[], languages: Languages, language: InterfaceLanguage = 'en'): Promise<ClaimRows> {
    const records = addresses.flatMap(address => {
        const record = claimOfAddress(view.corpus, address);
        return record ? [{ address, record, date: dateOf(record) }] : [];
    });
    const ordered = records.sort((a, b) => ((a.date ?? '~') < (b.date ?? '~') ? -1 : Number((a.date ?? '~') > (b.date ?? '~')))).slice(0, mostRows);
    return { rows: await Promise.all(ordered.map(({ address, record }) => claimRow(view, address, record, languages, language))), count: addresses.length };
}

/** A claim in words, and where it stands. */
export async function claimRow(view: CorpusView, address: string, record: ClaimRecord, languages: Languages, language: InterfaceLanguage = 'en'): Promise<ClaimRow> {
    const { source, claim } = record;
    const date = dateOf(record);
    const who = typeof claim.claimer === 'object' ? actorPartNames(view.corpus, claim.claimer, source, languages, language) : undefined;
    return {
        address,
        claimer: who?.names ?? claimerName(view.corpus, record, languages, language),
        ...(who === undefined ? { without: claim.claimer === 'none' ? 'claimer' as const : 'decision' as const } : who.onBehalfOf !== undefined && { onBehalfOf: who.onBehalfOf }),
        words: preview(claimText(claim, languages), longestWords),
        stance: wordsOf(claim.stance, stanceChoices),
        source: source.sidecar.source.title ?? fileName(source),
        ...(date !== undefined && { date }),
        location: await claimSpot(view, record),
    };
}

/** The claim at an address as it is counted: one without an id goes by its number. */
export function claimOfAddress(corpus: Corpus, address: string): ClaimRecord | undefined {
    const found = corpus.claimAt(address);
    if (found) {
        return found;
    }
    const { path, id } = parseAddress(address);
    const source = corpus.source(path);
    const claim = source?.sidecar.claims[Number(/^claim-(\d+)$/.exec(id)?.[1]) - 1];
    return source && claim && { source, claim };
}

function dateOf({ source, claim }: ClaimRecord): string | undefined {
    return claim.said?.on ?? source.sidecar.source.published;
}
