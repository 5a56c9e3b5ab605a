// Usage: node src/build/mocha.mjs BUNDLE [TITLE], started with a channel to its parent, which gets the counts.
import Mocha from 'mocha';

const [bundle = '', grep] = process.argv.slice(2);
const mocha = new Mocha({ ui: 'tdd', timeout: 20_000, reporter: 'dot', ...(grep === undefined ? {} : { grep }) });
mocha.addFile(bundle);
const runner = mocha.run(() => {
    const { passes = 0, failures = 0 } = runner.stats ?? {};
    process.send?.({ passed: passes, failed: failures }, () => process.exit(failures > 0 ? 1 : 0));
});
