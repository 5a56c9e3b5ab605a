import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AidaFrame } from '../../../src/core/formats/aida/aidaFrames';
import { runs } from '../../counts';
import { corpora } from './corpora';
import { exported, marked, smallCorpus } from './exporting';

async function frames(corpus: Readonly<Record<string, string>>): Promise<{ readonly frames: readonly AidaFrame[]; readonly losses: readonly string[] }> {
    const { files, failures, losses } = await exported('aida', corpus);
    assert.deepEqual(failures, []);
    return { frames: files['claim_frames.jsonl']!.split('\n').slice(0, -1).map(line => JSON.parse(line) as AidaFrame), losses };
}

suite('AIDA-like claim frames', () => {
    test('A claim is a frame, its ends inclusive', async () => {
        const { frames: [frame] } = await frames(smallCorpus);
        assert.deepEqual(frame, {
            claimId: 'a.txt#c-peace000', topic: 'Peace talks', subtopic: 'Peace talks', sourceDocument: 'a.txt', naturalLanguageDescription: 'Kerry wants peace soon.',
            claimer: [{ name: 'John Kerry', identity: 'Q22316', entityTypes: ['person'], provenance: [{ sourceDocument: 'a.txt', startOffset: 17, endOffsetInclusive: 21, text: 'Kerry' }] }],
            claimerAffiliation: [{ name: 'State Department', identity: 'state-department', entityTypes: ['organisation'], provenance: [] }],
            claimDateTime: '2016-07-15', epistemicStatus: 'EpistemicUnknown',
            associatedKEs: [{ name: 'Russia', identity: 'russia', entityTypes: ['state'], provenance: [] }],
            provenance: [{ sourceDocument: 'a.txt', startOffset: 4, endOffsetInclusive: 13, text: 'want peace' }, { sourceDocument: 'a.txt', startOffset: 40, endOffsetInclusive: 47, text: 'and soon' }],
            identicalClaims: [], supportingClaims: [], refutingClaims: ['b.txt#c-warwar00'], relatedClaims: [], sentimentStatus: 'SentimentPositive',
        });
    });

    test('A frame for each topic, with the widest topic around it; what the claimer holds as far as worded', async () => {
        const { frames: found, losses } = await frames(marked({
            'glossator.yaml': 'topics: {war: {names: {en: The war}}, talks: {broader: war}, loop: {broader: pool}, pool: {broader: loop}}',
            'a.txt': '«c:it rains»',
            'a.txt.gloss.yaml': [
                'claims:',
                '  - {id: c-1, claimer: {actor: kerry}, content: {$c}, topics: {talks: against, loop: mixed}, certainty: possible, stance: denies, relations: [{kind: elaborates, to: "#c-2"}]}',
                '  - {id: c-2, claimer: none, content: {$c}, certainty: certain}',
                '  - {id: c-3, content: {$c}, attribution: hypothetical}',
            ].join('\n'),
        }));
        assert.deepEqual(found.map(({ claimId, topic, subtopic, epistemicStatus, sentimentStatus, relatedClaims }) => [claimId, topic, subtopic, epistemicStatus, sentimentStatus, ...relatedClaims]), [
            ['a.txt#c-1/talks', 'The war', 'talks', 'EpistemicFalseUncertain', 'SentimentNegative', 'a.txt#c-2'],
            ['a.txt#c-1/loop', 'loop', 'loop', 'EpistemicFalseUncertain', 'SentimentMixed', 'a.txt#c-2'],
            ['a.txt#c-2', undefined, undefined, 'EpistemicTrueCertain', 'SentimentNeutralUnknown'],
        ]);
        assert.deepEqual(losses, [
            'Templates with a variable X and event semantics are not there: nobody annotates them here (2, first: a.txt#c-1)',
            'Cues, forms, modes, stances and remarks were left out: a frame has no place for them (2, first: a.txt#c-1)',
            'Claims without a topic have no topic in their frame, which should have one (1, first: a.txt#c-2)',
            'Claims that the text does not firmly attribute (tentative, hypothetical, negated) were left out: a frame cannot say so (1, first: a.txt#c-3)',
        ]);
    });

    test('Law: every quote stands where it says', () => fc.assert(fc.asyncProperty(corpora, async corpus => {
        for (const { provenance } of (await frames(corpus)).frames) {
            for (const { sourceDocument, startOffset, endOffsetInclusive, text } of provenance) {
                assert.equal(Array.from(corpus[sourceDocument]!.replace(/\r\n?/g, '\n')).slice(startOffset, endOffsetInclusive + 1).join(''), text);
            }
        }
    }), { numRuns: runs(100) }));
});
