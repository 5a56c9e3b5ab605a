// Usage: node src/build/schemas.mjs
// Writes media/schemas from the schemas that the core itself checks with; a unit test holds them equal.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { root } from './run.mjs';

const bundle = join(root, 'dist', 'schemas.mjs');
const contents = `export { jsonSchemas } from './src/core/annotation/jsonSchemas'; export { jsonlJsonSchema } from './src/core/formats/jsonl/jsonlJsonSchema';`;
await esbuild.build({ stdin: { contents, resolveDir: root }, bundle: true, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], outfile: bundle });
const { jsonSchemas, jsonlJsonSchema } = await import(pathToFileURL(bundle).href);
await mkdir(join(root, 'media', 'schemas'), { recursive: true });
for (const [name, schema] of Object.entries({ ...jsonSchemas, jsonl: jsonlJsonSchema })) {
    await writeFile(join(root, 'media', 'schemas', `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
await rm(bundle);
