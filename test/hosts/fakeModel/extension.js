// @ts-check
/* eslint-disable @typescript-eslint/no-require-imports */
const { appendFile, readFile } = require('node:fs/promises');
const { join } = require('node:path');
const vscode = require('vscode');

// The API is newer than the oldest VS Code, by whose types we check.
const lm = /** @type {any} */ (vscode.lm);

/** @param {vscode.ExtensionContext} context */
exports.activate = context => {
    const folder = join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', '..');
    context.subscriptions.push(lm.registerLanguageModelChatProvider('acme', {
        provideLanguageModelChatInformation: async () => [
            { id: 'large', name: 'Acme Large', family: 'large-3', version: '1', maxInputTokens: 20_000, maxOutputTokens: 4000, capabilities: {} },
        ],
        provideTokenCount: async (/** @type {any} */ _, /** @type {unknown} */ text) => JSON.stringify(text).length / 4,
        /** @param {any} _ @param {any[]} messages @param {unknown} __ @param {vscode.Progress<unknown>} progress @param {vscode.CancellationToken} token */
        provideLanguageModelChatResponse: async (_, messages, __, progress, token) => {
            await appendFile(join(folder, 'model-asked.txt'), messages.flatMap(({ content }) => content.map((/** @type {any} */ part) => part.value)).join('\n'));
            const reply = await readFile(join(folder, 'model-reply.txt'), 'utf8');
            if (reply === '') {
                // Until somebody has enough of it.
                await new Promise(resolve => token.onCancellationRequested(resolve));
            }
            for (let at = 0; at < reply.length; at += 50) {
                progress.report(new vscode.LanguageModelTextPart(reply.slice(at, at + 50)));
            }
        },
    }));
};
