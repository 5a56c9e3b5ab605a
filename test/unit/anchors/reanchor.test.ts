import assert from 'node:assert';
import { contextOf, needsContext } from '../../../src/core/anchors/context';
import { reanchor, type Reanchored, type ReanchorOptions } from '../../../src/core/anchors/reanchor';
import type { Anchor } from '../../../src/core/annotation/model';
import { SourceText } from '../../../src/core/text/sourceText';
import type { Span } from '../../../src/core/text/span';
import { marked, render } from '../text/marked';

function anchorOf(source: SourceText, span: Span): Anchor {
    return { span, text: source.slice(span), ...(needsContext(source, span) ? contextOf(source, span) : {}) };
}

/** The verdict, and the text with the place in brackets; of what drifted, all candidates after `?`. */
function show(source: SourceText, { verdict, span, candidates }: Reanchored): string {
    return [verdict, ...(span ? [render(source, span)] : candidates.map(each => `? ${render(source, each.span)}`))].join(' ');
}

/** What becomes of the spans that are marked in the old text. */
function check(old: string, text: string, expected: readonly string[], options?: ReanchorOptions): void {
    const { source, spans } = marked(old);
    const after = new SourceText(text);
    const found = reanchor(after, spans.map(span => anchorOf(source, span)), options);
    assert.deepStrictEqual(found.map(each => show(after, each)), expected);
}

suite('Anchors after a change of their text', () => {
    test('One that stands where it stood', () => check('He met [[John Kerry]].', 'He saw John Kerry.', ['unchanged He saw [[John Kerry]].']));
    test('One that is elsewhere', () => check('He met [[John Kerry]].', 'Yesterday he met John Kerry.', ['moved Yesterday he met [[John Kerry]].']));
    test('One that is gone', () => check('He met [[John Kerry]].', 'He met nobody.', ['drifted']));
    test('One that may be in several places', () => check('Ask [[Kerry]] now.', 'If Kerry was, Kerry is.', ['drifted ? If [[Kerry]] was, Kerry is. ? If Kerry was, [[Kerry]] is.']));
    test('A place that is taken is not proposed', () => {
        check('Ask [[Kerry]] now.', 'If Kerry was, Kerry is.', ['moved If Kerry was, [[Kerry]] is.'], { isTaken: (index, span) => index === 0 && span.start === 3 });
    });
});
