import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { ActorEngine } from '../../../src/core/suggest/actors/actorEngine';
import { describeClaimer } from '../../../src/core/suggest/actors/describeClaimer';
import type { FoundActor } from '../../../src/core/suggest/actors/foundActor';
import { Places } from '../../../src/core/suggest/actors/places';
import { readActorModel, writeActorModel } from '../../../src/core/suggest/actors/tagger/actorModel';
import { type ActorExample, type ActorTraining, trainActors } from '../../../src/core/suggest/actors/tagger/trainActors';
import { runs } from '../../counts';

const places = Places.parse(readFileSync('media/models/places.tsv', 'utf8'));
const rules = new ActorEngine({ places });

/** What is found in a text, marked `[words|type kind:key]`; the type alone where it is a name that is its own key. */
function mark(text: string, actors: readonly FoundActor[]): string {
    let marked = '';
    let done = 0;
    for (const { start, end, entityType, mentionKind, key } of actors) {
        const written = text.slice(start, end);
        marked += `${text.slice(done, start)}[${written}|${entityType}${mentionKind === 'name' ? '' : ` ${mentionKind}`}${key === written ? '' : `:${key}`}]`;
        done = end;
    }
    return marked + text.slice(done);
}

function plain(marked: string): string {
    return marked.replace(/\[([^|\]]*)\|[^\]]*\]/g, '$1');
}

function check(expected: string, engine = rules): void {
    equal(mark(plain(expected), engine.find(plain(expected))), expected);
}

test('The gazetteer knows states, capitals and offices, and words for peoples as such', () => {
    check('[Russia|state] and the [Kremlin|office metonym] told [Russian|state adjective:Russia] papers that the [Russians|state demonym:Russia] had left [Damascus|place].');
});
test('The gazetteer leaves Arabic particles out', () => {
    check('وقالت [موسكو|place] و[واشنطن|place] إن [الروس|state demonym:روسيا] في [سوريا|state]');
});
test('A capital says what state it may stand for', () => {
    const [moscow] = rules.find('Moscow declined to answer the question.');
    equal(moscow!.standsFor, 'Russia');
});

/** Names between `{` and `}` with their type's number. */
function example(marked: string): ActorExample {
    const names: { start: number; end: number; type: number }[] = [];
    let text = '';
    for (const [, before, name, type] of marked.matchAll(/([^{]*)(?:\{([^:]*):(\d)\}|$)/g)) {
        text += before;
        if (name) {
            names.push({ start: text.length, end: text.length + name.length, type: Number(type) });
            text += name;
        }
    }
    return { text, names, paragraphs: [{ start: 0, end: text.length }] };
}

const people = ['Anna Brown', 'Peter Hill', 'Maria Lopez', 'John Weaver', 'Lena Field', 'Omar Said', 'Ivan Petrov', 'Clara Stone'];
const bodies = ['River Council', 'Bridge Company', 'North Party', 'Harbour Union'];
const towns = ['Ashford', 'Milltown', 'Eastport'];
const sentences = people.flatMap((person, a) => bodies.map((body, b) => [
    `Yesterday {${person}:0} said that the bridge was closed.`, `The {${body}:1} asked for help in {${towns[(a + b) % 3]}:2}.`,
    `Nobody in {${towns[b % 3]}:2} saw {${person}:0} with the old dog.`, `In May the {${body}:1} of {${towns[a % 3]}:2} wrote to {${person}:0}.`,
].join(' ')));
const training: ActorTraining = {
    name: 'test 1', language: 'en', seed: 1, places: undefined, names: new Map([['anna', 3], ['brown', 2]]), stages: 2, epochs: 1, dropout: 0.1, most: [2000, 2000],
};
const model = trainActors(sentences.map(example), training);
const engine = new ActorEngine({ en: model, places });

test('A model learns from invented sentences, and a surname stands for the whole name', () => {
    check('Yesterday [Anna Stone|person] said that the dog was old. Later [Stone|person:Anna Stone] said that the bridge was closed.', engine);
});
test('A model that was written and read finds the same, and so does one trained again', () => {
    const bytes = writeActorModel(model);
    deepEqual(writeActorModel(readActorModel(bytes)!), bytes);
    deepEqual(writeActorModel(trainActors(sentences.map(example), training)), bytes);
    equal(readActorModel(bytes.subarray(0, 100)), undefined);
});
test('Actors lie within the text, in order, without overlaps, and are the same each time', () => {
    const piece = fc.constantFrom('Anna Brown', 'Brown', 'Mr Brown’s', 'Russian', 'Russia', '(UN)', 'the North Party', 'said', '😀', '\n', '\n\n', 'وروسيا', 'للأمم المتحدة', 'هو قال', '“', 'U.S.', 'Al-', '…');
    fc.assert(fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
        const text = pieces.join(' ');
        const found = engine.find(text);
        deepEqual(engine.find(text), found);
        found.forEach(({ start, end, confidence, key, why }, index) => {
            ok(start >= (index > 0 ? found[index - 1]!.end : 0) && start < end && end <= text.length && !/^\s|\s$/.test(text.slice(start, end)), text);
            ok(confidence > 0 && confidence <= 1 && key !== '' && why !== '');
        });
    }), { numRuns: runs(200) });
});

/** What the words for a claimer are; names are marked `{…:type}` in them. */
function describe(marked: string): string {
    const { text, names } = example(marked);
    const actors = names.map(({ start, end, type }): FoundActor => ({
        start, end, entityType: (['person', 'organisation', 'place'] as const)[type]!, mentionKind: 'name', confidence: 1, by: 'test', why: '', key: text.slice(start, end),
    }));
    const found = describeClaimer(text, { start: 0, end: text.length }, actors);
    return !found ? 'nothing' : found.form === 'name' ? found.actor.key : found.form === 'pronoun' ? 'pronoun'
        : `${found.isAnonymous ? 'anonymous ' : ''}${found.entityType} (${text.slice(found.head.start, found.head.end)}): ${found.key}${found.of ? ` of ${found.of.key}` : ''}`;
}

const claimers: readonly (readonly [string, string])[] = [
    ['a senior {State Department:1} official', 'anonymous person (official): senior state department official of State Department'],
    ['The senior {State Department:1} official', 'person (official): senior state department official of State Department'],
    ['two people familiar with the talks', 'anonymous group (people): people familiar with the talks'],
    ['diplomats who asked not to be named', 'anonymous group (diplomats): diplomats'],
    ['a spokesman for {Maria Lopez:0}', 'anonymous person (spokesman): spokesman for maria lopez'],
    ['{Maria Lopez:0}’s spokesman', 'person (spokesman): maria lopez’s spokesman'],
    ['Army Lt. Gen. {Sean Hill:0}, the commander of the troops', 'Sean Hill'],
    ['The mayor, {Maria Lopez:0}', 'Maria Lopez'],
    ['the {North Party:1}', 'North Party'],
    ['She', 'pronoun'],
    ['هو', 'pronoun'],
    ['مصادر دبلوماسية شاركت في الاجتماع', 'anonymous group (مصادر): مصادر دبلوماسيه'],
    ['مسؤول كبير', 'anonymous person (مسؤول): مسوول كبير'],
    ['وزير الخارجية {سمير خالد:0}', 'سمير خالد'],
    ['وزير الخارجية', 'person (وزير): وزير الخارجيه'],
];
for (const [words, expected] of claimers) {
    test(`Claimer: ${words.replace(/\{([^:]*):\d\}/g, '$1')}`, () => equal(describe(words), expected));
}
