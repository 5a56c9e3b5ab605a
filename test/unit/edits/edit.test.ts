import assert from 'node:assert/strict';
import { registry, run, withSource } from './running';

suite('Annotating actors', () => {
    test('The first mention makes the sidecar', async () => {
        assert.equal(await run('«John Kerry» met him.', undefined, ranges => ({ kind: 'addMentions', ranges, actor: { actor: 'john-kerry' } })), `a.txt.gloss.yaml
glossator: 1
source:
  sha256: hash
mentions:
  - {id: m-00000001, actor: john-kerry, at: 0-10, text: "John Kerry"}
`);
    });

    test('Mentions stand in text order, comments stay', async () => {
        const sidecar = withSource(`# by hand
mentions:
  # the first
  - {id: m-a, actor: russia, at: 0-6, text: "Russia"}   # sure
  - {id: m-b, actor: russia, at: 20-26, text: "Russia"}
`);
        assert.equal(await run('Russia met «Kerry» in Russia.', sidecar, ranges => ({ kind: 'addMentions', ranges, actor: { actor: 'john-kerry' } })), `a.txt.gloss.yaml
${withSource(`# by hand
mentions:
  # the first
  - {id: m-a, actor: russia, at: 0-6, text: "Russia"}   # sure
  - {id: m-00000001, actor: john-kerry, at: 11-16, text: "Kerry"}
  - {id: m-b, actor: russia, at: 20-26, text: "Russia"}
`)}`);
    });

    test('A quote that occurs twice gets its neighbours', async () => {
        assert.match(await run('Kerry met «Kerry».', undefined, ranges => ({ kind: 'addMentions', ranges, actor: { actor: 'john-kerry' } })), /at: 10-15, text: "Kerry", before: "Kerry met ", after: "\."/);
    });

    test('Several selections are several mentions; astral characters count once', async () => {
        assert.match(await run('💩 «Kerry» 💩 «Russia»', undefined, ranges => ({ kind: 'addMentions', ranges, actor: { actor: 'russia' }, mentionKind: 'metonym' })),
            /\{id: m-00000001, actor: russia, kind: metonym, at: 2-7, text: "Kerry"\}\n {2}- \{id: m-00000002, actor: russia, kind: metonym, at: 10-16, text: "Russia"\}/);
    });

    test('A new actor goes to the registry in the order of ids', async () => {
        assert.equal(await run('«Lavrov» spoke.', withSource(''), ranges => ({ kind: 'addMentions', ranges, actor: { create: { name: 'Lavrov', type: 'person', where: 'registry' } } })), `actors.yaml
${registry.replace('  russia:', '  lavrov:\n    type: person\n    names: {en: [Lavrov]}\n  russia:')}a.txt.gloss.yaml
${withSource('mentions:\n  - {id: m-00000001, actor: lavrov, at: 0-6, text: "Lavrov"}\n')}`);
    });

    test('A new actor of this source only is written beside its mentions', async () => {
        assert.equal(await run('«مصدر» قال', withSource(''), ranges => ({ kind: 'addMentions', ranges, actor: { create: { name: 'مصدر', type: 'person', where: 'source' } } })), `a.txt.gloss.yaml
${withSource('actors:\n  مصدر:\n    type: person\n    names: {ar: [مصدر]}\nmentions:\n  - {id: m-00000001, actor: ~مصدر, at: 0-4, text: "مصدر"}\n')}`);
    });

    test('The same mention is not made twice', async () => {
        const sidecar = withSource('mentions:\n  - {id: m-a, actor: russia, at: 0-6, text: "Russia"}\n');
        assert.equal(await run('«Russia»', sidecar, ranges => ({ kind: 'addMentions', ranges, actor: { actor: 'russia' } })), 'refused: This is annotated with this actor already.');
    });

    test('A broken sidecar is never written', async () => {
        assert.match(await run('«Russia»', 'glossator: 1\nmentions: [\n', ranges => ({ kind: 'addMentions', ranges, actor: { actor: 'russia' } })), /^refused: a\.txt: the sidecar has errors/);
        assert.match(await run('«Russia»', 'glossator: 1\nmentions:\n<<<<<<< a\n=======\n  - {actor: russia, text: "Russia"}\n>>>>>>> b\n', ranges => ({ kind: 'addMentions', ranges, actor: { actor: 'russia' } })), /^refused: a\.txt: the sidecar has conflicts that a merge left/);
        assert.match(await run('«Russia»', 'glossator: 2\nmentions: []\n', ranges => ({ kind: 'addMentions', ranges, actor: { actor: 'russia' } })), /^refused/);
    });
});

suite('Annotating claims', () => {
    const text = '“We «came»,” «Kerry» «said», “and «saw».”';

    test('A claim has its attributes a line each, a discontinuous part its fragments', async () => {
        assert.equal(await run(text, withSource(''), ([content, claimer, cue, rest]) => ({
            kind: 'addClaim', claim: { content: [content!, rest!], claimer: { ranges: [claimer!], actors: [{ actor: 'john-kerry' }] }, cue: { ranges: [cue!] }, stance: 'commits' },
        })), `a.txt.gloss.yaml
${withSource(`claims:
  - id: c-00000001
    claimer: {actor: john-kerry, at: 11-16, text: "Kerry"}
    cue: {at: 17-21, text: "said"}
    content:
      spans:
        - {at: 4-8, text: "came"}
        - {at: 28-31, text: "saw"}
    stance: commits
`)}`);
    });

    test('What was looked for and is not there is written as none; defaults are not written', async () => {
        assert.equal(await run(text, withSource(''), ([content]) => ({ kind: 'addClaim', claim: { content: [content!], claimer: 'none', cue: 'none', stance: 'asserts' } })), `a.txt.gloss.yaml
${withSource('claims:\n  - id: c-00000001\n    claimer: none\n    cue: none\n    content: {at: 4-8, text: "came"}\n')}`);
    });

    const claim = `claims:
  - id: c-a
    claimer: {actor: john-kerry, at: 11-16, text: "Kerry"}
    content: {at: 4-8, text: "came"}   # the first half
    note: by hand
`;

    test('A second fragment turns a part into spans, and taking it away turns it back', async () => {
        const both = await run(text, withSource(claim), ranges => ({ kind: 'setPart', id: 'c-a', part: 'content', index: 0, how: 'add', ranges: [ranges[3]!] }));
        assert.match(both, /content:\n {6}spans:\n {8}- \{at: 4-8, text: "came"\}\n {8}- \{at: 28-31, text: "saw"\} {3}# the first half\n/);
        const sidecar = both.slice(both.indexOf('\n') + 1);
        const back = await run(text, sidecar, () => ({ kind: 'removePart', id: 'c-a', part: 'content', index: 0, fragment: 1 }));
        assert.equal(back, `a.txt.gloss.yaml\n${withSource(claim)}`);
    });

    test('A missing part is put in its place', async () => {
        assert.equal(await run(text, withSource(claim), ranges => ({ kind: 'setPart', id: 'c-a', part: 'cue', index: 0, how: 'replace', ranges: [ranges[2]!] })), `a.txt.gloss.yaml
${withSource(claim.replace('    content', '    cue: {at: 17-21, text: "said"}\n    content'))}`);
    });

    test('A relay is placed and linked in one step', async () => {
        assert.match(await run(text, withSource(claim), ranges => ({ kind: 'setPart', id: 'c-a', part: 'via', index: 0, how: 'add', ranges: [ranges[1]!], actors: [{ actor: 'russia' }] })),
            /\n {4}via: \[\{actor: russia, at: 11-16, text: "Kerry"\}\]\n/);
    });

    test('A mention becomes the claimer of a claim: one thing, not two', async () => {
        const free = (more: string, claimer: string) => withSource(`mentions:
  - {id: m-a, actor: john-kerry, at: 0-5, text: "Kerry"${more}}
claims:
  - id: c-a
${claimer}    content: {at: 6-10, text: "left"}
`);
        const make = () => ({ kind: 'makeClaimer', id: 'm-a', claim: 'c-a' }) as const;
        assert.equal(await run('Kerry left', free('', '    claimer: {actor: russia, for: russia}\n'), make), `a.txt.gloss.yaml\n${withSource(`claims:
  - id: c-a
    claimer: {actor: john-kerry, for: russia, at: 0-5, text: "Kerry"}
    content: {at: 6-10, text: "left"}
`)}`);
        assert.match(await run('Kerry left', free(', note: sure', ''), make), /^refused: The mention has a note/);
        assert.match(await run('Kerry left', free('', '    claimer: {at: 0-5, text: "Kerry"}\n'), make), /^refused: The claim has a claimer already/);
    });

    test('Content stays', async () => {
        assert.match(await run(text, withSource(claim), () => ({ kind: 'removePart', id: 'c-a', part: 'content', index: 0 })), /^refused: A claim keeps its content/);
    });

    test('Attributes: values are set, replaced and taken away; a default takes the line away', async () => {
        const demands = await run(text, withSource(claim), () => ({ kind: 'setAttribute', id: 'c-a', key: 'stance', value: 'demands' }));
        assert.match(demands, /# the first half\n {4}stance: demands\n {4}note: by hand/);
        const back = await run(text, demands.slice(demands.indexOf('\n') + 1), () => ({ kind: 'setAttribute', id: 'c-a', key: 'stance', value: 'asserts' }));
        assert.equal(back, `a.txt.gloss.yaml\n${withSource(claim)}`);
    });

    test('Topics and actors with positions', async () => {
        assert.match(await run(text, withSource(claim), () => ({ kind: 'setAttribute', id: 'c-a', key: 'topics', value: { talks: 'for' } })), /\n {4}topics: \{talks: for\}\n/);
        assert.match(await run(text, withSource(claim), () => ({ kind: 'setAttribute', id: 'c-a', key: 'about', value: { russia: '' } })), /\n {4}about: \[russia\]\n/);
    });

    test('A relation stands in the claim it starts from and goes with the claim it leads to', async () => {
        const other = { 'b c.txt': 'It came.', 'b c.txt.gloss.yaml': withSource('claims:\n  - id: c-b\n    content: {at: 0-7, text: "It came"}\n') };
        const linked = await run(text, withSource(claim), () => ({ kind: 'addRelation', id: 'c-a', relation: 'same', to: 'b%20c.txt#c-b' }), other);
        assert.equal(linked, `a.txt.gloss.yaml\n${withSource(claim.replace('    note', '    relations:\n      - {kind: same, to: "b%20c.txt#c-b"}\n    note'))}`);
        const incoming = { 'b c.txt': 'It came.', 'b c.txt.gloss.yaml': withSource('claims:\n  - id: c-b\n    content: {at: 0-7, text: "It came"}\n    relations:\n      - {kind: same, to: "a.txt#c-a"}\n') };
        assert.equal(await run(text, withSource(claim), () => ({ kind: 'remove', ids: ['c-a'] }), incoming), `b c.txt.gloss.yaml
${withSource('claims:\n  - id: c-b\n    content: {at: 0-7, text: "It came"}\n')}a.txt.gloss.yaml
${withSource('')}`);
    });
});

suite('Spans, links and removal', () => {
    const sidecar = withSource(`mentions:
  - {id: m-a, actor: russia, at: 0-7, text: "Russia,", note: "sic"}
  - id: m-b
    # block form, by hand
    actor: russia
    at: 8-13
    text: "Kerry"
`);

    test('Another span changes place and quote only', async () => {
        assert.equal(await run('«Russia», Kerry', sidecar, ([range]) => ({ kind: 'respan', id: 'm-a', part: 'mention', index: 0, fragment: 0, range: range! })),
            `a.txt.gloss.yaml\n${sidecar.replace('at: 0-7, text: "Russia,"', 'at: 0-6, text: "Russia"')}`);
    });

    test('Relinking changes the actor only, in any layout', async () => {
        assert.equal(await run('Russia, Kerry', sidecar, () => ({ kind: 'relink', id: 'm-b', part: 'mention', index: 0, actors: [{ actor: 'john-kerry' }] })),
            `a.txt.gloss.yaml\n${sidecar.replace('actor: russia\n', 'actor: john-kerry\n')}`);
    });

    test('Removing takes the lines of the entry', async () => {
        assert.equal(await run('Russia, Kerry', sidecar, () => ({ kind: 'remove', ids: ['m-b'] })), `a.txt.gloss.yaml\n${sidecar.slice(0, sidecar.indexOf('  - id: m-b'))}`);
        assert.equal(await run('Russia, Kerry', sidecar, () => ({ kind: 'remove', ids: ['m-a', 'm-b'] })), `a.txt.gloss.yaml\n${withSource('')}`);
    });

    test('Status and other metadata', async () => {
        assert.equal(await run('x', withSource(''), () => ({ kind: 'setMetadata', key: 'status', value: 'done' })), `a.txt.gloss.yaml\nglossator: 1\nsource:\n  status: done\n  sha256: hash\n`);
    });

    test('Entries written by hand are placed where their quote leaves no doubt', async () => {
        const unplaced = `glossator: 1
mentions:
  - {actor: russia, text: "Russia"}
  - {actor: john-kerry, text: "Kerry", before: "met "}
  - {actor: john-kerry, text: "Kerry"}
claims:
  - claimer: {actor: john-kerry, text: "Kerry", after: " spoke"}
    content: {text: "spoke"}
`;
        assert.equal(await run('Russia met Kerry. Kerry spoke.', unplaced, () => ({ kind: 'place' })), `a.txt.gloss.yaml
glossator: 1
source:
  sha256: hash
mentions:
  - {id: m-00000001, actor: russia, at: 0-6, text: "Russia"}
  - {id: m-00000002, actor: john-kerry, at: 11-16, text: "Kerry", before: "Russia met ", after: ". Kerry spoke."}
  - {id: m-00000003, actor: john-kerry, text: "Kerry"}
claims:
  - id: c-00000004
    claimer: {actor: john-kerry, at: 18-23, text: "Kerry", before: "ssia met Kerry. ", after: " spoke."}
    content: {at: 24-29, text: "spoke"}
`);
    });

    test('A text that moved is written where it stands now', async () => {
        assert.equal(await run('Yes: Russia, Kerry', sidecar, () => ({ kind: 'acceptMoves', ids: ['m-a'] })),
            `a.txt.gloss.yaml\n${sidecar.replace('at: 0-7', 'at: 5-12')}`);
    });
});
