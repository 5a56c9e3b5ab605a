import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check';
import { uriOf } from '../../../src/core/corpus/layout';
import { placed } from '../features/placed';
import { openCorpus, root } from '../fixture';
import { check, done, registry } from './checking';

const text = 'Kerry came. Kerry left Moscow. Subscribe today.';
const settings = 'glossator: 1\nsources: ["**/*.txt"]\ntopics: {truce: {}}\nattributes: {verdict: {of: claim, values: {right: {}, wrong: {}}}}\n';
const file = (lines: string) => placed(text, lines);

/** One of everything that can be wrong in a sidecar of {@link text} but for its description. */
const wrong: Readonly<Record<string, string>> = {
    'an anchor that drifted': 'mentions:\n  - {id: m1, actor: usa, at: 0-2, text: "US"}',
    'a quote without a place': 'mentions:\n  - {actor: usa, text: "Moscow"}',
    'an unknown actor': 'mentions:\n  - {id: m1, actor: nobody, @"Kerry"}',
    'an unknown own actor': 'mentions:\n  - {id: m1, actor: ~nobody, @"Kerry"}',
    'an unknown topic': `claims:\n  - {id: c1, ${done}, content: {@"came"}, topics: {war: for}}`,
    'relations to nothing, to itself and doubled': `claims:\n  - {id: c1, ${done}, content: {@"came"}, relations: [{kind: same, to: "x#y"}, {kind: same, to: "#c1"}, {kind: same, to: "#c2"}, {kind: same, to: "a.txt#c2"}]}\n  - {id: c2, ${done}, content: {@"left"}}`,
    'an id twice': 'mentions:\n  - {id: m1, actor: usa, @"Kerry"}\n  - {id: m1, actor: russia, @"Moscow"}',
    'no id': 'mentions:\n  - {actor: usa, @"Kerry"}',
    'what is not yet done': 'mentions:\n  - {id: m1, @"Kerry"}\nclaims:\n  - {id: c1, content: {@"came"}}\n  - {id: c2, claimer: {@"Kerry"}, cue: none, content: {}}',
    'values outside their lists': `mentions:\n  - {id: m1, type: persn, knd: name, @"Kerry"}\nclaims:\n  - {id: c1, ${done}, content: {@"came"}, verdict: perhaps, relations: [{kind: likes, to: "#c2"}]}\n  - {id: c2, ${done}, content: {@"left"}}`,
    'doubled and overlapping mentions': 'mentions:\n  - {id: m1, actor: usa, @"Kerry"}\n  - {id: m2, actor: usa, @"Kerry"}\n  - {id: m3, actor: russia, @"Kerry"}\n  - {id: m4, actor: usa, @"Kerry came"}',
    'an annotation out of scope': `regions:\n  - {kind: boilerplate, at: 31-47, starts: "Subscribe", ends: "today."}\nmentions:\n  - {id: m1, actor: usa, @"today"}`,
    'a region that is elsewhere': 'regions:\n  - {kind: boilerplate, at: 0-5, starts: "Subscribe", ends: "today."}',
    'a stale refusal': 'rejected:\n  - {as: mention, text: "Putin"}',
    'contradictions': 'claims:\n  - {id: c1, claimer: {actor: usa}, cue: none, content: {@"came"}, topics: {truce: for}, relations: [{kind: contradicts, to: "#c2"}]}\n  - {id: c2, claimer: {actor: usa}, cue: none, content: {@"left"}, topics: {truce: against}}',
    'a value that the format does not have': 'mentions:\n  - {id: m1, actor: usa, kind: noun, @"Kerry"}',
};

async function problemsIn(path: string, files: Readonly<Record<string, string>>): Promise<string[]> {
    const store = await openCorpus({ 'actors.yaml': registry, 'glossator.yaml': settings, 'a.txt': text, ...files });
    return (await checkFile(store, uriOf(root, path))).map(({ severity, code, range, message }) => `${severity} ${code} «${files[path]!.slice(range.start, range.end)}» ${message}`);
}

suite('Checks of layers as of main sidecars', () => {
    for (const [name, lines] of Object.entries(wrong)) {
        test(name, async () => {
            const inMain = await problemsIn('a.txt.gloss.yaml', { 'a.txt.gloss.yaml': file(lines) });
            assert.notDeepEqual(inMain, []);
            for (const others of [{}, { 'a.txt.gloss.yaml': 'glossator: 1\n' }]) {
                assert.deepEqual(await problemsIn('a.txt.gloss.bob.yaml', { ...others, 'a.txt.gloss.bob.yaml': file(lines) }), inMain);
            }
        });
    }

    const own = (lines: string, codes = /^/, main = 'source: {title: A}', ...expected: string[]) => check(
        codes, { 'glossator.yaml': settings, 'a.txt': text, 'a.txt.gloss.yaml': file(main), 'a.txt.gloss.bob.yaml': file(lines) }, ...expected.map(line => `a.txt.gloss.bob.yaml: ${line}`));

    test('The description of the source stands in the main sidecar alone', () => own('source: {status: done}\nmentions:\n  - {id: m1, actor: usa, @"Kerry"}'));
    test('A claim is dated after its source, as the main sidecar tells', () => own(
        `claims:\n  - {id: c1, ${done}, said: {on: 2017, @"today"}, content: {@"came"}}`, /^/, 'source: {published: 2016}',
        'warning claim.after-source «2017» This claim is dated 2017, after its source, which was published 2016.',
    ));
    test('What is out of scope in the main sidecar is so in a layer', () => own(
        'mentions:\n  - {id: m1, actor: usa, @"today"}', /^/, 'regions:\n  - {kind: out-of-scope, at: 31-47, starts: "Subscribe", ends: "today."}',
        'warning region.annotated «41-46» “today” stands in a region of the kind “out-of-scope”, in which nothing is to be annotated.',
    ));
    test('Own actors of the source are known in its layers', () => own('mentions:\n  - {id: m1, actor: ~him, @"Kerry"}', /^/, 'actors:\n  him: {names: {en: [him]}}'));
    test('Ids of the main sidecar, of other layers and of other sources', () => check(
        /^id/, {
            'a.txt': text, 'a.txt.gloss.yaml': file('mentions:\n  - {id: m1, actor: usa, @"Kerry"}'),
            'a.txt.gloss.bob.yaml': file('mentions:\n  - {id: m1, actor: usa, @"Kerry"}\n  - {id: m2, actor: usa, @2"Kerry"}\n  - {id: m3, actor: russia, @"Moscow"}'),
            'a.txt.gloss.eva.yaml': file('mentions:\n  - {id: m2, actor: usa, @"Kerry"}'),
            'b.txt': text, 'b.txt.gloss.yaml': file('mentions:\n  - {id: m3, actor: usa, @"Kerry"}'),
        },
        'a.txt.gloss.yaml: error id.duplicate «m1» The id “m1” is that of another annotation in the layer “bob”.',
        'a.txt.gloss.bob.yaml: error id.duplicate «m1» The id “m1” is that of another annotation in the main sidecar.',
        'a.txt.gloss.bob.yaml: error id.duplicate «m2» The id “m2” is that of another annotation in the layer “eva”.',
        'a.txt.gloss.bob.yaml: error id.duplicate «m3» The id “m3” is that of another annotation in b.txt.',
        'a.txt.gloss.eva.yaml: error id.duplicate «m2» The id “m2” is that of another annotation in the layer “bob”.',
        'b.txt.gloss.yaml: error id.duplicate «m3» The id “m3” is that of another annotation in a layer of a.txt.',
    ));
    test('A layer whose source is gone, where there is no main sidecar that tells it', async () => {
        const layer = file('mentions:\n  - {id: m1, actor: usa, @"Kerry"}');
        await check(/^/, { 'a.txt.gloss.bob.yaml': layer }, 'a.txt.gloss.bob.yaml: error file.no-source «glossator: 1» There is no source a.txt beside this sidecar.');
        await check(/^/, { 'a.txt.gloss.yaml': 'glossator: 1\n', 'a.txt.gloss.bob.yaml': layer }, 'a.txt.gloss.yaml: error file.no-source «glossator: 1» There is no source a.txt beside this sidecar.');
    });
    test('A layer contradicts the main sidecar', () => own(
        'claims:\n  - {id: c2, claimer: {actor: usa}, cue: none, content: {@"left"}, relations: [{kind: contradicts, to: "a.txt#c1"}]}', /^/,
        'claims:\n  - {id: c1, claimer: {actor: usa}, cue: none, content: {@"came"}}',
        'hint claim.contradicts-own «"a.txt#c1"» United States contradicts itself: the other claim is its own, too (“came”).',
    ));
});
