import assert from 'node:assert/strict';
import { hover } from '../../../src/core/features/hover';
import { openMarked } from '../marked';

const registry = `glossator: 1
actors:
  john-kerry:
    type: person
    names: {en: [John Kerry, Kerry], ar: [جون كيري]}
    member-of: [{actor: usa, from: 2013-02, until: 2017-01}]
    note: Secretary of State
  russia: {type: state, names: {en: [Russia]}, also: {en: [Moscow]}}
  usa: {type: state, names: {en: [United States]}}
`;
const settings = `glossator: 1
topics:
  truce: {names: {en: A truce}, definition: An end of the fighting}
`;

/** What the hover at the cursor says: its card, with one line for each paragraph. */
async function check(files: Readonly<Record<string, string>>, expected: string | undefined, claims: Readonly<Record<string, readonly string[]>> = {}): Promise<void> {
    const { view, uri, position } = await openMarked({ 'actors.yaml': registry, 'glossator.yaml': settings, ...files }, claims);
    const found = await hover(view, uri, position);
    const value = found && (found.contents as { readonly value: string }).value.replace(/\n\n/g, '\n');
    assert.equal(value, expected);
}

suite('Hover', () => {
    test('A mention shows its actor: names, affiliation, counts, note', () => check({ 'a.txt': '«john-kerry:Ker|ry» met «russia:Russia».' }, [
        '**John Kerry** · person',
        'en: Kerry · ar: \u2068جون كيري\u2069',
        'Member of United States (2013-02 – 2017-01)',
        '1 mention in 1 source',
        'Note: Secretary of State',
    ].join('\n')));

    test('Nothing is said between annotations', () => check({ 'a.txt': '«john-kerry:Kerry» met| him.' }, undefined));

    test('A mention within a claim shows the claim below a rule', () => check(
        { 'a.txt': '«c1/claimer@john-kerry:Kerry» «c1/cue:said» «c1/content:«russia:Rus|sia» must stop».' },
        [
            '**Russia** · state', 'Also called: en: Moscow', '1 mention in 1 source, 1 about',
            '---',
            '**“Russia must stop”**', 'Claimed by John Kerry · cue “said”', 'demands', 'Topics: A truce (for)', 'About: Russia (against)',
        ].join('\n'),
        { c1: ['stance: demands', 'topics: {truce: for}', 'about: {russia: against}'] },
    ));

    test('A claimer shows the actor with what it claims', () => check(
        { 'a.txt': '«c1/claimer@john-kerry:Ker|ry» «c1/content:is right».' },
        [
            '**John Kerry** · person', 'en: Kerry · ar: \u2068جون كيري\u2069', 'Member of United States (2013-02 – 2017-01)', '1 mention in 1 source, 1 claim made',
            'Note: Secretary of State',
            '---',
            '**He is right**', '“is right”', 'Claimed by John Kerry', 'Flag: unsure',
        ].join('\n'),
        { c1: ['gloss: He is right', 'flag: unsure'] },
    ));

    test('Relations show the other claim, in both directions', () => check(
        { 'a.txt': '«c1/content:War e|nds».', 'b.txt': '«c2/claimer@russia:Moscow»: «c2/content:war goes on».' },
        [
            '**“War ends”**', 'Claimer not yet done',
            '- contradicts: Russia: war goes on (b.txt)\n- supports (from there): Russia: war goes on (b.txt)',
        ].join('\n'),
        { c1: ['relations: [{kind: contradicts, to: "b.txt#c2"}]'], c2: ['relations: [{kind: supports, to: "a.txt#c1"}]'] },
    ));

    test('An actor that is nowhere defined is said to be so', () => check({ 'a.txt': '«nobody:He|» left.' }, 'There is no actor nobody.'));

    test('Text of a source stays text', () => check(
        { 'a.txt': '«c1/content:See [this](http://x.y) | <b>$(zap)</b> `a` *b* www.z.org» end.' },
        '**“See \\[this\\](http\\://x.y) \\<b\\>$\u2060(zap)\\</b\\> \\`a\\` \\*b\\* www\\.z.org”**\nClaimer not yet done',
    ));

    const sidecar = (line: string) => ({ 'a.txt': 'Kerry came.', 'a.txt.gloss.yaml': `glossator: 1\n${line}\n` });

    test('An actor in a sidecar shows its card', () => check(
        sidecar('mentions:\n  - {id: m1, actor: rus|sia, at: 0-5, text: "Kerry"}'), '**Russia** · state\nAlso called: en: Moscow\n1 mention in 1 source',
    ));

    test('A position in a sidecar shows the text there', () => check(
        sidecar('mentions:\n  - {id: m1, actor: russia, at: 0-|5, text: "Kerry"}'), '…**“Kerry”** came.…\nLine 1',
    ));

    test('A position whose quote is elsewhere shows what stands there', () => check(
        sidecar('mentions:\n  - {id: m1, actor: russia, at: 1-|6, text: "Kerry"}'), 'The quote does not stand here: “erry”',
    ));

    test('A topic in a sidecar shows its definition', () => check(
        sidecar('claims:\n  - {id: c1, content: {at: 0-5, text: "Kerry"}, topics: {tru|ce: for}}'), '**A truce** · `truce`\nAn end of the fighting',
    ));

    test('A value of the format shows what it means', () => check(
        sidecar('claims:\n  - {id: c1, content: {at: 0-5, text: "Kerry"}, stance: den|ies}'), '**denies**\nStates that something is not so, or rejects it',
    ));

    test('A relation’s end shows the claim there', () => check(
        {
            'b.txt': '«c2/content:war goes on».',
            ...sidecar('claims:\n  - {id: c1, content: {at: 0-5, text: "Kerry"}, relations: [{kind: same, to: "b.txt#|c2"}]}'),
        },
        '**“war goes on”**\nClaimer not yet done\n- same (from there): claimer not yet done: Kerry (a.txt)\nIn b.txt',
    ));

    test('The registry’s own entries show their counts', () => check(
        { 'actors.yaml': registry.replace('  usa:', '  u|sa:'), 'a.txt': 'No one.' }, '**United States** · state\nno mentions',
    ));

    test('A key of the format is explained', () => check(
        sidecar('claims:\n  - {id: c1, content: {at: 0-5, text: "Kerry"}, cert|ainty: probable}'),
        '**certainty**\nThe claimer’s own, as worded; unknown is not written.',
    ));

    test('A check in the settings is explained', () => check(
        { 'glossator.yaml': 'glossator: 1\nchecks: {claim.no-|cue: ignore}\n', 'a.txt': 'x' },
        'By which words a claim is made is not yet done: neither a cue nor “none”\nReported as hint unless the settings say otherwise.',
    ));
});
