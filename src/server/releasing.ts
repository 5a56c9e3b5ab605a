import type { CorpusStore } from '../core/corpus/store';

/** Milliseconds after a request in which another one may want the same annotations. */
const quietMs = 1000;

/** Lets go of annotations a while after requests read more of them than are to be kept. */
export class Releasing {
    readonly #stores: () => Iterable<CorpusStore>;
    readonly #letGo: (store: CorpusStore) => void;
    #timer: ReturnType<typeof setTimeout> | undefined;

    constructor(stores: () => Iterable<CorpusStore>, letGo: (store: CorpusStore) => void) {
        this.#stores = stores;
        this.#letGo = letGo;
    }

    schedule(): void {
        if (this.#timer === undefined && [...this.#stores()].some(store => store.holdsMany)) {
            this.#timer = setTimeout(() => {
                this.#timer = undefined;
                [...this.#stores()].forEach(store => this.#letGo(store));
            }, quietMs);
        }
    }

    dispose(): void {
        clearTimeout(this.#timer);
    }
}
