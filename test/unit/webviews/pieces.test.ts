import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { piecesOf, type Piece } from '../../../src/webviews/reader/pieces';
import type { DrawnMark } from '../../../src/webviews/readerMessages';

suite('Pieces of a paragraph', () => {
    test('What is marked stands within its mark', () => check('«mention:Kerry» met «mention:Putin».', '[mention Kerry] met [mention Putin].'));

    test('A mark within another', () => check('«content:We met «mention:Putin» today».', '[content We met [mention Putin] today].'));

    test('Of two marks on the same words the claimer lies around the mention', () => check('«mention:«claimer:Kerry»» said', '[claimer [mention Kerry]] said'));

    test('Contents within contents know how deep they lie', () => check('«content:He said «content:she said «content:no»»»', '[content He said [content/1 she said [content/2 no]]]'));

    test('Marks that cross are parted where the outer one ends', () => check(
        'A «1content:B «2content:C»1 D»2 E',
        'A [content B [content/1 C>]][<content  D] E',
    ));

    test('Three marks that cross one after the other', () => check(
        '«1cue:a «2said:b »1c «3via:d »2e»3',
        '[cue a [said b >]][<said c [via d >]][<via e]',
    ));

    test('A mark that goes on in other paragraphs', () => {
        const mark: DrawnMark = { start: 5, end: 50, look: 'region', says: '' };
        assert.equal(readable(piecesOf('0123456789', 10, [mark])), '[<region 0123456789>]');
        assert.equal(readable(piecesOf('0123456789', 0, [mark])), '01234[region 56789>]');
    });

    test('Texts from right to left have the order in which they are read', () => check('قال «mention:جون كيري» إن «content:الروس تراجعوا».', 'قال [mention جون كيري] إن [content الروس تراجعوا].'));

    test('Nothing of the text is lost or doubled, whatever is marked', () => {
        const text = 'abcdefghijklmnopqrstuvwxyz';
        const mark = fc.record({ start: fc.integer({ min: -5, max: 30 }), length: fc.nat(20), look: fc.constantFrom('content', 'mention', 'claimer') });
        fc.assert(fc.property(fc.array(mark, { maxLength: 12 }), marks => {
            const drawn = marks.map(({ start, length, look }) => ({ start, end: start + length, look, says: '' }));
            const pieces = piecesOf(text, 0, drawn);
            assert.equal(textOf(pieces), text);
            for (const [index, each] of drawn.entries()) {
                const inside = [...text].filter((_, at) => at >= each.start && at < each.end).join('');
                assert.equal(textUnder(pieces, drawn[index]!), inside);
            }
        }));
    });
});

/** `«look:text»` are marks; with a number at both marks, `«1look:` and `»1`, they may cross. */
function check(marked: string, expected: string): void {
    const marks: DrawnMark[] = [];
    const open: { start: number; look: string; number: string }[] = [];
    let text = '';
    for (const [, opens, look, closes, plain] of marked.matchAll(/«(\d?)(\w+):|»(\d?)|([^«»])/gu)) {
        if (plain !== undefined) {
            text += plain;
        } else if (look !== undefined) {
            open.push({ start: text.length, look, number: opens! });
        } else {
            const index = open.map(({ number }) => number).lastIndexOf(closes!);
            const [{ start, look: of }] = open.splice(index, 1) as [(typeof open)[number]];
            marks.push({ start, end: text.length, look: of, says: '' });
        }
    }
    assert.equal(readable(piecesOf(text, 0, marks)), expected);
}

/** `<` and `>` where a mark goes on, `/2` where it lies in two contents. */
function readable(pieces: readonly Piece[]): string {
    return pieces.map(piece => (typeof piece === 'string' ? piece
        : `[${piece.starts ? '' : '<'}${piece.mark.look}${piece.mark.look === 'content' && piece.depth > 0 ? `/${piece.depth}` : ''} ${readable(piece.pieces)}${piece.ends ? '' : '>'}]`)).join('');
}

function textOf(pieces: readonly Piece[]): string {
    return pieces.map(piece => (typeof piece === 'string' ? piece : textOf(piece.pieces))).join('');
}

function textUnder(pieces: readonly Piece[], mark: DrawnMark): string {
    return pieces.map(piece => (typeof piece === 'string' ? '' : piece.mark === mark ? textOf(piece.pieces) : textUnder(piece.pieces, mark))).join('');
}
