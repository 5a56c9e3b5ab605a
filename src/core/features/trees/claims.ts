import type { Claim } from '../../annotation/model';
import { flags, stances } from '../../annotation/model';
import type { ClaimRecord, Corpus, SourceRecord } from '../../corpus/corpus';
import { isolate } from '../../text/script';
import { flagChoices, stanceChoices, wordsOf } from '../choices';
import { actorName, choiceName, counted } from '../describe';
import { sourceLabel } from '../labels';
import { actorWords, claimsInOrder, foldedText, metadataWords } from '../searchWords';
import type { Branch } from './branch';
import { ClaimBranch, claimKey } from './claim';
import type { TreeContext } from './context';
import { flagHas } from './flagFilter';
import type { ClaimGrouping } from './tree';

/** Groups of claims that lack what the others are grouped by. */
const noneKey = '~none';
const openKey = '~open';
const unlinkedKey = '~unlinked';

/** All claims under a grouping; relations to other claims stand below each. */
export function claimsTree(context: TreeContext, grouping: ClaimGrouping): Branch {
    const groups = { source: bySource, claimer: byClaimer, stance: byStance, topic: byTopic, flag: byFlag }[grouping];
    return {
        key: '', has: () => false, hasChildren: true, line: () => ({ label: '', context: 'group' }),
        children: () => groups(context),
        ...(grouping === 'source' && { child: path => {
            const source = context.corpus.source(path);
            return source && sourceGroup(context, source);
        } }),
    };
}

/** The keys that lead to a claim in the claims tree, to the first of its places there. */
export function claimsPath(corpus: Corpus, grouping: ClaimGrouping, { source, claim }: ClaimRecord): readonly string[] {
    switch (grouping) {
        case 'source':
            return [source.path, claimKey(claim)];
        case 'claimer':
            return [claimerKeys(corpus, source, claim)[0]!, claimKey(claim)];
        case 'stance':
            return [claim.stance, claimKey(claim)];
        case 'flag':
            return [claim.flag ?? noneKey, claimKey(claim)];
        case 'topic': {
            const [topic] = claim.topics.keys();
            return [...(topic === undefined ? [noneKey] : topicPath(corpus, topic)), claimKey(claim)];
        }
    }
}

/** Claims that somebody should look at again. */
export function flaggedCount(corpus: Corpus): number {
    let count = 0;
    for (const { claim } of corpus.claims()) {
        count += claim.flag ? 1 : 0;
    }
    return count;
}

function* bySource(context: TreeContext): IterableIterator<Branch> {
    for (const source of context.corpus.sources) {
        if (source.sidecar.claims.length > 0) {
            yield sourceGroup(context, source);
        }
    }
}

function sourceGroup(context: TreeContext, source: SourceRecord): Branch {
    const records = () => claimsInOrder(source).map(claim => ({ source, claim }));
    return {
        ...group(context, source.path, source.path, metadataWords(source), 'source', records),
        size: source.sidecar.claims.length,
        line: shown => ({
            label: sourceLabel(source),
            description: [shown.toLocaleString('en'), source.sidecar.source.published].filter(part => part).join(' · '),
            tooltip: source.path,
            icon: 'file',
            context: 'source',
            uri: source.uri,
            spoken: `${sourceLabel(source)}, ${counted(shown, 'claim')}`,
        }),
    };
}

function byClaimer(context: TreeContext): readonly Branch[] {
    const { corpus, languages } = context;
    const groups = grouped(corpus, (source, claim) => claimerKeys(corpus, source, claim));
    const special: Readonly<Record<string, string>> = { [noneKey]: 'No claimer', [openKey]: 'Claimer not yet done', [unlinkedKey]: 'Claimer not linked' };
    const named = [...groups].filter(([key]) => !special[key]).map(([key, records]) => {
        const found = corpus.actorOfKey(key);
        const label = actorName(corpus, found?.source ? `~${found.actor.id}` : key, found?.source, languages);
        const branch: Branch = {
            ...group(context, key, label, found ? actorWords(found.actor) : foldedText(label), 'claimer', () => records),
            size: records.length,
            line: shown => ({
                label: isolate(label),
                description: [shown.toLocaleString('en'), found?.source && sourceLabel(found.source)].filter(part => part).join(' · '),
                icon: 'account',
                context: 'actor',
                actor: found?.source ? `~${found.actor.id}` : key,
                uri: found?.source?.uri ?? corpus.root,
                spoken: `${isolate(label)}, ${counted(shown, 'claim')}`,
            }),
        };
        return { branch, order: foldedText(label) };
    });
    return [
        ...named.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0)).map(({ branch }) => branch),
        ...rest(context, groups, special, 'claimer'),
    ];
}

function byStance(context: TreeContext): readonly Branch[] {
    const groups = grouped(context.corpus, (_, claim) => [claim.stance]);
    return inOrder(context, groups, stances, key => wordsOf(key, stanceChoices), 'stance');
}

function byFlag(context: TreeContext): readonly Branch[] {
    const groups = grouped(context.corpus, (_, claim) => [claim.flag ?? noneKey]);
    return [
        ...inOrder(context, groups, flags, key => wordsOf(key, flagChoices), 'flag'),
        ...rest(context, groups, { [noneKey]: 'No flag' }, 'flag'),
    ];
}

function byTopic(context: TreeContext): readonly Branch[] {
    const { corpus } = context;
    const groups = grouped(corpus, (_, claim) => (claim.topics.size > 0 ? [...claim.topics.keys()] : [noneKey]));
    const narrower = new Map<string, string[]>();
    const add = (topic: string) => {
        const parent = topicPath(corpus, topic).at(-2) ?? '';
        const known = narrower.get(parent);
        if (!known) {
            narrower.set(parent, [topic]);
        } else if (!known.includes(topic)) {
            known.push(topic);
        }
    };
    const used = [...groups.keys()].filter(key => key !== noneKey);
    const shown = new Set(used.flatMap(topic => topicPath(corpus, topic)));
    [...corpus.settings.topics.keys()].filter(topic => shown.has(topic)).forEach(add);
    // Topics that the settings do not define stand at the end.
    used.forEach(add);
    const branches = (parent: string): readonly Branch[] => (narrower.get(parent) ?? []).map(topic => topicGroup(context, topic, groups, branches));
    return [...branches(''), ...rest(context, groups, { [noneKey]: 'No topic' }, 'topic')];
}

function topicGroup(context: TreeContext, topic: string, groups: Groups, narrower: (parent: string) => readonly Branch[]): Branch {
    const { corpus, languages } = context;
    const definition = corpus.settings.topics.get(topic);
    const label = choiceName(definition, topic, languages);
    const own = group(context, topic, label, foldedText(label, topic, ...(definition?.names.values() ?? [])), 'topic', () => groups.get(topic) ?? [], topic);
    return {
        ...own,
        *children(words) {
            yield* narrower(topic);
            yield* own.children(words);
        },
        line: async shown => ({
            ...await own.line(shown),
            ...(definition?.definition && { tooltip: definition.definition }),
            context: 'topic',
            topic,
            uri: corpus.root,
            description: shown.toLocaleString('en'),
        }),
    };
}

/** A topic with those that it is part of, the widest first; one that is part of itself stands alone. */
function topicPath(corpus: Corpus, topic: string): readonly string[] {
    const path = [topic];
    for (let next = corpus.settings.topics.get(topic)?.broader; next !== undefined && corpus.settings.topics.has(next);) {
        if (path.includes(next)) {
            return [topic];
        }
        path.unshift(next);
        next = corpus.settings.topics.get(next)?.broader;
    }
    return path;
}

/** The actors of a claim's claimer, or the key of what is known instead. */
function claimerKeys(corpus: Corpus, source: SourceRecord, claim: Claim): readonly string[] {
    if (!claim.claimer) {
        return [openKey];
    }
    if (claim.claimer === 'none') {
        return [noneKey];
    }
    const keys = new Set(claim.claimer.actors.map(ref => corpus.actorKey(ref, source)));
    return keys.size > 0 ? [...keys] : [unlinkedKey];
}

type Groups = ReadonlyMap<string, readonly ClaimRecord[]>;

/** The claims of a corpus by keys, of which a claim may have several; in the order of sources and texts. */
function grouped(corpus: Corpus, keysOf: (source: SourceRecord, claim: Claim) => readonly string[]): Groups {
    const groups = new Map<string, ClaimRecord[]>();
    for (const source of corpus.sources) {
        for (const claim of claimsInOrder(source)) {
            for (const key of keysOf(source, claim)) {
                const records = groups.get(key);
                if (records) {
                    records.push({ source, claim });
                } else {
                    groups.set(key, [{ source, claim }]);
                }
            }
        }
    }
    return groups;
}

function inOrder(
    context: TreeContext, groups: Groups, keys: readonly string[], labelOf: (key: string) => string, grouping: ClaimGrouping,
): readonly Branch[] {
    return keys.flatMap(key => {
        const records = groups.get(key);
        const label = labelOf(key);
        const name = label[0]!.toUpperCase() + label.slice(1);
        return records ? [{ ...group(context, key, name, foldedText(label), grouping, () => records), size: records.length }] : [];
    });
}

function rest(context: TreeContext, groups: Groups, labels: Readonly<Record<string, string>>, grouping: ClaimGrouping): readonly Branch[] {
    return Object.entries(labels).flatMap(([key, label]) => {
        const records = groups.get(key);
        return records ? [{ ...group(context, key, label, foldedText(label), grouping, () => records), size: records.length }] : [];
    });
}

function group(
    context: TreeContext, key: string, label: string, words: string, grouping: ClaimGrouping, records: () => readonly ClaimRecord[], topic?: string,
): Branch {
    return {
        key,
        has: word => words.includes(word),
        hasChildren: true,
        showsCount: true,
        *children(words = []) {
            for (const record of records()) {
                // What stands below a claim, its relations, is flagged by nobody.
                if (words.every(word => flagHas(record.claim.flag, word) !== false)) {
                    yield new ClaimBranch(context, record, grouping, topic);
                }
            }
        },
        line: shown => ({
            label: isolate(label),
            description: shown.toLocaleString('en'),
            icon: 'symbol-class',
            context: 'group',
            spoken: `${isolate(label)}, ${counted(shown, 'claim')}`,
        }),
    };
}
