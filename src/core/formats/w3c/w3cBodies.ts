import { positions } from '../../annotation/model';
import { decoded, parseAddress } from '../../corpus/address';
import type { Values } from '../imported';
import { isMap, jsonOrText } from '../plainInput';

/** What the bodies of an annotation say, by their roles. */
export class W3cBodies {
    readonly #bodies: readonly Values[];
    readonly #ref: (address: string, label: string | undefined) => string;

    constructor(bodies: readonly unknown[], ref: (address: string, label: string | undefined) => string) {
        this.#bodies = bodies.filter(isMap);
        this.#ref = ref;
    }

    one(role: string): string | undefined {
        return valueOf(this.#of(role).find(body => body['value'] !== undefined)?.['value']);
    }

    actors(role: string): string[] {
        const foreign = role === 'actor' ? this.#bodies.filter(body => body['glossator:role'] === undefined && ['identifying', 'linking'].includes(String(body['purpose'])) && idOf(body) !== undefined) : [];
        return this.#refs([...this.#of(role), ...foreign]);
    }

    topics(): Values | undefined {
        const topics = this.#of('topic').map(body => [decoded(parseAddress(idOf(body) ?? '').id), oneOf(positions, valueOf(body['glossator:position'])) ?? 'neutral'] as const);
        return topics.length > 0 ? Object.fromEntries(topics) : undefined;
    }

    about(): unknown {
        const about = this.#of('about').filter(body => !isWikidata(idOf(body)));
        const entries = about.map(body => [this.#refs([body])[0]!, oneOf(positions, valueOf(body['glossator:position']))] as const);
        return entries.length === 0 ? undefined : entries.every(([, position]) => position === undefined) ? entries.map(([ref]) => ref)
            : Object.fromEntries(entries.map(([ref, position]) => [ref, position ?? 'neutral']));
    }

    gloss(): unknown {
        const glosses = this.#of('gloss');
        return glosses.length === 0 ? undefined : glosses.length === 1 && glosses[0]!['language'] === undefined ? valueOf(glosses[0]!['value'])
            : Object.fromEntries(glosses.map(body => [valueOf(body['language']) ?? 'und', valueOf(body['value'])]));
    }

    referent(): string | undefined {
        const [body] = this.#of('refers-to');
        return body && (valueOf(body['value']) ?? idOf(body));
    }

    tags(): string[] | undefined {
        const foreign = this.#bodies.filter(body => body['glossator:role'] === undefined && ['tagging', 'classifying', 'highlighting'].includes(String(body['purpose'])) && typeof body['value'] === 'string');
        const tags = [...this.#of('tag'), ...foreign].flatMap(body => valueOf(body['value']) ?? []);
        return tags.length > 0 ? tags : undefined;
    }

    note(): unknown {
        const remarks = this.#bodies.filter(body => body['glossator:role'] === 'note'
            || (body['glossator:role'] === undefined && typeof body['value'] === 'string' && !['tagging', 'classifying', 'highlighting', 'identifying', 'linking'].includes(String(body['purpose']))));
        const items = remarks.map(body => ({ by: isMap(body['creator']) ? valueOf(body['creator']['name']) : undefined, on: valueOf(body['created']), text: valueOf(body['value']) ?? '' })).filter(({ text }) => text !== '');
        return items.length === 0 ? undefined : items.length === 1 && items[0]!.by === undefined && items[0]!.on === undefined ? items[0]!.text : items;
    }

    /** Attributes that are none of ours, as our export writes them. */
    further(): Values {
        const found = this.#bodies.filter(body => body['purpose'] === 'tagging' && typeof body['glossator:role'] === 'string' && !ownRoles.has(body['glossator:role']));
        return Object.fromEntries(found.map(body => [body['glossator:role'], jsonOrText(valueOf(body['value']) ?? '')]));
    }

    #of(role: string): Values[] {
        return this.#bodies.filter(body => body['glossator:role'] === role);
    }

    /** An actor of ours stands before its address in Wikidata, which says nothing new. */
    #refs(bodies: readonly Values[]): string[] {
        const addresses = bodies.flatMap(body => idOf(body) ?? []);
        const own = addresses.filter(address => !isWikidata(address));
        const meant = own.length > 0 ? own : addresses;
        return [...new Set(meant.map(address => this.#ref(address, labelOf(bodies.find(body => idOf(body) === address)!))))];
    }
}

const ownRoles: ReadonlySet<string> = new Set(['kind', 'claimer', 'cue', 'form', 'mode', 'attribution', 'stance', 'certainty', 'said', 'flag', 'tag', 'relation']);

/** The address that something leads to. */
export function idOf(value: unknown): string | undefined {
    if (typeof value === 'string') {
        return value;
    }
    if (!isMap(value)) {
        return undefined;
    }
    const source = value['source'];
    return isMap(source) ? valueOf(source['id']) : valueOf(source ?? value['id']);
}

function labelOf(body: Values): string | undefined {
    const source = body['source'];
    return valueOf(isMap(source) ? source['label'] : body['label'] ?? body['value']);
}

function isWikidata(address: string | undefined): boolean {
    return /^https?:\/\/(?:www\.)?wikidata\.org\//.test(address ?? '');
}

export function listOf(value: unknown): readonly unknown[] {
    return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

export function valueOf(value: unknown): string | undefined {
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : isMap(value) ? valueOf(value['value']) : undefined;
}

export function oneOf<const T extends string>(values: readonly T[], value: string | undefined): T | undefined {
    return values.find(each => each === value);
}
