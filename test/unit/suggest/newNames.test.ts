import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FoundActor, FoundActorType } from '../../../src/core/suggest/actors/foundActor';
import { Places } from '../../../src/core/suggest/actors/places';
import { LetterTable } from '../../../src/core/suggest/crossScript/letterTable';
import { NewNames } from '../../../src/core/suggest/linking/newNames';

const letters = new LetterTable(readFileSync('media/models/names.en-ar.tsv', 'utf8'));
const places = Places.parse('state\tRU\tRussia\tروسيا\tRussian\tروسي\tالروس\n');

function actor(key: string, entityType: FoundActorType, confidence = 0.9): FoundActor {
    return { start: 0, end: 1, key, entityType, mentionKind: 'name', confidence, by: '', why: '' };
}

/** The names under which an actor would come to the registry, once all were gathered. */
function check(gathered: readonly FoundActor[], name: string, type: FoundActorType, expected: string): void {
    const names = new NewNames(letters, places);
    names.add(gathered);
    const { name: first, names: all = {} } = names.complete({ name, type, where: 'registry' }, type === 'person');
    assert.equal([first, ...Object.entries(all).map(([language, each]) => `${language}: ${each.join(', ')}`)].join('; '), expected);
}

suite('New names over the sources of a corpus', () => {
    const persons = [actor('Sergei Lavrov', 'person'), actor('سيرغي لافروف', 'person'), actor('John Kerry', 'person')];
    test('A name and the same in the other script are one', () => {
        check(persons, 'Sergei Lavrov', 'person', 'Sergei Lavrov; en: Sergei Lavrov; ar: سيرغي لافروف');
        check(persons, 'سيرغي لافروف', 'person', 'Sergei Lavrov; en: Sergei Lavrov; ar: سيرغي لافروف');
    });
    test('What has no counterpart, or several, stays by itself', () => {
        check(persons, 'John Kerry', 'person', 'John Kerry');
        check([...persons, actor('Sergey Lavrov', 'person')], 'سيرغي لافروف', 'person', 'سيرغي لافروف');
    });
    test('A person is no organisation, and what is not sure says nothing', () => {
        check([actor('Sergei Lavrov', 'person'), actor('سيرغي لافروف', 'organisation')], 'Sergei Lavrov', 'person', 'Sergei Lavrov');
        check([actor('Sergei Lavrov', 'person'), actor('سيرغي لافروف', 'person', 0.3)], 'Sergei Lavrov', 'person', 'Sergei Lavrov');
    });
    test('States are known to the gazetteer', () => check([], 'روسيا', 'state', 'Russia; en: Russia; ar: روسيا'));
});
