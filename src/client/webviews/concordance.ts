import * as vscode from 'vscode';
import type { Range } from 'vscode-languageserver-types';
import type { ConcordanceQuery, ConcordanceRow, ConcordanceState, DecidedPlaces, LinkPlace } from '../../protocol';
import { counts } from '../counts';
import { type Editing, say, warn } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import { pickActor } from '../picks/actorPick';
import { showLocation } from '../positions';
import { pages } from '../contributions';
import type { PageKind } from './pages';

interface Rows {
    readonly uri: string;
    readonly rows: readonly ConcordanceRow[];
}

/** The page with every occurrence of something, aligned on the hit. */
export function concordanceKind(client: GlossatorClient, editing: Editing): PageKind<ConcordanceState> {
    return {
        name: 'concordance',
        type: pages.concordance,
        title: ({ what }) => (what === '' ? vscode.l10n.t('Concordance') : vscode.l10n.t('Concordance: {0}', what)),
        answers: {
            page: ({ uri, ...query }: ConcordanceQuery & { readonly uri: string }) => client.concordance(uri, query),
            open: async ({ uri, range }: { readonly uri: string; readonly range: Range }) => {
                await showLocation({ uri, range }, { viewColumn: otherColumn(), preview: true });
            },
            annotate: (params: Rows) => annotate(client, editing, params),
            relink: (params: Rows) => relink(client, editing, params),
            reject: (params: Rows & { readonly actor?: string }) => reject(editing, params),
            copy: async ({ text }: { readonly text: string }) => {
                await vscode.env.clipboard.writeText(text);
                say(vscode.l10n.t('Copied as tab-separated values.'));
            },
            save: ({ uri, text }: { readonly uri: string; readonly text: string }) => save(uri, text),
        },
    };
}

/** A column beside the page: that of a source, where one is shown. */
function otherColumn(): vscode.ViewColumn {
    return vscode.window.visibleTextEditors[0]?.viewColumn ?? vscode.ViewColumn.One;
}

/** The result says whether something was written. */
async function annotate(client: GlossatorClient, editing: Editing, { uri, rows }: Rows): Promise<boolean> {
    const free = rows.filter(({ annotation }) => !annotation);
    const [first] = free;
    if (!first) {
        warn(vscode.l10n.t('What is selected is annotated already. Relink it to mean another actor.'));
        return false;
    }
    const picked = await pickActor(client, {
        title: vscode.l10n.t('Annotate as Actor: {0}', counts.places(free.length)), placeholder: vscode.l10n.t('Who is it? Search by any name, type or id'), uri: first.uri, selected: first.text,
    });
    if (!picked || picked === 'back' || picked.value.kind !== 'actor') {
        return false;
    }
    const { choice } = picked.value.actor;
    const isOwn = 'actor' in choice ? choice.actor.startsWith('~') : choice.create.where === 'source';
    if (isOwn && free.some(row => row.uri !== first.uri)) {
        warn(vscode.l10n.t('An actor that is known in one source only cannot be meant in others.'));
        return false;
    }
    return editing.refactor(uri, { kind: 'decidePlaces', actor: choice, sources: bySource(free, own => ({ annotate: own.map(place), refuse: [], remove: [] })) });
}

async function relink(client: GlossatorClient, editing: Editing, { rows }: Rows): Promise<boolean> {
    const places = rows.flatMap(({ uri, annotation }): LinkPlace[] => (
        annotation && annotation.id !== '' && (annotation.part === 'mention' || annotation.part === 'claimer' || annotation.part === 'via')
            ? [{ uri, id: annotation.id, part: annotation.part, index: annotation.index }] : []));
    const unique = [...new Map(places.map(each => [JSON.stringify(each), each])).values()];
    const [first] = unique;
    if (!first) {
        warn(vscode.l10n.t('Nothing that is selected is linked to an actor. Annotate it first.'));
        return false;
    }
    const picked = await pickActor(client, {
        title: vscode.l10n.t('Link to Actor: {0}', counts.places(unique.length)), placeholder: vscode.l10n.t('Who is it? Search by any name, type or id'), uri: first.uri, selected: '',
    });
    return picked !== undefined && picked !== 'back' && picked.value.kind === 'actor'
        && await editing.edit(first.uri, { kind: 'relinkAll', places: unique, actor: picked.value.actor.choice }) !== undefined;
}

/** Mentions go and are remembered as refused; what is not annotated is remembered as no mention: of the actor that the page is of, where it is of one. */
async function reject(editing: Editing, { uri, rows, actor }: Rows & { readonly actor?: string }): Promise<boolean> {
    const open = rows.filter(({ isRejected }) => !isRejected);
    const wanted = open.filter(({ annotation }) => !annotation || (annotation.part === 'mention' && annotation.id !== ''));
    if (open.length === 0) {
        say(vscode.l10n.t('What is selected is rejected already.'));
        return false;
    }
    if (wanted.length === 0) {
        warn(vscode.l10n.t('Parts of claims are not rejected here: relink them, or edit the claim.'));
        return false;
    }
    const done = await editing.refactor(uri, {
        kind: 'decidePlaces',
        sources: bySource(wanted, own => ({
            annotate: [],
            refuse: own.map(row => ({ ...place(row), actors: row.annotation ? row.annotation.actors : actor === undefined ? [] : [actor] })),
            remove: [...new Set(own.flatMap(({ annotation }) => annotation?.id ?? []))],
        })),
    });
    if (done && wanted.length < open.length) {
        warn(vscode.l10n.t('{0} of claims were left as they are: relink them, or edit the claim.', counts.places(open.length - wanted.length)));
    }
    return done;
}

function bySource(rows: readonly ConcordanceRow[], decide: (own: readonly ConcordanceRow[]) => Omit<DecidedPlaces, 'path'>): DecidedPlaces[] {
    const paths = [...new Set(rows.map(({ path }) => path))];
    return paths.map(path => ({ path, ...decide(rows.filter(row => row.path === path)) }));
}

function place({ range, text }: ConcordanceRow): { readonly range: Range; readonly text: string } {
    return { range, text };
}

async function save(uri: string, text: string): Promise<boolean> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.parse(uri);
    const target = await vscode.window.showSaveDialog({
        title: vscode.l10n.t('Export the Concordance'), defaultUri: vscode.Uri.joinPath(folder, '..', 'concordance.tsv'), filters: { [vscode.l10n.t('Tab-separated values')]: ['tsv'] },
    });
    if (!target) {
        return false;
    }
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    say(vscode.l10n.t('Exported to {0}.', vscode.workspace.asRelativePath(target)));
    return true;
}
