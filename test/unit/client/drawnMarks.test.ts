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

const words: MarkWords = {
    part: (role, type, label) => `${role}${type ? ` (${type})` : ''} of ${label}`,
    region: kind => `region ${kind}`,
    suggested: (role, { key }) => `suggested ${role} ${key}`,
    draft: part => `${part} of the open claim`,
    kind: (kind, direction) => `${kind} ${direction}`,
    relation: claim => claim,
};

function check(also: Partial<AlsoDrawn>, expected: readonly string[]): void {
    const { marks, links } = drawnMarks(reading, { shown: everything, suggestions: [], current: undefined, draft: { claimer: [], cue: [], content: [] }, ...also }, range('0-50'), ({ character }) => character, words);
    assert.deepEqual([
        ...marks.map(({ look, type, start, end, says }) => `${look}${type === undefined ? '' : ` ${type}`} ${start}-${end}: ${says}`),
        ...links.map(({ at, kind, label, source }) => `link ${at}: ${kind} ${label} in ${source}`),
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
