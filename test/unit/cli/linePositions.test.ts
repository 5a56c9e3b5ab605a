import assert from 'node:assert/strict';
import { LinePositions } from '../../../src/cli/linePositions';

/** `|` marks the place; the expectation is line:column. */
function check(marked: string, expected: string): void {
    const { line, column } = new LinePositions(marked.replace('|', '')).at(marked.indexOf('|'));
    assert.equal(`${line}:${column}`, expected);
}

suite('Lines and columns of a file', () => {
    for (const [marked, expected] of [
        ['|', '1:1'], ['ab|c', '1:3'], ['a\n|b', '2:1'], ['a\r\n|b', '2:1'], ['a\r|b', '2:1'], ['a\n\n|', '3:1'], ['💩|', '1:3'], ['\ufeffa|', '1:2'], ['\ufeff|', '1:1'], ['\ufeff\na|', '2:2'],
    ] as const) {
        test(JSON.stringify(marked), () => check(marked, expected));
    }
});
