import type { ClaimExample } from '../../../src/core/suggest/claims/trainingPassages';
import type { FoundClaim } from '../../../src/core/suggest/foundClaim';
import type { TextRange } from '../../../src/core/text/span';

/** Opening and closing marks of claimer, cue and content: `<Ann> [said] {it rains}`. */
const marks = { claimer: '<>', cue: '[]', content: '{}' } as const;

/** A text of one claim with its marks taken out. */
export function readMarked(marked: string): ClaimExample {
    const parts: Record<keyof typeof marks, TextRange[]> = { claimer: [], cue: [], content: [] };
    let text = '';
    let start = 0;
    for (const character of marked) {
        const role = (Object.keys(marks) as (keyof typeof marks)[]).find(each => marks[each].includes(character));
        if (!role) {
            text += character;
        } else if (character === marks[role][0]) {
            start = text.length;
        } else {
            parts[role].push({ start, end: text.length });
        }
    }
    const [cue] = parts.cue;
    return { text, claims: cue ? [{ claimer: parts.claimer[0], cue, content: parts.content }] : [] };
}

/** The text with the parts of all claims marked. */
export function markClaims(text: string, claims: readonly FoundClaim[]): string {
    const insertions = claims.flatMap(({ claimer, cue, content }) => [
        ...(claimer ? [[claimer, marks.claimer] as const] : []), ...(cue ? [[cue, marks.cue] as const] : []), ...content.map(range => [range, marks.content] as const),
    ]).flatMap(([{ start, end }, [open, close]]) => [{ at: start, mark: open!, order: 1 }, { at: end, mark: close!, order: 0 }]);
    return insertions.sort((a, b) => b.at - a.at || b.order - a.order).reduce((marked, { at, mark }) => marked.slice(0, at) + mark + marked.slice(at), text);
}
