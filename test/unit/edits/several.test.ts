import assert from 'node:assert/strict';
import { planEdit } from '../../../src/core/edits/edit';
import type { ActorChoice, AnnotationPlace, EditOperation, LinkPlace } from '../../../src/core/edits/operation';
import { applySplices } from '../../../src/core/text/span';
import { openCorpus, root } from '../fixture';

const host = { sha256: async () => 'hash', randomDigits: (count: number) => new Uint8Array(count) };
const sidecar = (actor: string, claimer: string, flag = '', claim = 'c-a') => `glossator: 1
source: {sha256: hash}
actors:
  him: {names: {en: [him]}}
mentions:
  - {id: m-a, actor: ${actor}, at: 0-5, text: "Kerry"${flag}}   # kept
  - {id: m-b, actor: ${actor}, at: 0-5, text: "Kerry"${flag}}
claims:
  - id: ${claim}
    claimer: {actor: ${claimer}, at: 0-5, text: "Kerry"}
    content: {at: 6-11, text: "spoke"}
`;
const place = (path: string, id: string, part: LinkPlace['part'] = 'mention'): LinkPlace => ({ uri: `${root}/${path}`, id, part, index: 0 });

/** `a.txt m-a` */
const entry = (words: string): AnnotationPlace => ({ uri: `${root}/${words.split(' ')[0]}`, id: words.split(' ')[1]! });

async function run(operation: EditOperation, more: Readonly<Record<string, string>> = {}): Promise<string> {
    const store = await openCorpus({
        'actors.yaml': 'glossator: 1\nactors:\n  kerry: {names: {en: [Kerry]}}\n  lavrov: {names: {en: [Lavrov]}}\n',
        'a.txt': 'Kerry spoke.', 'a.txt.gloss.yaml': sidecar('kerry', 'kerry'), 'b.txt': 'Kerry spoke.', 'b.txt.gloss.yaml': sidecar('kerry', 'kerry', '', 'c-b'), ...more,
    });
    const edit = await planEdit(store, store.corpus.source('a.txt')!, host, operation);
    return edit.kind === 'refused' ? `refused: ${edit.reason}` : [edit.label, ...edit.files.map(file => `${file.uri.slice(root.length + 1)}\n${applySplices(file.before ?? '', file.splices)}`)].join('\n');
}

const relink = (actor: ActorChoice, ...places: readonly LinkPlace[]): EditOperation => ({ kind: 'relinkAll', places, actor });

suite('Changing several annotations in one step', () => {
    test('Mentions and a claimer of two sources are linked to one actor', async () => {
        assert.equal(await run(relink({ actor: 'lavrov' }, place('a.txt', 'm-a'), place('a.txt', 'm-b'), place('b.txt', 'c-b', 'claimer'))),
            `Change Actor of 3 Places\na.txt.gloss.yaml\n${sidecar('lavrov', 'kerry')}\nb.txt.gloss.yaml\n${sidecar('kerry', 'lavrov', '', 'c-b')}`);
    });

    test('An actor of one source is refused for others', async () => {
        assert.equal(await run(relink({ actor: '~him' }, place('a.txt', 'm-a'), place('b.txt', 'm-a'))),
            'refused: This actor is known in a.txt only. Add it to the registry to link what stands in other sources.');
    });

    test('Where one is gone, nothing is changed', async () => {
        assert.equal(await run(relink({ actor: 'lavrov' }, place('a.txt', 'm-a'), place('b.txt', 'm-z'))), 'refused: The annotation is no longer there.');
        assert.equal(await run(relink({ actor: 'lavrov' }, place('a.txt', 'c-a', 'via'))), 'refused: The claim has no such part.');
    });

    test('What stands in another corpus is refused', async () => {
        assert.equal(await run(relink({ actor: 'lavrov' }, place('a.txt', 'm-a'), place('../other/b.txt', 'm-a'))), 'refused: One of these stands in no source of this corpus. Change one corpus at a time.');
    });

    test('Annotations of several sources are flagged', async () => {
        const annotations = ['a.txt m-a', 'a.txt m-b', 'a.txt m-a', 'b.txt m-a', 'b.txt m-b'].map(entry);
        assert.equal(await run({ kind: 'setAttributeOfAll', annotations, key: 'flag', value: 'unsure' }),
            `Set flag of 4 Annotations\na.txt.gloss.yaml\n${sidecar('kerry', 'kerry', ', flag: unsure')}\nb.txt.gloss.yaml\n${sidecar('kerry', 'kerry', ', flag: unsure', 'c-b')}`);
        assert.match(await run({ kind: 'setAttributeOfAll', annotations: annotations.slice(0, 1), key: 'flag', value: 'unsure' }), /^Set flag\n/);
        assert.equal(await run({ kind: 'setAttributeOfAll', annotations: [...annotations, entry('b.txt m-z')], key: 'flag', value: 'unsure' }), 'refused: The annotation is no longer there.');
    });

    test('Claims of several sources are related to one, those alone that are not yet', async () => {
        const more = { 'c.txt.gloss.yaml': 'glossator: 1\nclaims:\n  - {id: c-c, content: {at: 6-11, text: "spoke"}}\n  - {id: c-d, content: {at: 0-5, text: "Kerry"}, relations: [{kind: same, to: "a.txt#c-a"}]}\n', 'c.txt': 'Kerry spoke.' };
        const relate = (...claims: readonly string[]): EditOperation => ({ kind: 'addRelations', claims: claims.map(entry), relation: 'same', to: 'a.txt#c-a', note: 'why' });
        const related = '    relations:\n      - {kind: same, to: "a.txt#c-a", note: why}\n';
        assert.equal(await run(relate('b.txt c-b', 'c.txt c-c', 'c.txt c-d'), more),
            `Link 2 Claims\nb.txt.gloss.yaml\n${sidecar('kerry', 'kerry', '', 'c-b')}${related}\nc.txt.gloss.yaml\n${more['c.txt.gloss.yaml'].replace('"spoke"}}', '"spoke"}, relations: [{kind: same, to: "a.txt#c-a", note: why}]}')}`);
        assert.equal(await run(relate('c.txt c-d'), more), 'refused: The claims are linked in this way already.');
        assert.equal(await run(relate('b.txt c-b', 'a.txt c-a'), more), 'refused: A claim is not related to itself.');
        assert.equal(await run(relate('b.txt c-b', 'b.txt m-a'), more), 'refused: This is not a claim.');
        assert.equal(await run(relate('b.txt c-b', 'c.txt c-z'), more), 'refused: The annotation is no longer there.');
    });
});
