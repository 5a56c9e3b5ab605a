import type { ReaderMarks } from '../readerMessages';
import type { Block } from './block';
import type { Column, ColumnChange } from './column';

/** What marking needs of the page. */
export interface MarkingHost {
    ask(start: number, end: number): Promise<ReaderMarks>;
    /** Whether what is selected touches a paragraph. */
    holdsSelection(block: Block): boolean;
    /** What is drawn anew loses what is selected in it. */
    onRedraw(): void;
    /** All is drawn that was asked for. */
    onDrawn(): void;
}

/** Draws marks and relations on the paragraphs near the part that is on screen. */
export class Marking {
    readonly #column: Column;
    readonly #host: MarkingHost;
    readonly #near = new Set<Block>();
    readonly #nearness = new IntersectionObserver(entries => this.#look(entries), { rootMargin: '100% 0px' });
    /** What was drawn of an older round may be other now. */
    #round = 0;
    #isAsking = false;
    #isHeld = false;
    #isDue = false;

    constructor(column: Column, host: MarkingHost) {
        this.#column = column;
        this.#host = host;
    }

    /** Takes in that the column has other paragraphs. */
    take({ sections, gone }: ColumnChange): void {
        gone.forEach(block => this.#near.delete(block));
        for (const section of sections) {
            // Whether it is near is told anew.
            this.#nearness.unobserve(section);
            this.#nearness.observe(section);
        }
    }

    /** Other marks may be on the text. */
    refresh(): void {
        this.#round++;
        this.#askSoon();
    }

    /** What is dragged over is not drawn anew until the button is let go of. */
    hold(isHeld: boolean): void {
        this.#isHeld = isHeld;
        this.#askSoon();
    }

    isNear(block: Block): boolean {
        return this.#near.has(block);
    }

    #look(entries: readonly IntersectionObserverEntry[]): void {
        for (const { target, isIntersecting } of entries) {
            for (const block of this.#column.blocksIn(target)) {
                if (isIntersecting) {
                    this.#near.add(block);
                } else {
                    this.#near.delete(block);
                    // Far away; what is selected stays as it is.
                    if (!this.#host.holdsSelection(block)) {
                        block.clear();
                    }
                }
            }
        }
        this.#askSoon();
    }

    #askSoon(): void {
        if (!this.#isAsking && !this.#isHeld && !this.#isDue) {
            this.#isDue = true;
            window.setTimeout(() => {
                this.#isDue = false;
                void this.#ask();
            });
        }
    }

    /** Asks for the marks of what is near and not known, in one stretch. */
    async #ask(): Promise<void> {
        const wanted = [...this.#near].filter(block => block.round !== this.#round);
        if (wanted.length === 0 || this.#isAsking) {
            return;
        }
        const start = Math.min(...wanted.map(block => block.start));
        const end = Math.max(...wanted.map(block => block.end));
        const round = this.#round;
        this.#isAsking = true;
        try {
            const marks = await this.#host.ask(start, end);
            // Of another text: its change is on the way, and asks again.
            if (marks.version === this.#column.version && !this.#isHeld) {
                this.#column.blocksWithin(start, end).filter(each => this.#near.has(each)).forEach(block => this.#draw(block, marks, round));
            }
        } finally {
            this.#isAsking = false;
        }
        if (round !== this.#round || this.#isHeld) {
            this.#askSoon();
        }
        this.#host.onDrawn();
    }

    #draw(block: Block, { marks, links, notes }: ReaderMarks, round: number): void {
        const isBeside = ({ at }: { readonly at: number }) => at >= block.start && at < block.end;
        const own = { marks: marks.filter(mark => mark.start < block.end && mark.end > block.start), links: links.filter(isBeside), notes: notes.filter(isBeside) };
        if (block.draw(own, round) && this.#host.holdsSelection(block)) {
            this.#host.onRedraw();
        }
    }
}
