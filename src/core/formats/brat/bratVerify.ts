import type { ExportReport } from '../report';
import { QuoteReader } from '../verify';

/**
 * Checks an `.ann` as read back, by the rules for which brat refuses a line or a whole document: quotes stand at their
 * offsets, fragments are in order and apart, ids are used once and lead somewhere, an event's trigger is of the event's
 * type and is used for nothing else.
 */
export function verifyBrat(annotations: string, text: string, document: string, report: ExportReport): void {
    const reader = new QuoteReader(text, 'code point');
    const lines = annotations.split('\n').slice(0, -1).map(line => line.split('\t'));
    const types = new Map(lines.map(([id = '', data = '']) => [id, data.split(/[ :]/, 1)[0]!]));
    const triggers = new Set(lines.filter(([id]) => id?.startsWith('E')).map(([, data = '']) => /^\S+?:(\S+)/.exec(data)?.[1] ?? ''));
    const fail = (id: string, why: string) => report.fail(`${document}.ann, ${id}: ${why}`);
    if (types.size !== lines.length) {
        fail('ids', 'an id is used twice.');
    }
    for (const [id = '', data = '', words] of lines) {
        const used = referencesOf(id, data);
        const missing = used.find(reference => !types.has(reference));
        if (missing !== undefined) {
            fail(id, `there is no ${missing}.`);
        }
        if (id.startsWith('T')) {
            const problem = boundProblem(data, words, reader);
            if (problem) {
                fail(id, problem);
            }
        } else if (id.startsWith('E')) {
            const [, type, trigger = ''] = /^(\S+?):(\S+)/.exec(data) ?? [];
            if (types.get(trigger) !== type) {
                fail(id, 'its trigger is of another type.');
            }
        } else if (used.some(reference => triggers.has(reference))) {
            fail(id, 'it points at the trigger of an event.');
        }
    }
}

/** The ids that a line points at. */
function referencesOf(id: string, data: string): string[] {
    const words = data.split(' ');
    switch (id[0]) {
        case 'E':
            return words.map(word => word.slice(word.indexOf(':') + 1));
        case 'R':
            return words.slice(1).map(word => word.slice(word.indexOf(':') + 1));
        case 'A':
        case 'N':
        case '#':
            return words.slice(1, 2);
        default:
            return [];
    }
}

function boundProblem(data: string, words: string | undefined, reader: QuoteReader): string | undefined {
    const fragments = data.slice(data.indexOf(' ') + 1).split(';').map(fragment => fragment.split(' ').map(Number));
    const quotes = fragments.map(([start = -1, end = -1]) => reader.quote(start, end));
    const isApart = fragments.every(([start = -1], k) => k === 0 || start > fragments[k - 1]![1]!);
    return quotes.join(' ') !== words || quotes.includes(undefined) ? 'its text does not stand at its offsets.'
        : !isApart ? 'its fragments are not in order and apart.' : undefined;
}
