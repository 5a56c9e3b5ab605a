import { ShowDocumentRequest } from 'vscode-languageserver';
import { annotateCommand, type Annotating } from '../core/features/annotateActions';
import { lensCommand, lensLocations, type LensTarget } from '../core/features/codeLenses';
import { refactorCommand } from '../core/features/refactorActions';
import type { EditResult, Refactoring, RefactorResult, UndoResult } from '../protocol';
import { refactor } from './refactoring';
import type { Session } from './session';

/** Commands that run in the server, for clients that have none of ours; each tells what became of it. */
export const commandIds = [annotateCommand, 'glossator.undo', 'glossator.redo', lensCommand, refactorCommand];

/** Runs the commands of {@link commandIds}. */
export function registerCommands(session: Session): void {
    const { connection, corpora, documents, editing } = session;
    connection.onExecuteCommand(({ command, arguments: args }) => session.guard(command, async () => {
        switch (command) {
            case annotateCommand:
                return tell(await annotate(args?.[0] as Annotating));
            case 'glossator.undo':
                return tell(await editing.undo());
            case 'glossator.redo':
                return tell(await editing.redo());
            case refactorCommand:
                return tell(await refactor(session, args?.[0] as string, args?.[1] as Refactoring));
            case lensCommand:
                return show(args?.[0] as string, args?.[2] as LensTarget);
            default:
                return null;
        }
    }));

    async function annotate({ uri, version, operation }: Annotating): Promise<EditResult> {
        const found = await corpora.sourceOf(uri);
        return found ? editing.edit(found.store, found.source.path, operation, () => version === null || documents.versionOf(uri) === version)
            : { kind: 'refused', reason: 'This file is no source of a corpus.' };
    }

    /** What was not done is said to the user. */
    function tell(result: EditResult | RefactorResult | UndoResult): null {
        if (result.kind === 'refused') {
            connection.window.showWarningMessage(result.reason);
        } else if (result.kind === 'nothing') {
            connection.window.showInformationMessage('There is nothing to undo or redo.');
        }
        return null;
    }

    /** Opens the first place that a lens leads to, where the client can; it lists them all by references. */
    async function show(uri: string, target: LensTarget): Promise<null> {
        const store = await corpora.storeOf(uri);
        const [first] = store ? await lensLocations(store, target) : [];
        if (first && session.clientCapabilities.window?.showDocument?.support) {
            await connection.sendRequest(ShowDocumentRequest.type, { uri: first.uri, selection: first.range, takeFocus: true });
        }
        return null;
    }
}
