import * as vscode from 'vscode';
import type { CompletionMiddleware } from 'vscode-languageclient';

/** A key that is taken is followed by its value: what may stand there is offered at once. */
export const offerValues: NonNullable<CompletionMiddleware['provideCompletionItem']> = async (document, position, context, token, next) => {
    const answer = await next(document, position, context, token);
    for (const item of Array.isArray(answer) ? answer : (answer?.items ?? [])) {
        if (item.kind === vscode.CompletionItemKind.Property && typeof item.insertText === 'string' && item.insertText.endsWith(': ')) {
            item.command = { command: 'editor.action.triggerSuggest', title: '' };
        }
    }
    return answer;
};
