import './concordance.css';
import { type ConcordanceOrder, inOrder } from '../../core/analysis/concordance/order';
import { concordanceTsv } from '../../core/analysis/concordance/tsv';
import { concordanceMessages } from '../../core/messages/concordance';
import { speak } from '../../core/messages/messages';
import type { ConcordancePage, ConcordanceRow, ConcordanceState } from '../../protocol';
import { element } from '../shared/elements';
import { Host } from '../shared/host';
import { language } from '../shared/language';
import { RowList } from './rowList';

/** Lines that are asked for at once. */
const pageSize = 500;
/** Most lines in all: nobody reads more, and a page must not fill the memory. */
const mostLines = 50_000;
/** Changes that come one after the other are waited for together. */
const settleMs = 250;
/** Most characters of the column of hits. */
const widestHit = 32;

const orders: readonly ConcordanceOrder[] = ['source', 'date', 'hit', 'left1', 'left2', 'left3', 'right1', 'right2', 'right3'];
const say = speak(concordanceMessages, language);

let state: ConcordanceState | undefined;
/** In the order in which they came. */
let lines: readonly ConcordanceRow[] = [];
let last: ConcordancePage | undefined;
let incomplete: readonly string[] = [];
let drifted = 0;
/** Which search is under way: answers to earlier ones are of no interest. */
let search = 0;
let isSearching = false;
let settling: ReturnType<typeof setTimeout> | undefined;
let told = '';

const what = element('input', { class: 'what', type: 'text', 'aria-label': say('what'), spellcheck: 'false', placeholder: say('whatHint') });
const order = element('select', {}, ...orders.map(value => element('option', { value }, say(value))));
const form = element('form', { role: 'search' }, what, element('button', { type: 'submit' }, say('search')), element('label', {}, say('sortBy'), order));
const buttons = {
    annotate: button(say('annotate'), say('annotateHint'), () => act('annotate')),
    relink: button(say('relink'), say('relinkHint'), () => act('relink')),
    reject: button(say('reject'), say('rejectHint'), () => act('reject')),
    copy: button(say('copy'), say('copyHint'), () => void host.ask('copy', { text: concordanceTsv(list.chosen, 'lines') })),
    save: button(say('save'), say('saveHint'), () => void host.ask('save', { uri: state?.uri, text: concordanceTsv(list.rows, 'with names') }).catch(tell)),
};
const actions = element('div', { class: 'actions', role: 'toolbar', 'aria-label': say('selectedLines') }, ...Object.values(buttons));
const status = element('p', { class: 'status', role: 'status' });
const list = new RowList<ConcordanceRow>({
    label: say('occurrences'),
    idOf: ({ path, range: { start, end } }) => `${path} ${start.line}:${start.character} ${end.line}:${end.character}`,
    draw,
    onOpen: ({ uri, range }) => void host.ask('open', { uri, range }).catch(tell),
    onSelect: showStatus,
});

document.getElementById('page')!.append(element('h1', { class: 'visually-hidden' }, say('title')), form, actions, status, list.element);

const host = new Host<ConcordanceState>(next => {
    const isSame = state?.what === next.what && state.uri === next.uri;
    state = next;
    what.value = next.what;
    order.value = next.order;
    if (!isSame || lines.length === 0) {
        void begin();
    }
}, () => {
    clearTimeout(settling);
    settling = setTimeout(() => void look('again'), settleMs);
});

form.addEventListener('submit', event => {
    event.preventDefault();
    if (state) {
        state = { ...state, what: what.value.trim() };
        host.keep(state);
        void begin();
        list.element.focus();
    }
});
order.addEventListener('change', () => {
    if (state) {
        state = { ...state, order: order.value as ConcordanceOrder };
        host.keep(state);
        list.rows = inOrder(lines, state.order);
    }
});
list.element.addEventListener('keydown', event => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const run = isPlain && event.key === 'a' ? buttons.annotate : isPlain && event.key === 'l' ? buttons.relink : isPlain && event.key === 'Delete' ? buttons.reject
        : !isPlain && event.key === 'c' ? buttons.copy : undefined;
    if (run) {
        event.preventDefault();
        run.click();
    }
});

async function begin(): Promise<void> {
    lines = [];
    list.reset();
    list.rows = [];
    list.element.focus();
    await look('first');
}

/** Asks page by page. What is on screen stays there until all is known that was asked for again. */
async function look(how: 'first' | 'again'): Promise<void> {
    if (!state) {
        return;
    }
    const { uri, what: wanted } = state;
    const own = ++search;
    const found: ConcordanceRow[] = [];
    const slow: string[] = [];
    let lost = 0;
    told = '';
    isSearching = wanted !== '';
    for (let after: string | undefined, isFirst = true; isSearching && (isFirst || after !== undefined) && found.length < mostLines; isFirst = false) {
        let page: ConcordancePage;
        try {
            page = await host.ask('page', { uri, what: wanted, limit: pageSize, ...(after !== undefined && { after }) }) as ConcordancePage;
        } catch (error) {
            if (own === search) {
                isSearching = false;
                tell(error);
            }
            return;
        }
        if (own !== search) {
            return;
        }
        found.push(...page.rows);
        slow.push(...page.incomplete);
        lost += page.drifted;
        last = page;
        after = page.after;
        if (how === 'first') {
            show(found, slow, lost);
        }
    }
    isSearching = false;
    show(found, slow, lost);
}

function show(found: readonly ConcordanceRow[], slow: readonly string[], lost: number): void {
    lines = [...found];
    incomplete = slow;
    drifted = lost;
    const longest = lines.reduce((most, { hit }) => Math.max(most, hit.length), 4);
    list.element.style.setProperty('--hit', `min(${Math.min(longest, widestHit) + 2}ch, 32%)`);
    list.rows = inOrder(lines, state?.order ?? 'source');
}

function draw(row: ConcordanceRow, target: HTMLElement, isSelected: boolean): void {
    const { before, hit, after, direction, annotation, actorNames, isRejected, path, title, date } = row;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const where = [date, title ?? name].filter(part => part).join(' · ');
    const who = isRejected ? say('rejected') : !annotation ? say('notAnnotated') : actorNames || say('notLinked');
    target.classList.toggle('free', !annotation);
    target.classList.toggle('rejected', isRejected === true);
    target.append(
        element('span', { class: 'mark', 'aria-hidden': 'true' }, isSelected ? '✓' : ''),
        element('span', { class: 'line', dir: direction },
            element('span', { class: 'before' }, element('bdi', { dir: direction }, before.trim())),
            element('span', { class: 'hit', title: hit.length > widestHit ? hit : undefined }, element('span', { dir: direction }, hit)),
            element('span', { class: 'after' }, element('bdi', { dir: direction }, after.trim()))),
        element('span', { class: 'who', title: who }, ...annotation || isRejected ? [who] : [element('span', { 'aria-hidden': 'true' }, '—'), element('span', { class: 'visually-hidden' }, who)]),
        element('span', { class: 'where', title: `${path}${title === undefined ? '' : `\n${title}`}` }, where),
    );
}

function button(label: string, title: string, run: () => void): HTMLButtonElement {
    const made = element('button', { type: 'button', title }, label);
    made.addEventListener('click', () => made.getAttribute('aria-disabled') === 'true' || run());
    return made;
}

function act(how: 'annotate' | 'relink' | 'reject'): void {
    if (state && list.chosen.length > 0) {
        host.ask(how, { uri: state.uri, rows: list.chosen, ...(how === 'reject' && last?.actor !== undefined && { actor: last.actor }) }).catch(tell);
    }
}

function tell(error: unknown): void {
    told = error instanceof Error ? error.message : String(error);
    showStatus();
}

function showStatus(): void {
    const chosen = list.chosen;
    const set = (each: HTMLButtonElement, isUseful: boolean) => each.setAttribute('aria-disabled', String(!isUseful));
    set(buttons.annotate, chosen.some(({ annotation }) => !annotation));
    set(buttons.relink, chosen.some(({ annotation }) => annotation && ['mention', 'claimer', 'via'].includes(annotation.part)));
    set(buttons.reject, chosen.some(({ annotation, isRejected }) => (!annotation && !isRejected) || annotation?.part === 'mention'));
    set(buttons.copy, chosen.length > 0);
    set(buttons.save, lines.length > 0);
    const problem = told || last?.problem;
    const parts = problem ? [] : [
        ...(last && !isSearching && lines.length === 0 ? [say('nothing')] : [say('countedOccurrences', { count: lines.length })]),
        ...(list.selectedCount > 0 ? [say('selected', { number: list.selectedCount })] : []),
        ...(isSearching ? [last && last.total > 0 ? say('lookingIn', { done: last.done, all: last.total }) : say('looking')] : []),
        ...(!isSearching && lines.length >= mostLines ? [say('tooMany')] : []),
        ...(drifted > 0 ? [say('drifted', { number: drifted })] : []),
        ...(incomplete.length > 0 ? [incomplete.length > 1 ? say('incompleteMore', { source: incomplete[0]!, number: incomplete.length - 1 }) : say('incomplete', { source: incomplete[0]! })] : []),
    ];
    status.replaceChildren(problem ? element('span', { class: 'problem' }, problem) : parts.join(' · '));
}
