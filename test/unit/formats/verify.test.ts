import assert from 'node:assert/strict';
import { verifyBrat } from '../../../src/core/formats/brat/bratVerify';
import { ExportReport } from '../../../src/core/formats/report';
import { QuoteReader } from '../../../src/core/formats/verify';

function check(lines: readonly string[], expected: readonly string[]): void {
    const report = new ExportReport();
    verifyBrat(lines.map(line => `${line.replace(/ → /g, '\t')}\n`).join(''), 'John said\nit rains', 'a', report);
    assert.deepEqual(report.failures, expected);
}

suite('What was written is read back', () => {
    const claim = ['T1 → Cue 5 9 → said', 'T2 → Claim 5 9 → said', 'E1 → Claim:T2 Cue:T1'];

    test('brat: a sound document', () => check([...claim, 'T3 → Content 0 4;10 12 → John it', 'A1 → Form E1 direct', 'R1 → same Arg1:E1 Arg2:E1'], []));
    for (const [title, lines, expected] of [
        ['a quote that is not at its offsets', ['T1 → person 1 5 → John'], 'a.ann, T1: its text does not stand at its offsets.'],
        ['offsets outside the text', ['T1 → person 18 99 → '], 'a.ann, T1: its text does not stand at its offsets.'],
        ['fragments that touch', ['T1 → person 0 2;2 4 → Jo hn'], 'a.ann, T1: its fragments are not in order and apart.'],
        ['an id used twice', ['T1 → Cue 5 9 → said', 'T1 → Cue 5 9 → said'], 'a.ann, ids: an id is used twice.'],
        ['an argument that is not there', [...claim.slice(0, 2), 'E1 → Claim:T2 Cue:T7'], 'a.ann, E1: there is no T7.'],
        ['a trigger of another type', [claim[0]!, 'E1 → Claim:T1'], 'a.ann, E1: its trigger is of another type.'],
        ['a note on a trigger', [...claim, '#1 → Id T2 → c-1'], 'a.ann, #1: it points at the trigger of an event.'],
    ] as const) {
        test(`brat: ${title}`, () => check(lines, [expected]));
    }

    test('Quotes are read by the unit of the format', () => {
        assert.equal(new QuoteReader('💩ab', 'code point').quote(1, 2), 'a');
        assert.equal(new QuoteReader('💩ab', 'UTF-16').quote(1, 2), '\udca9');
        assert.equal(new QuoteReader('ab', 'code point').quote(1, 3), undefined);
    });

    test('A report counts, and lists no more than a hundred failures', () => {
        const report = new ExportReport();
        for (let k = 0; k < 102; k++) {
            report.lose('Things were left out', `a.txt#${k}`);
            report.fail(`${k}`);
        }
        assert.deepEqual(report.losses, ['Things were left out (102, first: a.txt#0)']);
        assert.equal(report.failures.length, 101);
        assert.equal(report.failures.at(-1), '… and 2 more');
    });
});
