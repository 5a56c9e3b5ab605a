import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planFollow } from '../../../src/core/edits/follow';
import { anchorsOf } from '../../../src/core/annotation/model';
import { uriOf } from '../../../src/core/corpus/layout';
import { applySplices, formatSpan, type Span } from '../../../src/core/text/span';
import { SourceText } from '../../../src/core/text/sourceText';
import type { Host } from '../../../src/core/workspace';
import { runs } from '../../counts';
import { openCorpus, root } from '../fixture';

const host: Host = { sha256: async text => `hash-of-${Array.from(text).length}-${text.codePointAt(0)}`, randomDigits: count => new Uint8Array(count) };

/** Characters that all differ, of one and of two units, of both directions: no text comes twice. */
class Characters {
    #next = 0;

    take(count: number): string[] {
        return Array.from({ length: count }, () => {
            const index = this.#next++;
            return String.fromCodePoint([0x4e00, 0x20000, 0x0400, 0xac00][index % 4]! + (index >> 2));
        });
    }
}

/** What a span holds, character by character. */
interface Tracked { readonly span: Span; readonly quote: string; members: Set<string> }

/** One edit of characters, as one who looks at each of them would follow it. */
function follow(text: readonly string[], tracked: readonly Tracked[], start: number, end: number, inserted: readonly string[]): string[] {
    for (const each of tracked) {
        const places = text.flatMap((character, index) => each.members.has(character) ? [index] : []);
        const first = places[0];
        const last = places.at(-1);
        if (first === undefined || last === undefined) {
            continue;
        }
        text.slice(start, end).forEach(character => each.members.delete(character));
        const isInside = start === end ? start > first && start <= last : start >= first && end <= last + 1;
        if (isInside && each.members.size > 0) {
            inserted.forEach(character => each.members.add(character));
        }
    }
    return [...text.slice(0, start), ...inserted, ...text.slice(end)];
}

const edit = fc.tuple(fc.nat(999), fc.constantFrom(0, 0, 0, 1, 2, 5, 40), fc.nat(3));
const spans = fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 1, max: 15 })), { minLength: 1, maxLength: 8 });

suite('Live sources', () => {
    test('Spans are where their characters are, and are written so when the source is saved', () => fc.assert(fc.asyncProperty(spans, fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 10 }), fc.nat(10), fc.boolean(), async (wanted, changes, added, isCrlf) => {
        const characters = new Characters();
        let text = characters.take(60);
        text[20] = '\n';
        const saved = text;
        const tracked: Tracked[] = [...new Map(wanted.map(([start, length]) => {
            const span = { start, end: Math.min(60, start + length) };
            return [formatSpan(span), { span, quote: saved.slice(span.start, span.end).join(''), members: new Set(saved.slice(span.start, span.end)) }] as const;
        })).values()];
        const entries = tracked.map(({ span, quote }, index) => `  - {id: m-${index}, actor: a, at: ${formatSpan(span)}, text: ${JSON.stringify(quote)}}\n`);
        const sidecar = `glossator: 1\nsource:\n  sha256: old\nregions:\n  - {kind: headline, at: ${formatSpan(tracked[0]!.span)}}\nmentions:\n${entries.join('')}memos:\n  - {id: n-1, at: ${formatSpan(tracked[0]!.span)}, text: ${JSON.stringify(tracked[0]!.quote)}, note: "x"}\n`;
        const raw = (plain: readonly string[]) => isCrlf ? plain.join('').replace(/\n/g, '\r\n') : plain.join('');
        const store = await openCorpus({ 'a.txt': raw(text), 'a.txt.gloss.yaml': sidecar });
        let shown = new SourceText(raw(text));
        await store.sourceOpened('a.txt', shown);
        const source = () => store.corpus.source('a.txt')!;
        for (const [index, steps] of changes.entries()) {
            const before = shown;
            const splices = steps.map(([at, length, count]) => {
                const start = at % (text.length + 1);
                const end = Math.min(text.length, start + length);
                const inserted = count === 0 && length === 0 ? characters.take(1) : characters.take(count);
                const splice = { start: shown.toUtf16(start), end: shown.toUtf16(end), text: inserted.join('') };
                text = follow(text, tracked, start, end, inserted);
                shown = new SourceText(applySplices(shown.text, [splice]));
                return splice;
            });
            store.sourceEdited('a.txt', splices, shown, before);
            if (index === added) {
                // The sidecar changes meanwhile; what is not about places goes on.
                await store.written(uriOf(root, 'a.txt.gloss.yaml'), source().sidecar.text.replace('sha256: old', 'status: done\n  sha256: old'));
            }
            const view = (await store.sourceView(source()))!;
            assert.equal(view.text.text, text.join(''));
            for (const [position, { members }] of tracked.entries()) {
                const span = view.spanOf(source().sidecar.mentions[position]!);
                assert.equal(span && view.text.slice(span), members.size === 0 ? undefined : text.filter(character => members.has(character)).join(''));
            }
            for (let start = 0; start < text.length; start += 7) {
                const span = { start, end: Math.min(text.length, start + 3) };
                const back = view.savedSpanOf(span);
                const old = saved.indexOf(text[start]!);
                const isSaved = old >= 0 && text.slice(span.start, span.end).join('') === saved.slice(old, old + span.end - span.start).join('');
                assert.deepEqual(back, isSaved ? { start: old, end: old + span.end - span.start } : undefined);
            }
        }
        const live = store.sourceSaved('a.txt');
        const plan = live && await planFollow(store, source(), live, host);
        if (plan?.kind !== 'edit') {
            assert.equal(text.join(''), saved.join(''));
            return;
        }
        for (const file of plan.files) {
            await store.written(file.uri, applySplices(file.before!, file.splices));
        }
        const view = (await store.sourceView(source()))!;
        const { mentions, regions, memos, source: { sha256 } } = source().sidecar;
        assert.equal(sha256, await host.sha256(text.join('')));
        for (const [position, { members, span, quote }] of tracked.entries()) {
            const mention = mentions[position]!;
            if (members.size > 0) {
                assert.equal(mention.text, text.filter(character => members.has(character)).join(''));
                assert.deepEqual([view.spanOf(mention), mention.sha256], [mention.span, undefined]);
            } else {
                assert.deepEqual([mention.span, mention.text, mention.sha256], [span, quote, await host.sha256(saved.join(''))]);
            }
        }
        assert.deepEqual(anchorsOf(mentions[0]!).length, 1);
        if (tracked[0]!.members.size > 0) {
            assert.deepEqual([memos[0]!.anchor?.span, memos[0]!.anchor?.text, regions[0]!.span], [mentions[0]!.span, mentions[0]!.text, mentions[0]!.span]);
        }
    }), { numRuns: runs(2000) }));
});
