import * as vscode from 'vscode';

/** A value that `when` clauses see. */
export class ContextKey<V extends boolean | string> {
    readonly #name: string;
    #value: V;

    /** @param initial what an unset key amounts to: `false` or an empty string */
    constructor(name: string, initial: V) {
        this.#name = name;
        this.#value = initial;
    }

    get value(): V {
        return this.#value;
    }

    set(value: V): void {
        if (value !== this.#value) {
            this.#value = value;
            void vscode.commands.executeCommand('setContext', this.#name, value);
        }
    }
}
