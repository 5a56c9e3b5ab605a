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
