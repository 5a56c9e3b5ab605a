import './network.css';
import type { DiscourseKind, DiscourseOptions, DuplicateRule, NetworkPart, NetworkPicture, NetworkQuery, Normalisation, PictureEdge, PictureNode, Qualifier } from '../../protocol';
import { speak } from '../../core/messages/messages';
import { networkMessages } from '../../core/messages/pages';
import { optionsOfKind } from '../../core/analysis/discourseNetwork';
import { ClaimList } from '../shared/claimList';
import { button, choice, field, isolated, keepFocus } from '../shared/controls';
import { element } from '../shared/elements';
import { Graph, type GraphEdge, type GraphNode } from '../shared/graph';
import { Host } from '../shared/host';
import { inNumbers, inWords, language, sayShared } from '../shared/language';
import { pictureButtons } from '../shared/pictures';
import { colourOf, lookOf } from '../shared/shapes';
import { TimeSlider, type Window } from './time';

type State = NetworkQuery & { readonly uri: string };

const say = speak(networkMessages, language);
const svg = 'http://www.w3.org/2000/svg';
const rowsOfTable = 500;
const longestLine = 26;

const kind = choice<DiscourseKind>(say('title'), { about: say('about'), topics: say('topics'), agreement: say('agreement') }, value => change({ kind: value }));
const qualifier = choice<Qualifier>(say('positions'), { ignore: say('ignore'), subtract: say('subtract'), combine: say('combine'), congruence: say('congruence'), conflict: say('conflict') }, value => change({ qualifier: value }));
const normalisation = choice<Normalisation>(say('normalise'), { none: say('none'), average: say('average'), jaccard: say('jaccard'), cosine: say('cosine'), activity: say('activity'), prominence: say('prominence') }, value => change({ normalisation: value }));
const duplicates = choice<DuplicateRule>(say('count'), { all: say('all'), document: say('document'), month: say('month') }, value => change({ duplicates: value }));
const filter = field(sayShared('filter'), 'stance:demands topic:…', query => update({ ...state!, query }));
const search = element('input', { type: 'search', list: 'names', placeholder: say('nameHint'), dir: 'auto' });
const names = element('datalist', { id: 'names' });
const problem = element('p', { class: 'problem', role: 'alert' });
const note = element('p', { class: 'note', role: 'status' });
const said = element('p', { class: 'visually-hidden', 'aria-live': 'polite' });
const legend = element('ul', { class: 'legend', 'aria-label': sayShared('legend') });
const table = element('section', { 'aria-labelledby': 'table-title', tabindex: '0' });
const title = element('h1', {}, say('title'));
const slider = new TimeSlider(window => update({ ...state!, options: withWindow(state!.options, window) }));
const graph = new Graph({ label: say('label'), describedBy: 'keys', distance: 85 });

let state: State | undefined;
/** The network of all times: where its nodes are is where they stay while the slider moves. */
let whole: NetworkPicture | undefined;
let wholeOf = '';
let shown: { readonly nodes: ReadonlyMap<string, PictureNode>; readonly edges: ReadonlyMap<GraphEdge, PictureEdge> } = { nodes: new Map(), edges: new Map() };
let turn = 0;

build();
keepFocus();
const host = new Host<State>(next => void update(next), () => {
    wholeOf = '';
    void (state && update(state));
});
const claims = new ClaimList(host, say('hint'));
document.querySelector('.side')!.prepend(claims.element);

graph.onChoose = chosen => {
    graph.mark(chosen);
    if ('node' in chosen) {
        void showClaims({ node: chosen.node }, labelOf(chosen.node));
    } else {
        const { from, to } = shown.edges.get(chosen.edge)!;
        void showClaims({ from, to }, chosen.edge.spoken);
    }
};
graph.element.addEventListener('say', event => (said.textContent = (event as CustomEvent<string>).detail));

function build(): void {
    search.addEventListener('change', () => {
        const wanted = search.value.trim().toLowerCase();
        const all = [...shown.nodes.values()];
        const found = all.find(({ label }) => label.toLowerCase() === wanted) ?? all.find(({ label }) => wanted !== '' && label.toLowerCase().includes(wanted));
        if (found) {
            graph.find(found.id);
            void showClaims({ node: found.id }, found.label);
        } else if (wanted !== '') {
            said.textContent = say('notFound');
        }
    });
    document.getElementById('page')!.append(
        title,
        element('form', { class: 'tools', 'aria-label': say('options') }, kind.label, qualifier.label, normalisation.label, duplicates.label, filter.label),
        element('div', { class: 'tools' },
            slider.element,
            element('label', {}, element('span', {}, say('find')), search, names),
            element('div', { class: 'group', role: 'group', 'aria-label': sayShared('picture') },
                button(sayShared('showAll'), () => graph.fit()),
                ...pictureButtons(file => host.ask('save', file), () => ({ uri: state!.uri, name: `network-${state!.options.kind}`, draw: () => graph.toPicture() }), problem),
                button('GraphML…', () => void host.ask('saveGraphml', state)))),
        problem, note, legend,
        element('div', { class: 'halves' }, graph.element, element('div', { class: 'side' }, table)),
        element('p', { id: 'keys', class: 'visually-hidden' }, say('keys')),
        said,
    );
    document.querySelector('form')!.addEventListener('submit', event => event.preventDefault());
}

function change(options: Partial<DiscourseOptions>): Promise<void> {
    return update({ ...state!, options: { ...state!.options, ...options } });
}

async function update(next: State): Promise<void> {
    const own = ++turn;
    state = next;
    host.keep(next);
    const { options, query } = next;
    kind.set(options.kind);
    qualifier.set(options.qualifier, optionsOfKind[options.kind].qualifiers);
    normalisation.set(options.normalisation, optionsOfKind[options.kind].normalisations);
    duplicates.set(options.duplicates);
    // The corpus may change while somebody writes.
    if (filter.input.value !== query && document.activeElement !== filter.input) {
        filter.input.value = query;
    }
    const all = { ...next, options: withWindow(options, {}) };
    const isWhole = options.from === undefined && options.until === undefined;
    const key = JSON.stringify(all);
    try {
        if (key !== wholeOf) {
            const found = await host.ask('network', all) as NetworkPicture | undefined;
            if (own !== turn) {
                return;
            }
            const isAsBefore = JSON.stringify(found) === JSON.stringify(whole);
            [whole, wholeOf] = [found, key];
            slider.set(whole?.summary.days, options);
            names.replaceChildren(...(whole?.nodes ?? []).map(({ label }) => element('option', { value: label })));
            const edges = edgesOf(whole?.edges ?? [], whole?.nodes ?? [], options);
            if (!isAsBefore) {
                void graph.show((whole?.nodes ?? []).map(toGraphNode), [...edges.keys()]);
                show(whole, edges);
            }
        }
        slider.set(whole?.summary.days, options);
        const part = isWhole ? whole : await host.ask('network', next) as NetworkPicture | undefined;
        if (own !== turn) {
            return;
        }
        const edges = edgesOf(part?.edges ?? [], whole?.nodes ?? [], options);
        graph.showEdges([...edges.keys()]);
        show(part, edges);
    } catch (error) {
        problem.textContent = (error as Error).message;
    }
}

function withWindow(options: DiscourseOptions, { from, until }: Window): DiscourseOptions {
    const { from: _, until: __, ...rest } = options;
    return { ...rest, ...from !== undefined && { from }, ...until !== undefined && { until } };
}

function show(picture: NetworkPicture | undefined, edges: ReadonlyMap<GraphEdge, PictureEdge>): void {
    shown = { nodes: new Map((whole?.nodes ?? []).map(node => [node.id, node])), edges };
    const summary = picture?.summary;
    problem.textContent = summary?.problem ?? '';
    title.textContent = say('title');
    note.textContent = !picture || !summary ? sayShared('noCorpus') : [
        say('countedNodes', { count: picture.nodes.length }),
        picture.edges.length < picture.edgeCount ? say('heaviest', { number: picture.edges.length, edges: say('countedEdges', { count: picture.edgeCount }) }) : say('countedEdges', { count: picture.edgeCount }),
        say('from', { claims: sayShared('countedClaims', { count: summary.claims }) }),
        ...summary.notCounted > 0 ? [sayShared('notCounted', { number: summary.notCounted })] : [],
        ...summary.undated > 0 ? [sayShared('undated', { number: summary.undated })] : [],
        ...summary.unreadable > 0 ? [sayShared('unreadable', { count: summary.unreadable })] : [],
    ].join(' · ');
    showLegend();
    showTable(picture);
}

function showLegend(): void {
    const types = new Map<string, { readonly kind: 'actor' | 'topic'; readonly type?: string }>();
    shown.nodes.forEach(({ kind: what, type }) => types.set(what === 'topic' ? say('topicType') : type === undefined ? say('withoutType') : inWords('actorType', type), { kind: what, ...type !== undefined && { type } }));
    const looks = new Set([...shown.edges.keys()].map(({ look }) => look));
    const lines = ([['positive', say('lookPositive')], ['negative', say('lookNegative')], ['mixed', say('lookMixed')], ['plain', say('lookPlain')]] as const).filter(([look]) => looks.has(look) && looks.size + (look === 'plain' ? 0 : 1) > 1);
    legend.replaceChildren(
        ...[...types].sort().map(([name, type]) => element('li', {}, sample(shapeOf(lookOf(type), 6, 11, 7)), name.replaceAll('-', ' '))),
        ...lines.map(([look, words]) => {
            const line = document.createElementNS(svg, 'path');
            line.setAttribute('class', `line ${look}`);
            line.setAttribute('d', 'M0 7H22');
            return element('li', {}, sample(line), words);
        }),
    );
}

function sample(content: SVGElement): SVGSVGElement {
    const made = document.createElementNS(svg, 'svg');
    made.setAttribute('aria-hidden', 'true');
    made.append(content);
    return made;
}

function showTable(picture: NetworkPicture | undefined): void {
    const rows = [...shown.edges].slice(0, rowsOfTable);
    const [from, to] = picture?.edges.length && state!.options.kind === 'agreement' ? [say('actor'), say('actor')] : [sayShared('claimer'), state!.options.kind === 'topics' ? sayShared('topic') : say('aboutHead')];
    table.replaceChildren(
        element('h2', { id: 'table-title' }, rows.length < shown.edges.size ? say('heaviestTable', { number: rows.length }) : sayShared('table')),
        element('table', {},
            element('thead', {}, element('tr', {}, element('th', { scope: 'col', class: 'number' }, say('weight')), ...[from!, to!, say('tie')].map(name => element('th', { scope: 'col' }, name)))),
            element('tbody', {}, ...rows.map(([drawn, edge]) => element('tr', {},
                element('td', { class: 'number' }, edgeButton(drawn, edge)), element('td', {}, nameButton(edge.from)), element('td', {}, nameButton(edge.to)), element('td', {}, tieOf(edge)))))),
    );
}

function nameButton(id: string): HTMLButtonElement {
    const made = button('', () => {
        graph.find(id);
        void showClaims({ node: id }, labelOf(id));
    });
    made.replaceChildren(isolated(labelOf(id)));
    return made;
}

function edgeButton(drawn: GraphEdge, { from, to, weight }: PictureEdge): HTMLButtonElement {
    const made = button(inNumbers(weight), () => {
        graph.mark({ edge: drawn });
        void showClaims({ from, to }, drawn.spoken);
    });
    made.setAttribute('aria-label', say('claimsOf', { weight: inNumbers(weight), edge: drawn.spoken }));
    return made;
}

async function showClaims(part: NetworkPart, heading: string): Promise<void> {
    await claims.show(heading, host.ask('claims', { ...state!, part }));
}

function toGraphNode(node: PictureNode, _: number, all: readonly PictureNode[]): GraphNode {
    const radius = 5 + 13 * Math.sqrt(node.statements / measured(all).most);
    return {
        id: node.id,
        spoken: say('node', { name: node.label, type: node.kind === 'topic' ? say('topicType') : node.type === undefined ? say('actorType') : inWords('actorType', node.type), statements: say('statements', { count: node.statements }) }),
        halfWidth: radius,
        halfHeight: radius,
        form: 'round',
        rank: measured(all).rank.get(node.id)!,
        name: { width: Math.max(...linesOf(node.label).map(line => line.length)) * 5.6, height: linesOf(node.label).length * 12 + 4 },
        draw: () => {
            const text = document.createElementNS(svg, 'text');
            text.setAttribute('aria-hidden', 'true');
            text.setAttribute('class', 'name');
            text.style.setProperty('--radius', String(radius));
            text.append(...linesOf(node.label).map((line, index) => {
                const part = document.createElementNS(svg, 'tspan');
                part.setAttribute('x', '0');
                part.setAttribute('y', String(12 * (index + 1)));
                part.textContent = line;
                return part;
            }));
            return [shapeOf(lookOf(node), radius), text];
        },
    };
}

const ranks = new WeakMap<readonly PictureNode[], { readonly most: number; readonly rank: ReadonlyMap<string, number> }>();

function measured(all: readonly PictureNode[]): { readonly most: number; readonly rank: ReadonlyMap<string, number> } {
    const before = ranks.get(all);
    if (before) {
        return before;
    }
    const ordered = [...all].sort((a, b) => b.statements - a.statements);
    const made = { most: Math.max(1, ordered[0]?.statements ?? 1), rank: new Map(ordered.map(({ id }, index) => [id, index])) };
    ranks.set(all, made);
    return made;
}

function shapeOf(look: ReturnType<typeof lookOf>, radius: number, x = 0, y = 0): SVGPathElement {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', look.path);
    path.setAttribute('transform', `translate(${x},${y}) scale(${radius.toFixed(2)})`);
    path.style.fill = colourOf(look);
    path.style.stroke = 'var(--vscode-editor-background)';
    path.style.strokeWidth = (1 / radius).toFixed(3);
    return path;
}

/** A name in lines that are not much wider than its node. */
function linesOf(label: string): readonly string[] {
    const lines: string[] = [];
    for (const word of label.split(/(?<=\s)/)) {
        const last = lines.at(-1);
        if (last === undefined || last.length + word.length > longestLine) {
            lines.push(word);
        } else {
            lines[lines.length - 1] = last + word;
        }
    }
    return lines;
}

/** How edges are drawn, the heaviest first. */
function edgesOf(edges: readonly PictureEdge[], nodes: readonly PictureNode[], { kind: what }: DiscourseOptions): ReadonlyMap<GraphEdge, PictureEdge> {
    const labels = new Map(nodes.map(({ id, label }) => [id, label]));
    const heaviest = edges.reduce((greatest, { weight }) => Math.max(greatest, Math.abs(weight)), 0) || 1;
    return new Map(edges.map(edge => [{
        from: edge.from,
        to: edge.to,
        spoken: say(what === 'agreement' ? 'sharedEdge' : 'edge', { from: labels.get(edge.from) ?? edge.from, to: labels.get(edge.to) ?? edge.to, tie: tieOf(edge), weight: inNumbers(edge.weight) }),
        width: 1 + 5 * Math.abs(edge.weight) / heaviest,
        look: sideOf(edge),
        ends: what === 'agreement' ? 'none' : 'arrow',
    }, edge]));
}

function sideOf({ kind: what, weight }: PictureEdge): GraphEdge['look'] {
    switch (what) {
        case 'for': case 'agreement': case 'congruence': return 'positive';
        case 'against': case 'conflict': return 'negative';
        case 'mixed': case 'both': return 'mixed';
        case 'subtract': return weight > 0 ? 'positive' : 'negative';
        default: return 'plain';
    }
}

function labelOf(id: string): string {
    return shown.nodes.get(id)?.label ?? id;
}

const ties: Readonly<Record<string, string>> = {
    about: say('tieAbout'), on: say('tieOn'), shared: say('tieShared'), both: say('tieBoth'), subtract: say('tieSubtract'), agreement: say('tieAgreement'), congruence: say('tieCongruence'), conflict: say('tieConflict'),
};

/** What ties two nodes, in words: a position, or how positions were compared. */
function tieOf({ kind: what }: PictureEdge): string {
    return ties[what] ?? inWords('position', what);
}
