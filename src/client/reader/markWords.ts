import { type InterfaceLanguage, speak } from '../../core/messages/messages';
import { readerMessages } from '../../core/messages/reader';
import { valueIn } from '../../core/messages/values';
import { describe } from '../suggestions/currentSuggestion';
import type { MarkWords } from './drawnMarks';

/** How marks and notes are put in words, in the language of the page. */
export function markWords(language: InterfaceLanguage): MarkWords {
    const inWords = speak(readerMessages, language);
    const typeIn = (type: string) => valueIn(language, 'actorType', type);
    return {
        part: (role, type, label) => (type === undefined ? inWords('partOf', { part: inWords(role), claim: label })
            : role === 'mention' ? inWords('mentionOf', { name: label, type: typeIn(type) }) : inWords('typedPartOf', { part: inWords(role), type: typeIn(type), claim: label })),
        region: kind => inWords('regionOf', { kind: valueIn(language, 'region', kind) }),
        suggested: (role, item) => inWords('suggested', { part: inWords(role), what: describe(item) }),
        draft: part => inWords('ofOpenClaim', { part: inWords(part) }),
        kind: (kind, direction) => (direction === 'to' ? valueIn(language, 'relation', kind) : inWords('fromThere', { relation: valueIn(language, 'relation', kind) })),
        relation: claim => inWords('relationOf', { claim }),
        note: ({ type, label }) => (type !== 'memo' ? inWords('noteOn', { label }) : label === '' ? inWords('memoOnSource') : inWords('memoOn', { label })),
        drifted: what => inWords('drifted', { what }),
        remarks: ({ remarks, isResolved }) => `${inWords(isResolved ? 'settledNote' : 'note')}: ${
            remarks.map(({ by, text }) => (by === undefined ? text : inWords('remark', { name: by, text }))).join('; ')}`,
        other: ({ layer, text }) => inWords('ofLayer', { name: layer === '' ? inWords('mainLayer') : layer, label: text }),
    };
}
