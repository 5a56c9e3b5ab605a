import { deepEqual, equal, ok } from 'node:assert/strict';
import type { SourceView } from '../../../src/core/corpus/view';
import { addMatches, type Agreement } from '../../../src/core/suggest/learning/agreement';
import { claimLearning } from '../../../src/core/suggest/learning/claims';
import { learn, type Learned, type Learning, usualEffort } from '../../../src/core/suggest/learning/learn';
import { nameExample, nameLearning } from '../../../src/core/suggest/learning/names';
import { languageOf, sourcesToLearnFrom } from '../../../src/core/suggest/learning/sources';
import { OwnLanguages } from '../../../src/core/suggest/ownLanguages';
import { WordTable } from '../../../src/core/suggest/tagging/wordTable';
import { paragraphsByLanguage } from '../../../src/core/suggest/actors/tagger/actorText';
import { openCorpus } from '../fixture';
import { finnish } from '../learnedCorpus';

/** Words are what is to be found; a model is the words that it has seen. Without one, those are found that begin with a letter. */
const words: Learning<{ text: string; marked: string[] }, Set<string>, string> = {
    what: 'words', fewest: 4,
    countOf: ({ marked }) => marked.length,
    train: examples => new Set(examples.flatMap(({ marked }) => marked)),
    finder: model => text => text.split(' ').filter(word => model?.has(word) ?? word.startsWith('a')),
    addAgreement: (sum, { marked }, found) => addMatches(sum, marked, found, (a, b) => a === b),
};
const example = (text: string) => ({ text: text.replaceAll('*', ''), marked: text.split(' ').filter(word => word.startsWith('*')).map(word => word.slice(1)) });

function outcome(texts: readonly string[], fewestSources = 3): Learned<Set<string>> & { readonly said: readonly string[] } {
    const steps = learn('xx', texts.map(example), words, fewestSources);
    const said: string[] = [];
    for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) {
            return { ...step.value, said };
        }
        said.push(step.value);
    }
}

test('Each third of the sources is tried with what the others teach; what is better is learned from all', () => {
    const { before, after, model, said, count } = outcome(['*b a', '*b *c', '*b *a', '*b c']);
    // Of the first and the last, the third and the second know b and a, of the second the others know b.
    deepEqual([before, after], [{ right: 1, found: 2, marked: 6 }, { right: 4, found: 6, marked: 6 }]);
    deepEqual([[...model!].sort(), count, said], [['a', 'b', 'c'], 6, ['words in xx: trying, 1 of 3', 'words in xx: trying, 2 of 3', 'words in xx: trying, 3 of 3', 'words in xx: learning from all']]);
});
test('What is no better than what is there is not kept, and too little is not tried', () => {
    equal(outcome(['*a b', '*a c', '*a d', '*a e']).model, undefined);
    deepEqual(outcome(['*b', '*b', '*b']).said, []);
    deepEqual([outcome(['*b *c', '*b *c']).said, outcome(['*b *c', '*b *c'], 2).said.length], [[], 4]);
});
test('Each claim that is marked is found once', () => {
    const sum: Agreement = { right: 0, found: 0, marked: 0 };
    const { addAgreement } = claimLearning('xx', () => [], usualEffort);
    const found = (cue: number, claimer?: number) => ({ cue: { start: cue, end: cue + 4 }, content: [{ start: 20, end: 30 }], claimer: claimer === undefined ? undefined : { start: claimer, end: claimer + 3 } });
    const claims = [{ claimer: { start: 0, end: 5 }, cue: { start: 6, end: 10 }, content: [{ start: 20, end: 34 }] }];
    type Found = Parameters<typeof addAgreement>[2];
    addAgreement(sum, { text: '', claims }, [found(12, 0), found(6), found(7, 1), found(6, 2)] as unknown as Found);
    deepEqual(sum, { right: 1, found: 4, marked: 1 });
});

const registry = `glossator: 1
actors:
  berg: {type: person, names: {fi: [Anna Berg, Berg], en: [Berg]}, also: {fi: [ministeri]}}
  kemi: {type: place, names: {fi: [Kemi]}}
  lehti: {type: media, names: {fi: [Lehti]}}
  talvi: {type: event, names: {fi: [Talvi]}}
`;
const text = 'Ministeri Anna Berg sanoi Lehti ja Kemi.\n\nTalvi, ministeri, Oy Aalto ja Berg.\n\nTilaa Lehti.\n\nقال بيرغ.\n';

async function viewOf(yaml: string): Promise<{ view: SourceView; corpus: Parameters<typeof nameExample>[0] }> {
    const store = await openCorpus({ 'actors.yaml': registry, 'a.txt': text, 'a.txt.gloss.yaml': `glossator: 1\nsource: {language: fi-FI}\n${yaml}` });
    return { view: (await store.sourceView(store.corpus.source('a.txt')!))!, corpus: store.corpus };
}
const at = (words_: string, from = 0) => `at: ${text.indexOf(words_, from)}-${text.indexOf(words_, from) + words_.length}, text: "${words_}"`;

test('Names are mentions by name and names in the words for who speaks, with what they are', async () => {
    const { view, corpus } = await viewOf(`regions:
  - {kind: boilerplate, at: ${text.indexOf('Tilaa')}-${text.indexOf('Tilaa') + 12}, starts: "Tilaa Lehti."}
mentions:
  - {id: m-00000001, actor: kemi, ${at('Kemi')}}
  - {id: m-00000002, actor: talvi, ${at('Talvi')}}
  - {id: m-00000003, actor: berg, kind: metonym, ${at('ministeri')}}
  - {id: m-00000004, type: organisation, ${at('Oy Aalto')}}
  - {id: m-00000005, actor: [berg, kemi], ${at('Berg', 60)}}
  - {id: m-00000006, actor: lehti, ${at('Lehti', 80)}}
  - {id: m-00000007, actor: berg, ${at('بيرغ')}}
claims:
  - id: c-00000001
    claimer: {actor: berg, ${at('Ministeri Anna Berg')}}
    content: {${at('Kemi')}}
    via: [{actor: lehti, ${at('Lehti')}}]
`);
    const { names, paragraphs } = nameExample(corpus, view, languageOf(view));
    deepEqual(names.map(({ start, end, type }) => `${text.slice(start, end)} ${type}`), ['Anna Berg 0', 'Lehti 1', 'Kemi 2', 'Oy Aalto 1']);
    deepEqual(paragraphs.map(({ start, end }) => text.slice(start, end)), text.split('\n\n').slice(0, 2));
});
test('A name is right where its ends and its type are', () => {
    const { addAgreement } = nameLearning('fi', {}, usualEffort);
    const sum: Agreement = { right: 0, found: 0, marked: 0 };
    const found = (start: number, end: number, entityType: 'media' | 'person', confidence = 0.9, mentionKind: 'name' | 'demonym' = 'name') => ({ start, end, entityType, confidence, mentionKind, by: '', why: '', key: '' });
    const names = [{ start: 0, end: 4, type: 1 }, { start: 5, end: 9, type: 0 }, { start: 10, end: 14, type: 0 }];
    addAgreement(sum, { text: '', paragraphs: [{ start: 0, end: 20 }], names }, [
        found(0, 4, 'media'), found(5, 9, 'media'), found(10, 13, 'person'), found(15, 18, 'person', 0.2), found(15, 18, 'person', 0.9, 'demonym'), found(30, 34, 'person'),
    ]);
    deepEqual(sum, { right: 1, found: 3, marked: 3 });
});
test('Sources that are done teach; where none is, those that nobody works on', async () => {
    const files = finnish(3, 2);
    const paths = async (changes: Readonly<Record<string, string>>) => {
        const all = Object.fromEntries(Object.entries(files).map(([path, each]) => [path, each.replace('language: fi', `language: fi\n  status: ${changes[path[0]!] ?? 'todo'}`)]));
        return sourcesToLearnFrom((await openCorpus(all)).corpus.sources, 'mentions').map(({ path }) => path);
    };
    deepEqual([await paths({ 1: 'done', 2: 'reviewed' }), await paths({ 1: 'in-progress' })], [['1.txt', '2.txt'], ['0.txt', '2.txt']]);
});

test('A language that nothing else tells is known by the words of its model', () => {
    const own = new OwnLanguages([['fi', WordTable.of(['silta', 'on', 'ja', 'vesi', 'tie', 'ei'].map(word => [word, 1]))]]);
    const english = 'The bridge on the river is closed and nobody was there to see it, said the mayor of the town.';
    const bridge = 'Silta on kunnossa ja vesi nousee, mutta tie ei ole auki ja silta on kiinni.';
    deepEqual([own.guess(bridge), own.guess(english), own.guess('وقال الوزير إن الجسر مغلق.'), own.guess('Berg')], ['fi', 'en', 'ar', undefined]);
    const mixed = `${bridge.repeat(5)}\n\nBerg\n\n${english.repeat(3)}\n\nقال`;
    const byLanguage = paragraphsByLanguage(mixed, own);
    const read = (language: string) => byLanguage[language]?.map(({ start, end }) => mixed.slice(start, end).slice(0, 6));
    deepEqual([read('fi'), read('en'), read('ar')], [['Silta ', 'Berg'], ['The br'], ['قال']]);
    ok(!('fi' in paragraphsByLanguage(mixed)));
});
