import type { FoundClaim } from '../../../src/core/suggest/foundClaim';
import type { TextRange } from '../../../src/core/text/span';

/**
 * The claims of a text, a line each: the text with `[claimer]`, `{cue}`, `<content>`, `(relay)` and `/cue of a relay/` marked. A claimer who
 * is only understood stands before it, `X ←`; so do values that are not the usual ones, `denies: …`.
 */
export function renderClaims(source: string, claims: readonly FoundClaim[]): string[] {
    return claims.map(claim => {
        const marks: [TextRange, string, string][] = claim.content.map(span => [span, '<', '>']);
        const add = (span: TextRange | undefined, open: string, close: string) => span && marks.push([span, open, close]);
        add(claim.claimer, '[', ']');
        add(claim.cue, '{', '}');
        claim.via.forEach(relay => {
            add(relay.actor, '(', ')');
            add(relay.cue, '/', '/');
        });
        marks.sort(([a], [b]) => a.start - b.start);
        let text = '';
        let done = 0;
        for (const [span, open, close] of marks) {
            text += source.slice(done, span.start) + open + source.slice(span.start, span.end) + close;
            done = span.end;
        }
        text += source.slice(done);
        const { mode, stance, certainty, attribution, understoodFrom } = claim;
        const values = [mode, stance, certainty, attribution].filter(value => !['says', 'asserts', 'unknown', 'firm'].includes(value));
        return `${values.length > 0 ? `${values.join(' ')}: ` : ''}${understoodFrom ? `${source.slice(understoodFrom.start, understoodFrom.end)} ← ` : ''}${text.replaceAll('\n', '⏎')}`;
    });
}
