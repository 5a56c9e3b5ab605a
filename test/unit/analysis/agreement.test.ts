import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { agreement } from '../../../src/core/analysis/agreement/agreement';
import { compareSource, type ComparedSource, type Comparison, layerNames } from '../../../src/core/analysis/agreement/annotations';
import { agreementText, figures } from '../../../src/core/analysis/agreement/report';
import { openCorpus } from '../fixture';

const sampling = { seed: 1, replicates: 50, precision: 1 };
const text = 'John Kerry met Putin in Moscow. Kerry’s aide said: “It went well.” Subscribe to our letter, says Kerry.\n';

/** A layer's sidecar of mentions (`actor:quote`) and claims (`claimer/cue/content/stance`), each at the first place of its words. */
function layer(mentions: string, claims = '', more = ''): string {
    const at = (quote: string) => `at: ${text.indexOf(quote)}-${text.indexOf(quote) + quote.length}, text: ${JSON.stringify(quote)}`;
    const list = (all: string) => all.split('|').filter(each => each !== '');
    return [
        'glossator: 1', 'source: {status: done}', more, 'mentions:',
        ...list(mentions).map(each => `  - {actor: ${each.split(':')[0]}, ${at(each.split(':')[1]!)}}`),
        'claims:',
        ...list(claims).map(each => each.split('/')).map(([claimer, cue, content, stance]) =>
            `  - {claimer: {${at(claimer!)}}, cue: {${at(cue!)}}, content: {${at(content!)}}${stance ? `, stance: ${stance}` : ''}}`),
        '',
    ].join('\n').replace(/(mentions|claims):\n(?! )/g, '');
}

async function compared(layers: Readonly<Record<string, string>>, more: Partial<Comparison> = {}): Promise<readonly ComparedSource[]> {
    const store = await openCorpus({ 'a.txt': text, ...Object.fromEntries(Object.entries(layers).map(([name, file]) => [`a.txt.gloss${name === 'main' ? '' : `.${name}`}.yaml`, file])) });
    const found = await compareSource(store, store.corpus.source('a.txt')!, { layers: layerNames(store.corpus.sources), snap: 'none', ...more });
    return found ? [found] : [];
}

/** The figures of one thing between two layers. */
async function check(layers: Readonly<Record<string, string>>, of: string, expected: string, more?: Partial<Comparison>): Promise<void> {
    const found = figures(agreement(Object.keys(layers), await compared(layers, { layers: Object.keys(layers), ...more }), sampling));
    assert.equal(found.filter(figure => figure.of === of).map(({ measure, estimate }) => `${measure} ${estimate.value.toFixed(2)}`).join(', '), expected);
}

test('The main sidecar is a layer among others', async () => {
    const store = await openCorpus({ 'a.txt': text, 'a.txt.gloss.yaml': layer('k:John Kerry'), 'a.txt.gloss.bob.yaml': layer('k:John Kerry') });
    assert.deepEqual(layerNames(store.corpus.sources), ['main', 'bob']);
});

test('Mentions that differ by a clitic are the same once both ends are those of words', async () => {
    const layers = { alice: layer('k:John Kerry|k:Kerry’s'), bob: layer('k:John Kerry|k:Kerry’') };
    await check(layers, 'mentions', 'exact precision 0.50, exact recall 0.50, exact F1 0.50, overlap precision 1.00, overlap recall 1.00, overlap F1 1.00, '
        + 'Cohen κ 1.00, Fleiss κ 1.00, Krippendorff α 1.00, Krippendorff α_U 1.00, γ 1.00');
    await check(layers, 'mentions', 'exact precision 1.00, exact recall 1.00, exact F1 1.00, overlap precision 1.00, overlap recall 1.00, overlap F1 1.00, '
        + 'Cohen κ 1.00, Fleiss κ 1.00, Krippendorff α 1.00, Krippendorff α_U 1.00, γ 1.00', { snap: 'word' });
});

test('What anyone marked as boilerplate counts for nobody', async () => {
    const start = text.indexOf('Subscribe');
    const closed = `regions:\n  - {kind: boilerplate, at: ${start}-${text.length - 1}, starts: "Subscribe to our", ends: "says Kerry."}`;
    const [source] = await compared({ alice: layer('k:John Kerry', '', closed), bob: layer('k:John Kerry|l:Subscribe') });
    assert.deepEqual(source!.layers.map(each => each!.mentions.length), [1, 1]);
    assert.equal(source!.length, start + 1);
});

test('Links and attributes are compared where what was marked overlaps', async () => {
    const layers = {
        alice: layer('kerry:John Kerry|putin:Putin|russia:Moscow', 'Kerry’s aide/said/“It went well.”/asserts'),
        bob: layer('kerry:Kerry|putin:Putin|moscow:Moscow', 'aide/said:/It went well./denies'),
    };
    await check(layers, 'mention.actor', 'same 0.67, Cohen κ 0.57, Fleiss κ 0.54, Krippendorff α 0.62');
    await check(layers, 'claim.stance', 'same 0.00, Cohen κ 0.00, Fleiss κ -1.00, Krippendorff α 0.00');
});

test('A layer that was handed out and is not begun says nothing', async () => {
    const todo = 'glossator: 1\nsource: {status: todo}\n';
    assert.deepEqual(await compared({ alice: layer('k:John Kerry'), bob: todo }), []);
    assert.equal((await compared({ alice: layer('k:John Kerry'), bob: layer('k:John Kerry'), carol: todo }))[0]!.layers.filter(each => each).length, 2);
});

test('The text names each figure', async () => {
    const layers = { alice: layer('k:John Kerry', 'Kerry’s aide/said/“It went well.”'), bob: layer('k:John Kerry|p:Putin', 'Kerry’s aide/said/It went well.') };
    const printed = agreementText(agreement(['alice', 'bob'], await compared(layers), sampling));
    assert.match(printed, /^2 layers \(alice, bob\), 1 source of at least two, 1 of all\n/);
    assert.match(printed, /mentions \(alice 1, bob 2\)\n.*\n {2}alice – bob {8}0\.50 {2}1\.00 {2}0\.67 /);
    assert.match(printed, /claim\.mode, claim\.stance, .*: one value only\n/);
});

test('Law: every figure is 1 for equal layers, and the same for any order of the layers', async () => {
    const quotes = ['k:John Kerry', 'p:Putin', 'r:Moscow', 'a:aide', 'k:Kerry’s'];
    const claims = ['Kerry’s aide/said/“It went well.”', 'John Kerry/met/Putin in Moscow/denies'];
    const any = fc.tuple(fc.subarray(quotes), fc.subarray(claims)).map(([m, c]) => layer(m.join('|'), c.join('|')));
    await fc.assert(fc.asyncProperty(any, any, any, async (a, b, c) => {
        for (const { measure, estimate } of figures(agreement(['x', 'y'], await compared({ x: a, y: a }), sampling))) {
            assert.ok(Math.abs(estimate.value - 1) < 1e-9, `${measure} ${estimate.value}`);
        }
        const overall = async (order: readonly string[]) => figures(agreement(order, await compared({ x: a, y: b, z: c }, { layers: order }), sampling))
            .filter(({ between }) => between === 'all').map(({ of, measure, estimate }) => `${of} ${measure} ${estimate.value.toFixed(9)}`).sort();
        assert.deepEqual(await overall(['x', 'y', 'z']), await overall(['z', 'x', 'y']));
    }), { numRuns: 6 });
});
