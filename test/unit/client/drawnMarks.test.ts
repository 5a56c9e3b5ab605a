import * as assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import { drawnMarks, type AlsoDrawn, type MarkWords } from '../../../src/client/reader/drawnMarks';
import type { Reading, SuggestionInfo } from '../../../src/protocol';

const everything = { actors: true, claims: true, regions: true };
const reading: Reading = {
    version: 1,
    marks: [
        { role: 'region', type: 'headline', range: range('0-9') },
        { role: 'claimer', type: 'person', range: range('10-15'), label: 'Kerry: no deal' },
        { role: 'content', range: range('20-30'), label: 'Kerry: no deal' },
        { role: 'mention', type: 'militia', range: range('22-25'), label: 'Nusra' },
    ],
    links: [{ range: range('20-30'), kind: 'contradicts', direction: 'from', claim: 'Kerry: no deal', label: 'Lavrov: a deal', source: 'b.txt', place: { uri: 'b', id: 'c-1' } }],
    notes: [],
};

test('A claimer is drawn as the actor, too; types of the user’s own look like others; each says what it is', () => check({}, [
    'region 0-9: region headline',
    'claimer 10-15: claimer (person) of Kerry: no deal',
    'mention person 10-15: claimer (person) of Kerry: no deal',
    'content 20-30: content of Kerry: no deal',
    'mention other 22-25: mention (militia) of Nusra',
    'link 20: contradicts from Lavrov: a deal in b.txt',
]));

test('What is not wanted is not drawn, neither are relations without their claims', () => check({ shown: { actors: true, claims: false, regions: false } }, [
    'mention person 10-15: claimer (person) of Kerry: no deal',
    'mention other 22-25: mention (militia) of Nusra',
]));

test('Suggestions within the stretch, the current one by its parts, and an open claim', () => {
    const here = suggestion('here', '20-30');
    check({ shown: { actors: false, claims: false, regions: false }, suggestions: [suggestion('elsewhere', '90-95'), here], current: here, draft: { claimer: [range('1-2')], cue: [], content: [range('3-4')] } }, [
        'suggestedClaimer 20-22: suggested claimer here',
        'currentSuggestion 20-22: suggested claimer here',
        'suggestedContent 20-30: suggested content here',
        'draftClaimer 1-2: claimer of the open claim',
        'draftContent 3-4: content of the open claim',
    ]);
});

test('What is noted is told with what it is on, with a sign at one place; it goes with what it is on', () => {
    const noted: Reading = {
        ...reading,
        marks: [
            { role: 'claimer', range: range('10-15'), label: 'Kerry: no deal', note: 0 },
            { role: 'content', range: range('20-30'), label: 'Kerry: no deal', note: 0, hasSign: true },
            { role: 'memo', range: range('40-45'), label: 'passage', note: 1, hasSign: true },
        ],
        links: [],
        notes: [
            { type: 'claim', label: 'Kerry: no deal', range: range('20-30'), remarks: [{ by: 'alice', text: 'Really?' }], isResolved: false },
            { type: 'memo', label: 'passage', range: range('40-45'), remarks: [{ text: 'Read again' }, { text: 'Done' }], isResolved: true },
        ],
    };
    check({}, [
        'claimer 10-15: claimer of Kerry: no deal. noted Really?',
        'content 20-30 (open): content of Kerry: no deal. noted Really?',
        'memo 40-45 (settled): on memo passage. noted and settled Read again, Done',
        'note 29: on claim Kerry: no deal',
        'note 44: on memo passage, settled',
    ], noted);
    check({ shown: { actors: true, claims: false, regions: false } }, ['memo 40-45 (settled): on memo passage. noted and settled Read again, Done', 'note 44: on memo passage, settled'], noted);
});

test('What others marked within the stretch has the look of its annotator', () => check(
    { shown: { actors: false, claims: false, regions: false }, others: [{ mark: { range: range('5-9'), layer: 'bob', text: 'Kerry' }, type: 'annotator-1' }, { mark: { range: range('70-79'), layer: 'bob', text: 'Putin' }, type: 'annotator-1' }] },
    ['layer annotator-1 5-9: bob: Kerry'],
));

const words: MarkWords = {
    part: (role, type, label) => `${role}${type ? ` (${type})` : ''} of ${label}`,
    region: kind => `region ${kind}`,
    suggested: (role, { key }) => `suggested ${role} ${key}`,
    draft: part => `${part} of the open claim`,
    kind: (kind, direction) => `${kind} ${direction}`,
    relation: claim => claim,
    note: ({ type, label }) => `on ${type} ${label}`,
    remarks: ({ remarks, isResolved }) => `noted${isResolved ? ' and settled' : ''} ${remarks.map(({ text }) => text).join(', ')}`,
    other: ({ layer, text }) => `${layer}: ${text}`,
    drifted: what => `${what}, drifted`,
};

function check(also: Partial<AlsoDrawn>, expected: readonly string[], of = reading): void {
    const { marks, links, notes } = drawnMarks(of, { shown: everything, suggestions: [], current: undefined, draft: { claimer: [], cue: [], content: [] }, others: [], ...also }, range('0-50'), ({ character }) => character, words);
    assert.deepEqual([
        ...marks.map(({ look, type, start, end, says, sign }) => `${look}${type === undefined ? '' : ` ${type}`} ${start}-${end}${sign ? ` (${sign})` : ''}: ${says}`),
        ...links.map(({ at, kind, label, source }) => `link ${at}: ${kind} ${label} in ${source}`),
        ...notes.map(({ at, says, isSettled }) => `note ${at}: ${says}${isSettled ? ', settled' : ''}`),
    ], expected);
}

function suggestion(key: string, at: string): SuggestionInfo {
    const whole = range(at);
    const claimer = { start: whole.start, end: { line: 0, character: whole.start.character + 2 } };
    return { key, kind: 'claim', range: whole, parts: [{ role: 'claimer', range: claimer }, { role: 'content', range: whole }] } as unknown as SuggestionInfo;
}

function range(columns: string): Range {
    const [start, end] = columns.split('-').map(Number) as [number, number];
    return { start: { line: 0, character: start }, end: { line: 0, character: end } };
}
