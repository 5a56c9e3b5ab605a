import assert from 'node:assert/strict';
import { run, withSource } from './running';

const text = '«Kerry» «said» that «Russia» would «wait», «a diplomat» told us.';
const kerry = { actor: 'john-kerry' } as const;

suite('Accepting suggestions', () => {
    test('A claim with its parts, and a mention; what is the default is not written, what suggested it is', async () => {
        assert.equal(await run('«Kerry» «denied» that «Russia» would wait, «Reuters» «reported».', undefined, ([claimer, cue, russia, via, viaCue]) => ({
            kind: 'accept', regions: [],
            mentions: [{ range: russia!, actor: { actor: 'russia' }, mentionKind: 'name', suggestedBy: 'rule registry' }],
            claims: [{
                content: [{ start: { line: 0, character: 18 }, end: { line: 0, character: 35 } }], claimer: { ranges: [claimer!], actors: [kerry] }, cue: { ranges: [cue!] },
                via: [{ ranges: [via!], cue: [viaCue!], actors: [{ create: { name: 'Reuters', type: 'media', where: 'registry' } }] }],
                form: 'indirect', mode: 'says', stance: 'denies', certainty: 'unknown', attribution: 'firm', suggestedBy: 'model claims.en 1',
            }],
        })), `actors.yaml
glossator: 1
actors:
  john-kerry:
    type: person
    names: {en: [John Kerry, Kerry]}
  reuters:
    type: media
    names: {en: [Reuters]}
  russia:
    type: state
    names: {en: [Russia], ar: [روسيا]}
a.txt.gloss.yaml
${withSource(`mentions:
  - {id: m-00000002, actor: russia, at: 18-24, text: "Russia", by: {suggested: rule registry}}
claims:
  - id: c-00000001
    claimer: {actor: john-kerry, at: 0-5, text: "Kerry"}
    cue: {at: 6-12, text: "denied"}
    content: {at: 18-35, text: "Russia would wait"}
    via: [{actor: reuters, at: 37-44, text: "Reuters", cue: {at: 45-53, text: "reported"}}]
    form: indirect
    stance: denies
    by: {suggested: model claims.en 1}
`)}`);
    });
    test('A mention that is the claimer becomes part of the claim; one with a note stays', async () => {
        const sidecar = (note: string) => withSource(`mentions:\n  - {id: m-a, actor: john-kerry, at: 0-5, text: "Kerry"${note}}\n`);
        const accept = (note: string) => run('«Kerry» «said» that «it rains».', sidecar(note), ([claimer, cue, content]) => ({
            kind: 'accept', regions: [], mentions: [{ range: claimer!, actor: kerry }], claims: [{ content: [content!], claimer: { ranges: [claimer!], actors: [kerry] }, cue: { ranges: [cue!] } }],
        }));
        assert.doesNotMatch(await accept(''), /mentions/);
        assert.match(await accept(', note: "Which?"'), /mentions:\n {2}- \{id: m-a, [^\n]*\}\nclaims:/);
    });
    test('An anonymous actor of the source is made once for all that mean it', async () => {
        const official = { create: { name: 'a diplomat', type: 'person', where: 'source', anonymous: true } } as const;
        assert.match(await run('«a diplomat» met «a diplomat».', undefined, ranges => ({
            kind: 'accept', regions: [], claims: [], mentions: ranges.map(range => ({ range, actor: official, mentionKind: 'description' })),
        })), /actors:\n {2}a-diplomat:\n {4}type: person\n {4}anonymous: true\n {4}names: \{en: \[a diplomat\]\}\nmentions:\n.*actor: ~a-diplomat, kind: description.*\n.*actor: ~a-diplomat, kind: description/);
    });
    test('A mention that is not linked keeps its type; a region is known by its ends', async () => {
        assert.match(await run('«Skip to the main content of this page, which is a long way down⏎or further»⏎«ECOWAS» met.'.replaceAll('⏎', '\n'), undefined, ([region, mention]) => ({
            kind: 'accept', claims: [], mentions: [{ range: mention!, type: 'organisation' }], regions: [{ range: region!, region: 'boilerplate', suggestedBy: 'rule menu' }],
        })), /regions:\n {2}- \{kind: boilerplate, at: 0-74, starts: "Skip to the main content of this page,", ends: "or further", by: \{suggested: rule menu\}\}\nmentions:\n {2}- \{id: m-00000001, type: organisation, /);
    });
    test('What is annotated already is refused', async () => {
        assert.equal(await run('«Kerry» left.', withSource('mentions:\n  - {id: m-a, actor: john-kerry, at: 0-5, text: "Kerry"}\n'), ([range]) => ({
            kind: 'accept', mentions: [{ range: range!, actor: kerry }], claims: [], regions: [],
        })), 'refused: This is annotated already.');
    });
});

suite('Rejecting suggestions', () => {
    test('Mentions with the actor that was proposed, claims by the longest piece of their content, regions by their ends', async () => {
        assert.equal(await run(text, undefined, ([, , russia, wait, diplomat]) => ({
            kind: 'refuse', mentions: [{ range: russia!, actors: ['russia'] }, { range: diplomat!, actors: [] }], claims: [{ content: [wait!, russia!] }], regions: [{ range: diplomat!, region: 'byline' }],
        })), `a.txt.gloss.yaml
glossator: 1
rejected:
  - {as: mention, actor: russia, at: 16-22, text: "Russia"}
  - {as: mention, at: 35-45, text: "a diplomat"}
  - {as: claim, at: 16-22, text: "Russia"}
  - {as: region, kind: byline, at: 35-45, starts: "a diplomat", ends: "a diplomat"}
`);
    });
});
