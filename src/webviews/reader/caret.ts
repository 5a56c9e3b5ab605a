import { element } from '../shared/elements';

/** The caret: text that cannot be typed into has none of its own. */
export class Caret {
    readonly #element = element('div', { class: 'caret', 'aria-hidden': 'true', hidden: true });

    constructor(root: HTMLElement) {
        root.append(this.#element);
    }

    /** Shows it at the beginning of a character on screen, or not at all. */
    draw(rect: DOMRect | undefined): void {
        this.#element.hidden = rect === undefined;
        if (rect) {
            this.#element.style.insetBlockStart = `${rect.top + window.scrollY}px`;
            this.#element.style.left = `${rect.left + window.scrollX}px`;
            this.#element.style.blockSize = `${rect.height}px`;
        }
    }
}
