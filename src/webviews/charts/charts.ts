import './charts.css';
import { speak } from '../../core/messages/messages';
import { chartMessages } from '../../core/messages/pages';
import type { ChartId, ChartLabel, ChartPart, ChartPicture, ChartsPicture, ChartsQuery, TimeUnit } from '../../protocol';
import { ClaimList } from '../shared/claimList';
import { button, choice, field, isolated, keepFocus } from '../shared/controls';
import { pictureOfElement } from '../shared/drawnElements';
import { element } from '../shared/elements';
import { Host } from '../shared/host';
import { comma, inNumbers, inWords, language, sayClaimer, sayShared } from '../shared/language';
import { pictureButtons } from '../shared/pictures';
import type { Picture } from '../shared/svg';

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
let shown: readonly ChartPicture[] | undefined;
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
charts.addEventListener('keydown', moveAmong);
keepFocus();

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
    // Whoever is at a bar stays there, and a table that is open stays so, where nothing changed.
    const isAsBefore = JSON.stringify(picture?.charts) === JSON.stringify(shown);
    if (!isAsBefore) {
        shown = picture?.charts;
        charts.replaceChildren(...(picture?.charts ?? []).map(chart => sectionOf(named(chart))));
    }
}

function sectionOf(chart: ChartPicture): HTMLElement {
    const title = element('h2', { id: `chart-${chart.id}` }, say(chart.id));
    const section = element('section', { 'aria-labelledby': `chart-${chart.id}`, ...(chart.id === 'contradictions' || chart.id === 'time') && { class: 'wide' } }, title);
    const isEmpty = chart.counts.every(row => row.every(count => count === 0));
    if (isEmpty) {
        section.append(element('p', { class: 'note' }, say('none')));
        return section;
    }
    section.append(savingOf(chart, section));
    if (chart.id === 'contradictions') {
        section.append(matrixOf(chart));
    } else {
        section.append(chart.id === 'time' ? timesOf(chart) : barsOf(chart), element('details', {}, element('summary', {}, sayShared('table')), element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': say('tableOf', { title: say(chart.id) }) }, tableOf(chart))));
    }
    if (chart.more > 0) {
        section.append(moreOf(chart.more));
    }
    return section;
}

function moreOf(number: number): HTMLElement {
    return element('p', { class: 'note more' }, say('more', { number }));
}

/** Buttons that take a chart, or the table behind it, somewhere else: one of them can be reached with Tab, as among bars. */
function savingOf(chart: ChartPicture, section: HTMLElement): HTMLElement {
    const table = (words: string, what: 'saveTable' | 'copyTable') => button(words, () => {
        host.ask(what, { ...state!, chart: chart.id }).catch((error: Error) => (problem.textContent = error.message));
    });
    const buttons = [
        ...pictureButtons(file => host.ask('save', file), () => ({ uri: state!.uri, name: `chart-${chart.id}`, draw: () => drawn(chart, section) }), problem),
        table('CSV…', 'saveTable'), table(say('copy'), 'copyTable'),
    ];
    buttons.slice(1).forEach(each => (each.tabIndex = -1));
    return element('div', { class: 'saving', role: 'toolbar', 'aria-label': say('saveOf', { title: say(chart.id) }) }, ...buttons);
}

/** A chart as it stands here, with names that are cut off here, and without what can only be pressed. */
function drawn(chart: ChartPicture, section: HTMLElement): Picture {
    const copy = section.cloneNode(true) as HTMLElement;
    copy.removeAttribute('aria-labelledby');
    copy.querySelectorAll('[id]').forEach(each => each.removeAttribute('id'));
    copy.querySelectorAll('.saving, details, .more, .visually-hidden').forEach(each => each.remove());
    const names = copy.querySelectorAll('.bars .name').length;
    const notShown = chart.more + (names > 0 ? chart.rows.length - names : 0);
    copy.append(...notShown > 0 ? [moreOf(notShown)] : []);
    const around = element('div', { class: 'drawn', 'aria-hidden': 'true' }, copy);
    around.style.minWidth = `${section.getBoundingClientRect().width}px`;
    document.body.append(around);
    try {
        return pictureOfElement(copy, say(chart.id));
    } finally {
        around.remove();
    }
}

/** With what the extension calls something of the file format, or leaves out, in the language of the page. */
function named(chart: ChartPicture): ChartPicture {
    const { id } = chart;
    const row = ({ key, label }: ChartLabel): ChartLabel => ({
        key,
        label: id === 'stances' ? inWords('stance', label) : key !== '' ? label : id === 'time' ? say('notDated') : sayClaimer('noClaimer'),
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
        const more = button(say('showAll', { number: rows.length }), () => {
            add(rows.map((_, y) => y).slice(barsAtFirst));
            more.remove();
        });
        more.className = 'more';
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
    made.addEventListener('click', () => void claims.show(`${say(id)}: \u2068${words}\u2069`, host.ask('claims', { ...state!, part })));
    return made;
}

/** Goes from bar to bar of a chart, or among the buttons of one. */
function moveAmong(event: KeyboardEvent): void {
    const at = (event.target as HTMLElement).closest<HTMLElement>('.bar, .saving > button');
    const group = at?.closest('[role=group], [role=toolbar]');
    if (!at || !group) {
        return;
    }
    const all = [...group.querySelectorAll<HTMLElement>('.bar, button')];
    const index = all.indexOf(at);
    const row = at.dataset['row'];
    const [forward, back] = getComputedStyle(group).direction === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const next = event.key === forward ? all[index + 1]
        : event.key === back ? all[index - 1]
            : event.key === 'ArrowDown' ? all.slice(index).find(each => each.dataset['row'] !== row)
                : event.key === 'ArrowUp' ? all.slice(0, index).reverse().find(each => each.dataset['row'] !== row)
                    : event.key === 'Home' ? all[0] : event.key === 'End' ? all.at(-1) : undefined;
    if (next) {
        at.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
        event.preventDefault();
    }
}
