// Usage: node src/build/mocha.mjs BUNDLE TIER [TITLE], started with a channel to its parent, which gets the title of
// each test that begins, and the counts at the end.
import Mocha from 'mocha';

const [bundle = '', tier, grep] = process.argv.slice(2);
const isJourney = tier === 'interface';
const minutes = isJourney ? 2 : tier === 'faults' ? 30 : 1 / 3;
const mocha = new Mocha({
    ui: 'tdd',
    timeout: minutes * 60_000,
    reporter: isJourney || tier === 'faults' ? 'spec' : 'dot',
    ...(grep === undefined ? {} : { grep }),
});
mocha.addFile(bundle);
const runner = mocha.run(() => {
    const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
    process.send?.({ passed: passes, failed: failures, skipped: pending }, () => process.exit(0));
});
// A test that never gives the thread back cannot be ended by mocha, only by our parent, which then wants its name.
runner.on('test', (test) => process.send?.(test.fullTitle()));
// What tests have started ends with this process, so it must not outlive the one that asked for it.
process.on('disconnect', () => process.exit(1));
