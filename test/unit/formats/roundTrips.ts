import fc from 'fast-check';
import { plainSidecar } from '../../../src/core/formats/plainSidecar';
import { canonicalText } from '../../../src/core/text/sourceText';
import { openCorpus } from '../fixture';
import { exported } from './exporting';
import { imported } from './importing';

/** Pieces in which units, lines, directions and escapes part. */
const pieces = fc.constantFrom('a', 'Kerry', ' ', '  ', '\n', '\r\n', '\r', '\t', '💩', '👩‍👩‍👧', 'e\u0301', 'قال', 'ـ', '\u200f', '\u2028', '\u00a0', '"', '&', '<', '\\', ']]>', "'", '|', '_', '€', '𝔸', '\ufeff', '؟');

/** A corpus of one source with everything that may stand in its sidecar, at places anywhere in its text. */
export const corpora: fc.Arbitrary<Record<string, string>> = fc.array(pieces, { maxLength: 30 }).chain(parts => {
    const raw = `${parts.join('')}.`;
    const characters = Array.from(canonicalText(raw));
    const position = fc.nat(characters.length);
    const span = fc.tuple(position, position).filter(([a, b]) => a !== b).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const anchor = span.map(([start, end]) => ({ at: `${start}-${end}`, text: characters.slice(start, end).join('') }));
    const part = fc.oneof({ weight: 3, arbitrary: anchor }, { weight: 1, arbitrary: fc.array(anchor, { minLength: 2, maxLength: 3 }).map(spans => ({ spans })) });
    const actor = fc.constantFrom<unknown>('kerry', 'russia', ['kerry', 'russia'], '~own', 'كيري');
    const common = fc.record({
        note: fc.constantFrom<unknown>('a "note"', [{ by: 'alice', text: 'x\ny' }], { thread: [{ text: 'z' }], resolved: true }), flag: fc.constantFrom('unsure', 'discuss'),
        tags: fc.constant(['one', 'two & three']), by: fc.constantFrom<unknown>('alice', { suggested: 'model', accepted: 'bob' }), verdict: fc.constantFrom('correct', 'wrong'),
        unknown: fc.constantFrom<unknown>(true, 7, 'text', { a: [1] }),
    }, { requiredKeys: [] });
    const actorPart = fc.oneof(fc.tuple(part, actor).map(([place, ref]) => ({ actor: ref, ...place })), part, fc.record({ actor, for: fc.constant(['russia']) }));
    const drifted = fc.constant({ at: '100000-100004', text: 'gone', sha256: 'hash of it' });
    const claim = fc.tuple(fc.record({
        claimer: fc.oneof(fc.constant('none'), actorPart), cue: fc.oneof(fc.constant('none'), part, drifted),
        via: fc.array(fc.tuple(actorPart, fc.option(part, { nil: undefined })).map(([relay, cue]) => ({ ...relay, ...cue && { cue } })), { minLength: 1, maxLength: 2 }),
        said: fc.oneof(part.map(place => ({ on: '2016-07-14', ...place })), fc.constant({ on: '2016' })),
        form: fc.constantFrom('direct', 'mixed'), mode: fc.constant('wants'), attribution: fc.constant('negated'), stance: fc.constantFrom('denies', 'asserts'), certainty: fc.constant('certain'),
        topics: fc.constantFrom<unknown>({ peace: 'for' }, ['peace']), about: fc.constantFrom<unknown>({ russia: 'against' }, 'kerry', ['kerry']),
        gloss: fc.constantFrom<unknown>('in a sentence', { en: 'x', ar: 'ي' }),
        relations: fc.constantFrom<unknown>([{ kind: 'supports', to: '#c-00000000' }], [{ kind: 'same', to: 'b.txt#c-elsewher', note: 'why' }], [{ kind: 'contradicts', to: 'a.txt#c-00000001' }]),
    }, { requiredKeys: [] }), common, fc.oneof(part, drifted)).map(([values, more, content]) => ({ ...values, content, ...more }));
    const mention = fc.tuple(fc.oneof(fc.record({ actor }), fc.record({ type: fc.constantFrom('person', 'a type') })), fc.record({ kind: fc.constantFrom('pronoun', 'name') }, { requiredKeys: [] }), fc.oneof({ weight: 4, arbitrary: anchor }, { weight: 1, arbitrary: drifted }), common)
        .map(([who, kind, place, more]) => ({ ...who, ...kind, ...place, ...more }));
    const region = fc.tuple(anchor, fc.constantFrom('headline', 'boilerplate')).map(([{ at, text }, kind]) => ({ kind, at, starts: Array.from(text)[0], ends: text }));
    const sidecar = fc.record({
        source: fc.constant({ title: 'A "title"', language: 'en', status: 'done', sha256: 'x', further: { a: 1 } }),
        regions: fc.array(region, { maxLength: 2 }),
        actors: fc.constant({ own: { type: 'person', anonymous: true, names: { en: ['one'] } } }),
        mentions: fc.array(mention, { maxLength: 4 }).map(list => list.map((value, k) => ({ id: `m-0000000${k}`, ...value }))),
        claims: fc.array(claim, { maxLength: 3 }).map(list => list.map((value, k) => ({ id: `c-0000000${k}`, ...value }))),
        memos: fc.constantFrom([{ id: 'n-00000000', note: 'on all of it' }], [{ note: 'on all' }]),
        rejected: fc.constant([{ as: 'mention', actor: 'russia', at: '0-1', text: characters[0] }]),
    });
    return sidecar.map(values => ({
        'glossator.yaml': 'glossator: 1\ntopics: {peace: {names: {en: Peace}}}\nattributes: {verdict: {of: [claim, mention], values: {correct: {}, wrong: {}}}}\n',
        'actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [Kerry]}, wikidata: Q22316}\n  russia: {type: state}\n  كيري: {type: person}\n',
        'a.txt': raw,
        'a.txt.gloss.yaml': ['glossator: 1', ...Object.entries(values).flatMap(([name, section]) => (
            Array.isArray(section) ? [`${name}:`, ...(section as readonly unknown[]).map(entry => `  - ${flow(entry)}`)]
                : [`${name}:`, ...Object.entries(section).map(([key, value]) => `  ${key}: ${flow(value)}`)]
        ))].join('\n'),
    }));
});

/** A value on one line of YAML; what YAML reads as line breaks within quotes, or editors hide, is escaped. */
function flow(value: unknown): string {
    return typeof value === 'object' && value !== null
        ? Array.isArray(value) ? `[${value.map(flow).join(', ')}]` : `{${Object.entries(value).map(([key, each]) => `${key}: ${flow(each)}`).join(', ')}}`
        : JSON.stringify(value).replace(/[\u007f-\u00a0\u2000-\u206f\ufeff]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Sections of sidecars as they can be compared: entries by their ids or places, without what is written anew at every change. */
export function comparable(sections: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(sections)
        .filter(([, values]) => values !== undefined && Object.keys(values as object).length > 0)
        .map(([name, values]) => [name, Array.isArray(values) ? values.map(sorted).map(value => JSON.stringify(value)).sort() : sorted(values)]));
}

function sorted(value: unknown): unknown {
    return Array.isArray(value) ? value.map(sorted) : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)])) : value;
}

/** The sidecar of `a.txt` as it is in a corpus. */
export async function before(corpus: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
    const view = await openCorpus(corpus);
    const { regions, mentions, claims, memos, rejected, source, actors } = plainSidecar(view.corpus.source('a.txt')!, view);
    const values = { regions, mentions, claims, memos, rejected };
    return { source, actors, ...Object.fromEntries(Object.entries(values).map(([name, entries]) => [name, entries.map(entry => entry.value)])) };
}

/** What comes back of `a.txt` after an export and an import into the same corpus, or another. */
export async function back(format: string, corpus: Readonly<Record<string, string>>, into: Readonly<Record<string, string>> = corpus) {
    const written = await exported(format, corpus);
    const read = await imported(format, written.files, into);
    return { written, read, source: read.sources['a.txt'] };
}

