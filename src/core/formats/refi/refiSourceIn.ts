import type { XmlElement } from '@rgrove/parse-xml';
import { statuses } from '../../annotation/model';
import { formatAddress } from '../../corpus/address';
import { SourceText } from '../../text/sourceText';
import { refOf } from '../csv/csvActors';
import { type ImportJob, type Imported, type Values } from '../imported';
import { AnchorReader, type AnchorValues, type OffsetUnit } from '../offsets';
import { stableId } from '../stableId';
import { oneOrMore, valuesOf } from '../values';
import { childElement, childElements } from '../xml';
import type { ZipReader } from '../zipInput';
import type { CodeMeaning, ReadCodes } from './refiCodesIn';
import { parseNote } from './refiNote';
import { type CaseIn, guidOf, textOf, variableValues, zipText } from './refiXml';

export const refiReadLosses = {
    media: 'Pictures, sound, video and PDF were left out; of their plain texts, what is coded in these was read',
    text: 'Sources without a plain text were left out',
    position: 'Passages whose positions are not within the text were left out',
    breaks: 'Positions in texts with line breaks of two characters were taken to count each once; the standard does not say',
    caseSource: 'That a case has a whole source was left out',
    variable: 'Variables that mean nothing here were left out',
    coding: 'That a whole source is coded was left out: a claim needs a passage',
    link: 'Links that are not from coded passage to coded passage were left out',
    other: 'Sets and graphs were left out',
    plain: 'Passages without code, case and note were left out',
    code: 'Codes that are not in the codebook were left out',
} as const;

/** Links, by the GUID of what they start from. */
export type LinksIn = ReadonlyMap<string, readonly XmlElement[]>;

export interface ProjectIn {
    readonly path: string;
    readonly zip: ZipReader;
    readonly job: ImportJob;
    readonly codes: ReadCodes;
    readonly variables: ReadonlyMap<string, string>;
    /** By GUID. */
    readonly notes: ReadonlyMap<string, { readonly name: string; readonly text: string }>;
    readonly cases: readonly CaseIn[];
    /** Keys of actors, by the GUIDs of the passages that their cases have. */
    readonly casesOf: ReadonlyMap<string, readonly string[]>;
    /** Paths that other sources of the project have. */
    readonly taken: Set<string>;
}

interface SelectionIn {
    readonly guid: string;
    readonly name: string;
    readonly start: number;
    readonly end: number;
    readonly meanings: readonly CodeMeaning[];
    readonly notes: readonly string[];
}

type Of<K extends CodeMeaning['kind']> = Extract<CodeMeaning, { readonly kind: K }>;

const metadataKeys = new Set(['title', 'author', 'publisher', 'published', 'language', 'url', 'status']);

/** A source of a project. */
export class SourceIn {
    readonly #element: XmlElement;
    readonly #project: ProjectIn;
    readonly #path: string;
    readonly #selections: readonly SelectionIn[];

    constructor(element: XmlElement, project: ProjectIn) {
        this.#element = element;
        this.#project = project;
        this.#path = sourcePath(element.attributes['name'] ?? '', project.taken);
        this.#selections = childElements(element, 'PlainTextSelection').map(selection => this.#selection(selection));
    }

    /** GUIDs of the passages that become claims, or their contents, with the addresses of these. */
    *claims(): Iterable<[string, string]> {
        for (const selection of this.#selections) {
            const name = partName(selection);
            if (name?.part === 'content' && name.fragment === 1) {
                yield [selection.guid, formatAddress(this.#path, name.id)];
            } else if (!name && isForeignClaim(selection)) {
                yield [selection.guid, formatAddress(this.#path, this.#foreignId('c', selection))];
            }
        }
    }

    /** @param claims of the whole project, as {@link claims} has them */
    *imported(links: LinksIn, claims: ReadonlyMap<string, string>): Iterable<Imported> {
        const { zip, job } = this.#project;
        const content = childElement(this.#element, 'PlainTextContent');
        const raw = content ? textOf(content) : zipText(this.#element, zip);
        const where = `${this.#project.path}, ${this.#path}`;
        if (raw === undefined) {
            job.report.lose(refiReadLosses.text, where);
            return;
        }
        const text = new SourceText(raw);
        const places = new Places(raw, text, this.#selections, job.options.unit);
        if (places.isUnsure) {
            job.report.lose(refiReadLosses.breaks, where);
        }
        childElements(this.#element, 'Coding').forEach(() => job.report.lose(refiReadLosses.coding, where));
        const said = new Map(variableValues(this.#element, this.#project.variables));
        [...said.keys()].filter(name => !metadataKeys.has(name)).forEach(name => job.report.lose(refiReadLosses.variable, `${where}, ${name}`));
        const status = statuses.find(each => each === said.get('status'));
        const own = this.#project.cases.filter(({ key }) => key.startsWith(`${this.#path}#~`));
        yield {
            kind: 'source', path: this.#path, text: text.text,
            sidecar: valuesOf({
                source: valuesOf({ language: job.options.language, ...Object.fromEntries([...said].filter(([name]) => metadataKeys.has(name) && name !== 'status')), status }),
                actors: Object.fromEntries(own.map(({ key, values }) => [key.slice(this.#path.length + 2), values])),
                ...this.#annotations(places, links, claims, where),
            }),
        };
    }

    #annotations(places: Places, links: LinksIn, claims: ReadonlyMap<string, string>, where: string): Values {
        const regions: Values[] = [];
        const mentions: Values[] = [];
        const memos: Values[] = this.#sourceNotes().map(({ name, text }, index) => this.#memo(`${guidOf(this.#element)} ${index}`, undefined, text, memoId(name)));
        const made = new Map<string, SelectionIn[]>();
        const foreign: Values[] = [];
        for (const selection of this.#selections) {
            const place = places.of([selection]);
            if (!place) {
                this.#project.job.report.lose(refiReadLosses.position, `${where}, ${selection.name || selection.guid}`);
                continue;
            }
            const name = partName(selection);
            const region = ofKind(selection, 'value').find(({ field }) => field === 'region');
            const mentioned = this.#actorsOf(selection);
            if (name) {
                made.set(name.id, [...made.get(name.id) ?? [], selection]);
            } else if (region) {
                regions.push(valuesOf({ kind: region.value, at: place.at }));
            } else {
                let isUsed = false;
                if (mentioned.length > 0 || ofKind(selection, 'type').length > 0) {
                    mentions.push(this.#mention(selection, place, mentioned));
                    isUsed = true;
                }
                if (isForeignClaim(selection)) {
                    foreign.push(this.#foreignClaim(selection, place, links, claims));
                    isUsed = true;
                }
                if (!isUsed) {
                    selection.notes.forEach((note, index) => memos.push(this.#memo(`${selection.guid} ${index}`, place, note, memoId(selection.name))));
                    if (selection.notes.length === 0) {
                        this.#project.job.report.lose(refiReadLosses.plain, `${where}, ${selection.name || selection.guid}`);
                    }
                }
            }
        }
        const own = [...made].flatMap(([id, selections]) => this.#claim(id, selections, places, links, claims));
        return { regions, mentions, claims: [...own, ...foreign], memos };
    }

    #mention(selection: SelectionIn, place: AnchorValues, actors: readonly string[]): Values {
        const own = /^m-\S+$/.test(selection.name) || /^[A-Za-z0-9][\w.-]*$/.test(selection.name) && selection.meanings.some(({ kind }) => kind === 'actor' || kind === 'type');
        const kind = ofKind(selection, 'value').find(({ field }) => field === 'kind')?.value;
        return valuesOf({
            id: !own ? this.#foreignId('m', selection) : /^mention-\d+$/.test(selection.name) ? undefined : selection.name,
            actor: oneOrMore(actors),
            type: actors.length === 0 ? ofKind(selection, 'type')[0]?.id : undefined,
            kind, ...place, ...this.#entry(selection),
        });
    }

    /** A claim of ours, of the passages of its parts. */
    #claim(id: string, selections: readonly SelectionIn[], places: Places, links: LinksIn, claims: ReadonlyMap<string, string>): Values[] {
        const place = (part: string) => {
            const found = selections.filter(each => partName(each)!.part === part);
            return found.length > 0 ? places.of([...found].sort((a, b) => partName(a)!.fragment - partName(b)!.fragment)) : undefined;
        };
        const first = selections.find(each => partName(each)!.part === 'content' && partName(each)!.fragment === 1);
        const content = place('content');
        if (!first || !content) {
            return [];
        }
        const note = this.#note(first);
        const refs = (key: string) => note.get(key)?.split(' | ').filter(ref => ref !== '?').map(ref => refOf(ref, this.#path)) ?? [];
        const relays = [...note.keys()].filter(key => /^via(?:-\d+)?$/.test(key));
        return [valuesOf({
            id: /^claim-\d+$/.test(id) ? undefined : id,
            claimer: note.get('claimer') === 'none' ? 'none' : valuesOf({ actor: oneOrMore(refs('claimer')), for: oneOrMore(refs('for')), ...place('claimer') }),
            cue: note.get('cue') === 'none' ? 'none' : place('cue'),
            content: valuesOf({ ...content, 'refers-to': note.get('refers-to') }),
            via: relays.map(key => valuesOf({
                actor: oneOrMore(refs(key)), for: oneOrMore(refs(key.replace('via', 'via-for'))), ...place(key), cue: place(key.replace('via', 'via-cue')),
            })),
            said: valuesOf({ on: note.get('said'), ...place('said') }),
            ...this.#frame(first),
            gloss: glossOf(note),
            relations: this.#relations(first, links, claims),
            ...this.#entry(first),
        })];
    }

    /** A passage that others coded: what it claims is there, who claims it is to be found. */
    #foreignClaim(selection: SelectionIn, place: AnchorValues, links: LinksIn, claims: ReadonlyMap<string, string>): Values {
        return valuesOf({
            id: this.#foreignId('c', selection), content: place, ...this.#frame(selection),
            relations: this.#relations(selection, links, claims), ...this.#entry(selection),
        });
    }

    #frame(selection: SelectionIn): Values {
        const unwritten: Readonly<Record<string, string>> = { mode: 'says', attribution: 'firm', stance: 'asserts', certainty: 'unknown' };
        const values = ofKind(selection, 'value').filter(({ field, value }) => field !== 'kind' && field !== 'region' && unwritten[field] !== value);
        const about = ofKind(selection, 'about').map(({ id, position }) => [refOf(id, this.#path), position] as const);
        return {
            ...Object.fromEntries(values.map(({ field, value }) => [field, value])),
            topics: Object.fromEntries(ofKind(selection, 'topic').map(({ id, position }) => [id, position ?? 'neutral'])),
            about: about.every(([, position]) => position === undefined) ? oneOrMore(about.map(([ref]) => ref)) : Object.fromEntries(about.map(([ref, position]) => [ref, position ?? null])),
        };
    }

    #relations(selection: SelectionIn, links: LinksIn, claims: ReadonlyMap<string, string>): Values[] {
        const own = formatAddress(this.#path, '');
        return (links.get(selection.guid) ?? []).filter(link => claims.has(guidOf(link, 'targetGUID'))).map(link => {
            const to = claims.get(guidOf(link, 'targetGUID'))!;
            const noteText = childElements(link, 'NoteRef').flatMap(each => this.#project.notes.get(guidOf(each, 'targetGUID'))?.text ?? []).join('\n');
            const kind = (link.attributes['name'] ?? '').trim().replace(/\s+/g, '-') || 'related';
            return valuesOf({ kind, to: to.startsWith(own) ? to.slice(own.length - 1) : to, note: noteText === '' ? undefined : parseNote(noteText)?.get('note') ?? noteText });
        });
    }

    /** What every entry may carry: of ours by the lines of its note, of others the note as it is. */
    #entry(selection: SelectionIn): Values {
        const note = this.#note(selection);
        const by = /^(.+) \(suggested\)(?:, (.+) \(accepted\))?$/.exec(note.get('by') ?? '');
        const attributes = ofKind(selection, 'attribute').map(({ key, value }) => [key, value]);
        return {
            note: note.get('note'), tags: note.get('tags')?.split(' | '), by: by ? valuesOf({ suggested: by[1], accepted: by[2] }) : note.get('by'),
            flag: ofKind(selection, 'value').find(({ field }) => field === 'flag')?.value,
            ...Object.fromEntries(attributes), ...jsonMap(note.get('extra')),
        };
    }

    #note({ notes }: SelectionIn): ReadonlyMap<string, string> {
        const text = notes.join('\n');
        return text === '' ? new Map() : parseNote(text) ?? new Map([['note', text]]);
    }

    #memo(key: string, place: AnchorValues | undefined, text: string, id?: string): Values {
        const own = id !== undefined && !/^memo-\d+$/.test(id);
        return valuesOf({ id: own ? id : stableId('n', `${this.#path} ${key}`), ...place, note: parseNote(text)?.get('note') ?? text });
    }

    #sourceNotes(): { readonly name: string; readonly text: string }[] {
        return childElements(this.#element, 'NoteRef').flatMap(each => this.#project.notes.get(guidOf(each, 'targetGUID')) ?? []);
    }

    /** By the codes of ours, and by cases of others. */
    #actorsOf(selection: SelectionIn): string[] {
        const coded = ofKind(selection, 'actor').map(({ id }) => refOf(id, this.#path));
        const cases = (this.#project.casesOf.get(selection.guid) ?? []).map(key => refOf(key, this.#path));
        return [...new Set([...coded, ...cases])];
    }

    #foreignId(prefix: 'm' | 'c', { guid }: SelectionIn): string {
        return stableId(prefix, `${this.#path} ${guid}`);
    }

    #selection(element: XmlElement): SelectionIn {
        const { codes, notes, job, path } = this.#project;
        const codings = childElements(element, 'Coding');
        const meanings = codings.flatMap(coding => {
            const code = guidOf(childElement(coding, 'CodeRef'), 'targetGUID');
            const meaning = codes.meanings.get(code);
            if (!meaning) {
                job.report.lose(refiReadLosses.code, `${path}, ${this.#path}, ${code}`);
            }
            return meaning ?? [];
        });
        const references = [...childElements(element, 'NoteRef'), ...codings.flatMap(coding => childElements(coding, 'NoteRef'))];
        return {
            guid: guidOf(element), name: element.attributes['name'] ?? '',
            start: Number(element.attributes['startPosition'] ?? Number.NaN), end: Number(element.attributes['endPosition'] ?? Number.NaN),
            meanings, notes: references.flatMap(each => notes.get(guidOf(each, 'targetGUID'))?.text ?? []),
        };
    }
}

function ofKind<K extends CodeMeaning['kind']>({ meanings }: SelectionIn, kind: K): Of<K>[] {
    return meanings.filter((meaning): meaning is Of<K> => meaning.kind === kind);
}

/** A passage that is coded, and by no part of a claim of ours. */
function isForeignClaim(selection: SelectionIn): boolean {
    return ofKind(selection, 'topic').length > 0 && ofKind(selection, 'part').length === 0;
}

/** Of which claim of ours a passage is which part; undefined for any other passage. */
function partName(selection: SelectionIn): { readonly id: string; readonly part: string; readonly fragment: number } | undefined {
    const match = /^(\S+) ((?:claimer|cue|content|said|via-cue|via)(?:-\d+)?)(?: (\d+))?$/.exec(selection.name);
    return match && ofKind(selection, 'part').length > 0 ? { id: match[1]!, part: match[2]!, fragment: Number(match[3] ?? 1) } : undefined;
}

/** The id of a memo of ours, by the name that it has. */
function memoId(name: string): string | undefined {
    return /^(\S+) memo$/.exec(name)?.[1];
}

function glossOf(note: ReadonlyMap<string, string>): unknown {
    const glosses = [...note].filter(([key]) => /^gloss(?:-|$)/.test(key)).map(([key, gloss]) => [key.slice('gloss-'.length), gloss] as const);
    return glosses.length === 1 && glosses[0]![0] === '' ? glosses[0]![1] : Object.fromEntries(glosses);
}

function jsonMap(text: string | undefined): Values {
    try {
        const value: unknown = JSON.parse(text ?? '{}');
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Values : {};
    } catch {
        return {};
    }
}

/** A path for a source by its name, within the corpus, and of no other source. */
function sourcePath(name: string, taken: Set<string>): string {
    const parts = name.replaceAll('\\', '/').split('/').map(part => part.replace(/[\p{Cc}:*?"<>|]/gu, '-').trim()).filter(part => part !== '' && !/^\.+$/.test(part));
    const base = parts.join('/').replace(/\.txt$/i, '') || 'source';
    for (let number = 1; ; number++) {
        const path = `${base}${number > 1 ? `-${number}` : ''}.txt`;
        if (!taken.has(path.toLowerCase())) {
            taken.add(path.toLowerCase());
            return path;
        }
    }
}

/**
 * Where passages stand. The standard says neither what positions count nor whether a line break of two characters is one: where
 * programs put the beginning of a passage into its name, what fits most names is taken.
 */
class Places {
    /** Whether nothing tells how line breaks count. */
    readonly isUnsure: boolean;
    readonly #text: SourceText;
    readonly #toCanonical: (offset: number) => number;
    readonly #reader: AnchorReader;

    constructor(raw: string, text: SourceText, selections: readonly SelectionIn[], unit: OffsetUnit | undefined) {
        this.#text = text;
        const units: readonly OffsetUnit[] = unit ? [unit] : text.length === text.text.length ? ['code point'] : ['code point', 'UTF-16'];
        const hasPairs = raw.includes('\r\n');
        const plain = (offset: number) => offset;
        const candidates = units.flatMap(each => [{ unit: each, map: plain }, ...hasPairs ? [{ unit: each, map: breaksOnce(raw, each) }] : []]);
        const scores = candidates.map(({ unit: each, map }) => {
            const reader = new AnchorReader(text, each);
            return selections.filter(({ name, start, end }) => isBeginOf(name, reader.anchor(map(start), map(end))?.text)).length;
        });
        const best = scores.indexOf(Math.max(...scores));
        this.isUnsure = hasPairs && selections.length > 0 && scores[best] === 0;
        this.#toCanonical = candidates[best]!.map;
        this.#reader = new AnchorReader(text, candidates[best]!.unit);
    }

    /** Undefined where one of them is not within the text. */
    of(selections: readonly SelectionIn[]): AnchorValues | undefined {
        return this.#text.length === 0 ? undefined
            : this.#reader.part(selections.map(({ start, end }) => ({ start: this.#toCanonical(start), end: this.#toCanonical(end) })));
    }
}

/** Offsets that count line breaks of two characters as two → offsets that count them once. */
function breaksOnce(raw: string, unit: OffsetUnit): (offset: number) => number {
    const units = unit === 'UTF-16' ? raw : Array.from(raw);
    const second: number[] = [];
    for (let k = 1; k < units.length; k++) {
        if (units[k] === '\n' && units[k - 1] === '\r') {
            second.push(k);
        }
    }
    return offset => offset - second.filter(at => at < offset).length;
}

function isBeginOf(name: string, quote: string | undefined): boolean {
    const begin = name.replace(/(?:…|\.\.\.)$/, '').trim();
    return begin.length > 2 && quote !== undefined && quote.replace(/\s+/g, ' ').startsWith(begin.replace(/\s+/g, ' '));
}

