/** The number of values less than `limit` in an ascending list: where it would stand in it. */
export function lowerBound(values: ArrayLike<number>, limit: number): number {
    let low = 0;
    let high = values.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (values[middle]! < limit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/** Tells of stretches of a text, from the first to the last, whether one of some words stands in them. */
export function holdsAny(text: string, words: readonly string[]): (start: number, end: number) => boolean {
    const places = words.map(() => -1);
    return (start, end) => {
        let isHere = false;
        for (let index = 0; index < places.length; index++) {
            if (places[index]! < start) {
                const at = text.indexOf(words[index]!, start);
                places[index] = at < 0 ? Infinity : at;
            }
            isHere ||= places[index]! < end;
        }
        return isHere;
    };
}
