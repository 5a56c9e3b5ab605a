const namespace = 'http://www.w3.org/2000/svg';

/** A rectangle in the units of a drawing. */
export interface Box {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

/** A picture as the text of an SVG file, and its size in pixels. */
export interface Picture {
    readonly text: string;
    readonly width: number;
    readonly height: number;
}

/** Room around what is drawn. */
const margin = 24;

/** Makes an element of SVG with attributes. */
export function svgElement<K extends keyof SVGElementTagNameMap>(name: K, attributes: Readonly<Record<string, string | number>> = {}, ...content: readonly (Node | string)[]): SVGElementTagNameMap[K] {
    const made = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) {
        made.setAttribute(key, String(value));
    }
    made.append(...content);
    return made;
}

/** Makes a file of a drawing, which is changed for it: with a title and a margin, on the background of the theme. */
export function pictureOf(drawing: SVGSVGElement, box: Box, title: string): Picture {
    const [width, height] = [Math.ceil(box.width + 2 * margin), Math.ceil(box.height + 2 * margin)];
    const [x, y] = [box.x - margin, box.y - margin];
    for (const [name, value] of Object.entries({ xmlns: namespace, role: 'img', width, height, viewBox: `${x} ${y} ${width} ${height}` })) {
        drawing.setAttribute(name, String(value));
    }
    drawing.prepend(svgElement('title', {}, title), svgElement('rect', { x, y, width, height, fill: getComputedStyle(document.body).backgroundColor }));
    return { text: new XMLSerializer().serializeToString(drawing), width, height };
}
