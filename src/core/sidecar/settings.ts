import { toLanguageTexts } from './convert';
import type { AttributeDefinition, ChoiceDefinition, RelationDefinition, Settings, Topic } from './files';
import type { RawFile } from './raw';

const defaultActorTypes = ['person', 'organisation', 'state', 'armed-group', 'media', 'office', 'group', 'place', 'event', 'document'];
const defaultRelations = { supports: {}, contradicts: { symmetric: true }, same: { symmetric: true }, elaborates: {} };
const severities = ['ignore', 'hint', 'information', 'warning', 'error'] as const;
const attributeTypes = ['values', 'text', 'integer', 'boolean', 'date', 'actor'] as const;
const annotatedKinds = ['claim', 'mention', 'actor'] as const;

/** The settings that a file gives, with defaults for what it leaves out. */
export function settingsOf(raw: RawFile): Omit<Settings, 'text' | 'problems' | 'canEdit'> {
    const sources = textsOf(valueOf(raw, 'sources'));
    const actorTypes = definitionsOf(valueOf(raw, 'actor-types'));
    const topics = raw.sections.get('topics');
    return {
        sources: sources.length > 0 ? sources : ['**/*.txt'],
        guideline: textOf(valueOf(raw, 'guideline')),
        actorTypes: (actorTypes.length > 0 ? actorTypes : definitionsOf(defaultActorTypes)).map(([id, definition]) => choiceOf(id, definition)),
        relations: definitionsOf(valueOf(raw, 'relations') ?? defaultRelations).map(([id, definition]): RelationDefinition => (
            { ...choiceOf(id, definition), symmetric: mapOf(definition)['symmetric'] === true }
        )),
        topics: new Map((topics?.entries ?? []).flatMap(entry => (
            definitionsOf(topics?.kind === 'map' ? { [entry.key]: entry.value } : [entry.value]).map(([id, definition]): [string, Topic] => (
                [id, { ...choiceOf(id, definition), broader: textOf(mapOf(definition)['broader']), entryStart: entry.start, entryEnd: entry.end }]
            ))
        ))),
        attributes: new Map(Object.entries(mapOf(valueOf(raw, 'attributes'))).map(([key, definition]) => [key, attributeOf(mapOf(definition))])),
        checks: new Map(Object.entries(mapOf(valueOf(raw, 'checks'))).flatMap(([code, severity]) => {
            const known = severities.find(candidate => candidate === severity);
            return known ? [[code, known] as const] : [];
        })),
    };
}

function attributeOf(definition: Readonly<Record<string, unknown>>): AttributeDefinition {
    const values = definitionsOf(definition['values']).map(([id, value]) => choiceOf(id, value));
    const of = textsOf(definition['of']);
    return {
        of: annotatedKinds.filter(kind => of.length === 0 ? kind === 'claim' : of.includes(kind)),
        type: attributeTypes.find(type => type === definition['type']) ?? (values.length > 0 ? 'values' : 'text'),
        values,
        definition: textOf(definition['definition']),
    };
}

/** The value of a section as one plain value. */
function valueOf(raw: RawFile, key: string): unknown {
    const section = raw.sections.get(key);
    switch (section?.kind) {
        case 'list': return section.entries.map(entry => entry.value);
        case 'map': return Object.fromEntries(section.entries.map(entry => [entry.key, entry.value]));
        default: return section?.value ?? undefined;
    }
}

/** Ids with their definitions, from a list of values (some perhaps `{value: definition}`) or a map. */
function definitionsOf(value: unknown): readonly (readonly [string, unknown])[] {
    if (Array.isArray(value)) {
        return value.flatMap((item): (readonly [string, unknown])[] => (
            typeof item === 'object' && item !== null ? Object.entries(item) : textsOf(item).map(id => [id, undefined])
        ));
    }
    return typeof value === 'object' && value !== null ? Object.entries(value) : textsOf(value).map(id => [id, undefined] as const);
}

function choiceOf(id: string, definition: unknown): ChoiceDefinition {
    const map = mapOf(definition);
    return {
        value: id,
        names: toLanguageTexts(map['names']),
        definition: typeof definition === 'string' ? definition : textOf(map['definition']),
        include: textOf(map['include']),
        exclude: textOf(map['exclude']),
    };
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown): string | undefined {
    return typeof value === 'string' ? value : undefined;
}

function textsOf(value: unknown): readonly string[] {
    return (Array.isArray(value) ? value : [value]).flatMap(item => typeof item === 'string' ? [item] : typeof item === 'number' ? [String(item)] : []);
}
