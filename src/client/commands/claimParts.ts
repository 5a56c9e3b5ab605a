import * as vscode from 'vscode';
import type { TextRange } from '../../core/text/span';
import type { AnnotationInfo, ClaimPart } from '../../protocol';
import { addContent, addCue, extendClaimer, isComplete, toClaim } from '../draft/draft';
import type { DraftClaimer } from '../draft/draft';
import { rangeIn } from '../draft/openClaim';
import { say, warn } from '../editing';
import { oneLine } from '../escape';
import type { ChosenActor } from '../picks/actorPick';
import { pickActor } from '../picks/actorPick';
import { fromEditorRange } from '../positions';
import { selectedRanges, textOf, trimmedSelections } from '../selections';
import type { SourceEditor } from '../sourceEditors';
import type { ClaimTools } from './annotateClaim';
import { choicesOf } from './claimSteps';

/** Adds the selection to the open claim's content, and opens a claim where there is none. */
export async function addContentPart(tools: ClaimTools, editor: SourceEditor): Promise<void> {
    const ranges = await selectedRanges(tools.client, editor, 'sentence');
    if (ranges.length === 0) {
        warn(vscode.l10n.t('Select what was said first.'));
    } else if (!(await addToWritten(tools, editor, 'content', ranges))) {
        changeDraft(tools, editor, draft => addContent(draft, offsetsOf(editor.document, ranges)));
    }
}

/** Adds the selection, or the word at the cursor, to the open claim's cue. */
export async function addCuePart(tools: ClaimTools, editor: SourceEditor): Promise<void> {
    const ranges = await selectedRanges(tools.client, editor, 'word');
    if (ranges.length === 0) {
        warn(vscode.l10n.t('Select the word that says that it is said first.'));
        return;
    }
    if (!(await addToWritten(tools, editor, 'cue', ranges))) {
        changeDraft(tools, editor, draft => addCue(draft, offsetsOf(editor.document, ranges)));
    }
    tools.knownCues.add(textOf(editor.document, ranges).toLowerCase());
}

/**
 * Makes the selection the open claim's claimer, after asking who that is; added to a claimer that the claim has already,
 * it is the other side of a gap. Without a selection the claimer is understood from context.
 */
export async function addClaimerPart(tools: ClaimTools, editor: SourceEditor): Promise<void> {
    const { document } = editor;
    const uri = document.uri.toString();
    const ranges = trimmedSelections(editor);
    const { current } = tools.openClaims;
    if (current?.kind === 'written' && current.uri === uri) {
        return addWrittenActor(tools, editor, current.claim, 'claimer', ranges);
    }
    const { claimer } = tools.openClaims.draftIn(uri);
    if (typeof claimer === 'object' && claimer.ranges.length > 0 && ranges.length > 0) {
        changeDraft(tools, editor, draft => extendClaimer(draft, claimer, offsetsOf(document, ranges)));
        return;
    }
    const who = await askWho(tools, editor, ranges);
    if (who) {
        const part: DraftClaimer = { ranges: [], actors: choicesOf(who), label: labelOf(who, document, ranges) };
        changeDraft(tools, editor, draft => extendClaimer(draft, part, offsetsOf(document, ranges)));
        tools.lastClaimers.set(uri, who);
    }
}

/** Makes the selection a relay (`via`) of the claim that parts are added to, or of the claim at the cursor. */
export async function addRelayPart(tools: ClaimTools, editor: SourceEditor): Promise<void> {
    const uri = editor.document.uri.toString();
    const ranges = trimmedSelections(editor);
    const { current } = tools.openClaims;
    const claim = current?.kind === 'written' && current.uri === uri ? current.claim : await claimAt(tools, editor);
    if (ranges.length === 0 || !claim) {
        warn(vscode.l10n.t('Open a claim for more parts, and select who relays it.'));
        return;
    }
    await addWrittenActor(tools, editor, claim, 'via', ranges);
}

/** Takes the claimer of the claim made last in this source. */
export async function takeLastClaimer(tools: ClaimTools, editor: SourceEditor): Promise<void> {
    const uri = editor.document.uri.toString();
    const last = tools.lastClaimers.get(uri);
    if (!last) {
        warn(vscode.l10n.t('No claim was made in this source yet.'));
        return;
    }
    const { current } = tools.openClaims;
    if (current?.kind === 'written' && current.uri === uri) {
        const { id } = current.claim;
        await tools.editing.edit(uri, { kind: 'relink', id, part: 'claimer', index: 0, actors: choicesOf(last) });
        await refreshWritten(tools);
        return;
    }
    const label = last.map(actor => actor.label).join(', ');
    changeDraft(tools, editor, draft => ({ ...draft, claimer: { ranges: [], actors: choicesOf(last), label } }));
}

/** Writes the open claim, or ends adding parts to one that is written already. */
export async function closeClaim({ openClaims, editing }: ClaimTools): Promise<void> {
    const { current } = openClaims;
    if (current?.kind === 'written') {
        openClaims.current = undefined;
        return;
    }
    if (!current || !isComplete(current.draft)) {
        warn(vscode.l10n.t('Add what was said to the claim first.'));
        return;
    }
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(current.uri));
    const claim = toClaim(current.draft, range => fromEditorRange(rangeIn(document, range)));
    if (await editing.edit(current.uri, { kind: 'addClaim', claim })) {
        openClaims.current = undefined;
    }
}

/** Forgets the open claim or link; nothing of it was written. */
export function dropClaim({ openClaims }: ClaimTools): void {
    if (openClaims.link) {
        openClaims.link = undefined;
    } else {
        openClaims.current = undefined;
    }
}

/** From now on parts are added to a claim that is written already. */
export function openWrittenClaim({ openClaims }: ClaimTools, uri: string, claim: AnnotationInfo): void {
    openClaims.current = { kind: 'written', uri, claim };
    say(vscode.l10n.t('Select a part and add it to the claim.'));
}

/** The innermost claim at the cursor. */
export async function claimAt({ client }: ClaimTools, editor: SourceEditor): Promise<AnnotationInfo | undefined> {
    const uri = editor.document.uri.toString();
    const found = await client.annotationsAt({ uri, range: fromEditorRange(editor.selection) });
    return found.find(({ type }) => type === 'claim');
}

function changeDraft(
    { openClaims }: ClaimTools,
    editor: SourceEditor,
    change: (draft: ReturnType<typeof openClaims.draftIn>) => ReturnType<typeof openClaims.draftIn>,
): void {
    const uri = editor.document.uri.toString();
    openClaims.setDraft(uri, change(openClaims.draftIn(uri)));
}

/** Whether the open claim is one that is written already, which then has the ranges. */
async function addToWritten(
    tools: ClaimTools,
    editor: SourceEditor,
    part: ClaimPart,
    ranges: readonly vscode.Range[],
): Promise<boolean> {
    const { current } = tools.openClaims;
    const uri = editor.document.uri.toString();
    if (current?.kind !== 'written' || current.uri !== uri) {
        return false;
    }
    const { id } = current.claim;
    await tools.editing.edit(uri, { kind: 'setPart', id, part, index: 0, how: 'add', ranges: ranges.map(fromEditorRange) });
    await refreshWritten(tools);
    return true;
}

/** Adds a claimer or relay to a claim that is written already: its place, then who it is. */
async function addWrittenActor(
    tools: ClaimTools,
    editor: SourceEditor,
    claim: AnnotationInfo,
    part: 'claimer' | 'via',
    ranges: readonly vscode.Range[],
): Promise<void> {
    const uri = editor.document.uri.toString();
    const { id } = claim;
    const isGap = part === 'claimer' && ranges.length > 0 && claim.parts.some(each => each.part === 'claimer');
    const who = isGap ? [] : await askWho(tools, editor, ranges);
    if (!who) {
        return;
    }
    const index = part === 'via' ? new Set(claim.parts.filter(each => each.part === 'via').map(each => each.index)).size : 0;
    if (ranges.length > 0) {
        await tools.editing.edit(uri, { kind: 'setPart', id, part, index, how: 'add', ranges: ranges.map(fromEditorRange), actors: choicesOf(who) });
    } else if (who.length > 0) {
        await tools.editing.edit(uri, { kind: 'relink', id, part, index, actors: choicesOf(who) });
    }
    await refreshWritten(tools);
}

async function refreshWritten({ client, openClaims }: ClaimTools): Promise<void> {
    const { current } = openClaims;
    if (current?.kind === 'written') {
        const claim = await client.annotation(current.uri, current.claim.id);
        openClaims.current = claim && { kind: 'written', uri: current.uri, claim };
    }
}

/** Asks who a part of the text is; an empty list: somebody that is not said yet. */
async function askWho(
    { client }: ClaimTools,
    editor: SourceEditor,
    ranges: readonly vscode.Range[],
): Promise<readonly ChosenActor[] | undefined> {
    const picked = await pickActor<'unknown'>(client, {
        title: vscode.l10n.t('Claimer'),
        placeholder: vscode.l10n.t('Who is it? Search by any name, type or id'),
        uri: editor.document.uri.toString(),
        selected: ranges[0] ? oneLine(editor.document.getText(ranges[0])) : '',
        after: query =>
            query || ranges.length === 0
                ? []
                : [{ label: vscode.l10n.t('Not said yet'), iconPath: new vscode.ThemeIcon('circle-slash'), value: 'unknown' }],
    });
    if (picked === undefined || picked === 'back') {
        return undefined;
    }
    return picked.value.kind === 'actor' ? [picked.value.actor] : [];
}

function labelOf(who: readonly ChosenActor[], document: vscode.TextDocument, ranges: readonly vscode.Range[]): string {
    return who.map(({ label }) => label).join(', ') || oneLine(textOf(document, ranges));
}

function offsetsOf(document: vscode.TextDocument, ranges: readonly vscode.Range[]): TextRange[] {
    return ranges.map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }));
}
