import * as vscode from 'vscode';
import { type ConcordanceState, formOfActor, type TreeNode } from '../../protocol';
import { warn } from '../editing';
import { isolate } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import { fromEditorRange } from '../positions';
import { trimmedSelections } from '../selections';
import type { Sources } from '../sources';
import { nodesOf } from '../views/nodes';
import type { PageKind, Pages } from '../webviews/pages';

export interface ConcordanceTools {
    readonly client: GlossatorClient;
    readonly sources: Sources;
    readonly pages: Pages;
    readonly concordance: PageKind<ConcordanceState>;
}

/**
 * Shows every occurrence: of a node of a view, of what the argument names (`{uri, what}`), of the words that are selected, of the actor at
 * the cursor; else asks of what.
 */
export async function showConcordance({ client, sources, pages, concordance }: ConcordanceTools, args: readonly unknown[]): Promise<void> {
    const found = await ofNode(client, nodesOf(args)[0]) ?? given(args[0]) ?? await atCursor(client, sources) ?? await ask(client, sources);
    if (found) {
        pages.show(concordance, { ...found, order: 'source' });
    }
}

type Asked = Pick<ConcordanceState, 'uri' | 'what'>;

function given(argument: unknown): Asked | undefined {
    const { uri, what } = (argument ?? {}) as Partial<Asked>;
    return typeof uri === 'string' && typeof what === 'string' ? { uri, what } : undefined;
}

async function ofNode(client: GlossatorClient, node: TreeNode | undefined): Promise<Asked | undefined> {
    if (!node?.uri) {
        return undefined;
    }
    if (node.topic !== undefined) {
        return { uri: node.uri, what: /^[\w-]+$/.test(node.topic) ? `topic:${node.topic}` : `topic:"${node.topic.replace(/["\\]/g, '\\$&')}"` };
    }
    const info = node.actor === undefined ? undefined : await client.actor(node.uri, { actor: node.actor });
    return info && { uri: node.uri, what: formOfActor(info.key) };
}

async function atCursor(client: GlossatorClient, sources: Sources): Promise<Asked | undefined> {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !sources.info(editor.document)) {
        return undefined;
    }
    const uri = editor.document.uri.toString();
    const [selected] = sources.isSource(editor.document) ? trimmedSelections(editor) : [];
    if (selected) {
        const words = editor.document.getText(selected).replace(/\s+/gu, ' ');
        return { uri, what: /^[\p{L}\p{N}\p{M}’'-]+$/u.test(words) ? words : `"${words.replaceAll('"', '')}"` };
    }
    const info = await client.actor(uri, { range: fromEditorRange(editor.selection) });
    return info && { uri, what: formOfActor(info.key) };
}

async function ask(client: GlossatorClient, sources: Sources): Promise<Asked | undefined> {
    const active = vscode.window.activeTextEditor?.document;
    const uri = active && sources.info(active) ? active.uri.toString() : (await client.status()).corpora[0]?.root;
    if (uri === undefined) {
        warn(vscode.l10n.t('There is no corpus here.'));
        return undefined;
    }
    let latest = 0;
    const what = await vscode.window.showInputBox({
        title: vscode.l10n.t('Show Concordance'),
        prompt: vscode.l10n.t('Words (* for the rest of a word), name:"any spelling", actor:ID, names:ID, topic:ID, a query, or /regular expression/'),
        placeHolder: vscode.l10n.t('cease*'),
        validateInput: async text => {
            const request = ++latest;
            const page = text.trim() === '' ? undefined : await client.concordance(uri, { what: text, limit: 0 });
            return request === latest && page?.problem !== undefined ? isolate(page.problem) : undefined;
        },
    });
    return what?.trim() ? { uri, what: what.trim() } : undefined;
}
