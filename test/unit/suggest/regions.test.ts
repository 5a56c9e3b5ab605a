import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findRegions } from '../../../src/core/suggest/regions/findRegions';
import { runs } from '../../counts';

const body = 'The mayor of Norby said on Tuesday that the bridge over the Lenne would be closed for most of the coming winter, because its piers had moved.';

/** What regions a text of such lines has, `kind: first words … last words`. */
function check(lines: readonly string[], ...expected: readonly string[]): void {
    const text = lines.join('\n\n');
    assert.deepEqual(findRegions(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end).replaceAll('\n\n', ' / ')}`), expected);
}

suite('Regions of a text', () => {
    test('A headline, and what the page left before it', () => check(['Skip to main content', 'World', 'Bridge over the Lenne to close', body], 'boilerplate: Skip to main content', 'boilerplate: World', 'headline: Bridge over the Lenne to close'));
    test('Of a title that the page repeats the one beside the article counts', () => check(
        ['Bridge over the Lenne to close', 'Bridge over the Lenne to close', body], 'boilerplate: Bridge over the Lenne to close', 'headline: Bridge over the Lenne to close',
    ));
    test('Byline, dateline and caption', () => check(
        ['Bridge over the Lenne to close', 'By Ada Holm and Per Lund', `NORBY, Denmark (AP) — ${body}`, 'Mayor Iris Falk (L) speaks with an engineer at the bridge. REUTERS/Ole Berg', body],
        'headline: Bridge over the Lenne to close', 'byline: By Ada Holm and Per Lund', 'dateline: NORBY, Denmark (AP) —', 'caption: Mayor Iris Falk (L) speaks with an engineer at the bridge. REUTERS/Ole Berg',
    ));
    test('What follows an article is one stretch', () => check(
        ['Bridge to close in winter', body, body, 'Read more: Floods in the valley', 'Sign up for our free newsletter', 'Ferry starts again', '© 2016 Norby Post. All rights reserved.'],
        'headline: Bridge to close in winter', 'boilerplate: Read more: Floods in the valley / Sign up for our free newsletter / Ferry starts again / © 2016 Norby Post. All rights reserved.',
    ));
    test('A line of the page within an article is one by itself', () => check(
        ['Bridge to close in winter', body, 'Related: Floods in the valley', 'Read also: Floods in the valley', body, body], 'headline: Bridge to close in winter', 'boilerplate: Read also: Floods in the valley',
    ));
    test('Arabic', () => check(
        ['إغلاق الجسر في الشتاء', 'بقلم سليم العطار', 'بيروت (رويترز) - أعلن رئيس البلدية أن الجسر سيغلق معظم الشتاء المقبل بسبب تحرك دعائمه، مضيفاً أن الأشغال ستبدأ في مطلع الشهر القادم وتنتهي في الربيع.', 'اقرأ أيضاً: فيضانات في الوادي', 'جميع الحقوق محفوظة'],
        'headline: إغلاق الجسر في الشتاء', 'byline: بقلم سليم العطار', 'dateline: بيروت (رويترز) -', 'boilerplate: اقرأ أيضاً: فيضانات في الوادي / جميع الحقوق محفوظة',
    ));
    test('People who speak of newsletters and cookies are no page', () => check([body, `The mayor said: ${body} “We will sign up everybody who wants to help,” she said, “and bake cookies for them, whatever the policy of my party is.”`, body]));
    test('A text that is no article has none', () => {
        check([]);
        check(['one', 'two', 'three']);
    });
    test('Regions lie in the text and do not overlap', () => fc.assert(fc.property(
        fc.array(fc.oneof(fc.constantFrom(body, 'Skip to main content', 'By Ada Holm', 'Subscribe', '', 'A title of words', '© 2016', 'NORBY — It rains in the valley today, as it did all week, and nobody minds it.'), fc.string()), { maxLength: 12 }),
        lines => {
            const text = lines.join('\n');
            let last = 0;
            for (const { start, end } of findRegions(text)) {
                assert.ok(start >= last && end > start && end <= text.length && text.slice(start, end).trim() === text.slice(start, end));
                last = end;
            }
        },
    ), { numRuns: runs(2000) }));
});
