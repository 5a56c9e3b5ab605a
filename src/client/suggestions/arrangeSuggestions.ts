import type { Range } from 'vscode-languageserver-types';
import type { SuggestionInfo, SuggestionPart } from '../../protocol';
import { overlap } from '../ranges';
import type { SuggestionLook } from './suggestionLooks';

const lookOf: Readonly<Record<SuggestionPart['role'], SuggestionLook>> = {
    mention: 'suggestedMention',
    claimer: 'suggestedClaimer',
    via: 'suggestedClaimer',
    cue: 'suggestedCue',
    content: 'suggestedContent',
    region: 'suggestedRegion',
};

/** Which ranges within `visible` get which look; also the parts of the current one, whose claimer, cue and content are told apart by theirs. */
export function arrangeSuggestions(items: readonly SuggestionInfo[], visible: Range, current: SuggestionInfo | undefined): ReadonlyMap<SuggestionLook, readonly Range[]> {
    const arranged = new Map<SuggestionLook, Range[]>();
    const add = (look: SuggestionLook, range: Range) => {
        const ranges = arranged.get(look) ?? [];
        ranges.push(range);
        arranged.set(look, ranges);
    };
    for (const item of items) {
        for (const { role, range } of overlap(item.range, visible) ? item.parts : []) {
            if (overlap(range, visible)) {
                add(lookOf[role], range);
                if (item === current && role !== 'content' && role !== 'region') {
                    add('currentSuggestion', range);
                }
            }
        }
    }
    return arranged;
}
