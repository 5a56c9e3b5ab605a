import * as assert from 'node:assert/strict';
import { glossator } from './commandLine';

const text = 'Kerry met Putin.\n';
const layer = (...mentions: string[]) => `glossator: 1\nmentions:\n${mentions.map(each => `  - ${each}\n`).join('')}`;
const kerry = '{actor: kerry, at: 0-5, text: "Kerry"}';
const putin = '{actor: putin, at: 10-15, text: "Putin"}';
const files = {
    'glossator.yaml': 'glossator: 1\n', 'a.txt': text, 'b.txt': text,
    'a.txt.gloss.alice.yaml': layer(kerry), 'a.txt.gloss.bob.yaml': layer(kerry, putin), 'b.txt.gloss.alice.yaml': layer(kerry, putin), 'b.txt.gloss.bob.yaml': layer(kerry, putin),
};

test('agree prints figures as text, JSON and CSV, the same for the same seed', async () => {
    const { code, out } = await glossator('agree --layers alice,bob', files);
    assert.equal(code, 0);
    assert.match(out, /^2 layers \(alice, bob\), 2 sources of at least two, 2 of all\n/);
    const csv = (await glossator('agree --layers alice,bob --format csv', files)).out;
    assert.match(csv, /^of,between,measure,value,low,high\r\nmentions,alice bob,exact precision,0\.75,0\.5,1\r\n/);
    const json = JSON.parse((await glossator('agree --format json', files)).out);
    assert.deepEqual(json.layers, ['alice', 'bob']);
    assert.deepEqual(json.figures[0], { of: 'mentions', between: 'alice bob', measure: 'exact precision', value: 0.75, low: 0.5, high: 1 });
    assert.equal((await glossator('agree --layers alice,bob', files)).out, out);
});

test('agree says which layers there are, and that one is not enough', async () => {
    const unknown = await glossator('agree --layers alice,carol', files);
    assert.equal(unknown.code, 1);
    assert.match(unknown.err, /There is no layer “carol” here: main, alice, bob\./);
    assert.match((await glossator('agree --layers alice', files)).err, /There is one layer only: alice\. Agreement needs two\./);
    assert.match((await glossator('agree --layers alice,bob --seed x', files)).err, /--seed is a whole number, not “x”\./);
});
