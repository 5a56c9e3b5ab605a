import * as vscode from 'vscode';
import { claimsPrompt, type ModelScope, type ProposedClaims, proposedBy } from '../../protocol';
import { settings, settingsSection } from '../contributions';
import { counts } from '../counts';
import { findDocument } from '../documents';
import { say, warn } from '../editing';
import { escapeIcons, oneLine, quoted } from '../escape';
import { isTurnedOn, turnOn } from '../languageModels/turnedOn';
import { pickItem } from '../picks/pick';
import { fromEditorRange, toEditorRange } from '../positions';
import type { SourceEditor } from '../sourceEditors';
import type { SuggestionTools } from './reviewSuggestions';

/** Characters of a reply beyond which nothing is waited for. */
const longestReply = 1_000_000;
/** Characters of the text that the question shows, from its beginning and its end. */
const shownCharacters = 240;

/** What goes to a model: a stretch of a source, as the server counts it. */
interface Sent {
    readonly scope: ModelScope;
    /** With LF. */
    readonly text: string;
}

/** Sends a text, after saying what and to whom, to a language model of the editor, and suggests the claims that it finds. */
export async function suggestWithModel(tools: SuggestionTools): Promise<void> {
    if (!isTurnedOn(settings.languageModels) && !await offerSetting()) {
        return;
    }
    const editor = tools.sources.activeEditor;
    if (!editor) {
        return warn(vscode.l10n.t('Open a source first.'));
    }
    // Editors that are made from VS Code may have no language models.
    const models = await (vscode.lm as Partial<typeof vscode.lm> | undefined)?.selectChatModels?.() ?? [];
    if (models.length === 0) {
        return warn(vscode.l10n.t('This editor has no language model: an extension has to offer one, and you may have to sign in to it.'));
    }
    const sent = await askScope(tools, editor);
    const model = sent && await askModel(models);
    if (!sent || !model || !await mayBeSent(sent, model)) {
        return;
    }
    const reply = await ask(model, sent.text);
    if (reply === undefined) {
        return;
    }
    const { document } = editor;
    const result = await tools.client.proposeClaims({ uri: document.uri.toString(), range: sent.scope.range, sent: sent.text, reply, by: proposedBy(model, today()) });
    if (result.kind === 'refused') {
        return warn(result.reason);
    }
    await show(tools, document.uri.toString(), result, model);
}

/** Says that this is turned off, and what it means to turn it on; whether the user does. */
async function offerSetting(): Promise<boolean> {
    const [on, open] = [vscode.l10n.t('Turn On'), vscode.l10n.t('Open Setting')];
    const chosen = await vscode.window.showInformationMessage(
        vscode.l10n.t('Language models are turned off. Turned on, this sends a text that you choose to a model that you choose, after asking you; and agents of the editor may ask for what is annotated.'), on, open,
    );
    if (chosen === on) {
        await turnOn(settings.languageModels);
    } else if (chosen === open) {
        await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${settingsSection}.${settings.languageModels}`);
    }
    return chosen === on;
}

async function askScope({ client }: SuggestionTools, { document, selection }: SourceEditor): Promise<Sent | undefined> {
    const { version, scopes } = await client.modelScopes({ uri: document.uri.toString(), range: fromEditorRange(selection) });
    if (version !== document.version || scopes.length === 0) {
        warn(version === document.version ? vscode.l10n.t('There is no text here.') : vscode.l10n.t('The text changed meanwhile. Try again.'));
        return undefined;
    }
    const titles = { selection: vscode.l10n.t('Selection'), paragraphs: vscode.l10n.t('Paragraphs at the cursor'), source: vscode.l10n.t('Whole source') };
    const all = scopes.map((scope): Sent => ({ scope, text: document.getText(toEditorRange(scope.range)).replace(/\r\n?/g, '\n') }));
    const picked = await pickItem({
        title: vscode.l10n.t('Suggest with Language Model'), placeholder: vscode.l10n.t('Which text? Nothing is sent yet.'), ignoreFocusOut: true,
        items: all.map(sent => ({ label: titles[sent.scope.kind], description: characters(sent.text), detail: quoted(sent.text, 100), value: sent })),
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}

async function askModel(models: readonly vscode.LanguageModelChat[]): Promise<vscode.LanguageModelChat | undefined> {
    const picked = await pickItem({
        title: vscode.l10n.t('Suggest with Language Model'), placeholder: vscode.l10n.t('Which model? Nothing is sent yet.'), ignoreFocusOut: true,
        items: models.map(model => ({ label: escapeIcons(oneLine(model.name)), description: escapeIcons(oneLine(`${model.vendor} · ${model.family}`)), value: model })),
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}

async function mayBeSent({ text }: Sent, { name, vendor, family }: vscode.LanguageModelChat): Promise<boolean> {
    const send = vscode.l10n.t('Send');
    const excerpt = text.length <= 2 * shownCharacters ? text : `${text.slice(0, shownCharacters)}\n[…]\n${text.slice(-shownCharacters)}`;
    const question = vscode.l10n.t('Send {0} of this source to {1}?', characters(text), oneLine(name));
    const detail = vscode.l10n.t('The model {0} of {1} gets this text and the request to list its claims, and nothing else. What {1} does with it is for {1} to say.', oneLine(family), oneLine(vendor));
    return await vscode.window.showInformationMessage(question, { modal: true, detail: `${detail}\n\n${excerpt}` }, send) === send;
}

/** What the model replies; undefined where that was cancelled or failed, which the user was told. */
async function ask(model: vscode.LanguageModelChat, text: string): Promise<string | undefined> {
    const title = vscode.l10n.t('{0} looks for claims', oneLine(model.name));
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, cancelled) => {
        // Not every model ends when it is told to.
        const isCancelled = new Promise<undefined>(resolve => cancelled.onCancellationRequested(() => resolve(undefined)));
        try {
            return await Promise.race([isCancelled, replyOf(model, text, progress, cancelled)]);
        } catch (error) {
            if (!cancelled.isCancellationRequested) {
                warn(vscode.l10n.t('{0} gave no answer: {1}', oneLine(model.name), error instanceof Error ? error.message : String(error)));
            }
            return undefined;
        }
    });
}

async function replyOf(model: vscode.LanguageModelChat, text: string, progress: vscode.Progress<{ readonly message: string }>, token: vscode.CancellationToken): Promise<string> {
    const prompt = claimsPrompt(text);
    const tokens = await model.countTokens(prompt, token);
    if (tokens > model.maxInputTokens) {
        throw new Error(vscode.l10n.t('the text is too long for it ({0} tokens of at most {1}): choose a shorter one.', tokens.toLocaleString(), model.maxInputTokens.toLocaleString()));
    }
    const response = await model.sendRequest([vscode.LanguageModelChatMessage.User(prompt)], { justification: vscode.l10n.t('To suggest claims of the text that you chose.') }, token);
    let reply = '';
    for await (const piece of response.text) {
        reply += piece;
        progress.report({ message: characters(reply) });
        if (reply.length > longestReply || token.isCancellationRequested) {
            break;
        }
    }
    return reply;
}

/** Goes to the first suggestion, and says what became of the others. */
async function show({ suggestions, currentSuggestion, sources }: SuggestionTools, uri: string, { keys, ...left }: ProposedClaims & { readonly kind: 'done' }, { name }: vscode.LanguageModelChat): Promise<void> {
    const document = findDocument(uri);
    const editor = sources.activeEditor;
    if (document) {
        await suggestions.reload(document);
    }
    const shown = ((document && suggestions.shown(document)) ?? []).filter(({ key }) => keys.includes(key));
    if (editor && editor.document === document && shown[0]) {
        currentSuggestion.goTo(editor, shown[0]);
    }
    const found = keys.length === 0 ? vscode.l10n.t('{0} found no claim to suggest.', oneLine(name)) : vscode.l10n.t('{0} suggests {1}.', oneLine(name), counts.claims(keys.length));
    const reasons = [
        ...(left.notVerbatim > 0 ? [vscode.l10n.t('{0} left out: their words do not stand in the text exactly as they were quoted.', left.notVerbatim)] : []),
        ...(left.known > 0 ? [vscode.l10n.t('{0} left out: they are annotated, were rejected, or stand where nothing is annotated.', left.known)] : []),
        ...(left.repeated > 0 ? [vscode.l10n.t('{0} left out: they say the same as others.', left.repeated)] : []),
        ...(left.malformed > 0 ? [vscode.l10n.t('{0} left out: they are not of the form that was asked for.', left.malformed)] : []),
        ...(left.isWhole ? [] : [vscode.l10n.t('The answer breaks off: choose a shorter text.')]),
        ...(shown.length < keys.length ? [vscode.l10n.t('Not all are shown: see the setting glossator.suggestions.tiers.')] : []),
    ];
    if (reasons.length === 0 && keys.length > 0) {
        say(found);
    } else {
        void vscode.window.showInformationMessage([found, ...reasons].join(' '));
    }
}

function characters(text: string): string {
    const count = [...text].length;
    return count === 1 ? vscode.l10n.t('1 character') : vscode.l10n.t('{0} characters', count.toLocaleString());
}

/** The day where the user is, `2026-11-29`. */
function today(): string {
    const now = new Date();
    const digits = (value: number) => String(value).padStart(2, '0');
    return `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`;
}
