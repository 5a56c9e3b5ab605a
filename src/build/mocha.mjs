// Usage: node src/build/mocha.mjs BUNDLE TIER [TITLE], started with a channel to its parent, which gets the counts.
import Mocha from 'mocha';

const [bundle = '', tier, grep] = process.argv.slice(2);
const isJourney = tier === 'interface';
const mocha = new Mocha({
    ui: 'tdd',
    timeout: isJourney ? 120_000 : 20_000,
    reporter: isJourney ? 'spec' : 'dot',
    ...(grep === undefined ? {} : { grep }),
});
mocha.addFile(bundle);
const runner = mocha.run(() => {
    const { passes = 0, failures = 0 } = runner.stats ?? {};
    process.send?.({ passed: passes, failed: failures }, () => process.exit(0));
});
