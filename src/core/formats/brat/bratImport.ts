import { attributions, certainties, claimForms, claimModes, flags, mentionKinds, stances } from '../../annotation/model';
import { formatAddress, parseAddress } from '../../corpus/address';
import type { Settings } from '../../sidecar/files';
import type { ImportReport } from '../importReport';
import type { SidecarValues, Values } from '../imported';
import { type AnchorValues, AnchorReader } from '../offsets';
import { stableId } from '../stableId';
import { decoded } from './bratActors';
import { boundOf, type BratFragment, type BratLine, bratLines, rolesOf } from './bratLines';
import { BratTypes } from './bratTypes';

export const bratImportLosses = {
    damaged: 'Lines that are no annotations of brat were left out',
    text: 'Annotation files without a text, in the import or the corpus, were left out',
    bound: 'Spans that do not lie within their text were left out, with what points at them',
    pointless: 'Lines that point at something that is not there were left out',
    spans: 'Spans that belong to no event and are no actors became memos, with their type as a tag',
    event: 'Events that are no claims became mentions, with their type and roles as attributes',
    relation: 'Relations between spans became attributes of the first one',
    content: 'Contents of one event became one content of several fragments',
} as const;

/** What a document is read in. */
export interface BratContext {
    /** Of the source. */
    readonly path: string;
    /** Of the annotation file, for messages. */
    readonly file: string;
    readonly layer: string;
    /** Ids of actors that come with the import. */
    readonly known: ReadonlySet<string>;
    readonly settings: Settings;
    readonly report: ImportReport;
}

/** Types of events that are claims, beside any with a role that is called as a content. */
const claimTypes = /^(?:claim|attribution(?:-no-source)?|statement|quot\w*)$/i;
const roles = { content: /^(?:content|quote|proposition)$/i, cue: /^cue$/i, claimer: /^(?:source|claimer|speaker|holder)$/i, via: /^via$/i, viaCue: /^viacue$/i, said: /^said$/i };
const partTypes = /^(?:Content|Cue|Said|Source)$/;

const claimAttributes: Readonly<Record<string, readonly [key: string, values: readonly string[]]>> = {
    Stance: ['stance', stances], Mode: ['mode', claimModes], Attribution: ['attribution', attributions], Certainty: ['certainty', certainties], Form: ['form', claimForms],
};
const defaults: Values = { stance: 'asserts', mode: 'says', attribution: 'firm', certainty: 'unknown' };

/** The annotations of one `.ann` as entries of a sidecar; `text` just as brat has it. */
export function readBratDocument(annotations: string, text: string, context: BratContext): SidecarValues {
    return new BratDocumentReader(annotations, new AnchorReader(text, 'code point'), context).values();
}

interface Bound {
    readonly line: BratLine;
    readonly type: string;
    readonly fragments: readonly BratFragment[];
}

type Entry = Record<string, unknown>;

class BratDocumentReader {
    readonly #context: BratContext;
    readonly #anchors: AnchorReader;
    readonly #lines: ReadonlyMap<string, readonly BratLine[]>;
    readonly #bounds = new Map<string, Bound>();
    /** Ids of spans that events use. */
    readonly #used = new Set<string>();
    /** Span or event → the notes and attributes that point at it. */
    readonly #pointers = new Map<string, { readonly kind: 'A' | 'N' | '#'; readonly type: string; readonly value: string; readonly words: string }[]>();
    readonly #equivalent = new Map<string, string>();
    readonly #actors: Record<string, Entry> = {};
    readonly #types: BratTypes;
    /** Event → its claim. */
    readonly #claims = new Map<string, Entry>();
    readonly #mentions = new Map<string, Entry>();
    readonly #memos: Entry[] = [];

    constructor(annotations: string, anchors: AnchorReader, context: BratContext) {
        this.#anchors = anchors;
        this.#context = context;
        this.#types = new BratTypes(context.settings);
        const { byKind, damaged } = bratLines(annotations);
        this.#lines = byKind;
        damaged.forEach(({ number }) => this.#lose('damaged', number));
    }

    values(): SidecarValues {
        this.#readBounds();
        this.#readPointers();
        const events = (this.#lines.get('E') ?? []).flatMap(line => {
            const event = rolesOf(line.data);
            if (!event || !this.#bounds.has(event.target)) {
                this.#lose(event ? 'pointless' : 'damaged', line.number);
                return [];
            }
            return [{ line, ...event }];
        });
        // What an event uses is told before spans are taken for mentions; events may stand before those that they lead to.
        events.forEach(({ target, roles: own }) => [target, ...own.map(({ id }) => id)].forEach(id => this.#used.add(id)));
        events.forEach(event => (isClaim(event) ? this.#claim(event) : this.#otherEvent(event)));
        this.#bounds.forEach((bound, id) => !this.#used.has(id) && this.#span(id, bound));
        this.#relations();
        return {
            actors: this.#actors, mentions: [...this.#mentions.values()], claims: [...this.#claims.values()], memos: this.#memos,
        };
    }

    #readBounds(): void {
        for (const line of this.#lines.get('T') ?? []) {
            const bound = boundOf(line.data);
            if (!bound) {
                this.#lose('damaged', line.number);
            } else if (this.#anchors.part(bound.fragments)) {
                this.#bounds.set(line.id, { line, ...bound });
            } else {
                this.#lose('bound', line.number);
            }
        }
    }

    #readPointers(): void {
        for (const kind of ['A', 'N', '#'] as const) {
            for (const { data, words, number } of this.#lines.get(kind) ?? []) {
                const [, type, target, value = ''] = /^(\S+) (\S+)(?: (.+))?$/.exec(data) ?? [];
                if (type === undefined || target === undefined) {
                    this.#lose('damaged', number);
                    continue;
                }
                const pointers = this.#pointers.get(target) ?? [];
                pointers.push({ kind, type, value, words });
                this.#pointers.set(target, pointers);
            }
        }
        for (const { data } of this.#lines.get('*') ?? []) {
            const [, first, ...others] = data.split(' ');
            others.forEach(id => this.#equivalent.set(id, first!));
        }
    }

    #claim({ line, type, target, roles: own }: { readonly line: BratLine; readonly type: string; readonly target: string; readonly roles: readonly { readonly role: string; readonly id: string }[] }): void {
        const all = (pattern: RegExp) => own.filter(({ role }) => pattern.test(role)).map(({ id }) => id);
        const contents = all(roles.content);
        const fragments = contents.flatMap(id => this.#bounds.get(id)?.fragments ?? []);
        const trigger = this.#bounds.get(target)!;
        if (contents.some(id => id.startsWith('E'))) {
            // An event within an event: the content is where the inner one stands.
            this.#lose('pointless', line.number);
        }
        if (contents.length > 1) {
            this.#lose('content', line.number);
        }
        const content = this.#part(fragments.length > 0 ? sorted(fragments) : trigger.fragments);
        const [cue] = all(roles.cue);
        const [claimer] = all(roles.claimer);
        const [said] = all(roles.said);
        const id = this.#idOf(line.id, 'c');
        const entry: Entry = {
            id,
            claimer: this.#actorPart(claimer, 'Source', line.id) ?? (/no-source/i.test(type) ? 'none' : this.#understood(line.id)),
            cue: cue === undefined ? (this.#has(line.id, 'A', 'NoCue') ? 'none' : undefined) : this.#partOf(cue),
            content: { ...content, 'refers-to': this.#noteOf(line.id, 'RefersTo') },
            via: this.#via(all(roles.via), own, line.id),
            said: said === undefined && this.#noteOf(line.id, 'SaidOn') === undefined ? undefined : { on: this.#noteOf(line.id, 'SaidOn'), ...this.#partOf(said) },
            topics: pairsOf(this.#noteOf(line.id, 'Topics')), about: aboutOf(this.#noteOf(line.id, 'About')), gloss: this.#gloss(line.id),
        };
        for (const { kind, type: name, value } of this.#pointers.get(line.id) ?? []) {
            const [key, values] = claimAttributes[name] ?? [];
            if (kind === 'A' && key !== undefined && values!.includes(value) && defaults[key] !== value) {
                entry[key] = value;
            }
        }
        this.#claims.set(line.id, { ...entry, ...this.#common(line.id) });
        const unknown = own.filter(({ role }) => !Object.values(roles).some(pattern => pattern.test(role)));
        unknown.forEach(({ role, id: to }) => this.#attribute(this.#claims.get(line.id)!, role, this.#idOf(to, to.startsWith('E') ? 'c' : 'm')));
    }

    #via(relays: readonly string[], own: readonly { readonly role: string; readonly id: string }[], event: string): unknown {
        const cueAfter = (id: string) => {
            const next = own[own.findIndex(each => each.id === id) + 1];
            return next && roles.viaCue.test(next.role) ? this.#partOf(next.id) : undefined;
        };
        const placed = relays.map((id, index) => ({ ...this.#actorPart(id, index === 0 ? 'Via' : `Via${index + 1}`, event) as Values, cue: cueAfter(id) }));
        // Relays without a place stand in notes of their own.
        const understood = (this.#pointers.get(event) ?? []).filter(({ kind, type }) => kind === '#' && /^Via\d*$/.test(type)).map(({ words }) => ({ actor: oneOrMore(words.split(' ')) }));
        const all = [...placed, ...understood];
        return all.length > 0 ? all : undefined;
    }

    /** An event of another kind: its trigger as a mention, with what it leads to. */
    #otherEvent({ line, type, target, roles: own }: { readonly line: BratLine; readonly type: string; readonly target: string; readonly roles: readonly { readonly role: string; readonly id: string }[] }): void {
        this.#lose('event', line.number);
        const entry: Entry = { id: this.#idOf(line.id, 'm'), type: 'event', kind: 'description', ...this.#whole(target), ...this.#common(line.id) };
        this.#tag(entry, type);
        own.forEach(({ role, id }) => this.#attribute(entry, role, this.#idOf(id, 'm')));
        this.#mentions.set(line.id, entry);
        // Who takes part is a mention of its own.
        own.forEach(({ id }) => {
            const bound = this.#bounds.get(id);
            if (bound && !this.#mentions.has(id)) {
                this.#span(id, bound);
            }
        });
    }

    /** A span that stands for itself. */
    #span(id: string, { type, line }: Bound): void {
        const actors = this.#actorsOf(id);
        const isActor = actors.length > 0 || !(partTypes.test(type) || /^(?:memo|discuss|discard|attribution(?:-no-source)?|claim)$/i.test(type));
        if (!isActor) {
            this.#lose('spans', line.number);
            const { note, tags, flag, ...others } = this.#common(id);
            this.#memos.push({ id: this.#idOf(id, 'n'), ...this.#whole(id), ...others, note: note ?? type, ...{ tags: type === 'Memo' ? tags : [type, ...(tags as string[] | undefined) ?? []], flag: flag ?? (/discuss/i.test(type) ? 'discuss' : undefined) } });
            return;
        }
        const kind = this.#valueOf(id, 'Kind');
        const entry: Entry = {
            id: this.#idOf(id, 'm'), ...this.#who(id, type), kind: kind !== undefined && (mentionKinds as readonly string[]).includes(kind) && kind !== 'name' ? kind : undefined,
            ...this.#whole(id), ...this.#common(id),
        };
        if (actors.length === 0 && this.#typeOf(type) === undefined && type !== 'Actor') {
            this.#tag(entry, type);
        }
        this.#mentions.set(id, entry);
    }

    #relations(): void {
        for (const { id, data, number } of this.#lines.get('R') ?? []) {
            const relation = /^(\S+) \S+?:(\S+) \S+?:(\S+)$/.exec(data);
            const [, type = '', from = '', to = ''] = relation ?? [];
            const claim = this.#claims.get(from);
            const entry = claim ?? this.#mentions.get(from);
            if (!relation || !entry || !(this.#claims.has(to) || this.#mentions.has(to))) {
                this.#lose(relation ? 'pointless' : 'damaged', number);
            } else if (claim && this.#claims.has(to)) {
                const kind = this.#ownName(this.#types.relations.entries(), type) ?? type;
                claim['relations'] = [...claim['relations'] as Values[] | undefined ?? [], { kind, to: formatAddress(this.#context.path, this.#idOf(to, 'c')), note: this.#noteOf(id, 'AnnotatorNotes') }];
            } else {
                this.#lose('relation', number);
                this.#attribute(entry, type, this.#idOf(to, this.#claims.has(to) ? 'c' : 'm'));
            }
        }
        for (const [event, claim] of this.#claims) {
            const far = (this.#pointers.get(event) ?? []).filter(({ kind, type }) => kind === '#' && type === 'Relation').map(({ words }) => /^(\S+) (\S+)(?: \((.*)\))?$/.exec(words));
            for (const match of far) {
                if (match) {
                    claim['relations'] = [...claim['relations'] as Values[] | undefined ?? [], { kind: match[1], to: match[2], note: match[3] }];
                }
            }
        }
    }

    /** Who a span means, or of what type it is. */
    #who(id: string, type: string): Entry {
        const actors = this.#actorsOf(id);
        return actors.length > 0 ? { actor: oneOrMore(actors) } : { type: this.#typeOf(type) ?? (type === 'Actor' ? undefined : 'group') };
    }

    #typeOf(type: string): string | undefined {
        const own = this.#ownName(this.#types.actors.entries(), type);
        const common: Readonly<Record<string, string>> = { per: 'person', org: 'organisation', organization: 'organisation', gpe: 'state', country: 'state', loc: 'place', location: 'place', geo: 'place' };
        const plain = type.toLowerCase().replaceAll('_', '-');
        return own ?? [plain, common[plain]].find(candidate => candidate !== undefined && this.#context.settings.actorTypes.some(({ value }) => value === candidate));
    }

    #actorsOf(id: string): string[] {
        const first = this.#equivalent.get(id) ?? id;
        const references = [id, first].flatMap(each => this.#pointers.get(each) ?? []).filter(({ kind, type }) => kind === 'N' && type === 'Reference');
        const own = references.filter(({ value }) => value.startsWith('Glossator:')).map(({ value }) => value.slice('Glossator:'.length));
        if (own.length > 0) {
            return [...new Set(own.map(ref => this.#ownRef(ref, references.find(({ value }) => value === `Glossator:${ref}`)!.words, id)))];
        }
        const foreign = references.find(({ value }) => value !== '');
        const isGroup = this.#equivalent.has(id) || [...this.#equivalent.values()].includes(id);
        if (!foreign && !isGroup) {
            return [];
        }
        const bound = this.#bounds.get(first);
        const name = foreign?.words || bound?.line.words || first;
        const key = foreign ? idFrom(foreign.value) : `${idFrom(name)}-${first.toLowerCase()}`;
        this.#actors[key] ??= {
            type: this.#typeOf(bound?.type ?? '') ?? 'group', names: { und: [name] },
            wikidata: foreign && /^Wikidata:Q\d+$/.test(foreign.value) ? foreign.value.slice('Wikidata:'.length) : undefined,
            reference: foreign && !/^Wikidata:Q\d+$/.test(foreign.value) ? foreign.value : undefined,
        };
        return [`~${key}`];
    }

    /** An actor of the registry, or one of this source, as our own export names it. */
    #ownRef(reference: string, name: string, id: string): string {
        const hash = reference.indexOf('#~');
        if (hash < 0 || parseAddress(reference).path === '') {
            return decoded(reference);
        }
        const key = reference.slice(hash + 2);
        this.#actors[key] ??= { type: this.#typeOf(this.#bounds.get(id)?.type ?? ''), names: { und: [name] } };
        return `~${key}`;
    }

    #actorPart(id: string | undefined, note: string, event: string): unknown {
        const bound = id === undefined ? undefined : this.#bounds.get(id);
        if (!bound) {
            return undefined;
        }
        return { actor: oneOrMore(this.#actorsOf(id!)), for: oneOrMore(words(this.#noteOf(event, `${note}For`))), ...this.#part(bound.fragments) };
    }

    #understood(event: string): unknown {
        const actors = words(this.#noteOf(event, 'Source'));
        return actors.length > 0 ? { actor: oneOrMore(actors), for: oneOrMore(words(this.#noteOf(event, 'SourceFor'))) } : this.#valueOf(event, 'Claimer') === 'none' ? 'none' : undefined;
    }

    #gloss(event: string): unknown {
        const glosses = (this.#pointers.get(event) ?? []).filter(({ kind, type }) => kind === '#' && type === 'Gloss').map(({ words: text }) => text);
        const byLanguage = glosses.map(text => /^([a-z]{2,3}(?:-[A-Za-z0-9]+)*): (.*)$/.exec(text));
        return glosses.length === 0 ? undefined : byLanguage.every(match => match !== null) ? Object.fromEntries(byLanguage.map(match => [match![1], match![2]])) : glosses.join(' ');
    }

    /** What any entry may have. */
    #common(id: string): Entry {
        const pointers = this.#pointers.get(id) ?? [];
        const entry: Entry = {};
        const flag = this.#valueOf(id, 'Flag');
        if (flag !== undefined && (flags as readonly string[]).includes(flag)) {
            entry['flag'] = flag;
        }
        const notes = pointers.filter(({ kind, type }) => kind === '#' && type === 'AnnotatorNotes').map(({ words: text }) => text);
        if (notes.length > 0) {
            entry['note'] = notes.join('\n');
        }
        const tags = this.#noteOf(id, 'Tags')?.split(', ');
        if (tags) {
            entry['tags'] = tags;
        }
        const by = this.#noteOf(id, 'By');
        if (by !== undefined) {
            const [, suggested, accepted] = /^(.+?) \(suggested\)(?:, (.+) \(accepted\))?$/.exec(by) ?? [];
            entry['by'] = suggested === undefined ? by : { suggested, accepted };
        }
        pointers.filter(({ kind, type }) => kind === '#' && type === 'Attribute').forEach(({ words: text }) => {
            const [, key, value = ''] = /^(.+?): (.*)$/.exec(text) ?? [];
            if (key !== undefined) {
                entry[key] = plain(value);
            }
        });
        for (const { kind, type, value } of pointers) {
            const isOwn = kind !== 'A' || Object.hasOwn(claimAttributes, type) || ['Claimer', 'NoCue', 'Kind', 'Flag'].includes(type);
            if (!isOwn) {
                const key = this.#ownName(this.#types.attributes.entries(), type) ?? attributeKey(type);
                entry[key] = value === '' ? true : this.#types.ownValue(key, value) ?? value;
            } else if (kind === '#' && !ownNotes.test(type)) {
                entry['note'] = [entry['note'], this.#noteOf(id, type)].filter(Boolean).join('\n');
            }
        }
        return entry;
    }

    #has(id: string, kind: 'A', type: string): boolean {
        return (this.#pointers.get(id) ?? []).some(pointer => pointer.kind === kind && pointer.type === type);
    }

    #valueOf(id: string, type: string): string | undefined {
        return (this.#pointers.get(id) ?? []).find(pointer => pointer.kind === 'A' && pointer.type === type)?.value;
    }

    #noteOf(id: string, type: string): string | undefined {
        return (this.#pointers.get(id) ?? []).find(pointer => pointer.kind === '#' && pointer.type === type)?.words;
    }

    #idOf(id: string, prefix: 'm' | 'c' | 'n'): string {
        const own = this.#noteOf(id, 'Id');
        return own !== undefined && /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(own) ? own : stableId(prefix, `brat ${this.#context.path} ${this.#context.layer} ${id}`);
    }

    #partOf(id: string | undefined): AnchorValues | undefined {
        const bound = id === undefined ? undefined : this.#bounds.get(id);
        return bound && this.#part(bound.fragments);
    }

    #part(fragments: readonly BratFragment[]): AnchorValues | undefined {
        return this.#anchors.part(this.#joined(fragments));
    }

    /** The whole stretch of a span, for what can have only one. */
    #whole(id: string): AnchorValues {
        const { fragments } = this.#bounds.get(id)!;
        return this.#anchors.anchor(fragments[0]!.start, Math.max(...fragments.map(({ end }) => end)))!;
    }

    /** Fragments that only the end of a line divides are one: brat cannot have them in one piece. */
    #joined(fragments: readonly BratFragment[]): BratFragment[] {
        const joined: BratFragment[] = [];
        for (const fragment of fragments) {
            const last = joined.at(-1);
            const between = last && fragment.start >= last.end ? this.#anchors.anchor(last.end, fragment.start)?.text ?? '' : undefined;
            if (last && between !== undefined && /^\s*[\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*$/.test(between)) {
                joined[joined.length - 1] = { start: last.start, end: fragment.end };
            } else {
                joined.push(fragment);
            }
        }
        return joined;
    }

    #ownName(entries: Iterable<readonly [string, string]>, name: string): string | undefined {
        return [...entries].find(([, brat]) => brat === name)?.[0];
    }

    #attribute(entry: Entry, role: string, id: string): void {
        const key = attributeKey(role);
        const before = entry[key];
        entry[key] = before === undefined ? id : [...Array.isArray(before) ? before as unknown[] : [before], id];
    }

    #tag(entry: Entry, tag: string): void {
        entry['tags'] = [tag, ...(entry['tags'] as string[] | undefined) ?? []];
    }

    #lose(kind: keyof typeof bratImportLosses, line: number): void {
        this.#context.report.lose(bratImportLosses[kind], `${this.#context.file}:${line}`);
    }
}

const ownNotes = /^(?:Id|Tags|By|Attribute|AnnotatorNotes|Gloss|Topics|About|SaidOn|RefersTo|Relation|Source|SourceFor|Via\d*|Via\d*For)$/;

function isClaim({ type, roles: own }: { readonly type: string; readonly roles: readonly { readonly role: string }[] }): boolean {
    return claimTypes.test(type) || own.some(({ role }) => roles.content.test(role));
}

function sorted(fragments: readonly BratFragment[]): BratFragment[] {
    return [...fragments].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A key for an attribute of another project: never one that means something here. */
function attributeKey(name: string): string {
    return `brat-${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}

function idFrom(text: string): string {
    return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'actor';
}

function words(text: string | undefined): string[] {
    return text === undefined ? [] : text.split(' ').filter(word => word !== '');
}

function oneOrMore(list: readonly string[]): unknown {
    return list.length === 0 ? undefined : list.length === 1 ? list[0] : list;
}

function pairsOf(text: string | undefined): Values | undefined {
    return text === undefined ? undefined : Object.fromEntries(words(text).map(pair => {
        const at = pair.lastIndexOf('=');
        return at < 0 ? [pair, 'neutral'] : [pair.slice(0, at), pair.slice(at + 1)];
    }));
}

/** Actors alone are a list; with positions, a map. */
function aboutOf(text: string | undefined): unknown {
    const pairs = words(text);
    return pairs.length === 0 ? undefined : pairs.every(pair => !pair.includes('=')) ? pairs : pairsOf(text);
}

function plain(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return text;
    }
}
