import assert from 'node:assert/strict';
import { catalogues } from '../../../src/core/messages/catalogues';
import { interfaceLanguageOf, type Message, speak } from '../../../src/core/messages/messages';
import { valueIn } from '../../../src/core/messages/values';

const names = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const formsOf = (message: Message): readonly string[] => (typeof message === 'string' ? [message] : Object.values(message));
/** A form may say the number itself. */
const namesOf = (message: Message) => names(formsOf(message).join(' ')).filter(name => typeof message === 'string' || name !== '{count}');

suite('Messages', () => {
    for (const [name, { en, ar }] of Object.entries(catalogues)) {
        test(`Whatever ${name} says, it says in Arabic too, with the same things put in`, () => {
            assert.deepEqual(Object.keys(ar), Object.keys(en));
            for (const [key, message] of Object.entries<Message>(en)) {
                const arabic = (ar as Readonly<Record<string, Message>>)[key]!;
                assert.deepEqual(namesOf(arabic), namesOf(message), key);
                formsOf(arabic).forEach(text => assert.match(text.replace(/\{\w+\}/g, ''), /\p{Script=Arabic}|^\P{L}*$/u, key));
            }
        });

        test(`What ${name} counts has every form that the languages need`, () => {
            for (const [language, messages] of [['en', en], ['ar', ar]] as const) {
                const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
                for (const [key, message] of Object.entries<Message>(messages)) {
                    if (typeof message !== 'string') {
                        assert.deepEqual(Object.keys(message).sort(), [...pluralCategories].sort(), `${language} ${key}`);
                        // Each of these forms stands for many numbers.
                        (['few', 'many', 'other'] as const).forEach(form => message[form] === undefined || assert.match(message[form], /\{count\}/, `${language} ${key} ${form}`));
                    }
                }
            }
        });
    }

    test('Count in the forms of the language, with its digits in groups or not', () => {
        const all = { en: { claims: { one: '{count} claim', other: '{count} claims' }, of: '{part} of {whole}' }, ar: { claims: { one: 'قول واحد', two: 'قولان', few: '{count} أقوال', many: '{count} قولًا', other: '{count} قول' }, of: '{part} من {whole}' } } as const;
        const [english, arabic, plain] = [speak(all, 'en'), speak(all, 'ar'), speak(all, 'en', 'plain')];
        assert.deepEqual([1, 2, 1200].map(count => english('claims', { count })), ['1 claim', '2 claims', '1,200 claims']);
        assert.deepEqual([0, 1, 2, 3, 11, 100, 1200].map(count => arabic('claims', { count })), ['0 قول', 'قول واحد', 'قولان', '3 أقوال', '11 قولًا', '100 قول', '1,200 قول']);
        assert.equal(plain('of', { part: 1200, whole: 'all {part}' }), '1200 of all {part}');
    });

    test('Of a tag only the language counts; of what is not there, English', () => {
        assert.deepEqual(['ar', 'ar-EG', 'AR_eg.UTF-8', 'en-GB', 'arz', 'de', '', undefined].map(interfaceLanguageOf), ['ar', 'ar', 'ar', 'en', 'en', 'en', 'en', 'en']);
    });

    test('Values of the format have words; others are the user’s own', () => {
        assert.deepEqual([valueIn('ar', 'stance', 'denies'), valueIn('en', 'stance', 'denies'), valueIn('ar', 'actorType', 'union'), valueIn('ar', 'relation', 'constructor')], ['ينفي', 'denies', 'union', 'constructor']);
    });
});
