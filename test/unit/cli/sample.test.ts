import * as assert from 'node:assert/strict';
import { glossator } from './commandLine';

const files: Record<string, string> = { 'glossator.yaml': 'glossator: 1\n' };
for (let number = 0; number < 20; number++) {
    files[`${String(number).padStart(2, '0')}.txt`] = 'Text.\n';
    files[`${String(number).padStart(2, '0')}.txt.gloss.yaml`] = `glossator: 1\nsource: {publisher: ${number < 15 ? 'times' : 'post'}}\n`;
}

const layersIn = (left: Readonly<Record<string, string>>, name: string) => Object.keys(left).filter(path => path.endsWith(`.gloss.${name}.yaml`));

test('A sample has each group’s share, and the same seed draws the same', async () => {
    const { out, err, code } = await glossator('sample --n 8 --by publisher --seed 3', files);
    assert.equal(code, 0);
    assert.equal(err, '8 sources of 20\n');
    assert.equal(out.match(/\ttimes$/gm)?.length, 6);
    assert.equal(out.match(/\tpost$/gm)?.length, 2);
    assert.equal((await glossator('sample --n 8 --by publisher --seed 3', files)).out, out);
    assert.notEqual((await glossator('sample --n 8 --by publisher --seed 4', files)).out, out);
});

test('Work is handed out as layers that are to do, some of it to everybody; the next run hands out the rest', async () => {
    const first = await glossator('sample --n 10 --overlap 20% --assign alice,bob', files);
    assert.equal(first.err, '10 sources of 20, 2 for all\n');
    assert.equal(layersIn(first.files, 'alice').length, 6);
    assert.equal(layersIn(first.files, 'bob').length, 6);
    assert.equal(first.files[layersIn(first.files, 'alice')[0]!], 'glossator: 1\nsource: {status: todo}\n');
    const second = await glossator('sample --assign alice,bob', first.files);
    assert.equal(second.err, '10 sources of 10, 0 for all\n');
    assert.equal(layersIn(second.files, 'alice').length, 11);
});

test('A dry run writes nothing, and what cannot be is refused', async () => {
    const dry = await glossator('sample --n 2 --assign alice --dry-run', files);
    assert.deepEqual(Object.keys(dry.files), Object.keys(files));
    assert.match(dry.out, /^\d\d\.txt\talice\n\d\d\.txt\talice\n$/);
    assert.match((await glossator('sample --assign Alice', files)).err, /“Alice” is no name of a layer/);
    assert.match((await glossator('sample --overlap much', files)).err, /--overlap is a part of the sample, such as 20%, not “much”\./);
});
