import fc from 'fast-check';

const isLong = process.env['GLOSSATOR_LONG'] === '1';

// What everyone runs finds the same on every machine; the long run looks for what nobody has seen yet.
const seed = isLong ? Math.floor(Math.random() * 2 ** 31) : 20160714;
fc.configureGlobal({ seed });
if (isLong) {
    console.log(`The seed of this run is ${seed}.`);
}

/**
 * How often a test with random input runs: `full` times with `npm run test:long`, a tenth of that (or `part`) otherwise.
 * @param full a whole number of at least 1
 */
export function runs(full: number, part = Math.ceil(full / 10)): number {
    // Put in when the tests are bundled, as there is no environment in a browser.
    return isLong ? full : part;
}
