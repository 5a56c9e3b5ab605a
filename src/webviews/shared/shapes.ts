/** The looks of nodes: each type of actor has a shape and a colour of its own, the same colour as in the texts. */
export interface Look {
    /** An SVG path around the origin, of about the area of a circle with radius 1. */
    readonly path: string;
    /** Name of a theme colour, as a custom property. */
    readonly colour: string;
}

const looks: Readonly<Record<string, Look>> = {
    person: { path: 'M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z', colour: 'person' },
    organisation: { path: polygon(4, 45, 1.25), colour: 'organisation' },
    state: { path: polygon(6, 0, 1.1), colour: 'state' },
    'armed-group': { path: polygon(3, -90, 1.45), colour: 'armedGroup' },
    media: { path: polygon(4, 0, 1.3), colour: 'media' },
    office: { path: polygon(5, -90, 1.15), colour: 'office' },
    group: { path: polygon(8, 22.5, 1.05), colour: 'group' },
    place: { path: polygon(3, 90, 1.45), colour: 'place' },
    event: { path: star(), colour: 'event' },
    document: { path: 'M-.75 -1.05H.75V1.05H-.75Z', colour: 'document' },
};
const other: Look = { path: polygon(7, -90, 1.05), colour: 'other' };
const topic: Look = { path: 'M-1.3 -.3Q-1.3 -.65 -.95 -.65H.95Q1.3 -.65 1.3 -.3V.3Q1.3 .65 .95 .65H-.95Q-1.3 .65 -1.3 .3Z', colour: '' };

/** How a topic, or an actor of a type, looks; types of the user's own look like others. */
export function lookOf(node: { readonly kind: 'actor' | 'topic'; readonly type?: string }): Look {
    return node.kind === 'topic' ? topic : looks[node.type ?? ''] ?? other;
}

/** The colour of a look, for a style. In the names of theme colours the editor replaces the first dot only. */
export function colourOf({ colour }: Look): string {
    return colour === '' ? 'var(--vscode-editor-foreground)' : `var(--vscode-glossator-actor\\.${colour}, var(--vscode-glossator-actor-${colour}))`;
}

function polygon(corners: number, turn: number, radius: number): string {
    return `M${points(corners, turn, () => radius).join('L')}Z`;
}

function star(): string {
    return `M${points(10, -90, index => (index % 2 === 0 ? 1.45 : 0.65)).join('L')}Z`;
}

function points(count: number, turn: number, radiusOf: (index: number) => number): string[] {
    return Array.from({ length: count }, (_, index) => {
        const angle = (turn + index * 360 / count) * Math.PI / 180;
        return `${(radiusOf(index) * Math.cos(angle)).toFixed(3)} ${(radiusOf(index) * Math.sin(angle)).toFixed(3)}`;
    });
}
