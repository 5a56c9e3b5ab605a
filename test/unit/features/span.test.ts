import { strict as assert } from 'node:assert';
import { spanAt, type SpanAction, type SpanUnit } from '../../../src/core/features/span';
import { SourceText } from '../../../src/core/text/sourceText';

suite('Spans for a selection', () => {
    test('The word at the cursor', () => check('John Ker|ry left.', 'word', 'set', 'John «Kerry» left.'));
    test('The sentence', () => check('He left. Ker|ry stayed. So.', 'sentence', 'set', 'He left. «Kerry stayed.» So.'));
    test('The quotation', () => check('He said “it is ov|er” and left.', 'quotation', 'set', 'He said «“it is over”» and left.'));
    test('One word more', () => check('«John» Kerry left.', 'word', 'extendEnd', '«John Kerry» left.'));
    test('One word less at the start', () => check('«John Kerry» left.', 'word', 'shrinkStart', 'John «Kerry» left.'));
    test('An Arabic clitic left out', () => check('«وروسيا» تنفي', 'character', 'shrinkStart', 'و«روسيا» تنفي'));
    test('Not past the end', () => check('John «Kerry»', 'word', 'extendEnd', 'John «Kerry»'));
    test('Not empty', () => check('«K»erry', 'character', 'shrinkEnd', '«K»erry'));
    test('No quotation around: as it was', () => check('John «Ker»ry', 'quotation', 'set', 'John «Ker»ry'));
});

/** A cursor is `|`, a selection `«…»`. */
function check(marked: string, unit: SpanUnit, action: SpanAction, expected: string): void {
    const plain = marked.replace(/[|«»]/g, '');
    const source = new SourceText(plain);
    const start = marked.search(/[|«]/);
    const end = marked.includes('»') ? marked.indexOf('»') - 1 : start;
    const range = spanAt(source, { start: source.positionAtUtf16(start), end: source.positionAtUtf16(end) }, unit, action);
    const [from, to] = [source.utf16Of(range.start), source.utf16Of(range.end)];
    assert.equal(`${plain.slice(0, from)}«${plain.slice(from, to)}»${plain.slice(to)}`, expected);
}
