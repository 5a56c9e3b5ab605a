/** The result of what makes pauses, without any. */
export function finish<T>(steps: Generator<unknown, T>): T {
    let step = steps.next();
    while (!step.done) {
        step = steps.next();
    }
    return step.value;
}
