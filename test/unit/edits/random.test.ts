import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CorpusStore } from '../../../src/core/corpus/store';
import { composeSplices } from '../../../src/core/text/composeSplices';
import { applySplices, invertSplices, type Splice } from '../../../src/core/text/span';
import { runs } from '../../counts';
import { describeStore } from '../corpus/describeStore';
import { root } from '../fixture';
import { corpusFiles, Desk, wish } from './random';

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '💩', 'ر'), maxLength: 20 });
/** Splices of a text of a length, apart from one another, some of them empty, some at one place. */
const splicesOf = (length: number): fc.Arbitrary<Splice[]> => fc.array(fc.tuple(fc.nat(length), anyText), { maxLength: 6 }).map(places => {
    const ends = places.map(([at]) => at).sort((a, b) => a - b);
    return places.flatMap(([, text], index) => index % 2 === 0 ? [{ start: ends[index]!, end: ends[Math.min(index + (text.length % 2), ends.length - 1)]!, text }] : []);
});
const marks = (text: string) => new Set(text.match(/k-[a-z0-9]+/g));

suite('Splices', () => {
    test('Two sets as one do what they do one after the other', () => fc.assert(fc.property(anyText.chain(text => fc.tuple(fc.constant(text), splicesOf(text.length)))
        .chain(([text, first]) => fc.tuple(fc.constant(text), fc.constant(first), splicesOf(applySplices(text, first).length))), ([text, first, second]) => {
        const composed = composeSplices(text.length, first, second);
        assert.equal(applySplices(text, composed), applySplices(applySplices(text, first), second));
        composed.forEach((splice, index) => assert.ok(index === 0 || composed[index - 1]!.end < splice.start, 'apart, in order'));
    }), { numRuns: runs(20000) }));

    test('What is applied can be taken back', () => fc.assert(fc.property(anyText.chain(text => fc.tuple(fc.constant(text), splicesOf(text.length))), ([text, splices]) => {
        assert.equal(applySplices(applySplices(text, splices), invertSplices(text, splices)), text);
    }), { numRuns: runs(20000) }));
});

suite('Random edits', () => {
    test('The files stay sound, what people wrote stays, the index is what a new one would be; all can be undone and redone', () => fc.assert(fc.asyncProperty(corpusFiles, fc.array(wish, { minLength: 1, maxLength: 10 }), async (files, wishes) => {
        const desk = await Desk.open(files);
        const states = [desk.files];
        for (const wanted of wishes) {
            const before = desk.files;
            const { operation, edit } = await desk.make(wanted);
            if (edit.kind === 'refused') {
                assert.deepEqual(desk.files, before);
                continue;
            }
            states.push(desk.files);
            for (const [uri, text] of desk.files) {
                if (operation.kind !== 'remove' && operation.kind !== 'removePart' && operation.kind !== 'setAttribute') {
                    const left = marks(text);
                    assert.deepEqual([...marks(before.get(uri) ?? '')].filter(mark => !left.has(mark) && !(operation.kind === 'setMetadata' && mark === 'k-title') && !(operation.kind === 'setPart' && operation.how === 'replace')), [], `${JSON.stringify(operation)}\n${before.get(uri)}\n->\n${text}`);
                }
                if (uri.endsWith('.yaml') && text.includes('\r\n')) {
                    assert.doesNotMatch(text, /[^\r]\n/, `one kind of line breaks ${JSON.stringify(operation)}`);
                }
            }
            for (const source of desk.store.corpus.sources) {
                assert.ok(source.sidecar.canEdit, `${JSON.stringify(operation)}\n${source.sidecar.text}`);
            }
            assert.ok(desk.store.corpus.registryFiles.every(({ file }) => file.canEdit));
            assert.deepEqual(await describeStore(desk.store), await describeStore(await CorpusStore.open(desk.workspace, root)), JSON.stringify(operation));
        }
        const present = (state: ReadonlyMap<string, string>) => [...state].filter(([, text]) => text !== '').sort();
        for (const state of [...states].reverse().slice(1)) {
            assert.equal(await desk.step('undo'), 'step');
            assert.deepEqual(present(desk.files), present(state));
        }
        assert.equal(await desk.step('undo'), 'nothing');
        for (const state of states.slice(1)) {
            assert.equal(await desk.step('redo'), 'step');
            assert.deepEqual(present(desk.files), present(state));
        }
        assert.deepEqual(await describeStore(desk.store), await describeStore(await CorpusStore.open(desk.workspace, root)));
    }), { numRuns: runs(1500) }));

    test('After a change by hand undo takes its own part back and nothing else, or is refused', () => fc.assert(fc.asyncProperty(corpusFiles, fc.array(wish, { minLength: 1, maxLength: 3 }), fc.nat(200), fc.boolean(), async (files, wishes, at, isDeletion) => {
        const desk = await Desk.open(files);
        const states = [desk.files];
        for (const wanted of wishes) {
            if ((await desk.make(wanted)).edit.kind === 'edit') {
                states.push(desk.files);
            }
        }
        const changed = [...desk.files.keys()].filter(uri => uri.endsWith('.yaml') && desk.files.get(uri) !== states[0]!.get(uri));
        for (const uri of changed) {
            const lines = desk.files.get(uri)!.split(/(?<=\n)/);
            const line = at % lines.length;
            // A line of its own between others, or a line less that stood there from the beginning, once.
            const gone = lines[line]!;
            const isFree = isDeletion && states.every(state => (state.get(uri) ?? '').split(gone).length === 2) && gone.includes('\n');
            lines.splice(line, isFree ? 1 : 0, ...(isFree ? [] : ['# by hand\n']));
            const byHand = (text: string | undefined) => (text ?? '').replace(isFree ? gone : '# by hand\n', '');
            desk.workspace.files.set(uri, lines.join(''));
            for (const state of [...states].reverse().slice(1)) {
                if (await desk.step('undo') !== 'step') {
                    break;
                }
                assert.equal(byHand(desk.files.get(uri)), byHand(state.get(uri)));
            }
            return;
        }
    }), { numRuns: runs(3000) }));
});
