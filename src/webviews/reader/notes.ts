import type { DrawnNote, DrawnRemark } from '../readerMessages';
import { element } from '../shared/elements';
import { say } from './labels';

/** A note in a list: who began it and how, and on a key or a click all of it. */
export function noteItem({ says, isSettled, remarks: [first, ...further] }: Omit<DrawnNote, 'at'>): HTMLElement {
    const summary = element('summary', { title: says, 'aria-description': says },
        element('span', { class: 'kind' }, say(isSettled ? 'settledNote' : 'note')), ' ',
        ...(first ? [element('span', { class: 'begin', dir: 'auto' }, first.by === undefined ? first.text : say('remark', { name: first.by, text: first.text }))] : []));
    const remarks = [first, ...further].filter(remark => remark !== undefined);
    return element('li', { class: isSettled ? 'note settled' : 'note' },
        element('details', {}, summary, element('p', { class: 'what', dir: 'auto' }, says), element('ol', {}, ...remarks.map(remarkItem))));
}

function remarkItem({ text, by, on }: DrawnRemark): HTMLElement {
    const head = [by !== undefined && element('bdi', { class: 'by' }, by), on !== undefined && element('time', { dir: 'ltr' }, on)].filter(each => each !== false);
    return element('li', {}, ...(head.length > 0 ? [element('div', {}, ...head.flatMap((each, index) => (index > 0 ? [' ', each] : [each])))] : []), element('div', { class: 'text', dir: 'auto' }, text));
}
