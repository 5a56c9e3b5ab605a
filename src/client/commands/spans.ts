import * as vscode from 'vscode';
import type { Range } from 'vscode-languageserver-types';
import type { Target, Targets } from '../annotationAt';
import type { Editing } from '../editing';
import { warn } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import { pickItem } from '../picks/pick';
import { fromEditorRange, toEditorRange } from '../positions';
import type { SpanAction, SpanUnit } from '../../protocol';
import { trimmedSelections } from '../selections';
import type { SourceEditor } from '../sourceEditors';

/** Changes where annotations begin and end, and selects by the same units. */
export class Spans {
    readonly #client: GlossatorClient;
    readonly #editing: Editing;
    readonly #targets: Targets;
    /** A key that is held down is faster than the server: each step begins where the one before it ended. */
    #queue: Promise<unknown> = Promise.resolve();

    constructor(client: GlossatorClient, editing: Editing, targets: Targets) {
        this.#client = client;
        this.#editing = editing;
        this.#targets = targets;
    }

    /**
     * Moves an end of the innermost annotation at the cursor by a unit, or makes it the unit around the cursor; where
     * there is no annotation, the same with the selection.
     * @param argument `{ unit }` from a key binding; the user is asked otherwise
     */
    async change(editor: SourceEditor, action: SpanAction, argument: unknown): Promise<void> {
        const unit = unitOf(argument) ?? (await askUnit());
        if (unit) {
            await this.#enqueue(() => this.#changeNow(editor, action, unit));
        }
    }

    /** Selects the unit around the cursor. */
    async select(editor: SourceEditor, argument: unknown): Promise<void> {
        const unit = unitOf(argument) ?? (await askUnit());
        if (unit) {
            show(editor, await this.#span(editor, fromEditorRange(editor.selection), unit, 'set'));
        }
    }

    /** Gives the innermost annotation at the selection the selection as its span. */
    async replace(editor: SourceEditor): Promise<void> {
        const [selected] = trimmedSelections(editor);
        if (!selected) {
            warn(vscode.l10n.t('Select the new span first.'));
            return;
        }
        const target = await this.#targets.find(undefined);
        if (target) {
            await this.#respan(target, fromEditorRange(selected));
        }
    }

    async #changeNow(editor: SourceEditor, action: SpanAction, unit: SpanUnit): Promise<void> {
        const target = (await this.#targets.all(editor)).find(({ annotation }) => annotation.partAt);
        const before = target?.annotation.partAt?.range ?? fromEditorRange(editor.selection);
        const from = action === 'set' ? fromEditorRange(editor.selection) : before;
        const range = await this.#span(editor, from, unit, action);
        if (!target) {
            show(editor, range);
        } else if ((await this.#respan(target, range)) && !editor.selection.isEmpty) {
            // What was selected was the annotation, by all appearances.
            show(editor, range);
        }
    }

    async #respan({ uri, annotation: { id, partAt } }: Target, range: Range): Promise<boolean> {
        if (!partAt) {
            return false;
        }
        const { part, index, fragment } = partAt;
        return (await this.#editing.edit(uri, { kind: 'respan', id, part, index, fragment, range })) !== undefined;
    }

    #span({ document }: SourceEditor, range: Range, unit: SpanUnit, action: SpanAction): Promise<Range> {
        return this.#client.span({ uri: document.uri.toString(), range, unit, action });
    }

    #enqueue(step: () => Promise<void>): Promise<void> {
        const done = this.#queue.then(step);
        this.#queue = done.catch(() => undefined);
        return done;
    }
}

function show(editor: SourceEditor, range: Range): void {
    const { start, end } = toEditorRange(range);
    editor.selection = new vscode.Selection(start, end);
    editor.revealRange(editor.selection);
}

const units: readonly SpanUnit[] = ['word', 'sentence', 'paragraph', 'quotation', 'character'];

function unitOf(argument: unknown): SpanUnit | undefined {
    const wanted = (argument as { unit?: unknown } | undefined)?.unit;
    return units.find(unit => unit === wanted);
}

async function askUnit(): Promise<SpanUnit | undefined> {
    const labels: Readonly<Record<SpanUnit, string>> = {
        word: vscode.l10n.t('Word'),
        sentence: vscode.l10n.t('Sentence'),
        paragraph: vscode.l10n.t('Paragraph'),
        quotation: vscode.l10n.t('Quotation'),
        character: vscode.l10n.t('Character'),
    };
    const picked = await pickItem({
        title: vscode.l10n.t('By What?'),
        placeholder: vscode.l10n.t('A unit of the text'),
        items: units.map(unit => ({ label: labels[unit], value: unit })),
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}
