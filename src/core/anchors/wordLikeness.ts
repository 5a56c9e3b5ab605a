/** How much alike two words are spelt, from 0 to 1: twice the letters that they share in order, of all letters of both. */
export function likenessOfWords(a: string, b: string): number {
    const sum = a.length + b.length;
    if (a === b) {
        return 1;
    }
    if (Math.max(a.length, b.length) > longest || 2 * Math.min(a.length, b.length) / sum < 0.5) {
        return 0;
    }
    const row = new Uint8Array(b.length + 1);
    for (let i = 0; i < a.length; i++) {
        let diagonal = 0;
        for (let j = 1; j <= b.length; j++) {
            const above = row[j]!;
            row[j] = a.charCodeAt(i) === b.charCodeAt(j - 1) ? diagonal + 1 : Math.max(above, row[j - 1]!);
            diagonal = above;
        }
    }
    return 2 * row[b.length]! / sum;
}

/** Longer words are not compared. */
const longest = 64;
