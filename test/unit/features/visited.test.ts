import assert from 'node:assert/strict';
import { nothingVisited, paragraphsOf, percentVisited, type Visited, withAll, withSeen } from '../../../src/core/features/visited';

const text = 'First one.\n\nSecond one.\n\nقال كيري 💩.\n\nFourth one.\n';
const paragraphs = paragraphsOf(text);
const seen = (from: string, to: string, known: Visited = nothingVisited) =>
    withSeen(known, paragraphs, [{ start: text.indexOf(from), end: text.indexOf(to) + to.length }]);

suite('Visited paragraphs', () => {
    test('What was on screen is visited', () => assert.equal(percentVisited(seen('First', 'Second one.')), 50));
    test('What was on screen in part is not', () => assert.equal(percentVisited(seen('First', 'Second')), 25));
    test('What was seen before stays', () => assert.equal(percentVisited(seen('قال', 'Fourth one.', seen('First', 'First one.'))), 75));
    test('All, and none', () => assert.deepEqual([withAll(paragraphs), seen('First', 'F')].map(percentVisited), [100, 0]));
    test('A text without paragraphs has no percentage', () => assert.equal(percentVisited(withAll(paragraphsOf(' \n\n'))), undefined));
    test('A paragraph that moved stays visited; one that changed does not', () => {
        const after = paragraphsOf('Fourth one.\n\nFirst one.\n\nSecond, changed.\n');
        assert.equal(percentVisited(withSeen(withAll(paragraphs), after, [])), 66);
    });
    test('A paragraph that stands twice counts once', () => assert.deepEqual(withAll(paragraphsOf('Ads\n\nAds\n\nNews\n')).total, 2));
    test('Of a paragraph longer than any screen a large part is enough', () => {
        const long = paragraphsOf('x'.repeat(10_000));
        assert.deepEqual([1999, 2000].map(end => percentVisited(withSeen(nothingVisited, long, [{ start: 0, end }]))), [0, 100]);
    });
});
