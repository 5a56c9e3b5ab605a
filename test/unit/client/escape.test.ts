import * as assert from 'node:assert/strict';
import { escapeIcons, quoted } from '../../../src/client/escape';

test('Icons in text of a source are inert', () => {
    for (const [text, expected] of [
        ['costs $(100)', 'costs \\$(100)'],
        ['$(trash) now', '\\$(trash) now'],
        ['$(sync~spin)', '\\$(sync~spin)'],
        ['\\$(trash)', '\\$(trash)'],
        ['no $ (icon)', 'no $ (icon)'],
    ] as const) {
        assert.equal(escapeIcons(text), expected);
    }
});

test('A quote is one line, cut between characters, and keeps its direction', () => {
    assert.equal(quoted('said\n  that', 20), 'said that');
    assert.equal(quoted('a𝒷c𝒹e', 4), 'a𝒷c…');
    assert.equal(quoted('جون كيري'), '\u2068جون كيري\u2069');
});
