import assert from 'node:assert';
import fc from 'fast-check';
import { editsOf } from '../../../src/core/anchors/editsOf';
import { followEdit, type TextEdit } from '../../../src/core/anchors/follow';
import { SpanTracker } from '../../../src/core/anchors/spanTracker';
import { canonicalText, SourceText } from '../../../src/core/text/sourceText';
import type { Span } from '../../../src/core/text/span';
import { runs } from '../../counts';
import { marked, render } from '../text/marked';

/** A character of a text with an identity, and for each span whether it is one of its own. */
interface Character { readonly text: string; readonly id: number }

/** What spans hold, character by character; undefined where all went. */
type Members = readonly (ReadonlySet<number> | undefined)[];

interface State { readonly characters: readonly Character[]; readonly members: Members }

/** In code points of the text that the one before it made. */
interface Replacement { readonly start: number; readonly end: number; readonly text: string }

/** What undo takes back and redo does again. */
interface Step { readonly from: State; readonly to: State; readonly made: readonly Replacement[]; readonly back: readonly Replacement[] }

let nextId = 0;

function characters(text: string): Character[] {
    return Array.from(text, each => ({ text: each, id: nextId++ }));
}

/** One edit as one would follow it who looks at each character: what is the same at both ends stays, the rest is replaced. */
function edited({ characters: old, members }: State, start: number, end: number, text: string): State {
    const put = Array.from(canonicalText(text));
    let prefix = 0;
    while (prefix < Math.min(put.length, end - start) && old[start + prefix]!.text === put[prefix]) {
        prefix++;
    }
    let suffix = 0;
    while (suffix < Math.min(put.length, end - start) - prefix && old[end - 1 - suffix]!.text === put[put.length - 1 - suffix]) {
        suffix++;
    }
    const from = start + prefix;
    const to = end - suffix;
    const inserted = characters(put.slice(prefix, put.length - suffix).join(''));
    const removed = new Set(old.slice(from, to).map(each => each.id));
    return {
        characters: [...old.slice(0, from), ...inserted, ...old.slice(to)],
        members: members.map(own => {
            if (!own || (from === to && inserted.length === 0)) {
                return own;
            }
            const places = old.flatMap(({ id }, at) => (own.has(id) ? [at] : []));
            const [first, last] = [places[0]!, places.at(-1)!];
            const left = new Set([...own].filter(id => !removed.has(id)));
            // Typing at an edge does not grow it, within it does; what replaces a part of it, and nothing else, is a part of it.
            const joins = from === to ? from > first && from <= last : from >= first && to <= last + 1;
            inserted.forEach(({ id }) => joins && left.size > 0 && left.add(id));
            return left.size > 0 ? left : undefined;
        }),
    };
}

const text = (state: State) => state.characters.map(each => each.text).join('');

/** The first characters of no two are the same, so that a text hardly comes twice but by undo. */
const pieces = fc.tuple(fc.constantFrom(0x4e00, 0x20000, 0x0400, 0xac00, 0x0620, 0x1f300), fc.constantFrom('', '', '', '\u0301', '\u064e', '\u200d', ' ', '\n', '\r\n', '، '));
const someText = fc.array(pieces, { maxLength: 5 });
const steps = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('edit' as const), edits: fc.array(fc.tuple(fc.nat(999), fc.constantFrom(0, 0, 0, 1, 1, 3, 9, 60), someText), { minLength: 1, maxLength: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), count: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('redo' as const), count: fc.integer({ min: 1, max: 2 }) }) },
);

suite('Journeys of spans', () => {
    test('Spans are where an oracle that looks at every character says, over edits, several cursors, undo and redo', function () {
        this.timeout(600_000);
        fc.assert(fc.property(fc.array(pieces, { minLength: 1, maxLength: 40 }), fc.array(fc.tuple(fc.nat(999), fc.nat(12)), { minLength: 1, maxLength: 6 }), fc.array(steps, { minLength: 1, maxLength: 14 }), (begin, places, script) => {
            let count = 0;
            const written = (made: readonly (readonly [number, string])[]) => made.map(([base, tail]) => String.fromCodePoint(base + count++) + tail).join('');
            let source = new SourceText(written(begin));
            const first = characters(source.text);
            const spans = places.map(([at, length]): Span => {
                const start = at % first.length;
                return { start, end: Math.min(first.length, start + 1 + length) };
            });
            const tracker = new SpanTracker(spans);
            const begun: State = { characters: first, members: spans.map(({ start, end }) => new Set(first.slice(start, end).map(each => each.id))) };
            const done: Step[] = [];
            let undone: Step[] = [];
            let state = begun;
            const seen = new Map([[source.text, begun]]);
            /** One change of the document, as an editor reports it. */
            const change = (replacements: readonly Replacement[], after: State) => {
                const before = source;
                const edits: TextEdit[] = [];
                for (const { start, end, text: inserted } of replacements) {
                    const range = { start: source.toUtf16(start), end: source.toUtf16(end) };
                    edits.push(...editsOf(source, range, inserted));
                    source = new SourceText(source.text.slice(0, range.start) + inserted + source.text.slice(range.end));
                }
                tracker.apply(edits, before, source);
                state = after;
                assert.strictEqual(source.text, text(state));
            };
            for (const step of script) {
                if (step.kind === 'edit') {
                    const made: Replacement[] = [];
                    const back: Replacement[] = [];
                    let after = state;
                    for (const [at, length, put] of step.edits) {
                        const start = at % (after.characters.length + 1);
                        const end = Math.min(after.characters.length, start + length);
                        const inserted = written(put);
                        made.push({ start, end, text: inserted });
                        back.unshift({ start, end: start + Array.from(canonicalText(inserted)).length, text: text({ ...after, characters: after.characters.slice(start, end) }) });
                        after = edited(after, start, end, inserted);
                    }
                    done.push({ from: state, to: after, made, back });
                    undone = [];
                    change(made, after);
                } else {
                    const [taken, given] = step.kind === 'undo' ? [done, undone] : [undone, done];
                    for (let i = 0; i < step.count && taken.length > 0; i++) {
                        const each = taken.pop()!;
                        given.push(each);
                        change(step.kind === 'undo' ? each.back : each.made, step.kind === 'undo' ? each.from : each.to);
                    }
                }
                // Another way to the same text counts as going back to it.
                if ((seen.get(source.text) ?? state) !== state) {
                    return;
                }
                seen.set(source.text, state);
                state.members.forEach((own, handle) => {
                    const span = tracker.get(handle);
                    // A span that was lost in a way may be back when it is undone in another.
                    if (own || step.kind === 'edit') {
                        assert.strictEqual(span && source.slice(span), own && state.characters.filter(each => own.has(each.id)).map(each => each.text).join(''));
                    }
                });
            }
        }), { numRuns: runs(100_000) });
    });

    test('A text that comes all at once: what it left alone is where it was left', function () {
        this.timeout(600_000);
        const change = fc.record({ at: fc.nat(999), kind: fc.constantFrom('insert', 'delete', 'replace'), count: fc.integer({ min: 1, max: 4 }) });
        fc.assert(fc.property(fc.integer({ min: 120, max: 240 }), fc.array(change, { maxLength: 4 }), fc.array(fc.tuple(fc.nat(999), fc.nat(5)), { minLength: 1, maxLength: 8 }), fc.boolean(), (size, changes, places, isCrlf) => {
            let next = 0;
            // Every word is another one, so that there is one truth.
            const word = () => {
                const index = next++;
                const letters = (base: number, range: number) => String.fromCodePoint(base + index % range, base + Math.floor(index / range));
                return [letters(0x61, 26), letters(0x0628, 16), String.fromCodePoint(0x4e00 + index), String.fromCodePoint(0x20000 + index), `${letters(0x61, 26)}e\u0301`][index % 5]!;
            };
            let words = Array.from({ length: size }, word);
            const old = words;
            for (const { at, kind, count } of changes) {
                const start = at % words.length;
                words = [...words.slice(0, start), ...(kind === 'delete' ? [] : Array.from({ length: count }, word)), ...words.slice(kind === 'insert' ? start : start + count)];
                if (words.length === 0) {
                    return;
                }
            }
            const join = (all: readonly string[]) => all.map((each, index) => each + (index % 9 === 8 ? '\n' : ' ')).join('');
            const before = new SourceText(join(old));
            const after = new SourceText(isCrlf ? join(words).replace(/\n/g, '\r\n') : join(words));
            const edits = editsOf(before, { start: 0, end: before.text.length }, after.text);
            for (const [at, length] of places) {
                const first = at % old.length;
                const own = old.slice(first, first + 1 + length);
                const start = join(old.slice(0, first)).length;
                const span = { start: before.fromUtf16(start), end: before.fromUtf16(start + own.join(' ').length) };
                const followed = edits.reduce<Span | undefined>((now, edit) => now && followEdit(now, edit), span);
                const to = words.indexOf(own[0]!);
                if (own.every((each, index) => words[to + index] === each) && words[to - 1] === old[first - 1] && words[to + own.length] === old[first + own.length]) {
                    assert.strictEqual(followed && after.slice(followed).replace(/\s/g, ' '), own.join(' '));
                } else if (!own.some(each => words.includes(each))) {
                    assert.strictEqual(followed, undefined);
                }
            }
        }), { numRuns: runs(20_000) });
    });

    /** What becomes of the spans that are marked when the whole text is replaced. */
    function check(old: string, now: string, expected: readonly string[]): void {
        const { source, spans } = marked(old);
        const after = new SourceText(now);
        const edits = editsOf(source, { start: 0, end: source.text.length }, now);
        assert.deepStrictEqual(spans.map(span => {
            const followed = edits.reduce<Span | undefined>((at, edit) => at && followEdit(at, edit), span);
            return followed ? render(after, followed).replace(/^[\s\S]*(?=.{12}\[\[)|(?<=\]\].{12})[\s\S]*$/g, '') : 'gone';
        }), expected);
    }

    const filler = 'While aid convoys waited at the border for days, the talks on a truce in the north began late and ended without a word from either side. ';
    test('A checkout that changed the beginning and the end', () => {
        check(`One two. ${filler}[[Kerry]] met Lavrov. ${filler} The end.`, `First. One two. ${filler}Kerry met Lavrov. ${filler} The very end.`, ['ither side. [[Kerry]] met Lavrov.']);
    });
    test('Another article: all is gone', () => {
        const other = 'A cat sat on the mat of Kerry in the sun and did not move for an hour, and nobody said a thing to Lavrov, who slept. ';
        check(`${filler}[[Kerry]] met [[Lavrov]] in Geneva. ${filler}`, other.repeat(3), ['gone', 'gone']);
    });
    test('A formatter that wraps lines', () => {
        const wrapped = `${filler}John Kerry met Lavrov. ${filler}`.replace(/(.{30,40}) /g, '$1\n').replace('John Kerry', 'John\nKerry');
        check(`${filler}[[John Kerry]] met [[Lavrov]]. ${filler}`, wrapped, [render(new SourceText(wrapped), spanIn(wrapped, 'John\nKerry')), render(new SourceText(wrapped), spanIn(wrapped, 'Lavrov'))]
            .map(each => each.replace(/^[\s\S]*(?=.{12}\[\[)|(?<=\]\].{12})[\s\S]*$/g, '')));
    });
});

function spanIn(all: string, part: string): Span {
    const source = new SourceText(all);
    const start = all.indexOf(part);
    return { start: source.fromUtf16(start), end: source.fromUtf16(start + part.length) };
}
