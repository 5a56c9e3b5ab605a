import * as vscode from 'vscode';
import type { AnnotationInfo, TreeNode } from '../protocol';
import { warn } from './editing';
import { escapeIcons } from './escape';
import type { GlossatorClient } from './glossatorClient';
import { pickItem } from './picks/pick';
import { fromEditorRange } from './positions';
import type { SourceEditor } from './sourceEditors';
import type { Sources } from './sources';

/** An annotation and the source that it stands in. */
export interface Target {
    readonly uri: string;
    readonly annotation: AnnotationInfo;
}

/** Finds what a command acts on: the node of a tree that it was called on, else the annotation at the cursor. */
export class Targets {
    readonly #client: GlossatorClient;
    readonly #sources: Sources;

    constructor(client: GlossatorClient, sources: Sources) {
        this.#client = client;
        this.#sources = sources;
    }

    /**
     * @param argument what the command was called with
     * @param type only annotations of this type
     * @returns undefined where there is none, which the user was told, or none was chosen
     */
    async find(argument: unknown, type?: AnnotationInfo['type']): Promise<Target | undefined> {
        if (isNode(argument)) {
            return this.#ofNode(argument);
        }
        const editor = this.#sources.activeEditor;
        const found = editor ? await this.all(editor, type) : [];
        if (found.length === 0) {
            warn(type === 'claim' ? vscode.l10n.t('There is no claim here.') : vscode.l10n.t('There is no annotation here.'));
            return undefined;
        }
        return found.length === 1 ? found[0] : choose(found);
    }

    /** The annotations at the cursor, innermost first. */
    async all(editor: SourceEditor, type?: AnnotationInfo['type']): Promise<readonly Target[]> {
        const found = await this.of(editor.document.uri.toString(), editor.selection);
        return found.filter(({ annotation }) => type === undefined || annotation.type === type);
    }

    /** The annotations at a place of a source, innermost first. */
    async of(uri: string, range: vscode.Range): Promise<readonly Target[]> {
        const found = await this.#client.annotationsAt({ uri, range: fromEditorRange(range) });
        return found.map(annotation => ({ uri, annotation }));
    }

    /** Lets the user choose one of several. */
    choose(targets: readonly Target[]): Promise<Target | undefined> {
        return choose(targets);
    }

    async #ofNode({ uri, annotation: id }: Required<Pick<TreeNode, 'uri' | 'annotation'>>): Promise<Target | undefined> {
        const annotation = await this.#client.annotation(uri, id);
        return annotation && { uri, annotation };
    }
}

/** Whether a command was called on a node of a tree that stands for an annotation. */
function isNode(argument: unknown): argument is Required<Pick<TreeNode, 'uri' | 'annotation'>> {
    const node = argument as Partial<TreeNode> | undefined;
    return typeof node?.uri === 'string' && typeof node.annotation === 'string';
}

async function choose(targets: readonly Target[]): Promise<Target | undefined> {
    const picked = await pickItem({
        title: vscode.l10n.t('Which One?'),
        placeholder: vscode.l10n.t('Innermost first'),
        items: targets.map(target => ({
            label: escapeIcons(target.annotation.label),
            description: target.annotation.partAt?.part ?? '',
            iconPath: new vscode.ThemeIcon(target.annotation.type === 'claim' ? 'comment' : 'person'),
            value: target,
        })),
    });
    return picked && picked !== 'back' ? picked.value : undefined;
}
