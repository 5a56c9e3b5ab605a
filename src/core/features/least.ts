/** Keeps the `limit` smallest by score, in order; equal ones in the order they came. */
export function insertLeast<T extends { readonly score: number }>(least: T[], item: T, limit: number): void {
    let at = least.length;
    while (at > 0 && least[at - 1]!.score > item.score) {
        at--;
    }
    least.splice(at, 0, item);
    if (least.length > limit) {
        least.pop();
    }
}
