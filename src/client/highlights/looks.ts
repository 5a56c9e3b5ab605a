import * as vscode from 'vscode';
import { type ActorTypeGroup, actorTypeGroups, mentionBorders } from '../../core/annotation/actorLooks';

/** The parts of a claim and what else is drawn besides mentions. */
export const partLooks = [
    'claimer', 'cue', 'content', 'nestedContent', 'contentRtl', 'nestedContentRtl', 'contentStart', 'via', 'said', 'region', 'draftClaimer', 'draftCue', 'draftContent',
] as const;

export type PartLook = (typeof partLooks)[number];
export type MentionLook = `mention.${ActorTypeGroup}`;
export type Look = MentionLook | PartLook;

/** The decoration types, each created once: the editor makes style rules for each. */
export type Looks = Readonly<Record<Look, vscode.TextEditorDecorationType>>;

/** Creates the decoration types. */
export function createLooks(extensionUri: vscode.Uri): Looks {
    const looks = {} as Record<Look, vscode.TextEditorDecorationType>;
    for (const group of actorTypeGroups) {
        const [borderWidth, borderStyle] = mentionBorders[group];
        const color = new vscode.ThemeColor(`glossator.actor.${camelCase(group)}`);
        looks[`mention.${group}`] = create({
            borderWidth,
            borderStyle,
            borderColor: color,
            overviewRulerColor: color,
            overviewRulerLane: vscode.OverviewRulerLane.Left,
        });
    }
    for (const [look, options] of Object.entries(partOptions(extensionUri)) as [PartLook, vscode.DecorationRenderOptions][]) {
        looks[look] = create(options);
    }
    return looks;
}

function create(options: vscode.DecorationRenderOptions): vscode.TextEditorDecorationType {
    return vscode.window.createTextEditorDecorationType({
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
        ...options,
    });
}

function partOptions(extensionUri: vscode.Uri): Readonly<Record<PartLook, vscode.DecorationRenderOptions>> {
    const color = (name: string) => new vscode.ThemeColor(`glossator.${name}`);
    const icon = (theme: string) => ({ gutterIconPath: vscode.Uri.joinPath(extensionUri, `media/icons/content-${theme}.svg`), gutterIconSize: 'contain' });
    return {
        claimer: { border: '1px solid', borderRadius: '3px', borderColor: color('claim.claimer') },
        cue: { fontWeight: 'bold', borderWidth: '0 0 1px 0', borderStyle: 'dotted', borderColor: color('claim.cue') },
        content: contentOptions('0 0 0 2px', 'solid', color('claim.contentBackground'), color('claim.contentBorder')),
        nestedContent: contentOptions('0 0 0 4px', 'double', color('claim.nestedContentBackground'), color('claim.contentBorder')),
        contentRtl: contentOptions('0 2px 0 0', 'solid', color('claim.contentBackground'), color('claim.contentBorder')),
        nestedContentRtl: contentOptions('0 4px 0 0', 'double', color('claim.nestedContentBackground'), color('claim.contentBorder')),
        contentStart: { light: icon('light'), dark: icon('dark') },
        via: { border: '1px dashed', borderRadius: '3px', borderColor: color('claim.via') },
        said: { border: '1px dotted', borderColor: color('claim.said') },
        region: { opacity: '0.65', fontStyle: 'italic' },
        draftClaimer: { border: '2px dashed', borderRadius: '3px', borderColor: color('draft') },
        draftCue: { fontWeight: 'bold', borderWidth: '0 0 2px 0', borderStyle: 'dashed', borderColor: color('draft') },
        draftContent: {
            borderWidth: '1px 0 1px 3px',
            borderStyle: 'dashed',
            borderColor: color('draft'),
            backgroundColor: color('draftBackground'),
        },
    };
}

function contentOptions(
    borderWidth: string,
    borderStyle: string,
    backgroundColor: vscode.ThemeColor,
    border: vscode.ThemeColor,
): vscode.DecorationRenderOptions {
    return {
        backgroundColor,
        borderWidth,
        borderStyle,
        borderColor: border,
        overviewRulerColor: border,
        overviewRulerLane: vscode.OverviewRulerLane.Right,
    };
}

function camelCase(kebab: string): string {
    return kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
