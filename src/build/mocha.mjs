// Usage: node src/build/mocha.mjs BUNDLE TIER [TITLE], started with a channel to its parent, which gets the title of
// each test that begins, and the counts at the end, with the titles of the suites in which something failed.
import Mocha from 'mocha';

const [bundle = '', tier, grep] = process.argv.slice(2);
const isJourney = tier === 'interface' || tier === 'pictures';
const minutes = isJourney ? 2 : tier === 'faults' ? 30 : 1 / 3;
const mocha = new Mocha({
    ui: 'tdd',
    timeout: minutes * 60_000,
    reporter: isJourney || tier === 'faults' ? 'spec' : 'dot',
    ...(grep === undefined ? {} : { grep }),
});
mocha.addFile(bundle);
mocha.rootHooks({
    /** @this {Mocha.Context} */
    async afterEach() {
        if (isJourney && this.currentTest?.state === 'failed') {
            await Reflect.get(globalThis, 'pictureOfFailure')?.(this.currentTest.fullTitle());
        }
    },
});
/** @type {Set<string>} */
const failedSuites = new Set();
const runner = mocha.run(() => {
    const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
    process.send?.({ passed: passes, failed: failures, skipped: pending, failedSuites: [...failedSuites] }, () => process.exit(0));
});
runner.on('fail', (test, error) => {
    const suite = test.parent;
    failedSuites.add(suite?.fullTitle() ?? '');
    if (isJourney) {
        // At once: what comes after it in the same workbench may wait for long.
        console.log(error.stack);
        suite?.eachTest((each) => {
            each.pending ||= each.state === undefined;
        });
    }
});
// A test that never gives the thread back cannot be ended by mocha, only by our parent, which then wants its name.
runner.on('test', (test) => process.send?.(test.fullTitle()));
// What tests have started ends with this process, so it must not outlive the one that asked for it.
process.on('disconnect', () => process.exit(1));
