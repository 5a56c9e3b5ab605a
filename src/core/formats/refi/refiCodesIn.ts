import type { XmlElement } from '@rgrove/parse-xml';
import { createActorId } from '../../annotation/ids';
import type { Values } from '../imported';
import { valuesOf } from '../values';
import { childElement, childElements } from '../xml';
import { guid } from './guid';
import { type CodedField, codedFields, codeGuid, parts, readIdentified } from './refiCodes';
import { guidOf, textOf } from './refiXml';

/** What a code means to us. */
export type CodeMeaning =
    | { readonly kind: 'part'; readonly part: string }
    | { readonly kind: 'value'; readonly field: CodedField; readonly value: string }
    | { readonly kind: 'attribute'; readonly key: string; readonly value: string }
    | { readonly kind: 'actor'; readonly id: string }
    | { readonly kind: 'type'; readonly id: string }
    | { readonly kind: 'topic'; readonly id: string; readonly position: string | undefined }
    | { readonly kind: 'about'; readonly id: string; readonly position: string | undefined };

/** A code book as it is read: the meaning of every code, and the topics that it makes. */
export interface ReadCodes {
    /** By GUID. */
    readonly meanings: ReadonlyMap<string, CodeMeaning>;
    readonly topics: Readonly<Record<string, Values>>;
}

const positions = ['for', 'against', 'neutral', 'mixed'] as const;

/**
 * Codes of ours are known by their GUIDs; every other code is a topic, within the one that it stands in. Folders of others are
 * topics too: something is coded by what is in them.
 */
export function readCodes(codes: XmlElement | undefined, language: string): ReadCodes {
    const meanings = new Map<string, CodeMeaning>();
    const topics: [string, Values][] = [];
    const taken = new Set<string>();
    for (const part of parts) {
        meanings.set(codeGuid.part(part), { kind: 'part', part });
    }
    for (const field of Object.keys(codedFields) as CodedField[]) {
        codedFields[field].forEach(value => meanings.set(codeGuid.value(field, value), { kind: 'value', field, value }));
    }
    const topic = (id: string, element: XmlElement, description: string, broader: string | undefined) => {
        const name = element.attributes['name'] ?? '';
        taken.add(id);
        topics.push([id, valuesOf({ names: name && name !== id ? { [language]: name } : undefined, definition: description || undefined, broader })]);
        meanings.set(guidOf(element), { kind: 'topic', id, position: undefined });
        for (const position of positions) {
            meanings.set(codeGuid.topic(id, position), { kind: 'topic', id, position });
        }
    };
    const open = childElements(codes, 'Code').reverse().map(element => ({ element, broader: undefined as string | undefined, folder: '' }));
    for (let next = open.pop(); next; next = open.pop()) {
        const { element, broader, folder } = next;
        const own = guidOf(element);
        const name = element.attributes['name'] ?? '';
        const { id, description } = readIdentified(textOf(childElement(element, 'Description')));
        let within = broader;
        const isFolder = own === guid('folder', name);
        if (id !== undefined && own === codeGuid.actor(id)) {
            meanings.set(own, { kind: 'actor', id });
        } else if (id !== undefined && own === codeGuid.about(id)) {
            meanings.set(own, { kind: 'about', id, position: undefined });
            positions.forEach(position => meanings.set(codeGuid.about(id, position), { kind: 'about', id, position }));
        } else if (id !== undefined && own === codeGuid.attribute(folder, id)) {
            meanings.set(own, { kind: 'attribute', key: folder, value: id });
        } else if (own === codeGuid.type(name)) {
            meanings.set(own, { kind: 'type', id: name });
        } else if (id !== undefined && own === codeGuid.topic(id)) {
            topic(id, element, description, broader);
            within = id;
        } else if (!meanings.has(own) && !isFolder) {
            const made = createActorId(name || 'code', each => taken.has(each));
            topic(made, element, description, broader);
            within = made;
        }
        open.push(...childElements(element, 'Code').reverse().map(each => ({ element: each, broader: within, folder: isFolder ? name : '' })));
    }
    return { meanings, topics: Object.fromEntries(topics) };
}
