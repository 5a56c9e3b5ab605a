import * as vscode from 'vscode';
import type { DriftedAnchor, DriftedPlace, DriftedSource, EditOperation } from '../../protocol';
import type { Editing } from '../editing';
import { say, warn } from '../editing';
import { escapeIcons, isolate, quoted } from '../escape';
import type { GlossatorClient } from '../glossatorClient';
import type { Picked, PickItem } from '../picks/pick';
import { heading, pickItem } from '../picks/pick';
import { PlacePreview } from '../placePreview';
import { showLocation } from '../positions';
import type { Sources } from '../sources';

/** What can be done about an anchor that drifted. */
type Action =
    | { readonly kind: 'place'; readonly place: DriftedPlace }
    | { readonly kind: 'keep' | 'skip' | 'entry' | 'acceptHere' | 'acceptEverywhere' }
    | { readonly kind: 'remove'; readonly what: 'entry' | 'part' };

/** What a review is about, and what became of it so far. */
interface Review {
    readonly client: GlossatorClient;
    readonly editing: Editing;
    readonly preview: PlacePreview;
    readonly counts: { accepted: number; kept: number; removed: number };
}

/**
 * Goes through the annotations that drifted, one by one, with a preview of where each may be. The argument may name a
 * source, or one anchor of it; else the active source comes first, and all others after it.
 */
export async function reviewDrifted(client: GlossatorClient, editing: Editing, sources: Sources, argument: unknown): Promise<void> {
    const { uri, anchor } = (argument ?? {}) as { readonly uri?: string; readonly anchor?: string };
    const preview = new PlacePreview();
    const review: Review = { client, editing, preview, counts: { accepted: 0, kept: 0, removed: 0 } };
    try {
        if (uri !== undefined && anchor !== undefined) {
            await choosePlace(review, uri, anchor);
            return;
        }
        const drifted = await vscode.window.withProgress(
            { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for drifted annotations') },
            () => client.driftedSources(uri),
        );
        const first = uri ?? activeSource(sources);
        const inOrder = [...drifted].sort((a, b) => Number(b.uri === first) - Number(a.uri === first));
        const isAllWell = await reviewSources(review, inOrder, false) === 'nothing' && await reviewSources(review, inOrder, true) === 'nothing';
        say(isAllWell ? vscode.l10n.t('All annotations stand where they should.') : summaryOf(review));
    } finally {
        preview.dispose();
    }
}

/** Asks where one anchor stands now; Escape leaves everything as it was. */
async function choosePlace(review: Review, uri: string, key: string): Promise<void> {
    const anchor = (await review.client.drifted(uri)).find(each => each.key === key);
    if (!anchor) {
        say(vscode.l10n.t('This annotation stands where it should.'));
        return;
    }
    const picked = await ask(review, uri, anchor, { title: vscode.l10n.t('Where Does It Stand Now?'), items: [...placeItems(anchor), ...furtherItems(anchor)] });
    if (!picked || picked === 'back') {
        await review.preview.restore();
        return;
    }
    await act(review, uri, anchor, picked.value);
}

/** `kept`: those that someone wanted kept, else the others. The result says whether there was any. */
async function reviewSources(review: Review, sources: readonly DriftedSource[], isKept: boolean): Promise<'done' | 'nothing' | 'ended'> {
    let isAny = false;
    for (const [index, source] of sources.entries()) {
        const rest = sources.slice(index + 1);
        const outcome = await reviewSource(review, source, rest, isKept);
        if (outcome === 'ended') {
            return 'ended';
        }
        isAny ||= outcome === 'done';
    }
    return isAny ? 'done' : 'nothing';
}

async function reviewSource(review: Review, source: DriftedSource, rest: readonly DriftedSource[], isKept: boolean): Promise<'done' | 'nothing' | 'ended'> {
    const { uri, path } = source;
    /** Keys of those that were left as they are, the latest last. */
    const skipped: string[] = [];
    let settled = 0;
    for (let isFirst = true; ; isFirst = false) {
        const all = (await review.client.drifted(uri)).filter(each => (each.state === 'kept') === isKept);
        const anchor = all.find(each => !skipped.includes(each.key));
        if (!anchor) {
            return isFirst ? 'nothing' : 'done';
        }
        const moved = all.filter(each => each.state === 'moved').length;
        const items = [
            ...placeItems(anchor),
            ...furtherItems(anchor),
            heading<Action>(vscode.l10n.t('go on')),
            { label: vscode.l10n.t('Skip'), iconPath: new vscode.ThemeIcon('arrow-right'), value: { kind: 'skip' } as const },
            ...(moved > 1 ? [acceptAllItem(vscode.l10n.t('Accept all {0} moves that leave no doubt in this source', moved), 'acceptHere')] : []),
            ...(rest.length > 0 && !isKept ? [acceptAllItem(vscode.l10n.t('Accept all moves that leave no doubt in all sources from here on ({0})', rest.length + 1), 'acceptEverywhere')] : []),
        ];
        const picked = await ask(review, uri, anchor, {
            title: rest.length > 0 ? vscode.l10n.t('{0} (further sources: {1})', isolate(path), rest.length) : isolate(path),
            items, step: settled + skipped.length + 1, steps: settled + all.length,
        });
        if (!picked) {
            return 'ended';
        }
        if (picked === 'back') {
            skipped.pop();
        } else if (picked.value.kind === 'skip') {
            skipped.push(anchor.key);
        } else if (picked.value.kind === 'acceptEverywhere') {
            await acceptEverywhere(review, [source, ...rest]);
        } else {
            const outcome = await act(review, uri, anchor, picked.value);
            if (outcome === 'ended') {
                return 'ended';
            }
            settled += outcome === 'refused' ? 0 : picked.value.kind === 'acceptHere' ? moved : 1;
        }
    }
}

/** Does one thing; `ended` where the user goes elsewhere, `refused` where nothing was written. */
async function act({ client, editing, counts }: Review, uri: string, anchor: DriftedAnchor, action: Action): Promise<'done' | 'refused' | 'ended'> {
    const operation = operationOf(anchor, action);
    if (!operation) {
        await showLocation(anchor.declaration);
        return 'ended';
    }
    const moved = action.kind === 'acceptHere' ? (await client.drifted(uri)).filter(({ state }) => state === 'moved').length : 1;
    if (!await editing.edit(uri, operation)) {
        return 'refused';
    }
    counts.accepted += action.kind === 'place' || action.kind === 'acceptHere' ? moved : 0;
    counts.kept += Number(action.kind === 'keep');
    counts.removed += Number(action.kind === 'remove');
    return 'done';
}

function operationOf({ key }: DriftedAnchor, action: Action): EditOperation | undefined {
    switch (action.kind) {
        case 'place': return { kind: 'moveAnchors', moves: [{ anchor: key, at: action.place.at }] };
        case 'keep': return { kind: 'keepDrifted', anchors: [key] };
        case 'remove': return { kind: 'removeDrifted', anchor: key, what: action.what };
        case 'acceptHere': return { kind: 'acceptMoves' };
        default: return undefined;
    }
}

async function acceptEverywhere({ client, counts }: Review, sources: readonly DriftedSource[]): Promise<void> {
    const result = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Accepting moves'), cancellable: true }, (progress, token) => {
        let shown = 0;
        return client.acceptMoves(sources.map(({ uri }) => uri), percentage => {
            progress.report({ increment: percentage - shown });
            shown = percentage;
        }, token);
    });
    if (result.kind === 'refused') {
        warn(result.reason);
        return;
    }
    counts.accepted += result.accepted;
    if (result.left.length > 0) {
        warn(vscode.l10n.t('Sources left as they were: {0}. {1}', result.left.length, result.left[0]!));
    }
}

interface Question {
    readonly title: string;
    readonly items: readonly PickItem<Action>[];
    readonly step?: number;
    readonly steps?: number;
}

function ask({ preview }: Review, uri: string, anchor: DriftedAnchor, question: Question): Promise<Picked<Action>> {
    return pickItem<Action>({
        ...question,
        placeholder: `“${quoted(anchor.quote, 40)}” · ${anchor.label}`,
        ignoreFocusOut: true,
        onDidFocus: action => void preview.show(uri, action?.kind === 'place' ? action.place.range : undefined),
    });
}

function placeItems({ places, state }: DriftedAnchor): readonly PickItem<Action>[] {
    return places.length === 0 ? [] : [
        heading(state === 'moved' ? vscode.l10n.t('moved to') : state === 'kept' ? vscode.l10n.t('kept as it is; may stand in') : vscode.l10n.t('may stand in')),
        ...places.map((place, index): PickItem<Action> => ({
            label: vscode.l10n.t('Line {0}', place.range.start.line + 1),
            description: isolate(escapeIcons(`${place.before} “${place.text}” ${place.after}`.trim())),
            detail: place.why,
            iconPath: new vscode.ThemeIcon(state === 'moved' && index === 0 ? 'check' : 'question'),
            value: { kind: 'place', place },
        })),
    ];
}

function furtherItems({ state, removes, part, places }: DriftedAnchor): readonly PickItem<Action>[] {
    return [
        heading(places.length === 0 ? vscode.l10n.t('nowhere in the text') : vscode.l10n.t('or')),
        ...(state === 'kept' ? [] : [{
            label: vscode.l10n.t('Keep as drifted'), detail: vscode.l10n.t('It stays in the sidecar as it is, is not shown in the text, and is reported as a hint only'),
            iconPath: new vscode.ThemeIcon('pinned'), value: { kind: 'keep' } as const,
        }]),
        { label: vscode.l10n.t('Remove {0}', removes), iconPath: new vscode.ThemeIcon('trash'), value: { kind: 'remove', what: 'entry' } },
        ...(part === undefined ? [] : [{ label: vscode.l10n.t('Remove only the {0}', part), iconPath: new vscode.ThemeIcon('trash'), value: { kind: 'remove', what: 'part' } as const }]),
        { label: vscode.l10n.t('Go to its entry in the sidecar'), iconPath: new vscode.ThemeIcon('go-to-file'), value: { kind: 'entry' } },
    ];
}

function acceptAllItem(label: string, kind: 'acceptHere' | 'acceptEverywhere'): PickItem<Action> {
    return { label, iconPath: new vscode.ThemeIcon('check-all'), value: { kind } };
}

function activeSource(sources: Sources): string | undefined {
    const active = sources.editors.active?.document;
    const info = active && sources.info(active);
    return info?.role === 'sidecar' ? info.counterpart : active?.uri.toString();
}

function summaryOf({ counts: { accepted, kept, removed } }: Review): string {
    return vscode.l10n.t('Reviewed: {0} accepted, {1} kept, {2} removed. Each can be undone.', accepted, kept, removed);
}
