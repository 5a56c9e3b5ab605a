import * as vscode from 'vscode';
import type { RestOfSuggestions, SeenSuggestion, SourceSuggestions, SuggestionGroupParams, SuggestionGroupResult, SuggestionInfo, TreeNode } from '../../protocol';
import { say } from '../editing';
import { escapeIcons, inContext, isolate } from '../escape';
import { pickActor } from '../picks/actorPick';
import { heading, pickItem, pickMany, type PickItem } from '../picks/pick';
import type { Sources } from '../sources';
import { describe } from '../suggestions/currentSuggestion';
import { tiersOf } from '../suggestions/shownSuggestions';
import type { Views } from '../views/views';
import type { SuggestionTools } from './reviewSuggestions';

/** What many suggestions are decided about with. */
export interface GroupTools extends SuggestionTools {
    readonly sources: Sources;
    readonly views: Views;
}

/** A suggestion in a list of many. */
interface Entry {
    readonly path: string;
    readonly uri: string;
    readonly seen: SeenSuggestion;
    readonly label: string;
    readonly description: string;
    readonly kind: SuggestionInfo['kind'];
}

type Verdict = 'accepted' | 'rejected';

/** Accepts the suggestions that mean the same actor as the one at the cursor, or that of a node, after a look at each. */
export async function acceptAllOfActor(tools: GroupTools, scope: SuggestionGroupParams['scope'], argument: unknown): Promise<void> {
    const node = argument as Partial<TreeNode> | undefined;
    const document = tools.sources.activeEditor?.document;
    const item = document && tools.currentSuggestion.in(document);
    const uri = node?.uri ?? document?.uri.toString();
    const group = node?.uri === undefined ? item?.group : node.group;
    const kind = node?.uri === undefined ? item?.kind : node.kind;
    if (uri === undefined || group === undefined || kind === undefined) {
        say(vscode.l10n.t('Go first to a suggestion that means one actor.'));
        return;
    }
    const who = item && node?.uri === undefined ? describe(item) : '';
    const title = scope === 'source' ? vscode.l10n.t('Accept All of This Actor in This Source') : vscode.l10n.t('Accept All of This Actor in the Corpus');
    const found = await search(tools, { uri, scope, group, kind, tiers: tiersOf(tools.suggestions.tiers) }, title);
    await preview(tools, uri, { title, placeholder: who || title }, entriesOf(found.sources), 'accepted', found.rest);
}

/** Accepts the strong suggestions of the active source, after a look at each. */
export async function acceptAllStrong(tools: GroupTools): Promise<void> {
    const uri = tools.sources.activeEditor?.document.uri.toString();
    if (uri !== undefined) {
        const title = vscode.l10n.t('Accept All Strong Suggestions in This Source');
        const found = await search(tools, { uri, scope: 'source', tiers: ['strong'] }, title);
        await preview(tools, uri, { title, placeholder: vscode.l10n.t('Suggestions to accept') }, entriesOf(found.sources), 'accepted', found.rest);
    }
}

/** Accepts or rejects what is selected in the view: single suggestions at once, groups after a look at each that is in them. */
export async function decideNodes(tools: GroupTools, nodes: readonly TreeNode[], verdict: Verdict): Promise<void> {
    const entries = await entriesBelow(tools, nodes);
    const uri = entries[0]?.uri;
    if (uri === undefined) {
        say(vscode.l10n.t('Select suggestions first.'));
    } else if (nodes.every(({ seen }) => seen !== undefined)) {
        await write(tools, uri, entries.map(entry => ({ entry, verdict })));
    } else {
        const title = verdict === 'accepted' ? vscode.l10n.t('Accept Suggestions') : vscode.l10n.t('Reject Suggestions');
        await preview(tools, uri, { title, placeholder: nodes.map(({ label }) => label).join(', ') }, entries, verdict);
    }
}

/** Accepts what is selected in the view, with an actor that is chosen. */
export async function acceptNodesAs(tools: GroupTools, nodes: readonly TreeNode[]): Promise<void> {
    const entries = await entriesBelow(tools, nodes);
    const [first] = entries;
    const picked = first && await pickActor(tools.client, { title: vscode.l10n.t('Accept as Another Actor'), placeholder: first.label, uri: first.uri, selected: nodes[0]?.label ?? '' });
    if (first && picked && picked !== 'back' && picked.value.kind === 'actor') {
        const { choice } = picked.value.actor;
        await tools.editing.decideSuggestions({ uri: first.uri, sources: bySource(entries.map(entry => ({ entry, verdict: 'accepted' }))), actor: choice });
    }
}

async function search(tools: GroupTools, params: Omit<SuggestionGroupParams, 'limit'>, title: string): Promise<SuggestionGroupResult> {
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (progress, token) => {
        let shown = 0;
        return tools.client.suggestionGroup({ ...params, limit: mostListed }, percentage => {
            progress.report({ increment: percentage - shown });
            shown = percentage;
        }, token);
    });
}

/** A longer list is of no use to anybody. */
const mostListed = 1000;

/**
 * Lists suggestions, all of them chosen; what becomes of those that are not chosen in the end is asked. What is not listed, of `entries`
 * and the `rest` that the server knows, is one line, which tells how much it is.
 */
async function preview(
    tools: GroupTools, uri: string, { title, placeholder }: { readonly title: string; readonly placeholder: string }, entries: readonly Entry[], verdict: Verdict, rest?: RestOfSuggestions,
): Promise<void> {
    if (entries.length === 0) {
        say(vscode.l10n.t('Nothing of this is suggested.'));
        return;
    }
    const listed = entries.slice(0, mostListed);
    const further = entries.slice(mostListed);
    const unlisted = further.length + (rest?.count ?? 0);
    const [first, all] = [listed.length, listed.length + unlisted].map(count => count.toLocaleString(vscode.env.language));
    const limits = vscode.l10n.t('first {0} of {1}', first!, all!);
    const items: PickItem<Entry | 'unlisted'>[] = unlisted === 0 ? [] : [{ label: vscode.l10n.t('{0} more, which are not listed', unlisted.toLocaleString(vscode.env.language)), description: limits, picked: true, value: 'unlisted' }];
    for (const [index, entry] of listed.entries()) {
        if (entry.path !== listed[index - 1]?.path) {
            items.push(heading(entry.path));
        }
        items.push({ label: entry.label, description: entry.description, iconPath: new vscode.ThemeIcon(icons[entry.kind]), picked: true, value: entry });
    }
    const chosen = await pickMany({ title, placeholder: unlisted === 0 ? placeholder : `${placeholder} (${limits})`, items });
    if (!chosen) {
        return;
    }
    const isChosen = new Set(chosen);
    // What nobody saw is never rejected because it was not chosen.
    const others = listed.filter(entry => !isChosen.has(entry));
    const areOthersRejected = others.length > 0 && verdict === 'accepted' ? await askOthers(title, others.length) : false;
    if (areOthersRejected !== undefined) {
        const isAll = isChosen.has('unlisted');
        const decided = [...chosen.filter(entry => entry !== 'unlisted'), ...isAll ? further : []];
        await write(tools, uri, [...decided.map(entry => ({ entry, verdict })), ...(areOthersRejected ? others.map(entry => ({ entry, verdict: 'rejected' as const })) : [])], isAll ? rest?.id : undefined);
    }
}

/** Whether those that were not chosen are rejected; undefined where nothing shall happen. */
async function askOthers(title: string, count: number): Promise<boolean | undefined> {
    const picked = await pickItem<'leave' | 'reject'>({
        title, placeholder: vscode.l10n.t('What becomes of those not chosen ({0})?', count),
        items: [
            { label: vscode.l10n.t('Leave them as suggestions'), value: 'leave' },
            { label: vscode.l10n.t('Reject them'), description: vscode.l10n.t('they will not be suggested again'), value: 'reject' },
        ],
    });
    return picked && picked !== 'back' ? picked.value === 'reject' : undefined;
}

async function write(tools: GroupTools, uri: string, decided: readonly { readonly entry: Entry; readonly verdict: Verdict }[], rest?: number): Promise<void> {
    if (decided.length > 0 || rest !== undefined) {
        await tools.editing.decideSuggestions({ uri, sources: bySource(decided), ...(rest !== undefined && { rest }) });
    }
}

function bySource(decided: readonly { readonly entry: Entry; readonly verdict: Verdict }[]) {
    const seen = (path: string, verdict: Verdict) => decided.filter(each => each.entry.path === path && each.verdict === verdict).map(({ entry }) => entry.seen);
    return [...new Set(decided.map(({ entry }) => entry.path))].map(path => ({ path, accepted: seen(path, 'accepted'), rejected: seen(path, 'rejected') }));
}

function entriesOf(found: readonly SourceSuggestions[]): Entry[] {
    return found.flatMap(({ path, uri, items }) => items.map((item): Entry => ({
        path, uri, seen: item.seen, kind: item.kind,
        label: inContext(item.before, item.label, item.after),
        description: isolate(escapeIcons(item.who ?? '')),
    })));
}

const icons = { mention: 'mention', claim: 'comment', region: 'list-selection' } as const;

/** The suggestions that nodes of the view are, or have below them. */
async function entriesBelow({ client, views }: GroupTools, nodes: readonly TreeNode[]): Promise<readonly Entry[]> {
    const leaves = new Map((await Promise.all(nodes.map(node => views.view('suggestions').leavesBelow(node)))).flat().map(leaf => [`${leaf.uri}#${leaf.seen?.key}`, leaf]));
    const uris = [...new Set([...leaves.values()].flatMap(({ uri }) => uri ?? []))];
    const paths = new Map(await Promise.all(uris.map(async uri => [uri, (await client.source(uri))?.path] as const)));
    return [...leaves.values()].flatMap(({ uri, seen, label, description = '', kind = 'mention' }) => {
        const path = uri === undefined ? undefined : paths.get(uri);
        return uri !== undefined && seen !== undefined && path !== undefined ? [{ path, uri, seen, label: escapeIcons(label), description: escapeIcons(description), kind }] : [];
    });
}
