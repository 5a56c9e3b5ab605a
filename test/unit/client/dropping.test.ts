import assert from 'node:assert/strict';
import { dropOf } from '../../../src/client/views/dropping';
import { nodesOf, withNodes } from '../../../src/client/views/nodes';
import type { TreeNode } from '../../../src/protocol';

const node = (context: string, id: string, rest: Partial<TreeNode> = {}): TreeNode => ({ id, label: id, context, hasChildren: false, uri: 'file:///a.txt', ...rest });
const mention = node('mention', 'm', { annotation: 'm-a' });
const relay = node('claim', 'r', { annotation: 'c-a', part: 'via', index: 1 });
const claim = node('claim', 'c', { annotation: 'c-b' });
const actor = node('actor', 'x', { actor: 'kerry' });
const group = node('group', 'g');

function meaning(nodes: readonly TreeNode[], target: TreeNode): string {
    const drop = dropOf(nodes, target);
    return drop === undefined ? 'nothing'
        : drop.kind === 'merge' ? `${drop.from.actor} into ${drop.into.actor}` : drop.kind === 'relink' ? `${drop.places.map(({ id, part, index }) => `${id} ${part} ${index}`).join(', ')} → ${drop.actor}`
            : `${drop.claims.map(({ annotation }) => annotation).join(', ')} → ${drop.to.annotation}`;
}

suite('Dropping nodes', () => {
    const cases: readonly (readonly [string, readonly TreeNode[], TreeNode, string])[] = [
        ['What refers to somebody is linked to the actor that it is dropped on', [mention, relay, claim], actor, 'm-a mention 0, c-a via 1, c-b claimer 0 → kerry'],
        ['What refers to nobody is left out', [group, mention], actor, 'm-a mention 0 → kerry'],
        ['An actor goes into the one that it is dropped on', [node('actor', 'y', { actor: 'jk' })], actor, 'jk into kerry'],
        ['Of several actors none is merged', [node('actor', 'y', { actor: 'jk' }), actor], actor, 'nothing'],
        ['An actor is not merged with itself', [actor], actor, 'nothing'],
        ['Claims are related to the claim that they are dropped on', [relay, claim], node('claim', 'd', { annotation: 'c-d' }), 'c-a, c-b → c-d'],
        ['A claim is not related to itself', [claim], claim, 'nothing'],
        ['A mention dropped on a claim means nothing', [mention], claim, 'nothing'],
        ['Nothing is dropped on a group', [mention], group, 'nothing'],
        ['An annotation without an id stays as it is', [node('mention', 'm')], actor, 'nothing'],
    ];
    for (const [name, nodes, target, expected] of cases) {
        test(name, () => assert.equal(meaning(nodes, target), expected));
    }
});

suite('What a command of a view is about', () => {
    const line = (each: TreeNode) => ({ kind: 'node', node: each });
    const ids = (...args: readonly unknown[]) => nodesOf(withNodes(args)).map(({ id }) => id).join();

    test('The line that it was called on', () => assert.equal(ids(line(mention)), 'm'));
    test('All that are selected', () => assert.equal(ids(line(mention), [line(claim), line(mention)]), 'c,m'));
    test('Not what is selected, where it was called on another line', () => assert.equal(ids(line(mention), [line(claim)]), 'm'));
    test('Nothing, where it was called from the palette', () => assert.equal(ids(), ''));
    test('Nothing, on the line that fetches more', () => assert.equal(ids({ kind: 'more', parent: undefined, remaining: 3 }), ''));
    test('What is no line stays as it is', () => assert.deepEqual(withNodes([null, 3, { uri: 'x' }, [null]]), [null, 3, { uri: 'x' }, [null]]));
});
