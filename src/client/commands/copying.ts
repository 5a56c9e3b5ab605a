import * as vscode from 'vscode';
import type { CopyForm, CopyTarget, TreeNode } from '../../protocol';
import type { Targets } from '../annotationAt';
import { say, warn } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import { fromEditorRange } from '../positions';
import { trimmedSelections } from '../selections';
import type { Sources } from '../sources';
import { nodesOf } from '../views/nodes';

/** What is needed to find out what to copy. */
export interface CopyTools {
    readonly client: GlossatorClient;
    readonly sources: Sources;
    readonly targets: Targets;
}

/** Copies the nodes of a view that are selected, else what is selected in the source, else the annotation at the cursor. */
export async function copy(tools: CopyTools, form: CopyForm, args: readonly unknown[]): Promise<void> {
    const targets = await whatToCopy(tools, form, args);
    if (targets.length === 0) {
        return;
    }
    const text = await textToCopy(tools.client, targets, form);
    if (text === '') {
        warn(vscode.l10n.t('It is no longer there, and nothing was copied.'));
        return;
    }
    await vscode.env.clipboard.writeText(text);
    say(form === 'address' ? vscode.l10n.t('Copied: {0}', text.split('\n', 1)[0]!) : vscode.l10n.t('Copied with where it is from.'));
}

/** What is copied, or dragged to a text, for several things; those that are no longer there are left out. */
export async function textToCopy(client: GlossatorClient, targets: readonly CopyTarget[], form: CopyForm): Promise<string> {
    const texts = await client.copied({ targets, form });
    return texts.join(form === 'markdown' ? '\n\n' : '\n');
}

/** What stands behind a node, where that can be copied. */
export function copyTargetOf({ uri, annotation, actor }: TreeNode): CopyTarget | undefined {
    return uri !== undefined ? { uri, ...(annotation !== undefined && { annotation }), ...(actor !== undefined && { actor }) } : undefined;
}

async function whatToCopy({ sources, targets }: CopyTools, form: CopyForm, args: readonly unknown[]): Promise<readonly CopyTarget[]> {
    const nodes = nodesOf(args);
    if (nodes.length > 0) {
        return nodes.flatMap(node => copyTargetOf(node) ?? []);
    }
    const editor = sources.activeEditor;
    const selections = editor && form !== 'address' ? trimmedSelections(editor) : [];
    if (editor && selections.length > 0) {
        return selections.map(range => ({ uri: editor.document.uri.toString(), range: fromEditorRange(range) }));
    }
    const target = await targets.find(undefined);
    return target ? [{ uri: target.uri, annotation: target.annotation.id }] : [];
}
