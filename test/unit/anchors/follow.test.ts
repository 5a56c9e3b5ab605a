import assert from 'node:assert';
import fc from 'fast-check';
import { editOf, followEdit, type TextEdit } from '../../../src/core/anchors/follow';
import { SpanTracker } from '../../../src/core/anchors/spanTracker';
import { SourceText } from '../../../src/core/text/sourceText';
import type { Span } from '../../../src/core/text/span';
import { runs } from '../../counts';
import { marked, render } from '../text/marked';

/** The text after an edit of what is between `{` and `}`. */
function edited(text: string, inserted: string): { source: SourceText; before: SourceText; edit: TextEdit | undefined; spans: readonly Span[] } {
    const from = text.replace(/\[\[|\]\]/g, '').indexOf('{');
    const to = text.replace(/\[\[|\]\]|\{/g, '').indexOf('}');
    const { source: before, spans } = marked(text.replace(/[{}]/g, ''));
    const source = new SourceText(before.text.slice(0, from) + inserted + before.text.slice(to));
    return { source, before, edit: editOf(before, { start: from, end: to }, inserted), spans };
}

function check(text: string, inserted: string, expected: string): void {
    const { source, edit, spans } = edited(text, inserted);
    const followed = edit ? followEdit(spans[0]!, edit) : spans[0];
    assert.strictEqual(followed ? render(source, followed) : `${source.text} (gone)`, expected);
}

suite('Following one edit', () => {
    test('Typing before', () => check('{}met [[Kerry]].', 'He ', 'He met [[Kerry]].'));
    test('Typing at the beginning does not grow it', () => check('met {}[[Kerry]].', 'Mr ', 'met Mr [[Kerry]].'));
    test('Typing at the end does not grow it', () => check('met [[Kerry]]{}.', 's', 'met [[Kerry]]s.'));
    test('Typing inside does', () => check('met [[Ke{}ry]].', 'r', 'met [[Kerry]].'));
    test('Typing behind', () => check('met [[Kerry]].{}', ' So', 'met [[Kerry]]. So'));
    test('Deleting before', () => check('{He }met [[Kerry]].', '', 'met [[Kerry]].'));
    test('Deleting up to it', () => check('{met }[[Kerry]].', '', '[[Kerry]].'));
    test('Deleting inside', () => check('met [[Ke{r}ry]].', '', 'met [[Kery]].'));
    test('Deleting its beginning', () => check('met [[{Ke}rry]].', '', 'met [[rry]].'));
    test('Deleting across its beginning', () => check('m{et [[Ke}rry]].', '', 'm[[rry]].'));
    test('Deleting across its end', () => check('met [[Ker{ry]]}.', '', 'met [[Ker]].'));
    test('Deleting all of it', () => check('met {[[Kerry]]}.', '', 'met . (gone)'));
    test('Deleting it and more', () => check('{met [[Kerry]].}', '', ' (gone)'));
    test('Replacing inside', () => check('met [[K{ar}ry]].', 'er', 'met [[Kerry]].'));
    test('Replacing its beginning', () => check('met [[{k}erry]].', 'K', 'met [[Kerry]].'));
    test('Replacing its end', () => check('met [[Kerr{i}]].', 'ey', 'met [[Kerrey]].'));
    test('Replacing across its beginning keeps what is left', () => check('{met [[Ke}rry]].', 'saw', 'saw[[rry]].'));
    test('Replacing across its end keeps what is left', () => check('met [[Ker{ry]] in}.', 'mit', 'met [[Ker]]mit.'));
    test('Replacing all of it', () => check('met {[[Kerry]]}.', 'Putin', 'met Putin. (gone)'));
    test('Putting the same in its place', () => check('{met [[Kerry]]}.', 'met Kerry', 'met [[Kerry]].'));
    test('Putting in its place what only adds inside', () => check('met {[[John Kerry]]}.', 'John F. Kerry', 'met [[John F. Kerry]].'));
    test('Characters of two units', () => check('😀{😀}😀[[Kerry😀]].', '😀x😀', '😀😀x😀😀[[Kerry😀]].'));
    test('Half of a pair that stays is not cut', () => {
        check('[[a{😀}b]]', '😁', '[[a😁b]]');
        check('[[a{\u{1f600}}b]]', '\u{1fa00}', '[[a\u{1fa00}b]]');
    });
    test('A byte order mark counts where it is none', () => check('a{} [[Kerry]]', '\ufeff', 'a\ufeff [[Kerry]]'));
    test('An edit without what both texts have in common leads to the same text', () => {
        const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\u{1f600}', '\u{1f601}', '\u{1fa00}', '\u{1fa01}', 'e\u0301'), maxLength: 8 });
        fc.assert(fc.property(texts, texts, texts, texts, (head, removed, tail, inserted) => {
            const before = new SourceText(head + removed + tail);
            const after = new SourceText(head + inserted + tail);
            const edit = editOf(before, { start: head.length, end: head.length + removed.length }, inserted) ?? { start: 0, end: 0, inserted: 0 };
            assert.strictEqual(before.length + edit.inserted - (edit.end - edit.start), after.length);
            assert.strictEqual(before.slice({ start: 0, end: edit.start }), after.slice({ start: 0, end: edit.start }));
            assert.strictEqual(before.slice({ start: edit.end, end: before.length }), after.slice({ start: edit.start + edit.inserted, end: after.length }));
        }), { numRuns: runs(5000) });
    });
    test('Line ends come as LF', () => check('{}[[Kerry]]', 'a\r\nb\r', 'a\nb\n[[Kerry]]'));
});

suite('Following a live text', () => {
    /** A document with an undo stack of groups, as editors have. */
    class Editor {
        source: SourceText;
        readonly tracker: SpanTracker;
        readonly spans: readonly Span[];

        constructor(text: string) {
            const { source, spans } = marked(text);
            this.source = source;
            this.spans = spans;
            this.tracker = new SpanTracker(spans);
        }

        /** Puts `text` in the place of `[start, end)` (code points). */
        replace(start: number, end: number, text: string): ReturnType<SpanTracker['apply']> {
            const before = this.source;
            const range = { start: before.toUtf16(start), end: before.toUtf16(end) };
            this.source = new SourceText(before.text.slice(0, range.start) + text + before.text.slice(range.end));
            const edit = editOf(before, range, text);
            return this.tracker.apply(edit ? [edit] : [], before, this.source);
        }

        get shown(): string {
            const span = this.tracker.get(0);
            return span ? render(this.source, span) : `${this.source.text} (gone)`;
        }
    }

    test('A deleted mention comes back with undo', () => {
        const editor = new Editor('met [[Kerry]].');
        assert.deepStrictEqual(editor.replace(4, 9, ''), { lost: [0], touched: [], restored: [] });
        assert.strictEqual(editor.shown, 'met . (gone)');
        assert.deepStrictEqual(editor.replace(4, 4, 'Kerry'), { lost: [], touched: [], restored: [0] });
        assert.strictEqual(editor.shown, 'met [[Kerry]].');
    });
    test('And goes again with redo', () => {
        const editor = new Editor('met [[Kerry]].');
        editor.replace(4, 9, '');
        editor.replace(4, 4, 'Kerry');
        assert.deepStrictEqual(editor.replace(4, 9, ''), { lost: [0], touched: [], restored: [] });
    });
    test('Deleted letter by letter from behind it, undone at once', () => {
        const editor = new Editor('met [[Kerry]] in Moscow');
        for (let at = 16; at > 4; at--) {
            editor.replace(at - 1, at, '');
        }
        assert.strictEqual(editor.shown, 'met cow (gone)');
        editor.replace(4, 4, 'Kerry in Mos');
        assert.strictEqual(editor.shown, 'met [[Kerry]] in Moscow');
    });
    test('A letter cut off comes back to it', () => {
        const editor = new Editor('met [[Kerry]].');
        editor.replace(8, 9, '');
        assert.strictEqual(editor.shown, 'met [[Kerr]].');
        editor.replace(8, 8, 'y');
        assert.strictEqual(editor.shown, 'met [[Kerry]].');
    });
    test('Changes elsewhere in between, undone in order', () => {
        const editor = new Editor('a met [[Kerry]].');
        editor.replace(6, 11, '');
        for (let i = 0; i < 300; i++) {
            editor.replace(i, i, 'x');
        }
        editor.replace(0, 300, '');
        editor.replace(6, 6, 'Kerry');
        assert.strictEqual(editor.shown, 'a met [[Kerry]].');
    });
    test('Another text typed in its place is not it', () => {
        const editor = new Editor('met [[he]].');
        editor.replace(4, 6, '');
        editor.replace(4, 4, 'them');
        assert.strictEqual(editor.shown, 'met them. (gone)');
    });
    test('Several cursors, undone in one change', () => {
        const editor = new Editor('Kerry a [[Kerry]] b Kerry');
        const before = editor.source;
        const after = new SourceText('a  b');
        editor.tracker.apply([{ start: 18, end: 24, inserted: 0 }, { start: 8, end: 13, inserted: 0 }, { start: 0, end: 6, inserted: 0 }], before, after);
        assert.strictEqual(editor.tracker.get(0), undefined);
        const changes = editor.tracker.apply([{ start: 4, end: 4, inserted: 6 }, { start: 2, end: 2, inserted: 5 }, { start: 0, end: 0, inserted: 6 }], after, before);
        assert.deepStrictEqual(changes, { lost: [], touched: [], restored: [0] });
        assert.strictEqual(editor.shown, 'Kerry a [[Kerry]] b Kerry');
    });
    test('A span that was added later stays where it is when the text comes back', () => {
        const editor = new Editor('met [[Kerry]] in Moscow');
        editor.replace(4, 9, '');
        const handle = editor.tracker.add({ start: 8, end: 14 });
        editor.replace(4, 4, 'Kerry');
        assert.deepStrictEqual(editor.tracker.get(handle), { start: 13, end: 19 });
    });
    test('A span that was removed stays away', () => {
        const editor = new Editor('met [[Kerry]].');
        editor.replace(4, 9, '');
        editor.tracker.remove(0);
        editor.replace(4, 4, 'Kerry');
        assert.strictEqual(editor.tracker.get(0), undefined);
    });
    test('Typing inside touches it', () => {
        const editor = new Editor('met [[Kery]].');
        assert.deepStrictEqual(editor.replace(7, 7, 'r'), { lost: [], touched: [0], restored: [] });
    });
});

suite('Laws of following', () => {
    /** Edits as places in thousandths of the text, so that they fit whatever it is by then. */
    const scripts = fc.array(fc.record({ at: fc.nat(1000), length: fc.nat(12), text: fc.string({ unit: fc.constantFrom('a', 'b', '😀', 'ك', '\n', 'e\u0301'), maxLength: 6 }) }), { minLength: 1, maxLength: 12 });
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '😀', 'ك', '\n', ' '), minLength: 1, maxLength: 60 });
    const someSpans = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 8 });

    test('A span covers just the characters that an oracle tracks', () => {
        fc.assert(fc.property(texts, someSpans, scripts, (text, places, script) => {
            let points = Array.from(text);
            const spans = places.flatMap(([a, b]) => {
                const start = Math.floor(a * points.length / 1001);
                const end = Math.ceil(b * points.length / 1001);
                return start < end ? [{ start, end }] : [];
            });
            // The oracle: for each span, which characters are its own.
            let own = spans.map(({ start, end }) => points.map((_, at) => at >= start && at < end));
            let tracked: (Span | undefined)[] = spans;
            for (const { at, length, text: inserted } of script) {
                const start = Math.floor(at * (points.length + 1) / 1001);
                const end = Math.min(points.length, start + length);
                const added = Array.from(inserted);
                const edit = { start, end, inserted: added.length };
                tracked = tracked.map(span => span && followEdit(span, edit));
                own = own.map(mine => {
                    const first = mine.indexOf(true);
                    const last = mine.lastIndexOf(true);
                    const isDead = first < 0 || (start <= first && end > last && start < end);
                    // What is put in belongs to the span if it is strictly inside, or takes the place of some of it and of nothing else.
                    const joins = !isDead && (start === end ? start > first && start <= last : start >= first && end <= last + 1);
                    return [...mine.slice(0, start), ...added.map(() => joins), ...mine.slice(end)].map(each => each && !isDead);
                });
                points = [...points.slice(0, start), ...added, ...points.slice(end)];
            }
            own.forEach((mine, index) => {
                const first = mine.indexOf(true);
                assert.deepStrictEqual(tracked[index], first < 0 ? undefined : { start: first, end: mine.lastIndexOf(true) + 1 });
            });
        }), { numRuns: runs(20000) });
    });

    test('Undoing everything, a few changes at a time, brings every span back', () => {
        fc.assert(fc.property(texts, someSpans, scripts, fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 12, maxLength: 12 }), (text, places, script, groups) => {
            let source = new SourceText(text);
            const spans = places.flatMap(([a, b]) => {
                const start = Math.floor(a * source.length / 1001);
                const end = Math.ceil(b * source.length / 1001);
                return start < end ? [{ start, end }] : [];
            });
            const tracker = new SpanTracker(spans);
            const replaced = (from: SourceText, start: number, end: number, inserted: string) =>
                new SourceText(from.slice({ start: 0, end: start }) + inserted + from.slice({ start: end, end: from.length }));
            const inverses: { start: number; end: number; text: string }[] = [];
            for (const { at, length, text: inserted } of script) {
                const start = Math.floor(at * (source.length + 1) / 1001);
                const end = Math.min(source.length, start + length);
                const after = replaced(source, start, end, inserted);
                inverses.push({ start, end: start + Array.from(inserted).length, text: source.slice({ start, end }) });
                tracker.apply([{ start, end, inserted: Array.from(inserted).length }], source, after);
                source = after;
            }
            for (const size of groups) {
                const before = source;
                const edits: TextEdit[] = [];
                for (const { start, end, text: inserted } of inverses.splice(-size).reverse()) {
                    source = replaced(source, start, end, inserted);
                    edits.push({ start, end, inserted: Array.from(inserted).length });
                }
                if (edits.length > 0) {
                    tracker.apply(edits, before, source);
                }
            }
            assert.strictEqual(source.text, text);
            spans.forEach((span, handle) => assert.deepStrictEqual(tracker.get(handle), span));
        }), { numRuns: runs(5000) });
    });
});
