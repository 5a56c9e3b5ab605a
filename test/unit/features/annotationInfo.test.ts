import { strict as assert } from 'node:assert';
import { annotationById, annotationsAt, type AnnotationInfo } from '../../../src/core/features/annotationInfo';
import type { SourceView } from '../../../src/core/corpus/view';
import { openCorpus } from '../fixture';
import { corpusFiles, placed } from './placed';

suite('Annotations at a place', () => {
    test('The innermost first, with the part that is there', () => at('a.txt', 'that Rus|sia', `
        m-russia mention at mention “Russia”: Russia
        c-act claim at content “that Russia “must act””: John Kerry (for United States): that Russia “must act”`));

    test('A selection that is wider than one annotation', () => at('a.txt', '«State John Kerry said»', `
        c-act claim at claimer “John Kerry”: John Kerry (for United States): that Russia “must act”`));

    test('A selection prefers what covers it', () => at('a.txt', '«Russia “must»', `
        c-act claim at content “that Russia “must act””: John Kerry (for United States): that Russia “must act”
        m-russia mention at mention “Russia”: Russia`));

    test('Nothing between annotations', () => at('a.txt', 'Secret|ary', ''));

    test('Nothing where it drifted', () => at('c.txt', 'Kerry w|as', ''));
});

suite('One annotation', () => {
    test('A mention', () => one('a.txt', 'm-us', `
        m-us = “US”: US = United States
        actors usa
        mention “US”
        kind (choice): name
        weight (integer):
        flag (choice):
        note (text):
        tags (choice): state = ["state"]
        in sidecar: {id: m-us, actor: usa, at: 20-22, text: "US", tags: [state]}`));

    test('A mention that is not linked has a type', () => one('a.txt', 'm-reporters', `
        m-reporters = “reporters”: reporters
        mention “reporters”
        kind (choice): description = "description"
        type (choice): group = "group"
        weight (integer):
        flag (choice):
        note (text):
        tags (choice):
        in sidecar: {id: m-reporters, type: group, kind: description, at: 147-156, text: "reporters"}`));

    test('A claim', () => one('a.txt', 'c-act', `
        c-act = “that Russia “must act””: John Kerry (for United States): that Russia “must act”
        actors john-kerry
        claimer “John Kerry”
        cue “said”
        content “that Russia “must act””
        said “July 14”
        stance (choice): demands = "demands"
        topics (positions): Military coordination (for) = {"coordination":"for"}
        about (positions): Russia (against) = {"russia":"against"}
        certainty (choice): unknown
        mode (choice): says
        form (choice):
        attribution (choice): firm
        gloss (text):
        said.on (date): 2016-07-14 = "2016-07-14"
        claimer.for (actors): United States = ["usa"]
        content.refers-to (text):
        verdict (choice):
        weight (integer):
        flag (choice):
        note (text):
        tags (choice):
        contradicts b.txt#c-no: John Kerry: The Russians withdrew.
        supports gone.txt#c-gone: gone.txt#c-gone (not found)`));

    test('Names in another language are isolated, each once', async () => {
        const { view, source } = await open('a.txt');
        const { attributes } = annotationById(view.corpus, source, 'c-act', ['ar'])!;
        assert.equal(attributes.find(({ key }) => key === 'about')?.shown, '\u2068روسيا\u2069 (against)');
    });

    test('Values of the codebook, remarks, and parts that drifted', () => one('c.txt', 'c-1', `
        c-1 = “it was late”: Reuters: He said so.
        actors ~reuters
        claimer “Reuters” drifted
        content “it was late”
        content 0/1 “and cold”
        via “AP”
        via-cue “wrote”
        via 1/0 “AFP”
        stance (choice): asserts
        topics (positions):
        about (positions): Reuters, Russia = ["~reuters","russia"]
        certainty (choice): probable = "probable"
        mode (choice): says
        form (choice): direct = "direct"
        attribution (choice): firm
        gloss.en (text): He said so. = "He said so."
        gloss.ar (text): ⁨هكذا⁩ = "هكذا"
        said.on (date):
        claimer.for (actors):
        via.0.for (actors):
        via.1.for (actors):
        content.refers-to (text):
        verdict (choice): correct = "correct"
        weight (integer): 3 = 3
        flag (choice): unsure = "unsure"
        note (text): Really?; Yes. = [{"text":"Really?","by":"a"},{"text":"Yes."}]
        tags (choice):`));

    test('Choices with definitions from the codebook', async () => {
        const { view, source } = await open('a.txt');
        const attributes = annotationById(view.corpus, source, 'c-act', ['en'])!.attributes;
        const choices = attributes.filter(({ key }) => ['verdict', 'topics'].includes(key)).map(({ key, definition, input }) =>
            `${key}: ${definition}\n${'values' in input ? input.values.map(({ label, definition }) => `- ${label}: ${definition}`).join('\n') : ''}`);
        assert.equal(choices.join('\n'), lines(`
            topics: What it is about in the codebook, and the claimer’s position on that
            - Military coordination: Joint targeting. Includes: a joint group
            - Ceasefire: undefined
            - Agreement: undefined
            verdict: Our judgement
            - correct: Confirmed twice
            - wrong: undefined`));
    });

    test('No such id', async () => {
        const { view, source } = await open('a.txt');
        assert.equal(annotationById(view.corpus, source, 'm-gone', ['en']), undefined);
    });
});

const drifting = 'Kerry was there. It was so: “it was late, and cold”, AP wrote, as AFP did.';

async function open(path: string) {
    const view = await openCorpus({
        ...corpusFiles,
        'c.txt': drifting,
        'c.txt.gloss.yaml': placed(drifting, `
actors: {reuters: {type: media, names: {en: [Reuters]}}}
mentions: [{id: m-1, actor: russia, at: 0-5, text: "Lavro"}]
claims:
  - id: c-1
    claimer: {actor: ~reuters, at: 17-24, text: "Reuters"}
    content: {spans: [{@"it was late"}, {@"and cold"}]}
    via: [{actor: ~ap, @"AP", cue: {@"wrote"}}, {@"AFP"}]
    form: direct
    certainty: probable
    about: [~reuters, russia]
    gloss: {en: He said so., ar: هكذا}
    verdict: correct
    weight: 3
    flag: unsure
    note: [{by: a, text: Really?}, {text: Yes.}]
`),
    });
    return { view, source: (await view.sourceView(view.corpus.source(path)!))! };
}

/** `marked` has a cursor `|` or a selection `«…»`. */
async function at(path: string, marked: string, expected: string): Promise<void> {
    const { view, source } = await open(path);
    const plain = marked.replace(/[|«»]/g, '');
    const base = source.text.text.indexOf(plain);
    const start = base + marked.search(/[|«]/);
    const end = marked.includes('»') ? base + plain.length - (marked.length - 1 - marked.indexOf('»')) : start;
    const range = { start: source.text.positionAtUtf16(start), end: source.text.positionAtUtf16(end) };
    const shown = annotationsAt(view.corpus, source, range, ['en']).map(({ id, type, label, partAt }) =>
        `${id} ${type} at ${partAt?.part} “${partAt?.text}”: ${label}`);
    assert.equal(shown.join('\n'), lines(expected));
}

async function one(path: string, id: string, expected: string): Promise<void> {
    const { view, source } = await open(path);
    const info = annotationById(view.corpus, source, id, ['en'])!;
    const declared = view.corpus.source(path)!.sidecar.text.split('\n')[info.declaration.range.start.line]!;
    assert.equal(shownInfo(source, info, info.type === 'mention' ? declared : undefined), lines(expected));
    assert.ok(declared.includes(id));
}

function shownInfo(source: SourceView, info: AnnotationInfo, declared: string | undefined): string {
    const main = info.parts.find(part => part.part === 'content' || part.part === 'mention')!;
    return [
        `${info.id} = “${source.text.slice(source.text.spanOf(main.range))}”: ${info.label}`,
        ...(info.actors.length > 0 ? [`actors ${info.actors.join(', ')}`] : []),
        ...info.parts.map(({ part, index, fragment, text, isDrifted }) =>
            `${part}${index + fragment > 0 ? ` ${index}/${fragment}` : ''} “${text}”${isDrifted ? ' drifted' : ''}`),
        ...info.attributes.map(({ key, input, shown, value }) =>
            `${key} (${input.kind}): ${shown}${value === undefined ? '' : ` = ${JSON.stringify(value)}`}`.trim()),
        ...info.relations.map(({ kind, to, label }) => `${kind} ${to}: ${label}`),
        ...(declared ? [`in sidecar: ${declared.trim().replace(/^- /, '')}`] : []),
    ].join('\n');
}

function lines(text: string): string {
    return text.trim().replace(/\n +/g, '\n');
}
