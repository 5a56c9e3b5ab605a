import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { displayName } from '../annotation/model';
import type { FixData } from '../checks/catalogue';
import type { Corpus } from '../corpus/corpus';
import { isolate } from '../text/script';
import { clientCommands } from './clientCommands';
import type { Refactoring } from './refactor/refactoring';
import { refactorCommand } from './refactorActions';

const mostMerges = 3;

/** What changes more files than that of the problem: two actors that may be the same become one, either way; one that nobody names goes. */
export function registryFixes(corpus: Corpus, uri: string, data: Extract<FixData, { fix: 'merge' | 'delete-actor' }>, isOurs: boolean): CodeAction[] {
    const action = (title: string, refactoring: Refactoring): CodeAction => ({
        title, kind: CodeActionKind.QuickFix, command: { title, command: isOurs ? clientCommands.refactor : refactorCommand, arguments: [uri, refactoring] },
    });
    if (data.fix === 'delete-actor') {
        return [action(`Delete ${nameOf(corpus, data.actor)}`, { kind: 'deleteActor', actor: data.actor, mentions: 'unlink' })];
    }
    const merge = (from: string, into: string) => action(`Merge ${nameOf(corpus, from)} into ${nameOf(corpus, into)}`, { kind: 'mergeActors', from, into });
    return data.others.slice(0, mostMerges).flatMap(other => [merge(other, data.actor), merge(data.actor, other)]);
}

function nameOf(corpus: Corpus, id: string): string {
    const actor = corpus.actor(id);
    return actor ? `${isolate(displayName(actor))} (${id})` : id;
}
