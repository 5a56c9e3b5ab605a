import type { Hover, Position } from 'vscode-languageserver-types';
import { checkCatalogue } from '../checks/catalogue';
import type { SourceRecord } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import type { Anchor } from '../annotation/model';
import { choicesIn } from './choiceLists';
import { actorCard, choiceCard, claimCard, type Languages, memoCard, mentionCard, quoted } from './describe';
import { escapeMarkdown, paragraphs, rule } from './markdown';
import { type Place, placesAt, type Target } from './target';

/**
 * What a reader learns at a place of a source, sidecar, registry or settings file: the actor or claim there, with those
 * around it below a rule. Undefined where nothing is annotated.
 */
export async function hover(view: CorpusView, uri: string, position: Position, languages?: Languages): Promise<Hover | undefined> {
    const places = await placesAt(view, uri, position);
    const cards: string[] = [];
    for (const card of await cardsOf(view, places, languages)) {
        // A mention and a claimer may be one and the same.
        if (!cards.includes(card)) {
            cards.push(card);
        }
    }
    return cards.length === 0 ? undefined : {
        range: places[0]!.range,
        contents: { kind: 'markdown', value: cards.join(`\n\n${rule}\n\n`) },
    };
}

const contextLength = 60;

async function cardsOf(view: CorpusView, places: readonly Place[], languages?: Languages): Promise<string[]> {
    const cards: string[] = [];
    for (const { targets } of places) {
        const actors = targets.filter(target => target.kind === 'actor').map(target => actorCard(view.corpus, target.key, languages) ?? unknownActor(target.ref));
        const others = await Promise.all(targets.filter(target => target.kind !== 'actor').map(target => cardOf(view, target, languages)));
        const isMention = targets.some(target => target.kind === 'mention');
        const found = [...actors, ...others].filter(card => card !== undefined);
        // What a mention says about itself belongs to the card of its actor.
        cards.push(...(isMention && found.length > 0 ? [paragraphs(...found)] : found));
    }
    return cards;
}

async function cardOf(view: CorpusView, target: Target, languages?: Languages): Promise<string | undefined> {
    const { corpus } = view;
    switch (target.kind) {
        case 'actor':
        case 'actor-entry':
            return actorCard(corpus, target.key, languages);
        case 'mention':
            return mentionCard(corpus, target.mention, languages);
        case 'claim':
            return claimCard(corpus, target.record, languages);
        case 'memo':
            return memoCard(target.memo);
        case 'address':
            return target.record
                ? paragraphs(claimCard(corpus, target.record, languages), `In ${escapeMarkdown(target.record.source.path)}`)
                : 'There is no claim at this address.';
        case 'anchor':
            return anchorCard(view, target.source, target.anchor);
        case 'topic':
            return target.topic && choiceCard(target.topic, languages);
        case 'choice': {
            const choice = choicesIn(corpus, target.list, languages).find(({ value }) => value === target.value);
            return choice?.definition === undefined ? undefined : choiceCard(choice, languages);
        }
        case 'key':
            return paragraphs(`**${escapeMarkdown(target.key)}**`, escapeMarkdown(target.description));
        case 'check': {
            const check = checkCatalogue.get(target.code);
            return check && paragraphs(escapeMarkdown(check.description), `Reported as ${check.severity} unless the settings say otherwise.`);
        }
    }
}

/** The text at an anchor with what stands around it, so that a reader of a sidecar need not look it up. */
async function anchorCard(view: CorpusView, source: SourceRecord, anchor: Anchor): Promise<string | undefined> {
    const sourceView = await view.sourceView(source);
    if (!sourceView || !anchor.span) {
        return undefined;
    }
    const { text } = sourceView;
    // Regions have no quote.
    const span = anchor.text === '' ? anchor.span : sourceView.spanOf(anchor);
    if (!span) {
        const there = text.slice(anchor.span);
        return there === '' ? 'The text ends before this place.' : `The quote does not stand here: ${quoted(there)}`;
    }
    const before = text.slice({ start: Math.max(0, span.start - contextLength), end: span.start });
    const after = text.slice({ start: span.end, end: Math.min(text.length, span.end + contextLength) });
    const line = text.positionOf(span.start).line + 1;
    return paragraphs(`…${escapeMarkdown(before.trimStart())}**${quoted(text.slice(span))}**${escapeMarkdown(after.trimEnd())}…`, `Line ${line}`);
}

function unknownActor(ref: string): string {
    return `There is no actor ${escapeMarkdown(ref)}.`;
}
