import type { Adjudication } from '../../core/edits/operation';
import type { DifferenceInfo, SourceDifferences } from '../../protocol';

/** A difference, and the source that it is in. */
export interface Difference extends DifferenceInfo {
    readonly uri: string;
}

/** The differences between two layers, one of which is at hand. */
export class DifferenceModel {
    readonly left: string;
    readonly right: string;
    #sources: readonly SourceDifferences[] = [];
    #items: readonly Difference[] = [];
    #at = 0;

    constructor(left: string, right: string) {
        this.left = left;
        this.right = right;
    }

    /** In the order of sources and their texts. */
    get items(): readonly Difference[] {
        return this.#items;
    }

    get current(): Difference | undefined {
        return this.#items[this.#at];
    }

    get decided(): number {
        return this.#items.filter(({ isDecided }) => isDecided).length;
    }

    /** Takes in all sources; what was at hand stays so where it still is there. */
    take(sources: readonly SourceDifferences[]): void {
        const key = this.current && keyOf(this.current);
        this.#sources = sources;
        this.#items = sources.flatMap(({ uri, items }) => items.map(item => ({ ...item, uri })));
        const found = this.#items.findIndex(item => keyOf(item) === key);
        this.#at = found >= 0 ? found : Math.min(this.#at, Math.max(0, this.#items.length - 1));
    }

    /** Takes one source in anew. */
    takeOne(uri: string, differences: SourceDifferences | undefined): void {
        this.take(this.#sources.flatMap(source => (source.uri === uri ? differences ?? [] : [source])));
    }

    goTo(difference: Difference): void {
        this.#at = Math.max(0, this.#items.findIndex(item => keyOf(item) === keyOf(difference)));
    }

    /** Goes to the next difference, or the one before; of `open` ones to such as are not decided. From the last on to the first. Undefined where there is none. */
    step(by: 1 | -1, which: 'all' | 'open'): Difference | undefined {
        const count = this.#items.length;
        for (let step = 1; step <= count; step++) {
            const at = (this.#at + by * step + count * step) % count;
            if (which === 'all' || !this.#items[at]!.isDecided) {
                this.#at = at;
                return this.#items[at];
            }
        }
        return undefined;
    }

    /** What it means to take one side of a difference. */
    decision({ left, right }: DifferenceInfo, take: 'left' | 'right' | 'both' | 'neither'): Adjudication {
        return { take, ...(left && { left: { layer: this.left, id: left.id } }), ...(right && { right: { layer: this.right, id: right.id } }) };
    }

    /** For each source, what is the same in both and not taken yet. */
    same(): { readonly uri: string; readonly decisions: readonly Adjudication[] }[] {
        return this.#sources.filter(({ same }) => same.length > 0).map(({ uri, same }) => ({
            uri, decisions: same.map(({ left, right }) => ({ take: 'same', left: { layer: this.left, id: left }, right: { layer: this.right, id: right } })),
        }));
    }
}

function keyOf({ uri, left, right }: Difference): string {
    return [uri, left?.id ?? '', right?.id ?? ''].join('\n');
}
