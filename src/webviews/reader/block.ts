import type { DrawnLink, ReaderMarks } from '../readerMessages';
import { element } from '../shared/elements';
import { say } from './labels';
import { noteItem } from './notes';
import { piecesOf, type MarkPiece, type Piece } from './pieces';
import type { PlacedText } from './places';
import type { Typeset } from './typeset';

/** Roughly how a paragraph is laid out before it is, in characters and in lines of the font. */
const charactersInLine = 75;
const lineEm = 1.95;

/** How many notes, and how many relations, stand beside a paragraph at once. */
const mostItems = 3;

/** How many levels of nesting look different. */
const mostLevels = 4;

/** Opens the text at a relation’s other end. */
export type OpenPlace = (place: NonNullable<DrawnLink['place']>) => void;

/** One paragraph on the page, or a part of a long one, with its relations beside it. */
export class Block implements PlacedText<Node> {
    readonly element: HTMLElement;
    readonly paragraph: HTMLElement;
    readonly text: string;
    readonly direction: Typeset['direction'];
    readonly goesOn: Typeset['goesOn'];
    readonly #open: OpenPlace;
    /** What is drawn, as it came. */
    #drawn = '[]';
    #drawnBeside = '[]';
    #margin: HTMLElement | undefined;
    /** Of which round its marks are; undefined where they are not known. */
    round: number | undefined;
    start: number;

    constructor({ start, text, direction, goesOn }: Typeset, open: OpenPlace) {
        this.start = start;
        this.text = text;
        this.direction = direction;
        this.goesOn = goesOn;
        this.#open = open;
        this.paragraph = element('p', { dir: direction ?? 'auto' }, text);
        this.element = element('div', { class: ['block', direction && 'continues', goesOn && 'goes-on'].filter(Boolean).join(' ') }, this.paragraph);
    }

    /** About how high it is. */
    get em(): number {
        return Math.ceil(this.text.length / charactersInLine) * lineEm + 0.7;
    }

    get length(): number {
        return this.text.length;
    }

    get end(): number {
        return this.start + this.text.length;
    }

    /** The text before it changed: what is drawn moved along. */
    moveTo(start: number): void {
        this.start = start;
    }

    /** Draws marks, relations and notes. @returns whether anything in the text was drawn anew */
    draw({ marks, links, notes }: Omit<ReaderMarks, 'version'>, round: number): boolean {
        this.round = round;
        const { start, end } = this;
        // Compared by what is seen: edits elsewhere move all of it.
        const beside = JSON.stringify([...links, ...notes].map(each => ({ ...each, at: 0 })));
        if (beside !== this.#drawnBeside) {
            this.#drawnBeside = beside;
            this.#drawBeside(links, notes);
        }
        const key = JSON.stringify(marks.map(mark => ({ ...mark, start: Math.max(mark.start - start, -1), end: Math.min(mark.end, end + 1) - start })));
        if (key === this.#drawn) {
            return false;
        }
        this.#drawn = key;
        this.paragraph.replaceChildren(...piecesOf(this.text, start, marks).map(drawPiece));
        return true;
    }

    #drawBeside(links: ReaderMarks['links'], notes: ReaderMarks['notes']): void {
        this.#margin?.remove();
        this.#margin = links.length + notes.length > 0 ? element('div', { class: 'margin' }, ...list('notes', notes.map(noteItem)), ...list('relations', links.map(link => this.#item(link)))) : undefined;
        this.element.append(...(this.#margin ? [this.#margin] : []));
    }

    /** Takes away what is drawn in the text, as nobody sees it; its height stays. */
    clear(): void {
        this.round = undefined;
        if (this.paragraph.firstElementChild) {
            this.#drawn = '';
            this.paragraph.replaceChildren(this.text);
        }
    }

    #item({ kind, label, says, source, place }: DrawnLink): HTMLElement {
        const words = [element('span', { class: 'kind' }, kind), ' ', element('span', { dir: 'auto' }, label)];
        const where = source === undefined ? [] : [element('cite', { dir: 'auto' }, source)];
        if (!place) {
            return element('li', { dir: 'auto', title: says }, ...words, ...where);
        }
        const link = element('a', { href: '#', title: says, 'aria-description': says }, element('span', { class: 'words' }, ...words), ...where);
        link.addEventListener('click', event => {
            event.preventDefault();
            this.#open(place);
        });
        return element('li', { dir: 'auto' }, link);
    }
}

/** What stands beside a paragraph, of one kind; nothing where there is none. */
function list(of: 'notes' | 'relations', items: readonly HTMLElement[]): readonly HTMLElement[] {
    // One more takes no more room than saying that there is one.
    const shown = items.length > mostItems + 1 ? mostItems : items.length;
    const further = items.slice(shown);
    const more = further.length === 0 ? [] : [element('li', {}, element('details', {}, element('summary', {}, say('more', { number: further.length })), element('ul', {}, ...further)))];
    return items.length === 0 ? [] : [element('ul', { class: of, 'aria-label': say(of) }, ...items.slice(0, shown), ...more)];
}

function drawPiece(piece: Piece): Node {
    return typeof piece === 'string' ? document.createTextNode(piece) : drawMark(piece);
}

function drawMark({ mark, starts, ends, depth, height, pieces }: MarkPiece): HTMLElement {
    const { look, type, says, sign } = mark;
    const classes = ['mark', look, type, starts && 'starts', ends && 'ends', ends && sign && `noted-${sign}`, depth % 2 === 1 && 'nested', height > 0 && `around-${Math.min(height, mostLevels)}`];
    return element('span', { class: classes.filter(Boolean).join(' '), role: 'mark', title: says, 'aria-description': says }, ...pieces.map(drawPiece));
}
