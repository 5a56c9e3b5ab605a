import type { TSchema } from '@sinclair/typebox';
import { RegistrySchema, SettingsSchema, SidecarSchema } from './schema';

/** The JSON Schemas of the three kinds of files, by the names of their files in `media/schemas`. */
export const jsonSchemas: Readonly<Record<string, unknown>> = Object.fromEntries(
    [SidecarSchema, RegistrySchema, SettingsSchema].map(schema => [schema.$id, toJsonSchema(schema)]),
);

function toJsonSchema(schema: TSchema): unknown {
    const { $id, title, ...rest } = JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
    const head = { $schema: 'http://json-schema.org/draft-07/schema#', $id: `${String($id)}.schema.json`, title };
    const whole = withEnums(rest) as object;
    // Other programs have files of these names too: only those that say that they are ours are held to the schema.
    return $id === SidecarSchema.$id ? { ...head, ...whole } : { ...head, if: { required: ['glossator'] }, then: whole };
}

/** A schema as JSON Schema, without the words of our own messages. */
export function plainSchema(schema: TSchema): Readonly<Record<string, unknown>> {
    return withEnums(JSON.parse(JSON.stringify(schema))) as Readonly<Record<string, unknown>>;
}

/** A choice among constants is an `enum`: editors then offer the values with one description. Words for our own messages are left out. */
function withEnums(node: unknown): unknown {
    if (Array.isArray(node)) {
        return node.map(withEnums);
    }
    if (typeof node !== 'object' || node === null) {
        return node;
    }
    const { anyOf, words: _words, ...rest } = node as Readonly<Record<string, unknown>>;
    const options = anyOf as readonly Readonly<Record<string, unknown>>[] | undefined;
    const others = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withEnums(value)]));
    if (options?.every(option => option['const'] !== undefined)) {
        return { ...others, enum: options.map(option => option['const']) };
    }
    return options ? { ...others, anyOf: options.map(withEnums) } : others;
}
