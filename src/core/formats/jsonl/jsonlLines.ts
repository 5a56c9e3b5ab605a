import { readRaw } from '../../sidecar/readRaw';
import type { RawSection } from '../../sidecar/raw';
import { formatSpan } from '../../text/span';
import type { ExportJob } from '../format';
import type { Values } from '../imported';
import { asMap } from '../plainInput';
import { mapOf, plainSidecar } from '../plainSidecar';
import type { PlacedClaim, PlacedPart, PlacedSource } from '../placed';

export const jsonlLosses = {
    settings: 'Settings other than topics, relations and attributes, and names that the registry refuses, were left out',
    comments: 'Comments and the layout of files were left out',
} as const;

/** What the settings are imported with. */
export const settingKinds = { topic: 'topics', relation: 'relations', attribute: 'attributes' } as const;

/** The sections of a sidecar whose entries are lines. */
export const entryKinds = { region: 'regions', mention: 'mentions', claim: 'claims', memo: 'memos', rejected: 'rejected' } as const;

/** A line: `kind` says what `value` is. Lines with a `source` are about that source, those without about the corpus. */
export interface JsonlLine {
    readonly kind: 'source' | 'actor' | keyof typeof entryKinds | keyof typeof settingKinds;
    /** The path of the source from the root of the corpus. */
    readonly source?: string;
    /** The annotator whose layer it is; the main sidecar where nothing is said. */
    readonly layer?: string;
    /** Of an actor, a topic, a relation or an attribute. */
    readonly id?: string;
    /** What `at` counts. */
    readonly unit?: 'code point';
    /** Of a source: its text as the offsets count it, without byte order mark and with LF. */
    readonly text?: string;
    /** As in the files of the corpus. */
    readonly value: Values;
}

/** The lines of the registry and of the codebook. */
export function jsonlOfCorpus(job: ExportJob): JsonlLine[] {
    const { corpus } = job.view;
    const lines: JsonlLine[] = [];
    const { sections } = readRaw(corpus.settings.text);
    for (const [kind, name] of Object.entries(settingKinds)) {
        for (const [id, value] of definitions(sections.get(name))) {
            lines.push({ kind: kind as keyof typeof settingKinds, id, value });
        }
    }
    if ([...sections.keys()].some(name => name !== 'glossator' && !(Object.values(settingKinds) as string[]).includes(name))) {
        job.report.lose(jsonlLosses.settings, 'glossator.yaml');
    }
    for (const { uri, file } of corpus.registryFiles) {
        const raw = readRaw(file.text).sections;
        for (const [id, value] of Object.entries(mapOf(raw.get('actors')))) {
            lines.push({ kind: 'actor', id, value: asMap(value) ?? {} });
        }
        if (file.ignore.size > 0) {
            job.report.lose(jsonlLosses.settings, uri.slice(corpus.root.length + 1));
        }
        loseComments(file.text, uri.slice(corpus.root.length + 1), job);
    }
    loseComments(corpus.settings.text, 'glossator.yaml', job);
    return lines;
}

/** The lines of one source. */
export class JsonlSource {
    readonly #placed: PlacedSource;
    readonly #job: ExportJob;

    constructor(placed: PlacedSource, job: ExportJob) {
        this.#placed = placed;
        this.#job = job;
    }

    lines(): JsonlLine[] {
        const { source, layer, text, mentions, claims, view } = this.#placed;
        const plain = plainSidecar(source, this.#job.view);
        const head = { source: source.path, ...layer ? { layer } : {} };
        const lines: JsonlLine[] = [{ kind: 'source', ...head, unit: 'code point', text: text.text, value: plain.source }];
        const add = (kind: keyof typeof entryKinds, value: Values) => lines.push({ kind, ...head, unit: 'code point', value });
        for (const [id, value] of Object.entries(plain.actors)) {
            lines.push({ kind: 'actor', ...head, id: `~${id}`, value });
        }
        const regions = new Map(source.sidecar.regions.map(region => [region.entryStart, region]));
        for (const { start, value } of plain.regions) {
            const region = regions.get(start);
            const span = region && view.spanOfRegion(region);
            add('region', span ? { ...value, at: formatSpan(span) } : value);
        }
        const mentionsAt = new Map(mentions.map(each => [each.mention.entryStart, each]));
        for (const { start, value } of plain.mentions) {
            const span = mentionsAt.get(start)?.span;
            add('mention', span ? { ...value, at: formatSpan(span) } : value);
        }
        const claimsAt = new Map(claims.map(each => [each.claim.entryStart, each]));
        for (const { start, value } of plain.claims) {
            const claim = claimsAt.get(start);
            add('claim', claim ? placedClaim(value, claim) : value);
        }
        const memos = new Map(source.sidecar.memos.map(memo => [memo.entryStart, memo]));
        for (const { start, value } of plain.memos) {
            const anchor = memos.get(start)?.anchor;
            const span = anchor && view.spanOf(anchor);
            add('memo', span ? { ...value, at: formatSpan(span) } : value);
        }
        plain.rejected.forEach(({ value }) => add('rejected', value));
        loseComments(source.sidecar.text, source.path, this.#job);
        return lines;
    }
}

/** A claim as its parts stand in the text now: while a source is being edited that is not where its file says. */
function placedClaim(value: Values, claim: PlacedClaim): Values {
    const moved = (part: unknown, placed: PlacedPart | undefined): unknown => {
        const map = asMap(part);
        const spans = placed?.spans;
        if (!map || !spans || spans.length === 0) {
            return part;
        }
        return Array.isArray(map['spans'])
            ? { ...map, spans: (map['spans'] as readonly unknown[]).filter(each => asMap(each)).map((each, index) => ({ ...asMap(each), at: formatSpan(spans[index]!) })) }
            : { ...map, at: formatSpan(spans[0]!) };
    };
    const result: Record<string, unknown> = { ...value };
    for (const [key, placed] of [['claimer', claim.claimer], ['cue', claim.cue], ['content', claim.content], ['said', claim.said]] as const) {
        if (value[key] !== undefined) {
            result[key] = moved(value[key], placed);
        }
    }
    if (Array.isArray(value['via'])) {
        result['via'] = (value['via'] as readonly unknown[]).filter(each => asMap(each)).map((each, index) => {
            const relay = moved(each, claim.via[index]?.relay) as Values;
            return relay['cue'] === undefined ? relay : { ...relay, cue: moved(relay['cue'], claim.via[index]?.cue) };
        });
    }
    return result;
}

/** Ids with their definitions, of a section that is a map, or a list of ids and of maps. */
function definitions(section: RawSection | undefined): [string, Values][] {
    if (section?.kind === 'list') {
        return section.entries.flatMap(({ value }): [string, Values][] => (
            asMap(value) ? Object.entries(asMap(value)!).map(([id, each]) => [id, definition(each)]) : typeof value === 'string' ? [[value, {}]] : []
        ));
    }
    return Object.entries(mapOf(section)).map(([id, value]) => [id, definition(value)]);
}

function definition(value: unknown): Values {
    return asMap(value) ?? (typeof value === 'string' ? { definition: value } : {});
}

/** Comments are not among the values; a `#` in a quote is no comment. */
function loseComments(text: string, where: string, job: ExportJob): void {
    if (/^[ \t]*#|[ \t]#[ ][^"']*$/m.test(text)) {
        job.report.lose(jsonlLosses.comments, where);
    }
}
