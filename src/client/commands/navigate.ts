import * as vscode from 'vscode';
import type { Targets } from '../annotationAt';
import { say } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import { showLocation, toEditorRange } from '../positions';
import type { SourceEditor } from '../sourceEditors';

/** Selects the annotation that begins next after the selection, or the one before it; goes round at the ends. */
export async function goToAnnotation(client: GlossatorClient, editor: SourceEditor, direction: 'next' | 'previous'): Promise<void> {
    const { items } = await client.highlights({ uri: editor.document.uri.toString() });
    const ranges = items
        .filter(({ role }) => role !== 'region')
        .map(({ range }) => toEditorRange(range))
        .sort((a, b) => a.start.compareTo(b.start) || a.end.compareTo(b.end));
    const { start, end } = editor.selection;
    const order = (range: vscode.Range) => range.start.compareTo(start) || range.end.compareTo(end);
    const after = ranges.findIndex(range => order(range) > 0);
    const atOrAfter = ranges.findIndex(range => order(range) >= 0);
    const found = direction === 'next' ? ranges[Math.max(after, 0)] : ranges.at(atOrAfter <= 0 ? -1 : atOrAfter - 1);
    if (!found) {
        say(vscode.l10n.t('There are no annotations in this source.'));
        return;
    }
    editor.selection = new vscode.Selection(found.start, found.end);
    editor.revealRange(found, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Opens the sidecar at the entry of an annotation. */
export async function goToSidecarEntry(targets: Targets, argument: unknown): Promise<void> {
    const target = await targets.find(argument);
    if (target) {
        await showLocation(target.annotation.declaration);
    }
}
