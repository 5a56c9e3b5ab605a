import { attributions, certainties, claimForms, claimModes, flags, mentionKinds, regionKinds, stances } from '../../annotation/model';
import { createActorId } from '../../annotation/ids';
import { decoded, formatAddress, parseAddress } from '../../corpus/address';
import type { SourceRecord } from '../../corpus/corpus';
import { type ImportedSource, type ImportJob, type Reader, type Values } from '../imported';
import { AnchorReader } from '../offsets';
import { isMap, parseJson } from '../plainInput';
import { stableId } from '../stableId';
import { numbered, oneOrMore } from '../values';
import { idOf, listOf, oneOf, valueOf, W3cBodies } from './w3cBodies';

export const w3cImportLosses = {
    source: 'Annotations of texts that are not in the corpus were left out',
    place: 'Annotations without a quote or a position in a text were left out',
    body: 'W3cBodies that are no text and no address were left out',
    relation: 'Links to what is no claim of the import or the corpus were left out',
    unknown: 'Items that are no annotations were left out',
} as const;

/**
 * W3C Web Annotations of any tool as JSON: a collection, a list, or one annotation. What our own export wrote comes back as it was;
 * of others, what identifies someone is a mention, anything else a memo with its tags and remarks. Quotes decide over positions.
 */
export const w3cReader: Reader = {
    endings: ['.jsonld', '.json'],
    options: ['unit', 'language'],
    async* read(job) {
        for (const path of job.files.paths.filter(each => /\.json(?:ld)?$/.test(each))) {
            yield* readCollection(path, await job.files.text(path) ?? '', job);
        }
    },
};

interface Item {
    readonly annotation: Values;
    /** For messages. */
    readonly where: string;
}

async function* readCollection(path: string, text: string, job: ImportJob): AsyncIterable<ImportedSource> {
    const content = parseJson(text, path);
    const unit = isMap(content) && content['glossator:offsetUnit'] === 'UTF-16' ? 'UTF-16' : job.options.unit ?? 'code point';
    const bySource = new Map<SourceRecord, Item[]>();
    const links: Item[] = [];
    for (const [index, annotation] of itemsOf(content).entries()) {
        const where = `${path}: ${isMap(annotation) && typeof annotation['id'] === 'string' ? annotation['id'] : `item ${index + 1}`}`;
        if (!isMap(annotation) || !/Annotation/.test(String(annotation['type'] ?? annotation['@type']))) {
            job.report.lose(w3cImportLosses.unknown, where);
        } else if (annotation['motivation'] === 'linking') {
            links.push({ annotation, where });
        } else {
            const source = sourceOf(targetsOf(annotation).map(addressOf), job);
            if (source) {
                bySource.set(source, [...bySource.get(source) ?? [], { annotation, where }]);
            } else {
                job.report.lose(w3cImportLosses.source, where);
            }
        }
    }
    const linked = linksByClaim(links, job);
    for (const [source, items] of bySource) {
        const view = await job.view.sourceView(source);
        if (!view) {
            job.report.problem(`${source.path}: its text cannot be read; nothing was imported for it.`);
            continue;
        }
        yield new SourceReader(source, new AnchorReader(view.savedText, unit), job, linked).read(items);
    }
    linked.forEach(({ where }) => job.report.lose(w3cImportLosses.relation, where));
}

/** The annotations of a collection, of its pages, of a list, of Hypothesis' `rows`, or the one that it is. */
function itemsOf(content: unknown): unknown[] {
    if (Array.isArray(content)) {
        return content.flatMap(itemsOf);
    }
    if (!isMap(content)) {
        return [content];
    }
    const inner = content['items'] ?? content['first'] ?? content['rows'] ?? content['@graph'];
    return inner === undefined ? [content] : itemsOf(inner);
}

interface Link extends Item {
    readonly to: string;
    readonly kind: string;
}

/** Id of a claim → the relations that start from it; those that were read are taken out. */
function linksByClaim(links: readonly Item[], job: ImportJob): Map<string, Link> {
    const found = new Map<string, Link>();
    links.forEach(({ annotation, where }, index) => {
        const bodies = listOf(annotation['body']).filter(isMap);
        const [from, second] = targetsOf(annotation).map(idOf);
        const to = idOf(bodies.find(body => body['purpose'] === 'linking')) ?? second;
        const kind = valueOf(bodies.find(body => body['glossator:role'] === 'relation') ?? bodies.find(body => typeof body['value'] === 'string'));
        if (from === undefined || to === undefined) {
            job.report.lose(w3cImportLosses.relation, where);
        } else {
            found.set(`${parseAddress(from).id || from} ${index}`, { annotation, where, to, kind: kind ?? 'same' });
        }
    });
    return found;
}

/** The source of the corpus that one of these addresses means: by its path, at its end, or by its name alone where only one has it. */
function sourceOf(addresses: readonly (string | undefined)[], { view: { corpus } }: ImportJob): SourceRecord | undefined {
    for (const address of addresses) {
        const plain = address === undefined ? '' : decoded(address.replace(/[?#].*$/, ''));
        const found = corpus.source(plain) ?? corpus.sources.find(({ path }) => plain.endsWith(`/${path}`));
        const named = found ? [] : corpus.sources.filter(({ path }) => plain !== '' && plain.slice(plain.lastIndexOf('/') + 1) === path.slice(path.lastIndexOf('/') + 1));
        if (found ?? named.length === 1) {
            return found ?? named[0];
        }
    }
    return corpus.sourceCount === 1 ? corpus.sources[0] : undefined;
}

class SourceReader {
    readonly #source: SourceRecord;
    readonly #anchors: AnchorReader;
    readonly #job: ImportJob;
    readonly #links: Map<string, Link>;
    readonly #actors: Record<string, Values> = {};
    /** Wikidata → actor of the registry; made when first asked for. */
    #known: Map<string, string> | undefined;

    constructor(source: SourceRecord, anchors: AnchorReader, job: ImportJob, links: Map<string, Link>) {
        this.#source = source;
        this.#anchors = anchors;
        this.#job = job;
        this.#links = links;
    }

    read(items: readonly Item[]): ImportedSource {
        const regions: Values[] = [];
        const mentions: Values[] = [];
        const claims: Values[] = [];
        const memos: Values[] = [];
        for (const item of items) {
            const bodies = this.#bodies(item);
            const places = targetsOf(item.annotation).map(target => ({ part: isMap(target) ? valueOf(target['styleClass']) : undefined, anchor: this.#anchor(target) }));
            if (places.length > 0 && places.every(({ anchor }) => anchor === undefined) && !targetsOf(item.annotation).every(target => typeof target === 'string')) {
                this.#job.report.lose(w3cImportLosses.place, item.where);
                continue;
            }
            const region = bodies.one('region');
            if (region !== undefined && (regionKinds as readonly string[]).includes(region)) {
                const { at } = places[0]?.anchor ?? {};
                regions.push({ kind: region, at, ...this.#common(item, bodies) });
            } else if (places.some(({ part }) => part === 'content')) {
                claims.push(this.#claim(item, bodies, places));
            } else if (bodies.actors('actor').length > 0 || bodies.one('type') !== undefined) {
                mentions.push(this.#mention(item, bodies, places[0]!.anchor));
            } else {
                memos.push({ id: this.#idOf(item, 'n'), ...places.find(({ anchor }) => anchor)?.anchor, ...this.#common(item, bodies) });
            }
        }
        return { kind: 'source', path: this.#source.path, text: undefined, sidecar: { regions, actors: this.#actors, mentions, claims, memos } };
    }

    #mention(item: Item, bodies: W3cBodies, anchor: Values | undefined): Values {
        const actors = bodies.actors('actor');
        const kind = bodies.one('kind');
        return {
            id: this.#idOf(item, 'm'), actor: oneOrMore(actors), type: actors.length === 0 ? bodies.one('type') : undefined,
            kind: kind === 'name' ? undefined : oneOf(mentionKinds, kind), ...anchor, ...this.#common(item, bodies),
        };
    }

    #claim(item: Item, bodies: W3cBodies, places: readonly { readonly part: string | undefined; readonly anchor: Values | undefined }[]): Values {
        const part = (name: string): Values | undefined => {
            const anchors = places.filter(place => place.part === name).flatMap(({ anchor }) => anchor ?? []);
            return anchors.length === 0 ? undefined : anchors.length === 1 ? anchors[0] as Values : { spans: anchors };
        };
        const actorPart = (role: string, forRole: string): Values | undefined => {
            const values = { actor: oneOrMore(bodies.actors(role)), for: oneOrMore(bodies.actors(forRole)), ...part(role) };
            return Object.values(values).some(value => value !== undefined) ? values : undefined;
        };
        const via: Values[] = [];
        for (let index = 0; ; index++) {
            const relay = actorPart(numbered('via', index), numbered('via-for', index));
            if (!relay) {
                break;
            }
            via.push({ ...relay, cue: part(numbered('via-cue', index)) });
        }
        const value = (values: readonly string[], key: string, unwritten?: string) => (bodies.one(key) === unwritten ? undefined : oneOf(values, bodies.one(key)));
        const id = this.#idOf(item, 'c');
        const said = { on: bodies.one('said'), ...part('said') };
        return {
            id,
            claimer: bodies.one('claimer') === 'none' ? 'none' : actorPart('claimer', 'for'),
            cue: bodies.one('cue') === 'none' ? 'none' : part('cue'),
            content: { ...part('content'), 'refers-to': bodies.referent() },
            via: via.length > 0 ? via : undefined,
            said: Object.values(said).some(each => each !== undefined) ? said : undefined,
            form: value(claimForms, 'form'), mode: value(claimModes, 'mode', 'says'), attribution: value(attributions, 'attribution', 'firm'),
            stance: value(stances, 'stance', 'asserts'), certainty: value(certainties, 'certainty', 'unknown'),
            topics: bodies.topics(), about: bodies.about(), gloss: bodies.gloss(), relations: this.#relations(item, id),
            ...this.#common(item, bodies),
        };
    }

    #relations(item: Item, id: string): Values[] | undefined {
        const { corpus } = this.#job.view;
        const own = new Set([id, valueOf(item.annotation['id']) ?? '']);
        const found = [...this.#links].filter(([from]) => own.has(from.slice(0, from.lastIndexOf(' '))));
        found.forEach(([key]) => this.#links.delete(key));
        const relations = found.map(([, { kind, to, annotation }]) => {
            const address = parseAddress(to);
            const source = sourceOf([address.path], this.#job);
            const known = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(address.id) && source;
            return { kind, to: formatAddress(known ? known.path : corpus.source(address.path)?.path ?? this.#source.path, known ? address.id : stableId('c', `w3c ${to}`)), note: new W3cBodies(listOf(annotation['body']), this.#refs).note() };
        });
        return relations.length > 0 ? relations : undefined;
    }

    readonly #refs = (address: string, label: string | undefined): string => {
        const { path, id } = parseAddress(address);
        const { corpus } = this.#job.view;
        const wikidata = /^https?:\/\/(?:www\.)?wikidata\.org\/(?:entity|wiki)\/(Q\d+)$/.exec(address)?.[1];
        if (wikidata !== undefined) {
            this.#known ??= new Map([...corpus.actors()].flatMap(actor => (actor.wikidata === undefined ? [] : [[actor.wikidata, actor.id]])));
            return this.#known.get(wikidata) ?? this.#own(`wikidata-${wikidata.toLowerCase()}`, label ?? wikidata, { wikidata });
        }
        if (id.startsWith('~')) {
            return this.#own(id.slice(1), label ?? id.slice(1), {});
        }
        if (/\.ya?ml$/.test(path)) {
            return decoded(id);
        }
        return this.#own(createActorId(label ?? (decoded(id) || address.replace(/^.*\//, '')), () => false), label ?? address, { url: address });
    };

    #own(id: string, name: string, more: Values): string {
        if (!this.#source.sidecar.actors.has(id)) {
            this.#actors[id] ??= { names: { [this.#job.options.language ?? 'und']: [name] }, ...more };
        }
        return `~${id}`;
    }

    #bodies({ annotation, where }: Item): W3cBodies {
        const bodies = listOf(annotation['body'] ?? annotation['bodies']).flatMap((body): Values[] => {
            if (typeof body === 'string') {
                return [/^[a-z]+:/.test(body) ? { purpose: 'identifying', source: body } : { purpose: 'commenting', value: body }];
            }
            if (!isMap(body) || (body['value'] === undefined && idOf(body) === undefined)) {
                this.#job.report.lose(w3cImportLosses.body, where);
                return [];
            }
            return [body];
        });
        const { tags, text } = annotation;
        // As Hypothesis has them.
        return new W3cBodies([...bodies, ...Array.isArray(tags) ? tags.map(value => ({ purpose: 'tagging', value: String(value) })) : [], ...typeof text === 'string' && text !== '' ? [{ purpose: 'commenting', value: text }] : []], this.#refs);
    }

    #common({ annotation }: Item, bodies: W3cBodies): Values {
        const agents = listOf(annotation['creator']).map(agent => ({ isSoftware: isMap(agent) && agent['type'] === 'Software', name: isMap(agent) ? valueOf(agent['name'] ?? agent['nickname'] ?? agent['id']) : valueOf(agent) }));
        const software = agents.find(({ isSoftware }) => isSoftware)?.name;
        const person = agents.find(({ isSoftware }) => !isSoftware)?.name;
        return { ...bodies.further(), flag: oneOf(flags, bodies.one('flag')), tags: bodies.tags(), note: bodies.note(), by: software === undefined ? person : { suggested: software, accepted: person } };
    }

    /** An anchor of a target; undefined where it names no place. What the position says counts only where the quote stands there. */
    #anchor(target: unknown): Values | undefined {
        const selectors = isMap(target) ? listOf(target['selector']).filter(isMap).flatMap(selector => [selector, ...listOf(selector['refinedBy']).filter(isMap)]) : [];
        const quote = selectors.find(({ type }) => type === 'TextQuoteSelector');
        const position = selectors.find(({ type }) => type === 'TextPositionSelector');
        const exact = valueOf(quote?.['exact'])?.replace(/\r\n?/g, '\n');
        const placed = position && this.#anchors.anchor(Number(position['start']), Number(position['end']));
        if (placed && (exact === undefined || exact === placed.text)) {
            return placed;
        }
        return exact === undefined || exact === '' ? undefined : {
            at: placed?.at ?? '0-0', text: exact, before: context(quote?.['prefix'], -16), after: context(quote?.['suffix'], 16),
        };
    }

    #idOf({ annotation, where }: Item, prefix: 'm' | 'c' | 'n'): string {
        const id = valueOf(annotation['id'] ?? annotation['@id']);
        const own = id === undefined ? '' : parseAddress(id).id;
        return /^[mcn]-[0-9a-z]{1,20}$/.test(own) ? own : stableId(prefix, `w3c ${this.#source.path} ${id ?? where}`);
    }
}

function targetsOf(annotation: Values): readonly unknown[] {
    return listOf(annotation['target']);
}

function addressOf(target: unknown): string | undefined {
    return typeof target === 'string' ? target : isMap(target) ? idOf(target) ?? valueOf(target['id']) : undefined;
}

function context(text: unknown, count: number): string | undefined {
    const characters = typeof text === 'string' ? Array.from(text.replace(/\r\n?/g, '\n')) : [];
    return characters.length === 0 ? undefined : (count < 0 ? characters.slice(count) : characters.slice(0, count)).join('');
}
