import * as vscode from 'vscode';
import type { ActorInfo, MarkedPlaces, OccurrenceQuery, Refactoring, SourceOccurrences, TreeNode } from '../../protocol';
import { counts } from '../counts';
import { type Editing, warn } from '../editing';
import { escapeIcons, inContext, isolate, oneLine, quoted } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { choiceItem, pickActor } from '../picks/actorPick';
import { heading, pickItem, pickMany, type PickItem } from '../picks/pick';
import { fromEditorRange } from '../positions';
import type { Sources } from '../sources';

/** What refactorings are made with. */
export interface RefactorTools {
    readonly client: GlossatorClient;
    readonly editing: Editing;
    readonly sources: Sources;
}

/** An actor, and an address of its corpus. */
interface FoundActor {
    readonly uri: string;
    readonly info: ActorInfo;
}

/** Most places that are listed one by one. */
const mostPlaces = 2000;

/** Makes a new actor of some names and places of another. */
export async function splitActor(tools: RefactorTools, argument: unknown): Promise<void> {
    const found = await findActor(tools, argument, vscode.l10n.t('Split Which Actor?'));
    if (!found) {
        return;
    }
    const { uri, info } = found;
    const title = vscode.l10n.t('Split {0}', isolate(info.label));
    const all = [...new Set([...info.names, ...info.also])];
    const names = await pickMany({ title, placeholder: vscode.l10n.t('Names that go to the new actor; none, if it has another one'), items: all.map(name => ({ label: isolate(escapeIcons(name)), value: name })) });
    const name = names && (names[0] ?? await vscode.window.showInputBox({ title, prompt: vscode.l10n.t('Name of the new actor') }));
    if (!names || !name) {
        return;
    }
    const references = await tools.client.references(uri, info.key, mostPlaces);
    const isNamed = (text: string) => names.some(each => oneLine(each).toLowerCase() === oneLine(text).toLowerCase());
    let last = '';
    const items = references.flatMap(({ place, before, text, after }) => {
        const items: PickItem<typeof place>[] = place.path === last ? [] : [heading(place.path)];
        last = place.path;
        return [...items, { label: inContext(before, text, after), picked: isNamed(text), value: place }];
    });
    const places = references.length === 0 ? [] : await pickMany({ title, placeholder: vscode.l10n.t('Places that mean the new actor'), items });
    if (places) {
        await tools.editing.refactor(uri, { kind: 'splitActor', actor: info.key, name, names, places });
    }
}

/** Gives an actor another type. */
export async function retypeActor(tools: RefactorTools, argument: unknown): Promise<void> {
    const found = await findActor(tools, argument, vscode.l10n.t('Change the Type of Which Actor?'));
    if (!found) {
        return;
    }
    const { actorTypes } = await tools.client.codebook(found.uri);
    const items = actorTypes.map(choiceItem);
    const picked = await pickItem({
        title: vscode.l10n.t('Type of {0}', isolate(found.info.label)), placeholder: found.info.type ?? '', items,
        active: items.find(({ value }) => value === found.info.type),
    });
    if (picked && picked !== 'back') {
        await tools.editing.refactor(found.uri, { kind: 'retypeActor', actor: found.info.key, type: picked.value });
    }
}

/** Makes a source's own actor one of the registry. */
export async function promoteActor(tools: RefactorTools, argument: unknown): Promise<void> {
    const found = await findActor(tools, argument, vscode.l10n.t('Promote Which Actor?'));
    if (found) {
        await tools.editing.refactor(found.uri, { kind: 'promoteActor', actor: found.info.key });
    }
}

/** Deletes an actor; asks what becomes of its mentions. */
export async function deleteActor(tools: RefactorTools, argument: unknown): Promise<void> {
    const found = await findActor(tools, argument, vscode.l10n.t('Delete Which Actor?'));
    if (!found) {
        return;
    }
    const { places, sources, label, key } = found.info;
    const picked = await pickItem<'unlink' | 'remove'>({
        title: vscode.l10n.t('Delete {0}', isolate(label)),
        placeholder: places === 0 ? vscode.l10n.t('Nothing refers to it. It can be undone') : vscode.l10n.t('It is named at {0} in {1}. It can be undone', counts.places(places), counts.sources(sources)),
        items: [
            { label: vscode.l10n.t('Delete it, and keep its mentions without an actor'), detail: vscode.l10n.t('They keep its type, and can be linked anew. Claims keep the words of the claimer.'), value: 'unlink' },
            { label: vscode.l10n.t('Delete it and its mentions'), detail: vscode.l10n.t('Mentions of others, too, stay with these. Claims keep the words of the claimer.'), value: 'remove' },
        ],
    });
    if (picked && picked !== 'back') {
        await tools.editing.refactor(found.uri, { kind: 'deleteActor', actor: key, mentions: picked.value });
    }
}

/** Links the mention at the cursor, or all with its words, to another actor; of a tree’s actor: places that are chosen. */
export async function moveMentions(tools: RefactorTools, argument: unknown): Promise<void> {
    const found = await findActor(tools, argument, vscode.l10n.t('Move Mentions of Which Actor?'));
    if (!found) {
        return;
    }
    const { uri, info } = found;
    const title = vscode.l10n.t('Move Mentions of {0}', isolate(info.label));
    const which = info.here ? await askScope(title, info.here) : await askPlaces(tools, found, title);
    const other = which && await askActor(tools, uri, title, info.here?.text ?? info.label, info);
    if (which && other) {
        await tools.editing.refactor(uri, { kind: 'moveReferences', from: info.key, to: other.key, which });
    }
}

/** Annotates all places where an actor is named, by all its names or those of the argument, after a look at each. */
export async function annotateAll(tools: RefactorTools, argument: unknown): Promise<void> {
    const found = await findActor(tools, argument, vscode.l10n.t('Annotate All Places of Which Actor?'));
    if (!found) {
        return;
    }
    const { uri, info } = found;
    const title = vscode.l10n.t('Annotate All Places of {0}', isolate(info.label));
    const { names } = (argument ?? {}) as { readonly names?: readonly string[] };
    const query = names ? { actor: info.key, names } : await askQuery(title, info);
    const all = query && await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title, cancellable: true },
        (_, token) => tools.client.occurrences(uri, query, token),
    );
    if (!all) {
        return;
    }
    if (all.length === 0) {
        warn(vscode.l10n.t('There is no further place where {0} is named.', isolate(info.label)));
        return;
    }
    const sources = await askOccurrences(title, all);
    if (sources) {
        await tools.editing.refactor(uri, { kind: 'annotatePlaces', actor: info.key, sources });
    }
}

/** Adds the words of the mention at the cursor to the names of its actor. */
export async function addName(tools: RefactorTools, argument: unknown): Promise<void> {
    const found = await findActor(tools, argument, vscode.l10n.t('Add a Name to Which Actor?'));
    const here = found?.info.here;
    if (found && here) {
        const { text, language } = here;
        await tools.editing.refactor(found.uri, { kind: 'addName', actor: found.info.key, name: text, ...(language !== undefined && { language }) });
    } else if (found) {
        warn(vscode.l10n.t('There is no mention here.'));
    }
}

/** The actor of the node that a command was called on, else the one at the cursor, else one that is chosen. */
async function findActor({ client, sources }: RefactorTools, argument: unknown, title: string): Promise<FoundActor | undefined> {
    const node = argument as Partial<TreeNode> | undefined;
    if (typeof node?.actor === 'string' && typeof node.uri === 'string') {
        const info = await client.actor(node.uri, { actor: node.actor });
        return info && { uri: node.uri, info };
    }
    const editor = sources.editors.active;
    const uri = editor?.document.uri.toString();
    const info = editor && uri !== undefined ? await client.actor(uri, { range: fromEditorRange(editor.selection) }) : undefined;
    if (info && uri !== undefined) {
        return { uri, info };
    }
    const corpusUri = uri !== undefined && (await client.source(uri)) ? uri : sources.activeEditor?.document.uri.toString() ?? (await client.status()).corpora[0]?.root;
    if (corpusUri === undefined) {
        warn(vscode.l10n.t('There is no corpus here.'));
        return undefined;
    }
    const chosen = await askActor({ client }, corpusUri, title, '');
    return chosen && { uri: corpusUri, info: chosen };
}

async function askActor({ client }: Pick<RefactorTools, 'client'>, uri: string, title: string, selected: string, except?: ActorInfo): Promise<ActorInfo | undefined> {
    const picked = await pickActor(client, { title, placeholder: vscode.l10n.t('Search by any name, type or id'), uri, selected: oneLine(selected), onlyKnown: true, ...(except && { except: except.key.slice(except.key.lastIndexOf('#~') + 1) }) });
    const choice = picked && picked !== 'back' && picked.value.kind === 'actor' ? picked.value.actor.choice : undefined;
    return choice && 'actor' in choice ? client.actor(uri, { actor: choice.actor }) : undefined;
}

type Which = Extract<Refactoring, { readonly kind: 'moveReferences' }>['which'];

async function askScope(title: string, { place, text }: NonNullable<ActorInfo['here']>): Promise<Which | undefined> {
    const picked = await pickItem<Which>({
        title, placeholder: vscode.l10n.t('Which ones?'),
        items: [
            { label: vscode.l10n.t('This one'), value: [place] },
            { label: vscode.l10n.t('All “{0}” in this source', quoted(text)), value: { text, path: place.path } },
            { label: vscode.l10n.t('All “{0}” in all sources', quoted(text)), value: { text } },
            { label: vscode.l10n.t('All in this source, whatever the words'), value: { path: place.path } },
        ],
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}

async function askPlaces({ client }: RefactorTools, { uri, info }: FoundActor, title: string): Promise<Which | undefined> {
    const references = await client.references(uri, info.key, mostPlaces);
    if (references.length === 0) {
        warn(vscode.l10n.t('{0} has no mentions.', isolate(info.label)));
        return undefined;
    }
    const places = await pickMany({
        title, placeholder: vscode.l10n.t('Which ones?'),
        items: references.map(({ place, before, text, after }) => ({ label: inContext(before, text, after), description: isolate(place.path), value: place })),
    });
    return places && places.length > 0 ? places : undefined;
}

async function askQuery(title: string, { key: actor, here, isOwn }: ActorInfo): Promise<OccurrenceQuery | undefined> {
    if (!here) {
        return { actor };
    }
    const { text, place: { path } } = here;
    const everywhere: readonly PickItem<OccurrenceQuery>[] = isOwn ? [] : [
        { label: vscode.l10n.t('“{0}” in all sources', quoted(text)), value: { actor, names: [text] } },
        { label: vscode.l10n.t('All its names in all sources'), value: { actor } },
    ];
    const picked = await pickItem<OccurrenceQuery>({
        title, placeholder: vscode.l10n.t('What is looked for?'),
        items: [
            { label: vscode.l10n.t('“{0}” in this source', quoted(text)), value: { actor, names: [text], path } },
            { label: vscode.l10n.t('All its names in this source'), value: { actor, path } },
            ...everywhere,
        ],
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}

/** Lists every place, all of them chosen; what is not chosen in the end is to be remembered as refused. */
async function askOccurrences(title: string, all: readonly SourceOccurrences[]): Promise<readonly MarkedPlaces[] | undefined> {
    const items = all.flatMap(({ path, occurrences }): PickItem<SourceOccurrences['occurrences'][number]>[] => [
        heading(path),
        ...occurrences.map(place => ({ label: inContext(place.before, place.text, place.after), picked: true, value: place })),
    ]);
    const chosen = await pickMany({ title, placeholder: vscode.l10n.t('Places to annotate; those not chosen will not be proposed again'), items });
    const isChosen = new Set(chosen);
    const marked = ({ range, text }: SourceOccurrences['occurrences'][number]) => ({ range, text });
    return chosen && all.map(({ path, occurrences }) => ({
        path,
        accepted: occurrences.filter(place => isChosen.has(place)).map(marked),
        rejected: occurrences.filter(place => !isChosen.has(place)).map(marked),
    }));
}
