import type { Corpus } from '../../corpus/corpus';
import { extentOf } from '../../suggest/linking/suggestionsIn';
import type { Suggestion } from '../../suggest/suggestion';
import { type Tier, tiers } from '../../suggest/tier';
import { preview } from '../../text/preview';
import { isolate } from '../../text/script';
import { sentenceAround } from '../../text/segment';
import { actorTypeIcon } from '../actorIcons';
import { counted, type Languages } from '../describe';
import { sourceLabel } from '../labels';
import { foldedText, metadataWords } from '../searchWords';
import { type OfferedSource, type SuggestionInfo, suggestionInfos } from '../suggestionInfo';
import type { Branch, Line } from './branch';
import { surroundings } from './reference';
import type { SuggestionGrouping } from './tree';

/** A suggestion where it stands. */
interface Item {
    readonly offered: OfferedSource;
    readonly suggestion: Suggestion;
    readonly info: SuggestionInfo;
}

/** What is suggested in the sources that were looked through: by tier, source or not at all, and then by whom it is about. */
export function suggestionsTree(corpus: Corpus, sources: readonly OfferedSource[], grouping: SuggestionGrouping, languages: Languages): Branch {
    const items = sources.flatMap(offered => {
        const infos = suggestionInfos(corpus, offered, languages);
        return offered.suggestions.map((suggestion, index): Item => ({ offered, suggestion, info: infos[index]! }));
    });
    const isOneSource = sources.length === 1;
    return {
        key: '', has: () => false, hasChildren: true, size: items.length, line: () => ({ label: '', context: 'group' }),
        children: () => (grouping === 'tier' ? tierGroups() : grouping === 'source' ? sourceGroups() : kindGroups(items, isOneSource ? sources[0]!.sourceView.source.uri : corpus.root, isOneSource)),
    };

    function tierGroups(): Branch[] {
        return tiers.flatMap(tier => {
            const own = items.filter(({ info }) => info.tier === tier);
            const label = tierNames[tier];
            return own.length === 0 ? [] : [group({
                key: tier, label, icon: tierIcons[tier], words: foldedText(label), items: own, spoken: `${label} suggestions`,
                fields: { tier, uri: isOneSource ? sources[0]!.sourceView.source.uri : corpus.root },
                children: () => kindGroups(own, isOneSource ? sources[0]!.sourceView.source.uri : corpus.root, isOneSource, tier),
            })];
        });
    }

    function sourceGroups(): Branch[] {
        return sources.filter(({ suggestions }) => suggestions.length > 0).map(offered => {
            const { source } = offered.sourceView;
            const own = items.filter(item => item.offered === offered);
            return group({
                key: source.path, label: sourceLabel(source), icon: 'file', words: metadataWords(source), items: own, spoken: `${sourceLabel(source)}: suggestions`,
                tooltip: source.path, fields: { context: 'source', uri: source.uri }, children: () => kindGroups(own, source.uri, true),
            });
        });
    }
}

const tierNames: Readonly<Record<Tier, string>> = { strong: 'Strong', normal: 'Normal', weak: 'Weak' };
const tierIcons: Readonly<Record<Tier, string>> = { strong: 'pass', normal: 'circle-large-outline', weak: 'question' };

/** Mentions by their actor, the most frequent first; those that may mean several; claims; regions. */
function kindGroups(items: readonly Item[], uri: string, isOneSource: boolean, tier?: Tier): Branch[] {
    const mentions = new Map<string, Item[]>();
    for (const item of items) {
        if (item.info.kind === 'mention') {
            const key = item.info.group ?? severalKey;
            const members = mentions.get(key) ?? [];
            mentions.set(key, members);
            members.push(item);
        }
    }
    const several = mentions.get(severalKey) ?? [];
    mentions.delete(severalKey);
    const fields = { uri, ...(tier && { tier }) };
    const actors = [...mentions].sort(([, a], [, b]) => b.length - a.length || compare(a[0]!.info.who ?? '', b[0]!.info.who ?? '')).map(([key, own]) => {
        const label = isolate(own[0]!.info.who ?? '');
        return group({
            key, label, icon: actorTypeIcon(own[0]!.info.parts[0]?.type), words: foldedText(own[0]!.info.who), items: own, spoken: `${label}: suggested mentions`,
            fields: { ...fields, group: key, kind: 'mention' }, children: () => own.map(item => itemBranch(item, isOneSource)),
        });
    });
    return [
        ...actors,
        ...plain(severalKey, 'Several may be meant', 'question', several, fields),
        ...plain(claimsKey, 'Claims', 'comment', items.filter(({ info }) => info.kind === 'claim'), { ...fields, kind: 'claim' }),
        ...plain(regionsKey, 'Regions', 'list-selection', items.filter(({ info }) => info.kind === 'region'), { ...fields, kind: 'region' }),
    ];

    function plain(key: string, label: string, icon: string, own: readonly Item[], more: Partial<Line>): Branch[] {
        return own.length === 0 ? [] : [group({
            key, label, icon, words: foldedText(label), items: own, spoken: `${label}: suggestions`, fields: more, children: () => own.map(item => itemBranch(item, isOneSource)),
        })];
    }
}

const severalKey = '~several';
const claimsKey = '~claims';
const regionsKey = '~regions';

/** The keys that lead to a suggestion; empty where there is none of this key any more. */
export function suggestionsPath(corpus: Corpus, { sourceView, suggestions }: OfferedSource, grouping: SuggestionGrouping, key: string, languages: Languages): readonly string[] {
    const info = suggestionInfos(corpus, { sourceView, suggestions }, languages).find(each => each.key === key);
    const kind = info && (info.kind === 'mention' ? info.group ?? severalKey : info.kind === 'claim' ? claimsKey : regionsKey);
    const { path } = sourceView.source;
    return info && kind ? [...grouping === 'tier' ? [info.tier] : grouping === 'source' ? [path] : [], kind, itemKey(path, key)] : [];
}

function itemKey(path: string, key: string): string {
    return `${path}#${key}`;
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

interface Group {
    readonly key: string;
    readonly label: string;
    readonly icon: string;
    readonly words: string;
    readonly items: readonly Item[];
    readonly spoken: string;
    readonly tooltip?: string;
    readonly fields: Partial<Line>;
    children(): readonly Branch[];
}

function group({ key, label, icon, words, items, spoken, tooltip, fields, children }: Group): Branch {
    return {
        key, has: word => words.includes(word), hasChildren: true, showsCount: true, size: items.length, children,
        line: shown => ({
            label, description: shown.toLocaleString('en'), icon, context: 'suggestion-group', spoken: `${spoken}, ${shown.toLocaleString('en')}`, ...(tooltip !== undefined && { tooltip }), ...fields,
        }),
    };
}

const kindIcons: Readonly<Record<Suggestion['kind'], string>> = { mention: 'mention', claim: 'comment', region: 'list-selection' };

function itemBranch({ offered, suggestion, info }: Item, isOneSource: boolean): Branch {
    const { source, text } = offered.sourceView;
    return {
        key: itemKey(source.path, info.key), item: `${source.uri}#${info.key}`, hasChildren: false, children: () => [],
        has: word => foldedText(info.label, info.who, info.tier).includes(word) || metadataWords(source).includes(word),
        line: () => {
            const span = extentOf(suggestion);
            const label = isolate(preview(info.label));
            const around = info.kind === 'mention' ? isolate(surroundings({ text }, span)) : info.who && isolate(info.who);
            return {
                label, description: [around, isOneSource ? undefined : sourceLabel(source)].filter(part => part).join(' · '),
                tooltip: [info.who && isolate(info.who), info.why, `${tierNames[info.tier]} · ${info.by}`].filter(line => line).join('\n'),
                icon: kindIcons[info.kind], context: 'suggestion', location: { uri: source.uri, range: info.range }, uri: source.uri,
                seen: info.seen, kind: info.kind, tier: info.tier, ...(info.group !== undefined && { group: info.group }),
                spoken: [
                    `suggested ${info.kind}`, label, info.who && (info.kind === 'claim' ? `claimed by ${isolate(info.who)}` : isolate(info.who)), tierNames[info.tier].toLowerCase(),
                    preview(text.slice(sentenceAround(text, span)), 160),
                ].filter(part => part).join(', '),
            };
        },
    };
}

/** How much there is, or why there is nothing. */
export function suggestionsSummary(sources: readonly OfferedSource[]): string {
    const count = sources.reduce((sum, { suggestions }) => sum + suggestions.length, 0);
    if (sources.length === 0) {
        return 'Open a source to see what may be annotated in it.';
    }
    return count > 0 ? `${counted(count, 'suggestion')} in ${counted(sources.filter(({ suggestions }) => suggestions.length > 0).length, 'source')}` : `Nothing more is suggested in ${sources.length === 1 ? 'this source' : `these ${sources.length} sources`}.`;
}
