import * as vscode from 'vscode';
import type { EditOperation, Refactoring } from '../protocol';
import { compareFiles } from './commands/compareFiles';
import { commands, customEditors, internalCommands } from './contributions';
import type { CommandName } from './contributions';
import type { Difference } from './layers/differenceModel';
import type { SearchLine } from './search/searchModel';
import type { GlossatorClient } from './glossatorClient';
import type { Connect, Session } from './session';
import { Views } from './views/views';

/**
 * Registers commands and views, and then, so that the window need not wait, imports and starts the rest; the result is the server, once it is there.
 * @param loadConnect imports how this platform reaches the server
 */
export function activateShell(context: vscode.ExtensionContext, loadConnect: () => Promise<Connect>): Promise<GlossatorClient> {
    const log = vscode.window.createOutputChannel('Glossator', { log: true });
    context.subscriptions.push(log);
    const session = start();
    const views = new Views(async params => (await session).client.tree(params), {
        drop: async (nodes, target) => (await session).drop(nodes, target),
        textOf: async nodes => (await session).textOf(nodes),
    }, context.workspaceState);
    context.subscriptions.push(views);
    context.subscriptions.push(vscode.window.registerCustomEditorProvider(customEditors.reader, {
        resolveCustomTextEditor: async (document, panel) => (await session).resolveReader(document, panel),
    }, { supportsMultipleEditorsPerDocument: true, webviewOptions: { retainContextWhenHidden: true, enableFindWidget: true } }));
    for (const [name, id] of Object.entries(commands) as [CommandName, string][]) {
        context.subscriptions.push(
            vscode.commands.registerCommand(id, async (...args: unknown[]) => (await session).run(name, args)),
        );
    }
    context.subscriptions.push(
        vscode.commands.registerCommand(internalCommands.open, node => views.open(node)),
        vscode.commands.registerCommand(internalCommands.showMore, node => views.showMore(node)),
        vscode.commands.registerCommand(internalCommands.showLens, async (...lens: unknown[]) => (await session).showLens(lens)),
        vscode.commands.registerCommand(internalCommands.edit, async (uri, operation) => (await session).edit(uri as string, operation as EditOperation)),
        vscode.commands.registerCommand(internalCommands.refactor, async (uri, refactoring) => (await session).refactor(uri as string, refactoring as Refactoring)),
        vscode.commands.registerCommand(internalCommands.goToDifference, async difference => (await session).goToDifference(difference as Difference)),
        vscode.commands.registerCommand(internalCommands.goToHit, async line => (await session).goToHit(line as SearchLine & { kind: 'hit' })),
        vscode.commands.registerCommand(internalCommands.compare, (...uris: string[]) => compareFiles(uris)),
    );

    return session.then(({ client }) => client);

    async function start(): Promise<Session> {
        try {
            // Activation ends before the import begins.
            await new Promise(resolve => setTimeout(resolve, 0));
            const [{ Session }, connect] = await Promise.all([import('./session'), loadConnect()]);
            const started = new Session({ context, log, views, connect });
            context.subscriptions.push(started);
            await started.start();
            return started;
        } catch (error) {
            // VS Code says nothing of it by itself.
            log.error(error instanceof Error ? error : String(error));
            const open = vscode.l10n.t('Show Log');
            void vscode.window
                .showErrorMessage(vscode.l10n.t('Glossator could not start.'), open)
                .then(choice => choice === open && log.show());
            throw error;
        }
    }
}
