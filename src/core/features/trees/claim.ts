import type { Location } from 'vscode-languageserver-types';
import type { Claim } from '../../annotation/model';
import { anchorsOf } from '../../annotation/model';
import type { ClaimRecord, RelationRecord } from '../../corpus/corpus';
import { preview } from '../../text/preview';
import { isolate } from '../../text/script';
import { flagChoices, positionChoices, spaced, stanceChoices, wordsOf } from '../choices';
import { claimerName, choiceName, partText } from '../describe';
import { saying, sourceLabel } from '../labels';
import { sidecarEntry } from '../locations';
import { claimHas, foldedText } from '../searchWords';
import type { Branch, Line } from './branch';
import type { TreeContext } from './context';
import { flagHas } from './flagFilter';
import { stateOf } from './reference';
import type { ClaimGrouping } from './tree';

/** The step of a claim in the ids of nodes. */
export function claimKey(claim: Claim): string {
    return claim.id ?? `@${claim.entryStart}`;
}

/**
 * A claim under a grouping (under `topic`, where it is grouped by topics), with its relations in both directions. A
 * class, because there may be 100,000, and closures of their own would cost them dearly.
 */
export class ClaimBranch implements Branch {
    readonly #context: TreeContext;
    readonly #record: ClaimRecord;
    readonly #grouping: ClaimGrouping;
    readonly #topic: string | undefined;

    constructor(context: TreeContext, record: ClaimRecord, grouping: ClaimGrouping, topic?: string) {
        this.#context = context;
        this.#record = record;
        this.#grouping = grouping;
        this.#topic = topic;
    }

    get key(): string {
        return claimKey(this.#record.claim);
    }

    get item(): string {
        return `${this.#record.source.uri}#${this.key}`;
    }

    get hasChildren(): boolean {
        return this.#record.claim.relations.length > 0 || this.#context.corpus.relationsOf(this.#record).incoming.length > 0;
    }

    has(word: string): boolean {
        return flagHas(this.#record.claim.flag, word) ?? claimHas(this.#context.corpus, this.#record, word);
    }

    *children(): IterableIterator<Branch> {
        const { outgoing, incoming } = this.#context.corpus.relationsOf(this.#record);
        for (const relation of outgoing) {
            yield relationBranch(this.#context, relation, 'to');
        }
        for (const relation of incoming) {
            yield relationBranch(this.#context, relation, 'from');
        }
    }

    line(): Promise<Line> {
        return claimLine(this.#context, this.#record, this.#grouping, this.#topic);
    }
}

async function claimLine(context: TreeContext, record: ClaimRecord, grouping: ClaimGrouping, topic: string | undefined): Promise<Line> {
    const { corpus, languages } = context;
    const { source, claim } = record;
    const { location, state } = await placeOf(context, record);
    const position = topic === undefined ? undefined : claim.topics.get(topic);
    const claimer = isolate(claimerName(corpus, record, languages));
    const label = saying(record, languages);
    return {
        label,
        description: [
            state,
            position && wordsOf(position, positionChoices),
            grouping !== 'claimer' && claimer,
            grouping !== 'stance' && claim.stance !== 'asserts' && wordsOf(claim.stance, stanceChoices),
            grouping !== 'flag' && claim.flag && wordsOf(claim.flag, flagChoices),
            grouping !== 'source' && sourceLabel(source),
        ].filter(part => part).join(' · '),
        tooltip: tooltip(context, record),
        icon: state ? 'warning' : claim.flag ? 'comment-unresolved' : 'comment',
        context: 'claim',
        location,
        ...(claim.id && { annotation: claim.id }),
        uri: source.uri,
        spoken: [`${claimer} ${wordsOf(claim.stance, stanceChoices)}`, label, state, claim.flag, position].filter(part => part).join(', '),
    };
}

/** A relation leads to the other claim: the one that it goes to, or the one that it comes from. */
function relationBranch(context: TreeContext, relation: RelationRecord, direction: 'to' | 'from'): Branch {
    const { corpus } = context;
    const other = direction === 'to' ? relation.target : relation.from;
    const from = `${relation.from.source.path}#${claimKey(relation.from.claim)}`;
    return {
        key: direction === 'to' ? `to:${relation.index}` : `from:${from}:${relation.index}`,
        has: word => foldedText(relation.kind, relation.to).includes(word) || (!!other && claimHas(corpus, other, word)),
        hasChildren: false,
        children: () => [],
        line: () => relationLine(context, relation, direction, other),
    };
}

async function relationLine(context: TreeContext, relation: RelationRecord, direction: 'to' | 'from', other: ClaimRecord | undefined): Promise<Line> {
    const { corpus, languages } = context;
    const definition = corpus.settings.relations.find(({ value }) => value === relation.kind);
    const name = choiceName(definition, relation.kind, languages);
    const kind = isolate(name === relation.kind ? spaced(name) : name);
    const arrow = definition?.symmetric ? '↔' : direction === 'to' ? '→' : '←';
    if (!other) {
        const entry = sidecarEntry(relation.from.source, relation.from.claim);
        return {
            label: `${kind} ${arrow} ${isolate(relation.to)}`, description: 'not found', icon: 'warning', context: 'relation',
            location: { uri: entry.uri, range: entry.selection }, spoken: `${kind} a claim that is not found, ${relation.to}`,
        };
    }
    const text = saying(other, languages);
    const claimer = isolate(claimerName(corpus, other, languages));
    const { location, state } = await placeOf(context, other);
    return {
        label: `${kind} ${arrow} ${text}`,
        description: [state, claimer, sourceLabel(other.source)].filter(part => part).join(' · '),
        tooltip: tooltip(context, other),
        icon: state ? 'warning' : 'references',
        context: 'relation',
        location,
        ...(other.claim.id && { annotation: other.claim.id }),
        uri: other.source.uri,
        spoken: direction === 'to' || definition?.symmetric
            ? `${kind}: ${text}, ${claimer}` : `${text}, ${claimer}, ${kind} this`,
    };
}

/** Where a claim's content stands; where it does not, its entry in the sidecar, and why. */
async function placeOf(context: TreeContext, { source, claim }: ClaimRecord): Promise<{ readonly location: Location; readonly state: string | undefined }> {
    const text = await context.text(source);
    const [first] = claim.content.anchors;
    const span = first && text?.spanOf(first);
    if (!text || !span) {
        const entry = sidecarEntry(source, claim);
        return { location: { uri: entry.uri, range: entry.selection }, state: stateOf(text, first?.span) };
    }
    const hasDrifted = anchorsOf(claim).some(({ anchor }) => anchor.span && !text.spanOf(anchor));
    return { location: { uri: source.uri, range: text.text.rangeOf(span) }, state: hasDrifted ? 'drifted' : undefined };
}

/** The words of the claim itself, where the label is a gloss, and what it is about. */
function tooltip({ corpus, languages }: TreeContext, record: ClaimRecord): string {
    const { claim, source } = record;
    const topics = [...claim.topics].map(([topic, position]) =>
        `${isolate(choiceName(corpus.settings.topics.get(topic), topic, languages))} (${wordsOf(position, positionChoices)})`);
    return [
        `${isolate(claimerName(corpus, record, languages))} ${wordsOf(claim.stance, stanceChoices)}: “${isolate(preview(partText(claim.content), 400))}”`,
        topics.join(', '),
        sourceLabel(source),
    ].filter(line => line).join('\n');
}
