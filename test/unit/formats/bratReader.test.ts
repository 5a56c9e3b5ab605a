import assert from 'node:assert/strict';
import { exported, smallAnnotations, smallCorpus } from './exporting';
import { readFiles, sidecars } from './importing';

/** Checks the sidecar that an `.ann` of a text becomes; ids are numbered in order. Of the losses the first words and how many. */
async function check(text: string, annotations: string, expected: string, losses: readonly string[] = []): Promise<void> {
    const files = { 'a.txt': text, 'a.ann': annotations.trim().replace(/ → /g, '\t') };
    const ids = new Map<string, string>();
    const sidecar = (await sidecars('brat', files))['a.txt']!.replace(/\b([mcn])-[0-9a-z]{8}\b/g, (id, kind: string) => ids.get(id) ?? (ids.set(id, `${kind}${ids.size + 1}`), ids.get(id)!));
    assert.equal(sidecar.replace('glossator: 1\n', '').trim(), expected.trim());
    assert.deepEqual((await readFiles('brat', files)).losses.map(line => line.replace(/^(\S+ \S+ \S+).*\((\d+), first: (.*)\)$/, '$1: $2, $3')), losses);
}

suite('brat read', () => {
    test('An attribution is a claim with its parts', () => check('“We want peace,” Kerry said, “and soon”.', `
T1 → Source 17 22 → Kerry
T2 → Cue 23 27 → said
T3 → Content 0 16;29 38 → “We want peace,” “and soon
T4 → Attribution 23 27 → said
E1 → Attribution:T4 Content:T3 Cue:T2 Source:T1
T5 → Attribution-no-source 23 27 → said
E2 → Attribution-no-source:T5 Content:T3 Cue:T2
A1 → Stance E1 demands
#1 → AnnotatorNotes E1 → really?
`, `
claims:
  - id: c1
    claimer: {at: 17-22, text: "Kerry"}
    cue: {at: 23-27, text: "said"}
    content:
      spans:
        - {at: 0-16, text: "“We want peace,”"}
        - {at: 29-38, text: "“and soon"}
    stance: demands
    note: really?
  - id: c2
    claimer: none
    cue: {at: 23-27, text: "said"}
    content:
      spans:
        - {at: 0-16, text: "“We want peace,”"}
        - {at: 29-38, text: "“and soon"}
`));

    test('Names are mentions, of a type of the corpus or with theirs as a tag; references and groups say who is meant', () => check('💩 Obama met his Cabinet; the president left. BRCA1', `
T1 → Person 2 7 → Obama
N1 → Reference T1 Wikidata:Q76 → Barack Obama
T2 → ORG 16 23 → Cabinet
T3 → Person 25 38 → the president
* → Equiv T1 T3
T4 → Protein 45 50 → BRCA1
A1 → Negation T4
A2 → Confidence T4 High
R1 → Heads Arg1:T1 Arg2:T2
`, `
actors:
  wikidata-q76:
    type: person
    names: {und: [Barack Obama]}
    wikidata: Q76
mentions:
  - {id: m1, actor: ~wikidata-q76, at: 2-7, text: "Obama", brat-heads: m2}
  - {id: m2, type: organisation, at: 16-23, text: "Cabinet"}
  - {id: m3, actor: ~wikidata-q76, at: 25-38, text: "the president"}
  - {id: m4, type: group, at: 45-50, text: "BRCA1", tags: [Protein], brat-negation: true, brat-confidence: High}
`, ['Relations between spans: 1, a.ann:9']));

    test('Events of another kind are mentions with what they lead to; relations of claims are theirs', () => check('Kerry said it rains. Putin denied it. They met.', `
T1 → Person 0 5 → Kerry
T2 → Claim 6 10 → said
T3 → Content 11 19 → it rains
E1 → Claim:T2 Source:T1 Content:T3
T4 → Claim 27 33 → denied
T5 → Content 34 36 → it
E2 → Claim:T4 Content:T5
R1 → contradicts Arg1:E2 Arg2:E1
T6 → Meet 43 46 → met
T7 → Person 21 26 → Putin
E3 → Meet:T6 Agent:T1 Agent2:T7
`, `
mentions:
  - {id: m1, type: event, kind: description, at: 43-46, text: "met", tags: [Meet], brat-agent: [m2, m3]}
  - {id: m2, type: person, at: 0-5, text: "Kerry"}
  - {id: m3, type: person, at: 21-26, text: "Putin"}
claims:
  - id: c4
    claimer: {at: 0-5, text: "Kerry"}
    content: {at: 11-19, text: "it rains"}
  - id: c5
    content: {at: 34-36, text: "it"}
    relations:
      - {kind: contradicts, to: "a.txt#c4"}
`, ['Events that are: 1, a.ann:11']));

    test('Damaged lines, spans outside of the text and pointers to nothing are counted; the rest is read', () => check('Kerry\r\nsaid', `
T1 → Person 0 5 → Kerry
T2 → Person 7 99 → said
nonsense
T3 → Person zero → Kerry
E1 → Claim:T9 Content:T1
T4 → Discuss 0 5;7 11 → Kerry said
`, `
mentions:
  - {id: m1, type: person, at: 0-5, text: "Kerry"}
memos:
  - {id: n2, at: 0-10, text: "Kerry\\nsaid", flag: discuss, tags: [Discuss], note: Discuss}
`, ['Lines that are: 2, a.ann:3', 'Spans that do: 1, a.ann:2', 'Lines that point: 1, a.ann:5', 'Spans that belong: 1, a.ann:6']));

    test('Fragments may stand in any order; what a memo covers between them is told', () => check('Kerry left early.', 'T1 → Discard 11 16;0 5 → early Kerry\n', `
memos:
  - {id: n1, at: 0-16, text: "Kerry left early", tags: [Discard], note: Discard}
`, ['Mentions and memos: 1, a.ann:1', 'Spans that belong: 1, a.ann:1']));

    test('Texts and annotations may stand apart; several annotators of one text are layers', async () => {
        const ann = 'T1\tPerson 0 5\tKerry\n';
        const { found, losses } = await readFiles('brat', { 'text/one.txt': 'Kerry', 'text/two_a.txt': 'Kerry', 'ann/one_X1.ann': ann, 'ann/one_Bob B.ann': ann, 'ann/two_a_X1.ann': ann, 'ann/three.ann': ann, 'ann/four.ann': ann }, { 'deep/four.txt': 'Kerry' });
        assert.deepEqual(found.map(each => (each.kind === 'source' ? `${each.path} ${each.layer ?? '-'}` : '')), ['deep/four.txt -', 'text/one.txt bob-b', 'text/one.txt x1', 'text/two_a.txt -']);
        assert.equal(losses.length, 1);
    });

    test('What our own export says comes back', async () => {
        const { files } = await exported('brat', smallCorpus);
        const { 'a.txt': a, 'b.txt': b } = await sidecars('brat', files, { 'glossator.yaml': smallCorpus['glossator.yaml']! });
        assert.equal(`${a}${b}`.replaceAll('glossator: 1\n', ''), smallAnnotations);
    });
});
