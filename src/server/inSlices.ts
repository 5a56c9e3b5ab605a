/** Milliseconds of work after which others get a turn. */
const mostMs = 10;

/** Runs what makes pauses, and lets requests go first in these. Undefined where it was cancelled. */
export async function inSlices<T>(steps: Generator<void, T>, isCancelled: () => boolean = () => false): Promise<T | undefined> {
    for (let since = performance.now(); ;) {
        const step = steps.next();
        if (step.done) {
            return step.value;
        }
        if (performance.now() - since > mostMs) {
            await new Promise(resolve => setTimeout(resolve, 0));
            since = performance.now();
            if (isCancelled()) {
                return undefined;
            }
        }
    }
}
