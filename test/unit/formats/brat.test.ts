import assert from 'node:assert/strict';
import { exported, marked, smallCorpus } from './exporting';

/** The `.ann` of `a.txt`, without the lines that every claim has. */
async function check(corpus: Readonly<Record<string, string>>, expected: string): Promise<void> {
    const { files, failures } = await exported('brat', corpus);
    assert.deepEqual(failures, []);
    const lines = files['a.ann']!.split('\n').filter(line => !/^A\d+\t(Stance E\d+ asserts|Mode E\d+ says|Attribution E\d+ firm|Certainty E\d+ unknown)$/.test(line));
    assert.equal(lines.join('\n').replace(/\t/g, ' → ').trim(), expected.trim());
}

suite('brat stand-off', () => {
    test('A claim is an event over its parts, with its trigger on the cue', () => check(smallCorpus, `
T1 → state 51 57 → Moscow
N1 → Reference T1 Glossator:russia → Russia
A1 → Kind T1 metonym
#1 → Id T1 → m-moscow00
T2 → Content 4 14;40 48 → want peace and soon
T3 → Cue 23 27 → said
T4 → person 17 22 → Kerry
N2 → Reference T4 Glossator:john-kerry → John Kerry
N3 → Reference T4 Wikidata:Q22316 → John Kerry
T5 → Said 31 37 → Friday
T6 → Claim 23 27 → said
E1 → Claim:T6 Content:T2 Cue:T3 Source:T4 Said:T5
A2 → Stance E1 demands
A3 → Mode E1 wants
A6 → Form E1 direct
#2 → SourceFor E1 → state-department
#3 → SaidOn E1 → 2016-07-15
#4 → Topics E1 → peace=for
#5 → About E1 → russia=against
#6 → Gloss E1 → Kerry wants peace soon.
A7 → verdict E1 correct
#7 → Id E1 → c-peace000
#8 → AnnotatorNotes E1 → a first remark
#9 → Relation E1 → contradicts b.txt#c-warwar00`));

    test('Spans are split at line ends and tabs; fragments are put in order and joined where they touch', () => check(marked({
        'a.txt': '«c:It rains,\nand  \n\n it«d: pours»», «s:he\tsaid».\r\n',
        'a.txt.gloss.yaml': 'claims:\n  - {id: c-00000000, cue: {$s}, content: {spans: [{$d}, {$c}]}}',
    }), `
T1 → Content 0 9;10 13;18 26 → It rains, and it pours
T2 → Cue 28 30;31 35 → he said
T3 → Claim 28 30;31 35 → he said
E1 → Claim:T3 Content:T1 Cue:T2
#1 → Id E1 → c-00000000`));

    test('A claim without a cue has its trigger on the content; what is looked for and absent is said', () => check(marked({
        'a.txt': '«c:It rains».\n',
        'a.txt.gloss.yaml': [
            'claims:',
            '  - {id: c-00000000, claimer: none, cue: none, content: {$c}}',
            '  - {id: c-00000001, claimer: {actor: kerry}, content: {$c}}',
        ].join('\n'),
    }), `
T1 → Content 0 8 → It rains
T2 → Claim 0 8 → It rains
E1 → Claim:T2 Content:T1
A5 → Claimer E1 none
A6 → NoCue E1
#1 → Id E1 → c-00000000
T3 → Content 0 8 → It rains
T4 → Claim 0 8 → It rains
E2 → Claim:T4 Content:T3
A11 → Claimer E2 understood
#2 → Source E2 → kerry
#3 → Id E2 → c-00000001`));

    test('Relays are numbered, relations within the source are R lines with their notes', () => check(marked({
        'a.txt': '«x:Reuters» «r:reported» that, as «y:AFP» wrote, «k:Kerry» «s:said» «c:it rains». «d:It pours».\n',
        'a.txt.gloss.yaml': [
            'claims:',
            '  - {id: c-00000000, claimer: {type: person, actor: kerry, $k}, cue: {$s}, content: {$c}, via: [{actor: reuters, $x, cue: {$r}}, {actor: afp, $y}], relations: [{kind: same, to: "#c-00000001", note: nearly}]}',
            '  - {id: c-00000001, content: {$d}}',
        ].join('\n'),
    }), `
T1 → Content 48 56 → it rains
T2 → Cue 43 47 → said
T3 → Actor 37 42 → Kerry
N1 → Reference T3 Glossator:kerry → kerry
T4 → Actor 0 7 → Reuters
N2 → Reference T4 Glossator:reuters → reuters
T5 → Cue 8 16 → reported
T6 → Actor 26 29 → AFP
N3 → Reference T6 Glossator:afp → afp
T7 → Claim 43 47 → said
E1 → Claim:T7 Content:T1 Cue:T2 Source:T3 Via:T4 ViaCue:T5 Via2:T6
#1 → Id E1 → c-00000000
T8 → Content 58 66 → It pours
T9 → Claim 58 66 → It pours
E2 → Claim:T9 Content:T8
#2 → Id E2 → c-00000001
R1 → same Arg1:E1 Arg2:E2
#3 → AnnotatorNotes R1 → nearly`));

    test('The text goes with its annotations as offsets count it, under a name of its own', async () => {
        const { files } = await exported('brat', { 'glossator.yaml': 'glossator: 1\nsources: ["**/*"]\n', 'd/a.txt': '\ufeffa\r\nb\rc', 'd/a': 'd' });
        assert.deepEqual(Object.keys(files), ['d/a.txt', 'd/a.ann', 'd/a.txt.txt', 'd/a.txt.ann', 'annotation.conf', 'visual.conf', 'tools.conf', 'actors.kb.tsv']);
        assert.equal(files['d/a.txt.txt'], 'a\nb\nc');
        assert.equal(files['d/a.txt'], 'd');
    });

    test('Types that brat cannot name get names of their own, once each', async () => {
        const { files, failures } = await exported('brat', marked({
            'glossator.yaml': 'actor-types: [دولة, "a b", "a_b", Claim]\nattributes: {حكم: {of: claim, values: {صحيح: {}}}}',
            'a.txt': '«m:x»',
            'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, type: مجموعة, $m}\nclaims:\n  - {id: c-00000000, content: {$m}, حكم: صحيح}',
        }));
        assert.deepEqual(failures, []);
        assert.match(files['annotation.conf']!, /^Actor\n\ttype\n\ta_b\n\ta_b_2\n\tClaim_2\n\ttype_2\nCue$/m);
        assert.match(files['annotation.conf']!, /^type\tArg:Claim, Value:type$/m);
        assert.match(files['visual.conf']!, /^type \| دولة$/m);
        assert.match(files['a.ann']!, /^T1\ttype_2 0 1\tx\n/);
    });

    test('What brat has no place for is said', async () => {
        assert.deepEqual((await exported('brat', smallCorpus)).losses, [
            'Topics, positions, glosses, dates and on whose behalf a claimer speaks stand in notes, because brat has no place for them (1, first: a.txt#c-peace000)',
            'Relations to claims of other sources stand in notes, because brat knows one document at a time (1, first: a.txt#c-peace000)',
            'Metadata of sources (title, publisher, dates, status) were left out: brat describes annotations (2, first: a.txt)',
            'Claims without a cue have their trigger on the content, because a brat event needs one (1, first: b.txt#c-warwar00)',
        ]);
    });
});
