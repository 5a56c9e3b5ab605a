import fc, { type Arbitrary } from 'fast-check';
import { blockMap, flow } from '../../../src/core/sidecar/render';

/** Random YAML files: in the layout that we write, in layouts that people write by hand, and broken ones. */

/** Text as it stands in sources: several scripts, characters beyond 16 bits, what YAML escapes or would misread. */
export const anyText: Arbitrary<string> = fc.oneof(
    fc.constantFrom(
        'John Kerry', 'al-Qaeda’s Syria affiliate', 'روسيا', 'جون كيري', '“It’s 100%\u00a0aligned,”', 'no', 'on', '12:30', '~', 'null', '2016-07-14', '1e3', '0x1f', '.5', '-', '- a',
        'a: b', 'a #b', '#', '', ' ', 'x ', ' x', "it's", '"quoted"', '\\', '\n', 'two\nlines', 'tab\there', '\r\n', '\u2028', '\ufeffx', '\u200fx\u200e', '\u202eabc', '𝔘𝔫𝔦 👩‍👧', 'e\u0301',
        '{a}', '[b', 'c]', ', d', '&a', '*a', '!t', '%x', '@x', '`x', '|', '>', '? q', ': v', '---', '...', '<<', '=', '\u0000', '\u0085', '\u00ad', '\ud800', '__proto__', 'constructor', 'y', 'Yes', '1_000', '0o7', '+1', '007', '190:20:30',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'ab 01:#-\'"\\,[]{}~.&*!|>?%@`\u00a0\u200fروس𝔘\n\t'), maxLength: 8 }),
);
export const word: Arbitrary<string> = fc.constantFrom('john-kerry', 'russia', 'us', 'al-nusra', '~official', 'روسيا', 'a.b_c', 'x');
const span: Arbitrary<string> = fc.tuple(fc.nat(9999), fc.integer({ min: 1, max: 50 })).map(([start, length]) => `${start}-${start + length}`);
const anchor = { at: span, text: anyText };
const part = fc.record({ ...anchor, before: anyText, spans: fc.array(fc.record(anchor), { maxLength: 2 }), actor: fc.oneof(word, fc.array(word, { maxLength: 2 })) }, { requiredKeys: [] });

export const mention: Arbitrary<Record<string, unknown>> = fc.record({
    id: fc.constantFrom('m-7k2p9xh4', 'm-1', 'm-0000'), actor: fc.oneof(word, fc.array(word, { maxLength: 3 })), kind: fc.constantFrom('pronoun', 'demonym'),
    ...anchor, before: anyText, after: anyText, note: anyText, tags: fc.array(anyText, { maxLength: 2 }), own: fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null)),
}, { requiredKeys: [] });
export const claim: Arbitrary<Record<string, unknown>> = fc.record({
    id: fc.constantFrom('c-9w3fz6ka', 'c-1'), claimer: fc.oneof(fc.constant('none'), part), cue: part, content: part, via: fc.array(part, { maxLength: 2 }), said: fc.record({ on: fc.constant('2016-07-14') }),
    form: fc.constantFrom('direct', 'mixed'), topics: fc.dictionary(word, fc.constantFrom('for', 'against'), { maxKeys: 2 }), gloss: fc.oneof(anyText, fc.record({ en: anyText, ar: anyText })),
    relations: fc.array(fc.record({ kind: word, to: fc.constant('a.txt#c-1'), note: anyText }, { requiredKeys: ['kind'] }), { maxLength: 2 }), note: anyText,
}, { requiredKeys: [] });
const actor: Arbitrary<Record<string, unknown>> = fc.record({ type: word, names: fc.dictionary(fc.constantFrom('en', 'ar'), fc.array(anyText, { maxLength: 2 })), anonymous: fc.boolean(), note: anyText }, { requiredKeys: [] });

const notEmpty = <T extends object>(values: Arbitrary<T>) => values.filter(value => Object.keys(value).length > 0);
const flowLines = (section: string, entry: Arbitrary<Record<string, unknown>>) => (
    fc.array(entry, { minLength: 1, maxLength: 3 }).map(entries => `${section}:\n${entries.map(value => `  - ${flow(value)}\n`).join('')}`)
);

/** A sidecar in the layout that we write. */
export const canonical: Arbitrary<string> = fc.tuple(
    fc.constant('glossator: 1\n'),
    fc.option(notEmpty(fc.record({ title: anyText, publisher: fc.oneof(word, anyText), status: fc.constant('done'), published: fc.constantFrom('2016-07-14', '2016', '2016-07') }, { requiredKeys: [] })).map(value => `source:\n  ${blockMap(value, 2)}\n`), { nil: '' }),
    fc.option(notEmpty(fc.dictionary(fc.constantFrom('a', 'official', 'روسيا'), notEmpty(actor))).map(actors => `actors:\n${Object.entries(actors).map(([id, value]) => `  ${id}:\n    ${blockMap(value, 4)}\n`).join('')}`), { nil: '' }),
    fc.option(flowLines('mentions', mention), { nil: '' }),
    fc.option(fc.array(notEmpty(claim), { minLength: 1, maxLength: 2 }).map(claims => `claims:\n${claims.map(value => `  - ${blockMap(value, 4)}\n`).join('')}`), { nil: '' }),
    fc.option(flowLines('rejected', mention), { nil: '' }),
).map(parts => parts.join(''));

/** A value and how it is laid out. `text` of a scalar is as it stands in the file. */
type Node =
    | { readonly kind: 'scalar'; readonly text: string }
    | { readonly kind: 'flow-map' | 'block-map'; readonly pairs: readonly (readonly [string, Node])[]; readonly gap: string; readonly indent: number }
    | { readonly kind: 'flow-list' | 'block-list'; readonly items: readonly Node[]; readonly gap: string; readonly indent: number };

const oddScalars = [
    '', 'no', '12:30', '~', 'null', 'Null', 'nULL', 'true', 'False', '-5', '-0', '0', '007', '+1', '1.5', '.5', '.inf', '.nan', '1e3', '0x1F', '0o17', '1_000', '99999999999999999999', '2016-07-14', '2016-07-14T10:00:00Z', '92-102', '1-', '--1', '-a', '~a', '~ a',
    '&a x', '*a', '&b', '!!str 5', '!!int "5"', '!own x', '! x', "'it''s'", "'a''", "''", '""', '"\\x41\\u00e9\\U0001F600"', '"\\q"', '"a\\', '"a" b', "'a' b", '"\\ud83d\\ude00"', '"\\ud83d"', '"\\/\\_\\N\\L\\P\\e\\0 "',
    '# c', 'a # c', 'a #c', 'a#b', 'a: b', 'a:b', 'a :b', 'a:', ':a', '::', 'a:,b', '"a":b', 'a, b', 'a]', 'a}b', '[a', '{a', '{a: 1', '[]', '{}', '[ ]', '{a}', '{a: }', '{a:}', '{"a":1}', '{a: 1, a: 2}', '[a: 1]', '[a, ]', '[, a]', '{a: 1,}', '[a,b]', '{? a : b}', '{a: b: c}',
    '|\n      x\n      y', '>-\n      folded\n      more', '|+\n      keep\n\n', '|2\n        x', '"two\n      lines"', '"a\\\n      b"', 'two\n      lines', "'two\n\n      lines'", '[a,\n      b]', '{a: 1, # c\n      b: 2}', '\n      a: 1', '\n      - a\n      - b', '\n    - a',
    '@x', '`x', '%x', '? a', '- a', '- - a', '| a', '>', '=', '<<', '"', "'", '\t', 'a\tb', 'a\t', '\ta', 'a\u00a0b', '\u00a0', 'é', 'é\u2028x', '(a)', '(a', '/a', '.a', '*', '&', '!', 'a!', 'a&b', '\ufeff', '\u0085', '\u0007', '—', '…', '🏛', '\ud800', '__proto__', '...', '---', '--- a', '{__proto__: 1}', '{constructor: 1}',
    '{1: a, 2: b}', '{null: a}', '{true: a}', '{~: a}', '{a b: c}', '{<<: *a}', '{<<: {x: 1}}', '{: a}', '{"a b": c}', "{'a': c}", '{a : b}', '{a: [b, {c: d}]}', '[[a], [b]]', '[- a]', '[-1, a-b]', '{-: a}', '{a: -}', '[?, a]', '{a: ?b}',
];
const scalarText: Arbitrary<string> = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('a', 'two words', 'john-kerry', '"quoted"', "'single'", '92-102', '2016', 'روسيا') },
    { weight: 2, arbitrary: anyText.map(text => flow(text)) },
    { weight: 1, arbitrary: anyText.map(text => `'${text.replace(/'/g, "''")}'`) },
    { weight: 1, arbitrary: anyText },
    { weight: 3, arbitrary: fc.constantFrom(...oddScalars) },
);
const keyText: Arbitrary<string> = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('id', 'actor', 'text', 'at', 'kind', 'note', 'content', 'claimer', 'cue', 'spans', 'relations', 'gloss', 'own', 'a', 'b', 'c') },
    { weight: 1, arbitrary: fc.constantFrom('"a"', "'b'", '"a b"', 'a b', '1', '1.5', 'null', 'true', '~', '__proto__', 'constructor', 'toString', 'روسيا', '<<', '? a', '*a', '&k a', '!!str a', '2016-07-14', '', '-', 'a-', 'x'.repeat(1100), '"\\u0061"', '[a]', '{a: 1}', 'a#', 'é.é/x', '...') },
);
const gaps: Arbitrary<string> = fc.oneof({ weight: 8, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('# comment', '', '      # far comment', '\t', '  ', '#', '# "[{', '   \t# x') });
/** Pairs mostly with different keys, as repeated ones end the reading at once. */
const pairsOf = (value: Arbitrary<Node>) => fc.uniqueArray(fc.tuple(keyText, value), { minLength: 1, maxLength: 4, selector: ([key]) => key });
const node = fc.letrec<{ node: Node }>(tie => ({
    node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { weight: 5, arbitrary: scalarText.map((text): Node => ({ kind: 'scalar', text })) },
        { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('flow-map' as const, 'block-map' as const), pairs: pairsOf(tie('node')), gap: gaps, indent: fc.constantFrom(2, 2, 2, 1, 4) }) },
        { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('flow-list' as const, 'block-list' as const), items: fc.array(tie('node'), { maxLength: 3 }), gap: gaps, indent: fc.constantFrom(2, 2, 2, 0, 4) }) },
    ),
})).node;

function isBlock(value: Node): boolean {
    return (value.kind === 'block-map' && value.pairs.length > 0) || (value.kind === 'block-list' && value.items.length > 0);
}

/** A node as it follows `key: ` or `- ` in `column`; block collections stand on lines of their own. */
function laidOut(value: Node, column: number): string {
    if (!isBlock(value)) {
        return ` ${inFlow(value)}`;
    }
    const inner = column + ('indent' in value ? Math.max(value.indent, value.kind === 'block-map' ? 1 : 0) : 0);
    return `\n${lines(value, inner)}`;
}

function lines(value: Node, column: number): string {
    const indent = ' '.repeat(column);
    const gap = 'gap' in value && value.gap !== '' ? `\n${value.gap}\n` : '\n';
    switch (value.kind) {
        case 'block-map': return value.pairs.map(([key, item]) => `${indent}${key}:${laidOut(item, column)}`).join(gap);
        case 'block-list': return value.items.map(item => `${indent}-${isBlock(item) ? ` ${lines(item, column + 2).trimStart()}` : laidOut(item, column)}`).join(gap);
        default: return indent + inFlow(value);
    }
}

function inFlow(value: Node): string {
    switch (value.kind) {
        case 'scalar': return value.text;
        case 'flow-map':
        case 'block-map': return `{${value.pairs.map(([key, item]) => `${key}: ${inFlow(item)}`).join(', ')}}`;
        default: return `[${value.items.map(inFlow).join(value.gap === '' ? ', ' : ',\n      ')}]`;
    }
}

const sectionKey = fc.oneof({ weight: 12, arbitrary: fc.constantFrom('source', 'regions', 'actors', 'mentions', 'claims', 'memos', 'rejected', 'ignore', 'topics', 'own') }, { weight: 1, arbitrary: keyText });
const mapping = fc.record({ kind: fc.constant('block-map' as const), pairs: pairsOf(node), gap: gaps, indent: fc.constantFrom(2, 2, 4, 1) });
const listing = fc.record({ kind: fc.constant('block-list' as const), items: fc.array(fc.oneof({ weight: 3, arbitrary: mapping }, { weight: 1, arbitrary: node }), { minLength: 1, maxLength: 3 }), gap: gaps, indent: fc.constantFrom(2, 2, 2, 0, 4) });
const section = fc.tuple(sectionKey, fc.oneof({ weight: 3, arbitrary: listing }, { weight: 2, arbitrary: mapping }, { weight: 1, arbitrary: node }), gaps)
    .map(([key, value, gap]) => `${gap === '' ? '' : `${gap}\n`}${key}:${laidOut(value, 0)}\n`);

/** A sidecar as people may lay it out; not always sound YAML. */
export const handMade: Arbitrary<string> = fc.tuple(
    fc.oneof({ weight: 6, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('\ufeff', '---\n', '%YAML 1.2\n---\n', '# first\n', '\n', '--- # x\n', '\ufeff\ufeff', ' ') }),
    fc.oneof({ weight: 6, arbitrary: fc.constant('glossator: 1\n') }, { weight: 1, arbitrary: fc.constantFrom('', 'glossator: 1 # v\n', 'glossator: 2\n', '"glossator": 1\n', 'glossator:\n', 'glossator : 1\n') }),
    fc.uniqueArray(section, { maxLength: 4, selector: text => /^[^:]*/.exec(text)?.[0] }),
    fc.oneof({ weight: 6, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('...\n', '---\na: 1\n', '# last', '\n\n', '  ', '\t\n') }),
    fc.constantFrom('as is', 'as is', 'as is', 'CRLF', 'no final break', 'lone CR'),
).map(([start, version, sections, end, breaks]) => {
    const text = start + version + sections.join('') + end;
    return breaks === 'CRLF' ? text.replace(/\n/g, '\r\n') : breaks === 'no final break' ? text.replace(/\n+$/, '') : breaks === 'lone CR' ? text.replace('\n', '\r') : text;
});

type Mutation = (text: string) => string;
const place = fc.double({ min: 0, max: 1, noNaN: true });
const snippet = fc.oneof(fc.constantFrom(...'\n \t:-#,[]{}"\'\\&*!|>?%@`~a1.\r\u00a0\u0085\u2028\ufeff', '\r\n', ': ', '- ', ' #', '\n\n', '---\n', '\n...\n', '  ', '\n  ', '\n    '), fc.constantFrom(...oddScalars));
const mutation: Arbitrary<Mutation> = fc.oneof(
    fc.tuple(place, snippet).map(([at, inserted]): Mutation => text => text.slice(0, at * text.length) + inserted + text.slice(at * text.length)),
    fc.tuple(place, fc.nat(3)).map(([at, length]): Mutation => text => text.slice(0, at * text.length) + text.slice(Math.floor(at * text.length) + length + 1)),
    fc.tuple(place, snippet).map(([at, inserted]): Mutation => text => text.slice(0, at * text.length) + inserted + text.slice(Math.floor(at * text.length) + 1)),
    fc.tuple(place, fc.constantFrom('drop', 'double', 'indent', 'outdent', 'swap', 'comment', 'blank'), snippet).map(([at, how, inserted]): Mutation => text => {
        const all = text.split('\n');
        const index = Math.min(all.length - 1, Math.floor(at * all.length));
        const line = all[index]!;
        const next = all[index + 1];
        const changed: readonly string[] = how === 'drop' ? [] : how === 'double' ? [line, line] : how === 'indent' ? [` ${line}`] : how === 'outdent' ? [line.replace(/^ /, '')]
            : how === 'comment' ? [line, `# ${inserted.replace(/\n/g, ' ')}`] : how === 'blank' ? [line, ''] : next === undefined ? [line] : [next, line];
        all.splice(index, how === 'swap' && next !== undefined ? 2 : 1, ...changed);
        return all.join('\n');
    }),
);

/** A file with a few random changes: most are broken, or nearly. */
export const mutatedOf = (files: Arbitrary<string>): Arbitrary<string> => fc.tuple(files, fc.array(mutation, { minLength: 1, maxLength: 3 })).map(([text, mutations]) => mutations.reduce((changed, mutate) => mutate(changed), text));
export const mutated: Arbitrary<string> = mutatedOf(fc.oneof(canonical, handMade));

export const anyFile: Arbitrary<string> = fc.oneof(canonical, handMade, mutated);
