import assert from 'node:assert/strict';
import fc from 'fast-check';
import { carriedClaims, withFurtherClaims } from '../../../src/core/suggest/languageModel/furtherClaims';
import { claimsPrompt, proposedBy } from '../../../src/core/suggest/languageModel/prompt';
import { readReply } from '../../../src/core/suggest/languageModel/readReply';
import type { FoundClaim } from '../../../src/core/suggest/foundClaim';
import { SourceText } from '../../../src/core/text/sourceText';
import { runs } from '../../counts';

const text = 'Kerry met Lavrov. Kerry said “we are close,” adding that “time is short.”\n\nLavrov denied it. According to Reuters, the talks “go on”.\n';
const kerry = '{"claimer": "Kerry", "cue": "said", "content": ["“we are close,”", "“time is short.”"]}';
const reuters = '{"claimer": "Reuters", "cue": "According to", "content": "the talks “go on”"}';

/** A claim as `claimer | cue | content … (form)`, each with where it begins. */
function shown({ claimer, cue, content, form }: FoundClaim): string {
    const part = (range: { readonly start: number; readonly end: number } | undefined) => (range ? `${range.start}:${text.slice(range.start, range.end)}` : '-');
    return `${part(claimer)} | ${part(cue)} | ${content.map(part).join(' … ')} (${form})`;
}

function check(reply: string, ...expected: string[]): void {
    const { claims, notVerbatim, malformed, repeated, isWhole } = readReply(reply, text, { start: 0, end: text.length }, 'model x/y 2026-11-29');
    assert.deepEqual([
        ...claims.map(shown), ...(notVerbatim > 0 ? [`${notVerbatim} not verbatim`] : []), ...(malformed > 0 ? [`${malformed} malformed`] : []), ...(repeated > 0 ? [`${repeated} repeated`] : []), ...(isWhole ? [] : ['breaks off']),
    ], expected);
}

const kerryClaim = '18:Kerry | 24:said | 29:“we are close,” … 57:“time is short.” (direct)';
const reutersClaim = '106:Reuters | 93:According to | 115:the talks “go on” (mixed)';

suite('Claims that a language model proposes', () => {
    test('An array of claims is read; each word stands where it is nearest to what is claimed', () => check(`[${kerry}, ${reuters}]`, kerryClaim, reutersClaim));
    test('Prose and a code fence around it are passed over', () => check(`Here is what I "found" in {this} text:\n\n\`\`\`json\n[\n${kerry}\n]\n\`\`\`\nI hope it's "helpful`, kerryClaim));
    test('An object around the array is passed over', () => check(`{"claims": [${kerry}], "count": {"n": 1}}`, kerryClaim));
    test('One object a line is read', () => check(`${kerry}\n${reuters}\n`, kerryClaim, reutersClaim));
    test('Where the reply breaks off, complete claims count', () => check(`[${kerry}, {"claimer": "Reuters", "cue": "Acc`, kerryClaim, 'breaks off'));
    test('The order is that of the text', () => check(`[${reuters}, ${kerry}]`, kerryClaim, reutersClaim));

    test('What does not stand in the text character by character is left out', () => {
        check('[{"claimer": "Kerry", "cue": "said", "content": ["\\"we are close,\\""]}]', '1 not verbatim');
        check('[{"claimer": "John Kerry", "cue": "said", "content": ["“we are close,”"]}]', '1 not verbatim');
        check('[{"claimer": "Kerry", "cue": "says", "content": ["“we are close,”"]}]', '1 not verbatim');
        check('[{"claimer": "Kerry", "cue": "said", "content": ["“we are close,”", "he left"]}]', '1 not verbatim');
    });
    test('Pieces that are not in their order are left out', () => check('[{"content": ["“time is short.”", "“we are close,”"]}]', '1 not verbatim'));
    test('A word within a longer one is not the word', () => check('[{"claimer": "err", "content": "“we are close,”"}]', '1 not verbatim'));
    test('A cue that stands in the content only is left out', () => check('[{"cue": "are", "content": "“we are close,”"}]', '1 not verbatim'));
    test('Without claimer and cue a claim has neither', () => check('[{"claimer": null, "content": ["it"]}]', '- | - | 89:it (indirect)'));
    test('The same claim twice is one', () => check(`[${kerry}, {"claimer": null, "cue": null, "content": ["we are close"]}]`, kerryClaim, '1 repeated'));

    test('What the model says of its own confidence counts, but makes nothing strong; without such a word it is likely', () => {
        const judged = (said: string) => {
            const [claim] = readReply(`[{"content": "it"${said}}]`, text, { start: 0, end: text.length }, 'x').claims;
            return `${claim!.confidence} ${claim!.tier}: ${claim!.why}`;
        };
        assert.equal(judged(', "confidence": "sure"'), '0.8 normal: a language model proposed it, and calls it sure');
        assert.equal(judged(', "confidence": " Likely"'), '0.6 normal: a language model proposed it, and calls it likely');
        assert.equal(judged(', "confidence": "unsure"'), '0.4 weak: a language model proposed it, and calls it unsure');
        for (const other of ['', ', "confidence": 0.99', ', "confidence": "certain"', ', "confidence": "constructor"', ', "confidence": null']) {
            assert.equal(judged(other), '0.6 normal: a language model proposed it');
        }
    });

    test('Only the stretch that was sent is searched', () => {
        const { claims, notVerbatim } = readReply(`[${kerry}, ${reuters}]`, text, { start: text.indexOf('Lavrov denied'), end: text.length }, 'x');
        assert.deepEqual([claims.map(shown), notVerbatim], [[reutersClaim], 1]);
    });

    test('Wrong types are told, not failed on', () => check(
        '[{"content": 1}, {"content": []}, {"content": [null]}, {"content": [" "]}, {"claimer": 5, "content": "it"}, {"claimer": {}, "content": "it"}, {"content": {"content": "it"}}, null, 7, "content"]',
        '- | - | 89:it (indirect)', '6 malformed',
    ));
    test('A reply without any claim is empty', () => {
        check('');
        check('[]');
        check('I cannot help with that.');
        check('{"error": "content"}');
    });

    test('Huge and deep replies take no long time', () => {
        const began = performance.now();
        for (const hostile of ['{'.repeat(2_000_000), '{"content":'.repeat(200_000) + '}'.repeat(200_000), '[{"content": "e", "cue": "e"},'.repeat(100_000), '"'.repeat(2_000_000), '{"content": "\\'.repeat(100_000), `{"content": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`.repeat(20)]) {
            readReply(hostile, text, { start: 0, end: text.length }, 'x');
        }
        assert.ok(performance.now() - began < 5000);
    });

    test('Law: whatever is replied, what is kept stands in the stretch that was sent', () => {
        const piece = fc.oneof(fc.constantFrom(...'{}[]",:\\\n'), fc.constantFrom('"content"', '"claimer"', '"cue"', kerry, reuters, 'Kerry', 'said', 'null'), fc.string());
        fc.assert(fc.property(fc.array(piece), reply => {
            const sent = { start: 18, end: 92 };
            for (const { claimer, cue, content } of readReply(reply.join(''), text, sent, 'x').claims) {
                [claimer, cue, ...content].forEach(range => assert.ok(!range || (range.start >= sent.start && range.end <= sent.end && range.start < range.end)));
            }
        }), { numRuns: runs(500) });
    });

    test('The text stands in the prompt as it is, and the model is named with its day', () => {
        assert.ok(claimsPrompt(text).endsWith(text));
        assert.equal(proposedBy({ vendor: 'copilot', family: 'gpt-4o' }, '2026-11-29'), 'model copilot/gpt-4o 2026-11-29');
        assert.equal(proposedBy({ vendor: 'a b\n}', family: 'x'.repeat(200) }, '2026-11-29').length, 'model  2026-11-29'.length + 100);
    });
});

suite('Further claims of a text', () => {
    const { claims } = readReply(`[${kerry}, ${reuters}]`, text, { start: 0, end: text.length }, 'x');
    const after = (now: string) => carriedClaims(claims, new SourceText(text), new SourceText(now)).map(claim => claim.content.map(({ start, end }) => now.slice(start, end)).join(' … '));

    test('They stay where they are while the text changes elsewhere', () => assert.deepEqual(after(`A headline\n\n${text.replace('Lavrov denied it.', 'Lavrov denied all of it.')}`), ['“we are close,” … “time is short.”', 'the talks “go on”']));
    test('They go where one of their words changes', () => {
        assert.deepEqual(after(text.replace('close', 'far')), ['the talks “go on”']);
        assert.deepEqual(after(text.replace('Kerry said', 'Kerry says')), ['the talks “go on”']);
        assert.deepEqual(after(''), []);
    });
    test('They stand for what was found at the same place otherwise, among the rest', () => {
        const [one, other] = claims as readonly [FoundClaim, FoundClaim];
        const rule = (claim: FoundClaim) => ({ ...claim, by: 'rule' });
        const merged = withFurtherClaims({ claims: [rule(one), rule(other)], actors: [], regions: [] }, [one]);
        assert.deepEqual(merged.claims.map(({ by }) => by), ['x', 'rule']);
    });
});
