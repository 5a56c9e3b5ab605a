/** The result of what makes pauses, without any. */
export function finish<T>(steps: Generator<unknown, T>): T {
    let step = steps.next();
    while (!step.done) {
        step = steps.next();
    }
    return step.value;
}

/** As the method of arrays, with a pause after so many things. */
export function* flatMapInTurns<T, R>(things: readonly T[], map: (thing: T) => readonly R[], inTurn = 100): Generator<void, R[]> {
    const found: R[] = [];
    for (const [index, thing] of things.entries()) {
        found.push(...map(thing));
        if (index % inTurn === inTurn - 1) {
            yield;
        }
    }
    return found;
}
