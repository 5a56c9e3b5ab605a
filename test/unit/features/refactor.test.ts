import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Refusal } from '../../../src/core/edits/context';
import { textAfter } from '../../../src/core/edits/fileDraft';
import { uriOf } from '../../../src/core/corpus/layout';
import { planRefactoring, type Refactoring } from '../../../src/core/features/refactor/refactoring';
import type { RenamePlan } from '../../../src/core/features/rename';
import { readRegistry, readSidecar } from '../../../src/core/sidecar/read';
import type { Host } from '../../../src/core/workspace';
import { openCorpus, root } from '../fixture';
import { runs } from '../../counts';

type Files = Readonly<Record<string, string>>;

let digits = 0;
const host: Host = { sha256: async text => `hash of ${text}`, randomDigits: count => new Uint8Array(count).fill(++digits % 32) };

async function plan(files: Files, refactoring: Refactoring): Promise<RenamePlan> {
    digits = 0;
    const steps = planRefactoring(await openCorpus(files), host, refactoring);
    for (;;) {
        const step = await steps.next();
        if (step.done) {
            return step.value;
        }
    }
}

/** The lines that a refactoring takes away and adds, by file; or why it is refused. */
async function check(files: Files, refactoring: Refactoring, expected: Files | string): Promise<void> {
    const result = await plan(files, refactoring).catch((error: unknown) => {
        if (error instanceof Refusal) {
            return plain(error.message);
        }
        throw error;
    });
    assert.deepEqual(typeof result === 'string' ? result : Object.fromEntries(result.files.map(file => (
        [decodeURIComponent(file.uri.slice(uriOf(root, '').length)), difference(file.before ?? '', textAfter(file)!)]))), typeof expected === 'string' ? expected : trimmed(expected));
}

function trimmed(files: Files): Files {
    return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(/^\n|\n\s*$/g, '').split('\n').map(line => line.replace(/^ {8}/, '')).join('\n')]));
}

function difference(before: string, after: string): string {
    const old = before.split('\n');
    const now = after.split('\n');
    return [...old.filter(line => !now.includes(line)).map(line => `-${line}`), ...now.filter(line => !old.includes(line)).map(line => `+${line}`)].join('\n').replace(/\r/g, '␍');
}

function plain(text: string): string {
    return text.replace(/[\u2066-\u2069]/g, '');
}

const registry = `glossator: 1
actors:
  john-kerry:
    type: person   # of the United States
    names: {en: ["John Kerry", Kerry], ar: [كيري]}
    was: [kerry]
  sec-kerry:
    type: office   # until 2017
    names: {en: [Secretary Kerry, Kerry], fr: [M. Kerry]}
    also: {en: [the Secretary]}
    wikidata: Q22316
    member-of: [{actor: usa, from: 2013}, john-kerry]
    colour: blue
    was: [secretary]
  usa: {names: {en: [United States]}}
  us-staff: {member-of: [{actor: usa, from: 2013}, sec-kerry, john-kerry], maybe: 'sec-kerry'}
`;
const settings = 'glossator: 1\nattributes: {speaker: {of: claim, type: actor}}\n';
const common = { 'actors.yaml': registry, 'glossator.yaml': settings };

const sidecar = `glossator: 1
source: {publisher: sec-kerry}   # himself
mentions:
  - {id: m-1, actor: john-kerry, at: 0-2, text: "He"}
  - {id: m-2, actor: sec-kerry, at: 0-2, text: "He", kind: pronoun, note: seen twice}
  - {id: m-3, actor: [sec-kerry, usa, john-kerry], at: 3-7, text: "left"}
  - {id: m-4, actor: secretary, at: 3-7, text: "left"}
claims:
  - id: c-1
    claimer:
      actor: "sec-kerry"   # kept
      for: [usa, sec-kerry]
      at: 0-2
      text: "He"
    content: {at: 3-7, text: "left"}
    about: {sec-kerry: for, john-kerry: against}
    speaker: sec-kerry
rejected:
  - {as: mention, actor: sec-kerry, at: 3-7, text: "left"}
`;
const source = { 'a.txt': 'He left', 'a.txt.gloss.yaml': sidecar };

suite('Merging actors', () => {
    const merge: Refactoring = { kind: 'mergeActors', from: 'sec-kerry', into: 'john-kerry' };

    test('Names, affiliations and former ids are joined, differences noted, and every reference follows', () => check({ ...common, ...source }, merge, {
        'actors.yaml': `
        -    names: {en: ["John Kerry", Kerry], ar: [كيري]}
        -    was: [kerry]
        -  sec-kerry:
        -    type: office   # until 2017
        -    names: {en: [Secretary Kerry, Kerry], fr: [M. Kerry]}
        -    member-of: [{actor: usa, from: 2013}, john-kerry]
        -    was: [secretary]
        -  us-staff: {member-of: [{actor: usa, from: 2013}, sec-kerry, john-kerry], maybe: 'sec-kerry'}
        +    names: {en: ["John Kerry", Kerry, Secretary Kerry], ar: [كيري], fr: [M. Kerry]}
        +    member-of: [{actor: usa, from: 2013}]
        +    was: [kerry, sec-kerry, secretary]
        +    note: "until 2017; type: office"
        +  us-staff: {member-of: [{actor: usa, from: 2013}, john-kerry], maybe: 'john-kerry'}
        `,
        'a.txt.gloss.yaml': `
        -source: {publisher: sec-kerry}   # himself
        -  - {id: m-1, actor: john-kerry, at: 0-2, text: "He"}
        -  - {id: m-2, actor: sec-kerry, at: 0-2, text: "He", kind: pronoun, note: seen twice}
        -  - {id: m-3, actor: [sec-kerry, usa, john-kerry], at: 3-7, text: "left"}
        -  - {id: m-4, actor: secretary, at: 3-7, text: "left"}
        -      actor: "sec-kerry"   # kept
        -      for: [usa, sec-kerry]
        -    about: {sec-kerry: for, john-kerry: against}
        -    speaker: sec-kerry
        -  - {as: mention, actor: sec-kerry, at: 3-7, text: "left"}
        +source: {publisher: john-kerry}   # himself
        +  - {id: m-1, actor: john-kerry, kind: pronoun, at: 0-2, text: "He", note: seen twice}
        +  - {id: m-3, actor: [usa, john-kerry], at: 3-7, text: "left"}
        +  - {id: m-4, actor: john-kerry, at: 3-7, text: "left"}
        +      actor: "john-kerry"   # kept
        +      for: [usa, john-kerry]
        +    about: {john-kerry: against}
        +    speaker: john-kerry
        +    note: "about john-kerry, as sec-kerry: for"
        +  - {as: mention, actor: john-kerry, at: 3-7, text: "left"}
        `,
    }));

    test('An actor of one source goes into one of the registry, in layers too, and in files with CRLF', () => check({
        'actors.yaml': registry,
        'a.txt': 'He left',
        'a.txt.gloss.yaml': 'glossator: 1\r\nactors:\r\n  boss: {type: person, names: {en: [the boss]}}\r\n  aide: {member-of: [~boss]}\r\nmentions:\r\n  - {id: m-1, actor: ~boss, at: 0-2, text: "He"}\r\n',
        'a.txt.gloss.bob.yaml': 'glossator: 1\nmentions:\n  - {id: m-9, actor: ~boss, at: 3-7, text: "left"}\n',
    }, { kind: 'mergeActors', from: 'a.txt#~boss', into: 'kerry' }, {
        'a.txt.gloss.yaml': `
        -  boss: {type: person, names: {en: [the boss]}}␍
        -  aide: {member-of: [~boss]}␍
        -  - {id: m-1, actor: ~boss, at: 0-2, text: "He"}␍
        +  aide: {member-of: [john-kerry]}␍
        +  - {id: m-1, actor: john-kerry, at: 0-2, text: "He"}␍
        `,
        'a.txt.gloss.bob.yaml': `
        -  - {id: m-9, actor: ~boss, at: 3-7, text: "left"}
        +  - {id: m-9, actor: john-kerry, at: 3-7, text: "left"}
        `,
        'actors.yaml': `
        -    names: {en: ["John Kerry", Kerry], ar: [كيري]}
        +    names: {en: ["John Kerry", Kerry, the boss], ar: [كيري]}
        `,
    }));

    test('What must not be merged', async () => {
        await check(common, { kind: 'mergeActors', from: 'kerry', into: 'john-kerry' }, 'An actor is not merged with itself. Choose another one.');
        await check(common, { kind: 'mergeActors', from: 'nobody', into: 'john-kerry' }, 'The actor is no longer there.');
        await check(
            { ...common, 'a.txt': 'He', 'a.txt.gloss.yaml': 'glossator: 1\nactors:\n  boss: {names: {en: [the boss]}}\n' }, { kind: 'mergeActors', from: 'usa', into: 'a.txt#~boss' },
            '“the boss” is known in one source only. Promote it to the registry first, or merge the other way round.',
        );
        await check({ ...common, 'actors/b.yaml': 'glossator: 1\nactors:\n  x: {names: {en: [X]}, member-of: [john-kerry]}\n  : [' }, { kind: 'deleteActor', actor: 'john-kerry', mentions: 'unlink' },
            'b.yaml has errors, conflicts or a newer version, and is not changed. Mend it first.');
    });
});

suite('A law of merges', () => {
    const names = fc.uniqueArray(fc.constantFrom('Kerry', 'John', 'no', 'a: b', '"q"', 'كيري', '𝒦', 'x, y'), { maxLength: 4 });
    const actor = fc.record({ en: names, ar: names, also: names, layout: fc.constantFrom('flow', 'block') });
    const mention = fc.record({ at: fc.constantFrom('0-2', '3-7'), actors: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }), note: fc.option(fc.constantFrom('n1', 'n2')), tags: fc.option(names) });
    const entry = (id: string, { en, ar, also, layout }: { en: readonly string[]; ar: readonly string[]; also: readonly string[]; layout: string }) => {
        const value = { names: { en, ar }, also: { en: also } };
        return layout === 'flow' ? `  ${id}: ${JSON.stringify(value)}\n` : `  ${id}:\n    names:\n      en: ${JSON.stringify(en)}\n      ar: ${JSON.stringify(ar)}\n    also: ${JSON.stringify({ en: also })}\n`;
    };

    test('No name, mention, note or tag is lost', () => fc.assert(fc.asyncProperty(actor, actor, fc.array(mention, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), async (a, b, mentions, newline) => {
        const before = {
            'actors.yaml': `glossator: 1\nactors:\n${entry('a', a)}${entry('b', b)}  c: {names: {en: [C]}}\n`.replaceAll('\n', newline),
            'a.txt': 'He left',
            'a.txt.gloss.yaml': `glossator: 1\nmentions:\n${mentions.map((each, index) => (
                `  - {id: m-${index}, actor: ${each.actors.length === 1 ? each.actors[0] : `[${each.actors.join(', ')}]`}, at: ${each.at}, text: "${each.at === '0-2' ? 'He' : 'left'}"${each.note ? `, note: ${each.note}` : ''}${each.tags ? `, tags: ${JSON.stringify(each.tags)}` : ''}}\n`)).join('')}`.replaceAll('\n', newline),
        };
        const { files } = await plan(before, { kind: 'mergeActors', from: 'a', into: 'b' });
        const after = (path: keyof typeof before) => {
            const file = files.find(({ uri }) => uri === uriOf(root, path));
            return file ? textAfter(file)! : before[path];
        };
        const merged = readRegistry(after('actors.yaml'));
        const sidecarAfter = readSidecar(after('a.txt.gloss.yaml'));
        assert.deepEqual([merged.problems, sidecarAfter.problems], [[], []]);
        assert.deepEqual([...merged.actors.keys()], ['b', 'c']);
        const { names: all, also } = merged.actors.get('b')!;
        assert.deepEqual([new Set(all.get('en')), new Set(all.get('ar')), new Set(also.get('en'))], [new Set([...a.en, ...b.en]), new Set([...a.ar, ...b.ar]), new Set([...a.also, ...b.also])]);
        for (const { at, actors, note, tags } of mentions) {
            const wanted = [...new Set(actors.map(id => (id === 'a' ? 'b' : id)))].sort();
            const found = sidecarAfter.mentions.filter(each => `${each.span!.start}-${each.span!.end}` === at && [...each.actors].sort().join() === wanted.join());
            assert.ok(found.some(each => (note === null || String(each.note).split('; ').includes(note)) && (tags ?? []).every(tag => each.tags?.includes(tag))), `${at} ${actors.join()}`);
        }
    }), { numRuns: runs(500) }));
});

suite('Deleting an actor', () => {
    test('Its mentions stay without it, with its type; claims keep the words of the claimer', () => check({ ...common, ...source }, { kind: 'deleteActor', actor: 'sec-kerry', mentions: 'unlink' }, {
        'actors.yaml': `
        -  sec-kerry:
        -    type: office   # until 2017
        -    names: {en: [Secretary Kerry, Kerry], fr: [M. Kerry]}
        -    also: {en: [the Secretary]}
        -    wikidata: Q22316
        -    member-of: [{actor: usa, from: 2013}, john-kerry]
        -    colour: blue
        -    was: [secretary]
        -  us-staff: {member-of: [{actor: usa, from: 2013}, sec-kerry, john-kerry], maybe: 'sec-kerry'}
        +  us-staff: {member-of: [{actor: usa, from: 2013}, john-kerry]}
        `,
        'a.txt.gloss.yaml': `
        -source: {publisher: sec-kerry}   # himself
        -  - {id: m-2, actor: sec-kerry, at: 0-2, text: "He", kind: pronoun, note: seen twice}
        -  - {id: m-3, actor: [sec-kerry, usa, john-kerry], at: 3-7, text: "left"}
        -  - {id: m-4, actor: secretary, at: 3-7, text: "left"}
        -      actor: "sec-kerry"   # kept
        -      for: [usa, sec-kerry]
        -    about: {sec-kerry: for, john-kerry: against}
        -    speaker: sec-kerry
        -rejected:
        -  - {as: mention, actor: sec-kerry, at: 3-7, text: "left"}
        +source: {publisher: Secretary Kerry}   # himself
        +  - {id: m-2, type: office, at: 0-2, text: "He", kind: pronoun, note: seen twice}
        +  - {id: m-3, actor: [usa, john-kerry], at: 3-7, text: "left"}
        +  - {id: m-4, type: office, at: 3-7, text: "left"}
        +      for: [usa]
        +    about: {john-kerry: against}
        `,
    }));

    test('Its mentions may go with it', () => check({ ...common, 'a.txt': 'He left', 'a.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m-1, actor: usa, at: 0-2, text: "He"}\n  - {id: m-2, actor: [usa, kerry], at: 3-7, text: "left"}\n' },
        { kind: 'deleteActor', actor: 'usa', mentions: 'remove' }, {
            'actors.yaml': `
        -    member-of: [{actor: usa, from: 2013}, john-kerry]
        -  usa: {names: {en: [United States]}}
        -  us-staff: {member-of: [{actor: usa, from: 2013}, sec-kerry, john-kerry], maybe: 'sec-kerry'}
        +    member-of: [john-kerry]
        +  us-staff: {member-of: [sec-kerry, john-kerry], maybe: 'sec-kerry'}
        `,
            'a.txt.gloss.yaml': `
        -  - {id: m-1, actor: usa, at: 0-2, text: "He"}
        -  - {id: m-2, actor: [usa, kerry], at: 3-7, text: "left"}
        +  - {id: m-2, actor: [kerry], at: 3-7, text: "left"}
        `,
        }));
});

suite('The entry of an actor', () => {
    test('Another type', () => check(common, { kind: 'retypeActor', actor: 'john-kerry', type: 'office' }, {
        'actors.yaml': `
        -    type: person   # of the United States
        +    type: office   # of the United States
        `,
    }));

    test('A name is added in the language of its script, or of its source', async () => {
        await check(common, { kind: 'addName', actor: 'kerry', name: 'Mr\n Kerry', language: 'en' }, {
            'actors.yaml': `
        -    names: {en: ["John Kerry", Kerry], ar: [كيري]}
        +    names: {en: ["John Kerry", Kerry, Mr Kerry], ar: [كيري]}
        `,
        });
        await check(common, { kind: 'addName', actor: 'usa', name: 'أميركا', language: 'en' }, {
            'actors.yaml': `
        -  usa: {names: {en: [United States]}}
        +  usa: {names: {en: [United States], ar: [أميركا]}}
        `,
        });
        await check(common, { kind: 'addName', actor: 'kerry', name: 'Kerry' }, '“John Kerry” has this name already.');
    });

    test('A source’s own actor goes to the registry, with its comments', () => check({
        ...common, 'a.txt': 'He left',
        'a.txt.gloss.yaml': 'glossator: 1\nactors:\n  usa:   # surely\n    type: state\n    names: {en: [America]}\nmentions:\n  - {id: m-1, actor: ~usa, at: 0-2, text: "He"}\n',
    }, { kind: 'promoteActor', actor: 'a.txt#~usa' }, {
        'a.txt.gloss.yaml': `
        -actors:
        -  usa:   # surely
        -    type: state
        -    names: {en: [America]}
        -  - {id: m-1, actor: ~usa, at: 0-2, text: "He"}
        +  - {id: m-1, actor: america, at: 0-2, text: "He"}
        `,
        'actors.yaml': `
        +  america:
        +    type: state
        +    names: {en: [America]}
        +    note: surely
        `,
    }));
});

const kerrys = {
    'actors.yaml': registry,
    'a.txt': 'Kerry said. He left.',
    'a.txt.gloss.yaml': `glossator: 1
actors:
  boss: {type: person, names: {en: [the boss]}}
mentions:
  - {id: m-1, actor: kerry, at: 0-5, text: "Kerry"}
  - {id: m-2, actor: [john-kerry, usa], at: 12-14, text: "He"}
claims:
  - id: c-1
    claimer: {actor: john-kerry, at: 0-5, text: "Kerry"}
    content: {at: 15-19, text: "left"}
    via: [{actor: usa, at: 6-10, text: "said"}, {actor: john-kerry, at: 12-14, text: "He"}]
`,
    'b.txt': 'KERRY',
    'b.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m-3, actor: john-kerry, at: 0-5, text: "KERRY"}\n',
};

suite('Moving what refers to an actor', () => {
    test('Some places', () => check(kerrys, {
        kind: 'moveReferences', from: 'john-kerry', to: 'usa',
        which: [{ path: 'a.txt', id: 'm-2', part: 'mention', index: 0 }, { path: 'a.txt', id: 'c-1', part: 'via', index: 1 }],
    }, { 'a.txt.gloss.yaml': `
        -  - {id: m-2, actor: [john-kerry, usa], at: 12-14, text: "He"}
        -    via: [{actor: usa, at: 6-10, text: "said"}, {actor: john-kerry, at: 12-14, text: "He"}]
        +  - {id: m-2, actor: [usa], at: 12-14, text: "He"}
        +    via: [{actor: usa, at: 6-10, text: "said"}, {actor: usa, at: 12-14, text: "He"}]
        ` }));

    test('All with the same words, in one source or everywhere', async () => {
        const inFirst = `
        -  - {id: m-1, actor: kerry, at: 0-5, text: "Kerry"}
        -    claimer: {actor: john-kerry, at: 0-5, text: "Kerry"}
        +  - {id: m-1, actor: us-staff, at: 0-5, text: "Kerry"}
        +    claimer: {actor: us-staff, at: 0-5, text: "Kerry"}
        `;
        const move = { kind: 'moveReferences', from: 'kerry', to: 'us-staff' } as const;
        await check(kerrys, { ...move, which: { text: 'Kerry', path: 'a.txt' } }, { 'a.txt.gloss.yaml': inFirst });
        await check(kerrys, { ...move, which: { text: 'Kerry' } }, { 'a.txt.gloss.yaml': inFirst, 'b.txt.gloss.yaml': `
        -  - {id: m-3, actor: john-kerry, at: 0-5, text: "KERRY"}
        +  - {id: m-3, actor: us-staff, at: 0-5, text: "KERRY"}
        ` });
        await check(kerrys, { ...move, which: { text: 'Lavrov' } }, 'There is nothing of “John Kerry” to move.');
        await check(kerrys, { ...move, to: 'a.txt#~boss', which: {} }, 'The other actor is known in one source only. Promote it to the registry first.');
    });

    test('A new actor is split off, with some names and places', () => check(kerrys, {
        kind: 'splitActor', actor: 'john-kerry', name: 'Kerry', names: ['Kerry', 'كيري'], places: [{ path: 'a.txt', id: 'c-1', part: 'claimer', index: 0 }],
    }, {
        'a.txt.gloss.yaml': `
        -    claimer: {actor: john-kerry, at: 0-5, text: "Kerry"}
        +    claimer: {actor: kerry-2, at: 0-5, text: "Kerry"}
        `,
        'actors.yaml': `
        -    names: {en: ["John Kerry", Kerry], ar: [كيري]}
        +    names: {en: ["John Kerry"]}
        +  kerry-2:
        +    type: person
        +    names: {en: [Kerry], ar: [كيري]}
        `,
    }));
});

suite('Annotating all places of a name', () => {
    const text = 'Kerry, KERRY and Kerryson; Teresa Kerry. Kerry’s. وكيري وكِيرِي. Kerry';
    const before = {
        'actors.yaml': registry, 'a.txt': text,
        'a.txt.gloss.yaml': `glossator: 1
regions:
  - {kind: out-of-scope, at: 65-70, starts: "Kerry", ends: "Kerry"}
mentions:
  - {id: m-1, actor: john-kerry, at: 0-5, text: "Kerry"}
  - {id: m-2, actor: us-staff, at: 27-39, text: "Teresa Kerry"}
rejected:
  - {as: mention, actor: john-kerry, at: 41-46, text: "Kerry"}
`,
        'b.txt': 'kerry',
    };
    test('Whole words only, behind Arabic clitics too, but not what is annotated, refused or out of scope', () => check(before, { kind: 'annotateOccurrences', actor: 'john-kerry' }, {
        'a.txt.gloss.yaml': `
        +source:
        +  sha256: hash of ${text}
        +  - {id: m-11111111, actor: john-kerry, at: 7-12, text: "KERRY"}
        +  - {id: m-22222222, actor: john-kerry, at: 51-55, text: "كيري"}
        +  - {id: m-33333333, actor: john-kerry, at: 57-63, text: "كِيرِي"}
        `,
        'b.txt.gloss.yaml': `
        +glossator: 1
        +source:
        +  sha256: hash of kerry
        +mentions:
        +  - {id: m-44444444, actor: john-kerry, at: 0-5, text: "kerry"}
        `,
    }));

    test('Places that are refused are remembered; a text that changed meanwhile is not annotated', async () => {
        const place = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } }, text: 'kerry' };
        await check(before, { kind: 'annotatePlaces', actor: 'john-kerry', sources: [{ path: 'b.txt', accepted: [], rejected: [place] }] }, { 'b.txt.gloss.yaml': `
        +glossator: 1
        +source:
        +  sha256: hash of kerry
        +rejected:
        +  - {as: mention, actor: john-kerry, at: 0-5, text: "kerry"}
        ` });
        await check(before, { kind: 'annotatePlaces', actor: 'john-kerry', sources: [{ path: 'b.txt', accepted: [{ ...place, text: 'Kerry' }], rejected: [] }] }, 'b.txt was changed meanwhile. Try again.');
    });
});
