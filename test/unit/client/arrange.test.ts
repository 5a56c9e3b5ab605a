import * as assert from 'node:assert/strict';
import { arrange } from '../../../src/client/highlights/arrange';
import { nestingDepths } from '../../../src/client/highlights/nesting';
import type { Highlight } from '../../../src/protocol';

const everything = { actors: true, claims: true, regions: true };

test('Actors look by type; types of the user’s own look like others', () => {
    check([mention('person', '0-5'), mention('armed-group', '6-9'), mention('militia', '9-12')], everything, [
        'mention.person 0-5',
        'mention.armed-group 6-9',
        'mention.other 9-12',
    ]);
});

test('A claimer is drawn as the actor, too', () => {
    check([{ role: 'claimer', type: 'person', range: range('0-5') }], everything, ['mention.person 0-5', 'claimer 0-5']);
});

test('A content in a content looks different, and its line has one mark', () => {
    check([content('0-20'), content('5-10'), content('6-8')], everything, [
        'content 0-20',
        'contentStart 0-0',
        'nestedContent 5-10',
        'content 6-8',
    ]);
});

test('A content that is written from right to left begins at the right', () => {
    const onSecondLine = { start: { line: 1, character: 2 }, end: { line: 1, character: 7 } };
    check([{ role: 'content', range: onSecondLine }], everything, ['contentRtl 2-7', 'contentStart 2-2']);
});

test('What is not wanted is not drawn', () => {
    const highlights: Highlight[] = [mention('person', '0-5'), content('6-9'), { role: 'region', range: range('9-12') }];
    check(highlights, { ...everything, actors: false, regions: false }, ['content 6-9', 'contentStart 6-6']);
    check(highlights, { ...everything, claims: false }, ['mention.person 0-5', 'region 9-12']);
});

test('Depths of nested, equal, overlapping and separate ranges', () => {
    const cases: readonly (readonly [string, number[]])[] = [
        ['0-9 1-5 2-3', [0, 1, 2]],
        ['2-3 1-5 0-9', [2, 1, 0]],
        ['0-5 0-5', [0, 1]],
        ['0-5 3-9', [0, 0]],
        ['0-3 3-6', [0, 0]],
        ['0-9 1-2 4-5', [0, 1, 1]],
    ];
    for (const [ranges, depths] of cases) {
        assert.deepEqual(nestingDepths(ranges.split(' ').map(range)), depths, ranges);
    }
});

function check(highlights: readonly Highlight[], shown: Parameters<typeof arrange>[1], expected: readonly string[]): void {
    const lines = [...arrange(highlights, shown, ({ start }) => start.line > 0)].flatMap(([look, ranges]) =>
        ranges.map(({ start, end }) => `${look} ${start.character}-${end.character}`),
    );
    assert.deepEqual(lines.sort(), [...expected].sort());
}

function mention(type: string, at: string): Highlight {
    return { role: 'mention', type, range: range(at) };
}

function content(at: string): Highlight {
    return { role: 'content', range: range(at) };
}

function range(at: string) {
    const [start = 0, end = 0] = at.split('-').map(Number);
    return { start: { line: 0, character: start }, end: { line: 0, character: end } };
}
