import { type Static, Type } from '@sinclair/typebox';
import { countedClaims } from '../../analysis/counted';
import { topicOfNetwork } from '../../analysis/networkNodes';
import { contradiction } from '../../analysis/statements';
import type { ClaimRecord } from '../../corpus/corpus';
import type { CorpusView } from '../../corpus/view';
import { counted, type Languages } from '../describe';
import { addressOfClaim, claimItem, matcherFor } from './claimItem';
import { paging, queryDescription } from './findClaims';
import { type Asking, cancelled, pageSummary, type Tool, usualLimit } from './tool';

const input = Type.Object({
    query: Type.Optional(Type.String({ maxLength: 2000, description: `Only contradictions in which a claim takes part that this query finds. ${queryDescription}` })),
    ...paging,
}, { additionalProperties: false });

/** Of the claims for or against a topic, how many are listed on a side. */
const mostOnSide = 20;

/** Claims that contradict one another. */
export const findContradictionsTool: Tool = {
    name: 'find_contradictions',
    title: 'Find contradictions',
    description: 'Finds claims of this corpus that contradict one another: those that people have linked as contradicting, and claims with opposed positions (for, against) on one topic, of which only outermost claims with a firm attribution count. Each claim comes with address, line, claimer and verbatim quote. Read-only.',
    input,
    async answer(view, { query, limit = usualLimit, offset = 0 }: Static<typeof input>, { languages, pause }) {
        const matcher = query === undefined ? undefined : matcherFor(view.corpus, query);
        if (matcher && 'problem' in matcher) {
            return matcher;
        }
        const takesPart = async ({ source, claim }: ClaimRecord) => matcher === undefined || (
            matcher.canMatch(source) && matcher.matches({ source, entry: claim, view: matcher.needsText ? await view.sourceView(source) : undefined })
        );
        const pairs = await linkedPairs(view, takesPart, pause);
        const topics = pairs && await opposedOnTopics(view, takesPart, pause);
        if (!topics) {
            return cancelled;
        }
        const total = pairs.length + topics.length;
        const items: object[] = [];
        for (const found of [...pairs, ...topics].slice(offset, offset + limit)) {
            items.push('topic' in found ? {
                topic: found.topic, name: topicOfNetwork(view.corpus, found.topic, languages).label,
                for: await listed(view, found.for, languages), against: await listed(view, found.against, languages),
                ...(found.for.length > mostOnSide || found.against.length > mostOnSide ? { allFor: found.for.length, allAgainst: found.against.length } : {}),
            } : { contradicts: await listed(view, found.pair, languages) });
        }
        const count = `${counted(pairs.length, 'linked contradiction')}, ${counted(topics.length, 'topic')} with opposed positions`;
        return { summary: pageSummary(count, total, { limit, offset }), items };
    },
};

type TakesPart = (record: ClaimRecord) => Promise<boolean>;

interface OpposedOnTopic {
    readonly topic: string;
    readonly for: readonly ClaimRecord[];
    readonly against: readonly ClaimRecord[];
}

/** Each pair once, whichever of the two has the relation, in the order of the corpus; undefined where nobody waits for them any more. */
async function linkedPairs({ corpus }: CorpusView, takesPart: TakesPart, pause: Asking['pause']): Promise<{ readonly pair: readonly ClaimRecord[] }[] | undefined> {
    const pairs = new Map<string, { readonly pair: readonly ClaimRecord[] }>();
    for (const source of corpus.sources) {
        if (!await pause()) {
            return undefined;
        }
        for (const claim of source.hasSidecar ? source.sidecar.claims : []) {
            for (const { to } of claim.relations.filter(({ kind }) => kind === contradiction)) {
                const one = { source, claim };
                const other = corpus.claimAt(to, source);
                const key = other && [one, other].map(each => addressOfClaim(each.source, each.claim)).sort().join('\n');
                if (other && key !== undefined && !pairs.has(key) && (await takesPart(one) || await takesPart(other))) {
                    pairs.set(key, { pair: [one, other] });
                }
            }
        }
    }
    return [...pairs.values()];
}

/** The topics on which claims that count are for and against, in the order of the codebook; undefined as above. */
async function opposedOnTopics(view: CorpusView, takesPart: TakesPart, pause: Asking['pause']): Promise<OpposedOnTopic[] | undefined> {
    const { corpus } = view;
    const byTopic = new Map<string, Record<'for' | 'against', ClaimRecord[]>>([...corpus.settings.topics.keys()].map(topic => [topic, { for: [], against: [] }]));
    for (const source of corpus.sources) {
        if (!await pause()) {
            return undefined;
        }
        const sourceView = source.sidecar.outline.claims > 0 ? await view.sourceView(source) : undefined;
        for (const { claim, reason } of sourceView ? countedClaims(sourceView, {}) : []) {
            for (const [topic, position] of reason ? [] : claim.topics) {
                if (position === 'for' || position === 'against') {
                    const sides = byTopic.get(topic) ?? { for: [], against: [] };
                    sides[position].push({ source, claim });
                    byTopic.set(topic, sides);
                }
            }
        }
    }
    const found: OpposedOnTopic[] = [];
    for (const [topic, sides] of byTopic) {
        const wanted = { for: await those(sides.for, takesPart), against: await those(sides.against, takesPart) };
        // Beside the claims that were asked for stand all that are on the other side.
        const shown = { for: wanted.against.length > 0 ? sides.for : wanted.for, against: wanted.for.length > 0 ? sides.against : wanted.against };
        if (shown.for.length > 0 && shown.against.length > 0) {
            found.push({ topic, ...shown });
        }
    }
    return found;
}

async function those(records: readonly ClaimRecord[], takesPart: TakesPart): Promise<ClaimRecord[]> {
    const found: ClaimRecord[] = [];
    for (const record of records) {
        if (await takesPart(record)) {
            found.push(record);
        }
    }
    return found;
}

function listed(view: CorpusView, records: readonly ClaimRecord[], languages: Languages): Promise<object[]> {
    return Promise.all(records.slice(0, mostOnSide).map(async ({ source, claim }) => claimItem(view.corpus, source, claim, await view.sourceView(source), languages)));
}
