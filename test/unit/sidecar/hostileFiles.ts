import fc, { type Arbitrary } from 'fast-check';
import { anyFile, anyText, canonical, handMade, mutated, mutatedOf } from './layouts';

/** Random files that nobody wrote for a reader of YAML, or somebody wrote against one. */

const registry: Arbitrary<string> = fc.constantFrom(
    'glossator: 1\nactors:\n  john-kerry:\n    type: person\n    names: {en: [John Kerry, Kerry], ar: جون كيري}\n    was: [kerry]\n    member-of: [{actor: us, from: 2013-02}]\n  us: {type: state, also: {en: [Washington]}}\nignore: {en: [Middle East]}\n',
    'glossator: 1\r\nactors: {a: {type: person, maybe: [b, c]}, b: {}, c: null}\r\n',
    '# ours\nglossator: 1\nactors:\n  &a a: &b {type: person}\n  b: *b\n  ? c\n  : {anonymous: true}\n',
);
const settings: Arbitrary<string> = fc.constantFrom(
    'glossator: 1\nsources: ["**/*.txt", "!old/**"]\nguideline: GUIDELINE.md\nactor-types: [person, {state: {definition: x}}]\nattributes:\n  verdict: {of: claim, values: {correct: {definition: d}, wrong: {}}}\nrelations: {supports: {}, same: {symmetric: true}}\ntopics:\n  a:\n    names: {en: A, ar: ب}\n    broader: b\nchecks: {actor.never-mentioned: ignore}\n',
    'sources: "*.md"\ntopics: [a, b: {broader: a}]\nattributes: {n: integer, v: [x, y]}\nrelations: [same]\nchecks: {x: odd}\n',
);

const bytes = fc.uint8Array({ maxLength: 80 }).map(data => new TextDecoder().decode(data));
const characters = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    // Halves of surrogate pairs, which no UTF-8 file holds, but an editor's document may.
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)), maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...' \n\t-:#,[]{}"\'\\&*!|>?%@`~<a1.\r'), maxLength: 60 }),
);

/** What YAML is made of, in any order. */
const soup: Arbitrary<string> = fc.array(fc.oneof(
    fc.constantFrom(
        'glossator: 1\n', 'mentions:\n', 'claims:\n', 'actors:\n', 'source:', 'topics: ', '  - ', '    ', '  ', '- ', ' ', '\n', '\r\n', '\r', '\n\n', ': ', ':', ', ', '{', '}', '[', ']', '"', "'", '#', ' # c\n', '&a ', '*a', '&b ', '*b', '<<: ', '!!str ', '!!map ', '!!set ', '!!binary ', '!x ', '!<tag:x> ',
        '|', '>', '|-\n', '>+2\n', '? ', '---\n', '...\n', '%YAML 1.1\n', '%TAG ! x\n', '\ufeff', '\u0085', '\u2028', '\t', 'id: ', 'text: ', 'at: 1-2', 'content: {', 'null', 'true', '12:30', '0x1F', '1e999', '.nan', '2016-07-14', '__proto__: ', '\\', '\\u', '\\ud83d', '\ud83d', '\ude00', '\u0000',
    ),
    anyText,
), { maxLength: 40 }).map(parts => parts.join(''));

const anyBreak = fc.constantFrom('\n', '\r\n', '\r');
const part = fc.double({ min: 0, max: 1, noNaN: true });
const sized = fc.integer({ min: 1, max: 300 });

/** Changes of a file as a whole. */
const treatments: Arbitrary<(text: string) => string> = fc.oneof(
    part.map(at => (text: string) => text.slice(0, at * text.length)),
    part.map(at => (text: string) => text.slice(at * text.length)),
    fc.array(anyBreak, { minLength: 1, maxLength: 5 }).map(breaks => (text: string) => {
        let line = 0;
        return text.replace(/\r\n|\r|\n/g, () => breaks[line++ % breaks.length]!);
    }),
    fc.constantFrom('\ufeff', '\ufeff\ufeff', '\n\ufeff', '---\n', '# c\r').map(start => (text: string) => start + text),
    // Sections that stand twice.
    fc.constant((text: string) => text + text),
    fc.tuple(part, part).map(([from, to]) => (text: string) => text + text.slice(Math.min(from, to) * text.length, Math.max(from, to) * text.length)),
    fc.tuple(part, fc.constantFrom('&a ', '*a', '!!str ', '!x ', '!!seq ', '!!int ', '&a', '<<: *a')).map(([at, sign]) => (text: string) => {
        const colons = [...text.matchAll(/: |- /g)];
        const place = colons[Math.floor(at * colons.length)];
        return place ? text.slice(0, place.index + 2) + sign + text.slice(place.index + 2) : text;
    }),
);

/** Things that are small to write and large to read. */
const bombs: Arbitrary<string> = fc.oneof(
    fc.tuple(fc.constantFrom('[', '{a: ', '- ', '? ', '{? ', '[[', "{'a': ["), sized, fc.constantFrom('', ']', '}', ']}')).map(([open, count, close]) => `glossator: 1\nmentions:\n  - ${open.repeat(count)}${close.repeat(count)}\n`),
    fc.tuple(sized, fc.constantFrom('', ' ', '  - ')).map(([count, start]) => `glossator: 1\nmentions:\n${Array.from({ length: count }, (_, depth) => `${' '.repeat(depth + 1)}${start}a:\n`).join('')}`),
    fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom('[', '{')).map(([levels, width, open]) => Array.from({ length: levels }, (_, level) => (
        `l${level}: &l${level} ${open}${Array.from({ length: width }, (__, index) => (open === '[' ? '' : `k${index}: `) + (level === 0 ? 'ha' : `*l${level - 1}`)).join(', ')}${open === '[' ? ']' : '}'}\n`
    )).join('') + `mentions: *l${levels - 1}\nclaims: [*l${levels - 1}, *l0]\n`),
    fc.tuple(sized, fc.constantFrom('"', "'", '', '|\n      ', '>\n      ', '# ', '&', '*', '!'), fc.constantFrom('x', '\\', "'", '"', '#', ' ', '\t', ': ', '- ', '\n', '\u00a0', '\ud83d\ude00')).map(([count, quote, unit]) => `glossator: 1\nmentions:\n  - {id: m-1, text: ${quote}${unit.repeat(count * 10)}${quote}}\n`),
    fc.tuple(sized, fc.boolean()).map(([count, isSame]) => `glossator: 1\nactors:\n${Array.from({ length: count }, (_, index) => `  a${isSame ? index % 7 : index}: {type: person}\n`).join('')}`),
);

/** A file of any kind, mostly not sound. */
export const hostileFile: Arbitrary<string> = fc.oneof(
    bytes, characters, soup, bombs,
    { weight: 4, arbitrary: mutated },
    { weight: 2, arbitrary: mutatedOf(fc.oneof(registry, settings)) },
    { weight: 4, arbitrary: fc.tuple(fc.oneof(anyFile, registry, settings), fc.array(treatments, { minLength: 1, maxLength: 2 })).map(([text, all]) => all.reduce((changed, treat) => treat(changed), text)) },
);

/** A file that may be edited more often than not, but is laid out in odd ways. */
export const oddFile: Arbitrary<string> = fc.oneof(
    mutated, mutatedOf(fc.oneof(registry, settings)), canonical, handMade,
    fc.tuple(fc.oneof(canonical, handMade, registry), treatments).map(([text, treat]) => treat(text)),
);
