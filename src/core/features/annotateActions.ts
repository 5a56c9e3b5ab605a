import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-types';
import type { CorpusView } from '../corpus/view';
import type { EditOperation } from '../edits/operation';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import type { Languages } from './describe';
import { findActors } from './findActors';

/** The command that makes an annotation; its argument is an {@link Annotating}. */
export const annotateCommand = 'glossator.annotate';

/** An operation on a source, as a code action carries it to the server. */
export interface Annotating {
    readonly uri: string;
    /** Of the source for which the ranges hold; null where it is not open. */
    readonly version: number | null;
    readonly operation: EditOperation;
}

export interface AnnotateContext {
    readonly only: readonly string[] | undefined;
    readonly version: number | null;
    /** Actors that were used lately, the last one first. */
    readonly recent: readonly string[];
    readonly languages: Languages;
}

const mostActors = 5;

/**
 * What the selected text of a source may be annotated as, for editors that have no picks of ours: the actors that it most
 * likely means, a new actor of its name, the content of a claim. Nothing without a selection; undefined in other files.
 */
export async function annotateActions(view: CorpusView, uri: string, range: Range, context: AnnotateContext): Promise<CodeAction[] | undefined> {
    const { corpus } = view;
    const source = corpus.sourceByUri(uri);
    const isWanted = !context.only || context.only.some(kind => kind === '' || kind === CodeActionKind.Refactor);
    const sourceView = source?.uri === uri && isWanted ? await view.sourceView(source) : undefined;
    const selected = sourceView?.text.slice(sourceView.text.spanOf(range)) ?? '';
    if (!source || selected.trim() === '') {
        return undefined;
    }
    const { version, recent, languages } = context;
    const action = (title: string, operation: EditOperation): CodeAction => ({
        title, kind: CodeActionKind.Refactor,
        command: { title, command: annotateCommand, arguments: [{ uri, version, operation } satisfies Annotating] },
    });
    const actors = findActors(corpus, source, { query: '', selected, limit: mostActors, recent, languages });
    const name = selected.replace(/\s+/gu, ' ').trim();
    const type = corpus.settings.actorTypes[0]?.value ?? 'person';
    return [
        ...actors.map(({ actor, label }) => action(`Annotate as ${isolate(label)}`, { kind: 'addMentions', ranges: [range], actor: { actor } })),
        action(`Annotate as new actor “${isolate(preview(name))}” (${type})`, { kind: 'addMentions', ranges: [range], actor: { create: { name, type, where: 'registry' } } }),
        action('Annotate as claim', { kind: 'addClaim', claim: { content: [range] } }),
    ];
}
