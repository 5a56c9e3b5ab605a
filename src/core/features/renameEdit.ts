import type { ChangeAnnotation, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { RenamePart, RenamePlan } from './rename';
import { FileLines, toEdits } from './yamlFile';

/** How the changes of each kind of file are shown where the client lets people look at them first. */
const annotations: Readonly<Record<RenamePart, ChangeAnnotation>> = {
    registry: { label: 'Registry', description: 'The entry of the actor, and affiliations' },
    settings: { label: 'Settings' },
    sidecar: { label: 'Sidecars' },
    // What stands in there is another person's work.
    layer: { label: 'Layers of other annotators', needsConfirmation: true },
};

/** A rename as an edit of the client. `versionOf` gives the version of an open document, null of others. */
export function toWorkspaceEdit(plan: RenamePlan, versionOf: (uri: string) => number | null, supports: 'annotations' | 'versions' | 'changes'): WorkspaceEdit {
    const edits = plan.files.map(({ uri, before, splices, part }) => ({ uri, part, edits: toEdits(new FileLines(before ?? ''), splices) }));
    if (supports === 'changes') {
        return { changes: Object.fromEntries(edits.map(file => [file.uri, file.edits])) };
    }
    const documentChanges = edits.map(({ uri, part, edits: own }): TextDocumentEdit => ({
        textDocument: { uri, version: versionOf(uri) },
        edits: supports === 'annotations' ? own.map(edit => ({ ...edit, annotationId: part })) : own,
    }));
    const parts = new Set(edits.map(({ part }) => part));
    return supports === 'annotations' ? { documentChanges, changeAnnotations: Object.fromEntries([...parts].map(part => [part, annotations[part]])) } : { documentChanges };
}
