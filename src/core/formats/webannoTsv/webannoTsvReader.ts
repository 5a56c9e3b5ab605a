import { ForeignText } from '../foreignText';
import { type Imported, type ImportJob, InputError } from '../imported';
import { textPath } from '../sourcePath';
import { type ForeignRelation, type ForeignSpan, importedSource } from '../spans/fromSpans';
import { Identifiers } from '../spans/identifiers';
import { SpanKeys } from '../spans/spanKeys';
import { knownText } from '../spans/knownText';
import { readHeader, type TsvLayer } from './tsvHeader';
import { splitCell, type TsvValue, unescaped } from './tsvCells';
import { TsvText, type TsvToken } from './tsvText';

export const tsvReadLosses = {
    gaps: 'What stands between sentences is not in these files: line ends were put there, or the text is the corpus’ own',
    linguistic: 'Annotations of grammar (part of speech, lemmas, dependencies …) were left out',
    relation: 'Features of relations beside their label were left out',
    columns: 'Lines with more or fewer columns than the header says were read as far as possible',
} as const;

const linguistic = /^de\.tudarmstadt\.ukp\.dkpro\.core\.api\.(?:segmentation|lexmorph|syntax|transform|structure|anomaly|phonetics)\./;

/** Reads documents of WebAnno TSV 3.0 to 3.3 (webanno.github.io, appendix “WebAnno TSV 3.2 File format”). */
export async function* readWebannoTsv(job: ImportJob): AsyncIterable<Imported> {
    const identifiers = new Identifiers(job.view);
    for (const path of job.files.paths) {
        yield await new DocumentReader(path, identifiers, job).read();
    }
}

/** A span while its tokens are read. */
interface OpenSpan {
    readonly layer: TsvLayer;
    start: TsvToken;
    end: TsvToken;
    readonly values: Record<string, unknown>;
}

class DocumentReader {
    readonly #path: string;
    readonly #identifiers: Identifiers;
    readonly #job: ImportJob;
    readonly #text: TsvText;
    #layers: readonly TsvLayer[] = [];
    /** Layer and number, or layer and token → span. */
    readonly #spans = new Map<string, OpenSpan>();
    /** From spans of that kind, or tokens of which only the number is known. */
    readonly #relations: { readonly from: SpanName; readonly to: SpanName; readonly label: string }[] = [];
    /** Chain → the keys of its links, by their numbers. */
    readonly #chains = new Map<string, { readonly number: number; readonly key: string; readonly label: string }[]>();

    constructor(path: string, identifiers: Identifiers, job: ImportJob) {
        this.#path = path;
        this.#identifiers = identifiers;
        this.#job = job;
        this.#text = new TsvText(path);
    }

    async read(): Promise<Imported> {
        let number = 0;
        const header: string[] = [];
        for await (const line of this.#job.files.lines(this.#path)) {
            number++;
            if (number === 1 && !line.startsWith('#FORMAT=WebAnno TSV 3')) {
                throw new InputError(this.#path, 'the file does not begin with “#FORMAT=WebAnno TSV 3…”.', 1);
            }
            if (line.startsWith('#T_')) {
                header.push(line);
                this.#layers = readHeader(header);
            } else if (line.startsWith('#Text=')) {
                this.#text.sentence(unescaped(line.slice('#Text='.length)));
            } else if (/^\d+-\d+(?:\.\d+)?\t/.test(line)) {
                this.#token(line, number);
            } else if (line.trim() !== '' && !line.startsWith('#')) {
                throw new InputError(this.#path, 'this is no line of WebAnno TSV.', number);
            }
        }
        if (number === 0) {
            throw new InputError(this.#path, 'the file is empty.');
        }
        return this.#imported();
    }

    #token(line: string, number: number): void {
        const [id = '', offsets = '', form = '', ...cells] = line.split('\t');
        const place = /^(\d{1,12})-(\d{1,12})$/.exec(offsets);
        if (!place) {
            throw new InputError(this.#path, 'the second column should be the offsets of the token, e.g. 4-8.', number);
        }
        const token = this.#text.token(id, Number(place[1]), Number(place[2]), unescaped(form), number);
        // Every line ends in a tab.
        const count = this.#layers.reduce((sum, layer) => sum + layer.columns.length, 0);
        if (cells.filter((cell, index) => index < count || cell !== '').length !== count) {
            this.#job.report.lose(tsvReadLosses.columns, `${this.#path}:${number}`);
        }
        let at = 0;
        for (const layer of this.#layers) {
            const own = layer.columns.map((_, index) => splitCell(cells[at + index] ?? '_'));
            at += layer.columns.length;
            if (own.every(values => values.length === 0)) {
                continue;
            }
            if (linguistic.test(layer.name)) {
                this.#job.report.lose(tsvReadLosses.linguistic, `${this.#path}:${number}`);
            } else if (layer.kind === 'relation') {
                this.#relation(layer, own, token, number);
            } else {
                this.#span(layer, own, token);
            }
        }
    }

    #span(layer: TsvLayer, cells: readonly (readonly TsvValue[])[], token: TsvToken): void {
        const count = Math.max(...cells.map(values => values.length));
        for (let index = 0; index < count; index++) {
            const number = cells.map(values => values[index]?.number).find(each => each !== undefined);
            const key = spanKey(layer.name, token.id, number);
            let span = this.#spans.get(key);
            if (span) {
                span.end = token.end > span.end.end ? token : span.end;
                span.start = token.start < span.start.start ? token : span.start;
                continue;
            }
            span = { layer, start: token, end: token, values: Object.create(null) as Record<string, unknown> };
            this.#spans.set(key, span);
            let roles: readonly string[] = [];
            layer.columns.forEach((column, position) => {
                const value = cells[position]![index]?.text;
                if (value === undefined) {
                    return;
                }
                if (column.kind === 'role') {
                    roles = value.split(';').map(role => unescaped(role));
                } else if (column.kind === 'target') {
                    value.split(';').forEach((target, slot) => {
                        const role = roles[slot];
                        this.#relations.push({ from: { key }, to: tokenName(target, column.name), label: role === undefined || role === '*' ? column.role ?? '' : role });
                    });
                } else if (layer.kind === 'chain' && /->\d+-\d+$/.test(value)) {
                    const [, label = '', chain = '', link = ''] = /^(.*)->(\d+)-(\d+)$/s.exec(value)!;
                    const links = this.#chains.get(`${layer.name} ${chain}`) ?? [];
                    links.push({ number: Number(link), key: `${key} ${link}`, label: unescaped(label) });
                    this.#chains.set(`${layer.name} ${chain}`, links);
                    // A chain has one number for all of its links.
                    this.#spans.delete(key);
                    this.#spans.set(`${key} ${link}`, span);
                } else if (value !== '*') {
                    span.values[column.name] = unescaped(value);
                }
            });
        }
    }

    #relation(layer: TsvLayer, cells: readonly (readonly TsvValue[])[], token: TsvToken, line: number): void {
        const base = layer.columns.findIndex(column => column.kind === 'base');
        const { name = '' } = layer.columns[base] ?? {};
        (cells[base] ?? []).forEach(({ text, numbers }, index) => {
            const labels = layer.columns.flatMap((column, position) => {
                const value = cells[position]?.[index]?.text;
                return column.kind !== 'feature' || value === undefined || value === '*' ? [] : [unescaped(value)];
            });
            if (labels.length > 1) {
                this.#job.report.lose(tsvReadLosses.relation, `${this.#path}:${line}`);
            }
            const [from, to] = numbers ?? [];
            this.#relations.push({
                from: tokenName(text, name, from), to: tokenName(token.id, name, to), label: labels[0] ?? layer.name.slice(layer.name.lastIndexOf('.') + 1),
            });
        });
    }

    async #imported(): Promise<Imported> {
        const otherwise = textPath(this.#path, ['.tsv']);
        const known = await knownText(otherwise, this.#job);
        // The corpus' own text has what is between the sentences.
        const isKnown = known !== undefined && this.#text.standsIn(known);
        if (this.#text.hasGaps) {
            this.#job.report.lose(tsvReadLosses.gaps, this.#path);
        }
        const text = new ForeignText(isKnown ? known : this.#text.content, 'UTF-16');
        const keys = new SpanKeys();
        const names = new Map<string, string>();
        const spans: ForeignSpan[] = [];
        for (const [key, { layer, start, end, values }] of this.#spans) {
            const [from, to] = isKnown ? [start.written.start, end.written.end] : [start.start, end.end];
            const short = layer.name.slice(layer.name.lastIndexOf('.') + 1);
            const { identifier, ...others } = values;
            const labelKey = ['value', 'label', 'type', 'category', 'kind', 'referenceType'].find(name => others[name] !== undefined) ?? (Object.keys(others).length === 1 ? Object.keys(others)[0] : undefined);
            const label = labelKey === undefined ? short : String(others[labelKey]);
            const anchor = text.anchor(from, to);
            const id = keys.next(from, to, layer.name);
            names.set(key, id);
            spans.push({
                id, anchors: anchor && [anchor], label,
                attributes: {
                    ...Object.fromEntries(Object.entries(others).filter(([name]) => name !== labelKey)),
                    ...typeof identifier === 'string' ? this.#identifiers.keysOf(identifier) : {},
                    ...labelKey !== undefined && short !== 'NamedEntity' ? { layer: short } : {},
                },
            });
        }
        const nameOf = ({ key, layer, token, number }: SpanName) => names.get(key ?? spanKey(layer!, token!, number)) ?? this.#spanAt(layer, token, names) ?? token ?? key ?? '';
        const relations: ForeignRelation[] = this.#relations.map(({ from, to, label }) => ({ from: nameOf(from), to: nameOf(to), label }));
        for (const links of this.#chains.values()) {
            const inOrder = [...links].sort((a, b) => a.number - b.number);
            inOrder.slice(1).forEach(({ key }, index) => {
                const { label, key: before } = inOrder[index]!;
                relations.push({ from: names.get(before)!, to: names.get(key)!, label: label === '*' || label === '' ? 'coreference' : label });
            });
        }
        return importedSource({ path: otherwise, where: this.#path, text, hasText: !isKnown, spans, relations }, this.#job);
    }

    /** The span of a layer that begins with a token, for files that leave out its number. */
    #spanAt(layer: string | undefined, token: string | undefined, names: ReadonlyMap<string, string>): string | undefined {
        const found = [...this.#spans].find(([, span]) => span.layer.name === layer && span.start.id === token);
        return found && names.get(found[0]);
    }
}

/** A span by its key, or by its layer, its first token and its number. */
interface SpanName {
    readonly key?: string;
    readonly layer?: string;
    readonly token?: string;
    readonly number?: number | undefined;
}

/** `1-4[3]`: the third span of a layer, which begins with the token 1-4. */
function tokenName(text: string, layer: string, number?: number): SpanName {
    const match = /^(\d+-\d+(?:\.\d+)?)(?:\[(\d+)\])?$/.exec(text);
    const own = number ?? (match?.[2] === undefined ? undefined : Number(match[2]));
    return { layer, token: match?.[1] ?? text, number: own === 0 ? undefined : own };
}

function spanKey(layer: string, token: string, number: number | undefined): string {
    return number === undefined ? `${layer} ${token}` : `${layer} [${number}]`;
}
