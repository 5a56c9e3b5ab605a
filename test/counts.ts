/**
 * How often a test with random input runs: `full` times with `npm run test:long`, a tenth of that otherwise.
 * @param full a whole number of at least 1
 */
export function runs(full: number): number {
    // Put in when the tests are bundled, as there is no environment in a browser.
    return process.env['GLOSSATOR_LONG'] === '1' ? full : Math.max(1, Math.ceil(full / 10));
}
