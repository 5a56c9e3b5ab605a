import assert from 'node:assert/strict';
import { anchorsOf } from '../../../src/core/annotation/model';
import { anchorValues } from '../../../src/core/edits/anchorValues';
import { moveAnchors } from '../../../src/core/edits/movedAnchors';
import { orderAt } from '../../../src/core/sidecar/keyOrder';
import { readSidecar } from '../../../src/core/sidecar/read';
import { changeEntry } from '../../../src/core/sidecar/yamlEdit';
import { applySplices } from '../../../src/core/text/span';

const claim = (lines: string) => `glossator: 1\nclaims:\n  - id: c-1\n    cue: none\n${lines}`;

/** Moves all anchors by ten and gives them neighbours; `isQuick` tells whether that is done without parsing the entry. What comes out is what any change of a value gives. */
function check(text: string, isQuick: boolean, more: Readonly<Record<string, string>> = { after: ' and "so"' }): void {
    const sidecar = readSidecar(text);
    const parts = [...sidecar.mentions, ...sidecar.claims].flatMap(entry => anchorsOf(entry).map(part => ({ entry, ...part })));
    const wanted = new Map(parts.map(({ anchor }) => [anchor, { at: `${anchor.span!.start + 10}-${anchor.span!.end + 10}`, text: anchor.text, before: anchor.before, ...more }]));
    const { splices, moved } = moveAnchors(sidecar, wanted);
    assert.equal(moved.size, isQuick ? parts.length : 0);
    // What stays as it is keeps its quotes, too.
    const valuesOf: typeof anchorValues = (path, keys) => (Object.keys(more).length > 0 ? anchorValues(path, keys) : [[[...path, 'at'], keys['at']]]);
    let expected = text;
    for (const { entry, anchor, path } of isQuick ? [...parts].reverse() : []) {
        const start = entry.entryStart;
        const section = entry.type === 'mention' ? 'mentions' : 'claims';
        const now = readSidecar(expected)[section].find(each => each.entryStart === start)!;
        expected = applySplices(expected, changeEntry(expected, { start, end: now.entryEnd }, valuesOf(path, wanted.get(anchor)!), at => orderAt(section, at)));
    }
    assert.equal(applySplices(text, splices), expected);
}

suite('Anchors that move with their text', () => {
    test('Of mentions and of parts of claims, wherever they stand in their maps', () => check(
        `glossator: 1\nmentions:\n  - {id: m-1, actor: a, at: 0-5, text: "Kerry", note: x} # c\n${claim('    claimer: {actor: a, at: 0-5, text: "Kerry"}\n    content:\n      spans:\n        - {at: 9-12, text: "a\\_b"}\n        - {at: 20-23, text: "c\\"d"}\n').slice('glossator: 1\n'.length)}`, true,
    ));
    test('In a layout of someone else only positions are changed so', () => {
        const text = claim('    content:\n      at: 0-5\n      text: \'Kerry\' # c\n');
        check(text, true, {});
        check(text, false);
    });
    test('What looks like an anchor in a note or a quote is none', () => {
        check(claim('    content: {at: "0-5", text: "Kerry"}\n    note: "see {at: 0-5, there"\n'), false, {});
        check(claim('    content: {at: 0-5, text: "say at: 0-5, no"}\n'), false, {});
        check(claim('    claimer: {at: 0-5, text: "Kerry"}\n    content: {at: 0-5, text: "Kerry"}\n'), false, {});
    });
});
