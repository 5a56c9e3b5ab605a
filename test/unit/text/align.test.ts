import assert from 'node:assert';
import fc from 'fast-check';
import { align } from '../../../src/core/text/align';
import { shortestScript } from '../../../src/core/text/shortestScript';
import { Vocabulary } from '../../../src/core/text/tokens';
import { runs } from '../../counts';

/** The words of the old text with what became of each: itself, `-word` gone, `*word` in a block that was moved, `?word` a matter of taste. */
function check(old: string, text: string, expected: string): void {
    const vocabulary = new Vocabulary();
    const [a, b] = [vocabulary.tokens(old), vocabulary.tokens(text)];
    const joint = (of: { readonly text: string; readonly starts: Int32Array }) => (at: number) => (/(?:^|[.!?]\s*)$/.test(of.text.slice(0, of.starts[at] ?? of.text.length)) ? 2 : 0);
    const { to, block, doubtful } = align(a.ids, b.ids, { old: joint(a), new: joint(b) });
    assert.strictEqual(Array.from(to, (each, at) => `${each < 0 ? '-' : block[at]! > 0 ? '*' : ''}${doubtful[at] ? '?' : ''}${old.slice(a.starts[at], a.ends[at])}`).join(' '), expected);
    to.forEach((each, at) => assert.ok(each < 0 || old.slice(a.starts[at], a.ends[at]) === text.slice(b.starts[each], b.ends[each])));
}

suite('Words of two texts side by side', () => {
    test('The same', () => check('Kerry met him.', 'Kerry met him.', 'Kerry met him .'));
    test('A word put in', () => check('Kerry met him.', 'Kerry briefly met him.', 'Kerry met him .'));
    test('A word gone', () => check('Kerry briefly met him.', 'Kerry met him.', 'Kerry -briefly met him .'));
    test('A word replaced', () => check('Kerry met him.', 'Kerry saw him.', 'Kerry -met him .'));
    test('Everything replaced', () => check('Kerry met him', 'Nobody left', '-Kerry -met -him'));
    test('A sentence gone, not what begins like it', () => check('He left. He said no. He said yes.', 'He left. He said yes.', 'He left . -He -said -no -. He said yes .'));
    test('Which of two words went is a matter of taste', () => check('a very very good one', 'a very good one', 'a ?very -?very good one'));
    test('A sentence that was moved', () => {
        check('One is the first of all. Two comes after it and before three. Last.', 'Two comes after it and before three. One is the first of all. Last.',
            '*One *is *the *first *of *all *. Two comes after it and before three . Last .');
    });
    test('Nothing', () => check('', 'a', ''));
});

suite('Laws of aligning', () => {
    const lists = fc.array(fc.nat(6), { maxLength: 60 });

    test('Counterparts are equal, each is one only, and what was not moved keeps its order', () => {
        const edits = fc.array(fc.tuple(fc.nat(80), fc.nat(20), fc.array(fc.nat(30), { maxLength: 8 })), { maxLength: 6 });
        fc.assert(fc.property(fc.array(fc.nat(30), { maxLength: 120 }), edits, (a, script) => {
            const b = [...a];
            for (const [at, count, put] of script) {
                b.splice(at, count, ...put);
            }
            const { to, block } = align(Int32Array.from(a), Int32Array.from(b));
            const used = new Set<number>();
            let last = -1;
            to.forEach((each, at) => {
                if (each >= 0) {
                    assert.strictEqual(a[at], b[each]);
                    assert.ok(!used.has(each));
                    used.add(each);
                    if (block[at] === 0) {
                        assert.ok(each > last);
                        last = each;
                    }
                }
            });
        }), { numRuns: runs(20000) });
    });
    test('A shortest script is as short as can be', () => {
        fc.assert(fc.property(lists, lists, (a, b) => {
            const rows = [new Array<number>(b.length + 1).fill(0)];
            for (const [i, x] of a.entries()) {
                const row = [0];
                b.forEach((y, j) => row.push(x === y ? rows[i]![j]! + 1 : Math.max(rows[i]![j + 1]!, row[j]!)));
                rows.push(row);
            }
            const pairs = shortestScript(a, b);
            assert.strictEqual(pairs.length, rows[a.length]![b.length]);
            assert.ok(pairs.every(([x, y], at) => a[x] === b[y] && (at === 0 || (x > pairs[at - 1]![0] && y > pairs[at - 1]![1]))));
        }), { numRuns: runs(5000) });
    });
    test('Long lists that have nothing in common, or one thing only, are given up on', () => {
        const { to } = align(Int32Array.from({ length: 50_000 }, (_, at) => at), Int32Array.from({ length: 50_000 }, (_, at) => -at - 1));
        assert.ok(to.every(each => each < 0));
        const same = align(new Int32Array(30_000), new Int32Array(40_000));
        assert.strictEqual(same.to.filter(each => each >= 0).length, 30_000);
    });
});
