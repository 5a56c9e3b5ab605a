/** Whether one word may be a slip of the pen for the other: one letter in four wrong, missing, too many or swapped. */
export function isSimilar(a: string, b: string): boolean {
    const most = Math.floor(Math.max(a.length, b.length) / 4);
    return a !== b && most > 0 && Math.abs(a.length - b.length) <= most && distance(a.toLowerCase(), b.toLowerCase(), most) <= most;
}

/** Those of `words` that may be meant by a misspelt one, nearest first. */
export function similarWords(word: string, words: Iterable<string>, limit = 5): string[] {
    const found: { readonly word: string; readonly distance: number }[] = [];
    for (const other of words) {
        if (isSimilar(word, other)) {
            found.push({ word: other, distance: distance(word.toLowerCase(), other.toLowerCase(), Infinity) });
        }
    }
    return found.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1)).slice(0, limit).map(({ word: other }) => other);
}

/** Optimal string alignment distance (Damerau–Levenshtein without repeated edits); stops where it exceeds `most`. */
function distance(a: string, b: string, most: number): number {
    let beforeLast: number[] = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const isSame = a[row - 1] === b[column - 1];
            let least = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
            if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
                least = Math.min(least, beforeLast[column - 2]! + 1);
            }
            current.push(least);
        }
        if (Math.min(...current) > most) {
            return Infinity;
        }
        beforeLast = last;
        last = current;
    }
    return last[b.length]!;
}
