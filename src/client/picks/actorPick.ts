import * as vscode from 'vscode';
import { actorTypeIcon } from '../../core/features/actorIcons';
import type { ActorChoice, ActorPick, Choice } from '../../protocol';
import { escapeIcons, isolate, oneLine, quoted } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import type { Picked, PickItem, PickOptions } from './pick';
import { heading, pickFromServer, pickItem } from './pick';

/** An actor and the name by which it was chosen. */
export interface ChosenActor {
    readonly choice: ActorChoice;
    readonly label: string;
}

export interface ActorPickOptions<T> extends PickOptions {
    readonly uri: string;
    /** The text that is to be annotated; empty where there is none. */
    readonly selected: string;
    /** An actor that is not offered. */
    readonly except?: string;
    /** Without the items that create an actor. */
    readonly onlyKnown?: boolean;
    /** Further items: before and after the actors that were found for the query. */
    readonly before?: (query: string) => readonly PickItem<T>[];
    readonly after?: (query: string) => readonly PickItem<T>[];
}

const actorsShown = 50;

/** What an item of the pick stands for: an actor, one to be created, or something of the caller's own. */
type Item<T> =
    | { readonly kind: 'known'; readonly actor: ChosenActor }
    | { readonly kind: 'create'; readonly name: string; readonly where: 'registry' | 'source' }
    | { readonly kind: 'other'; readonly value: T };

/** Asks for an actor: one that is known, or a new one. */
export async function pickActor<T = never>(
    client: GlossatorClient,
    options: ActorPickOptions<T>,
): Promise<Picked<{ readonly kind: 'actor'; readonly actor: ChosenActor } | { readonly kind: 'other'; readonly value: T }>> {
    const { uri, selected, except, onlyKnown, before, after } = options;
    for (;;) {
        const picked = await pickFromServer<Item<T>>({
            ...options,
            search: async (query, token) => {
                const found = await client.findActors({ uri, query: query.trim(), selected, limit: actorsShown }, token);
                return [
                    ...others(before?.(query)),
                    ...found.filter(({ actor }) => actor !== except).map(actorItem<T>),
                    ...others(after?.(query)),
                    ...(onlyKnown ? [] : createItems<T>(oneLine(query) || oneLine(selected))),
                ];
            },
        });
        if (picked === undefined || picked === 'back') {
            return picked;
        }
        const item = picked.value;
        if (item.kind === 'other') {
            return { kind: 'value', value: item };
        }
        if (item.kind === 'known') {
            return { kind: 'value', value: { kind: 'actor', actor: item.actor } };
        }
        const type = await pickActorType(client, uri, item.name);
        if (type === undefined) {
            return undefined;
        }
        if (type !== 'back') {
            const choice = { create: { name: item.name, type: type.value, where: item.where } };
            return { kind: 'value', value: { kind: 'actor', actor: { choice, label: item.name } } };
        }
    }
}

/** The item of a choice from a list, with its definition. */
export function choiceItem({ value, label, definition, isDefault }: Choice): PickItem<string> {
    return {
        label: isolate(escapeIcons(label)),
        ...(isDefault ? { description: vscode.l10n.t('default') } : {}),
        ...(definition ? { detail: escapeIcons(oneLine(definition)) } : {}),
        value,
    };
}

async function pickActorType(client: GlossatorClient, uri: string, name: string): Promise<Picked<string>> {
    const { actorTypes } = await client.codebook(uri);
    return pickItem({
        title: vscode.l10n.t('New Actor {0}', isolate(name)),
        placeholder: vscode.l10n.t('Type of the actor'),
        step: 2,
        steps: 2,
        items: actorTypes.map(type => ({ ...choiceItem(type), iconPath: new vscode.ThemeIcon(actorTypeIcon(type.value)) })),
    });
}

function actorItem<T>({ actor, label, matched, type, detail }: ActorPick): PickItem<Item<T>> {
    return {
        label: isolate(escapeIcons(label)),
        description: matched ? quoted(matched) : '',
        detail: escapeIcons(oneLine(detail)),
        iconPath: new vscode.ThemeIcon(actorTypeIcon(type)),
        value: { kind: 'known', actor: { choice: { actor }, label } },
    };
}

function createItems<T>(name: string): readonly PickItem<Item<T>>[] {
    if (name === '') {
        return [];
    }
    return [
        heading(vscode.l10n.t('new')),
        {
            label: vscode.l10n.t('Create actor “{0}”…', quoted(name)),
            iconPath: new vscode.ThemeIcon('add'),
            value: { kind: 'create', name, where: 'registry' },
        },
        {
            label: vscode.l10n.t('Create actor “{0}” in this source only…', quoted(name)),
            iconPath: new vscode.ThemeIcon('add'),
            value: { kind: 'create', name, where: 'source' },
        },
    ];
}

function others<T>(items: readonly PickItem<T>[] = []): readonly PickItem<Item<T>>[] {
    return items.map(({ value, ...item }) => (value === undefined ? item : { ...item, value: { kind: 'other', value } }));
}
