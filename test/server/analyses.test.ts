import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { TextAnalysis } from '../../src/core/suggest/analyst';
import { Analyses, type AnalystWorker } from '../../src/server/suggesting/analyses';
import { RecentAnalyses } from '../../src/server/suggesting/recentAnalyses';

/** A worker that does what it is told, when it is told. */
class TestWorker implements AnalystWorker {
    /** What was begun, and what became of it. */
    readonly log: string[] = [];
    #end: ((analysis: TextAnalysis | undefined) => void) | undefined;
    #text = '';

    analyse(text: string): Promise<TextAnalysis | undefined> {
        this.log.push(text);
        this.#text = text;
        return new Promise(resolve => (this.#end = resolve));
    }

    cancel(): void {
        this.log.push(`not ${this.#text}`);
        this.#end?.(undefined);
    }

    stop(): void {}

    /** Ends the present text, and lets what follows begin. */
    async finish(): Promise<void> {
        this.#end?.(found(this.#text));
        await setImmediate();
    }
}

/** An analysis that tells of which text it is. */
const found = (text: string): TextAnalysis => ({ claims: [], actors: [], regions: [{ start: 0, end: text.length, kind: 'headline', confidence: 1, by: text, why: '' }] });
const told = (analysis: TextAnalysis | undefined) => analysis?.regions[0]?.by;

suite('Analyses of texts', () => {
    let worker: TestWorker;
    let analyses: Analyses;
    setup(() => {
        worker = new TestWorker();
        analyses = new Analyses('file:///corpus', { readAssets: () => Promise.resolve({}), startWorker: () => worker }, undefined, () => {});
    });
    teardown(() => analyses.dispose());

    const want = (text: string, owner = text, isUrgent = false, isCancelled = () => false) => analyses.analyse(text, { owner, isUrgent, isCancelled }).then(told);

    test('One after the other, and each text once for all who ask', async () => {
        const asked = [want('a'), want('b'), want('a', 'other')];
        await worker.finish();
        await worker.finish();
        assert.deepEqual(await Promise.all(asked), ['a', 'b', 'a']);
        assert.deepEqual([await want('a'), worker.log], ['a', ['a', 'b']]);
        assert.equal(told(analyses.known('b')), 'b');
    });

    test('Open sources go first; what is going on for another begins anew later', async () => {
        const asked = [want('a'), want('b'), want('open', 'open', true)];
        await setImmediate();
        for (let count = 0; count < 3; count++) {
            await worker.finish();
        }
        assert.deepEqual(await Promise.all(asked), ['a', 'b', 'open']);
        assert.deepEqual(worker.log, ['a', 'not a', 'open', 'a', 'b']);
    });

    test('A newer text of a source takes the place of the older one', async () => {
        const asked = [want('old', 'x', true), want('other', 'y'), want('new', 'x', true)];
        assert.equal(await asked[0], undefined);
        await worker.finish();
        await worker.finish();
        assert.deepEqual(await Promise.all(asked), [undefined, 'other', 'new']);
        assert.deepEqual(worker.log, ['old', 'not old', 'new', 'other']);
    });

    test('What nobody waits for any more is given up', async () => {
        let isCancelled = false;
        const asked = [want('a', 'a', false, () => isCancelled), want('b')];
        isCancelled = true;
        analyses.review();
        assert.equal(await asked[0], undefined);
        await worker.finish();
        assert.equal(await asked[1], 'b');
        assert.deepEqual(worker.log, ['a', 'not a', 'b']);
    });

    test('When models change, texts are analysed anew, by a new worker', async () => {
        let stopped = 0;
        worker.stop = () => void stopped++;
        const before = want('a');
        await worker.finish();
        await before;
        const asked = want('b');
        analyses.forget();
        assert.equal(analyses.known('a'), undefined);
        await setImmediate();
        await worker.finish();
        assert.equal(await asked, 'b');
        assert.deepEqual([worker.log, stopped, told(analyses.known('b'))], [['a', 'b', 'not b', 'b'], 1, 'b']);
    });

    test('A worker that crashes twice is not started again', async () => {
        let started = 0;
        const failing = new Analyses('file:///corpus', {
            readAssets: () => Promise.resolve({}),
            startWorker: () => {
                started++;
                return { analyse: text => (text === 'bad' ? Promise.reject(new Error('crashed')) : Promise.resolve(found(text))), cancel: () => {}, stop: () => {} };
            },
        }, undefined, () => {});
        const ask = (text: string) => failing.analyse(text, { owner: text, isUrgent: false, isCancelled: () => false });
        await ask('a');
        await ask('bad');
        assert.equal(started, 2);
        // Rules on the server’s own thread do it then.
        assert.deepEqual(await ask('He left.'), { claims: [], actors: [], regions: [] });
        failing.dispose();
    });

    test('At the end nobody waits in vain', async () => {
        const asked = [want('a'), want('b')];
        analyses.dispose();
        assert.deepEqual(await Promise.all(asked), [undefined, undefined]);
    });

    test('The texts that were asked for last are kept, as many as have so many characters', () => {
        const recent = new RecentAnalyses(10);
        ['aaaa', 'bbbb'].forEach(text => recent.set(text, found(text)));
        recent.get('aaaa');
        recent.set('cccc', found('cccc'));
        assert.deepEqual(['aaaa', 'bbbb', 'cccc'].map(text => told(recent.get(text))), ['aaaa', undefined, 'cccc']);
        recent.set('d'.repeat(20), found('d'));
        assert.deepEqual([recent.get('aaaa'), recent.get('cccc'), told(recent.get('d'.repeat(20)))], [undefined, undefined, 'd']);
    });
});
