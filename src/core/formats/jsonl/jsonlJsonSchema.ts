import { plainSchema } from '../../annotation/jsonSchemas';
import { JsonlLineSchema, valueSchemas } from './jsonlSchema';

const { $id: _, title, ...line } = plainSchema(JsonlLineSchema);

/** The JSON Schema of a line, as in `media/schemas/jsonl.schema.json`: what `value` is depends on `kind`. */
export const jsonlJsonSchema: unknown = {
    $schema: 'http://json-schema.org/draft-07/schema#', $id: 'jsonl.schema.json', title, ...line,
    allOf: Object.entries(valueSchemas).map(([kind, value]) => (
        { if: { properties: { kind: { const: kind } } }, then: { properties: { value: plainSchema(value) } } }
    )),
};
