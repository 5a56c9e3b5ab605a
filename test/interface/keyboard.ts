import { once } from 'node:events';
import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const mostAttempts = 6;

/** A user at the keyboard: counts the keys of what is measured. */
export class Keyboard {
    readonly #page: Page;
    count = 0;

    constructor(page: Page) {
        this.#page = page;
    }

    async press(...keys: readonly string[]): Promise<void> {
        for (const key of keys) {
            this.count++;
            await this.#page.keyboard.press(key);
        }
    }

    /** Opens a file of the folder by its name. */
    async open(name: string): Promise<void> {
        await this.#choose('Control+P', name, '');
        await this.#page.locator('.tab.active', { hasText: name }).waitFor();
        await this.inEditor();
    }

    /** Waits until the keys go to the text. */
    async inEditor(): Promise<void> {
        await this.#page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
    }

    /** Goes to the text of the first group of editors; a page that just got the focus may take it back. */
    toFirstEditor(): Promise<void> {
        return this.until(this.#page.locator('.editor-instance .monaco-editor.focused').first(), () => this.press('Control+1'));
    }

    /** Goes to the beginning of the text; an editor that is just being opened may take the key for the one before. */
    toStart(): Promise<void> {
        return this.until(this.#page.locator('.statusbar-item', { hasText: /^Ln 1, Col 1$/ }), () => this.press('Control+Home'));
    }

    /** Runs a command by its title. */
    async command(title: string): Promise<void> {
        await this.#choose('F1', title, '>');
    }

    /** Types into the input that is open, and confirms. */
    async answer(text: string): Promise<void> {
        const input = this.#page.locator('.quick-input-widget input').first();
        await input.waitFor();
        await input.fill(text);
        await this.#page.keyboard.press('Enter');
    }

    /** Selects the first place of a text after the cursor, with the editor's find. */
    async select(text: string): Promise<void> {
        await this.#page.keyboard.press('Control+F');
        const find = this.#page.locator('.find-widget.visible');
        await find.waitFor();
        await this.#page.keyboard.press('Control+A');
        await this.#page.keyboard.type(text);
        await find.locator('.matchesCount', { hasText: ' of ' }).waitFor();
        await this.#page.keyboard.press('Escape');
        await this.selected([...text].length);
    }

    /** Waits until as many characters are selected. */
    async selected(count: number): Promise<void> {
        await this.#page.locator('.statusbar-item', { hasText: `(${count} selected)` }).waitFor();
    }

    /** Takes the active item of the pick that asks this. */
    async accept(question: string): Promise<void> {
        await this.#page.locator(`.quick-input-widget input[placeholder^="${question}"]`).waitFor();
        await this.#page.locator('.quick-input-list .monaco-list-row.focused').waitFor();
        await this.#page.keyboard.press('Enter');
    }

    /** Takes the item with these words of the pick that asks this. */
    async choose(question: string, words: string): Promise<void> {
        await this.#page.locator(`.quick-input-widget input[placeholder^="${question}"]`).waitFor();
        await this.#page.locator('.quick-input-list .monaco-list-row', { hasText: words }).first().click();
    }

    /**
     * Does something that brings something up, again where the editor was just then not ready for it: the server still reads, or
     * problems and lenses changed, and what was pressed or clicked was of before.
     */
    async until(isShown: Locator, act: () => Promise<void>): Promise<void> {
        for (let attempt = 1; ; attempt++) {
            await act();
            try {
                await isShown.waitFor({ timeout: 5000 });
                return;
            } catch (error) {
                if (attempt === mostAttempts) {
                    throw error;
                }
            }
        }
    }

    /** Unfolds a row of a view, also where the view was just then made anew. */
    unfold(row: Locator): Promise<void> {
        return this.#turn(row, 'true');
    }

    /** Goes to one of our views: the keys go to its rows afterwards. */
    focus(view: string): Promise<void> {
        return this.until(this.#page.locator('.part.sidebar .pane-body .monaco-list:focus'), () => this.command(`Glossator: Focus on ${view} View`));
    }

    /** Shows one of our views, which gets the room of the others. */
    async showAlone(view: string): Promise<void> {
        await this.command(`Glossator: Focus on ${view} View`);
        for (const other of ['Actors', 'Claims', 'Sources', 'Suggestions'].filter(each => each !== view)) {
            await this.#turn(this.#page.locator(`.pane-header[aria-label^="${other} Section"]`), 'false');
        }
    }

    async #turn(row: Locator, expanded: 'true' | 'false'): Promise<void> {
        await this.until(row.and(this.#page.locator(`[aria-expanded="${expanded}"]`)), async () => {
            if (await row.getAttribute('aria-expanded') !== expanded) {
                // At its beginning: behind it may be buttons.
                await row.click({ position: { x: 30, y: 8 } });
            }
        });
    }

    /** What can be done at the cursor, by its title, once there is something; `keys` open the menu. */
    async actions(keys: string): Promise<string[]> {
        const rows = this.#page.locator('.action-widget .monaco-list-row.action');
        await this.until(rows.first(), () => this.#page.keyboard.press(keys));
        return (await rows.allInnerTexts()).map(text => text.replace(/[\u2066-\u2069]/g, ''));
    }

    /** Does what is offered at the cursor under a title. */
    async act(keys: string, title: string): Promise<void> {
        await this.actions(keys);
        await this.#page.locator('.action-widget .monaco-list-row.action', { hasText: title }).click();
    }

    /** The items of the pick that is open, once it has some. */
    async items(): Promise<string[]> {
        const rows = this.#page.locator('.quick-input-list .monaco-list-row');
        await rows.first().waitFor();
        return rows.allInnerTexts();
    }

    async #choose(key: string, text: string, prefix: string): Promise<void> {
        const input = this.#page.locator('.quick-input-widget input').first();
        // Not the sidecar of a source whose name is asked for.
        const row = this.#page.locator('.quick-input-list .monaco-list-row.focused', { hasText: new RegExp(`^${text}(?!\\.\\w)`) });
        // A page that is just being opened keeps keys to itself, or takes the focus away, and the input closes.
        await this.until(row, async () => {
            if (await input.isVisible()) {
                // What is listed is of the moment when it was opened.
                await this.#page.keyboard.press('Escape');
            }
            await this.#page.keyboard.press(key);
            await input.fill(`${prefix}${text}`, { timeout: 5000 }).catch(() => undefined);
        });
        await this.#page.keyboard.press('Enter');
    }
}

/** The text of a file, once `isWanted` holds of it. */
export async function fileThat(path: string, isWanted: (text: string) => boolean): Promise<string> {
    const watcher = watch(dirname(path));
    try {
        for (;;) {
            // Listened for before the file is read: no change is missed.
            const changed = once(watcher, 'change');
            const text = await readFile(path, 'utf8').catch(() => '');
            if (isWanted(text)) {
                return text;
            }
            await changed;
        }
    } finally {
        watcher.close();
    }
}
