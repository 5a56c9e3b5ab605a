import * as vscode from 'vscode';
import type { ActorChoice, Highlight } from '../../protocol';
import { escapeIcons, isolate, oneLine, quoted } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { actorTypeIcon } from '../../core/features/actorIcons';
import type { ChosenActor } from '../picks/actorPick';
import { choiceItem, pickActor } from '../picks/actorPick';
import type { Picked, PickItem, PickOptions } from '../picks/pick';
import { heading, pickItem } from '../picks/pick';
import { fromEditorRange, toEditorRange } from '../positions';

/** What a step of the flow gives: a part, that there is none, that it comes later, or that it is to be marked in the text. */
export type Step<T> =
    | { readonly kind: 'part'; readonly part: T }
    | { readonly kind: 'none' }
    | { readonly kind: 'later' }
    | { readonly kind: 'mark' };

/** Ranges are empty where the claimer is understood from context. */
export interface ClaimerPart {
    readonly ranges: readonly vscode.Range[];
    readonly actors: readonly ChosenActor[];
}

/** Within how many characters of the content its claimer and cue are looked for. */
const nearby = 300;
const nearbyWords = 160;
const mostMentions = 6;

/** Asks who claims it: who is suggested, the last claimer, someone mentioned nearby, anyone else. */
export async function askClaimer(
    client: GlossatorClient,
    document: vscode.TextDocument,
    content: readonly vscode.Range[],
    suggested: ClaimerPart | undefined,
    last: readonly ChosenActor[] | undefined,
    options: PickOptions,
): Promise<Picked<Step<ClaimerPart>>> {
    const mentioned = await mentionsNearby(client, document, content);
    const picked = await pickActor<Step<ClaimerPart>>(client, {
        ...options,
        uri: document.uri.toString(),
        selected: '',
        before: query => [...(query || !suggested ? [] : [suggestedItem(document, suggested)]), ...(query || !last ? [] : [lastItem(last)]), ...mentioned.filter(item => matches(item, query))],
        after: query => (query ? [] : [heading(''), ...otherSteps<ClaimerPart>()]),
    });
    if (picked === undefined || picked === 'back') {
        return picked;
    }
    const { value } = picked;
    return {
        kind: 'value',
        value: value.kind === 'other' ? value.value : { kind: 'part', part: { ranges: [], actors: [value.actor] } },
    };
}

/** Asks for the word that says that it was said. */
export function askCue(
    document: vscode.TextDocument,
    content: readonly vscode.Range[],
    claimer: readonly vscode.Range[],
    suggested: vscode.Range | undefined,
    knownCues: ReadonlySet<string>,
    options: PickOptions,
): Promise<Picked<Step<vscode.Range>>> {
    const words = wordsNearby(document, content, [...content, ...claimer]);
    const item = (range: vscode.Range): PickItem<Step<vscode.Range>> => ({
        label: quoted(document.getText(range)),
        description: quoted(contextOf(document, range), 80),
        value: { kind: 'part', part: range },
    });
    const first = suggested ? [{ ...item(suggested), detail: vscode.l10n.t('suggested'), iconPath: new vscode.ThemeIcon('lightbulb') }] : [];
    const items = words.map(item);
    const known = words.findIndex(range => knownCues.has(document.getText(range).toLowerCase()));
    const steps = otherSteps<vscode.Range>();
    return pickItem({
        ...options,
        items: [...first, ...steps, heading(vscode.l10n.t('words nearby')), ...items],
        active: first[0] ?? (known < 0 ? steps[0] : items[known]),
    });
}

/** Asks what kind of a claim it is. */
export async function askStance(client: GlossatorClient, uri: string, suggested: string | undefined, options: PickOptions): Promise<Picked<string>> {
    const { stances } = await client.codebook(uri);
    const items = stances.map(choiceItem);
    const usual = stances.find(({ value }) => value === suggested)?.value ?? stances.find(({ isDefault }) => isDefault)?.value;
    return pickItem({ ...options, items, active: items.find(({ value }) => value === usual) });
}

/** The actors as the server takes them. */
export function choicesOf(actors: readonly ChosenActor[]): readonly ActorChoice[] {
    return actors.map(({ choice }) => choice);
}

function suggestedItem(document: vscode.TextDocument, claimer: ClaimerPart): PickItem<Step<ClaimerPart>> {
    const { ranges: [range], actors } = claimer;
    return {
        label: isolate(escapeIcons(actors.map(({ label }) => label).join(', '))) || quoted(document.getText(range)),
        description: range ? vscode.l10n.t('suggested: {0}', quoted(contextOf(document, range), 60)) : vscode.l10n.t('suggested: understood from the text before'),
        iconPath: new vscode.ThemeIcon('lightbulb'),
        value: { kind: 'part', part: claimer },
    };
}

function lastItem(actors: readonly ChosenActor[]): PickItem<Step<ClaimerPart>> {
    return {
        label: isolate(escapeIcons(actors.map(({ label }) => label).join(', '))),
        description: vscode.l10n.t('claimer of the last claim'),
        iconPath: new vscode.ThemeIcon('history'),
        value: { kind: 'part', part: { ranges: [], actors } },
    };
}

function otherSteps<T>(): readonly PickItem<Step<T>>[] {
    return [
        { label: vscode.l10n.t('Not yet'), iconPath: new vscode.ThemeIcon('circle-slash'), value: { kind: 'later' } },
        {
            label: vscode.l10n.t('Mark it in the text'),
            description: vscode.l10n.t('the claim stays open'),
            iconPath: new vscode.ThemeIcon('selection'),
            value: { kind: 'mark' },
        },
        {
            label: vscode.l10n.t('None'),
            description: vscode.l10n.t('the text names none'),
            iconPath: new vscode.ThemeIcon('error'),
            value: { kind: 'none' },
        },
    ];
}

async function mentionsNearby(
    client: GlossatorClient,
    document: vscode.TextDocument,
    content: readonly vscode.Range[],
): Promise<readonly PickItem<Step<ClaimerPart>>[]> {
    const uri = document.uri.toString();
    const range = widened(document, content, nearby);
    const { items } = await client.highlights({ uri, range: fromEditorRange(range) });
    const nearest = items
        .filter(({ role, id }) => (role === 'mention' || role === 'claimer') && id !== undefined)
        .map(item => ({ item, range: toEditorRange(item.range) }))
        .filter(mention => range.contains(mention.range) && !content.some(part => part.intersection(mention.range)?.isEmpty === false))
        .sort((a, b) => distance(document, a.range, content) - distance(document, b.range, content))
        .slice(0, mostMentions);
    const found = await Promise.all(nearest.map(mention => mentionItem(client, document, mention.item, mention.range)));
    return found.filter(item => item !== undefined);
}

async function mentionItem(
    client: GlossatorClient,
    document: vscode.TextDocument,
    { id, type }: Highlight,
    range: vscode.Range,
): Promise<PickItem<Step<ClaimerPart>> | undefined> {
    const annotation = await client.annotation(document.uri.toString(), id!);
    if (!annotation || annotation.actors.length === 0) {
        return undefined;
    }
    const label = annotation.type === 'mention' ? annotation.label : oneLine(document.getText(range));
    return {
        label: isolate(escapeIcons(label)),
        description: vscode.l10n.t('here: {0}', quoted(contextOf(document, range), 60)),
        iconPath: new vscode.ThemeIcon(actorTypeIcon(type)),
        value: { kind: 'part', part: { ranges: [range], actors: annotation.actors.map(actor => ({ choice: { actor }, label })) } },
    };
}

/** The words around the content, the nearest first, without those of parts that are taken. */
function wordsNearby(document: vscode.TextDocument, content: readonly vscode.Range[], taken: readonly vscode.Range[]): vscode.Range[] {
    const around = widened(document, content, nearbyWords);
    const start = document.offsetAt(around.start);
    return [...document.getText(around).matchAll(/[\p{L}\p{M}\p{N}’'\u200c-]+/gu)]
        .map(({ index, 0: word }) => new vscode.Range(document.positionAt(start + index), document.positionAt(start + index + word.length)))
        .filter(range => !taken.some(part => part.intersection(range)?.isEmpty === false))
        .sort((a, b) => distance(document, a, content) - distance(document, b, content));
}

function widened(document: vscode.TextDocument, content: readonly vscode.Range[], by: number): vscode.Range {
    const start = Math.min(...content.map(range => document.offsetAt(range.start)));
    const end = Math.max(...content.map(range => document.offsetAt(range.end)));
    return new vscode.Range(document.positionAt(Math.max(0, start - by)), document.positionAt(end + by));
}

function distance(document: vscode.TextDocument, range: vscode.Range, content: readonly vscode.Range[]): number {
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    return Math.min(
        ...content.map(part => Math.max(document.offsetAt(part.start) - end, start - document.offsetAt(part.end), 0)),
    );
}

function contextOf(document: vscode.TextDocument, range: vscode.Range): string {
    return document.getText(widened(document, [range], 25));
}

function matches({ label }: PickItem<unknown>, query: string): boolean {
    return label.toLowerCase().includes(query.trim().toLowerCase());
}
