import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { compareNames, crossScriptCost } from '../../../src/core/suggest/crossScript/crossScript';
import { learnLetters } from '../../../src/core/suggest/crossScript/learnLetters';
import { LetterTable } from '../../../src/core/suggest/crossScript/letterTable';

const table = new LetterTable(readFileSync(join(process.cwd(), 'media/models/names.en-ar.tsv'), 'utf8'));

/** Each pair has one verdict. */
function check(verdict: string, pairs: Readonly<Record<string, string>>): void {
    assert.deepEqual(Object.entries(pairs).map(([latin, arabic]) => `${latin} ${arabic} ${compareNames(table, latin, arabic).verdict}`), Object.entries(pairs).map(([latin, arabic]) => `${latin} ${arabic} ${verdict}`));
}

suite('Names in Latin and Arabic script', () => {
    test('People and places by their letters', () => check('same', {
        'John Kerry': 'جون كيري', Kerry: 'كيري', 'Sergey Lavrov': 'سيرغي لافروف', 'Boris Johnson': 'بوريس جونسون', 'Michael Ratney': 'مايكل راتني', 'Vladimir Putin': 'فلاديمير بوتين', Moscow: 'موسكو',
        Washington: 'واشنطن', Russia: 'روسيا', 'Riyad Hijab': 'رياض حجاب', 'Staffan de Mistura': 'ستافان دي ميستورا', 'Mohammed bin Salman': 'محمد بن سلمان', Zürich: 'زيورخ',
    }));
    test('With the article in one or both', () => check('same', {
        'Bashar al-Assad': 'بشار الأسد', 'Bashar Assad': 'بشار الأسد', 'al-Nusra': 'النصرة', 'An-Nusra': 'النصرة', Nusra: 'النصرة', 'Adel Al Jubeir': 'عادل الجبير', 'al-Qaeda': 'القاعدة',
    }));
    test('Words written together or apart', () => check('same', { Hezbollah: 'حزب الله', 'Abdul Rahman': 'عبدالرحمن', 'Abd al-Rahman': 'عبد الرحمن', Abdulrahman: 'عبد الرحمن' }));
    test('Words that are translated, wherever they stand', () => check('same', {
        'Nusra Front': 'جبهة النصرة', 'Jabhat al-Nusra': 'جبهة النصرة', 'European Union': 'الاتحاد الأوروبي', 'Free Syrian Army': 'الجيش السوري الحر', 'Ministry of Defence': 'وزارة الدفاع', 'United States': 'الولايات المتحدة',
    }));
    test('Parts of names are no more than worth a look', () => check('perhaps', { Kerry: 'جون كيري', 'John Kerry': 'كيري', 'Syrian Army': 'الجيش السوري الحر' }));
    test('Other names', () => check('different', {
        'John Kerry': 'جون سميث', 'Teresa Kerry': 'جون كيري', Kerry: 'كيمي', Moscow: 'دمشق', 'Ministry of Health': 'وزارة الدفاع', Germany: 'ألمانيا', '': 'كيري', '!': '!',
    }));
    test('Costs of letters are lower for names that sound alike', () => {
        const costs = ['كيري', 'كيرى', 'كيمي', 'لافروف'].map(arabic => crossScriptCost(table, 'Kerry', arabic));
        assert.ok(costs[0]! < -1 && costs[0] === costs[1] && costs[1]! < costs[2]! && costs[2]! < costs[3]!, costs.join());
    });
    test('Law: accents, vowel marks and case do not matter, and any text has a score', () => {
        fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('ك', 'ي', 'ر', 'ا', 'ل', 'أ', 'ة', '\u064e', 'ـ', ' ', 'x') }), (latin, arabic) => {
            const { score } = compareNames(table, latin, arabic);
            assert.ok(!Number.isNaN(score) && score < 100);
            assert.equal(compareNames(table, latin.normalize('NFD'), arabic.replaceAll(/[\u064eـ]/g, '').replaceAll('أ', 'ا').replaceAll('ة', 'ه')).score, score);
        }));
    });
});

suite('Learning letters', () => {
    const pairs = [['kerry', 'كيري'], ['kiri', 'كيري'], ['riki', 'ريكي'], ['karim', 'كريم'], ['marik', 'ماريك'], ['mira', 'ميرا'], ['amir', 'امير'], ['rami', 'رامي'], ['kim', 'كيم'], ['mark', 'مارك'], ['Smith', 'ريما']]
        .map(([latin, arabic]) => ({ latin: latin!, arabic: arabic! }));
    test('What stands for what is found from names alone, in spite of a wrong pair', () => {
        const learned = new LetterTable(learnLetters(pairs, 0.5).join('\n'));
        const best = (latin: string) => [...['ك', 'ر', 'م']].sort((a, b) => learned.score(latin, b) - learned.score(latin, a))[0];
        assert.deepEqual(['k', 'r', 'm'].map(best), ['ك', 'ر', 'م']);
        assert.ok(learned.score('rim', 'ريم') > learned.score('rim', 'كير'));
    });
    test('The same names give the same table', () => assert.deepEqual(learnLetters(pairs, 0.5), learnLetters(pairs, 0.5)));
    test('No piece has more than three and two letters', () => {
        assert.ok(learnLetters(pairs, 0.1).every(line => /^[a-z^$]{0,3}\t[\u0621-\u064a^$]{0,2}\t-?\d+\.\d$/.test(line)));
    });
});
