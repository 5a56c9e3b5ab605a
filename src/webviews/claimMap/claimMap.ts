import './claimMap.css';
import type { ClaimMapPicture, ClaimMapStart, ClaimRow } from '../../protocol';
import { speak } from '../../core/messages/messages';
import { claimMapMessages } from '../../core/messages/pages';
import { baseDirection } from '../../core/text/script';
import { claimerOf } from '../shared/claimList';
import { button, choice, isolated, keepFocus } from '../shared/controls';
import { element } from '../shared/elements';
import { Graph, type GraphEdge, type GraphNode } from '../shared/graph';
import { Host } from '../shared/host';
import { inWords, language, sayShared } from '../shared/language';
import { pictureButtons } from '../shared/pictures';

interface State {
    readonly uri: string;
    readonly start: ClaimMapStart;
}

const say = speak(claimMapMessages, language);
const svg = 'http://www.w3.org/2000/svg';
const width = 210;
const padding = 8;
const lineHeight = 14;
const mostLines = 5;

const steps = choice<'1' | '2' | '3' | '5'>(say('steps'), { 1: '1', 2: '2', 3: '3', 5: '5' }, value => {
    if (state && 'claim' in state.start) {
        void update({ ...state, start: { claim: state.start.claim, steps: Number(value) } });
    }
});
const title = element('h1');
const note = element('p', { class: 'note', role: 'status' });
const problem = element('p', { class: 'problem', role: 'alert' });
const said = element('p', { class: 'visually-hidden', 'aria-live': 'polite' });
const legend = element('ul', { class: 'legend', 'aria-label': sayShared('legend') });
const relationsTable = element('section', { 'aria-labelledby': 'relations-title', tabindex: '0' });
const claimsTable = element('section', { 'aria-labelledby': 'claims-title', tabindex: '0' });
const graph = new Graph({ label: say('label'), describedBy: 'keys', distance: 260, leastScale: 0.5 });
const measure = document.createElement('canvas').getContext('2d')!;

let state: State | undefined;
let picture: ClaimMapPicture | undefined;
let turn = 0;

document.getElementById('page')!.append(
    title,
    element('div', { class: 'tools' }, steps.label, element('div', { class: 'group', role: 'group', 'aria-label': sayShared('picture') },
        button(sayShared('showAll'), () => graph.fit()),
        ...pictureButtons(file => host.ask('save', file), () => ({ uri: state!.uri, name: 'claim-map', draw: () => graph.toPicture() }), problem))),
    problem, note, legend,
    element('div', { class: 'halves claim-map' }, graph.element, element('div', { class: 'side' }, relationsTable, claimsTable)),
    element('p', { id: 'keys', class: 'visually-hidden' }, say('keys')),
    said,
);
keepFocus();
const host = new Host<State>(next => void update(next), () => void (state && update(state)));
graph.element.addEventListener('say', event => (said.textContent = (event as CustomEvent<string>).detail));
graph.onChoose = chosen => {
    graph.mark(chosen);
    const claim = picture?.claims.find(({ address }) => address === ('node' in chosen ? chosen.node : chosen.edge.from));
    if (claim) {
        void host.ask('open', claim.location);
    }
};

async function update(next: State): Promise<void> {
    const own = ++turn;
    state = next;
    host.keep(next);
    steps.label.hidden = 'topic' in next.start;
    if ('claim' in next.start) {
        steps.set(String(next.start.steps) as '1');
    }
    try {
        const found = await host.ask('map', next) as ClaimMapPicture | undefined;
        if (own === turn) {
            picture = found;
            show();
        }
    } catch (error) {
        problem.textContent = (error as Error).message;
    }
}

function show(): void {
    problem.textContent = picture ? '' : say('gone');
    const { claims = [], relations: tied = [], isPart = false, title: words = say('title') } = picture ?? {};
    title.replaceChildren('topic' in state!.start ? say('claimsOn') : say('around'), isolated(words));
    // A kind of the file format that the codebook does not name.
    const relations = tied.map(relation => ({ ...relation, label: relation.label === relation.kind ? inWords('relation', relation.kind) : relation.label }));
    const linked = new Set(relations.flatMap(({ from, to }) => [from, to]));
    const drawn = claims.filter(({ address }, index) => linked.has(address) || (index === 0 && linked.size === 0));
    note.textContent = [
        say('counts', { claims: sayShared('countedClaims', { count: claims.length }), relations: say('countedRelations', { count: relations.length }) }),
        ...isPart ? [say('thereAreMore')] : [],
        ...drawn.length < claims.length ? [say('inTableAlone', { number: claims.length - drawn.length })] : [],
    ].join(language === 'ar' ? '؛ ' : '; ');
    const byAddress = new Map(claims.map(claim => [claim.address, claim]));
    const edges = relations.map(({ from, to, kind, label, isSymmetric }): GraphEdge => ({
        from, to, caption: label, width: 2, look: sideOf(kind), ends: isSymmetric ? 'none' : 'arrow',
        spoken: `${inShort(byAddress.get(from)!)} ${label} ${inShort(byAddress.get(to)!)}`,
    }));
    legend.replaceChildren(...[...new Map(relations.map(({ kind, label }) => [kind, label]))].map(([kind, label]) => {
        const line = document.createElementNS(svg, 'path');
        line.setAttribute('class', `line ${sideOf(kind)}`);
        line.setAttribute('d', 'M0 7H22');
        const sample = document.createElementNS(svg, 'svg');
        sample.setAttribute('aria-hidden', 'true');
        sample.append(line);
        return element('li', {}, sample, label);
    }));
    void graph.show(drawn.map((claim, index) => toNode(claim, index === 0 && 'claim' in state!.start)), edges);
    relationsTable.replaceChildren(
        element('h2', { id: 'relations-title' }, say('relations')),
        tableOf([say('claim'), say('relation'), say('claim')], relations.map(({ from, to, label }) => [opener(byAddress.get(from)!), label, opener(byAddress.get(to)!)])),
    );
    claimsTable.replaceChildren(
        element('h2', { id: 'claims-title' }, sayShared('claims')),
        tableOf([sayShared('claimer'), say('words'), sayShared('source')], claims.map(claim => [isolated(claimerOf(claim)), opener(claim), isolated(claim.source)])),
    );
}

function tableOf(heads: readonly string[], rows: readonly (readonly (Node | string)[])[]): HTMLTableElement {
    return element('table', {},
        element('thead', {}, element('tr', {}, ...heads.map(name => element('th', { scope: 'col' }, name)))),
        element('tbody', {}, ...rows.map(row => element('tr', {}, ...row.map(cell => element('td', {}, cell))))));
}

function opener(claim: ClaimRow): HTMLButtonElement {
    const made = button('', () => void host.ask('open', claim.location));
    made.replaceChildren(isolated(claim.words));
    return made;
}

function inShort(claim: ClaimRow): string {
    return `${claimerOf(claim)}: ${claim.words}`;
}

/** What a claim says in a box, in lines of its own direction. */
function toNode(claim: ClaimRow, isStart: boolean): GraphNode {
    const family = getComputedStyle(document.body).fontFamily;
    const lines = [
        { words: `${claimerOf(claim)} · ${inWords('stance', claim.stance)}`, look: 'who', font: `600 11px ${family}`, most: 1 },
        { words: claim.words, look: '', font: `11px ${family}`, most: mostLines },
        { words: [claim.source, claim.date].filter(part => part).join(' · '), look: 'where', font: `9.5px ${family}`, most: 1 },
    ].flatMap(({ words, look, font, most }) => wrapped(words, font, most).map(text => ({ text, look, direction: baseDirection(words) })));
    const height = lines.length * lineHeight + 2 * padding;
    return {
        id: claim.address,
        spoken: undefined,
        halfWidth: width / 2,
        halfHeight: height / 2,
        form: 'box',
        rank: 0,
        draw: () => {
            const box = document.createElementNS(svg, 'rect');
            for (const [name, value] of Object.entries({ class: 'box', x: -width / 2, y: -height / 2, width, height, rx: 4 })) {
                box.setAttribute(name, String(value));
            }
            box.classList.toggle('start', isStart);
            return [box, ...lines.map(({ text, look, direction }, index) => {
                const line = document.createElementNS(svg, 'text');
                line.setAttribute('class', `${look} ${direction}`);
                line.setAttribute('x', String(direction === 'rtl' ? width / 2 - padding : -width / 2 + padding));
                line.setAttribute('y', String(-height / 2 + padding + lineHeight * (index + 0.75)));
                // The space parts the lines where they are read aloud.
                line.textContent = `${text} `;
                return line;
            })];
        },
    };
}

/** Words in lines that fit a box; the last one ends in an ellipsis where there are more. */
function wrapped(words: string, font: string, most: number): string[] {
    measure.font = font;
    const room = width - 2 * padding;
    const lines: string[] = [];
    let line = '';
    for (const word of words.split(/\s+/)) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && measure.measureText(longer).width > room) {
            lines.push(line);
            line = word;
        } else {
            line = longer;
        }
    }
    lines.push(line);
    return lines.slice(0, most).map((text, index) => fitting(index === most - 1 && lines.length > most ? `${text}…` : text, room));
}

function fitting(text: string, room: number): string {
    const characters = [...text];
    while (characters.length > 1 && measure.measureText(`${characters.join('')}…`).width > room && measure.measureText(text).width > room) {
        characters.pop();
    }
    return characters.length < [...text].length ? `${characters.join('')}…` : text;
}

function sideOf(kind: string): GraphEdge['look'] {
    return kind === 'contradicts' ? 'negative' : kind === 'supports' || kind === 'same' ? 'positive' : 'plain';
}
