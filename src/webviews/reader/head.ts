import type { OtherLayer, ReaderHead } from '../readerMessages';
import { element } from '../shared/elements';
import { say } from './labels';
import { noteItem } from './notes';

/** What stands above the text: which layer is shown, whose marks besides, and the notes that have no place in the text. */
export class Head {
    readonly element = element('header', { hidden: true });
    readonly #onShow: (layer: string, isShown: boolean) => void;
    /** What is drawn. */
    #drawn = '';

    constructor(onShow: (layer: string, isShown: boolean) => void) {
        this.#onShow = onShow;
    }

    draw(head: ReaderHead): void {
        const key = JSON.stringify(head);
        if (key === this.#drawn) {
            return;
        }
        this.#drawn = key;
        const { layer, isBlind, others, notes } = head;
        const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.name : undefined;
        const title = layer === undefined ? '' : say('layer', { name: layer === '' ? say('mainLayer') : layer });
        const parts = [
            ...(layer === undefined ? [] : [element('p', { class: 'layer-name' }, isBlind ? `${title} · ${say('othersHidden')}` : title)]),
            ...(others.length === 0 ? [] : [element('fieldset', {}, element('legend', {}, say('others')), ...others.map(each => this.#choice(each)))]),
            ...(notes.length === 0 ? [] : [element('ul', { class: 'notes', 'aria-label': say('notesOfSource') }, ...notes.map(noteItem))]),
        ];
        this.element.replaceChildren(...parts);
        this.element.hidden = parts.length === 0;
        if (focused !== undefined) {
            this.element.querySelector<HTMLInputElement>(`input[name="${CSS.escape(focused)}"]`)?.focus();
        }
    }

    #choice({ name, type, isShown }: OtherLayer): HTMLElement {
        const input = element('input', { type: 'checkbox', name: `layer:${name}`, checked: isShown });
        input.addEventListener('change', () => this.#onShow(name, input.checked));
        return element('label', {}, input, ' ', element('span', { class: `mark layer ${type} starts ends`, dir: 'auto' }, name === '' ? say('mainLayer') : name));
    }
}
