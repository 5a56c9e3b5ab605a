import type { TSchema } from '@sinclair/typebox';
import { RegistrySchema, SettingsSchema, SidecarSchema } from '../annotation/schema';
import type { YamlPath } from './meaning';
import type { YamlFile } from './yamlFile';

/** A key that may stand in a map. */
export interface KeyInfo {
    readonly key: string;
    readonly description: string | undefined;
}

/** The keys that the format gives a map, in its order; empty for maps whose keys are ids or languages. */
export function keysAt(role: YamlFile['role'], path: YamlPath): KeyInfo[] {
    const found = new Map<string, KeyInfo>();
    for (const schema of schemasAt(role, path)) {
        for (const [key, value] of Object.entries(propertiesOf(schema))) {
            if (!found.has(key)) {
                found.set(key, { key, description: value.description });
            }
        }
    }
    return [...found.values()];
}

/** The values that the format lists for a place; empty where it lists none. */
export function valuesAt(role: YamlFile['role'], path: YamlPath): string[] {
    const all = schemasAt(role, path).flatMap(schema => (
        schema['const'] !== undefined ? [String(schema['const'])] : schema['type'] === 'boolean' ? ['true', 'false'] : []
    ));
    return [...new Set(all)];
}

/** What the format says about the key or value at a path. */
export function descriptionAt(role: YamlFile['role'], path: YamlPath): string | undefined {
    return unresolvedAt(role, path).find(schema => schema.description !== undefined)?.description;
}

const roots: Readonly<Record<YamlFile['role'], TSchema>> = { sidecar: SidecarSchema, registry: RegistrySchema, settings: SettingsSchema };

/** The schemas that a value at a path may have, without the unions around them. */
function schemasAt(role: YamlFile['role'], path: YamlPath): TSchema[] {
    return unresolvedAt(role, path).flatMap(alternatives);
}

function unresolvedAt(role: YamlFile['role'], path: YamlPath): TSchema[] {
    let schemas: TSchema[] = [roots[role]];
    for (const step of path) {
        schemas = schemas.flatMap(alternatives).flatMap(schema => childOf(schema, step));
    }
    return schemas;
}

function alternatives(schema: TSchema): TSchema[] {
    const options = schema['anyOf'] as TSchema[] | undefined;
    return options ? options.flatMap(alternatives) : [schema];
}

function childOf(schema: TSchema, step: string | number): TSchema[] {
    if (typeof step === 'number') {
        return schema['items'] ? [schema['items'] as TSchema] : [];
    }
    const properties = propertiesOf(schema);
    return Object.hasOwn(properties, step) ? [properties[step]!] : Object.values((schema['patternProperties'] ?? {}) as Readonly<Record<string, TSchema>>);
}

function propertiesOf(schema: TSchema): Readonly<Record<string, TSchema>> {
    return (schema['properties'] as Readonly<Record<string, TSchema>> | undefined) ?? {};
}
