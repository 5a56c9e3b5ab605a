import { element } from '../shared/elements';
import { Block, type OpenPlace } from './block';
import { logicalOffset, placeIn } from './places';
import { changedParagraphs, typeset } from './typeset';

/** What another text did to a column. */
export interface ColumnChange {
    /** The sections with new paragraphs. */
    readonly sections: readonly Element[];
    readonly gone: readonly Block[];
}

/** The text of a source, typeset: its paragraphs one below the other, and where places of the text are on the page. */
export class Column {
    readonly element = element('article', { tabindex: '0' });
    readonly #open: OpenPlace;
    readonly #blockOf = new Map<Element, Block>();
    #blocks: readonly Block[] = [];
    #text = '';
    #version = -1;

    constructor(open: OpenPlace) {
        this.#open = open;
    }

    get text(): string {
        return this.#text;
    }

    get version(): number {
        return this.#version;
    }

    /** Where the text begins that is on the page. */
    get start(): number {
        return this.#blocks[0]?.start ?? 0;
    }

    /** Shows a text; paragraphs that it shares with the one before stay as they are. */
    setText(text: string, version: number): ColumnChange {
        const paragraphs = typeset(text);
        const { start, oldEnd, newEnd } = changedParagraphs(this.#blocks, paragraphs);
        const made = paragraphs.slice(start, newEnd).map(paragraph => new Block(paragraph, this.#open));
        const gone = this.#blocks.slice(start, oldEnd);
        const after = this.#blocks[oldEnd]?.element ?? null;
        const section = after?.parentElement ?? this.element.lastElementChild;
        made.forEach(block => this.#blockOf.set(block.element, block));
        let sections: readonly Element[];
        if (section && lengthOf(made) <= sectionLength) {
            made.forEach(block => section.insertBefore(block.element, after));
            sections = [section];
        } else if (section) {
            const rest = after ? this.blocksIn(section).slice([...section.children].indexOf(after)) : [];
            sections = sectionsOf([...made, ...rest]);
            section.after(...sections);
        } else {
            sections = sectionsOf(made);
            this.element.append(...sections);
        }
        for (const block of gone) {
            this.#blockOf.delete(block.element);
            block.element.remove();
        }
        if (section?.childElementCount === 0) {
            section.remove();
        }
        this.#blocks = [...this.#blocks.slice(0, start), ...made, ...this.#blocks.slice(oldEnd)];
        this.#blocks.forEach((block, index) => block.moveTo(paragraphs[index]!.start));
        this.#text = text;
        this.#version = version;
        return { sections, gone };
    }

    /** The paragraphs in a section. */
    blocksIn(section: Element): readonly Block[] {
        return [...section.children].flatMap(each => this.#blockOf.get(each) ?? []);
    }

    /** The paragraphs that share something with a stretch of the text. */
    blocksWithin(start: number, end: number): readonly Block[] {
        return this.#blocks.filter(block => block.start < end && block.end > start);
    }

    /** The last paragraph that begins at or before an offset. */
    blockAt(offset: number): Block | undefined {
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

    /** The paragraph that a node is in, or beside. */
    blockAround(node: Node): Block | undefined {
        const around = (node instanceof Element ? node : node.parentElement)?.closest('.block');
        return around ? this.#blockOf.get(around) : undefined;
    }

    /** The offset of a place of the page; undefined outside of the text. */
    offsetOf(node: Node, offset: number): number | undefined {
        const block = this.blockAround(node);
        return logicalOffset<Node>(block ? [block] : this.#blocks, node, offset);
    }

    /** Where on the page an offset is. */
    nodeAt(offset: number): { readonly node: Node; readonly offset: number } | undefined {
        const block = this.blockAt(offset);
        return block && placeIn<Node>(block.paragraph, Math.max(0, Math.min(offset - block.start, block.length)));
    }

    /** Where on screen the character at an offset begins. */
    rectAt(offset: number): DOMRect | undefined {
        const place = this.nodeAt(offset);
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
}

/** Paragraphs that are laid out together, about two screens of them: what is laid out alone has its price in every frame. */
const sectionLength = 4000;

function lengthOf(blocks: readonly Block[]): number {
    return blocks.reduce((sum, block) => sum + block.length, 0);
}

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
