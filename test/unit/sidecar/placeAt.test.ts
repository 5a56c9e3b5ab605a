import * as assert from 'node:assert';
import { placeAt } from '../../../src/core/sidecar/yamlPlace';

/** The path to what stands at `|`, whether it is a key or a value, and its text. */
function check(marked: string, expected: string | undefined): void {
    const offset = marked.indexOf('|');
    const text = marked.slice(0, offset) + marked.slice(offset + 1);
    const found = placeAt(text, offset);
    assert.strictEqual(found && `${found.path.join('/')} ${found.on} ${text.slice(found.range.start, found.range.end)}`, expected);
}

suite('What stands at a place of a sidecar', () => {
    test('The key of a section', () => check('glossator: 1\nmen|tions:\n  - {id: m-1}\n', 'mentions key mentions'));
    test('The version', () => check('glossator: |1\n', 'glossator value 1'));
    test('A value in flow form', () => check('mentions:\n  - {id: m-1, actor: john-|kerry}\n', 'mentions/0/actor value john-kerry'));
    test('A key in flow form', () => check('mentions:\n  - {id: m-1, ac|tor: x}\n', 'mentions/0/actor key actor'));
    test('The second entry', () => check('mentions:\n  - {id: m-1}\n  - {id: m-|2}\n', 'mentions/1/id value m-2'));
    test('The start of a value', () => check('mentions:\n  - {id: |m-1}\n', 'mentions/0/id value m-1'));
    test('The end of a value', () => check('mentions:\n  - {id: m-1|}\n', 'mentions/0/id value m-1'));
    test('A quoted text', () => check('mentions:\n  - {text: "a \\"q|uote\\""}\n', 'mentions/0/text value "a \\"quote\\""'));
    test('An actor in a list', () => check('mentions:\n  - {actor: [a, b|c]}\n', 'mentions/0/actor/1 value bc'));
    test('A key in block form', () => check('claims:\n  - id: c-1\n    cl|aimer: {actor: x}\n', 'claims/0/claimer key claimer'));
    test('A value within a part', () => check('claims:\n  - id: c-1\n    claimer: {actor: x|y}\n', 'claims/0/claimer/actor value xy'));
    test('A fragment', () => check('claims:\n  - content:\n      spans:\n        - {at: 1-2}\n        - {at: 3|-4}\n', 'claims/0/content/spans/1/at value 3-4'));
    test('A relation’s address', () => check('claims:\n  - content: {text: "x"}\n    relations:\n      - {kind: same, to: "a.txt#|c-1"}\n', 'claims/0/relations/0/to value "a.txt#c-1"'));
    test('A position of a topic', () => check('claims:\n  - topics: {war: a|gainst}\n', 'claims/0/topics/war value against'));
    test('Metadata', () => check('source:\n  status: do|ne\n', 'source/status value done'));
    test('The key of metadata', () => check('source:\n  sta|tus: done\n', 'source/status key status'));
    test('An own actor', () => check('actors:\n  offi|cial: {type: person}\n', 'actors/official key official'));
    test('In Windows files', () => check('mentions:\r\n  - id: m-1\r\n    actor: x|y\r\n', 'mentions/0/actor value xy'));
    test('Behind characters beyond 16 bits', () => check('mentions:\n  - {text: "👩‍👧 𝔘", actor: ru|ssia}\n', 'mentions/0/actor value russia'));
    test('In a flow section', () => check('mentions: [{id: m-1}, {id: m-|2}]\n', 'mentions/1/id value m-2'));
    test('In a flow section of actors', () => check('actors: {a: {type: person}, b: {type: st|ate}}\n', 'actors/b/type value state'));
    test('An alias stands for nothing of its own', () => check('memos:\n  - &a {note: x}\nmentions:\n  - *|a\n', undefined));
    test('In a list at the margin', () => check('mentions:\n- {id: m-1}\n- id: m-2\n  actor: x|y\n', 'mentions/1/actor value xy'));
    test('In a block scalar', () => check('mentions:\n  - note: >\n      some te|xt\n', 'mentions/0/note value >\n      some text\n'));
    test('Nothing between entries', () => check('mentions:\n  - {id: m-1}\n |\n  - {id: m-2}\n', undefined));
    test('Nothing in comments', () => check('mentions:\n  - {id: m-1} # com|ment\n', undefined));
    test('Nothing at the brace', () => check('mentions:\n  - {id: m-1, | actor: x}\n', undefined));
    test('A value in a file that is broken elsewhere', () => check('mentions:\n  - {id: m-|1}\nclaims:\n  - {content: {text: "x"}\n', 'mentions/0/id value m-1'));
});

suite('What stands at a place of a registry', () => {
    test('An actor’s id', () => check('glossator: 1\nactors:\n  john-k|erry:\n    type: person\n', 'actors/john-kerry key john-kerry'));
    test('A name', () => check('actors:\n  a:\n    names:\n      en: [John Kerry, Sec|retary]\n', 'actors/a/names/en/1 value Secretary'));
    test('A language', () => check('actors:\n  a:\n    names:\n      e|n: [John Kerry]\n', 'actors/a/names/en key en'));
    test('A membership', () => check('actors:\n  a:\n    member-of: [{actor: us|a, from: 2013}]\n', 'actors/a/member-of/0/actor value usa'));
    test('A refused name', () => check('ignore: {en: [Middle E|ast]}\n', 'ignore/en/0 value Middle East'));
});

suite('What stands at a place of the settings', () => {
    test('A glob', () => check('sources: ["**/*.t|xt"]\n', 'sources/0 value "**/*.txt"'));
    test('A type', () => check('actor-types: [person, st|ate]\n', 'actor-types/1 value state'));
    test('A type on its own line', () => check('actor-types:\n  - person\n  - st|ate\n', 'actor-types/1 value state'));
    test('A topic', () => check('topics:\n  wa|r:\n    names: {en: War}\n', 'topics/war key war'));
    test('What a topic is part of', () => check('topics:\n  war:\n    broader: pol|itics\n', 'topics/war/broader value politics'));
    test('The severity of a check', () => check('checks: {actor.never-mentioned: ign|ore}\n', 'checks/actor.never-mentioned value ignore'));
    test('The guideline', () => check('guideline: GUIDE|LINE.md\n', 'guideline value GUIDELINE.md'));
});
