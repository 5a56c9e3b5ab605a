import { RandomNumbers } from '../../randomNumbers';

/** How words are put into clusters. */
export interface ClusterOptions {
    /** How many clusters, for each of the clusterings that are wanted. */
    readonly counts: readonly number[];
    /** Words seen less often are left out. */
    readonly leastCount: number;
    readonly seed: number;
}

/** So many of the commonest words count as neighbours. */
const mostNeighbours = 800;
const dimensions = 64;
const offsets = [-1, 1, -2, 2];

/**
 * Groups words by the words beside them: positive pointwise mutual information with the common words at four places,
 * reduced by a truncated singular value decomposition (subspace iteration), then spherical k-means. For each clustering,
 * the words with their clusters, from 1.
 */
export function clusterWords(sentences: readonly (readonly string[])[], { counts, leastCount, seed }: ClusterOptions): Map<string, number>[] {
    const frequencies = new Map<string, number>();
    for (const word of sentences.flat()) {
        frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
    }
    const words = [...frequencies].filter(([, count]) => count >= leastCount).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const ids = new Map(words.map(([word], id) => [word, id]));
    const neighbours = Math.min(mostNeighbours, words.length);
    const vectors = reduce(associations(sentences, ids, neighbours), offsets.length * (neighbours + 1), new RandomNumbers(seed));
    const weights = words.map(([, count]) => Math.log(1 + count));
    return counts.map(count => {
        const clusters = sphericalMeans(vectors, weights, Math.min(count, words.length));
        return new Map(words.map(([word], id) => [word, clusters[id]! + 1]));
    });
}

interface SparseRow {
    readonly columns: Int32Array;
    readonly values: Float64Array;
}

function associations(sentences: readonly (readonly string[])[], ids: ReadonlyMap<string, number>, neighbours: number): SparseRow[] {
    const counts = Array.from(ids, () => new Map<number, number>());
    const columns = new Float64Array(offsets.length * (neighbours + 1));
    for (const sentence of sentences) {
        const known = sentence.map(word => ids.get(word) ?? -1);
        known.forEach((id, at) => {
            offsets.forEach((offset, place) => {
                const other = at + offset;
                // The rim of a sentence is a neighbour too.
                const neighbour = other >= 0 && other < known.length ? known[other]! : neighbours;
                if (id >= 0 && neighbour >= 0 && (neighbour < neighbours || other < 0 || other >= known.length)) {
                    const column = place * (neighbours + 1) + neighbour;
                    counts[id]!.set(column, (counts[id]!.get(column) ?? 0) + 1);
                    columns[column]!++;
                }
            });
        });
    }
    const total = columns.reduce((sum, count) => sum + count, 0);
    return counts.map(row => {
        const all = [...row.values()].reduce((sum, count) => sum + count, 0);
        // Neighbours' counts are smoothed by a power of .75 (Levy, Goldberg, Dagan 2015).
        const found = [...row].map(([column, count]) => [column, Math.log((count * total ** 0.75) / (all * columns[column]! ** 0.75))] as const)
            .filter(([, value]) => value > 0);
        return { columns: Int32Array.from(found, ([column]) => column), values: Float64Array.from(found, ([, value]) => value) };
    });
}

/** Unit vectors of {@link dimensions} numbers, one for each row. */
function reduce(rows: readonly SparseRow[], columns: number, random: RandomNumbers): Float64Array {
    const right = Float64Array.from({ length: columns * dimensions }, () => random.next() / 0x1_0000_0000 - 0.5);
    const left = new Float64Array(rows.length * dimensions);
    const project = () => {
        left.fill(0);
        rows.forEach((row, index) => row.columns.forEach((column, at) => addScaled(left, index, right, column, row.values[at]!)));
    };
    for (let round = 0; round < 4; round++) {
        project();
        orthonormalise(left);
        right.fill(0);
        rows.forEach((row, index) => row.columns.forEach((column, at) => addScaled(right, column, left, index, row.values[at]!)));
        orthonormalise(right);
    }
    project();
    for (let dimension = 0; dimension < dimensions; dimension++) {
        // Columns are singular values long; their roots serve better than they do.
        const factor = 1 / Math.sqrt(columnLength(left, dimension) + 1e-9);
        for (let at = dimension; at < left.length; at += dimensions) {
            left[at]! *= factor;
        }
    }
    normaliseRows(left);
    return left;
}

function addScaled(to: Float64Array, toRow: number, from: Float64Array, fromRow: number, factor: number): void {
    for (let at = 0; at < dimensions; at++) {
        to[toRow * dimensions + at]! += factor * from[fromRow * dimensions + at]!;
    }
}

function columnLength(matrix: Float64Array, column: number): number {
    let sum = 0;
    for (let at = column; at < matrix.length; at += dimensions) {
        sum += matrix[at]! ** 2;
    }
    return Math.sqrt(sum);
}

/** Gram and Schmidt. */
function orthonormalise(matrix: Float64Array): void {
    for (let column = 0; column < dimensions; column++) {
        for (let other = 0; other < column; other++) {
            let product = 0;
            for (let at = 0; at < matrix.length; at += dimensions) {
                product += matrix[at + column]! * matrix[at + other]!;
            }
            for (let at = 0; at < matrix.length; at += dimensions) {
                matrix[at + column]! -= product * matrix[at + other]!;
            }
        }
        const factor = 1 / (columnLength(matrix, column) + 1e-9);
        for (let at = column; at < matrix.length; at += dimensions) {
            matrix[at]! *= factor;
        }
    }
}

function normaliseRows(matrix: Float64Array): void {
    for (let start = 0; start < matrix.length; start += dimensions) {
        const row = matrix.subarray(start, start + dimensions);
        const factor = 1 / (Math.hypot(...row) + 1e-9);
        row.forEach((value, at) => {
            row[at] = value * factor;
        });
    }
}

function sphericalMeans(vectors: Float64Array, weights: readonly number[], count: number): Int32Array {
    // The commonest words are the first centres, so that nothing is left to chance.
    const centres = vectors.slice(0, count * dimensions);
    const clusters = new Int32Array(weights.length);
    for (let round = 0; round < 12; round++) {
        for (let row = 0; row < weights.length; row++) {
            clusters[row] = nearest(vectors, row, centres, count);
        }
        centres.fill(0);
        clusters.forEach((cluster, row) => addScaled(centres, cluster, vectors, row, weights[row]!));
        normaliseRows(centres);
    }
    return clusters;
}

function nearest(vectors: Float64Array, row: number, centres: Float64Array, count: number): number {
    let best = -Infinity;
    let found = 0;
    for (let centre = 0; centre < count; centre++) {
        let product = 0;
        for (let at = 0; at < dimensions; at++) {
            product += vectors[row * dimensions + at]! * centres[centre * dimensions + at]!;
        }
        if (product > best) {
            best = product;
            found = centre;
        }
    }
    return found;
}
