import * as vscode from 'vscode';
import type { ClaimDraft } from '../../protocol';
import { addContent, emptyDraft } from '../draft/draft';
import type { Draft } from '../draft/draft';
import type { OpenClaims } from '../draft/openClaim';
import type { Editing } from '../editing';
import { say, warn } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import type { LastClaimers } from '../lastClaimer';
import { fromEditorRange } from '../positions';
import { selectedRanges } from '../selections';
import type { SourceEditor } from '../sourceEditors';
import type { SuggestionStore } from '../suggestions/suggestionStore';
import { suggestedClaim } from '../suggestions/suggestedClaim';
import type { ClaimerPart, Step } from './claimSteps';
import { askClaimer, askCue, askStance, choicesOf } from './claimSteps';

/** What a claim is made with, besides the editor. */
export interface ClaimTools {
    readonly client: GlossatorClient;
    readonly editing: Editing;
    readonly openClaims: OpenClaims;
    readonly lastClaimers: LastClaimers;
    /** Cues that were marked in this window, in lower case. */
    readonly knownCues: Set<string>;
    readonly suggestions: SuggestionStore;
}

/**
 * Makes a claim whose content is the selection, or the sentence at the cursor: asks for claimer, cue and stance. When a
 * part is to be marked in the text, the claim stays open instead. Nothing is written before the last answer.
 */
export async function annotateClaim(tools: ClaimTools, editor: SourceEditor): Promise<void> {
    const { client, lastClaimers, knownCues } = tools;
    const { document } = editor;
    const uri = document.uri.toString();
    const content = await selectedRanges(client, editor, 'sentence');
    if (content.length === 0) {
        warn(vscode.l10n.t('Select what was said first.'));
        return;
    }
    const suggested = suggestedClaim(document, await tools.suggestions.load(document), content);
    const step = (number: number, placeholder: string) => ({
        title: vscode.l10n.t('Annotate Claim'),
        placeholder,
        step: number,
        steps: 3,
    });
    let claimer: Step<ClaimerPart> = { kind: 'later' };
    let cue: Step<vscode.Range> = { kind: 'later' };
    for (let number = 1; ; ) {
        if (number === 1) {
            const last = lastClaimers.get(uri);
            const picked = await askClaimer(client, document, content, suggested?.claimer, last, step(1, vscode.l10n.t('Whose claim is it?')));
            if (picked === undefined || picked === 'back') {
                return;
            }
            claimer = picked.value;
            if (claimer.kind === 'mark') {
                return leaveOpen(tools, document, content, undefined);
            }
            number = 2;
        } else if (number === 2) {
            const taken = claimer.kind === 'part' ? claimer.part.ranges : [];
            const placeholder = vscode.l10n.t('Which word says that it is said?');
            const picked = await askCue(document, content, taken, suggested?.cue, knownCues, step(2, placeholder));
            if (picked === undefined) {
                return;
            }
            if (picked === 'back') {
                number = 1;
                continue;
            }
            cue = picked.value;
            if (cue.kind === 'mark') {
                return leaveOpen(tools, document, content, claimer);
            }
            number = 3;
        } else {
            const picked = await askStance(client, uri, suggested?.stance, step(3, vscode.l10n.t('What does the claimer do?')));
            if (picked === undefined) {
                return;
            }
            if (picked === 'back') {
                number = 2;
                continue;
            }
            return write(tools, document, content, claimer, cue, picked.value);
        }
    }
}

async function write(
    { editing, lastClaimers, knownCues }: ClaimTools,
    document: vscode.TextDocument,
    content: readonly vscode.Range[],
    claimer: Step<ClaimerPart>,
    cue: Step<vscode.Range>,
    stance: string,
): Promise<void> {
    const uri = document.uri.toString();
    const claim: ClaimDraft = {
        content: content.map(fromEditorRange),
        stance,
        ...(claimer.kind === 'none' ? { claimer: 'none' } : {}),
        ...(claimer.kind === 'part'
            ? { claimer: { ranges: claimer.part.ranges.map(fromEditorRange), actors: choicesOf(claimer.part.actors) } }
            : {}),
        ...(cue.kind === 'none' ? { cue: 'none' } : {}),
        ...(cue.kind === 'part' ? { cue: { ranges: [fromEditorRange(cue.part)] } } : {}),
    };
    if (await editing.edit(uri, { kind: 'addClaim', claim })) {
        if (claimer.kind === 'part') {
            lastClaimers.set(uri, claimer.part.actors);
        }
        if (cue.kind === 'part') {
            knownCues.add(document.getText(cue.part).toLowerCase());
        }
    }
}

/** Puts what is known so far into the open claim. */
function leaveOpen(
    { openClaims }: ClaimTools,
    document: vscode.TextDocument,
    content: readonly vscode.Range[],
    claimer: Step<ClaimerPart> | undefined,
): void {
    const offsets = (ranges: readonly vscode.Range[]) =>
        ranges.map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }));
    let draft: Draft = addContent(emptyDraft, offsets(content));
    if (claimer?.kind === 'none') {
        draft = { ...draft, claimer: 'none' };
    } else if (claimer?.kind === 'part') {
        const { ranges, actors } = claimer.part;
        draft = {
            ...draft,
            claimer: { ranges: offsets(ranges), actors: choicesOf(actors), label: actors.map(({ label }) => label).join(', ') },
        };
    }
    openClaims.setDraft(document.uri.toString(), draft);
    say(vscode.l10n.t('Select the next part and add it to the claim.'));
}
