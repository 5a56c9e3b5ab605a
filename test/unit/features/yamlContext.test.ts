import assert from 'node:assert/strict';
import { yamlContextAt } from '../../../src/core/features/yamlContext';
import { placeAt } from '../../../src/core/sidecar/yamlPlace';
import { corpusFiles } from './placed';

/** The context at the cursor: path, what is asked for, `«what would be replaced»`, and the other keys of its map for a key. */
function check(marked: string, expected: string | undefined): void {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const found = yamlContextAt(text, offset);
    const { path, on, start, end, quote, keys, hasColon } = found ?? { path: [], on: '', start: 0, end: 0, quote: '', keys: new Set(), hasColon: false };
    assert.equal(found && `${path.join('.')} ${on} ${quote}«${text.slice(start, end)}»${hasColon ? ':' : ''}${on === 'key' && keys.size > 0 ? ` beside ${[...keys].join(', ')}` : ''}`, expected);
}

suite('Context in half-typed YAML', () => {
    test('Top-level keys', () => {
        check('|', ' key «»');
        check('|\nactors:\n', ' key «»');
        check('glossator: 1\nme|', ' key «me»');
        check('glossator: 1\n|', ' key «»');
        check('glossator: 1\nmentions:\n  - {id: m1}\n|\n', ' key «»');
    });
    test('An entry on one line, half typed', () => {
        const line = (entry: string) => `glossator: 1\nmentions:\n  - {id: m1, actor: usa, at: 0-5, text: "US"}\n  - ${entry}\n`;
        check(line('{|'), 'mentions.0 key «»');
        check(line('{i|'), 'mentions.0 key «i»');
        check(line('{id: m2, ac|'), 'mentions.0 key «ac» beside id');
        check(line('{id: m2, |'), 'mentions.0 key «» beside id');
        check(line('{id: m2, ac|, text: "x"}'), 'mentions.0 key «ac» beside id, text');
        check(line('{id: m2, ac|tor: usa}'), 'mentions.0 key «actor»: beside id');
        check(line('{id: m2, actor:|'), 'mentions.0.actor value «»');
        check(line('{id: m2, actor: |'), 'mentions.0.actor value «»');
        check(line('{id: m2, actor: |, text: "x"}'), 'mentions.0.actor value «»');
        check(line('{id: m2, actor: us|'), 'mentions.0.actor value «us»');
        check(line('{id: m2, actor: [us|'), 'mentions.0.actor.0 item «us»');
        check(line('{id: m2, actor: [usa, |]}'), 'mentions.0.actor.1 item «»');
        check(line('{id: m2, text: "a, b: [c|"}'), 'mentions.0.text value "«a, b: [c»');
        check(line('{id: m2, text: "don\'t", actor: u|'), 'mentions.0.actor value «u»');
    });
    test('An entry half typed above others', () => {
        check('mentions:\n  - {id: m1, actor: us|\n  - {id: m2, actor: usa}\n', 'mentions.0.actor value «us»');
    });
    test('Entries in block form', () => {
        const claim = (lines: string) => `claims:\n  - id: c0\n    cue: none\n  - id: c1\n${lines}\n    stance: denies\n  - id: c2\n`;
        check(claim('    st|'), 'claims.0 key «st» beside id, stance');
        check(claim('    |'), 'claims.0 key «» beside id, stance');
        check(claim('    mode: wa|'), 'claims.0.mode value «wa»');
        check(claim('    mode: |'), 'claims.0.mode value «»');
        check(claim('    claimer: {actor: u|, at: 1-2}'), 'claims.0.claimer.actor value «u»');
        check(claim('    content:\n      |'), 'claims.0.content key «»');
        check(claim('    content:\n      spans:\n        - {at: 1-2, te|'), 'claims.0.content.spans.0 key «te» beside at');
        check(claim('    relations:\n      - {kind: same, to: "b.txt#|"}'), 'claims.0.relations.0.to value "«b.txt#»');
        check(claim('    topics: {tru|: for}'), 'claims.0.topics key «tru»:');
        check(claim('    topics: {truce: f|}'), 'claims.0.topics.truce value «f»');
        check(claim('    about:\n      - us|'), 'claims.0.about.0 item «us»');
        check(claim('    about: [|]'), 'claims.0.about.0 item «»');
    });
    test('A new entry', () => {
        check('claims:\n  - id: c0\n  - |\n', 'claims.0 item «»');
        check('mentions:\n  - |', 'mentions.0 item «»');
    });
    test('Maps of maps', () => {
        const registry = (lines: string) => `glossator: 1\nactors:\n  a:\n    type: person\n${lines}\n  z: {type: state}\n`;
        check(registry('    na|'), 'actors.a key «na» beside type');
        check(registry('  b: {type: st|}'), 'actors.b.type value «st»');
        check(registry('  |'), 'actors key «»');
        check(registry('    member-of: [{actor: |}]'), 'actors.a.member-of.0.actor value «»');
        check(registry('    member-of:\n      - actor: a\n        fr|'), 'actors.a.member-of.0 key «fr» beside actor');
    });
    test('Nothing in comments, behind finished values and in long texts', () => {
        check('mentions:\n  - {id: m1} # no|te', undefined);
        check('mentions:\n  - {id: "m1" |}', undefined);
        check('source:\n  note: |\n', 'source.note value «»');
        check('source:\n  note: >-\n    some te|xt\n', undefined);
    });
    test('In sound YAML it is what the reader finds there', function () {
        this.timeout(20_000);
        const withoutEntry = (path: readonly (string | number)[]) => path.map((key, depth) => (depth === 1 && typeof key === 'number' ? 0 : key)).join('.');
        for (const text of Object.values(corpusFiles).filter(file => file.startsWith('glossator'))) {
            for (let offset = 0; offset <= text.length; offset += 7) {
                const place = placeAt(text, offset);
                const context = yamlContextAt(text, offset);
                // At the outer edge of a quote mark nothing is to be completed.
                if (place && (context || !/["']/.test(text.slice(Math.max(0, offset - 1), offset + 1)))) {
                    const expected = place.on === 'key' ? place.path.slice(0, -1) : place.path;
                    const found = context && `${withoutEntry(context.path)} ${context.on === 'item' ? 'value' : context.on}`;
                    assert.equal(found, `${withoutEntry(expected)} ${place.on}`, text.slice(0, offset).slice(-60));
                }
            }
        }
    });
    test('Apostrophes and brackets in plain text open nothing', () => {
        check('claims:\n  - id: c1\n    gloss: It isn\'t [so\n    st|\n', 'claims.0 key «st» beside id, gloss');
    });
});
