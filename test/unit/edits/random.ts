import fc, { type Arbitrary } from 'fast-check';
import type { Range } from 'vscode-languageserver-types';
import type { Annotation } from '../../../src/core/annotation/model';
import type { SourceRecord } from '../../../src/core/corpus/corpus';
import { CorpusStore } from '../../../src/core/corpus/store';
import { type Edit, planEdit } from '../../../src/core/edits/edit';
import type { FileEdit } from '../../../src/core/edits/fileDraft';
import { Journal, type JournalStep } from '../../../src/core/edits/journal';
import type { ActorChoice, EditOperation } from '../../../src/core/edits/operation';
import { applySplices } from '../../../src/core/text/span';
import type { SourceText } from '../../../src/core/text/sourceText';
import type { Host } from '../../../src/core/workspace';
import { root } from '../fixture';
import { MemoryWorkspace } from '../memoryWorkspace';

export const sourceTexts: Readonly<Record<string, string>> = {
    'a.txt': '“We came,” Kerry said 💩, “and saw.” Russia, Russia and\nروسيا did not. Kerry left Russia.',
    'sub/b c.txt': 'Lavrov said Kerry came.\r\nKerry denied it, Reuters reported on July 14.',
};
const first = Object.keys(sourceTexts)[0]!;

/** One content in several layouts; `#k…` and `own: k…` are to stay. */
const layouts: readonly string[] = [
    '',
    'glossator: 1\n',
    `glossator: 1
# k-top
own: k-root
source:
  title: "x"   # k-title
  own: k-source
mentions:
  # k-first
  - {id: m-00000001, actor: john-kerry, at: 11-16, text: "Kerry", own: k-m1}   # k-m1c
  - {id: m-00000002, actor: russia, at: 36-42, text: "Russia", before: "x", after: "y"}
  - {id: m-00000003, actor: russia, at: 44-50, text: "Russia"}
claims:
  # k-claims
  - id: c-00000001
    # k-in
    content: {at: 1-8, text: "We came"}
    own: [k-c1, {a: 1}]
  - id: c-00000002
    claimer: none
    content: {at: 1-8, text: "We came"}
    relations:
      - {kind: same, to: "a.txt#c-00000001"}
# k-end
`,
    `# k-top
glossator: 1
mentions:
    - id: m-00000001
      # k-block
      actor: john-kerry
      at: 11-16
      text: 'Kerry'
      own: k-m1
    - id: m-00000002
      actor: [russia, john-kerry]
      at: 36-42
      text: Russia

    - {id: m-00000003, actor: russia, at: 44-50,
       text: "Russia"}
claims:
    - content:
          spans:
              - {at: 1-8, text: "We came"}  # k-fragment
              - {at: 24-35, text: "“and saw.”"}
      id: c-00000001
      gloss: >-
          They came
          and saw
      own: k-c1

    - {id: c-00000002, content: {at: 1-8, text: "We came"}, relations: [{kind: same, to: "#c-00000001"}]}
# k-end`,
    'glossator: 1\nmentions: [{id: m-00000001, actor: john-kerry, at: 11-16, text: "Kerry"}, {id: m-00000002, actor: russia, at: 36-42, text: "Russia"}]   # k-flow\nclaims: []\nown: {k-own: 1}\n',
    'glossator: 1\nclaims:\n- id: c-00000001\n  content: {text: "Russia", before: "x"}\n- id: c-00000002\n  content: {at: 1-8, text: "We came"}\n  note: "k-note"\nmentions:\n- {actor: russia, text: "Russia", own: k-unplaced}\n',
];
const registries: readonly string[] = [
    '',
    'glossator: 1\n# k-registry\nactors:\n  john-kerry:\n    type: person\n    names: {en: [John Kerry, Kerry]}   # k-names\n  # k-russia\n  russia: {type: state, own: k-state}\n',
    '# k-r\nglossator: 1\nactors: {john-kerry: {type: person}, russia: {type: state}}\n',
];

const withBreaks = (text: Arbitrary<string>) => fc.tuple(text, fc.boolean()).map(([plain, isCrlf]) => isCrlf ? plain.replace(/\n/g, '\r\n') : plain);
/** Path → text. A file whose text is empty is not there. */
export const corpusFiles: Arbitrary<Readonly<Record<string, string>>> = fc.tuple(withBreaks(fc.constantFrom(...registries)), withBreaks(fc.constantFrom(...layouts)), withBreaks(fc.constantFrom(...layouts))).map(([registry, a, b]) => (
    Object.fromEntries(Object.entries({ 'glossator.yaml': 'glossator: 1\n', ...sourceTexts, 'actors.yaml': registry, [`${first}.gloss.yaml`]: a, 'sub/b c.txt.gloss.yaml': b }).filter(([, text]) => text !== ''))
));

/** What is to be done, in numbers that mean something once it is known what is there. */
export type Wish = readonly [kind: number, a: number, b: number, c: number];
export const wish: Arbitrary<Wish> = fc.tuple(fc.nat(16), fc.nat(999), fc.nat(999), fc.nat(999));

/** The operation that a wish comes to. */
export function operationOf(source: SourceRecord, text: SourceText, [kind, a, b, c]: Wish): EditOperation {
    const ids = (type: Annotation['type']) => [...source.sidecar.mentions, ...source.sidecar.claims].filter(entry => entry.type === type).map(entry => entry.id ?? 'gone');
    const pick = <T>(values: readonly T[], at: number) => values[at % values.length]!;
    const mention = pick([...ids('mention'), 'gone'], a);
    const claim = pick([...ids('claim'), 'gone'], a);
    const range = (at: number, length: number): Range => {
        const start = at % text.length;
        return text.rangeOf({ start, end: Math.min(text.length, start + 1 + length % 12) });
    };
    const actor: ActorChoice = pick<ActorChoice>([{ actor: 'john-kerry' }, { actor: 'russia' }, { actor: '~kerry' }, { create: { name: 'Kerry', type: 'person', where: 'source' } }, { create: { name: 'سيرغي لافروف', type: 'person', where: 'registry' } }], c);
    const part = pick(['claimer', 'cue', 'content', 'via', 'via-cue', 'said'] as const, b);
    switch (kind) {
        case 0: return { kind: 'addMentions', ranges: [range(a, b)], actor };
        case 1: return { kind: 'addMentions', ranges: [range(a, b), range(b, c), range(c, a)], actor, mentionKind: pick(['name', 'pronoun'], b) };
        case 2: return { kind: 'addClaim', claim: { content: [range(a, 5)] } };
        case 3: return { kind: 'addClaim', claim: { content: [range(a, 3), range(a + 10, b)], claimer: pick(['none' as const, { ranges: [range(c, 2)], actors: [actor] }, { ranges: [], actors: [] }], b), cue: { ranges: [range(b, 4)] }, stance: 'demands' } };
        case 4: return { kind: 'setPart', id: claim, part, index: 0, how: pick(['add', 'replace'], c), ranges: [range(b, c)] };
        case 5: return { kind: 'removePart', id: claim, part, index: c % 2, ...(c % 3 > 0 && { fragment: c % 3 - 1 }), ...(c % 5 === 0 && { mark: 'none' as const }) };
        case 6: return { kind: 'respan', id: mention, part: 'mention', index: 0, fragment: 0, range: range(b, c) };
        case 7: return { kind: 'respan', id: claim, part, index: 0, fragment: c % 2, range: range(b, c) };
        case 8: return { kind: 'relink', id: mention, part: 'mention', index: 0, actors: c % 4 === 0 ? [] : [actor] };
        case 9: return { kind: 'relink', id: claim, part: pick(['claimer', 'via'] as const, b), index: b % 2, actors: c % 4 === 0 ? [] : [actor, { actor: 'russia' }] };
        case 10: return { kind: 'setAttribute', id: claim, key: pick(['stance', 'note', 'gloss', 'topics', 'about', 'flag', 'gloss.en'], b), value: pick<unknown>(['asserts', 'it’s: #1', undefined, { talks: 'for' }, { russia: '' }, ['a', 'b'], 'no\nlines'], c) };
        case 11: return { kind: 'setAttribute', id: mention, key: pick(['kind', 'note', 'tags', 'flag'], b), value: pick<unknown>(['pronoun', undefined, ['a'], 'x'], c) };
        case 12: return { kind: 'addRelation', id: claim, relation: pick(['same', 'supports'], b), to: `${encodeURIComponent(pick(Object.keys(sourceTexts), b)).replace(/%2F/g, '/')}#${pick(['c-00000001', 'c-00000002'], c)}` };
        case 13: return { kind: 'removeRelation', id: claim, index: b % 2 };
        case 14: return { kind: 'setMetadata', key: pick(['status', 'title', 'language'], b), value: pick<unknown>(['done', undefined, 'a: b'], c) };
        case 15: {
            const all = (found: readonly string[]) => found.map(id => ({ uri: source.uri, id }));
            return pick<EditOperation>([
                { kind: 'addRelations', claims: all(ids('claim').slice(0, 1 + a % 2)), relation: pick(['same', 'supports'], c), to: `#${claim}`, ...(c % 3 === 0 && { note: 'it’s: #1' }) },
                { kind: 'setAttributeOfAll', annotations: all([...ids('mention'), ...ids('claim')]), key: 'flag', value: pick(['unsure', undefined], c) },
                { kind: 'relinkAll', places: all(ids('mention')).map(place => ({ ...place, part: 'mention' as const, index: 0 })), actor },
            ], b);
        }
        default: return pick<EditOperation>([{ kind: 'place' }, { kind: 'acceptMoves' }, { kind: 'remove', ids: [mention] }, { kind: 'remove', ids: [claim] }, { kind: 'remove', ids: [...new Set([mention, ...ids('claim')])] }], b);
    }
}

/** A corpus that is edited as the server does it, with files in memory. */
export class Desk {
    readonly workspace: MemoryWorkspace;
    readonly journal = new Journal();
    readonly store: CorpusStore;
    readonly host: Host;

    private constructor(workspace: MemoryWorkspace, store: CorpusStore, firstId: number) {
        let count = firstId;
        this.workspace = workspace;
        this.store = store;
        this.host = {
            sha256: async text => `hash of ${text.length}`,
            randomDigits: length => {
                count++;
                return Uint8Array.from({ length }, (_, index) => (count >> (5 * (length - 1 - index))) & 31);
            },
        };
    }

    /** @param firstId two desks with ids far apart give different ids to what is made */
    static async open(files: Readonly<Record<string, string>>, firstId = 100): Promise<Desk> {
        const workspace = new MemoryWorkspace(Object.entries(files).map(([path, text]) => [`${root}/${path.replace(/ /g, '%20')}`, text]));
        return new Desk(workspace, await CorpusStore.open(workspace, root), firstId);
    }

    get files(): ReadonlyMap<string, string> {
        return new Map(this.workspace.files);
    }

    /** Plans what a wish means, and makes and remembers it where it is not refused. */
    async make(wanted: Wish): Promise<{ readonly operation: EditOperation; readonly edit: Edit }> {
        const source = this.store.corpus.source(Object.keys(sourceTexts)[wanted[3] % 2]!)!;
        const operation = operationOf(source, (await this.store.sourceView(source))!.text, wanted);
        const edit = await planEdit(this.store, source, this.host, operation);
        if (edit.kind === 'edit') {
            await this.write(edit.files);
            this.journal.record(edit.label, edit.files);
        }
        return { operation, edit };
    }

    async step(direction: 'undo' | 'redo'): Promise<JournalStep['kind']> {
        const step = await this.journal[direction](async uri => this.workspace.files.get(uri));
        if (step.kind === 'step') {
            await this.write(step.files);
            step.done();
        }
        return step.kind;
    }

    async write(edits: readonly FileEdit[]): Promise<void> {
        for (const { uri, before, splices } of edits) {
            const text = applySplices(before ?? '', splices);
            const result = await this.workspace.writeFile(uri, text, before);
            if (result.kind !== 'written') {
                throw new Error(`${uri}: ${result.kind}`);
            }
            await this.store.written(uri, text);
        }
    }
}
