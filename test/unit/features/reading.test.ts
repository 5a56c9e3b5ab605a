import { strict as assert } from 'node:assert';
import { reading } from '../../../src/core/features/reading';
import { openCorpus } from '../fixture';
import { corpusFiles, english } from './placed';

suite('What a reader is shown', () => {
    test('Every mark says what it belongs to', () => check('a.txt', 'Kerry left', ['mention: Kerry = John Kerry'], []));
    test('A claim comes with its relations to others, also where there is none any more', () => check('a.txt', 'must', ['content: John Kerry (for United States): that Russia “must act”'], [
        'contradicts to John Kerry: The Russians withdrew. (b.txt) of John Kerry (for United States): that Russia “must act”',
        'supports to gone.txt#c-gone of John Kerry (for United States): that Russia “must act”',
    ]));
    test('The claim at the other end has the same relation, from there', () => check('b.txt', undefined, undefined, ['contradicts from John Kerry (for United States): that Russia “must act” (Kerry leaves Moscow)']));
});

async function check(path: string, words: string | undefined, marks: readonly string[] | undefined, links: readonly string[]): Promise<void> {
    const view = await openCorpus(corpusFiles);
    const source = (await view.sourceView(view.corpus.source(path)!))!;
    const at = words === undefined ? undefined : english.indexOf(words);
    const found = reading(view.corpus, source, ['en'], at === undefined ? undefined : { start: at, end: at + words!.length });
    const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
    if (marks) {
        assert.deepEqual(found.marks.map(({ role, label }) => plain(`${role}: ${label}`)), marks);
    }
    assert.deepEqual(found.links.map(({ kind, direction, label, source: other, claim }) => plain(`${kind} ${direction} ${label}${other === undefined ? '' : ` (${other})`}${direction === 'to' ? ` of ${claim}` : ''}`)), links);
}
