import * as assert from 'node:assert/strict';
import { moveOf } from '../../../src/webviews/reader/keys';

test('Keys move the caret of the reader as in the text editor, and no other key is taken', () => {
    check('ArrowRight', 'move right character');
    check('Shift+ArrowLeft', 'extend left character');
    check('Control+Shift+ArrowRight', 'extend right word');
    check('ArrowDown', 'move forward line');
    check('Shift+Home', 'extend backward lineboundary');
    check('Control+End', 'move forward documentboundary');
    check('PageDown', 'move forward page');
    check('Control+ArrowDown', undefined);
    check('Alt+ArrowLeft', undefined);
    check('a', undefined);
    check('Enter', undefined);
});

test('On a Mac words go with Option, lines with Command', () => {
    check('Alt+ArrowRight', 'move right word', true);
    check('Meta+Shift+ArrowLeft', 'extend left lineboundary', true);
    check('Meta+ArrowUp', 'move backward documentboundary', true);
    check('Control+ArrowRight', undefined, true);
});

function check(pressed: string, expected: string | undefined, isMac = false): void {
    const keys = pressed.split('+');
    const has = (name: string) => keys.includes(name);
    const move = moveOf({ key: keys.at(-1)!, shiftKey: has('Shift'), ctrlKey: has('Control'), altKey: has('Alt'), metaKey: has('Meta') }, isMac);
    assert.equal(move && `${move.alter} ${move.direction} ${move.granularity}`, expected, pressed);
}
