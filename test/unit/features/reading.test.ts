import { strict as assert } from 'node:assert';
import { reading } from '../../../src/core/features/reading';
import { type InterfaceLanguage, readersLanguages } from '../../../src/core/messages/messages';
import { openCorpus } from '../fixture';
import { corpusFiles, english, placed } from './placed';

suite('What a reader is shown', () => {
    test('Every mark says what it belongs to', () => check('a.txt', 'Kerry left', ['mention: Kerry = John Kerry'], []));
    test('A claim comes with its relations to others, also where there is none any more', () => check('a.txt', 'must', ['content: John Kerry (for United States): that Russia “must act”'], [
        'contradicts to John Kerry: The Russians withdrew. (b.txt) of John Kerry (for United States): that Russia “must act”',
        'supports to gone.txt#c-gone of John Kerry (for United States): that Russia “must act”',
    ]));
    test('The claim at the other end has the same relation, from there', () => check('b.txt', undefined, undefined, ['contradicts from John Kerry (for United States): that Russia “must act” (Kerry leaves Moscow)']));
    test('Our own words are in the language of the page', () => check('b.txt', undefined, undefined, ['contradicts from جون كيري (باسم الولايات المتحدة): that Russia “must act” (Kerry leaves Moscow)'], 'ar'));

    suite('Notes', () => {
        const text = 'Kerry said: “We talk.” Then he left: “No deal.”';
        const files = {
            'actors.yaml': 'glossator: 1\n', 'a.txt': text,
            'a.txt.gloss.yaml': placed(text, `
memos:
  - {id: n-1, @"he left", note: {thread: [{by: alice, on: 2016-07-14, text: Where to?}, {text: Home.}], resolved: true}}
  - {id: n-2, note: On all of it}
  - {id: n-3, at: 0-4, text: "Gone", note: It has drifted}
mentions:
  - {id: m-1, type: person, @"Kerry", note: Which one?}
  - {id: m-2, type: person, kind: pronoun, @"he"}
claims:
  - id: c-1
    claimer: {@"Kerry"}
    content: {spans: [{@"We talk"}, {@"No deal"}]}
    note: Two quotations
`),
        };
        const notesIn = async (words?: string) => {
            const view = await openCorpus(files);
            const source = (await view.sourceView(view.corpus.source('a.txt')!))!;
            const start = words === undefined ? 0 : text.indexOf(words);
            const { marks, notes } = reading(view.corpus, source, { languages: ['en'], language: 'en' }, words === undefined ? undefined : { start, end: start + words.length });
            return {
                marks: marks.filter(({ note }) => note !== undefined).map(({ role, range, note, hasSign }) => `${role} ${text.slice(range.start.character, range.end.character)}: ${notes[note!]!.remarks[0]!.text}${hasSign ? ' (sign)' : ''}`),
                notes: notes.map(({ type, label, remarks, isResolved }) => `${type} ${label}: ${remarks.map(({ by, on, text: words }) => [by, on, words].filter(Boolean).join(' ')).join(' / ')}${isResolved ? ' (settled)' : ''}`),
            };
        };

        test('Each mark of an annotation tells its note; the sign stands at one of its places; memos are marked', async () => assert.deepEqual(await notesIn(), {
            marks: ['mention Kerry: Which one? (sign)', 'claimer Kerry: Two quotations', 'content We talk: Two quotations', 'content No deal: Two quotations (sign)', 'memo he left: Where to? (sign)'],
            notes: ['mention Kerry: Which one?', 'claim Kerry: We talk … No deal: Two quotations', 'memo he left: alice 2016-07-14 Where to? / Home. (settled)'],
        }));
        test('Of a stretch those that are on what stands there', async () => assert.deepEqual(await notesIn('talk'), { marks: ['content We talk: Two quotations'], notes: ['claim Kerry: We talk … No deal: Two quotations'] }));
    });
});

async function check(path: string, words: string | undefined, marks: readonly string[] | undefined, links: readonly string[], language: InterfaceLanguage = 'en'): Promise<void> {
    const view = await openCorpus(corpusFiles);
    const source = (await view.sourceView(view.corpus.source(path)!))!;
    const at = words === undefined ? undefined : english.indexOf(words);
    const found = reading(view.corpus, source, { languages: readersLanguages(language), language }, at === undefined ? undefined : { start: at, end: at + words!.length });
    const plain = (text: string) => text.replace(/[\u200f\u2066-\u2069]/g, '');
    if (marks) {
        assert.deepEqual(found.marks.map(({ role, label }) => plain(`${role}: ${label}`)), marks);
    }
    assert.deepEqual(found.links.map(({ kind, direction, label, source: other, claim }) => plain(`${kind} ${direction} ${label}${other === undefined ? '' : ` (${other})`}${direction === 'to' ? ` of ${claim}` : ''}`)), links);
}
