import assert from 'node:assert';
import fc from 'fast-check';
import type { FoundClaim } from '../../../src/core/suggest/foundClaim';
import { findClaimsByRules } from '../../../src/core/suggest/rules/findClaimsByRules';
import { rangesOverlap, type TextRange } from '../../../src/core/text/span';
import { runs } from '../../counts';

suite('Laws of claims by rules', () => {
    test('Every span is a stretch of the text, and no two of a claim overlap', () => {
        fc.assert(fc.property(texts, text => {
            for (const claim of findClaimsByRules(text)) {
                const spans = spansOf(claim);
                assert.ok(claim.content.length > 0);
                for (const [index, span] of spans.entries()) {
                    assert.ok(0 <= span.start && span.start < span.end && span.end <= text.length, JSON.stringify(claim));
                    assert.ok(spans.slice(index + 1).every(other => !rangesOverlap(span, other)), `${JSON.stringify(text)} ${JSON.stringify(claim)}`);
                }
                assert.ok(claim.confidence > 0 && claim.confidence <= 1);
                assert.ok(claim.by.startsWith('rule '));
            }
        }), { numRuns: runs(5000) });
    });

    test('The same text has the same claims, whatever was read before', () => {
        fc.assert(fc.property(texts, texts, (text, other) => {
            const first = findClaimsByRules(text);
            findClaimsByRules(other);
            assert.deepStrictEqual(findClaimsByRules(text), first);
        }), { numRuns: runs(1000) });
    });

    test('Claims stand in the order of the text', () => {
        fc.assert(fc.property(texts, text => {
            const starts = findClaimsByRules(text).map(({ cue, claimer, content }) => (cue ?? claimer ?? content[0]!).start);
            assert.deepStrictEqual(starts, [...starts].sort((a, b) => a - b));
        }), { numRuns: runs(1000) });
    });

    test('Time grows with the text, not faster', () => {
        const paragraph = 'قال وزير الزراعة، سليم العطار، إن «الموسم جيد هذا العام»، مشيراً إلى أن الأسعار ستنخفض، بحسب وكالة الأنباء. ';
        const time = (count: number) => {
            const text = paragraph.repeat(count);
            return Math.min(...[1, 2, 3].map(() => {
                const start = performance.now();
                findClaimsByRules(text);
                return performance.now() - start;
            }));
        };
        time(50);
        assert.ok(time(800) < time(100) * 8 * 6);
    });
});

/** Pieces of what rules look at, in any order, with what no rule expects. */
const pieces = fc.constantFrom(
    ...('قال وقالت أعلن وأضاف يؤكد مشيراً إلى أن إن بأن إنه تعهد شعورهم نقلت عن قوله نقلاً بحسب وفقاً لمصادر برأي حسبما أفادت كما على حد قول الوزير وزير الخارجية مصدر في '
        + 'ولم لا قد إذا هل الذي التي للصحافيين صحيفة أمس ذلك وكالة بالإفراج دعا السكان رفضت وضع ـ لـ said says told that according to The mayor Kerry he denied '
        + 'a déclaré selon sagte laut dijo según сказал по словам گفت dedi 表示 市长 と述べた は').split(' '),
    'وأضاف الوزير أن', '، نقلاً عن مصدر في الشرطة،', '، بحسب وكالة الأنباء', 'قالت مصادر أمنية: «', 'رفضت الحكومة وضع شروط', '“We are ahead,” she said', ', according to the police,',
    '"', '«', '»', '“', '”', '‘', '’', '\'', '``', '\'\'', ':', '،', ',', '.', '., ', '؟', '؛', '…', '(', ')', '-', '\n', '\r\n', '\r', '\n\n', '\t', '\u00a0', '\u200f', '\u0651', '😀', '\ud83d', '\ude00', '',
);
const texts = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map(words => words.join(' ')),
    fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 }).map(words => words.join('')),
);

function spansOf({ claimer, cue, content, via }: FoundClaim): TextRange[] {
    return [claimer, cue, ...content, ...via.flatMap(relay => [relay.actor, relay.cue])].filter(span => span !== undefined);
}
