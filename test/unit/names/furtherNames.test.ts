import assert from 'node:assert/strict';
import { findNames } from '../../../src/core/names/findNames';
import { furtherNames, shortNames } from '../../../src/core/names/furtherNames';
import { introducedAliases } from '../../../src/core/names/introducedAliases';
import { NameTable } from '../../../src/core/names/nameTable';
import { nameWords } from '../../../src/core/names/nameWords';

const people: Readonly<Record<string, readonly string[]>> = {
    kerry: ['John Kerry', 'جون كيري'], teresa: ['Teresa Kerry'], assad: ['Bashar al-Assad', 'بشار الأسد'], mistura: ['Staffan de Mistura'], salman: ['Mohammed bin Salman', 'محمد بن سلمان'], boris: ['Boris Johnson'],
};
const others: Readonly<Record<string, readonly string[]>> = {
    fsa: ['Free Syrian Army', 'الجيش السوري الحر'], isis: ['Islamic State of Iraq and Syria', 'الدولة الإسلامية'], units: ['People’s Protection Units'], fatah: ['Jabhat Fatah al-Sham', 'جبهة فتح الشام'], nusra: ['al-Nusra'], russia: ['Russia'],
};
const isPerson = (actor: string) => actor in people;

function placesIn(text: string) {
    const table = new NameTable('as-written');
    Object.entries({ ...people, ...others }).forEach(([actor, names]) => names.forEach(name => table.add(name, actor)));
    const words = nameWords(text);
    return { words, places: findNames(words, [table]) };
}

/** What is found beyond the names, each as `«quote» actor how`. */
function check(text: string, ...expected: string[]): void {
    const { words, places } = placesIn(text);
    assert.deepEqual(furtherNames(words, places, isPerson).map(({ start, end, actor, how, likeness }) => `«${text.slice(start, end)}» ${actor} ${how}${likeness === 'exact' ? '' : `, ${likeness}`}`), expected);
}

function checkAliases(text: string, ...expected: string[]): void {
    assert.deepEqual(introducedAliases(text, placesIn(text).places, isPerson).map(({ alias, actor, by, why, others }) => `${alias} = ${actor} (${by}${others.length > 0 ? `; of ${others.join()}` : ''}): ${why}`), expected);
}

suite('Names that a text uses after others', () => {
    test('Surnames after the whole name, not before', () => check('Kerry. John Kerry came. Then Kerry left; KERRY’s aide', '«Kerry» kerry short', '«KERRY» kerry short, folded'));
    test('Not where two actors share it', () => check('John Kerry and Teresa Kerry. Kerry and Mr Kerry'));
    test('Not as part of another name; titles and first words are none', () => check(
        'John Kerry. Lisa Kerry. But Kerry went. Secretary Kerry on Kerry Monday. Kerry Street. kerry', '«Kerry» kerry short', '«Kerry» kerry short', '«Kerry» kerry short',
    ));
    test('Articles, particles, and names of fathers', () => check(
        'Bashar al-Assad, Staffan de Mistura, Mohammed bin Salman. Assad, Al Assad, De Mistura, Mistura, Bin Salman, Salman',
        '«Assad» assad short', '«Al Assad» assad short, folded', '«De Mistura» mistura short, folded', '«Mistura» mistura short', '«Bin Salman» salman short, folded',
    ));
    test('In Arabic, behind particles', () => check('التقى جون كيري وبشار الأسد. وقال كيري للأسد. سلمان', '«كيري» kerry short', '«لأسد» assad short, clitic'));
    test('What short names there are', () => {
        assert.deepEqual(['Kerry', 'John Kerry', 'George W.', 'Bashar al-Assad', 'Mohammed bin Salman', 'Martin Luther King Jr.', 'Kim Il'].map(shortNames), [
            [], ['Kerry'], [], ['al-Assad', 'Assad'], ['bin Salman'], ['King'], [],
        ]);
    });
    test('Acronyms in brackets', () => check(
        'The Free Syrian Army (FSA) and ISIS (Islamic State of Iraq and Syria) fought. The FSA won; ISIS (US) fsa',
        '«FSA» fsa acronym', '«ISIS» isis acronym', '«FSA» fsa acronym', '«ISIS» isis acronym',
    ));
    test('Other short names in brackets, where they are used again', () => {
        check('The People’s Protection Units (YPG) and the Free Syrian Army (CNN). The YPG', '«YPG» units acronym', '«YPG» units acronym');
        check('الدولة الإسلامية (داعش) ثم داعش وداعش', '«داعش» isis acronym', '«داعش» isis acronym', '«داعش» isis acronym, clitic');
    });
    test('Names from before', () => check('Jabhat Fatah al-Sham, formerly known as the Nusra Front, left. The Nusra Front', '«Nusra Front» fatah alias', '«Nusra Front» fatah alias'));
});

suite('Aliases that a text introduces', () => {
    test('With the reason', () => checkAliases(
        'The Free Syrian Army (FSA), Jabhat Fatah al-Sham (formerly the Nusra Front), John Kerry, formerly Secretary of State; Boris Johnson, also known as Bojo.',
        'FSA = fsa (acronym): “FSA” stands in brackets behind “Free Syrian Army”.', 'Nusra Front = fatah (formerly): The text calls “Jabhat Fatah al-Sham” so: “formerly the Nusra Front”.',
        'Bojo = boris (formerly): The text calls “Boris Johnson” so: “also known as Bojo”.',
    ));
    test('In Arabic', () => checkAliases(
        'جبهة فتح الشام، أي جبهة النصرة سابقاً، والجيش السوري الحر المعروف باسم "الحر"',
        'جبهة النصرة = fatah (formerly): The text calls “جبهة فتح الشام” so: “أي جبهة النصرة سابقاً”.', 'الحر = fsa (formerly): The text calls “الجيش السوري الحر” so: “المعروف باسم "الحر”.',
    ));
    test('A name that is another actor’s is told so, and is searched for no further', () => {
        checkAliases('Jabhat Fatah al-Sham, previously called Al Nusra.', 'Al Nusra = fatah (formerly; of nusra): The text calls “Jabhat Fatah al-Sham” so: “previously called Al Nusra”.');
        check('Jabhat Fatah al-Sham, previously called Al Nusra.');
    });
    test('What is in brackets otherwise', () => checkAliases('Russia (RIA), Free Syrian Army (left), Free Syrian Army (UN), Islamic State of Iraq and Syria (IS), John Kerry (JK)'));
});
