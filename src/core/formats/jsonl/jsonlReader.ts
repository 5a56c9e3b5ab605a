import { Value } from '@sinclair/typebox/value';
import { type Imported, type ImportedSource, type ImportJob, InputError, type SidecarValues, type Values } from '../imported';
import { asMap, asText, type JsonLine, jsonLines } from '../plainInput';
import { sourcePath } from '../sourcePath';
import { entryKinds, settingKinds } from './jsonlLines';
import { JsonlLineSchema, valueSchemas } from './jsonlSchema';

const unknownKind = 'Lines of a kind that is not known here were left out';
const wrongForm = 'Entries have values that are not of the form of the files; `glossator check` shows which';

/** Reads lines as they are written here; lines of one source that follow each other come out together. */
export async function* readJsonl(job: ImportJob): AsyncIterable<Imported> {
    for (const path of job.files.paths) {
        let pending: PendingSource | undefined;
        for await (const line of jsonLines(job.files, path)) {
            const read = readLine(line, path, job);
            if (!read) {
                continue;
            }
            if (read.kind !== 'entry') {
                yield read;
                continue;
            }
            if (pending?.key !== read.key) {
                if (pending) {
                    yield pending.source();
                }
                pending = new PendingSource(read.key, read.path, read.layer);
            }
            pending.add(read);
        }
        if (pending) {
            yield pending.source();
        }
    }
}

/** A line about a source. */
interface EntryLine {
    readonly kind: 'entry';
    readonly key: string;
    readonly path: string;
    readonly layer: string | undefined;
    readonly section: 'source' | 'actors' | (typeof entryKinds)[keyof typeof entryKinds];
    readonly id: string;
    readonly text: string | undefined;
    readonly value: Values;
}

function readLine({ value: line, line: number }: JsonLine, path: string, job: ImportJob): EntryLine | Exclude<Imported, ImportedSource> | undefined {
    const where = `${path}:${number}`;
    const kind = asText(line['kind']) ?? '';
    const isOfSource = kind === 'source' || Object.hasOwn(entryKinds, kind) || kind === 'actor' && line['source'] !== undefined;
    const isOfCorpus = !isOfSource && (kind === 'actor' || Object.hasOwn(settingKinds, kind));
    if (!isOfSource && !isOfCorpus) {
        job.report.lose(unknownKind, where);
        return undefined;
    }
    const wrong = Value.Errors(JsonlLineSchema, line).First();
    if (wrong) {
        throw new InputError(path, `“${wrong.path.slice(1).replaceAll('/', '.') || 'line'}” is not of the form of a line: ${wrong.message}.`, number);
    }
    const value = asMap(line['value'])!;
    const schema = valueSchemas[kind];
    if (schema && !Value.Check(schema, value)) {
        job.report.lose(wrongForm, where);
    }
    const id = asText(line['id']) ?? '';
    if (isOfCorpus || kind === 'actor') {
        if (id === '') {
            throw new InputError(path, `a line of the kind “${kind}” needs an id.`, number);
        }
    }
    if (isOfCorpus) {
        return kind === 'actor' ? { kind: 'actors', actors: Object.fromEntries([[id, value]]) }
            : { kind: 'settings', settings: { [settingKinds[kind as keyof typeof settingKinds]]: Object.fromEntries([[id, value]]) } };
    }
    const own = sourcePath(line['source'], '', job, where);
    if (own === '') {
        throw new InputError(path, 'a line about a source needs its path, within the corpus.', number);
    }
    const layer = asText(line['layer']);
    return {
        kind: 'entry', key: `${own}\n${layer ?? ''}`, path: own, layer,
        section: kind === 'source' ? 'source' : kind === 'actor' ? 'actors' : entryKinds[kind as keyof typeof entryKinds],
        id: id.replace(/^~/, ''), text: typeof line['text'] === 'string' ? line['text'] : undefined, value,
    };
}

/** Gathers the lines of one source. */
class PendingSource {
    readonly key: string;
    readonly #path: string;
    readonly #layer: string | undefined;
    #text: string | undefined;
    #metadata: Values | undefined;
    readonly #actors = new Map<string, Values>();
    readonly #lists = new Map<string, Values[]>();

    constructor(key: string, path: string, layer: string | undefined) {
        this.key = key;
        this.#path = path;
        this.#layer = layer;
    }

    add({ section, id, text, value }: EntryLine): void {
        this.#text = text ?? this.#text;
        if (section === 'source') {
            this.#metadata = Object.keys(value).length > 0 ? value : this.#metadata;
        } else if (section === 'actors') {
            this.#actors.set(id, value);
        } else {
            const list = this.#lists.get(section);
            if (list) {
                list.push(value);
            } else {
                this.#lists.set(section, [value]);
            }
        }
    }

    source(): ImportedSource {
        const sidecar: SidecarValues = {
            ...this.#metadata ? { source: this.#metadata } : {},
            ...this.#actors.size > 0 ? { actors: Object.fromEntries(this.#actors) } : {},
            ...Object.fromEntries(this.#lists),
        };
        return { kind: 'source', path: this.#path, text: this.#text, sidecar, ...this.#layer === undefined ? {} : { layer: this.#layer } };
    }
}
