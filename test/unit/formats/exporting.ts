import type { ExportOptions } from '../../../src/core/formats/format';
import { exportFormat } from '../../../src/core/formats/formats';
import { ExportReport } from '../../../src/core/formats/report';
import { openCorpus } from '../fixture';

/** What an export of a corpus in memory gives: path → text, losses and failures in words. */
export interface Exported {
    readonly files: Readonly<Record<string, string>>;
    readonly bytes: Readonly<Record<string, Uint8Array>>;
    readonly losses: readonly string[];
    readonly failures: readonly string[];
}

/** Exports all sources of a corpus given as path → text. */
export async function exported(format: string, corpus: Readonly<Record<string, string>>, options: ExportOptions = {}): Promise<Exported> {
    const view = await openCorpus(corpus);
    const report = new ExportReport();
    const files: Record<string, string> = {};
    const bytes: Record<string, Uint8Array> = {};
    for await (const chunk of exportFormat(format)!.write({ view, sources: view.corpus.sources, options, report })) {
        if ('text' in chunk) {
            files[chunk.path] = (files[chunk.path] ?? '') + chunk.text;
        } else {
            bytes[chunk.path] = Buffer.concat([bytes[chunk.path] ?? new Uint8Array(), chunk.bytes]);
        }
    }
    return { files, bytes, losses: report.losses, failures: report.failures };
}

/**
 * Files of a corpus in which places are marked instead of counted: `«name:words»` in a source, `$name` in its sidecar for
 * `at: …, text: "…"`. `glossator: 1` is put before every YAML file.
 */
export function marked(files: Readonly<Record<string, string>>): Record<string, string> {
    const result: Record<string, string> = {};
    for (const [path, content] of Object.entries(files)) {
        if (path.endsWith('.yaml')) {
            continue;
        }
        const { text, places } = readMarks(content);
        result[path] = text;
        const sidecar = files[`${path}.gloss.yaml`];
        if (sidecar !== undefined) {
            result[`${path}.gloss.yaml`] = `glossator: 1\n${sidecar.replace(/\$(\w+)/g, (_, name: string) => places.get(name) ?? `(no mark ${name})`)}`;
        }
    }
    for (const [path, content] of Object.entries(files)) {
        if (path.endsWith('.yaml')) {
            result[path] ??= `glossator: 1\n${content}`;
        }
    }
    return result;
}

function readMarks(content: string): { readonly text: string; readonly places: ReadonlyMap<string, string> } {
    const places = new Map<string, string>();
    const open: { readonly name: string; readonly start: number }[] = [];
    const characters = Array.from(content);
    const text: string[] = [];
    for (let k = 0; k < characters.length; k++) {
        if (characters[k] === '«') {
            const colon = characters.indexOf(':', k);
            open.push({ name: characters.slice(k + 1, colon).join(''), start: text.length });
            k = colon;
        } else if (characters[k] === '»') {
            const { name, start } = open.pop()!;
            places.set(name, `at: ${start}-${text.length}, text: ${JSON.stringify(text.slice(start).join(''))}`);
        } else {
            text.push(characters[k]!);
        }
    }
    return { text: text.join(''), places };
}

/** Two sources with everything that exports have to do with. */
export const smallCorpus = marked({
    'glossator.yaml': [
        'topics:',
        '  peace: {names: {en: Peace talks}, definition: Talks to end the war}',
        'relations: {supports: {}, contradicts: {symmetric: true}}',
        'attributes: {verdict: {of: claim, values: {correct: {}, wrong: {}}}}',
    ].join('\n'),
    'actors.yaml': [
        'actors:',
        '  john-kerry:',
        '    type: person',
        '    names: {en: [John Kerry, Kerry], ar: [جون كيري]}',
        '    wikidata: Q22316',
        '    member-of: [{actor: state-department, from: 2013-02, until: 2017-01}]',
        '  russia: {type: state, names: {en: [Russia]}, also: {en: [Moscow]}}',
        '  state-department: {type: organisation, names: {en: [State Department]}}',
    ].join('\n'),
    'a.txt': '“We «c1:want peace»,” «k:Kerry» «said:said» on «day:Friday», “«c2:and soon».”\n«m:Moscow» disagreed.\n',
    'a.txt.gloss.yaml': [
        'source: {title: Talks, publisher: reuters, published: 2016-07-14, language: en, status: done}',
        'mentions:',
        '  - {id: m-moscow00, actor: russia, kind: metonym, $m}',
        'claims:',
        '  - id: c-peace000',
        '    claimer: {actor: john-kerry, for: [state-department], $k}',
        '    cue: {$said}',
        '    content: {spans: [{$c1}, {$c2}]}',
        '    said: {on: 2016-07-15, $day}',
        '    form: direct',
        '    mode: wants',
        '    stance: demands',
        '    topics: {peace: for}',
        '    about: {russia: against}',
        '    gloss: Kerry wants peace soon.',
        '    verdict: correct',
        '    note: a first remark',
        '    relations:',
        '      - {kind: contradicts, to: "b.txt#c-warwar00"}',
    ].join('\n'),
    'b.txt': '«all:قالت «r:روسيا» إن «c:الحرب مستمرة»»\n',
    'b.txt.gloss.yaml': [
        'source: {language: ar}',
        'mentions: []',
        'claims:',
        '  - id: c-warwar00',
        '    claimer: {actor: russia, $r}',
        '    cue: none',
        '    content: {$c}',
    ].join('\n'),
});

/** The sidecars of {@link smallCorpus} one after the other as we write them, without heads: what comes back through a format that carries all of it. */
export const smallAnnotations = `
mentions:
  - {id: m-moscow00, actor: russia, kind: metonym, at: 51-57, text: "Moscow"}
claims:
  - id: c-peace000
    claimer: {actor: john-kerry, for: state-department, at: 17-22, text: "Kerry"}
    cue: {at: 23-27, text: "said"}
    content:
      spans:
        - {at: 4-14, text: "want peace"}
        - {at: 40-48, text: "and soon"}
    said: {"on": 2016-07-15, at: 31-37, text: "Friday"}
    form: direct
    mode: wants
    stance: demands
    topics: {peace: for}
    about: {russia: against}
    gloss: Kerry wants peace soon.
    relations:
      - {kind: contradicts, to: "b.txt#c-warwar00"}
    note: a first remark
    verdict: correct
claims:
  - id: c-warwar00
    claimer: {actor: russia, at: 5-10, text: "روسيا"}
    cue: none
    content: {at: 14-26, text: "الحرب مستمرة"}
`.trimStart();
