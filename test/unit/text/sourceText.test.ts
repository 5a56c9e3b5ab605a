import assert from 'node:assert';
import fc from 'fast-check';
import { canonicalText, SourceText } from '../../../src/core/text/sourceText';
import { runs } from '../../counts';

/** Texts of what offsets go wrong on: astral characters, marks, line ends, byte order and direction marks, lone surrogates. */
export const trickyText = fc.array(fc.constantFrom('a', 'é', 'e\u0301', '😀', '👨‍👩‍👧', '\r\n', '\r', '\n', '\ufeff', '\u200f', 'ك', 'كِ', '\ud83d', '\ude00', ' ', '한', '𐐷'))
    .map(parts => parts.join(''));

suite('SourceText', () => {
    test('A byte order mark is off, CRLF and lone CR are LF, nothing else changes', () => {
        assert.strictEqual(canonicalText('\ufeffa\r\nb\rc\n\re\u0301\ufeff'), 'a\nb\nc\n\ne\u0301\ufeff');
    });

    test('Offsets are code points, positions are lines and UTF-16 characters', () => {
        const source = new SourceText('x😀y\nك😀z');
        assert.deepStrictEqual([...'x😀y\nك😀z'].map((_, at) => [source.toUtf16(at), source.positionOf(at)]), [
            [0, { line: 0, character: 0 }], [1, { line: 0, character: 1 }], [3, { line: 0, character: 3 }], [4, { line: 0, character: 4 }],
            [5, { line: 1, character: 0 }], [6, { line: 1, character: 1 }], [8, { line: 1, character: 3 }],
        ]);
    });

    test('A splice gives what the new text alone gives', () => {
        const places = fc.array(fc.nat(), { minLength: 2, maxLength: 2 });
        fc.assert(fc.property(trickyText, trickyText, places, (raw, put, [a, b]) => {
            const source = new SourceText(raw);
            const ends = [a! % (source.text.length + 1), b! % (source.text.length + 1)].sort((x, y) => x - y);
            const inserted = put.replace(/\r\n?/g, '\n');
            const spliced = source.spliced({ start: ends[0]!, end: ends[1]!, text: inserted });
            const text = source.text.slice(0, ends[0]) + inserted + source.text.slice(ends[1]);
            assert.strictEqual(spliced.text, text);
            // Behind a character the mark at its beginning is one of its own, and does not get lost.
            const fresh = new SourceText(`x${text}`);
            assert.strictEqual(spliced.length, fresh.length - 1);
            assert.strictEqual(spliced.lineCount, fresh.lineCount);
            for (let at = 0; at <= text.length; at++) {
                assert.strictEqual(spliced.fromUtf16(at), fresh.fromUtf16(at + 1) - 1);
                const { line, character } = fresh.positionAtUtf16(at + 1);
                assert.deepStrictEqual(spliced.positionAtUtf16(at), { line, character: line === 0 ? character - 1 : character });
            }
        }), { numRuns: runs(10_000) });
    });

    test('Every code point leads to its UTF-16 offset and its position and back', () => {
        fc.assert(fc.property(trickyText, raw => {
            const source = new SourceText(raw);
            const points = Array.from(source.text);
            assert.strictEqual(source.length, points.length);
            let utf16 = 0;
            for (let at = 0; at <= points.length; at++) {
                assert.strictEqual(source.toUtf16(at), utf16);
                assert.strictEqual(source.fromUtf16(utf16), at);
                assert.strictEqual(source.offsetOf(source.positionOf(at)), at);
                utf16 += points[at]?.length ?? 0;
            }
        }), { numRuns: runs(2000) });
    });

    test('The slice of a span is its code points', () => {
        fc.assert(fc.property(trickyText, fc.nat(40), fc.nat(40), (raw, start, length) => {
            const source = new SourceText(raw);
            assert.strictEqual(source.slice({ start, end: start + length }), Array.from(source.text).slice(start, start + length).join(''));
        }), { numRuns: runs(2000) });
    });

    test('Lines are those that an editor shows', () => {
        fc.assert(fc.property(trickyText, raw => {
            assert.strictEqual(new SourceText(raw).lineCount, raw.replace(/^\ufeff/, '').split(/\r\n|\r|\n/).length);
        }), { numRuns: runs(1000) });
    });

    test('Places outside the text are taken to its nearest end', () => {
        const source = new SourceText('ab\ncd');
        assert.deepStrictEqual(source.positionAtUtf16(-3), { line: 0, character: 0 });
        assert.deepStrictEqual(source.positionOf(99), { line: 1, character: 2 });
        assert.strictEqual(source.offsetOf({ line: 0, character: 99 }), 2);
        assert.strictEqual(source.offsetOf({ line: 9, character: 0 }), 5);
    });
});
