import assert from 'node:assert/strict';
import actors from '../../../media/schemas/actors.schema.json';
import glossator from '../../../media/schemas/glossator.schema.json';
import jsonl from '../../../media/schemas/jsonl.schema.json';
import sidecar from '../../../media/schemas/sidecar.schema.json';
import manifest from '../../../package.json';
import { jsonSchemas } from '../../../src/core/annotation/jsonSchemas';
import { jsonlJsonSchema } from '../../../src/core/formats/jsonl/jsonlJsonSchema';

suite('JSON Schemas', () => {
    test('The schemas that are shipped are those that the core checks with (npm run schemas writes them)', () => {
        assert.deepEqual({ sidecar, actors, glossator, jsonl }, { ...jsonSchemas, jsonl: jsonlJsonSchema });
    });

    test('Each is contributed for its files', () => {
        assert.deepEqual(manifest.contributes.yamlValidation.map(({ url }) => url).sort(), [...new Set(['actors', 'glossator', 'sidecar'])].map(name => `./media/schemas/${name}.schema.json`));
    });
});
