import { attributions, certainties, claimForms, claimModes, flags, mentionKinds, positions, regionKinds, stances } from '../../annotation/model';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { choiceName } from '../names';
import { xmlElement, xmlText } from '../xml';
import { guid } from './guid';

/** A code of a project; a folder where nothing is coded by it. */
export interface RefiCode {
    readonly name: string;
    readonly guid: string;
    readonly description: string;
    readonly isCodable: boolean;
    readonly codes: readonly RefiCode[];
}

/** Fields of claims and mentions with the values that have a code each. */
export const codedFields = {
    form: claimForms, mode: claimModes, attribution: attributions, stance: stances, certainty: certainties, kind: mentionKinds, flag: flags, region: regionKinds,
} as const;

export type CodedField = keyof typeof codedFields;

export const parts = ['claimer', 'cue', 'content', 'via', 'via-cue', 'said'] as const;

const titles: Readonly<Record<CodedField, string>> = {
    form: 'Form', mode: 'Mode', attribution: 'Attribution', stance: 'Stance', certainty: 'Certainty', kind: 'Kind of mention', flag: 'Flag', region: 'Region',
};

/** The GUIDs of codes: names of ours, which are the same in every project. */
export const codeGuid = {
    part: (part: string) => codeOf('part', part),
    value: (field: CodedField, value: string) => codeOf('value', field, value),
    attribute: (key: string, value: string) => codeOf('attribute', key, value),
    actor: (key: string) => codeOf('actor', key),
    type: (type: string) => codeOf('type', type),
    topic: (topic: string, position?: string) => codeOf('topic', topic, position ?? ''),
    about: (key: string, position?: string) => codeOf('about', key, position ?? ''),
};

/** Every passage is coded by the same few. */
const codeGuids = new Map<string, string>();
const mostKept = 10_000;

function codeOf(...name: readonly string[]): string {
    const key = name.join('\n');
    let id = codeGuids.get(key);
    if (id === undefined) {
        id = guid(...name);
        if (codeGuids.size >= mostKept) {
            codeGuids.clear();
        }
        codeGuids.set(key, id);
    }
    return id;
}

/** Everything that the annotations of some sources are coded by. */
export function codebook(corpus: Corpus, sources: readonly SourceRecord[]): readonly RefiCode[] {
    const used = usedBy(corpus, sources);
    const folder = (name: string, codes: readonly RefiCode[], description = ''): RefiCode => ({ name, guid: guid('folder', name), description, isCodable: false, codes });
    const code = (name: string, id: string, description = '', codes: readonly RefiCode[] = []): RefiCode => ({ name, guid: id, description, isCodable: true, codes });
    const actors = [...used.actors].map(key => code(used.nameOf(key), codeGuid.actor(key), identified(key)));
    const about = [...used.about].map(([key, taken]) =>
        code(`about ${used.nameOf(key)}`, codeGuid.about(key), identified(key), [...taken].map(position => code(`about ${used.nameOf(key)}: ${position}`, codeGuid.about(key, position)))));
    const attributes = [...corpus.settings.attributes].filter(([, { type }]) => type === 'values').map(([key, attribute]) =>
        folder(key, attribute.values.map(value => code(`${key}: ${choiceName(value, value.value)}`, codeGuid.attribute(key, value.value), identified(value.value, value.definition))), attribute.definition));
    return [
        folder('Actors', actors),
        folder('Actor types', [...used.types].map(type => code(type, codeGuid.type(type)))),
        folder('Parts of claims', parts.map(part => code(part, codeGuid.part(part)))),
        ...(Object.keys(codedFields) as CodedField[]).map(field => folder(titles[field], codedFields[field].map(value => code(value, codeGuid.value(field, value))))),
        ...attributes,
        folder('Topics', topicCodes(corpus, used.topics, code)),
        folder('About', about),
    ].filter(each => each.codes.length > 0);
}

type Positions = ReadonlySet<string>;

function topicCodes(corpus: Corpus, used: ReadonlyMap<string, Positions>, code: (name: string, id: string, description?: string, codes?: readonly RefiCode[]) => RefiCode): RefiCode[] {
    const { topics } = corpus.settings;
    const all = new Set([...topics.keys(), ...used.keys()]);
    const written = new Set<string>();
    const tree = (topic: string): RefiCode => {
        written.add(topic);
        const definition = topics.get(topic);
        const name = choiceName(definition, topic);
        const narrower = [...topics.values()].filter(({ broader, value }) => broader === topic && !written.has(value)).map(({ value }) => tree(value));
        const described = [definition?.definition, definition?.include && `Include: ${definition.include}`, definition?.exclude && `Exclude: ${definition.exclude}`].filter(part => part).join('\n');
        return code(name, codeGuid.topic(topic), identified(topic, described), [
            ...[...used.get(topic) ?? []].sort().map(position => code(`${name}: ${position}`, codeGuid.topic(topic, position))), ...narrower,
        ]);
    };
    const roots = [...all].filter(topic => !all.has(topics.get(topic)?.broader ?? '')).map(tree);
    // Topics that are part of one another have no root.
    return [...roots, ...[...all].flatMap(topic => (written.has(topic) ? [] : [tree(topic)]))];
}

/** A description with an id at its end, by which we find again what a code means. */
function identified(id: string, description = ''): string {
    return `${description}${description && '\n'}[${id}]`;
}

/** What {@link identified} made: the id, and the description without it. */
export function readIdentified(text: string): { readonly id: string | undefined; readonly description: string } {
    const match = /(?:^|\n)\[([^\]\n]+)\]\s*$/.exec(text);
    return { id: match?.[1], description: match ? text.slice(0, match.index) : text };
}

function usedBy(corpus: Corpus, sources: readonly SourceRecord[]) {
    const actors = new Set<string>();
    const types = new Set<string>();
    const topics = new Map<string, Set<string>>();
    const about = new Map<string, Set<string>>();
    const add = (map: Map<string, Set<string>>, key: string, position: string | undefined) => {
        const set = map.get(key) ?? new Set();
        map.set(key, set);
        if (position !== undefined) {
            set.add(position);
        }
    };
    for (const actor of corpus.actors()) {
        actors.add(actor.id);
    }
    for (const source of sources) {
        const { sidecar } = source;
        const key = (ref: string) => corpus.actorKey(ref, source);
        [...sidecar.actors.keys()].forEach(id => actors.add(key(`~${id}`)));
        for (const mention of sidecar.mentions) {
            mention.actors.forEach(ref => actors.add(key(ref)));
            if (mention.entityType !== undefined) {
                types.add(mention.entityType);
            }
        }
        for (const claim of sidecar.claims) {
            [...claim.claimer && claim.claimer !== 'none' ? claim.claimer.actors : [], ...claim.via.flatMap(relay => relay.actors)].forEach(ref => actors.add(key(ref)));
            claim.topics.forEach((position, topic) => add(topics, topic, position));
            claim.about.forEach((position, ref) => add(about, key(ref), position));
        }
    }
    const nameOf = (id: string) => {
        const found = corpus.actorOfKey(id);
        return found ? choiceNameOf(found.actor.names) ?? id : id;
    };
    const sorted = (map: ReadonlyMap<string, Positions>) => new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, taken]) => [id, new Set(positions.filter(position => taken.has(position)))]));
    return { actors: new Set([...actors].sort()), types: new Set([...types].sort()), topics: sorted(topics), about: sorted(about), nameOf };
}

function choiceNameOf(names: ReadonlyMap<string, readonly string[]>): string | undefined {
    return names.get('en')?.[0] ?? [...names.values()][0]?.[0];
}

/** The `Codes` element, of a code book and of a project alike. */
export function codesXml(codes: readonly RefiCode[]): string {
    const xml = ({ name, guid: id, description, isCodable, codes: below }: RefiCode): string => xmlElement('Code', { guid: id, name, isCodable },
        (description ? xmlElement('Description', {}, xmlText(description)) : '') + below.map(xml).join(''));
    return codes.length === 0 ? '' : xmlElement('Codes', {}, codes.map(xml).join('\n'));
}
