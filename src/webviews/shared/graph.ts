import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from 'd3-force';
import { select } from 'd3-selection';
import { zoom, type ZoomBehavior, zoomIdentity, type ZoomTransform } from 'd3-zoom';
import { prefersStill } from './controls';
import { type Picture, pictureOf } from './svg';

/** A node of a picture. */
export interface GraphNode {
    readonly id: string;
    /** For a screen reader; undefined where it is the text that is drawn. */
    readonly spoken: string | undefined;
    readonly halfWidth: number;
    readonly halfHeight: number;
    readonly form: 'round' | 'box';
    /** The less, the sooner its name is shown when there is little room; the names of boxes always are. */
    readonly rank: number;
    /** Room that its name takes below it; nothing of a box, which holds its words. */
    readonly name?: { readonly width: number; readonly height: number };
    /** What it looks like, around the origin. */
    draw(): readonly SVGElement[];
}

/** An edge of a picture. `look`: the side that it takes, which is told by the line as well as by the colour. */
export interface GraphEdge {
    readonly from: string;
    readonly to: string;
    readonly spoken: string;
    readonly width: number;
    readonly look: 'plain' | 'positive' | 'negative' | 'mixed';
    readonly ends: 'arrow' | 'none';
    /** Words that stand beside the line. */
    readonly caption?: string;
}

/** What can be chosen. */
export type GraphChoice = { readonly node: string } | { readonly edge: GraphEdge };

interface Placed extends SimulationNodeDatum {
    readonly node: GraphNode;
    x: number;
    y: number;
    element?: SVGGElement;
}

interface Line {
    readonly edge: GraphEdge;
    readonly from: Placed;
    readonly to: Placed;
    readonly element: SVGPathElement;
    readonly caption: SVGTextElement | undefined;
}

const svg = 'http://www.w3.org/2000/svg';
/** Up to so many nodes the layout is shown while it moves. */
const mostMoving = 400;
/** More edges than this have no heads of arrows, and are not drawn while the picture moves. */
const mostDetailed = 1500;
/** How near to a line, in pixels, a click means it. */
const nearLine = 6;
const namesAtFirst = 45;
/** Names of so many nodes are kept apart. */
const mostParted = 500;
/** Names never become smaller than this part of their size. */
const leastName = 0.85;
/** From this scale on all names are shown. */
const namesOfAll = 2.2;

/** A graph that is laid out by forces, drawn in SVG, and gone through with the mouse or with keys. */
export class Graph {
    readonly element = document.createElementNS(svg, 'svg');
    /** Is called with what was chosen. */
    onChoose: (choice: GraphChoice) => void = () => {};
    readonly #scene = document.createElementNS(svg, 'g');
    readonly #lines = document.createElementNS(svg, 'g');
    readonly #shapes = document.createElementNS(svg, 'g');
    readonly #zoom: ZoomBehavior<SVGSVGElement, unknown>;
    readonly #placed = new Map<string, Placed>();
    readonly #distance: number;
    readonly #leastScale: number;
    #current: readonly Line[] = [];
    #marked: GraphChoice | undefined;
    #transform: ZoomTransform = zoomIdentity;
    #turn = 0;
    /** By how much names are enlarged, so that they can be read when the picture is small. */
    #nameScale = 1;
    /** Whose turn it is at the keys: a node, and one of its edges. */
    #active: { node: string; edge?: GraphEdge } | undefined;

    /**
     * @param options `distance`: how long edges would be if they could; `describedBy`: the id of an element that explains the keys;
     * `leastScale`: all of it is never shown smaller than that, but what is around the first node
     */
    constructor({ label, describedBy, distance, leastScale = 0 }: { readonly label: string; readonly describedBy: string; readonly distance: number; readonly leastScale?: number }) {
        this.#distance = distance;
        this.#leastScale = leastScale;
        this.element.setAttribute('class', 'graph');
        this.element.setAttribute('role', 'group');
        this.element.setAttribute('aria-label', label);
        this.element.setAttribute('aria-describedby', describedBy);
        this.element.append(markers(), this.#scene);
        this.#scene.append(this.#lines, this.#shapes);
        this.#zoom = zoom<SVGSVGElement, unknown>().scaleExtent([0.05, 8]).on('zoom', ({ transform }: { transform: ZoomTransform }) => {
            this.#transform = transform;
            this.#scene.setAttribute('transform', transform.toString());
            // Of many nodes names are worked out when the picture stands still.
            if (this.#placed.size <= mostMoving) {
                this.#nameNodes();
            }
        });
        this.#zoom.on('start', () => this.element.classList.toggle('moving', this.#current.length > mostDetailed)).on('end', () => {
            this.element.classList.remove('moving');
            this.#nameNodes();
        });
        // The keys below go to a node on their own; a double click means it twice.
        select<SVGSVGElement, unknown>(this.element).call(this.#zoom).on('dblclick.zoom', null);
        this.element.addEventListener('click', event => this.#clicked(event));
        this.element.addEventListener('keydown', event => this.#pressed(event));
        this.element.addEventListener('focusin', event => {
            const id = (event.target as Element).getAttribute('data-id');
            if (id !== null && id !== this.#active?.node) {
                this.#active = { node: id };
            }
        });
    }

    /** Shows another graph. Nodes that were there keep their places at first. */
    async show(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Promise<void> {
        const turn = ++this.#turn;
        const before = new Map(this.#placed);
        this.#placed.clear();
        for (const node of nodes) {
            const known = before.get(node.id);
            this.#placed.set(node.id, { node, ...known && { x: known.x, y: known.y } } as Placed);
        }
        const hadKeys = this.element.contains(document.activeElement);
        this.#shapes.replaceChildren(...[...this.#placed.values()].map(placed => this.#drawNode(placed)));
        this.#active = nodes.some(({ id }) => id === this.#active?.node) ? this.#active : nodes[0] && { node: nodes[0].id };
        this.#mayFocus();
        if (hadKeys) {
            this.#placed.get(this.#active?.node ?? '')?.element?.focus({ preventScroll: true });
        }
        const layout = forceSimulation([...this.#placed.values()]).stop()
            .force('charge', forceManyBody<Placed>().strength(({ node }) => (node.form === 'box' ? -this.#distance : -4 * this.#distance)).distanceMax(this.#distance * 12))
            .force('link', forceLink<Placed, SimulationLinkDatum<Placed>>(edges.filter(({ from, to }) => this.#placed.has(from) && this.#placed.has(to)).map(({ from, to }) => ({ source: this.#placed.get(from)!, target: this.#placed.get(to)! }))).distance(this.#distance))
            .force('x', forceX<Placed>().strength(0.06))
            .force('y', forceY<Placed>().strength(0.09))
            .force('collide', forceCollide<Placed>(({ node }) => (node.form === 'box' ? Math.hypot(node.halfWidth, node.halfHeight) : node.halfWidth + 12)).iterations(2));
        layout.alphaDecay(1 - 0.001 ** (1 / (nodes.length > mostMoving ? 120 : 250)));
        this.showEdges(edges);
        const isStill = prefersStill() || nodes.length > mostMoving || before.size > 0;
        while (layout.alpha() > layout.alphaMin()) {
            const until = performance.now() + 14;
            do {
                layout.tick();
            } while (performance.now() < until && layout.alpha() > layout.alphaMin());
            if (!isStill) {
                this.#draw();
                this.fit();
            }
            await new Promise(resolve => setTimeout(resolve, 0));
            if (turn !== this.#turn) {
                return;
            }
        }
        this.#draw();
        this.#partNames();
        this.fit();
    }

    /** Shows other edges between the nodes that are there; nodes without any are faint. */
    showEdges(edges: readonly GraphEdge[]): void {
        this.#current = edges.flatMap(edge => {
            const [from, to] = [this.#placed.get(edge.from), this.#placed.get(edge.to)];
            return from && to ? [{ edge, from, to, element: drawLine(edge, edges.length <= mostDetailed), caption: drawCaption(edge) }] : [];
        });
        this.#lines.replaceChildren(...this.#current.map(({ element }) => element), ...this.#current.flatMap(({ caption }) => caption ?? []));
        const present = new Set(edges.flatMap(({ from, to }) => [from, to]));
        this.#placed.forEach(({ node, element }) => element?.classList.toggle('faint', edges.length > 0 && !present.has(node.id)));
        this.mark(this.#marked);
        this.#draw();
    }

    /** Shows all of it. */
    fit(): void {
        const { width, height } = this.element.getBoundingClientRect();
        const box = this.#bounds();
        if (box && width > 0 && height > 0) {
            const whole = 0.94 * Math.min(width / box.width, height / box.height);
            const [first] = this.#placed.values();
            const middle = whole < this.#leastScale ? first! : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
            const transform = zoomIdentity.translate(width / 2, height / 2).scale(Math.min(1.6, Math.max(this.#leastScale, whole))).translate(-middle.x, -middle.y);
            this.#zoom.transform(select<SVGSVGElement, unknown>(this.element), transform);
        }
    }

    /** Brings a node into the middle, and marks it. */
    find(id: string): void {
        const placed = this.#placed.get(id);
        if (placed) {
            const { width, height } = this.element.getBoundingClientRect();
            const scale = Math.max(1, this.#transform.k);
            this.#zoom.transform(select<SVGSVGElement, unknown>(this.element), zoomIdentity.translate(width / 2, height / 2).scale(scale).translate(-placed.x, -placed.y));
            this.#active = { node: id };
            this.#mayFocus();
            this.mark({ node: id });
        }
    }

    /** Marks what is chosen. */
    mark(choice: GraphChoice | undefined): void {
        this.#marked = choice;
        const isMarked = (edge: GraphEdge) => choice !== undefined && 'edge' in choice && choice.edge.from === edge.from && choice.edge.to === edge.to && choice.edge.caption === edge.caption;
        this.#placed.forEach(({ node, element }) => element?.classList.toggle('chosen', choice !== undefined && 'node' in choice && choice.node === node.id));
        this.#current.forEach(({ edge, element }) => element.classList.toggle('chosen', isMarked(edge)));
    }

    /** All of the picture as a file: colours are those of the theme. */
    toPicture(): Picture {
        const copy = this.element.cloneNode(true) as SVGSVGElement;
        const [ours, theirs] = [this.element, copy].map(each => [...each.querySelectorAll<SVGElement>('path, text, rect, tspan')]);
        ours!.forEach((element, index) => {
            const style = getComputedStyle(element);
            for (const name of ['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'direction', 'unicode-bidi', 'paint-order', 'visibility', 'display']) {
                theirs![index]!.setAttribute(name, style.getPropertyValue(name));
            }
            if (element.classList.contains('name')) {
                theirs![index]!.setAttribute('transform', style.transform);
            }
        });
        copy.querySelectorAll('[tabindex]').forEach(element => element.removeAttribute('tabindex'));
        copy.querySelector('g')!.removeAttribute('transform');
        return pictureOf(copy, this.#bounds() ?? { x: 0, y: 0, width: 100, height: 100 }, this.element.getAttribute('aria-label')!);
    }

    #drawNode(placed: Placed): SVGGElement {
        const element = document.createElementNS(svg, 'g');
        placed.element = element;
        element.setAttribute('class', 'node');
        element.setAttribute('data-id', placed.node.id);
        element.setAttribute('role', 'button');
        if (placed.node.spoken !== undefined) {
            element.setAttribute('aria-label', placed.node.spoken);
        }
        element.setAttribute('tabindex', '-1');
        element.append(...placed.node.draw());
        return element;
    }

    /** One node at a time can be reached with Tab; arrows go on from there. */
    #mayFocus(): void {
        this.#shapes.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
        this.#placed.get(this.#active?.node ?? '')?.element?.setAttribute('tabindex', '0');
    }

    #draw(): void {
        for (const { x, y, element } of this.#placed.values()) {
            if (x !== undefined) {
                element?.setAttribute('transform', `translate(${x.toFixed(1)},${y.toFixed(1)})`);
            }
        }
        const twins = new Set(this.#current.map(({ edge }) => `${edge.to}\n${edge.from}`));
        for (const { edge, from, to, element, caption } of this.#current) {
            if (from.x !== undefined && to.x !== undefined) {
                const bend = edge.ends === 'arrow' && twins.has(`${edge.from}\n${edge.to}`) ? 0.14 : 0;
                const { path, middle } = lineBetween(from, to, bend);
                element.setAttribute('d', path);
                caption?.setAttribute('x', String(middle.x));
                caption?.setAttribute('y', String(middle.y));
            }
        }
    }

    #bounds(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined {
        const all = [...this.#placed.values()].filter(({ x }) => x !== undefined);
        if (all.length === 0) {
            return undefined;
        }
        // Names stand below and may be wider than their nodes.
        const margin = (node: GraphNode) => (node.form === 'box' ? 0 : 40);
        const [left, right, top, bottom] = [
            all.reduce((least, { x, node }) => Math.min(least, x - node.halfWidth - margin(node)), Infinity), all.reduce((most, { x, node }) => Math.max(most, x + node.halfWidth + margin(node)), -Infinity),
            all.reduce((least, { y, node }) => Math.min(least, y - node.halfHeight), Infinity), all.reduce((most, { y, node }) => Math.max(most, y + node.halfHeight + (node.form === 'box' ? 0 : 18)), -Infinity),
        ];
        return { x: left, y: top, width: right - left, height: bottom - top };
    }

    /** Keeps names back that would stand on that of a weightier node, until the picture is enlarged. */
    #partNames(): void {
        const kept: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[] = [];
        for (const { node, x, y, element } of [...this.#placed.values()].sort((a, b) => a.node.rank - b.node.rank)) {
            const [width, height] = [(node.name?.width ?? 0) * this.#nameScale, (node.name?.height ?? 0) * this.#nameScale];
            const box = { x: x - width / 2, y: y + node.halfHeight, width, height };
            const isFree = kept.every(other => box.x > other.x + other.width || other.x > box.x + box.width || box.y > other.y + other.height || other.y > box.y + box.height);
            element?.classList.toggle('crowded', !isFree);
            if (isFree && node.rank < mostParted) {
                kept.push(box);
            }
        }
    }

    /** Shows as many names as there is room for. */
    #nameNodes(): void {
        const scale = Math.max(1, leastName / this.#transform.k);
        if (Math.abs(scale / this.#nameScale - 1) > 0.1 || (scale === 1 && this.#nameScale !== 1)) {
            this.#nameScale = scale;
            this.#scene.style.setProperty('--names', scale.toFixed(2));
            this.#partNames();
        }
        const room = namesAtFirst * Math.max(1, this.#transform.k) ** 2;
        this.#placed.forEach(({ node, element }) => element?.classList.toggle('unnamed', node.form === 'round' && node.rank > room));
        this.#scene.classList.toggle('near', this.#transform.k >= namesOfAll);
    }

    #clicked(event: MouseEvent): void {
        const id = (event.target as Element).closest('[data-id]')?.getAttribute('data-id');
        const edge = id === null || id === undefined ? this.#lineAt(event) : undefined;
        if (edge) {
            this.onChoose({ edge });
        } else if (id !== null && id !== undefined) {
            this.#active = { node: id };
            this.#mayFocus();
            this.onChoose({ node: id });
        }
    }

    #lineAt({ clientX, clientY }: MouseEvent): GraphEdge | undefined {
        const { left, top } = this.element.getBoundingClientRect();
        const [x, y] = this.#transform.invert([clientX - left, clientY - top]);
        const reach = nearLine / this.#transform.k;
        let best: { readonly edge: GraphEdge; readonly distance: number } | undefined;
        for (const { edge, from, to, element } of this.#current) {
            if (x < Math.min(from.x, to.x) - 60 || x > Math.max(from.x, to.x) + 60 || y < Math.min(from.y, to.y) - 60 || y > Math.max(from.y, to.y) + 60) {
                continue;
            }
            const length = element.getTotalLength();
            for (let at = 0; at <= length; at += Math.max(4, length / 60)) {
                const point = element.getPointAtLength(at);
                const distance = Math.hypot(point.x - x, point.y - y) - edge.width / 2;
                if (distance < (best?.distance ?? reach)) {
                    best = { edge, distance };
                }
            }
        }
        return best?.edge;
    }

    #pressed(event: KeyboardEvent): void {
        const active = this.#placed.get(this.#active?.node ?? '');
        if (!active || !this.#active) {
            return;
        }
        const directions: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
        const direction = directions[event.key];
        const at = select<SVGSVGElement, unknown>(this.element);
        if (direction) {
            this.#goTo(this.#nextTo(active, direction));
        } else if (event.key === 'Enter' || event.key === ' ') {
            this.onChoose(this.#active.edge ? { edge: this.#active.edge } : { node: this.#active.node });
        } else if (event.key === 'PageDown' || event.key === 'PageUp') {
            this.#nextEdge(active.node.id, event.key === 'PageDown' ? 1 : -1);
        } else if (event.key === '+' || event.key === '-') {
            this.#zoom.scaleBy(at, event.key === '+' ? 1.3 : 1 / 1.3);
        } else if (event.key === '0') {
            this.fit();
        } else {
            return;
        }
        event.preventDefault();
    }

    #goTo(placed: Placed | undefined): void {
        if (placed) {
            this.#active = { node: placed.node.id };
            this.#mayFocus();
            this.mark(undefined);
            const [x, y] = this.#transform.apply([placed.x, placed.y]);
            const { width, height } = this.element.getBoundingClientRect();
            if (x < 0 || y < 0 || x > width || y > height) {
                this.find(placed.node.id);
            }
            placed.element?.focus({ preventScroll: true });
        }
    }

    /** The nearest node in a direction: far aside counts more than far ahead. */
    #nextTo({ x, y, node }: Placed, [right, down]: readonly [number, number]): Placed | undefined {
        let best: { readonly placed: Placed; readonly cost: number } | undefined;
        for (const placed of this.#placed.values()) {
            const ahead = (placed.x - x) * right + (placed.y - y) * down;
            const aside = Math.abs((placed.x - x) * down) + Math.abs((placed.y - y) * right);
            const cost = ahead + 2.5 * aside;
            if (placed.node !== node && ahead > 0 && aside <= 2 * ahead && cost < (best?.cost ?? Infinity)) {
                best = { placed, cost };
            }
        }
        return best?.placed;
    }

    /** Marks the next edge of a node, and says which it is. */
    #nextEdge(id: string, step: 1 | -1): void {
        const own = this.#current.filter(({ edge }) => edge.from === id || edge.to === id);
        const now = own.findIndex(({ edge }) => edge === this.#active?.edge);
        const next = own.at(now < 0 && step < 0 ? -1 : (now + step) % Math.max(1, own.length));
        if (next) {
            this.#active = { node: id, edge: next.edge };
            this.mark({ edge: next.edge });
            this.element.dispatchEvent(new CustomEvent('say', { detail: next.edge.spoken }));
        }
    }
}

function drawLine({ look, width, ends, from, to }: GraphEdge, isDetailed: boolean): SVGPathElement {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('class', `line ${look}`);
    path.style.strokeWidth = `${width.toFixed(2)}px`;
    path.setAttribute('aria-hidden', 'true');
    if (ends === 'arrow' && from !== to && isDetailed) {
        path.setAttribute('marker-end', 'url(#arrow)');
    }
    return path;
}

function drawCaption({ caption }: GraphEdge): SVGTextElement | undefined {
    if (caption === undefined) {
        return undefined;
    }
    const text = document.createElementNS(svg, 'text');
    text.setAttribute('class', 'caption');
    text.setAttribute('aria-hidden', 'true');
    text.textContent = caption;
    return text;
}

/** A line from the border of one node to that of another; from a node to itself, a loop. */
function lineBetween(from: Placed, to: Placed, bend: number): { readonly path: string; readonly middle: { readonly x: number; readonly y: number } } {
    if (from === to) {
        const { x, y, node: { halfWidth: r } } = from;
        return { path: `M${x - r * 0.7} ${y - r * 0.7}C${x - r * 3} ${y - r * 4} ${x + r * 3} ${y - r * 4} ${x + r * 0.7} ${y - r * 0.7}`, middle: { x, y: y - r * 3 } };
    }
    const middle = { x: (from.x + to.x) / 2 - (to.y - from.y) * bend, y: (from.y + to.y) / 2 + (to.x - from.x) * bend };
    const [start, end] = [borderOf(from, middle, 0), borderOf(to, middle, 3)];
    const number = (value: number) => value.toFixed(1);
    const on = bend === 0 ? middle : { x: (from.x + 2 * middle.x + to.x) / 4, y: (from.y + 2 * middle.y + to.y) / 4 };
    return { path: `M${number(start.x)} ${number(start.y)}Q${number(middle.x)} ${number(middle.y)} ${number(end.x)} ${number(end.y)}`, middle: on };
}

/** Where a line towards a point leaves a node. */
function borderOf({ x, y, node: { halfWidth, halfHeight, form } }: Placed, towards: { readonly x: number; readonly y: number }, gap: number): { readonly x: number; readonly y: number } {
    const [dx, dy] = [towards.x - x, towards.y - y];
    const length = Math.hypot(dx, dy) || 1;
    const reach = form === 'round' ? halfWidth : Math.min(halfWidth / Math.abs(dx / length || 1e-9), halfHeight / Math.abs(dy / length || 1e-9));
    const part = Math.min(reach + gap, length) / length;
    return { x: x + dx * part, y: y + dy * part };
}

function markers(): SVGDefsElement {
    const definitions = document.createElementNS(svg, 'defs');
    const marker = document.createElementNS(svg, 'marker');
    for (const [name, value] of Object.entries({ id: 'arrow', viewBox: '0 0 10 10', refX: '9', refY: '5', markerWidth: '9', markerHeight: '9', markerUnits: 'userSpaceOnUse', orient: 'auto' })) {
        marker.setAttribute(name, value);
    }
    const head = document.createElementNS(svg, 'path');
    head.setAttribute('d', 'M0 1L10 5L0 9Z');
    head.setAttribute('fill', 'context-stroke');
    marker.append(head);
    definitions.append(marker);
    return definitions;
}
