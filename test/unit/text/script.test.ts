import assert from 'node:assert';
import { baseDirection, dominantScript, guessLanguage, isolate } from '../../../src/core/text/script';

suite('Script and direction', () => {
    const table: readonly (readonly [string, string, string | undefined, string])[] = [
        ['The talks in Moscow ended with no announcement.', 'Latn', 'en', 'ltr'],
        ['ما يغيب جون كيري عن اجتماع دولي حول سوريا (Syria)', 'Arab', 'ar', 'rtl'],
        ['گفتگو پیش از این گزارش شده بود که کری می‌رود', 'Arab', 'fa', 'rtl'],
        ['Переговоры в Москве закончились', 'Cyrl', 'ru', 'ltr'],
        ['Die Gespräche in Moskau sind ohne ein Ergebnis und mit Streit zu Ende gegangen', 'Latn', 'de', 'ltr'],
        ['Les entretiens de Moscou se sont terminés sans que les parties soient d’accord', 'Latn', 'fr', 'ltr'],
        ['שלום', 'Hebr', 'he', 'rtl'],
        ['モスクワでの会談', 'Kana', 'ja', 'ltr'],
        ['莫斯科会谈结束', 'Hani', 'zh', 'ltr'],
        ['Kerry Lavrov', 'Latn', undefined, 'ltr'],
        ['2016 — 100 %', 'Zyyy', undefined, 'neutral'],
        ['', 'Zyyy', undefined, 'neutral'],
    ];
    for (const [text, script, language, direction] of table) {
        test(`${text || 'Nothing'} is ${script}, ${language ?? 'of no sure language'}, ${direction}`, () => {
            assert.deepStrictEqual([dominantScript(text), guessLanguage(text), baseDirection(text)], [script, language, direction]);
        });
    }

    test('Only what could reorder its neighbours is isolated', () => {
        assert.strictEqual(isolate('John Kerry'), 'John Kerry');
        assert.strictEqual(isolate('جون كيري'), '\u2068جون كيري\u2069');
    });

    test('Direction controls cannot reach out of the isolate', () => {
        assert.strictEqual(isolate('a\u202eb'), '\u2068a\u202eb\u202c\u2069');
        assert.strictEqual(isolate('a\u2069b ك'), '\u2068ab ك\u2069');
        assert.strictEqual(isolate('a\u2067\u202bb'), '\u2068a\u2067\u202bb\u202c\u2069\u2069');
    });
});
