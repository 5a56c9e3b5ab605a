import * as vscode from 'vscode';
import type { TextRange } from '../../core/text/span';
import type { AnnotationInfo } from '../../protocol';
import { commands, contextKeys } from '../contributions';
import { ContextKey } from '../contextKey';
import { Disposables } from '../disposables';
import { quoted } from '../escape';
import type { Looks } from '../highlights/looks';
import { toEditorRange } from '../positions';
import type { Draft } from './draft';
import { emptyDraft, followChange } from './draft';

/** What parts are added to: a claim in the making, or one that is written already. */
export type OpenClaim =
    | { readonly kind: 'draft'; readonly uri: string; readonly draft: Draft }
    | { readonly kind: 'written'; readonly uri: string; readonly claim: AnnotationInfo };

/** The first claim of a relation that waits for the second. */
export interface PendingLink {
    readonly uri: string;
    readonly claim: AnnotationInfo;
    readonly relation: string;
}

/**
 * The claim that parts are being added to, at most one: shown in its source and in the status bar. It lives here only;
 * nothing is written before it is closed.
 */
export class OpenClaims implements vscode.Disposable {
    readonly #looks: Looks;
    readonly #disposables = new Disposables();
    readonly #isOpen = new ContextKey<boolean>(contextKeys.claimOpen, false);
    readonly #status: vscode.StatusBarItem;
    readonly #onDidChangeEmitter = this.#disposables.add(new vscode.EventEmitter<void>());
    /** Another claim is open, or has other parts. */
    readonly onDidChange = this.#onDidChangeEmitter.event;
    #claim: OpenClaim | undefined;
    #link: PendingLink | undefined;

    constructor(looks: Looks) {
        this.#looks = looks;
        this.#status = this.#disposables.add(
            vscode.window.createStatusBarItem('glossator.openClaim', vscode.StatusBarAlignment.Left, 9),
        );
        this.#status.name = vscode.l10n.t('Open Claim');
        this.#disposables.add(vscode.window.onDidChangeVisibleTextEditors(() => this.#draw()));
        this.#disposables.add(vscode.workspace.onDidChangeTextDocument(event => this.#follow(event)));
    }

    get current(): OpenClaim | undefined {
        return this.#claim;
    }

    set current(claim: OpenClaim | undefined) {
        this.#claim = claim;
        this.#show();
    }

    get link(): PendingLink | undefined {
        return this.#link;
    }

    set link(link: PendingLink | undefined) {
        this.#link = link;
        this.#show();
    }

    /** The draft in a document; an empty one where there is none. */
    draftIn(uri: string): Draft {
        return this.#claim?.kind === 'draft' && this.#claim.uri === uri ? this.#claim.draft : emptyDraft;
    }

    setDraft(uri: string, draft: Draft): void {
        this.current = { kind: 'draft', uri, draft };
    }

    dispose(): void {
        this.#disposables.dispose();
    }

    #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
        if (this.#claim?.kind !== 'draft' || this.#claim.uri !== document.uri.toString()) {
            return;
        }
        let draft = this.#claim.draft;
        for (const { rangeOffset, rangeLength, text } of contentChanges) {
            draft = followChange(draft, { range: { start: rangeOffset, end: rangeOffset + rangeLength }, length: text.length });
        }
        this.setDraft(this.#claim.uri, draft);
    }

    #show(): void {
        this.#isOpen.set(this.#claim !== undefined || this.#link !== undefined);
        this.#showStatus();
        this.#draw();
        this.#onDidChangeEmitter.fire();
    }

    #showStatus(): void {
        if (this.#link) {
            this.#status.text = `$(link) ${vscode.l10n.t('{0}: go to the other claim', this.#link.relation)}`;
            this.#status.tooltip = vscode.l10n.t('Run “Link Claims” on the other claim, or drop the link.');
            this.#status.command = commands.linkClaims;
        } else if (this.#claim?.kind === 'draft') {
            this.#status.text = `$(comment-draft) ${describe(this.#claim.draft)}`;
            this.#status.tooltip = vscode.l10n.t('A claim is being put together. Close it to write it.');
            this.#status.command = commands.closeClaim;
        } else if (this.#claim) {
            this.#status.text = `$(comment) ${quoted(this.#claim.claim.label, 40)}`;
            this.#status.tooltip = vscode.l10n.t('Parts are added to this claim.');
            this.#status.command = commands.closeClaim;
        } else {
            this.#status.hide();
            return;
        }
        this.#status.show();
    }

    #draw(): void {
        for (const editor of vscode.window.visibleTextEditors) {
            const { claimer, cue, content } = this.partsIn(editor.document);
            editor.setDecorations(this.#looks.draftClaimer, claimer);
            editor.setDecorations(this.#looks.draftCue, cue);
            editor.setDecorations(this.#looks.draftContent, content);
        }
    }

    /** The places of the open claim’s parts in a document; none where it is of another one. */
    partsIn(document: vscode.TextDocument): DrawnParts {
        if (this.#claim?.uri !== document.uri.toString()) {
            return nothing;
        }
        if (this.#claim?.kind === 'written') {
            const { parts } = this.#claim.claim;
            const of = (name: string) => parts.filter(({ part }) => part === name).map(({ range }) => toEditorRange(range));
            return { claimer: of('claimer'), cue: of('cue'), content: of('content') };
        }
        const { claimer, cue, content } = this.#claim.draft;
        const place = (ranges: readonly TextRange[]) => ranges.map(range => rangeIn(document, range));
        return {
            claimer: typeof claimer === 'object' ? place(claimer.ranges) : [],
            cue: typeof cue === 'object' ? place(cue) : [],
            content: place(content),
        };
    }
}

/** Where the parts of an open claim stand. */
export interface DrawnParts {
    readonly claimer: vscode.Range[];
    readonly cue: vscode.Range[];
    readonly content: vscode.Range[];
}

const nothing: DrawnParts = { claimer: [], cue: [], content: [] };

/** Offsets of a document as the editor's range. */
export function rangeIn(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
    return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** Which parts the draft has, in words. */
function describe(draft: Draft): string {
    const { claimer, cue, content } = draft;
    const dash = '–';
    const none = vscode.l10n.t('none');
    return vscode.l10n.t(
        'Claimer: {0} · cue: {1} · content: {2}',
        claimer === undefined ? dash : claimer === 'none' ? none : quoted(claimer.label, 30),
        cue === undefined ? dash : cue === 'none' ? none : String(cue.length),
        content.length === 0 ? dash : String(content.length),
    );
}
