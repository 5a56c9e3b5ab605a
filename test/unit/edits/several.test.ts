import assert from 'node:assert/strict';
import { planEdit } from '../../../src/core/edits/edit';
import type { ActorChoice, EditOperation, LinkPlace } from '../../../src/core/edits/operation';
import { applySplices } from '../../../src/core/text/span';
import { openCorpus, root } from '../fixture';

const host = { sha256: async () => 'hash', randomDigits: (count: number) => new Uint8Array(count) };
const sidecar = (actor: string, claimer: string, flag = '') => `glossator: 1
source: {sha256: hash}
actors:
  him: {names: {en: [him]}}
mentions:
  - {id: m-a, actor: ${actor}, at: 0-5, text: "Kerry"${flag}}   # kept
  - {id: m-b, actor: ${actor}, at: 0-5, text: "Kerry"${flag}}
claims:
  - id: c-a
    claimer: {actor: ${claimer}, at: 0-5, text: "Kerry"}
    content: {at: 6-11, text: "spoke"}
`;
const place = (path: string, id: string, part: LinkPlace['part'] = 'mention'): LinkPlace => ({ uri: `${root}/${path}`, id, part, index: 0 });

async function run(operation: EditOperation): Promise<string> {
    const store = await openCorpus({
        'actors.yaml': 'glossator: 1\nactors:\n  kerry: {names: {en: [Kerry]}}\n  lavrov: {names: {en: [Lavrov]}}\n',
        'a.txt': 'Kerry spoke.', 'a.txt.gloss.yaml': sidecar('kerry', 'kerry'), 'b.txt': 'Kerry spoke.', 'b.txt.gloss.yaml': sidecar('kerry', 'kerry'),
    });
    const edit = await planEdit(store, store.corpus.source('a.txt')!, host, operation);
    return edit.kind === 'refused' ? `refused: ${edit.reason}` : [edit.label, ...edit.files.map(file => `${file.uri.slice(root.length + 1)}\n${applySplices(file.before ?? '', file.splices)}`)].join('\n');
}

const relink = (actor: ActorChoice, ...places: readonly LinkPlace[]): EditOperation => ({ kind: 'relinkAll', places, actor });

suite('Changing several annotations in one step', () => {
    test('Mentions and a claimer of two sources are linked to one actor', async () => {
        assert.equal(await run(relink({ actor: 'lavrov' }, place('a.txt', 'm-a'), place('a.txt', 'm-b'), place('b.txt', 'c-a', 'claimer'))),
            `Change Actor of 3 Places\na.txt.gloss.yaml\n${sidecar('lavrov', 'kerry')}\nb.txt.gloss.yaml\n${sidecar('kerry', 'lavrov')}`);
    });

    test('An actor of one source is refused for others', async () => {
        assert.equal(await run(relink({ actor: '~him' }, place('a.txt', 'm-a'), place('b.txt', 'm-a'))),
            'refused: This actor is known in a.txt only. Add it to the registry to link what stands in other sources.');
    });

    test('Where one is gone, nothing is changed', async () => {
        assert.equal(await run(relink({ actor: 'lavrov' }, place('a.txt', 'm-a'), place('b.txt', 'm-z'))), 'refused: The annotation is no longer there.');
        assert.equal(await run(relink({ actor: 'lavrov' }, place('a.txt', 'c-a', 'via'))), 'refused: The claim has no such part.');
    });

    test('Several annotations are flagged', async () => {
        assert.equal(await run({ kind: 'setAttributeOfAll', ids: ['m-a', 'm-b', 'm-a'], key: 'flag', value: 'unsure' }), `Set flag\na.txt.gloss.yaml\n${sidecar('kerry', 'kerry', ', flag: unsure')}`);
    });
});
