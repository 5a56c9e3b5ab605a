import type { Disposable } from 'vscode';

/** Things to dispose of together, the newest first; what is added after that is disposed of at once. */
export class Disposables implements Disposable {
    readonly #items: Disposable[] = [];
    #isDisposed = false;

    add<T extends Disposable>(item: T): T {
        if (this.#isDisposed) {
            item.dispose();
        } else {
            this.#items.push(item);
        }
        return item;
    }

    dispose(): void {
        this.#isDisposed = true;
        for (const item of this.#items.splice(0).reverse()) {
            item.dispose();
        }
    }
}
