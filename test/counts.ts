import fc from 'fast-check';

const isLong = process.env['GLOSSATOR_LONG'] === '1';

// What everyone runs finds the same on every machine; the long run looks for what nobody has seen yet, and prints its seeds.
if (!isLong) {
    fc.configureGlobal({ seed: 20160714 });
}

/**
 * How often a test with random input runs: `full` times with `npm run test:long`, a tenth of that otherwise.
 * @param full a whole number of at least 1
 */
export function runs(full: number): number {
    // Put in when the tests are bundled, as there is no environment in a browser.
    return isLong ? full : Math.max(1, Math.ceil(full / 10));
}
