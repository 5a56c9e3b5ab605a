/** Finds many needles in one text, each once: an index of three-unit pieces is made when it begins to pay. */
export class Occurrences {
    readonly #text: string;
    readonly #found = new Map<string, readonly number[]>();
    #index: PieceIndex | undefined;
    #scans = 0;

    constructor(text: string) {
        this.#text = text;
    }

    /** The UTF-16 offsets of all occurrences of a needle, ascending, overlapping ones too; none of an empty needle. */
    of(needle: string): readonly number[] {
        let found = this.#found.get(needle);
        if (!found) {
            found = this.#search(needle);
            this.#found.set(needle, found);
        }
        return found;
    }

    #search(needle: string): number[] {
        if (needle.length < pieceLength || this.#scans < scansWorthAnIndex) {
            this.#scans++;
            return scan(this.#text, needle);
        }
        this.#index ??= new PieceIndex(this.#text);
        return this.#index.search(needle);
    }
}

const pieceLength = 3;
/** Making the index costs about as much as this many scans of the text. */
const scansWorthAnIndex = 16;

function scan(text: string, needle: string): number[] {
    const found: number[] = [];
    if (needle !== '') {
        for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
            found.push(at);
        }
    }
    return found;
}

/** The offsets of all pieces of three units, in buckets by their hash. */
class PieceIndex {
    readonly #text: string;
    readonly #mask: number;
    /** Where each bucket begins in `#offsets`; one more than there are buckets. */
    readonly #buckets: Int32Array;
    readonly #offsets: Int32Array;

    constructor(text: string) {
        this.#text = text;
        const count = Math.max(0, text.length - pieceLength + 1);
        const size = 1 << Math.min(18, Math.max(8, Math.ceil(Math.log2(count + 1))));
        const mask = size - 1;
        const buckets = new Int32Array(size + 1);
        const hashes = new Int32Array(count);
        for (let at = 0; at < count; at++) {
            const hash = hashAt(text, at) & mask;
            hashes[at] = hash;
            buckets[hash + 1]!++;
        }
        for (let bucket = 0; bucket < size; bucket++) {
            buckets[bucket + 1]! += buckets[bucket]!;
        }
        const next = buckets.slice(0, size);
        const offsets = new Int32Array(count);
        for (let at = 0; at < count; at++) {
            offsets[next[hashes[at]!]!++] = at;
        }
        this.#mask = mask;
        this.#buckets = buckets;
        this.#offsets = offsets;
    }

    search(needle: string): number[] {
        // The rarest piece of the needle has the fewest places to look at.
        let rarest = 0;
        let fewest = Infinity;
        let bucket = 0;
        for (let at = 0; at + pieceLength <= needle.length && fewest > 1; at++) {
            const hash = hashAt(needle, at) & this.#mask;
            const count = this.#buckets[hash + 1]! - this.#buckets[hash]!;
            if (count < fewest) {
                rarest = at;
                fewest = count;
                bucket = hash;
            }
        }
        const found: number[] = [];
        for (let i = this.#buckets[bucket]!; i < this.#buckets[bucket + 1]!; i++) {
            const start = this.#offsets[i]! - rarest;
            if (start >= 0 && this.#text.startsWith(needle, start)) {
                found.push(start);
            }
        }
        return found;
    }
}

function hashAt(text: string, at: number): number {
    const hash = Math.imul(text.charCodeAt(at), 0x9e3779b1) ^ Math.imul(text.charCodeAt(at + 1), 0x85ebca6b) ^ Math.imul(text.charCodeAt(at + 2), 0xc2b2ae35);
    return hash ^ (hash >>> 15);
}
