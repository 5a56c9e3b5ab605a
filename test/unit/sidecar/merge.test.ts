import assert from 'node:assert/strict';
import { conflictsIn, withSide } from '../../../src/core/sidecar/conflictMarkers';
import { type MergedKind, mergeFiles } from '../../../src/core/sidecar/merge/merge';

/** Merges three versions of one file, given by their lines below `glossator: 1`; the result without that line. */
function check(base: string, ours: string, theirs: string, expected: string, message?: string, kind: MergedKind = 'sidecar'): void {
    const file = (text: string) => `glossator: 1\n${text.trim()}\n`;
    const { text, conflicts } = mergeFiles(file(base), file(ours), file(theirs), kind);
    assert.equal(text, file(expected));
    assert.deepEqual(conflicts.map(conflict => conflict.message), message === undefined ? [] : [message]);
}

const kerry = '  - {id: m-1, actor: john-kerry, at: 0-5, text: "Kerry"}';
const russia = '  - {id: m-2, actor: russia, at: 10-16, text: "Russia"}';
const putin = '  - {id: m-3, actor: putin, at: 20-25, text: "Putin"}';
const claim = 'claims:\n  - id: c-1\n    content: {at: 1-2, text: "a"}\n';
const syria = '  - {id: m-4, actor: syria, at: 30-35, text: "Syria"}';

suite('Merging sidecars', () => {
    test('Mentions added at one place stand in text order', () => check(
        `mentions:\n${kerry}`, `mentions:\n${kerry}\n${putin}`, `mentions:\n${kerry}\n${russia}\n${syria}`, `mentions:\n${kerry}\n${russia}\n${putin}\n${syria}`,
    ));
    test('Different attributes of one claim are both changed', () => check(
        'claims:\n  - id: c-1\n    content: {at: 1-2, text: "a"}\n    stance: denies',
        'claims:\n  - id: c-1\n    content: {at: 1-2, text: "a"}\n    stance: demands',
        'claims:\n  - id: c-1\n    cue: none\n    content: {at: 1-2, text: "a"}\n    stance: denies',
        'claims:\n  - id: c-1\n    cue: none\n    content: {at: 1-2, text: "a"}\n    stance: demands',
    ));
    test('Another actor on each side is a conflict, and said in words', () => check(
        `mentions:\n${kerry}\n${russia}`, `mentions:\n${kerry}\n${russia.replace('actor: russia', 'actor: us')}`, `mentions:\n${kerry}\n${russia.replace('actor: russia', 'actor: eu')}`,
        `mentions:\n${kerry}\n<<<<<<< ours\n${russia.replace('actor: russia', 'actor: us')}\n||||||| base\n${russia}\n=======\n${russia.replace('actor: russia', 'actor: eu')}\n>>>>>>> theirs`,
        'Mention “Russia” (m-2): ours links it to us, theirs to eu.',
    ));
    test('A place is one value: position and quote are not taken from two sides', () => check(
        `mentions:\n${kerry}`, `mentions:\n${kerry.replace('0-5', '0-10').replace('"Kerry"', '"Kerry went"')}`, `mentions:\n${kerry.replace('0-5', '0-4').replace('"Kerry"', '"Kerr"')}`,
        `mentions:\n<<<<<<< ours\n${kerry.replace('0-5', '0-10').replace('"Kerry"', '"Kerry went"')}\n||||||| base\n${kerry}\n=======\n${kerry.replace('0-5', '0-4').replace('"Kerry"', '"Kerr"')}\n>>>>>>> theirs`,
        'Mention “Kerry went” (m-1): ours has it as “Kerry went”, theirs as “Kerr”.',
    ));
    test('What one side removes and the other changes is a conflict; what it leaves alone goes', () => check(
        `mentions:\n${kerry}\n${russia}\n${putin}`, `mentions:\n${putin}`, `mentions:\n${kerry}\n${russia.replace('actor: russia', 'actor: eu')}\n${putin}`,
        `mentions:\n<<<<<<< ours\n||||||| base\n${russia}\n=======\n${russia.replace('actor: russia', 'actor: eu')}\n>>>>>>> theirs\n${putin}`,
        'Mention “Russia” (m-2): ours removes it, theirs changes it (relinked from russia to eu).',
    ));
    test('A section of which one side removed all goes', () => check(
        `mentions:\n${kerry}\n${claim}`, `mentions:\n${kerry}\n${claim.trimEnd()}`, `mentions:\n${kerry.replace('kerry', 'us')}`, `mentions:\n${kerry.replace('kerry', 'us')}`,
    ));
    test('Only the lines in question are between the markers', () => check(
        `${claim}    stance: denies\n    form: direct`, `${claim}    stance: demands\n    form: direct`, `${claim}    stance: asks\n    form: mixed`,
        `${claim}<<<<<<< ours\n    stance: demands\n||||||| base\n    stance: denies\n=======\n    stance: asks\n>>>>>>> theirs\n    form: mixed`,
        'Claim “a” (c-1): ours says stance: “demands”, theirs: “asks”.',
    ));
    test('One annotation under two ids is one, with the lesser id; what leads to the other leads to it', () => check(
        `${claim}`, `mentions:\n${kerry.replace('m-1', 'm-b')}\n${claim}  - id: c-z\n    content: {at: 5-9, text: "said"}\n    stance: denies`,
        `mentions:\n${kerry.replace('m-1', 'm-a')}\n${claim}    relations:\n      - {kind: same, to: "x.txt#c-x"}\n  - id: c-x\n    content: {at: 5-9, text: "said"}\n    form: direct\n  - id: c-y\n    content: {at: 7-9, text: "id", refers-to: "#c-z"}`,
        `mentions:\n${kerry.replace('m-1', 'm-a')}\n${claim}    relations:\n      - {kind: same, to: "x.txt#c-x"}\n  - id: c-x\n    content: {at: 5-9, text: "said"}\n    form: direct\n    stance: denies\n  - id: c-y\n    content: {at: 7-9, text: "id", refers-to: "#c-x"}`,
    ));
    test('Relations, tags, threads and relays of both are there', () => check(
        `${claim}    via: [{actor: reuters}]\n    relations:\n      - {kind: same, to: "x#c-2"}\n    note: [{by: a, text: one}]\n    tags: [x]`,
        `${claim}    via: [{actor: reuters, at: 1-2, text: "b"}]\n    relations:\n      - {kind: same, to: "x#c-2"}\n      - {kind: same, to: "x#c-3"}\n    note: [{by: a, text: one}, {by: b, text: two}]\n    tags: [x, y]`,
        `${claim}    via: [{actor: reuters}, {actor: afp}]\n    relations:\n      - {kind: elaborates, to: "x#c-2"}\n    note: [{by: a, text: one}, {by: c, text: three}]\n    tags: [z, x]`,
        `${claim}    via: [{actor: reuters, at: 1-2, text: "b"}, {actor: afp}]\n    relations:\n      - {kind: elaborates, to: "x#c-2"}\n      - {kind: same, to: "x#c-3"}\n    note: [{by: a, text: one}, {by: c, text: "three"}, {by: b, text: "two"}]\n    tags: [z, x, "y"]`,
    ));
    test('A relation that one side removes and the other remarks on is a conflict', () => check(
        `${claim}    relations:\n      - {kind: same, to: "x#c-2"}\n      - {kind: same, to: "x#c-3"}`, `${claim}    relations:\n      - {kind: same, to: "x#c-3"}`,
        `${claim}    relations:\n      - {kind: same, to: "x#c-2", note: sure}\n      - {kind: same, to: "x#c-3"}`,
        `${claim}    relations:\n<<<<<<< ours\n||||||| base\n      - {kind: same, to: "x#c-2"}\n=======\n      - {kind: same, to: "x#c-2", note: sure}\n>>>>>>> theirs\n      - {kind: same, to: "x#c-3"}`,
        'Claim “a” (c-1): ours says relations: same x#c-3, theirs: same x#c-2, same x#c-3.',
    ));
    test('Relays that both add are a conflict, as their order says something', () => check(
        claim, `${claim}    via: [{actor: afp}]`, `${claim}    via: [{actor: reuters}]`,
        `${claim}<<<<<<< ours\n    via: [{actor: afp}]\n||||||| base\n=======\n    via: [{actor: reuters}]\n>>>>>>> theirs`,
        'Claim “a” (c-1): ours says via: actor: “afp”, theirs: actor: “reuters”.',
    ));
    test('What was refused merges as a set', () => check(
        'rejected:\n  - {as: mention, at: 1-2, text: "a"}', 'rejected:\n  - {as: mention, at: 1-2, text: "a"}\n  - {as: mention, at: 5-6, text: "b"}', 'rejected:\n  - {as: mention, at: 5-6, text: "b"}\n  - {as: link, actor: us, at: 1-2, text: "a"}\n  - {as: region, kind: byline, at: 1-9, starts: "a", ends: "d"}',
        'rejected:\n  - {as: mention, at: 5-6, text: "b"}\n  - {as: link, actor: us, at: 1-2, text: "a"}\n  - {as: region, kind: byline, at: 1-9, starts: "a", ends: "d"}',
    ));
    test('Comments, layout and unknown keys of both sides stay; what is new comes as it was written', () => check(
        `# top\nmentions:\n  # first\n${kerry}   # here\n${claim}`,
        `# top\nmentions:\n  # first\n${kerry.replace('}', ', own: 1}')}   # here\n${claim}    mine: [1, 2]   # why`,
        `# top\nmentions:\n  # first\n${kerry}   # here\n  # theirs\n  - id: m-9\n    actor: us   # so\n    at: 7-9\n    text: 'US'\n${claim}# end`,
        `# top\nmentions:\n  # first\n${kerry.replace('}', ', own: 1}')}   # here\n  # theirs\n  - id: m-9\n    actor: us   # so\n    at: 7-9\n    text: 'US'\n${claim}    mine: [1, 2]   # why\n# end`,
    ));
    test('Where one side followed a change of the source, its positions stand; what the other added says in which text', () => check(
        `source: {sha256: old}\nmentions:\n${kerry}\n${russia}`, `source: {sha256: old}\nmentions:\n${kerry}\n${russia.replace('russia', 'us')}\n${putin}`,
        `source: {sha256: new}\nmentions:\n${kerry.replace('0-5', '4-9')}\n${russia.replace('10-16', '14-20')}`,
        `source: {sha256: new}\nmentions:\n${kerry.replace('0-5', '4-9')}\n${russia.replace('10-16', '14-20').replace('russia', 'us')}\n${putin.replace('}', ', sha256: old}')}`,
    ));
    test('A quote that one side changed while the other followed the text keeps both changes apart', () => check(
        `source: {sha256: old}\nmentions:\n${kerry}`, `source: {sha256: new}\nmentions:\n${kerry.replace('0-5', '4-9')}`, `source: {sha256: old}\nmentions:\n${kerry.replace('0-5', '0-10').replace('"Kerry"', '"Kerry went"')}`,
        `source: {sha256: new}\nmentions:\n${kerry.replace('0-5', '0-10').replace('"Kerry"', '"Kerry went"').replace('}', ', sha256: old}')}`,
    ));
    test('Files that both added merge too', () => {
        const { text } = mergeFiles(undefined, `glossator: 1\nmentions:\n${kerry}\n`, `glossator: 1\nsource:\n  title: "x"\nmentions:\n${russia}\n`, 'sidecar');
        assert.equal(text, `glossator: 1\nsource:\n  title: "x"\nmentions:\n${kerry}\n${russia}\n`);
    });
    test('Line breaks and the byte order mark are ours', () => {
        const file = (...mentions: readonly string[]) => `glossator: 1\nmentions:\n${mentions.join('\n')}\n`;
        const windows = (text: string) => `\ufeff${text.replace(/\n/g, '\r\n')}`;
        assert.equal(mergeFiles(windows(file(kerry)), windows(file(kerry, russia)), file(kerry, putin), 'sidecar').text, windows(file(kerry, russia, putin)));
    });
    test('What cannot be written in these layouts is there twice, each version as it was', () => {
        const [base, ours, theirs] = ['a: 1\nb: 1', 'a: 1\nb: 2', 'a: 1\nb: &x 3\nc: *x'].map(text => `glossator: 1\nmentions: !!seq &m\n  - {id: m-1, actor: x, at: 1-2, text: "a"}\nown: *m\n${text}\n`) as [string, string, string];
        const { text, conflicts } = mergeFiles(base.replace('actor: x', 'actor: w'), ours, theirs.replace('actor: x', 'actor: y'), 'sidecar');
        assert.ok(conflicts.length > 0);
        assert.equal(withSide(text, conflictsIn(text), 'ours'), ours);
        assert.match(withSide(text, conflictsIn(text), 'theirs'), /actor: y/);
    });
    test('A file that is broken, or of a newer version, is merged by lines and said to be', () => {
        for (const [broken, word] of [[`glossator: 1\nmentions: [\n${kerry}\n`, /no sound YAML.*theirs/], [`glossator: 2\nmentions:\n${kerry}\n`, /newer version.*theirs/]] as const) {
            const { text, conflicts } = mergeFiles(`glossator: 1\nmentions:\n${kerry}\n`, `glossator: 1\nmentions:\n${kerry}\n# ours\n`, broken, 'sidecar');
            assert.equal(text, `${broken}# ours\n`);
            assert.equal(conflicts.length, 1);
            assert.match(conflicts[0]!.message, word);
        }
    });
});

suite('Merging registries', () => {
    const lavrov = '  lavrov:\n    type: person\n    names: {en: [Sergei Lavrov]}';
    const merge = (base: string, ours: string, theirs: string, expected: string, message?: string) => check(`actors:\n${base}`, `actors:\n${ours}`, `actors:\n${theirs}`, `actors:\n${expected}`, message, 'registry');

    test('Actors are in the order of their ids', () => merge(
        '  a: {type: person}\n  z: {type: state}', '  a: {type: person}\n  n: {type: person}\n  z: {type: state}', '  a: {type: person}\n  c: {type: person}\n  y: {type: person}\n  z: {type: state}',
        '  a: {type: person}\n  c: {type: person}\n  n: {type: person}\n  y: {type: person}\n  z: {type: state}',
    ));
    test('Names of both sides are there, in their order', () => merge(
        '  a: {names: {en: [A, B], ar: [C]}}', '  a: {names: {en: [A, B, D], ar: [C]}}', '  a: {names: {en: [X, A, B], ar: C}, also: {en: Moscow}}', '  a: {names: {en: [X, A, B, D], ar: C}, also: {en: Moscow}}',
    ));
    test('Two display names are a conflict', () => merge(
        '  a: {names: {en: [A]}}', '  a: {names: {en: [B, A]}}', '  a: {names: {en: [C, A]}}',
        '<<<<<<< ours\n  a: {names: {en: [B, A]}}\n||||||| base\n  a: {names: {en: [A]}}\n=======\n  a: {names: {en: [C, A]}}\n>>>>>>> theirs', 'Actor B (a): ours says names en: “B”, “A”, theirs: “C”, “A”.',
    ));
    test('An actor that one side renamed keeps what the other changed', () => merge(
        `${lavrov}\n  us: {type: state}`, '  sergei-lavrov:\n    type: person\n    names: {en: [Sergei Lavrov]}\n    was: [lavrov]\n  us: {type: state}', `${lavrov}\n    wikidata: Q58217\n  us: {type: state}`,
        '  sergei-lavrov:\n    type: person\n    names: {en: [Sergei Lavrov]}\n    wikidata: Q58217\n    was: [lavrov]\n  us: {type: state}',
    ));
    test('Two actors under one id are a conflict', () => merge(
        '  us: {type: state}', `${lavrov}\n  us: {type: state}`, '  lavrov:\n    type: person\n    names: {en: [Kirill Lavrov]}\n  us: {type: state}',
        '<<<<<<< ours\n  lavrov:\n    type: person\n    names: {en: [Sergei Lavrov]}\n||||||| base\n=======\n  lavrov:\n    type: person\n    names: {en: [Kirill Lavrov]}\n>>>>>>> theirs\n  us: {type: state}',
        'Actor Sergei Lavrov (lavrov): ours says type: “person”, names: en: “Sergei Lavrov”, theirs type: “person”, names: en: “Kirill Lavrov”.',
    ));
    test('The same actor from both is one', () => merge('  us: {type: state}', `${lavrov}\n  us: {type: state}`, `${lavrov}\n    wikidata: Q58217\n  us: {type: state}`, `${lavrov}\n    wikidata: Q58217\n  us: {type: state}`));
    test('Files of other programs are merged as git would', () => {
        assert.deepEqual(mergeFiles('a: 1\nb: 1\nc: 1\n', 'a: 2\nb: 1\nc: 1\n', 'a: 1\nb: 1\nc: 2\n', 'registry'), { text: 'a: 2\nb: 1\nc: 2\n', conflicts: [], notes: [] });
    });
});

suite('Merging settings', () => {
    test('Topics, values and globs of both are there', () => check(
        'sources: ["**/*.txt"]\nactor-types: [person, state]\ntopics:\n  a: {definition: x}', 'sources: ["**/*.txt", "**/*.md"]\nactor-types: [person, state, office]\ntopics:\n  a: {definition: x, names: {en: A}}',
        'sources: ["**/*.txt"]\nactor-types: [person, group, state]\ntopics:\n  a: {definition: other}\n  b: {broader: a}\nchecks: {id.missing: ignore}',
        'sources: ["**/*.txt", "**/*.md"]\nactor-types: [person, state, office, group]\ntopics:\n  a: {definition: other, names: {en: A}}\n  b: {broader: a}\nchecks: {id.missing: ignore}', undefined, 'settings',
    ));
});
