import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCsv } from '../../../src/core/formats/csv/csvText';
import type { OffsetUnit } from '../../../src/core/formats/offsets';
import type { Place, W3cAnnotation } from '../../../src/core/formats/w3c/w3cAnnotations';
import { canonicalText } from '../../../src/core/text/sourceText';
import { runs } from '../../counts';
import { exported } from './exporting';

/** Pieces in which units, lines, directions and escapes part. */
const pieces = fc.constantFrom('a', 'Kerry', ' ', '\n', '\r\n', '\r', '\t', '💩', '👩‍👩‍👧', 'e\u0301', 'قال', 'ـ', '\u200f', '\u2028', '\u00a0', '\u0085', '"', '=', ',', '-', '..', '€', '𝔸', '\ufeff');

interface Case {
    readonly raw: string;
    /** Pairs of positions in code points, in any order. */
    readonly spans: readonly (readonly [number, number])[];
}

const cases: fc.Arbitrary<Case> = fc.array(pieces, { maxLength: 30 }).chain(parts => {
    // A lone byte order mark would be no text.
    const raw = `${parts.join('')}.`;
    const position = fc.nat(Array.from(canonicalText(raw)).length);
    return fc.record({ raw: fc.constant(raw), spans: fc.array(fc.tuple(position, position).filter(([a, b]) => a !== b), { minLength: 1, maxLength: 5 }) });
});

/** A mention on every span, and a claim on all of them. */
function corpusOf({ raw, spans }: Case): { readonly files: Record<string, string>; readonly quotes: readonly string[] } {
    const characters = Array.from(canonicalText(raw));
    const sorted = spans.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const quotes = sorted.map(([start, end]) => characters.slice(start, end).join(''));
    const anchors = sorted.map(([start, end], k) => `at: ${start}-${end}, text: ${quoted(quotes[k]!)}`);
    const lines = [
        'glossator: 1', 'mentions:',
        ...anchors.map((anchor, k) => `  - {id: m-${String(k).padStart(8, '0')}, type: person, ${anchor}}`),
        'claims:', '  - id: c-00000000', '    content:', '      spans:', ...anchors.map(anchor => `        - {${anchor}}`),
    ];
    return { files: { 'a.txt': raw, 'a.txt.gloss.yaml': `${lines.join('\n')}\n` }, quotes };
}

function quoted(text: string): string {
    return JSON.stringify(text).replace(/[\u007f-\u00a0\u2000-\u206f\ufeff]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The text at offsets, by the definition of the unit. */
function slice(text: string, start: number, end: number, unit: OffsetUnit): string {
    return unit === 'UTF-16' ? text.slice(start, end) : Array.from(text).slice(start, end).join('');
}

async function holds(property: (each: Case) => Promise<void>, numRuns = runs(500)): Promise<void> {
    await fc.assert(fc.asyncProperty(cases, property), { numRuns });
}

suite('Offsets of exports', () => {
    for (const unit of ['code point', 'UTF-16'] as const) {
        test(`W3C: every quote stands at its position, in ${unit}s`, () => holds(async each => {
            const { files, quotes } = corpusOf(each);
            const result = await exported('w3c', files, { unit });
            assert.deepEqual(result.failures, []);
            const items: W3cAnnotation[] = JSON.parse(result.files['annotations.jsonld']!).first.items;
            const places = items.flatMap(item => item.target as Place[]);
            assert.deepEqual(places.map(({ selector: [, { start, end }] }) => slice(canonicalText(each.raw), start, end, unit)), [...quotes, ...quotes]);
            assert.deepEqual(places.map(({ selector: [{ exact }] }) => exact), [...quotes, ...quotes]);
        }));

        test(`CSV: every quote stands at its offsets, in ${unit}s`, () => holds(async each => {
            const { files, quotes } = corpusOf(each);
            const result = await exported('csv', files, { unit });
            assert.deepEqual(result.failures, []);
            const [columns, ...rows] = parseCsv(result.files['mentions.csv']!);
            const cell = (row: readonly string[], name: string) => row[columns!.indexOf(name)]!;
            assert.deepEqual(rows.map(row => slice(canonicalText(each.raw), Number(cell(row, 'start')), Number(cell(row, 'end')), unit)), quotes);
            assert.deepEqual(rows.map(row => cell(row, 'text')), quotes);
        }));
    }

    test('brat: every fragment stands at its offsets, and only white space is left out', () => holds(async each => {
        const { files, quotes } = corpusOf(each);
        const result = await exported('brat', files);
        assert.deepEqual(result.failures, []);
        const text = result.files['a.txt']!;
        assert.equal(text, canonicalText(each.raw));
        const bound = result.files['a.ann']!.split('\n').map(line => /^T\d+\tperson ([\d ;]+)\t(.*)$/.exec(line)).filter(match => match !== null);
        const fragments = bound.map(match => match[1]!.split(';').map(fragment => fragment.split(' ').map(Number) as [number, number]));
        const found = fragments.map(spans => spans.map(([start, end]) => slice(text, start, end, 'code point')));
        assert.deepEqual(found.map(parts => parts.join(' ')), bound.map(match => match[2]));
        assert.deepEqual(
            found.map(parts => parts.join('').replace(/[\s\x85]/g, '')),
            quotes.map(quote => quote.replace(/[\s\x85]/g, '')).filter(quote => quote !== ''),
        );
    }));

    for (const format of ['w3c', 'brat', 'csv']) {
        test(`${format}: equal corpora give equal bytes`, () => holds(async each => {
            const { files } = corpusOf(each);
            assert.deepEqual((await exported(format, files)).files, (await exported(format, files)).files);
        }, runs(50)));
    }
});
