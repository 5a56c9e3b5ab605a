import { mentionKinds } from '../../annotation/model';
import { decoded, formatAddress, parseAddress } from '../../corpus/address';
import type { Settings } from '../../sidecar/files';
import type { ImportReport } from '../importReport';
import type { SidecarValues, Values } from '../imported';
import { AnchorReader } from '../offsets';
import { stableId } from '../stableId';
import { oneOrMore } from '../values';
import { type BratFragment, type BratLine, bratLines, rolesOf } from './bratLines';
import { type BratBound, BratPlaces } from './bratPlaces';
import { attributeKey, BratPointers, claimAttributes } from './bratPointers';
import { BratTypes } from './bratTypes';

export const bratImportLosses = {
    damaged: 'Lines that are no annotations of brat were left out',
    text: 'Annotation files without a text, in the import or the corpus, were left out',
    bound: 'Spans that do not lie within their text were left out, with what points at them',
    pointless: 'Lines that point at something that is not there were left out',
    spans: 'Spans that belong to no event and are no actors became memos, with their type as a tag',
    event: 'Events that are no claims became mentions, with their type and roles as attributes',
    relation: 'Relations between spans became attributes of the first one',
    divided: 'Mentions and memos of several fragments cover what is between these, too',
    noContent: 'Claims without a content have it where their trigger stands',
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

const defaults: Values = { stance: 'asserts', mode: 'says', attribution: 'firm', certainty: 'unknown' };

/** The annotations of one `.ann` as entries of a sidecar; `text` just as brat has it. */
export function readBratDocument(annotations: string, text: string, context: BratContext): SidecarValues {
    return new BratDocumentReader(annotations, new AnchorReader(text, 'code point'), context).values();
}

type Entry = Record<string, unknown>;

class BratDocumentReader {
    readonly #context: BratContext;
    readonly #places: BratPlaces;
    readonly #lines: ReadonlyMap<string, readonly BratLine[]>;
    /** Ids of spans that events use. */
    readonly #used = new Set<string>();
    readonly #pointers: BratPointers;
    readonly #equivalent = new Map<string, string>();
    readonly #actors: Record<string, Entry> = {};
    readonly #types: BratTypes;
    /** Event → its claim. */
    readonly #claims = new Map<string, Entry>();
    readonly #mentions = new Map<string, Entry>();
    readonly #memos: Entry[] = [];

    constructor(annotations: string, anchors: AnchorReader, context: BratContext) {
        this.#context = context;
        this.#types = new BratTypes(context.settings);
        const { byKind, damaged } = bratLines(annotations);
        this.#lines = byKind;
        damaged.forEach(({ number }) => this.#lose('damaged', number));
        this.#places = new BratPlaces(byKind.get('T') ?? [], anchors, (why, line) => this.#lose(why, line));
        this.#pointers = new BratPointers(byKind, line => this.#lose('damaged', line));
        for (const { data } of byKind.get('*') ?? []) {
            const [, first, ...others] = data.split(' ');
            others.forEach(id => this.#equivalent.set(id, first!));
        }
    }

    values(): SidecarValues {
        const events = (this.#lines.get('E') ?? []).flatMap(line => {
            const event = rolesOf(line.data);
            if (!event || !this.#places.bounds.has(event.target)) {
                this.#lose(event ? 'pointless' : 'damaged', line.number);
                return [];
            }
            return [{ line, ...event }];
        });
        // What an event uses is told before spans are taken for mentions; events may stand before those that they lead to.
        events.forEach(({ target, roles: own }) => [target, ...own.map(({ id }) => id)].forEach(id => this.#used.add(id)));
        events.forEach(event => (isClaim(event) ? this.#claim(event) : this.#otherEvent(event)));
        this.#places.bounds.forEach((bound, id) => !this.#used.has(id) && this.#span(id, bound));
        this.#relations();
        return {
            actors: this.#actors, mentions: [...this.#mentions.values()], claims: [...this.#claims.values()], memos: this.#memos,
        };
    }

    #claim({ line, type, target, roles: own }: { readonly line: BratLine; readonly type: string; readonly target: string; readonly roles: readonly { readonly role: string; readonly id: string }[] }): void {
        const all = (pattern: RegExp) => own.filter(({ role }) => pattern.test(role)).map(({ id }) => id);
        const contents = all(roles.content);
        const fragments = contents.flatMap(id => this.#places.bounds.get(id)?.fragments ?? []);
        const trigger = this.#places.bounds.get(target)!;
        if (contents.some(id => id.startsWith('E'))) {
            // An event within an event: the content is where the inner one stands.
            this.#lose('pointless', line.number);
        }
        if (fragments.length === 0) {
            this.#lose('noContent', line.number);
        }
        if (contents.length > 1) {
            this.#lose('content', line.number);
        }
        const content = this.#places.part(fragments.length > 0 ? sorted(fragments) : trigger.fragments);
        const [cue] = all(roles.cue);
        const [claimer] = all(roles.claimer);
        const [said] = all(roles.said);
        const id = this.#idOf(line.id, 'c');
        const entry: Entry = {
            id,
            claimer: this.#actorPart(claimer, 'Source', line.id) ?? (/no-source/i.test(type) ? 'none' : this.#understood(line.id)),
            cue: cue === undefined ? (this.#pointers.has(line.id, 'NoCue') ? 'none' : undefined) : this.#places.partOf(cue),
            content: { ...content, 'refers-to': this.#pointers.noteOf(line.id, 'RefersTo') },
            via: this.#via(all(roles.via), own, line.id),
            said: said === undefined && this.#pointers.noteOf(line.id, 'SaidOn') === undefined ? undefined : { on: this.#pointers.noteOf(line.id, 'SaidOn'), ...this.#places.partOf(said) },
            topics: pairsOf(this.#pointers.noteOf(line.id, 'Topics')), about: aboutOf(this.#pointers.noteOf(line.id, 'About')), gloss: this.#pointers.gloss(line.id),
        };
        for (const { kind, type: name, value } of this.#pointers.of(line.id)) {
            const [key, values] = claimAttributes[name] ?? [];
            if (kind === 'A' && key !== undefined && values!.includes(value) && defaults[key] !== value) {
                entry[key] = value;
            }
        }
        this.#claims.set(line.id, { ...entry, ...this.#pointers.entry(line.id, this.#types) });
        const unknown = own.filter(({ role }) => !Object.values(roles).some(pattern => pattern.test(role)));
        unknown.forEach(({ role, id: to }) => this.#attribute(this.#claims.get(line.id)!, role, this.#idOf(to, to.startsWith('E') ? 'c' : 'm')));
    }

    #via(relays: readonly string[], own: readonly { readonly role: string; readonly id: string }[], event: string): unknown {
        const cueAfter = (id: string) => {
            const next = own[own.findIndex(each => each.id === id) + 1];
            return next && roles.viaCue.test(next.role) ? this.#places.partOf(next.id) : undefined;
        };
        const placed = relays.map((id, index) => ({ ...this.#actorPart(id, index === 0 ? 'Via' : `Via${index + 1}`, event) as Values, cue: cueAfter(id) }));
        // Relays without a place stand in notes of their own.
        const understood = this.#pointers.of(event).filter(({ kind, type }) => kind === '#' && /^Via\d*$/.test(type)).map(({ words }) => ({ actor: oneOrMore(words.split(' ')) }));
        const all = [...placed, ...understood];
        return all.length > 0 ? all : undefined;
    }

    /** An event of another kind: its trigger as a mention, with what it leads to. */
    #otherEvent({ line, type, target, roles: own }: { readonly line: BratLine; readonly type: string; readonly target: string; readonly roles: readonly { readonly role: string; readonly id: string }[] }): void {
        this.#lose('event', line.number);
        const entry: Entry = { id: this.#idOf(line.id, 'm'), type: 'event', kind: 'description', ...this.#places.whole(target), ...this.#pointers.entry(line.id, this.#types) };
        this.#tag(entry, type);
        own.forEach(({ role, id }) => this.#attribute(entry, role, this.#idOf(id, 'm')));
        this.#mentions.set(line.id, entry);
        // Who takes part is a mention of its own.
        own.forEach(({ id }) => {
            const bound = this.#places.bounds.get(id);
            if (bound && !this.#mentions.has(id)) {
                this.#span(id, bound);
            }
        });
    }

    /** A span that stands for itself. */
    #span(id: string, { type, line }: BratBound): void {
        if (this.#places.isDivided(id)) {
            this.#lose('divided', line.number);
        }
        const actors = this.#actorsOf(id);
        const isActor = actors.length > 0 || !(partTypes.test(type) || /^(?:memo|discuss|discard|attribution(?:-no-source)?|claim)$/i.test(type));
        if (!isActor) {
            this.#lose('spans', line.number);
            const { note, tags, flag, ...others } = this.#pointers.entry(id, this.#types);
            this.#memos.push({ id: this.#idOf(id, 'n'), ...this.#places.whole(id), ...others, note: note ?? type, ...{ tags: type === 'Memo' ? tags : [type, ...(tags as string[] | undefined) ?? []], flag: flag ?? (/discuss/i.test(type) ? 'discuss' : undefined) } });
            return;
        }
        const kind = this.#pointers.valueOf(id, 'Kind');
        const entry: Entry = {
            id: this.#idOf(id, 'm'), ...this.#who(id, type), kind: kind !== undefined && (mentionKinds as readonly string[]).includes(kind) && kind !== 'name' ? kind : undefined,
            ...this.#places.whole(id), ...this.#pointers.entry(id, this.#types),
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
                const kind = this.#types.relations.ownName(type) ?? type;
                claim['relations'] = [...claim['relations'] as Values[] | undefined ?? [], { kind, to: formatAddress(this.#context.path, this.#idOf(to, 'c')), note: this.#pointers.noteOf(id, 'AnnotatorNotes') }];
            } else {
                this.#lose('relation', number);
                this.#attribute(entry, type, this.#idOf(to, this.#claims.has(to) ? 'c' : 'm'));
            }
        }
        for (const [event, claim] of this.#claims) {
            const far = this.#pointers.of(event).filter(({ kind, type }) => kind === '#' && type === 'Relation').map(({ words }) => /^(\S+) (\S+)(?: \((.*)\))?$/.exec(words));
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
        const own = this.#types.actors.ownName(type);
        const common: Readonly<Record<string, string>> = { per: 'person', org: 'organisation', organization: 'organisation', gpe: 'state', country: 'state', loc: 'place', location: 'place', geo: 'place' };
        const plain = type.toLowerCase().replaceAll('_', '-');
        return own ?? [plain, common[plain]].find(candidate => candidate !== undefined && this.#context.settings.actorTypes.some(({ value }) => value === candidate));
    }

    #actorsOf(id: string): string[] {
        const first = this.#equivalent.get(id) ?? id;
        const references = [id, first].flatMap(each => this.#pointers.of(each)).filter(({ kind, type }) => kind === 'N' && type === 'Reference');
        const own = references.filter(({ value }) => value.startsWith('Glossator:')).map(({ value }) => value.slice('Glossator:'.length));
        if (own.length > 0) {
            return [...new Set(own.map(ref => this.#ownRef(ref, references.find(({ value }) => value === `Glossator:${ref}`)!.words, id)))];
        }
        const foreign = references.find(({ value }) => value !== '');
        const isGroup = this.#equivalent.has(id) || [...this.#equivalent.values()].includes(id);
        if (!foreign && !isGroup) {
            return [];
        }
        const bound = this.#places.bounds.get(first);
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
        this.#actors[key] ??= { type: this.#typeOf(this.#places.bounds.get(id)?.type ?? ''), names: { und: [name] } };
        return `~${key}`;
    }

    #actorPart(id: string | undefined, note: string, event: string): unknown {
        const bound = id === undefined ? undefined : this.#places.bounds.get(id);
        if (!bound) {
            return undefined;
        }
        return { actor: oneOrMore(this.#actorsOf(id!)), for: oneOrMore(words(this.#pointers.noteOf(event, `${note}For`))), ...this.#places.part(bound.fragments) };
    }

    #understood(event: string): unknown {
        const actors = words(this.#pointers.noteOf(event, 'Source'));
        return actors.length > 0 ? { actor: oneOrMore(actors), for: oneOrMore(words(this.#pointers.noteOf(event, 'SourceFor'))) } : this.#pointers.valueOf(event, 'Claimer') === 'none' ? 'none' : undefined;
    }

    #idOf(id: string, prefix: 'm' | 'c' | 'n'): string {
        const own = this.#pointers.noteOf(id, 'Id');
        return own !== undefined && /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(own) ? own : stableId(prefix, `brat ${this.#context.path} ${this.#context.layer} ${id}`);
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

function isClaim({ type, roles: own }: { readonly type: string; readonly roles: readonly { readonly role: string }[] }): boolean {
    return claimTypes.test(type) || own.some(({ role }) => roles.content.test(role));
}

function sorted(fragments: readonly BratFragment[]): BratFragment[] {
    return [...fragments].sort((a, b) => a.start - b.start || a.end - b.end);
}

function idFrom(text: string): string {
    return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'actor';
}

function words(text: string | undefined): string[] {
    return text === undefined ? [] : text.split(' ').filter(word => word !== '');
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
