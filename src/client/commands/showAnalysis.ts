import * as vscode from 'vscode';
import type { Targets } from '../annotationAt';
import { counts } from '../counts';
import { say } from '../editing';
import { escapeIcons } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { choiceItem } from '../picks/actorPick';
import { heading, pickFromServer, pickItem } from '../picks/pick';
import type { Sources } from '../sources';
import { chartsPage, claimMapPage, networkPage } from '../webviews/analysisPages';
import type { Pages } from '../webviews/pages';
import type { TreeNode } from '../../protocol';

/** What these commands work with. */
export interface AnalysisTools {
    readonly client: GlossatorClient;
    readonly sources: Sources;
    readonly targets: Targets;
    readonly pages: Pages;
}

/** How many relations away a claim may be on a map at first. */
const firstSteps = 3;
const claimsShown = 30;

/** Makes the pages known, so that those of the last session come back. */
export function registerAnalysisPages(client: GlossatorClient, pages: Pages): void {
    [networkPage(client), claimMapPage(client), chartsPage(client)].forEach(page => pages.register(page));
}

/** Shows who claims about whom. */
export async function showNetwork({ client, sources, pages }: AnalysisTools): Promise<void> {
    const uri = await askCorpus(client, sources);
    if (uri !== undefined) {
        pages.show(networkPage(client), { uri, query: '', options: { kind: 'about', qualifier: 'ignore', normalisation: 'none', duplicates: 'all' } }, vscode.ViewColumn.Active);
    }
}

/** Shows claims in numbers. */
export async function showCharts({ client, sources, pages }: AnalysisTools): Promise<void> {
    const uri = await askCorpus(client, sources);
    if (uri !== undefined) {
        pages.show(chartsPage(client), { uri, query: '', unit: 'month' }, vscode.ViewColumn.Active);
    }
}

/** Shows what supports and contradicts the claim that the command was called on, or at the cursor, or one or a topic that is picked. */
export async function showClaimMap(tools: AnalysisTools, argument: unknown): Promise<void> {
    const { client, sources, targets, pages } = tools;
    const editor = sources.activeEditor;
    const isOnClaim = typeof (argument as Partial<TreeNode> | undefined)?.annotation === 'string' || (editor !== undefined && (await targets.all(editor, 'claim')).length > 0);
    if (isOnClaim) {
        const target = await targets.find(argument, 'claim');
        if (target) {
            pages.show(claimMapPage(client), { uri: target.uri, start: { claim: target.annotation.address, steps: firstSteps } });
        }
        return;
    }
    const uri = editor?.document.uri.toString() ?? await askCorpus(client, sources);
    const picked = uri === undefined ? undefined : await askStart(client, uri);
    if (uri !== undefined && picked && picked !== 'back') {
        pages.show(claimMapPage(client), { uri, start: picked.value });
    }
}

/** The corpus of the active source; one that is chosen where there are several. */
async function askCorpus(client: GlossatorClient, sources: Sources): Promise<string | undefined> {
    const { corpora } = await client.status();
    const active = sources.activeEditor && await client.source(sources.activeEditor.document.uri.toString());
    const only = active?.corpus ?? (corpora.length === 1 ? corpora[0]!.root : undefined);
    if (only !== undefined || corpora.length === 0) {
        if (only === undefined) {
            say(vscode.l10n.t('There is no corpus here.'));
        }
        return only;
    }
    const picked = await pickItem({
        title: vscode.l10n.t('Corpus'),
        placeholder: vscode.l10n.t('Which corpus?'),
        items: corpora.map(({ root, name, claims }) => ({ label: escapeIcons(name), description: counts.claims(claims), value: root })),
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}

async function askStart(client: GlossatorClient, uri: string) {
    const { topics } = await client.codebook(uri);
    return pickFromServer<{ readonly topic: string } | { readonly claim: string; readonly steps: number }>({
        title: vscode.l10n.t('Show Claim Map'),
        placeholder: vscode.l10n.t('A topic, or a claim: search by claimer, words or source'),
        search: async (query, token) => {
            const words = query.trim().toLowerCase();
            const found = await client.findClaims({ uri, query: query.trim(), limit: claimsShown }, token);
            return [
                ...topics.filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(words)).map(topic => ({ ...choiceItem(topic), iconPath: new vscode.ThemeIcon('tag'), value: { topic: topic.value } })),
                heading(vscode.l10n.t('Claims')),
                ...found.map(({ address, label, description, detail }) => ({
                    label: escapeIcons(label), description: escapeIcons(description), detail: escapeIcons(detail), iconPath: new vscode.ThemeIcon('comment'), value: { claim: address, steps: firstSteps },
                })),
            ];
        },
    });
}
