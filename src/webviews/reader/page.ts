import type { DrawnMark, ReaderChange, ReaderMarks, ReaderPlace, ReaderSelect, ReaderState, ReaderText } from '../readerMessages';
import { element } from '../shared/elements';
import { Block } from './block';
import { Caret } from './caret';
import { moveOf } from './keys';
import { say } from './labels';
import { logicalOffset, placeIn } from './places';
import { changedParagraphs, typeset } from './typeset';

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
/** What scrolls to a place leaves above it. */
const topMargin = 12;

/**
 * A source, typeset. All paragraphs are there as text, so that the browser finds, lays out and reads out what it wants; their marks are
 * asked for and drawn only near the part that is on screen.
 */
export class ReaderPage {
    readonly #host: ReaderHost;
    readonly #article = element('article', { tabindex: '0' });
    readonly #heading = element('h1', { class: 'visually-hidden' });
    /** What is at the caret, for screen readers. */
    readonly #said = element('div', { class: 'visually-hidden', role: 'status' });
    readonly #caret: Caret;
    #state: ReaderState | undefined;
    #text = '';
    #version = -1;
    #blocks: readonly Block[] = [];
    readonly #blockOf = new Map<Element, Block>();
    readonly #near = new Set<Block>();
    readonly #nearness = new IntersectionObserver(entries => this.#look(entries), { rootMargin: '100% 0px' });
    /** What was drawn of an older round may be other now. */
    #round = 0;
    #isAsking = false;
    #isPressed = false;
    #selection: ReaderPlace = { anchor: 0, active: 0 };
    #ownScroll = 0;
    readonly #timers = new Map<string, number>();

    constructor(root: HTMLElement, host: ReaderHost) {
        this.#host = host;
        this.#caret = new Caret(root);
        root.append(this.#heading, this.#article, this.#said);
        document.addEventListener('selectionchange', () => this.#takeSelection());
        document.addEventListener('keydown', event => this.#press(event));
        document.addEventListener('pointerdown', ({ button }) => (this.#isPressed = button === 0));
        for (const end of ['pointerup', 'pointercancel', 'contextmenu']) {
            document.addEventListener(end, () => this.#release());
        }
        document.addEventListener('scroll', () => this.#later('scroll', scrollMs, () => this.#tellScroll()), { passive: true });
        window.addEventListener('focus', () => this.#tellFocus(true));
        window.addEventListener('blur', () => {
            this.#release();
            this.#tellFocus(false);
        });
        new ResizeObserver(() => this.#drawCaret()).observe(this.#article);
    }

    /** Shows a source from its beginning, or from where it was left. */
    async show(state: ReaderState, kept: ReaderState | undefined): Promise<void> {
        this.#state = state;
        const { version, text, title } = await this.#host.ask('text', null) as ReaderText;
        this.#heading.textContent = title;
        document.title = title;
        this.#article.setAttribute('aria-label', say('text', { source: title }));
        this.#version = version;
        this.#setText(text);
        const place = state.place ?? (kept?.uri === state.uri ? kept.place : undefined);
        this.#select(place ?? { anchor: 0, active: 0 });
        if (place) {
            this.#scroll(place.top ?? place.active, place.top === undefined ? 'center' : 'top');
        }
        this.#tellFocus(document.hasFocus());
        this.#tellSelection();
        this.#later('scroll', scrollMs, () => this.#tellScroll());
    }

    /** Another text, and the marks on it. */
    edit({ version, changes }: ReaderChange): void {
        let text = this.#text;
        for (const { start, end, text: put } of changes) {
            text = text.slice(0, start) + put + text.slice(end);
            this.#selection = { anchor: moved(this.#selection.anchor), active: moved(this.#selection.active) };

            function moved(offset: number): number {
                return offset <= start ? offset : Math.max(start + put.length, offset + put.length - (end - start));
            }
        }
        this.#version = version;
        this.#setText(text);
        this.#select(this.#selection);
        this.refresh();
    }

    /** Other marks may be on the text. */
    refresh(): void {
        this.#round++;
        this.#askSoon();
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

    /** What is dragged over is not drawn anew until the button is let go of. */
    #release(): void {
        this.#isPressed = false;
        this.#askSoon();
    }

    #setText(text: string): void {
        const paragraphs = typeset(text);
        const { start, oldEnd, newEnd } = changedParagraphs(this.#blocks, paragraphs);
        const made = paragraphs.slice(start, newEnd).map(paragraph => new Block(paragraph, place => void this.#host.ask('open', place)));
        const gone = this.#blocks.slice(start, oldEnd);
        const after = this.#blocks[oldEnd]?.element ?? null;
        const section = after?.parentElement ?? this.#article.lastElementChild;
        made.forEach(block => this.#blockOf.set(block.element, block));
        if (section) {
            made.forEach(block => section.insertBefore(block.element, after));
            // Whether it is near is told anew.
            this.#nearness.unobserve(section);
            this.#nearness.observe(section);
        } else {
            this.#article.append(...sectionsOf(made));
            [...this.#article.children].forEach(each => this.#nearness.observe(each));
        }
        for (const block of gone) {
            this.#blockOf.delete(block.element);
            this.#near.delete(block);
            block.element.remove();
        }
        this.#blocks = [...this.#blocks.slice(0, start), ...made, ...this.#blocks.slice(oldEnd)];
        this.#blocks.forEach((block, index) => block.moveTo(paragraphs[index]!.start));
        this.#text = text;
    }

    #look(entries: readonly IntersectionObserverEntry[]): void {
        for (const { target, isIntersecting } of entries) {
            for (const block of [...target.children].flatMap(each => this.#blockOf.get(each) ?? [])) {
                if (isIntersecting) {
                    this.#near.add(block);
                } else {
                    this.#near.delete(block);
                    this.#draw(block, [], undefined);
                }
            }
        }
        this.#askSoon();
    }

    #askSoon(): void {
        if (!this.#isAsking && !this.#isPressed) {
            this.#later('marks', 0, () => void this.#askMarks());
        }
    }

    /** Asks for the marks of what is near and not known, in one stretch. */
    async #askMarks(): Promise<void> {
        const wanted = [...this.#near].filter(block => block.round !== this.#round);
        if (wanted.length === 0 || this.#isAsking) {
            return;
        }
        const start = Math.min(...wanted.map(block => block.start));
        const end = Math.max(...wanted.map(block => block.end));
        const round = this.#round;
        this.#isAsking = true;
        try {
            const { version, marks, links } = await this.#host.ask('marks', { start, end }) as ReaderMarks;
            // Of another text: its change is on the way, and asks again.
            if (version === this.#version && !this.#isPressed) {
                const inOrder = this.#blocks.filter(block => block.start < end && block.end > start);
                for (const block of inOrder.filter(each => this.#near.has(each))) {
                    this.#draw(block, marks.filter(mark => mark.start < block.end && mark.end > block.start), links.filter(({ at }) => at >= block.start && at < block.end), round);
                }
            }
        } finally {
            this.#isAsking = false;
        }
        if (round !== this.#round || this.#isPressed) {
            this.#askSoon();
        }
        this.#drawCaret();
    }

    /** What is drawn anew loses what is selected in it. */
    #draw(block: Block, marks: readonly DrawnMark[], links: ReaderMarks['links'] | undefined, round?: number): void {
        const { anchor, active } = this.#selection;
        const holdsSelection = Math.min(anchor, active) <= block.end && Math.max(anchor, active) >= block.start;
        if (links === undefined) {
            // Far away; what is selected stays as it is.
            if (!holdsSelection) {
                block.clear();
            }
        } else if (block.draw(marks, links, round!) && holdsSelection) {
            this.#select(this.#selection);
        }
    }

    #takeSelection(): void {
        const selection = document.getSelection();
        if (!selection?.anchorNode || !selection.focusNode) {
            return;
        }
        const anchor = this.#offsetOf(selection.anchorNode, selection.anchorOffset);
        const active = this.#offsetOf(selection.focusNode, selection.focusOffset);
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

    #offsetOf(node: Node, offset: number): number | undefined {
        const block = this.#blockAround(node);
        return logicalOffset<Node>(block ? [block] : this.#blocks, node, offset);
    }

    #blockAround(node: Node): Block | undefined {
        const around = (node instanceof Element ? node : node.parentElement)?.closest('.block');
        return around ? this.#blockOf.get(around) : undefined;
    }

    #select({ anchor, active }: ReaderPlace): void {
        this.#selection = { anchor, active };
        const [from, to] = [this.#nodeAt(anchor), this.#nodeAt(active)];
        if (from && to) {
            document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
        }
        this.#drawCaret();
        this.#keepSoon();
    }

    #nodeAt(offset: number): { readonly node: Node; readonly offset: number } | undefined {
        const block = this.#blockAt(offset);
        return block && placeIn<Node>(block.paragraph, Math.max(0, Math.min(offset - block.start, block.length)));
    }

    /** The last block that begins at or before an offset. */
    #blockAt(offset: number): Block | undefined {
        let [low, high] = [0, this.#blocks.length - 1];
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (this.#blocks[middle]!.start <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return this.#blocks[low];
    }

    #scroll(offset: number, how: NonNullable<ReaderSelect['reveal']>): void {
        const block = this.#blockAt(offset);
        if (!block) {
            return;
        }
        this.#ownScroll = performance.now();
        if (how === 'top' && offset <= this.#blocks[0]!.start) {
            window.scrollTo({ top: 0, behavior: 'instant' });
            return;
        }
        // Only what is on screen has its real height: twice, as the first time makes it real.
        for (let time = 0; time < 2; time++) {
            const rect = this.#rectAt(offset) ?? block.element.getBoundingClientRect();
            const isOnScreen = rect.top >= 0 && rect.bottom <= window.innerHeight;
            if (how !== 'nearest' || !isOnScreen) {
                window.scrollBy({ top: rect.top - (how === 'top' ? topMargin : window.innerHeight / 3), behavior: 'instant' });
            }
        }
    }

    #rectAt(offset: number): DOMRect | undefined {
        const place = this.#nodeAt(offset);
        if (!place) {
            return undefined;
        }
        const range = document.createRange();
        range.setStart(place.node, place.offset);
        const rect = range.getClientRects()[0];
        if (rect && rect.height > 0) {
            return rect;
        }
        const length = place.node.textContent?.length ?? 0;
        if (place.node.nodeType !== Node.TEXT_NODE || length === 0) {
            return undefined;
        }
        range.setStart(place.node, Math.min(place.offset, length - 1));
        range.setEnd(place.node, Math.min(place.offset, length - 1) + 1);
        return range.getClientRects()[0];
    }

    #drawCaret(): void {
        // Far away nothing is laid out, and asking where it stands would change that.
        const block = document.hasFocus() ? this.#blockAt(this.#selection.active) : undefined;
        this.#caret.draw(block && this.#near.has(block) ? this.#rectAt(this.#selection.active) : undefined);
    }

    #press(event: KeyboardEvent): void {
        const move = moveOf(event, navigator.platform.startsWith('Mac'));
        const selection = document.getSelection();
        const isInText = !(event.target instanceof HTMLAnchorElement || event.target instanceof HTMLButtonElement);
        if (!move || !selection || event.defaultPrevented || !isInText) {
            return;
        }
        event.preventDefault();
        if (move.granularity === 'page') {
            this.#movePage(move.alter, move.direction === 'forward' ? 1 : -1);
        } else if (move.granularity === 'documentboundary') {
            const to = move.direction === 'forward' ? this.#text.trimEnd().length : this.#blocks[0]?.start ?? 0;
            this.#select({ anchor: move.alter === 'extend' ? this.#selection.anchor : to, active: to });
            this.#tellSelection();
        } else {
            selection.modify(move.alter, move.direction, move.granularity);
            this.#takeSelection();
        }
        this.#say();
        this.#scroll(this.#selection.active, 'nearest');
        // The user scrolls by the caret.
        this.#ownScroll = 0;
    }

    #movePage(alter: 'move' | 'extend', pages: 1 | -1): void {
        const rect = this.#rectAt(this.#selection.active);
        const step = (window.innerHeight - 60) * pages;
        window.scrollBy({ top: step, behavior: 'instant' });
        const x = rect?.left ?? 0;
        const y = Math.max(20, Math.min(rect?.top ?? 20, window.innerHeight - 40));
        const range = document.caretRangeFromPoint(x, y);
        const active = range ? this.#offsetOf(range.startContainer, range.startOffset) : undefined;
        if (active !== undefined) {
            this.#select({ anchor: alter === 'extend' ? this.#selection.anchor : active, active });
            this.#tellSelection();
        }
    }

    /** Tells what is at the caret, when that is something else than before. */
    #say(): void {
        const node = document.getSelection()?.focusNode;
        const says: string[] = [];
        for (let at = node instanceof Element ? node : node?.parentElement; at && at !== this.#article; at = at.parentElement) {
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
        const top = this.#offsetAtLine('first');
        const bottom = this.#offsetAtLine('last');
        if (top !== undefined && bottom !== undefined) {
            void this.#host.ask('scrolled', { top, bottom, isByUser: performance.now() - this.#ownScroll > ownScrollMs });
        }
        this.#keepSoon();
    }

    /** Where the first line on screen begins, or the last one ends. */
    #offsetAtLine(which: 'first' | 'last'): number | undefined {
        const step = which === 'first' ? 8 : -8;
        const { left, right } = this.#article.getBoundingClientRect();
        for (let y = which === 'first' ? 2 : window.innerHeight - 4; y > 0 && y < window.innerHeight; y += step) {
            const block = this.#blockAround(document.elementFromPoint(Math.min(right - 4, Math.max(left + 4, left + 40)), y) ?? document.body);
            if (!block) {
                continue;
            }
            const rect = block.paragraph.getBoundingClientRect();
            if (y < rect.top || y > rect.bottom) {
                continue;
            }
            const isRightToLeft = block.paragraph.matches(':dir(rtl)');
            const x = isRightToLeft === (which === 'first') ? rect.right - 2 : rect.left + 2;
            const range = document.caretRangeFromPoint(x, y);
            const offset = range ? this.#offsetOf(range.startContainer, range.startOffset) : undefined;
            if (offset !== undefined) {
                return offset;
            }
        }
        return undefined;
    }

    #keepSoon(): void {
        this.#later('keep', keepMs, () => {
            if (this.#state) {
                const { uri } = this.#state;
                this.#host.keep({ uri, place: { ...this.#selection, top: this.#offsetAtLine('first') } });
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

/** Paragraphs that are laid out together, about two screens of them: what is laid out alone has its price in every frame. */
const sectionLength = 4000;

function sectionsOf(blocks: readonly Block[]): HTMLElement[] {
    const sections: { readonly element: HTMLElement; length: number; em: number }[] = [];
    for (const block of blocks) {
        let section = sections.at(-1);
        if (!section || section.length > sectionLength) {
            section = { element: element('div', { class: 'section' }), length: 0, em: 0 };
            sections.push(section);
        }
        section.element.append(block.element);
        section.length += block.length;
        section.em += block.em;
    }
    for (const { element, em } of sections) {
        // Roughly, until it is on screen.
        element.style.containIntrinsicBlockSize = `auto ${em.toFixed(1)}em`;
    }
    return sections.map(({ element }) => element);
}
