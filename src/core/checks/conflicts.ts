import type { Problem } from '../annotation/problem';
import { conflictsIn } from '../sidecar/conflictMarkers';
import { conflictInWords } from '../sidecar/merge/resolve';
import type { NameOf } from '../sidecar/merge/words';
import { problem } from './catalogue';

/** The conflicts that a merge left in a file, each with what the two sides say. */
export function conflictProblems({ text }: { readonly text: string }, nameOf: NameOf): Problem[] {
    return conflictsIn(text).map(conflict => {
        const lineEnd = text.slice(conflict.start, conflict.ours.start).trimEnd().length;
        return problem('merge.conflict', conflictInWords(text, conflict, nameOf), { start: conflict.start, end: conflict.start + lineEnd }, { fix: 'conflict', start: conflict.start });
    });
}
