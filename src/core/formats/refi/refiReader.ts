import type { XmlElement } from '@rgrove/parse-xml';
import { createActorId } from '../../annotation/ids';
import { type ImportJob, type Imported, InputError, type Reader, type Values } from '../imported';
import { oneOrMore, valuesOf } from '../values';
import { childElement, childElements } from '../xml';
import { ZipReader } from '../zipInput';
import { guid } from './guid';
import { readCodes } from './refiCodesIn';
import { refiReadLosses, SourceIn } from './refiSourceIn';
import { type CaseIn, fileOf, guidOf, readRefiXml, textOf, variableValues, zipText } from './refiXml';

/**
 * Projects and codebooks. What Glossator wrote comes back as it was. In projects of other programs a code becomes a topic, a coded
 * passage a claim on it (whose claimer is still to be found), a case an actor with its passages as mentions, a note on a passage a
 * memo, a link between coded passages a relation. The `.qde` is in memory as a whole, its texts one at a time.
 */
export const refiReader: Reader = { endings: ['.qdpx', '.qdc'], options: ['unit', 'language'], read };

/** A `.qde` that is larger is not read. */
const mostXml = 300_000_000;

async function* read(job: ImportJob): AsyncIterable<Imported> {
    for (const path of job.files.paths) {
        if (/\.qdc$/i.test(path)) {
            const { topics } = readCodes(childElement(readRefiXml(path, await job.files.text(path) ?? '', 'CodeBook'), 'Codes'), job.options.language ?? 'und');
            yield* settings(topics);
        } else if (/\.qdpx$/i.test(path)) {
            const bytes = await job.files.bytes(path);
            yield* bytes ? readProject(path, bytes, job) : [];
        }
    }
}

function* settings(topics: Readonly<Record<string, Values>>): Iterable<Imported> {
    if (Object.keys(topics).length > 0) {
        yield { kind: 'settings', settings: { topics } };
    }
}

function* readProject(path: string, bytes: Uint8Array, job: ImportJob): Iterable<Imported> {
    const zip = new ZipReader(path, bytes);
    const name = zip.names.find(each => /^[^/]*\.qde$/i.test(each));
    if (name === undefined) {
        throw new InputError(path, 'there is no project.qde in this archive');
    }
    const text = zip.text(name)!;
    if (text.length > mostXml) {
        throw new InputError(path, `${name} has more than ${mostXml} characters`);
    }
    const project = readRefiXml(`${path}/${name}`, text, 'Project');
    const language = job.options.language ?? 'und';
    const codes = readCodes(childElement(childElement(project, 'CodeBook'), 'Codes'), language);
    yield* settings(codes.topics);
    const variables = new Map(childElements(childElement(project, 'Variables'), 'Variable').map(each => [guidOf(each), each.attributes['name'] ?? '']));
    const notes = new Map(childElements(childElement(project, 'Notes'), 'Note').map(note => [guidOf(note), { name: note.attributes['name'] ?? '', text: noteText(note, zip) }]));
    const cases = readCases(childElements(childElement(project, 'Cases'), 'Case'), variables, path, job);
    const registry = [...cases.values()].filter(({ key }) => !key.includes('#~'));
    if (registry.length > 0) {
        yield { kind: 'actors', actors: Object.fromEntries(registry.map(({ key, values }) => [key, values])) };
    }
    const sources = [...sourceElements(childElement(project, 'Sources'), path, job)];
    const links = childElements(childElement(project, 'Links'), 'Link');
    const paths = new Set<string>();
    const casesOf = grouped([...cases.values()].flatMap(({ key, selections }) => [...selections].map(selection => [selection, key] as const)));
    const linksFrom = grouped(links.map(link => [guidOf(link, 'originGUID'), link] as const));
    // First who is where, so that a link finds its other end in a later source.
    const read = sources.map(element => new SourceIn(element, { path, zip, job, codes, variables, notes, cases: [...cases.values()], casesOf, taken: paths }));
    const claims = new Map(read.flatMap(source => [...source.claims()]));
    for (const source of read) {
        yield* source.imported(linksFrom, claims);
    }
    const known = new Set(claims.keys());
    links.filter(link => !known.has(guidOf(link, 'originGUID')) || !known.has(guidOf(link, 'targetGUID'))).forEach(link => job.report.lose(refiReadLosses.link, `${path}, ${link.attributes['name'] ?? guidOf(link)}`));
    ['Sets', 'Graphs'].filter(each => childElement(project, each)).forEach(each => job.report.lose(refiReadLosses.other, `${path}, ${each}`));
}

function grouped<T>(pairs: readonly (readonly [key: string, value: T])[]): Map<string, T[]> {
    const groups = new Map<string, T[]>();
    for (const [key, value] of pairs) {
        const group = groups.get(key);
        if (group) {
            group.push(value);
        } else {
            groups.set(key, [value]);
        }
    }
    return groups;
}

function readCases(elements: readonly XmlElement[], variables: ReadonlyMap<string, string>, path: string, job: ImportJob): Map<string, CaseIn> {
    const found = new Map<string, CaseIn>();
    const taken = new Set<string>();
    for (const element of elements) {
        const name = element.attributes['name'] ?? '';
        const said = new Map(variableValues(element, variables));
        // A case of ours is named after the same key as its code.
        const code = guidOf(childElement(element, 'CodeRef'), 'targetGUID');
        const key = ownKey(element, code, said) ?? createActorId(name, each => taken.has(each));
        taken.add(key);
        const names = (prefix: string) => Object.fromEntries([...said].filter(([variable]) => variable.startsWith(`${prefix} `))
            .map(([variable, value]) => [variable.slice(prefix.length + 1), oneOrMore(value.split(' | '))]));
        const own = names('names');
        const plain = Object.keys(own).length === 0 && !said.has('key') && name !== '' ? { [job.options.language ?? 'und']: name } : own;
        [...said.keys()].filter(variable => !/^(?:key|type|wikidata|anonymous|member-of|was|names .+|also .+)$/.test(variable))
            .forEach(variable => job.report.lose(refiReadLosses.variable, `${path}, ${variable}`));
        childElements(element, 'SourceRef').forEach(() => job.report.lose(refiReadLosses.caseSource, `${path}, ${name}`));
        found.set(guidOf(element), {
            key,
            values: valuesOf({
                type: said.get('type'), names: plain, also: names('also'), wikidata: /^Q\d+$/.exec(said.get('wikidata') ?? '')?.[0],
                anonymous: said.get('anonymous') === 'true' ? true : undefined,
                'member-of': said.get('member-of')?.split(' | ').map(membership), was: oneOrMore(said.get('was')?.split(' | ') ?? []),
            }),
            selections: new Set(childElements(element, 'SelectionRef').map(each => guidOf(each, 'targetGUID'))),
        });
    }
    return found;
}

function ownKey(element: XmlElement, code: string, said: ReadonlyMap<string, string>): string | undefined {
    const key = said.get('key');
    return key !== undefined && guidOf(element) === guid('case', key) && code !== '' ? key : undefined;
}

function membership(text: string): unknown {
    const [actor = '', dates] = text.split(' ');
    const [from, until] = dates?.split('/') ?? [];
    return dates === undefined ? actor : valuesOf({ actor, from: from || undefined, until: until || undefined });
}

/** The sources that have a plain text; of others what they are is told. */
function* sourceElements(sources: XmlElement | undefined, path: string, job: ImportJob): Iterable<XmlElement> {
    for (const element of childElements(sources)) {
        const isText = element.name.endsWith('TextSource');
        const inner = isText ? element : childElement(element, 'Representation') ?? childElement(element, 'TextDescription');
        if (!isText) {
            job.report.lose(refiReadLosses.media, `${path}, ${element.attributes['name'] ?? guidOf(element)}`);
        }
        if (inner) {
            inner.attributes['name'] ??= element.attributes['name'] ?? fileOf(inner) ?? '';
            yield inner;
        }
    }
}

function noteText(note: XmlElement, zip: ZipReader): string {
    const content = childElement(note, 'PlainTextContent');
    return content ? textOf(content) : zipText(note, zip) ?? textOf(childElement(note, 'Description'));
}
