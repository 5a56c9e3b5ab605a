import type { ReaderChange, ReaderHead, ReaderMarks, ReaderPlace, ReaderSelect, ReaderState, ReaderText } from '../readerMessages';
import { element } from '../shared/elements';
import type { Block } from './block';
import { Caret } from './caret';
import { Column } from './column';
import { Head } from './head';
import { moveOf } from './keys';
import { say } from './labels';
import { Marking } from './marking';
import { offsetAtLine, scrollPages, scrollTo } from './screen';

/** What the page needs of the extension. */
export interface ReaderHost {
    ask(what: string, params: unknown): Promise<unknown>;
    keep(state: ReaderState): void;
}

/** How long after a scroll of ours what scrolls is not taken for the user. */
const ownScrollMs = 250;
/** How often the extension is told of what is on screen, and the place is kept. */
const scrollMs = 60;
const keepMs = 300;

/**
 * A source, typeset. All paragraphs are there as text, so that the browser finds, lays out and reads out what it wants; their marks are
 * asked for and drawn only near the part that is on screen.
 */
export class ReaderPage {
    readonly #host: ReaderHost;
    readonly #heading = element('h1', { class: 'visually-hidden' });
    /** What is at the caret, for screen readers. */
    readonly #said = element('div', { class: 'visually-hidden', role: 'status' });
    readonly #head: Head;
    readonly #column: Column;
    readonly #marking: Marking;
    readonly #caret: Caret;
    #state: ReaderState | undefined;
    #selection: ReaderPlace = { anchor: 0, active: 0 };
    #ownScroll = 0;
    readonly #timers = new Map<string, number>();

    constructor(root: HTMLElement, host: ReaderHost) {
        this.#host = host;
        this.#head = new Head((layer, isShown) => void host.ask('showLayer', { layer, isShown }));
        this.#column = new Column(place => void host.ask('open', place));
        this.#marking = new Marking(this.#column, {
            ask: (start, end) => host.ask('marks', { start, end }) as Promise<ReaderMarks>,
            holdsSelection: block => this.#holdsSelection(block),
            onRedraw: () => this.#select(this.#selection),
            onDrawn: () => this.#drawCaret(),
        });
        this.#caret = new Caret(root);
        root.append(this.#heading, this.#head.element, this.#column.element, this.#said);
        document.addEventListener('selectionchange', () => this.#takeSelection());
        document.addEventListener('copy', event => this.#copy(event));
        document.addEventListener('keydown', event => this.#press(event));
        document.addEventListener('pointerdown', ({ button }) => this.#marking.hold(button === 0));
        for (const end of ['pointerup', 'pointercancel', 'contextmenu']) {
            document.addEventListener(end, () => this.#marking.hold(false));
        }
        document.addEventListener('scroll', () => this.#later('scroll', scrollMs, () => this.#tellScroll()), { passive: true });
        window.addEventListener('focus', () => this.#tellFocus(true));
        window.addEventListener('blur', () => {
            this.#marking.hold(false);
            this.#tellFocus(false);
        });
        new ResizeObserver(() => this.#drawCaret()).observe(this.#column.element);
    }

    /** Shows a source from its beginning, or from where it was left. */
    async show(state: ReaderState, kept: ReaderState | undefined): Promise<void> {
        this.#state = state;
        const { version, text, title } = await this.#host.ask('text', null) as ReaderText;
        this.#heading.textContent = title;
        document.title = title;
        this.#column.element.setAttribute('aria-label', say('text', { source: title }));
        this.#marking.take(this.#column.setText(text, version));
        const place = state.place ?? (kept?.uri === state.uri ? kept.place : undefined);
        this.#select(place ?? { anchor: 0, active: 0 });
        if (place) {
            this.#scroll(place.top ?? place.active, place.top === undefined ? 'center' : 'top');
        }
        this.#tellFocus(document.hasFocus());
        this.#tellSelection();
        void this.refreshHead();
        this.#later('scroll', scrollMs, () => this.#tellScroll());
    }

    /** Another text, and the marks on it. */
    edit({ version, changes }: ReaderChange): void {
        let text = this.#column.text;
        for (const { start, end, text: put } of changes) {
            text = text.slice(0, start) + put + text.slice(end);
            this.#selection = { anchor: moved(this.#selection.anchor), active: moved(this.#selection.active) };

            function moved(offset: number): number {
                return offset <= start ? offset : Math.max(start + put.length, offset + put.length - (end - start));
            }
        }
        this.#marking.take(this.#column.setText(text, version));
        this.#select(this.#selection);
        this.refresh();
    }

    /** Other marks may be on the text. */
    refresh(): void {
        this.#marking.refresh();
    }

    /** Something else may stand above the text. */
    async refreshHead(): Promise<void> {
        this.#head.draw(await this.#host.ask('head', null) as ReaderHead);
    }

    /** Selects what the extension says. */
    select({ anchor, active, reveal }: ReaderSelect): void {
        this.#select({ anchor, active });
        if (reveal) {
            this.#scroll(Math.min(anchor, active), reveal);
        }
        this.#say();
    }

    /** Brings a place to the top. */
    scrollTo(offset: number): void {
        this.#scroll(offset, 'top');
    }

    #holdsSelection({ start, end }: Block): boolean {
        const { anchor, active } = this.#selection;
        return Math.min(anchor, active) <= end && Math.max(anchor, active) >= start;
    }

    #takeSelection(): void {
        const selection = document.getSelection();
        if (!selection?.anchorNode || !selection.focusNode) {
            return;
        }
        const anchor = this.#column.offsetOf(selection.anchorNode, selection.anchorOffset);
        const active = this.#column.offsetOf(selection.focusNode, selection.focusOffset);
        if (anchor === undefined || active === undefined || (anchor === this.#selection.anchor && active === this.#selection.active)) {
            this.#drawCaret();
            return;
        }
        this.#selection = { anchor, active };
        this.#drawCaret();
        this.#say();
        this.#tellSelection();
        this.#keepSoon();
    }

    /** What is copied is what stands in the source, whatever lines and paragraphs the page makes of it. */
    #copy(event: ClipboardEvent): void {
        const node = document.getSelection()?.anchorNode;
        const { anchor, active } = this.#selection;
        if (node && this.#column.blockAround(node) && anchor !== active) {
            event.clipboardData?.setData('text/plain', this.#column.text.slice(Math.min(anchor, active), Math.max(anchor, active)));
            event.preventDefault();
        }
    }

    #select({ anchor, active }: ReaderPlace): void {
        this.#selection = { anchor, active };
        const [from, to] = [this.#column.nodeAt(anchor), this.#column.nodeAt(active)];
        if (from && to) {
            document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
        }
        this.#drawCaret();
        this.#keepSoon();
    }

    #scroll(offset: number, how: NonNullable<ReaderSelect['reveal']>): void {
        this.#ownScroll = performance.now();
        scrollTo(this.#column, offset, how);
    }

    #drawCaret(): void {
        // Far away nothing is laid out, and asking where it stands would change that.
        const block = document.hasFocus() ? this.#column.blockAt(this.#selection.active) : undefined;
        this.#caret.draw(block && this.#marking.isNear(block) ? this.#column.rectAt(this.#selection.active) : undefined);
    }

    #press(event: KeyboardEvent): void {
        const move = moveOf(event, navigator.platform.startsWith('Mac'));
        const selection = document.getSelection();
        const isInText = !(event.target instanceof Element && event.target.closest('a, summary, input'));
        if (!move || !selection || event.defaultPrevented || !isInText) {
            return;
        }
        event.preventDefault();
        if (move.granularity === 'page') {
            this.#moveTo(scrollPages(this.#column, this.#selection.active, move.direction === 'forward' ? 1 : -1), move.alter);
        } else if (move.granularity === 'documentboundary') {
            this.#moveTo(move.direction === 'forward' ? this.#column.text.trimEnd().length : this.#column.start, move.alter);
        } else {
            selection.modify(move.alter, move.direction, move.granularity);
            this.#takeSelection();
        }
        this.#say();
        this.#scroll(this.#selection.active, 'nearest');
        // The user scrolls by the caret.
        this.#ownScroll = 0;
    }

    #moveTo(active: number | undefined, alter: 'move' | 'extend'): void {
        if (active !== undefined) {
            this.#select({ anchor: alter === 'extend' ? this.#selection.anchor : active, active });
            this.#tellSelection();
        }
    }

    /** Tells what is at the caret, when that is something else than before. */
    #say(): void {
        const node = document.getSelection()?.focusNode;
        const says: string[] = [];
        for (let at = node instanceof Element ? node : node?.parentElement; at && at !== this.#column.element; at = at.parentElement) {
            const said = at.getAttribute('aria-description');
            if (said && !says.includes(said)) {
                says.push(said);
            }
        }
        const text = says.join('. ');
        if (this.#said.textContent !== text) {
            this.#said.textContent = text;
        }
    }

    #tellSelection(): void {
        const { anchor, active } = this.#selection;
        void this.#host.ask('selected', { anchor, active, isByUser: document.hasFocus() });
    }

    #tellFocus(has: boolean): void {
        this.#drawCaret();
        void this.#host.ask('focused', { has });
    }

    #tellScroll(): void {
        const top = offsetAtLine(this.#column, 'first');
        const bottom = offsetAtLine(this.#column, 'last');
        if (top !== undefined && bottom !== undefined) {
            void this.#host.ask('scrolled', { top, bottom, isByUser: performance.now() - this.#ownScroll > ownScrollMs });
        }
        this.#keepSoon();
    }

    #keepSoon(): void {
        this.#later('keep', keepMs, () => {
            if (this.#state) {
                const { uri } = this.#state;
                this.#host.keep({ uri, place: { ...this.#selection, top: offsetAtLine(this.#column, 'first') } });
            }
        });
    }

    /** Does something once, soon, however often it is asked for. */
    #later(what: string, ms: number, act: () => void): void {
        if (!this.#timers.has(what)) {
            this.#timers.set(what, window.setTimeout(() => {
                this.#timers.delete(what);
                act();
            }, ms));
        }
    }
}
