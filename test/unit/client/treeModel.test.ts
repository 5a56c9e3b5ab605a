import * as assert from 'node:assert/strict';
import type { TreeLine } from '../../../src/client/views/treeModel';
import { TreeModel } from '../../../src/client/views/treeModel';
import type { TreeNode, TreePage } from '../../../src/protocol';

const pageSize = 3;

test('A page that is not the last ends with a line for more', async () => {
    assert.deepEqual(await show(modelOf({ '': 'a b c d e' }).lines(undefined)), ['a', 'b', 'c', '2 more']);
});

test('More fetches the next page', async () => {
    const model = modelOf({ '': 'a b c d e' });
    await model.lines(undefined);
    await model.fetchMore(undefined);
    assert.deepEqual(await show(model.lines(undefined)), ['a', 'b', 'c', 'd', 'e']);
});

test('After a reset as much is shown as before', async () => {
    const model = modelOf({ '': 'a b c d e f g' });
    await model.lines(undefined);
    await model.fetchMore(undefined);
    model.reset();
    assert.deepEqual(await show(model.lines(undefined)), ['a', 'b', 'c', 'd', 'e', 'f', '1 more']);
});

test('Parents are known of all nodes seen', async () => {
    const model = modelOf({ '': 'a', a: 'b' });
    await model.lines(undefined);
    await model.lines(node('a'));
    assert.deepEqual([model.parentOf(node('b'))?.id, model.parentOf(node('a'))?.id], ['a', undefined]);
});

test('A path shows its last node even where its page is not fetched', async () => {
    const model = modelOf({ '': 'x', x: 'a b c d e' });
    const changed = await model.addPath([node('x'), node('e')]);
    assert.deepEqual(await show(model.lines(node('x'))), ['a', 'b', 'c', 'e', '2 more']);
    assert.deepEqual(changed.map(each => each?.id), ['x']);
    assert.equal(model.parentOf(node('e'))?.id, 'x');
});

test('A node that a path showed stands once when its page comes', async () => {
    const model = modelOf({ '': 'x', x: 'a b c d e' });
    await model.addPath([node('x'), node('e')]);
    await model.fetchMore(node('x'));
    assert.deepEqual(await show(model.lines(node('x'))), ['a', 'b', 'c', 'd', 'e']);
});

test('An answer from before a reset is not shown', async () => {
    const answers = [deferred<TreePage>(), deferred<TreePage>()];
    let asked = 0;
    const model = new TreeModel(() => answers[asked++]!.promise);
    const lines = model.lines(undefined);
    model.reset();
    answers[0]!.resolve(pageOf('old'.split(' '), 0));
    answers[1]!.resolve(pageOf('new'.split(' '), 0));
    assert.deepEqual(await show(lines), ['new']);
});

test('After a failure the same is asked again', async () => {
    let asked = 0;
    const model = new TreeModel(async () => {
        if (asked++ === 0) {
            throw new Error('not yet');
        }
        return pageOf(['a'], 0);
    });
    await assert.rejects(model.lines(undefined));
    assert.deepEqual(await show(model.lines(undefined)), ['a']);
});

test('A total that is too large ends with the last page', async () => {
    const model = new TreeModel(async (_, offset) => ({ nodes: offset === 0 ? [node('a')] : [], total: 5 }));
    await model.lines(undefined);
    await model.fetchMore(undefined);
    assert.deepEqual(await show(model.lines(undefined)), ['a']);
});

/** A model over children by parent, separated by spaces; the roots stand under the empty name. */
function modelOf(tree: Readonly<Record<string, string>>): TreeModel {
    return new TreeModel(async (parent, offset) => pageOf((tree[parent ?? ''] ?? '').split(' '), offset));
}

function pageOf(ids: readonly string[], offset: number): TreePage {
    return { nodes: ids.slice(offset, offset + pageSize).map(node), total: ids.length };
}

function node(id: string): TreeNode {
    return { id, label: id, context: 'actor', hasChildren: true };
}

async function show(lines: Promise<readonly TreeLine[]>): Promise<string[]> {
    return (await lines).map(line => (line.kind === 'node' ? line.node.id : `${line.remaining} more`));
}

function deferred<T>() {
    let resolve!: (value: T) => void;
    const promise = new Promise<T>(done => (resolve = done));
    return { promise, resolve };
}
