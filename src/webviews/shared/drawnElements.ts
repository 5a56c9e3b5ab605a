import { type Box, type Picture, pictureOf, svgElement } from './svg';

/**
 * A picture of a part of the page as it is laid out: its boxes with their colours and stripes, and its texts. All of it must stand
 * in the document, and no text may wrap. Boxes with a label keep it as their title.
 */
export function pictureOfElement(root: HTMLElement, title: string): Picture {
    const drawing = new Drawing();
    drawing.add(root);
    return pictureOf(drawing.element, drawing.bounds, title);
}

class Drawing {
    readonly element = svgElement('svg');
    readonly #definitions = svgElement('defs');
    readonly #stripes = new Map<string, string>();
    readonly #canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    #bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };

    constructor() {
        this.element.append(this.#definitions);
    }

    get bounds(): Box {
        const { left, top, right, bottom } = this.#bounds;
        return { x: left, y: top, width: right - left, height: bottom - top };
    }

    add(element: HTMLElement): void {
        this.#addBox(element);
        for (const child of element.childNodes) {
            if (child instanceof HTMLElement) {
                this.add(child);
            } else if (child instanceof Text) {
                this.#addText(child, element);
            }
        }
    }

    #addBox(element: HTMLElement): void {
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const lineWidth = style.borderTopStyle === 'none' ? 0 : Number.parseFloat(style.borderTopWidth);
        const ground = this.#paint('fill', style.backgroundColor);
        const line = lineWidth > 0 ? this.#paint('stroke', style.borderTopColor) : undefined;
        if (box.width === 0 || box.height === 0 || (!ground && !line)) {
            return;
        }
        const place = {
            x: round(box.x + lineWidth / 2), y: round(box.y + lineWidth / 2), width: round(Math.max(0, box.width - lineWidth)), height: round(Math.max(0, box.height - lineWidth)),
        };
        const stripes = this.#stripesOf(style);
        const label = element.getAttribute('aria-label');
        this.#put(box, svgElement('rect', { ...place, fill: 'none', ...ground }, ...label === null ? [] : [svgElement('title', {}, label)]),
            // Stripes begin with the box: a pattern begins where the coordinates do.
            ...stripes === undefined ? [] : [svgElement('rect', { ...place, x: 0, y: 0, transform: `translate(${place.x},${place.y})`, fill: `url(#${stripes})` })],
            ...line ? [svgElement('rect', { ...place, fill: 'none', ...line, 'stroke-width': lineWidth })] : []);
    }

    /** The name of the stripes that a style draws, by the numbers that its gradient is made of too (`charts.css`). */
    #stripesOf(style: CSSStyleDeclaration): string | undefined {
        const [turn, gap, step] = ['--turn', '--gap', '--step'].map(name => Number.parseFloat(style.getPropertyValue(name)));
        if (style.backgroundImage === 'none' || !Number.isFinite(turn)) {
            return undefined;
        }
        const key = [turn, gap, step].join(' ');
        let name = this.#stripes.get(key);
        if (name === undefined) {
            name = `stripes-${this.#stripes.size + 1}`;
            this.#stripes.set(key, name);
            const bar = svgElement('rect', { x: gap!, width: step! - gap!, height: step!, ...this.#paint('fill', getComputedStyle(document.body).backgroundColor) });
            // Gradients of CSS begin at the top and turn with the clock, where patterns begin at the right.
            this.#definitions.append(svgElement('pattern', { id: name, width: step!, height: step!, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${turn! - 90})` }, bar));
        }
        return name;
    }

    #addText(node: Text, element: HTMLElement): void {
        const words = node.data.trim();
        if (words === '') {
            return;
        }
        const range = document.createRange();
        range.setStart(node, node.data.indexOf(words));
        range.setEnd(node, node.data.indexOf(words) + words.length);
        const box = range.getBoundingClientRect();
        const style = getComputedStyle(element);
        this.#canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = this.#canvas.measureText(words);
        const isVertical = style.writingMode.startsWith('vertical');
        const side = isVertical ? 'right' : sideOf(element);
        const isForward = style.direction === 'ltr';
        const attributes = {
            'font-family': style.fontFamily, 'font-size': style.fontSize, 'font-weight': style.fontWeight, direction: style.direction,
            // Other fonts are wider or narrower: where texts stand in a line, they still do.
            'text-anchor': side === 'middle' ? side : (side === 'left') === isForward ? 'start' : 'end',
            ...this.#paint('fill', style.color),
        };
        const across = (above - below) / 2;
        const place = isVertical
            ? { transform: `translate(${round(box.x + box.width / 2)},${round(box.bottom)}) rotate(90)`, y: round(across) }
            : { x: round(side === 'left' ? box.left : side === 'right' ? box.right : box.x + box.width / 2), y: round(box.y + box.height / 2 + across) };
        this.#put(box, svgElement('text', { ...attributes, ...place }, words));
    }

    #put({ left, top, right, bottom }: DOMRect, ...shapes: readonly SVGElement[]): void {
        this.element.append(...shapes);
        this.#bounds = { left: Math.min(this.#bounds.left, left), top: Math.min(this.#bounds.top, top), right: Math.max(this.#bounds.right, right), bottom: Math.max(this.#bounds.bottom, bottom) };
    }

    /** A colour in the form that all readers of SVG know: mixed ones and others have forms that few know. Undefined where nothing is seen of it. */
    #paint(name: 'fill' | 'stroke', colour: string): Readonly<Record<string, string | number>> | undefined {
        this.#canvas.clearRect(0, 0, 1, 1);
        this.#canvas.fillStyle = colour;
        this.#canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = this.#canvas.getImageData(0, 0, 1, 1).data;
        const hex = `#${[red!, green!, blue!].map(part => part.toString(16).padStart(2, '0')).join('')}`;
        return alpha === 0 ? undefined : { [name]: hex, ...alpha! < 255 && { [`${name}-opacity`]: (alpha! / 255).toFixed(3) } };
    }
}

/** To which side the lines of an element go: that of the block that it is in. */
function sideOf(element: HTMLElement): 'left' | 'middle' | 'right' {
    const style = getComputedStyle(element);
    if (style.display === 'inline' && element.parentElement) {
        return sideOf(element.parentElement);
    }
    const [start, end] = style.direction === 'ltr' ? ['left', 'right'] as const : ['right', 'left'] as const;
    return style.textAlign === 'center' ? 'middle' : style.textAlign === 'left' || style.textAlign === 'right' ? style.textAlign : style.textAlign === 'end' ? end : start;
}

function round(length: number): number {
    return Math.round(length * 100) / 100;
}
