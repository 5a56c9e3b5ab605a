import * as assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { quoted } from '../../../src/core/sidecar/render';
import { isRedacted, redacted, restored } from '../../../src/core/sidecar/redact';
import { applySplices } from '../../../src/core/text/span';
import { SourceText } from '../../../src/core/text/sourceText';

const host = { sha256: async (text: string) => createHash('sha256').update(text).digest('hex'), randomDigits: (count: number) => new Uint8Array(count) };

async function thereAndBack(sidecar: string, text: string): Promise<{ readonly redacted: string; readonly back: string; readonly left: number }> {
    const done = applySplices(sidecar, (await redacted(sidecar, host))!.splices);
    const { splices, left } = await restored(done, new SourceText(text), host);
    return { redacted: done, back: applySplices(done, splices), left };
}

const text = 'Kerry met Putin. “It went well,” Kerry said.\nIt\u00a0“did”, he 🙂 said, and left.\n';
const at = (quote: string) => {
    const source = new SourceText(text);
    const start = source.fromUtf16(text.indexOf(quote));
    return `${start}-${start + Array.from(quote).length}`;
};

test('Quotes go, and come back byte for byte, however they are written', async () => {
    const sidecar = `glossator: 1
# about Kerry
source: {title: "Kerry met Putin"}
regions:
  - {kind: headline, at: ${at('Kerry met Putin.')}, starts: "Kerry met", ends: Putin.}
mentions:
  - {id: m-1, actor: kerry, at: 0-5, text: "Kerry", after: " met Putin. “It"}   # Kerry
  - id: m-2
    actor: 'putin'
    text: Putin
    at: ${at('Putin')}
    note: he is quoted as saying text
claims:
  - id: c-1
    claimer: {actor: kerry, at: ${at('Kerry said').replace(/-.*/, '')}-${Number(at('Kerry said').split('-')[0]) + 5}, text: 'Kerry'}
    content:
      spans:
        - {at: ${at('“It went well,”')}, text: "\\u201cIt went well,\\u201d"}
        - at: ${at('It\u00a0“did”, he 🙂 said')}
          text: >-
            It\u00a0“did”,
            he 🙂 said
    gloss: It went well.
    note: [{by: alice, text: It went well}]
rejected:
  - {as: mention, at: 0-5, text: "Kerry"}
`;
    const { redacted: made, back, left } = await thereAndBack(sidecar, text);
    assert.equal(left, 0);
    assert.equal(back, sidecar);
    assert.ok(isRedacted(made));
    assert.doesNotMatch(made.replace(/# .*|title: .*|gloss: .*|note: .*/g, ''), /Kerry|Putin|went/);
    assert.match(made, /text: "sha256:[0-9a-f]{32}", after: "sha256:[0-9a-f]{32}\/15"\} {3}# Kerry/);
});

test('A quote that does not stand at its place is not restored, nor is anything from another text', async () => {
    const drifted = 'glossator: 1\nmentions:\n  - {id: m-1, at: 1-6, text: "Kerry"}\n';
    assert.equal((await thereAndBack(drifted, text)).left, 1);
    const { back, redacted: made, left } = await thereAndBack('glossator: 1\nmentions:\n  - {id: m-1, at: 0-5, text: "Kerry"}\n', 'Putin met Kerry.');
    assert.equal(left, 1);
    assert.equal(back, made);
});

test('A sidecar in a layout whose quotes are not found does not pass for redacted', async () => {
    const flow = 'glossator: 1\nmentions: [{id: m-1, at: 0-5, text: "Kerry"}]\n';
    const made = applySplices(flow, (await redacted(flow, host))!.splices);
    assert.equal(isRedacted(made), !made.includes('Kerry'));
});

test('Law: restored from its text, a redacted sidecar is what it was', async () => {
    const styles: readonly ((quote: string) => string)[] = [quoted, quote => `'${quote.replaceAll('\'', '\'\'')}'`, quote => JSON.stringify(quote)];
    await fc.assert(fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter(each => !/[\r\p{C}]/u.test(each)), fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...styles)), { maxLength: 5 }),
        async (source, places) => {
            const canonical = new SourceText(source);
            const lines = places.filter(([start]) => start < canonical.length).map(([start, length, style], index) => {
                const end = Math.min(canonical.length, start + length);
                const before = canonical.slice({ start: Math.max(0, start - 3), end: start });
                return `  - {id: m-${index}, at: ${start}-${end}, text: ${style(canonical.slice({ start, end }))}${before === '' ? '' : `, before: ${style(before)}`}}\n`;
            });
            const sidecar = `glossator: 1\n${lines.length > 0 ? `mentions:\n${lines.join('')}` : ''}`;
            const { back, left } = await thereAndBack(sidecar, source);
            assert.equal(left, 0);
            assert.equal(back, sidecar);
        },
    ), { numRuns: 200 });
});
