import { type CodeAction, type CodeActionContext, CodeActionTriggerKind, type Hover, type Position, type Range } from 'vscode-languageserver';
import type { CorpusStore } from '../../core/corpus/store';
import { suggestionActions } from '../../core/features/suggestionActions';
import { suggestionHover } from '../../core/features/suggestionHover';
import type { OfferedSource } from '../../core/features/suggestionInfo';
import type { Session } from '../session';

/** What a suggestion at a place is, where nothing is annotated. */
export async function hoverOfSuggestion(session: Session, store: CorpusStore, uri: string, position: Position): Promise<Hover | undefined> {
    const offered = await offeredIn(session, store, uri, 'wait');
    return offered && suggestionHover(store.corpus, offered, position, session.languages);
}

/** What can be done with the suggestions at a place. While the cursor moves, nothing is worked out for it. */
export async function actionsOfSuggestions(session: Session, store: CorpusStore, uri: string, range: Range, { only, triggerKind, diagnostics }: CodeActionContext): Promise<CodeAction[]> {
    const offered = await offeredIn(session, store, uri, triggerKind === CodeActionTriggerKind.Automatic ? 'known' : 'wait');
    const { isOurs, documents, editing, languages } = session;
    // What the check offers for a name is the same, and more.
    const fixed = diagnostics.filter(({ code }) => code === 'name.not-annotated').map(each => each.range);
    return offered ? suggestionActions(store.corpus, offered, range, { only, isOurs, fixed, version: documents.versionOf(uri), recent: editing.recentActors, languages }) : [];
}

/** Our own client shows suggestions only where it asked for them; others get what is shown at a place alone. */
async function offeredIn({ suggestions, isOurs }: Session, store: CorpusStore, uri: string, how: 'known' | 'wait'): Promise<OfferedSource | undefined> {
    const source = store.corpus.sourceByUri(uri);
    if (source?.uri !== uri || (isOurs && !suggestions.isFollowed(uri))) {
        return undefined;
    }
    return how === 'known' ? suggestions.known(store, source) : suggestions.of(store, source);
}
