import { directionOf } from '../../core/messages/messages';
import type { ClaimRow, ClaimRows } from '../../protocol';
import { isolated } from './controls';
import { element } from './elements';
import type { Host } from './host';
import { inWords, language, sayClaimer, sayShared } from './language';

/** The claims behind what was chosen; each leads to its text. */
export class ClaimList {
    readonly element = element('section', { class: 'claim-list', 'aria-labelledby': 'claim-list-title' });
    readonly #title = element('h2', { id: 'claim-list-title', tabindex: '-1' }, sayShared('claims'));
    readonly #note = element('p', { class: 'note', role: 'status' });
    readonly #rows = element('ul');
    readonly #host: Pick<Host<unknown>, 'ask'>;
    #asked = 0;

    constructor(host: Pick<Host<unknown>, 'ask'>, hint: string) {
        this.#host = host;
        this.#note.textContent = hint;
        this.element.append(this.#title, this.#note, this.#rows);
    }

    /** Shows what a question is answered with. `title` says what the claims have in common. */
    async show(title: string, question: Promise<unknown>): Promise<void> {
        const turn = ++this.#asked;
        const { rows, count } = await question as ClaimRows;
        if (turn !== this.#asked) {
            return;
        }
        // In Arabic a sentence of ours with names in it, which may begin with one in Latin script.
        this.#title.replaceChildren(element('bdi', { dir: language === 'en' ? 'auto' : directionOf(language) }, title));
        this.#note.textContent = rows.length < count ? sayShared('firstOf', { count: rows.length, all: sayShared('countedClaims', { count }) }) : sayShared('countedClaims', { count });
        this.#rows.replaceChildren(...rows.map(row => this.#item(row)));
    }

    /** Puts the keys on the list. */
    focus(): void {
        (this.#rows.querySelector('button') ?? this.#title).focus();
    }

    #item(row: ClaimRow): HTMLLIElement {
        const open = element('button', { type: 'button', class: 'claim' },
            element('span', { class: 'who' }, isolated(claimerOf(row)), ` ${inWords('stance', row.stance)}: `),
            element('span', { class: 'words', dir: 'auto' }, row.words),
            element('span', { class: 'where' }, isolated(row.source), ...row.date === undefined ? [] : [' · ', element('bdi', { dir: 'ltr' }, row.date)]));
        open.addEventListener('click', () => void this.#host.ask('open', row.location));
        return element('li', {}, open);
    }
}

/** Who makes a claim, or that nobody does. */
export function claimerOf({ claimer, onBehalfOf, without }: Pick<ClaimRow, 'claimer' | 'onBehalfOf' | 'without'>): string {
    return without !== undefined ? sayClaimer(without === 'claimer' ? 'noClaimer' : 'claimerNotDone')
        : onBehalfOf === undefined ? claimer : sayClaimer('onBehalf', { names: claimer, others: onBehalfOf });
}
