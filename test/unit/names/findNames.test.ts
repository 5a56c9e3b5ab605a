import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findNames } from '../../../src/core/names/findNames';
import { NameTable, type CaseRule } from '../../../src/core/names/nameTable';
import { nameWords } from '../../../src/core/names/nameWords';
import { foldText } from '../../../src/core/text/fold';

/** The places of names in a text, each as `«quote» name`, with how where it is not exact. */
function check(names: string | readonly string[], text: string, ...expected: string[]): void {
    assert.deepEqual(find([names].flat(), text).map(({ start, end, name, how }) => `«${text.slice(start, end)}» ${name}${how === 'exact' ? '' : `, ${how}`}`), expected);
}

function find(names: readonly string[], text: string, rule: CaseRule = 'as-written') {
    const table = tableOf(names, rule);
    const found = findNames(nameWords(text), [table]);
    // Whatever the text and the names: what is told without taking the text apart is never wrong.
    assert.ok(found.length === 0 || table.mayBeIn(text), `${names.join(', ')} in ${text}`);
    return found;
}

function tableOf(names: readonly string[], rule: CaseRule): NameTable {
    const table = new NameTable(rule);
    names.forEach((name, index) => table.add(name, `${index}`));
    return table;
}

suite('Names in a text', () => {
    test('The longest name counts, as whole words', () => check(['John Kerry', 'Kerry', 'John'], 'John Kerry, Kerryson, KerryJohn. John Kerr', '«John Kerry» John Kerry', '«John» John'));
    test('Texts without any of a few names are told at once', () => {
        const table = tableOf(['al-Qadhdhafi', 'Kerry', 'المعلم'], 'any');
        const texts = ['Nobody is named.', 'KERRY', 'el-Qadhdhafi', 'Qa’dhdhafi', 'للمعلم', 'ولا أحد', 'Kérry', 'K e r r y'];
        assert.deepEqual(texts.filter(text => table.mayBeIn(text)), ['KERRY', 'el-Qadhdhafi', 'Qa’dhdhafi', 'للمعلم', 'Kérry']);
    });
    test('Line breaks, double spaces and hyphens are one; blank lines end a name', () => check(
        'John Kerry', 'John\nKerry John  -  Kerry John\u00a0Kerry John \n\n Kerry', '«John\nKerry» John Kerry, folded', '«John  -  Kerry» John Kerry, folded', '«John\u00a0Kerry» John Kerry, folded',
    ));
    test('What stands between words counts', () => check('Al Arabiya.net', 'Al Arabiya.net, Al Arabiya net, Al Arabiya. net', '«Al Arabiya.net» Al Arabiya.net'));
    test('Capitals', () => check(
        ['Kerry', 'minister', 'US', 'NATO'], 'KERRY kerry Minister us Us US Nato nato', '«KERRY» Kerry, folded', '«Minister» minister, folded', '«US» US', '«Nato» NATO, folded',
    ));
    test('Where one of two actors asks for capitals, the other has the place', () => {
        const table = new NameTable('as-written');
        table.add('US', 'usa');
        table.add('Us', 'film');
        assert.deepEqual(findNames(nameWords('US, Us'), [table]).map(({ actors }) => actors), [['usa', 'film'], ['film']]);
    });
    test('Apostrophes inside of names, and the genitive', () => check(
        ['Hay’at Tahrir', 'Shaab', 'Kerry', 'O’Brien'], 'Hayat Tahrir, Hay\'at Tahrir, Sha‘ab’s, Kerry’s, ‘Kerry’ OBrien o\'brien d’Kerry',
        '«Hayat Tahrir» Hay’at Tahrir, folded', '«Hay\'at Tahrir» Hay’at Tahrir, folded', '«Sha‘ab» Shaab, folded', '«Kerry» Kerry', '«Kerry» Kerry', '«OBrien» O’Brien, folded', '«Kerry» Kerry',
    ));
    test('The article in Latin letters', () => check(
        ['al-Nusra', 'Jabhat al-Nusra', 'Bashar Assad', 'Mohamed ElBaradei', 'Al-Sham Front'],
        'Al Nusra, el‑Nusra, an-Nusra, an Nusra, Nusra, Alnusra; Jabhat Nusra, Jabhat an-Nusra, Bashar al-Assad, Mohamed el-Baradei, Mohamed Baradei, Sham Front',
        '«Al Nusra» al-Nusra, folded', '«el‑Nusra» al-Nusra, folded', '«an-Nusra» al-Nusra, folded', '«Alnusra» al-Nusra, folded', '«Jabhat Nusra» Jabhat al-Nusra, folded',
        '«Jabhat an-Nusra» Jabhat al-Nusra, folded', '«Bashar al-Assad» Bashar Assad, folded', '«Mohamed el-Baradei» Mohamed ElBaradei, folded', '«Mohamed Baradei» Mohamed ElBaradei, folded', '«Sham Front» Al-Sham Front, folded',
    ));
    test('Arabic letters, vowel marks and tatweel', () => check(
        ['أوباما', 'جبهة النصرة', 'موسى'], 'اوباما أُوباما جبهه النصـرة موسي', '«اوباما» أوباما, folded', '«أُوباما» أوباما, folded', '«جبهه النصـرة» جبهة النصرة, folded', '«موسي» موسى, folded',
    ));
    test('Arabic particles are left out where the rest is a name, and only there', () => check(
        ['روسيا', 'السعودية', 'لبنان', 'وليد', 'قطر', 'جون كيري'], 'وروسيا وَرُوسيا ولروسيا للسعودية وللسعودية بالسعودية ولبنان وليد فوليد بقطر بنان ليد وجون كيري',
        '«روسيا» روسيا, clitic', '«رُوسيا» روسيا, clitic', '«روسيا» روسيا, clitic', '«لسعودية» السعودية, clitic', '«لسعودية» السعودية, clitic', '«السعودية» السعودية, clitic',
        '«لبنان» لبنان, clitic', '«وليد» وليد', '«وليد» وليد, clitic', '«قطر» قطر, clitic', '«جون كيري» جون كيري, clitic',
    ));
    test('Scripts without spaces, other planes, ligatures and composed letters', () => check(
        ['俄罗斯', 'Zürich', 'Griffith', '😀 Band', 'Ærø'], '在俄罗斯人😀ZU\u0308RICH Griﬃth 😀 Band aerø', '«俄罗斯» 俄罗斯', '«ZU\u0308RICH» Zürich, folded', '«Griﬃth» Griffith, folded', '«😀 Band» 😀 Band',
    ));
    test('Names of nothing but spaces are none', () => check(['', ' ', '\''], 'a \' b'));
    test('The first of two tables has what is equally long', () => {
        const places = findNames(nameWords('John Kerry. Kerry'), [tableOf(['Kerry'], 'any'), tableOf(['x', 'John Kerry', 'Kerry'], 'any')]);
        assert.deepEqual(places.map(({ actors }) => actors), [['1'], ['0']]);
    });

    test('Law: a slow and obvious search finds the same', () => {
        fc.assert(fc.property(fc.array(nameOf, { minLength: 1, maxLength: 6 }), textOf, (names, text) => {
            assert.deepEqual(find(names, text, 'any').map(({ start, end }) => [start, end]), slowly(names, text), JSON.stringify({ names, text }));
        }), { numRuns: 3000 });
    });
    test('Law: places are in order, do not overlap, and are words that are read as their name', () => {
        fc.assert(fc.property(fc.array(nameOf, { maxLength: 6 }), textOf, (names, text) => {
            let last = 0;
            for (const { start, end, name, how } of find(names, text)) {
                assert.ok(start >= last && end > start);
                last = end;
                const quote = text.slice(start, end);
                assert.ok(how === 'clitic' || (how === 'exact') === (quote === name));
                assert.ok(formsOf(name).some(form => readingsOf(quote).includes(form) || (how === 'clitic' && readingsOf(`ا${quote}`).includes(form))), `${name} | ${quote}`);
            }
        }), { numRuns: 1000 });
    });
    test('Law: whatever a name is, it is found where it stands by itself, and any text is taken apart', () => {
        fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), nameOf), name => {
            const found = find([name], `. ${name.trim()} .`, 'any');
            const hasWord = foldText(name, 'name').replaceAll(/[\s']/gu, '') !== '';
            assert.ok(!hasWord || found.length > 0 || /\n\s*\n/.test(name.trim()) || /[\u0300-\uffff\u{10000}-\u{10ffff}]/u.test(name), JSON.stringify(name));
        }), { numRuns: 2000 });
    });
    test('Law: names that are added one by one are found as if all had been there', () => {
        fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'b', ' ', 'ب', '.') }), { minLength: 40, maxLength: 300 }), fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'ب', '.') }), (names, text) => {
            assert.deepEqual(find(names, text, 'any').map(({ start, end }) => [start, end]), slowly(names, text));
        }), { numRuns: 100 });
    });
});

const letters = ['John', 'Kerry', 'kerry', 'KERRY', 'Nusra', 'Sha\'ab', 'Shaab', 'é', 'e', 'جون', 'كيري', 'كِيرِي', 'وكيري', 'لكيري', 'ولكيري', 'النصرة', 'للنصرة', 'وللنصره', '俄', '罗'];
const joints = [' ', ' ', ' ', '-', '  ', '\n', '\'', '.', ' al-', ' el ', ' Al '];
const nameOf = fc.array(fc.tuple(fc.constantFrom('', '', '', 'al-', 'El '), fc.constantFrom(...letters)), { minLength: 1, maxLength: 3 }).map(parts => parts.map(part => part.join('')).join(' '));
const textOf = fc.array(fc.oneof(fc.constantFrom(...letters), fc.constantFrom(...joints), fc.constantFrom('\n\n', ', ', 'Kerry\u0301', 'و\u064eكيـريـ', '’s')), { maxLength: 14 }).map(parts => parts.join(''));

/** Every stretch of the text is tried, the longest first. */
function slowly(names: readonly string[], text: string): [number, number][] {
    const forms = new Set(names.flatMap(formsOf));
    const found: [number, number][] = [];
    const longest = (start: number, prefix: string) => {
        for (let end = text.length; end > start; end--) {
            const quote = text.slice(start, end);
            if (isEdge(text, end) && !/^\s|\s$|^-|-$|\n\s*\n/u.test(quote) && readingsOf(prefix + quote).some(reading => forms.has(reading))) {
                return end;
            }
        }
        return undefined;
    };
    for (let at = 0; at < text.length; at++) {
        if (!isEdge(text, at) || /[\p{M}ـ]/u.test(text[at]!)) {
            continue;
        }
        const bare = [0, 1, 2].flatMap(length => {
            const particles = text.slice(at).match(new RegExp(`^(?:[وف]?[بكلس]?)(?<=^(?:.[\\p{M}ـ]*){${length}})[\\p{M}ـ]*`, 'u'))?.[0];
            const rest = particles === undefined ? '' : /^[\p{L}\p{M}ـ]*/u.exec(text.slice(at + particles.length))![0];
            if (particles === undefined || (length > 0 && lettersIn(rest) < 3)) {
                return [];
            }
            return [[particles.length, ''], ...particles.endsWith('ل') && rest.startsWith('ل') ? [[particles.length, 'ا'] as const] : []] as const;
        });
        for (const [length, prefix] of bare) {
            const end = longest(at + length, prefix);
            if (end !== undefined) {
                found.push([at + length, end]);
                at = end - 1;
                break;
            }
        }
    }
    return found;
}

function lettersIn(text: string): number {
    return text.replaceAll(/[\p{M}ـ]/gu, '').length;
}

/** No word, and no letter with its marks, goes through here. */
function isEdge(text: string, at: number): boolean {
    const before = text.slice(0, at);
    const after = text.slice(at);
    return !/^[\p{M}ـ]/u.test(after) && !(/[\p{L}\p{M}ـ]$/u.test(before) && /^\p{L}/u.test(after) && !/[俄罗]\p{M}*$/u.test(before) && !/^[俄罗]/u.test(after));
}

function readingsOf(quote: string): string[] {
    const bare = quote.replaceAll('ـ', '').replaceAll(/[\p{L}\p{M}]['’\p{L}\p{M}]*(?=['’][\p{L}\p{M}])['’\p{L}\p{M}]*/gu, word => word.replaceAll(/(?<=[\p{L}\p{M}])['’](?=\p{L})/gu, ''));
    const folded = foldText(bare, 'name').trim();
    const within = folded.replaceAll(/(?<= )(?:(?:al|el) )+(?=\p{L})/gu, '');
    return [within.replace(/^el (?=\p{L})/u, 'al ')];
}

function formsOf(name: string): string[] {
    const [form] = readingsOf(name.trim().replaceAll(/^'+|'+$/g, ''));
    const rest = form!.replace(/^al /, '');
    return [form!, ...rest !== form && rest.includes(' ') ? [rest] : []].filter(each => each !== '');
}
