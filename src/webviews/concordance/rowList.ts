import { element } from '../shared/elements';

/** Height of a row, as the style has it. */
const rowHeight = 26;
/** Rows beyond the edges of what is seen. */
const beyond = 12;

export interface RowListOptions<T> {
    readonly label: string;
    readonly idOf: (row: T) => string;
    /** What a row shows. */
    readonly draw: (row: T, target: HTMLElement, isSelected: boolean) => void;
    readonly onOpen: (row: T) => void;
    readonly onSelect: () => void;
}

/** A list of which only what is seen is drawn; by keys as lists of the editor: arrows, Shift, Space, Enter, Ctrl+A, Escape. */
export class RowList<T> {
    readonly element: HTMLElement;
    readonly #space = element('div', { class: 'space', role: 'presentation' });
    readonly #options: RowListOptions<T>;
    readonly #drawn = new Map<number, HTMLElement>();
    readonly #selected = new Set<string>();
    #rows: readonly T[] = [];
    #current = 0;
    /** Where Shift extends from. */
    #anchor = 0;
    #isPlanned = false;

    constructor(options: RowListOptions<T>) {
        this.#options = options;
        this.element = element('div', { class: 'list', role: 'listbox', tabindex: '0', 'aria-multiselectable': 'true', 'aria-label': options.label }, this.#space);
        this.element.addEventListener('scroll', () => this.#plan());
        this.element.addEventListener('keydown', event => this.#key(event));
        this.element.addEventListener('mousedown', event => this.#press(event));
        this.element.addEventListener('dblclick', () => this.#open());
        new ResizeObserver(() => this.#plan()).observe(this.element);
    }

    get rows(): readonly T[] {
        return this.#rows;
    }

    /** Shows rows; what was selected stays so as far as it is among them. */
    set rows(rows: readonly T[]) {
        const before = this.#rows[this.#current];
        this.#rows = rows;
        const ids = new Map(rows.map((row, index) => [this.#options.idOf(row), index]));
        this.#selected.forEach(id => ids.has(id) || this.#selected.delete(id));
        this.#current = (before && ids.get(this.#options.idOf(before))) ?? Math.min(this.#current, Math.max(0, rows.length - 1));
        this.#anchor = this.#current;
        this.#space.style.height = `${rows.length * rowHeight}px`;
        this.#drawn.forEach(each => each.remove());
        this.#drawn.clear();
        this.#draw();
        this.#options.onSelect();
    }

    /** The selected rows in their order; where none is, the current one. */
    get chosen(): readonly T[] {
        const selected = this.#rows.filter(row => this.#selected.has(this.#options.idOf(row)));
        const current = this.#rows[this.#current];
        return selected.length > 0 ? selected : current === undefined ? [] : [current];
    }

    get selectedCount(): number {
        return this.#selected.size;
    }

    /** Begins at the top, with nothing selected. */
    reset(): void {
        this.#selected.clear();
        this.#current = 0;
        this.#anchor = 0;
        this.element.scrollTop = 0;
    }

    #key(event: KeyboardEvent): void {
        const page = Math.max(1, Math.floor(this.element.clientHeight / rowHeight) - 1);
        const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
        const step = steps[event.key];
        if (step !== undefined && !event.altKey) {
            this.#goTo(this.#current + step, event.shiftKey ? 'extend' : 'move');
        } else if (event.key === ' ') {
            this.#toggle(this.#current);
        } else if (event.key === 'Enter') {
            this.#open();
        } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
            this.#rows.forEach(row => this.#selected.add(this.#options.idOf(row)));
            this.#redraw();
        } else if (event.key === 'Escape' && this.#selected.size > 0) {
            this.#selected.clear();
            this.#redraw();
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    }

    #press(event: MouseEvent): void {
        const row = (event.target as HTMLElement).closest('.row');
        const index = row ? [...this.#drawn].find(([, drawn]) => drawn === row)?.[0] : undefined;
        if (index === undefined || event.button !== 0) {
            return;
        }
        if (event.shiftKey) {
            this.#goTo(index, 'extend');
            event.preventDefault();
        } else if (event.ctrlKey || event.metaKey || (event.target as HTMLElement).classList.contains('mark')) {
            this.#current = index;
            this.#anchor = index;
            this.#toggle(index);
        } else {
            this.#goTo(index, 'move');
        }
        this.element.focus({ preventScroll: true });
    }

    #goTo(index: number, how: 'move' | 'extend'): void {
        this.#current = Math.max(0, Math.min(this.#rows.length - 1, index));
        if (how === 'extend') {
            this.#selected.clear();
            const [from, to] = [Math.min(this.#anchor, this.#current), Math.max(this.#anchor, this.#current)];
            this.#rows.slice(from, to + 1).forEach(row => this.#selected.add(this.#options.idOf(row)));
        } else {
            this.#anchor = this.#current;
        }
        const top = this.#current * rowHeight;
        if (top < this.element.scrollTop) {
            this.element.scrollTop = top;
        } else if (top + rowHeight > this.element.scrollTop + this.element.clientHeight) {
            this.element.scrollTop = top + rowHeight - this.element.clientHeight;
        }
        this.#redraw();
    }

    #toggle(index: number): void {
        const row = this.#rows[index];
        if (row !== undefined) {
            const id = this.#options.idOf(row);
            if (!this.#selected.delete(id)) {
                this.#selected.add(id);
            }
            this.#redraw();
        }
    }

    #open(): void {
        const row = this.#rows[this.#current];
        if (row !== undefined) {
            this.#options.onOpen(row);
        }
    }

    #redraw(): void {
        this.#drawn.forEach(each => each.remove());
        this.#drawn.clear();
        this.#draw();
        this.#options.onSelect();
    }

    #plan(): void {
        if (!this.#isPlanned) {
            this.#isPlanned = true;
            requestAnimationFrame(() => {
                this.#isPlanned = false;
                this.#draw();
            });
        }
    }

    #draw(): void {
        const first = Math.max(0, Math.floor(this.element.scrollTop / rowHeight) - beyond);
        const last = Math.min(this.#rows.length, Math.ceil((this.element.scrollTop + this.element.clientHeight) / rowHeight) + beyond);
        this.#drawn.forEach((drawn, index) => {
            if (index < first || index >= last) {
                drawn.remove();
                this.#drawn.delete(index);
            }
        });
        for (let index = first; index < last; index++) {
            if (!this.#drawn.has(index)) {
                const drawn = this.#drawRow(index);
                this.#drawn.set(index, drawn);
                this.#space.append(drawn);
            }
        }
        if (this.#drawn.has(this.#current)) {
            this.element.setAttribute('aria-activedescendant', `row-${this.#current}`);
        } else {
            this.element.removeAttribute('aria-activedescendant');
        }
    }

    #drawRow(index: number): HTMLElement {
        const row = this.#rows[index]!;
        const isSelected = this.#selected.has(this.#options.idOf(row));
        const drawn = element('div', {
            id: `row-${index}`, class: index === this.#current ? 'row current' : 'row', role: 'option', 'aria-selected': String(isSelected), 'aria-posinset': String(index + 1), 'aria-setsize': String(this.#rows.length),
        });
        drawn.style.transform = `translateY(${index * rowHeight}px)`;
        this.#options.draw(row, drawn, isSelected);
        return drawn;
    }
}
