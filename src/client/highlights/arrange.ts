import type { Range } from 'vscode-languageserver-types';
import { actorTypeGroup, actorTypeGroups } from '../../core/annotation/actorLooks';
import type { Highlight } from '../../protocol';
import type { Look } from './looks';
import { nestingDepths } from './nesting';

/** What the user wants to see. */
export interface Shown {
    readonly actors: boolean;
    readonly claims: boolean;
    readonly regions: boolean;
}

/**
 * Which ranges get which look. Looks that nothing has are missing.
 * @param isRightToLeft whether the text at a place is written from right to left
 */
export function arrange(
    highlights: readonly Highlight[],
    shown: Shown,
    isRightToLeft: (range: Range) => boolean,
): ReadonlyMap<Look, readonly Range[]> {
    const arranged = new Map<Look, Range[]>();
    const add = (look: Look, range: Range) => {
        const ranges = arranged.get(look);
        if (ranges) {
            ranges.push(range);
        } else {
            arranged.set(look, [range]);
        }
    };
    for (const { role, range, type } of highlights) {
        // A claimer or relay with an actor counts as a mention of it.
        const isMention = role === 'mention' || ((role === 'claimer' || role === 'via') && type !== undefined);
        if (isMention && shown.actors) {
            add(`mention.${actorTypeGroup(type)}`, range);
        }
        if (role === 'region' ? shown.regions : shown.claims && role !== 'mention' && role !== 'content') {
            add(role as Look, range);
        }
    }
    if (shown.claims) {
        arrangeContents(highlights, isRightToLeft, add);
    }
    return arranged;
}

/** Contents within contents look different, and each first line has a mark, once. */
function arrangeContents(
    highlights: readonly Highlight[],
    isRightToLeft: (range: Range) => boolean,
    add: (look: Look, range: Range) => void,
): void {
    const contents = highlights.filter(({ role }) => role === 'content').map(({ range }) => range);
    const depths = nestingDepths(contents);
    const marked = new Set<number>();
    contents.forEach((range, index) => {
        const look = depths[index]! % 2 === 0 ? 'content' : 'nestedContent';
        add(isRightToLeft(range) ? `${look}Rtl` : look, range);
        if (!marked.has(range.start.line)) {
            marked.add(range.start.line);
            add('contentStart', { start: range.start, end: range.start });
        }
    });
}

/** All looks that {@link arrange} may give. */
export const arrangedLooks: readonly Look[] = [
    ...actorTypeGroups.map(group => `mention.${group}` as const),
    'claimer', 'cue', 'content', 'nestedContent', 'contentRtl', 'nestedContentRtl', 'contentStart', 'via', 'said', 'region',
];
