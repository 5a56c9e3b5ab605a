import * as vscode from 'vscode';
import { agentTools, settings } from '../contributions';
import type { GlossatorClient } from '../glossatorClient';
import { isTurnedOn, onDidTurn } from './turnedOn';

/** Lets the editor's agents ask the corpora of this window, as long as the user wants that. */
export class CorpusTools implements vscode.Disposable {
    readonly #client: GlossatorClient;
    readonly #listening: vscode.Disposable;
    #registered: readonly vscode.Disposable[] = [];

    constructor(client: GlossatorClient) {
        this.#client = client;
        this.#listening = onDidTurn(settings.languageModels, () => this.#register());
        this.#register();
    }

    dispose(): void {
        this.#listening.dispose();
        this.#unregister();
    }

    #register(): void {
        this.#unregister();
        // Editors that are made from VS Code may have no language models.
        if (isTurnedOn(settings.languageModels) && typeof (vscode.lm as Partial<typeof vscode.lm> | undefined)?.registerTool === 'function') {
            this.#registered = Object.entries(agentTools).map(([id, name]) => vscode.lm.registerTool(id, {
                prepareInvocation: () => ({ invocationMessage: vscode.l10n.t('Reading the annotations of this window') }),
                invoke: async ({ input }, token) => {
                    const { isError, text } = await this.#client.askTool({ name, input }, token);
                    if (isError) {
                        throw new Error(text);
                    }
                    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
                },
            }));
        }
    }

    #unregister(): void {
        this.#registered.forEach(each => each.dispose());
        this.#registered = [];
    }
}
