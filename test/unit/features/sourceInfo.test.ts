import { strict as assert } from 'node:assert';
import { sourceInfo } from '../../../src/core/features/sourceInfo';
import { openCorpus, root } from '../fixture';
import { corpusFiles } from './placed';

suite('What a document is', () => {
    test('A source', () => check('a.txt', 'source a.txt <> a.txt.gloss.yaml done en: 6 mentions, 2 claims, 0 drifted'));
    test('A sidecar', () => check('b.txt.gloss.yaml', 'sidecar b.txt <> b.txt todo ar: 2 mentions, 2 claims, 0 drifted'));
    test('A source of which a quote is gone', () => check('c.txt', 'source c.txt <> c.txt.gloss.yaml todo undefined: 2 mentions, 0 claims, 1 drifted'));
    test('A source without a sidecar', () => check('new.txt', 'source new.txt <> new.txt.gloss.yaml todo undefined: 0 mentions, 0 claims, 0 drifted'));
    test('The registry', () => check('actors.yaml', 'registry actors.yaml <> undefined undefined undefined: 10 mentions, 4 claims, 0 drifted'));
    test('The settings', () => check('glossator.yaml', 'settings glossator.yaml <> undefined undefined undefined: 10 mentions, 4 claims, 0 drifted'));
    test('Anything else', () => check('other.md', undefined));
});

async function check(path: string, expected: string | undefined): Promise<void> {
    const view = await openCorpus({
        ...corpusFiles,
        'new.txt': 'New.',
        'c.txt': 'Kerry.',
        'c.txt.gloss.yaml': 'glossator: 1\nmentions: [{id: m-1, at: 0-5, text: "Putin"}, {id: m-2, text: "Kerry"}]\n',
    });
    const info = await sourceInfo(view, `${root}/${path}`);
    assert.equal(info && `${info.role} ${info.path} <> ${info.counterpart?.slice(root.length + 1)} ${info.status} ${info.language}: ` +
        `${info.mentions} mentions, ${info.claims} claims, ${info.drifted} drifted`, expected);
}
