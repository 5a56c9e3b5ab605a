import assert from 'node:assert/strict';
import { SearchModel } from '../../../src/client/search/searchModel';
import type { SourceHits } from '../../../src/protocol';

const source = (name: string, ...ids: readonly string[]): SourceHits => ({
    uri: `file:///${name}`, path: name, label: name,
    hits: ids.map((id, line) => ({ id, type: 'claim' as const, label: `says ${id}`, location: { uri: `file:///${name}`, range: { start: { line, character: 0 }, end: { line, character: 1 } } } })),
});

suite('The hits of a search', () => {
    test('Are gone through in their order, round at the ends', () => {
        const model = new SearchModel();
        assert.equal(model.step(1), undefined);
        model.take({ sources: [source('a', '1', '2'), source('b', '3')] });
        assert.deepEqual([1, 1, 1, 1, -1].map(by => model.step(by as 1 | -1)!.hit.id), ['1', '2', '3', '1', '3']);
    });

    test('What was at hand stays so where it is found again', () => {
        const model = new SearchModel();
        model.take({ sources: [source('a', '1', '2'), source('b', '3')] });
        model.goTo(model.children(model.children()[0])[1] as Parameters<SearchModel['goTo']>[0]);
        model.take({ sources: [source('a', '0', '2', '9')] });
        assert.equal(model.step(1)!.hit.id, '9');
        assert.equal(model.text, 'a\n  1: says 0\n  2: says 2\n  3: says 9\n');
    });
});
