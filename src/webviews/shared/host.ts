import type { FromPage, ToPage } from '../messages';

declare function acquireVsCodeApi(): {
    postMessage(message: FromPage): void;
    getState(): unknown;
    setState(state: unknown): void;
};

/** The extension, as a page sees it. */
export class Host<State> {
    readonly #api = acquireVsCodeApi();
    readonly #waiting = new Map<number, { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }>();
    #next = 0;

    /**
     * @param onShow is called with what the page is to show, at first and whenever the user asks for something else
     * @param onChange is called when the corpus changed
     */
    constructor(onShow: (state: State) => void, onChange: () => void) {
        window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
            switch (data.kind) {
                case 'show':
                    this.#api.setState(data.state);
                    onShow(data.state as State);
                    break;
                case 'changed':
                    onChange();
                    break;
                case 'answer': {
                    const waiting = this.#waiting.get(data.id);
                    this.#waiting.delete(data.id);
                    if (data.error === undefined) {
                        waiting?.resolve(data.result);
                    } else {
                        waiting?.reject(new Error(data.error));
                    }
                }
            }
        });
        this.#api.postMessage({ kind: 'ready' });
    }

    /** Keeps what the page shows: after a reload of the window it is shown again. */
    keep(state: State): void {
        this.#api.setState(state);
        this.#api.postMessage({ kind: 'keep', state });
    }

    /** Asks the extension. Rejects with what went wrong, in words for the user. */
    ask(what: string, params: unknown): Promise<unknown> {
        const id = this.#next++;
        return new Promise((resolve, reject) => {
            this.#waiting.set(id, { resolve, reject });
            this.#api.postMessage({ kind: 'ask', id, what, params });
        });
    }
}
