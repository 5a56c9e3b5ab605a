import type { FoundClaim } from '../../../src/core/suggest/foundClaim';
import type { SourceText } from '../../../src/core/text/sourceText';
import type { Span } from '../../../src/core/text/span';

/**
 * The claims of a text, a line each: the text with `[claimer]`, `{cue}`, `<content>`, `(relay)` and `/cue of a relay/` marked. A claimer who
 * is only understood stands before it, `X ←`; so do values that are not the usual ones, `denies: …`.
 */
export function renderClaims(source: SourceText, claims: readonly FoundClaim[]): string[] {
    return claims.map(claim => {
        const marks: [Span, string, string][] = claim.content.map(span => [span, '<', '>']);
        const add = (span: Span | undefined, open: string, close: string) => span && marks.push([span, open, close]);
        add(claim.claimer, '[', ']');
        add(claim.cue, '{', '}');
        claim.via.forEach(relay => {
            add(relay.at, '(', ')');
            add(relay.cue, '/', '/');
        });
        marks.sort(([a], [b]) => a.start - b.start);
        let text = '';
        let done = 0;
        for (const [span, open, close] of marks) {
            text += source.slice({ start: done, end: span.start }) + open + source.slice(span) + close;
            done = span.end;
        }
        text += source.slice({ start: done, end: source.length });
        const { mode, stance, certainty, attribution, understoodFrom } = claim;
        const values = [mode, stance, certainty, attribution].filter(value => !['says', 'asserts', 'unknown', 'firm'].includes(value));
        return `${values.length > 0 ? `${values.join(' ')}: ` : ''}${understoodFrom ? `${source.slice(understoodFrom)} ← ` : ''}${text.replaceAll('\n', '⏎')}`;
    });
}
