import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { CheckedView } from '../checks/sourceContext';
import type { SourceRecord } from '../corpus/corpus';
import { certainSpan, isCertain, type Stray, straysOf } from '../corpus/strays';
import type { SourceView } from '../corpus/view';
import { planEdit } from '../edits/edit';
import type { EditOperation } from '../edits/operation';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import { formatSpan, type Span } from '../text/span';
import type { Host } from '../workspace';
import { clientCommands } from './clientCommands';
import { removalOf, stateOf, wordsAround } from './drifted';
import { FileLines } from './yamlFile';

/** What offers fixes: which client asks, and what it asks about. */
export interface FixTarget {
    readonly view: CheckedView;
    readonly host: Host;
    readonly source: SourceRecord;
    readonly sourceView: SourceView;
    /** Whether the client is our own and knows {@link clientCommands}. */
    readonly isOurs: boolean;
}

const mostCandidates = 5;

/** Fixes in a source, for the annotations that moved to a place in the range, and at its beginning for all. */
export async function driftedActions(context: FixTarget, range: Range): Promise<CodeAction[]> {
    const { sourceView, view } = context;
    const strays = straysOf(sourceView, view.formerTexts).filter(({ anchor }) => anchor.span);
    const asked = sourceView.text.spanOf(range);
    const touched = strays.filter(stray => isCertain(stray) && stray.found.span!.start <= asked.end && asked.start <= stray.found.span!.end);
    const actions: CodeAction[] = [];
    for (const stray of touched.slice(0, mostCandidates)) {
        const saved = sourceView.savedSpanOf(stray.found.span!);
        const title = `Accept that “${isolate(preview(stray.anchor.text, 40))}” moved here`;
        actions.push(...saved ? await offer(context, title, { kind: 'moveAnchors', moves: [{ anchor: stray.key, at: formatSpan(saved) }] }, touched.length === 1) : []);
        actions.push(...await furtherFixes(context, stray));
    }
    if (range.start.line === 0 && strays.some(stray => stateOf(stray) !== 'kept')) {
        actions.push(...await acceptAll(context, strays), ...review(context, undefined, 'Review drifted annotations…'));
    }
    return actions;
}

/** Fixes for one anchor of a sidecar that drifted. */
export async function strayActions(context: FixTarget, key: string): Promise<CodeAction[]> {
    const { sourceView, view } = context;
    const strays = straysOf(sourceView, view.formerTexts);
    const stray = strays.find(each => each.key === key && each.anchor.span);
    if (!stray) {
        return [];
    }
    const { found } = stray;
    const isSure = isCertain(stray);
    const spans = found.span ? [found.span] : found.candidates.slice(0, mostCandidates).map(({ span }) => span);
    const actions: CodeAction[] = [];
    for (const span of spans) {
        const saved = sourceView.savedSpanOf(span);
        const title = `${isSure ? 'Accept move' : 'Move'} to line ${sourceView.text.positionOf(span.start).line + 1}: ${around(sourceView, span)}`;
        actions.push(...saved ? await offer(context, title, { kind: 'moveAnchors', moves: [{ anchor: key, at: formatSpan(saved) }] }, isSure) : []);
    }
    if (found.candidates.length > 1) {
        actions.push(...review(context, key, 'Choose among the places…'));
    }
    return [...actions, ...await furtherFixes(context, stray)];
}

/** The moves that leave no doubt, all at once, where there are several. */
export async function acceptAll(context: FixTarget, strays: readonly Stray[]): Promise<CodeAction[]> {
    const certain = strays.filter(stray => stray.anchor.span && certainSpan(stray));
    return certain.length < 2 ? [] : offer(context, `Accept all ${certain.length} moves that leave no doubt`, { kind: 'acceptMoves' }, false);
}

async function furtherFixes(context: FixTarget, stray: Stray): Promise<CodeAction[]> {
    return [
        ...stray.isKept ? [] : await offer(context, `Keep “${isolate(preview(stray.anchor.text, 40))}” as drifted`, { kind: 'keepDrifted', anchors: [stray.key] }, false),
        ...await offer(context, `Remove ${removalOf(context.view, context.source, stray)}`, { kind: 'removeDrifted', anchor: stray.key, what: 'entry' }, false),
    ];
}

function review({ isOurs, source }: FixTarget, anchor: string | undefined, title: string): CodeAction[] {
    return isOurs ? [{ title, kind: CodeActionKind.QuickFix, command: { title, command: clientCommands.review, arguments: [{ uri: source.uri, ...(anchor !== undefined && { anchor }) }] } }] : [];
}

/** The fix that makes an operation. Where it would be refused our client says why when it is chosen; others are not offered it. */
export async function offer({ view, host, source, isOurs }: FixTarget, title: string, operation: EditOperation, isPreferred: boolean): Promise<CodeAction[]> {
    const action = { title, kind: CodeActionKind.QuickFix, ...(isPreferred && { isPreferred }) };
    if (isOurs) {
        return [{ ...action, command: { title, command: clientCommands.edit, arguments: [source.uri, operation] } }];
    }
    const planned = await planEdit(view, source, host, operation);
    if (planned.kind !== 'edit') {
        return [];
    }
    const changes: WorkspaceEdit['changes'] = {};
    for (const { uri, before, splices } of planned.files) {
        const lines = new FileLines(before ?? '');
        changes[uri] = splices.map(splice => ({ range: lines.rangeOf(splice), newText: splice.text }));
    }
    return [{ ...action, edit: { changes } }];
}

/** A place with some words around it, which tell it from others in its line. */
function around(view: SourceView, span: Span): string {
    const { before, text, after } = wordsAround(view, span, 20);
    return isolate(`${before} “${text}” ${after}`.trim());
}
