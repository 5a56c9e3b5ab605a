import assert from 'node:assert/strict';
import { checkNames } from '../../../src/core/checks/check';
import { placed } from '../features/placed';
import { openCorpus } from '../fixture';

const registry = `glossator: 1
actors:
  john-kerry: {type: person, names: {en: [John Kerry, Kerry], ar: [جون كيري, كيري]}}
  teresa: {type: person, names: {en: [Teresa Kerry, Kerry]}}
  russia: {type: state, names: {en: [Russia], ar: [روسيا], zh: [俄罗斯]}, also: {en: [Moscow]}}
  usa: {type: state, names: {en: [United States, US, March]}}
  al-nusra: {type: armed-group, names: {en: [al-Nusra, Nusra Front], fr: [Front Al-Nosra]}}
ignore: {en: [March]}
`;

/** The names that are not annotated, each as `«quote» actors`. */
async function check(text: string, sidecar: string, ...expected: string[]): Promise<void> {
    const store = await openCorpus({ 'actors.yaml': registry, 'a.txt': text, 'a.txt.gloss.yaml': placed(text, sidecar) });
    const source = store.corpus.source('a.txt')!;
    const view = (await store.sourceView(source))!;
    const problems = await checkNames(store, source);
    assert.deepEqual(problems.map(({ range, message }) => `«${view.text.text.slice(range.start, range.end)}» ${/is a name of (.*), and/.exec(message)![1]}`), expected);
    assert.ok(problems.every(({ code, severity }) => code === 'name.not-annotated' && severity === 'hint'));
}

suite('Names that are not annotated', () => {
    test('The longest name counts, as whole words only', () => check(
        'John Kerry met Teresa Kerry in Russia, not Russian Kerrys. KERRY', '', '«John Kerry» “John Kerry”', '«Teresa Kerry» “Teresa Kerry”', '«Russia» “Russia”', '«KERRY» “John Kerry” or “Teresa Kerry”',
    ));
    test('Mentions, claimers and relays are annotated; what is said in a claim is not', () => check(
        'Kerry told Russia that Russia left. Kerry agreed.', 'mentions:\n  - {id: m1, actor: russia, @"Russia"}\nclaims:\n  - {id: c1, claimer: {@"Kerry"}, cue: none, content: {@"that Russia left"}}',
        '«Russia» “Russia”', '«Kerry» “John Kerry” or “Teresa Kerry”',
    ));
    test('What moved to a name without doubt is an annotation of it already, to be accepted', () => check(
        'New. Russia left. John Kerry stayed.', 'mentions:\n  - {id: m1, actor: russia, at: 0-6, text: "Russia"}', '«John Kerry» “John Kerry”',
    ));
    test('Short names, metonyms, what the registry ignores, and words that are no names', () => check('The US went to Moscow in March; us and russia.', ''));
    test('What was refused stays away: here, or everywhere in the source, for one actor or any', () => check(
        'Kerry, Russia, Russia, Nusra Front, John Kerry', 'rejected:\n  - {as: mention, actor: russia, @2"Russia"}\n  - {as: mention, text: "Nusra Front"}\n  - {as: mention, actor: usa, @"Kerry"}\n  - {as: claim, @"John Kerry"}',
        '«Kerry» “John Kerry” or “Teresa Kerry”', '«Russia» “Russia”', '«John Kerry» “John Kerry”',
    ));
    test('Nothing is told of what is out of scope', () => check(
        'Russia left. Subscribe to Russia today.', 'regions:\n  - {kind: boilerplate, at: 13-39, starts: "Subscribe", ends: "today."}', '«Russia» “Russia”',
    ));
    test('Arabic: forms of letters, vowel marks, and prefixes', () => check(
        'وروسيا قالت لكيري إنّ رُوسِيا انسحبت، والروس لم ينسحبوا. جون كيرى', '', '«روسيا» “Russia”', '«كيري» “John Kerry”', '«رُوسِيا» “Russia”', '«جون كيرى» “John Kerry”',
    ));
    test('Accents, hyphens and characters beyond the first plane', () => check('😀 Front al Nosra, Al‑Nusra 😀 俄罗斯人', '', '«Front al Nosra» “al-Nusra”', '«Al‑Nusra» “al-Nusra”', '«俄罗斯» “Russia”'));
    test('The source’s own actors', () => check('The Minister came. Kerry', 'actors:\n  minister: {names: {en: [The Minister]}}', '«The Minister» “The Minister”', '«Kerry» “John Kerry” or “Teresa Kerry”'));
    test('A source without a sidecar has not been begun', async () => {
        const store = await openCorpus({ 'actors.yaml': registry, 'a.txt': 'Kerry' });
        assert.deepEqual(await checkNames(store, store.corpus.source('a.txt')!), []);
    });
});
