import './charts.css';
import { speak } from '../../core/messages/messages';
import { chartMessages } from '../../core/messages/pages';
import type { ChartId, ChartLabel, ChartPart, ChartPicture, ChartsPicture, ChartsQuery, TimeUnit } from '../../protocol';
import { ClaimList } from '../shared/claimList';
import { choice, field, isolated } from '../shared/controls';
import { element } from '../shared/elements';
import { Host } from '../shared/host';
import { comma, inNumbers, inWords, language, sayShared } from '../shared/language';

type State = ChartsQuery & { readonly uri: string };

const say = speak(chartMessages, language);
const heads: Readonly<Record<ChartId, string>> = {
    time: say('timeHead'), claimers: sayShared('claimer'), stances: say('stanceHead'), topics: sayShared('topic'), sources: sayShared('source'), certainty: sayShared('claimer'), contradictions: sayShared('claimer'),
};
const barsAtFirst = 15;
/** Of so many times each is named. */
const mostNamedTimes = 12;

const unit = choice<TimeUnit>(say('unit'), { day: say('day'), month: say('month'), year: say('year') }, value => update({ ...state!, unit: value }));
const filter = field(sayShared('filter'), 'stance:demands topic:…', query => update({ ...state!, query }));
const from = field(say('from'), '2016-07', value => update(withTime(value, until.input.value)));
const until = field(say('until'), '2016-09-30', value => update(withTime(from.input.value, value)));
const problem = element('p', { class: 'problem', role: 'alert' });
const note = element('p', { class: 'note', role: 'status' });
const charts = element('div', { class: 'charts' });
const side = element('div', { class: 'side' });

let state: State | undefined;
let turn = 0;

[from, until].forEach(({ input }) => input.classList.add('short'));
document.getElementById('page')!.append(
    element('h1', {}, say('title')),
    element('form', { class: 'tools', 'aria-label': say('options') }, filter.label, from.label, until.label, unit.label),
    problem, note,
    element('div', { class: 'halves' }, charts, side),
);
document.querySelector('form')!.addEventListener('submit', event => event.preventDefault());
const host = new Host<State>(next => void update(next), () => void (state && update(state)));
const claims = new ClaimList(host, say('hint'));
side.append(claims.element);
charts.addEventListener('keydown', moveAmongBars);

function withTime(begin: string, end: string): State {
    const { from: _, until: __, ...rest } = state!;
    return { ...rest, ...begin.trim() !== '' && { from: begin.trim() }, ...end.trim() !== '' && { until: end.trim() } };
}

async function update(next: State): Promise<void> {
    const own = ++turn;
    state = next;
    host.keep(next);
    unit.set(next.unit);
    for (const [{ input }, value] of [[filter, next.query], [from, next.from ?? ''], [until, next.until ?? '']] as const) {
        // The corpus may change while somebody writes.
        if (input.value !== value && document.activeElement !== input) {
            input.value = value;
        }
    }
    try {
        const picture = await host.ask('charts', next) as ChartsPicture | undefined;
        if (own === turn) {
            show(picture);
        }
    } catch (error) {
        problem.textContent = (error as Error).message;
    }
}

function show(picture: ChartsPicture | undefined): void {
    const summary = picture?.summary;
    problem.textContent = summary?.problem ?? '';
    note.textContent = !summary ? sayShared('noCorpus') : [
        sayShared('countedClaims', { count: summary.claims }),
        ...summary.notCounted > 0 ? [sayShared('notCounted', { number: summary.notCounted })] : [],
        ...summary.undated > 0 ? [sayShared('undated', { number: summary.undated })] : [],
        ...summary.unreadable > 0 ? [sayShared('unreadable', { count: summary.unreadable })] : [],
    ].join(' · ');
    charts.replaceChildren(...(picture?.charts ?? []).map(chart => sectionOf(named(chart))));
}

function sectionOf(chart: ChartPicture): HTMLElement {
    const title = element('h2', { id: `chart-${chart.id}` }, say(chart.id));
    const section = element('section', { 'aria-labelledby': `chart-${chart.id}`, ...(chart.id === 'contradictions' || chart.id === 'time') && { class: 'wide' } }, title);
    const isEmpty = chart.counts.every(row => row.every(count => count === 0));
    if (isEmpty) {
        section.append(element('p', { class: 'note' }, say('none')));
    } else if (chart.id === 'contradictions') {
        section.append(matrixOf(chart));
    } else {
        section.append(chart.id === 'time' ? timesOf(chart) : barsOf(chart), element('details', {}, element('summary', {}, sayShared('table')), element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': say('tableOf', { title: say(chart.id) }) }, tableOf(chart))));
    }
    if (chart.more > 0) {
        section.append(element('p', { class: 'note' }, say('more', { number: chart.more })));
    }
    return section;
}

/** With what the extension calls something of the file format, or leaves out, in the language of the page. */
function named(chart: ChartPicture): ChartPicture {
    const { id } = chart;
    const row = ({ key, label }: ChartLabel): ChartLabel => ({
        key,
        label: id === 'stances' ? inWords('stance', label) : key !== '' ? label : id === 'time' ? say('notDated') : sayShared('noClaimer'),
    });
    const column = ({ key, label }: ChartLabel): ChartLabel => ({
        key,
        label: id === 'topics' ? inWords('position', label) : id === 'certainty' ? inWords('certainty', label) : id === 'contradictions' ? label : say('claimsHead'),
    });
    return { ...chart, rows: chart.rows.map(row), columns: chart.columns.map(column) };
}

function totalOf(row: readonly number[]): number {
    return row.reduce((sum, count) => sum + count, 0);
}

/** Bars that lie, one a row, of the parts of the row. */
function barsOf(chart: ChartPicture): HTMLElement {
    const { id, rows, columns, counts } = chart;
    const largest = Math.max(...counts.map(totalOf));
    const used = columns.filter((_, x) => counts.some(row => row[x]! > 0));
    const grid = element('div', { class: 'bars', role: 'group', 'aria-label': say(id) });
    const add = (all: readonly number[]) => all.forEach(y => {
        const row = rows[y]!;
        const track = element('div', { class: 'track' });
        counts[y]!.forEach((count, x) => {
            if (count > 0) {
                const bar = barFor(chart, y, columns.length > 1 ? x : undefined, count);
                bar.style.width = `${100 * count / largest}%`;
                track.append(bar);
            }
        });
        grid.append(element('span', { class: 'name', title: row.label, dir: 'auto' }, row.label), track, element('span', { class: 'total' }, inNumbers(totalOf(counts[y]!))));
    });
    add(rows.map((_, y) => y).slice(0, barsAtFirst));
    const first = grid.querySelector('.bar');
    first?.setAttribute('tabindex', '0');
    const made = element('div', {});
    if (columns.length > 1) {
        made.append(element('ul', { class: 'legend' }, ...used.map(({ key, label }) => element('li', {}, element('span', { class: `swatch bar look-${key}`, 'aria-hidden': 'true' }), label))));
    }
    made.append(grid);
    if (rows.length > barsAtFirst) {
        const more = element('button', { type: 'button' }, say('showAll', { number: rows.length }));
        more.addEventListener('click', () => {
            add(rows.map((_, y) => y).slice(barsAtFirst));
            more.remove();
        });
        made.append(more);
    }
    return made;
}

/** Bars that stand, one a time. */
function timesOf(chart: ChartPicture): HTMLElement {
    const { rows, counts } = chart;
    const largest = Math.max(...counts.map(totalOf));
    const dated = rows.map((row, y) => ({ row, y })).filter(({ row }) => row.key !== '');
    const figure = element('div', { class: 'times', role: 'group', 'aria-label': say('time') });
    for (const { row, y } of dated) {
        const count = totalOf(counts[y]!);
        const column = element('div', { class: 'column', title: `${row.label}: ${count}` });
        if (count > 0) {
            const bar = barFor(chart, y, undefined, count);
            bar.style.height = `${76 * count / largest}%`;
            column.append(...dated.length <= 40 ? [element('span', { class: 'total' }, inNumbers(count))] : [], bar);
        }
        column.append(...dated.length <= mostNamedTimes ? [element('span', { class: 'time' }, row.label)] : []);
        figure.append(column);
    }
    figure.querySelector('.bar')?.setAttribute('tabindex', '0');
    const open = rows.findIndex(({ key }) => key === '');
    const rest = open >= 0 ? [element('p', { class: 'note' }, cellButton(chart, open, undefined, totalOf(counts[open]!)), ` ${rows[open]!.label}`)] : [];
    return element('div', {}, figure, ...dated.length <= mostNamedTimes ? [] : [element('p', { class: 'ends' }, element('span', {}, dated[0]!.row.label), element('span', {}, dated.at(-1)!.row.label))], ...rest);
}

/** Rows and columns of actors: the more, the fuller the cell. */
function matrixOf(chart: ChartPicture): HTMLElement {
    const { rows, columns, counts } = chart;
    const largest = Math.max(...counts.flat());
    const table = element('table', { class: 'matrix' },
        element('caption', { class: 'visually-hidden' }, say('rowsContradict')),
        element('thead', {}, element('tr', {}, element('td'), ...columns.map(({ label }) => element('th', { scope: 'col', title: label }, element('span', {}, isolated(label)))))),
        element('tbody', {}, ...rows.map(({ label }, y) => element('tr', {}, element('th', { scope: 'row' }, isolated(label)), ...columns.map((_, x) => {
            const count = counts[y]![x]!;
            const cell = element('td');
            if (count > 0) {
                const made = cellButton(chart, y, x, count);
                made.className = 'cell';
                made.style.backgroundColor = `color-mix(in srgb, var(--vscode-charts-red) ${Math.round(10 + 40 * count / largest)}%, var(--vscode-editor-background))`;
                cell.append(made);
            }
            return cell;
        })))));
    return element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': say('contradictions') }, table);
}

function tableOf(chart: ChartPicture): HTMLTableElement {
    const { id, rows, columns, counts } = chart;
    return element('table', {},
        element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, heads[id]), ...columns.map(({ label }) => element('th', { scope: 'col', class: 'number' }, label)))),
        element('tbody', {}, ...rows.map(({ label }, y) => element('tr', {}, element('th', { scope: 'row' }, isolated(label)), ...columns.map((_, x) => {
            const count = counts[y]![x]!;
            return element('td', { class: 'number' }, count === 0 ? '0' : cellButton(chart, y, x, count));
        })))));
}

/** One bar of a chart at a time can be reached with Tab; arrows go on from there. */
function barFor(chart: ChartPicture, y: number, x: number | undefined, count: number): HTMLButtonElement {
    const bar = cellButton(chart, y, x, count);
    bar.textContent = '';
    bar.title = bar.getAttribute('aria-label')!;
    bar.className = `bar ${x === undefined ? '' : `look-${chart.columns[x]!.key}`}`.trim();
    bar.tabIndex = -1;
    bar.dataset['row'] = String(y);
    return bar;
}

function cellButton(chart: ChartPicture, y: number, x: number | undefined, count: number): HTMLButtonElement {
    const { id, rows, columns } = chart;
    const words = [rows[y]!.label, ...x === undefined || columns.length === 1 ? [] : [columns[x]!.label]].join(comma);
    const made = element('button', { type: 'button', 'aria-label': say('claimsOf', { part: words, claims: sayShared('countedClaims', { count }) }) }, inNumbers(count));
    const part: ChartPart = { chart: id, row: rows[y]!.key, ...x !== undefined && { column: columns[x]!.key } };
    made.addEventListener('click', () => void claims.show(`${say(id)}: ${words}`, host.ask('claims', { ...state!, part })));
    return made;
}

function moveAmongBars(event: KeyboardEvent): void {
    const bar = (event.target as HTMLElement).closest<HTMLElement>('.bar');
    const group = bar?.closest('[role=group]');
    if (!bar || !group) {
        return;
    }
    const bars = [...group.querySelectorAll<HTMLElement>('.bar')];
    const at = bars.indexOf(bar);
    const row = bar.dataset['row'];
    const [forward, back] = getComputedStyle(group).direction === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const next = event.key === forward ? bars[at + 1]
        : event.key === back ? bars[at - 1]
            : event.key === 'ArrowDown' ? bars.slice(at).find(each => each.dataset['row'] !== row)
                : event.key === 'ArrowUp' ? bars.slice(0, at).reverse().find(each => each.dataset['row'] !== row)
                    : event.key === 'Home' ? bars[0] : event.key === 'End' ? bars.at(-1) : undefined;
    if (next) {
        bar.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
        event.preventDefault();
    }
}
