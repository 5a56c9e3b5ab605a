import { ForeignText, type PlainAnchor } from '../foreignText';
import { type Imported, type ImportJob, InputError, type Values } from '../imported';
import { asList, asMap, asText, jsonItems } from '../plainInput';
import { pathWithin, sourcePath } from '../sourcePath';
import { type ForeignRelation, type ForeignSpan, importedSource } from '../spans/fromSpans';
import { Identifiers } from '../spans/identifiers';
import { readCarried, readOwn } from '../spans/spanDocument';
import { SpanKeys } from '../spans/spanKeys';

export const labelStudioReadLosses = {
    predictions: 'Predictions were left out: they are suggestions, not annotations',
    cancelled: 'Annotations that were skipped in Label Studio were left out',
    noText: 'Tasks without a text (images, sound, web pages) were left out',
    form: 'Results without the keys of the format were left out',
    direction: 'Relations in both directions became one in each',
} as const;

const endings = ['.json', '.jsonl'];
/** What Label Studio itself notes about a task. */
const bookkeeping = new Set([
    'id', 'data', 'annotations', 'predictions', 'completions', 'created_at', 'updated_at', 'project', 'inner_id', 'drafts', 'file_upload', 'total_annotations',
    'cancelled_annotations', 'total_predictions', 'comment_count', 'unresolved_comment_count', 'last_comment_updated_at', 'updated_by', 'comment_authors', 'meta',
    'annotator', 'annotation_id', 'lead_time', 'allow_skip', 'overlap', 'is_labeled', 'agreement', 'reviews', 'annotations_results',
]);
/** Keys of a result's value that are its place. */
const placeKeys = new Set(['start', 'end', 'text', 'startOffset', 'endOffset', 'globalOffsets', 'labels']);

/** Reads exports of Label Studio, JSON and JSON-MIN; of several annotations of a task each is a layer. */
export async function* readLabelStudio(job: ImportJob): AsyncIterable<Imported> {
    const identifiers = new Identifiers(job.view);
    for (const path of job.files.paths) {
        let number = 0;
        for await (const { value, line } of jsonItems(job.files, path)) {
            yield* new TaskReader(value, path, line, ++number, identifiers, job).sources();
        }
    }
}

class TaskReader {
    readonly #task: Values;
    readonly #path: string;
    readonly #where: string;
    readonly #number: number;
    readonly #line: number;
    readonly #identifiers: Identifiers;
    readonly #job: ImportJob;

    constructor(task: Values, path: string, line: number, number: number, identifiers: Identifiers, job: ImportJob) {
        this.#task = task;
        this.#path = path;
        this.#line = line;
        this.#number = number;
        this.#where = `${path}:${line}`;
        this.#identifiers = identifiers;
        this.#job = job;
    }

    *sources(): Iterable<Imported> {
        const task = this.#task;
        const data = asMap(task['data']) ?? (Array.isArray(task['annotations']) ? undefined : task);
        if (!data) {
            throw new InputError(this.#path, 'a task needs “data”.', this.#line);
        }
        const key = this.#textKey(data);
        if (key === undefined) {
            this.#lose('noText');
            return;
        }
        const own = readCarried(data['glossator']);
        const text = new ForeignText(data[key] as string, this.#job.options.unit ?? 'UTF-16', own ? 'ours' : 'theirs');
        const path = sourcePath(own?.path, pathWithin(this.#path, endings, asText(task['id']) ?? asText(data['id']) ?? String(this.#number)), this.#job, this.#where);
        if (asList(task['predictions']).length > 0) {
            this.#lose('predictions');
        }
        const others = { ...data === task ? {} : Object.fromEntries(Object.entries(task).filter(([each]) => !bookkeeping.has(each))), ...asMap(task['meta']) };
        const shared = Object.fromEntries(Object.entries(data).filter(([each, value]) => each !== key && each !== 'glossator' && !(data === task && (bookkeeping.has(each) || isMinimal(value)))));
        const document = { path, where: this.#where, text };
        const annotations = data === task ? [minimalResults(task)] : [...asList(task['annotations']), ...asList(task['completions'])].map(each => asMap(each) ?? {});
        const kept = annotations.filter(annotation => {
            const isCancelled = annotation['was_cancelled'] === true;
            if (isCancelled) {
                this.#lose('cancelled');
            }
            return !isCancelled;
        });
        for (const [index, annotation] of (kept.length === 0 ? [{}] : kept).entries()) {
            const { spans, relations, metadata } = this.#results(asList(annotation['result']), text, own?.entries);
            yield importedSource({
                ...document, spans, relations,
                ...index === 0 ? { rest: own?.rest, layer: own?.layer } : {},
                metadata: { ...index === 0 ? { ...others, ...shared } : {}, ...metadata },
                ...kept.length > 1 ? { layer: layerOf(annotation, index) } : {},
            }, this.#job);
        }
    }

    /** The key of the text that is annotated: `text`, or the only one whose value is a longer text. */
    #textKey(data: Values): string | undefined {
        return typeof data['text'] === 'string' ? 'text'
            : Object.keys(data).find(key => typeof data[key] === 'string' && /\s/.test(data[key]) && !/^https?:/.test(data[key]));
    }

    #results(results: readonly unknown[], text: ForeignText, entries: Values | undefined): { readonly spans: ForeignSpan[]; readonly relations: ForeignRelation[]; readonly metadata: Values } {
        const regions = new Map<string, { readonly anchor: PlainAnchor | undefined; labels: readonly string[]; attributes: Record<string, unknown>; note: string | undefined }>();
        const relations: ForeignRelation[] = [];
        const metadata: Record<string, unknown> = {};
        const keys = new SpanKeys();
        for (const item of results) {
            const result = asMap(item);
            const type = asText(result?.['type']);
            if (!result || type === undefined) {
                this.#lose('form');
            } else if (type === 'relation') {
                relations.push(...this.#relation(result));
            } else {
                const value = asMap(result['value']) ?? {};
                const global = asMap(value['globalOffsets']);
                const [start, end] = [global?.['start'] ?? value['start'], global?.['end'] ?? value['end']];
                const name = asText(result['from_name']) ?? type;
                const isPlaced = typeof start === 'number' && typeof end === 'number';
                const labels = asList(value['labels'] ?? value['hypertextlabels']).map(asText).filter(label => label !== undefined);
                const found = this.#valueOf(value, type);
                if (!isPlaced && !(asText(result['id']) !== undefined && regions.has(asText(result['id'])!))) {
                    // What is said of the whole text.
                    metadata[name] = found ?? labels;
                    continue;
                }
                const id = asText(result['id']) ?? keys.next(start, end, labels[0] ?? name);
                let region = regions.get(id);
                if (!region) {
                    const words = type === 'textarea' ? undefined : value['text'];
                    regions.set(id, region = {
                        anchor: typeof words === 'string' ? text.quoted(start, end, words) : text.anchor(start, end),
                        labels: [], attributes: {}, note: asList(asMap(result['meta'])?.['text']).map(asText).filter(each => each !== undefined).join('\n') || undefined,
                    });
                }
                region.labels = [...region.labels, ...labels];
                if (found !== undefined) {
                    region.attributes[name] = found;
                }
            }
        }
        const spans = [...regions].map(([id, { anchor, labels, attributes, note }]): ForeignSpan => {
            const { identifier, ...others } = attributes;
            return {
                id, anchors: anchor && [anchor], label: labels[0] ?? '', tags: labels.slice(1), note,
                own: entries && Object.hasOwn(entries, id) ? readOwn(entries[id]) : undefined,
                attributes: { ...others, ...typeof identifier === 'string' ? this.#identifiers.keysOf(identifier) : {} },
            };
        });
        return { spans, relations, metadata };
    }

    /** What a control beside the labels says: a text, a choice, a number, a path in a taxonomy; several as a list. */
    #valueOf(value: Values, type: string): unknown {
        const own = value[type] ?? (type === 'textarea' ? value['text'] : undefined);
        if (type === 'labels' || type === 'hypertextlabels') {
            const others = Object.entries(value).filter(([key]) => !placeKeys.has(key) && key !== type);
            return others.length > 0 ? Object.fromEntries(others) : undefined;
        }
        return Array.isArray(own) && own.length === 1 ? own[0] : own;
    }

    #relation(result: Values): ForeignRelation[] {
        const [from, to] = [asText(result['from_id']), asText(result['to_id'])];
        if (from === undefined || to === undefined) {
            this.#lose('form');
            return [];
        }
        const labels = asList(result['labels']).map(each => asText(each) ?? '');
        const direction = result['direction'];
        if (direction === 'bi') {
            this.#lose('direction');
        }
        return (labels.length > 0 ? labels : ['']).flatMap(label => [
            ...direction === 'left' ? [] : [{ from, to, label }],
            ...direction === 'left' || direction === 'bi' ? [{ from: to, to: from, label }] : [],
        ]);
    }

    #lose(kind: keyof typeof labelStudioReadLosses): void {
        this.#job.report.lose(labelStudioReadLosses[kind], this.#where);
    }
}

/** Whether a value of JSON-MIN is a list of regions. */
function isMinimal(value: unknown): boolean {
    return Array.isArray(value) && value.length > 0 && value.every(each => typeof asMap(each)?.['start'] === 'number');
}

/** The regions of a task as JSON-MIN has them: in lists under the names of their controls. */
function minimalResults(task: Values): Values {
    return {
        result: Object.entries(task).filter(([, value]) => isMinimal(value)).flatMap(([name, value]) => (
            asList(value).map(each => ({ from_name: name, type: 'labels', value: each }))
        )),
    };
}

/** The layer of one of several annotations of a task: its annotator's, by number or address. */
function layerOf(annotation: Values, index: number): string {
    const by = annotation['completed_by'];
    const name = asText(by) ?? asText(asMap(by)?.['email']) ?? asText(asMap(by)?.['id']) ?? String(index + 1);
    return `annotator-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || index + 1}`;
}
