// Usage: node src/build/eval.mjs --data FOLDER [PART…]
// Prints how good suggestions are beside published figures; each part is a file of test/eval that ends in .eval.ts.
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installTools } from './install.mjs';
import { root } from './run.mjs';

await installTools();
const esbuild = await import('esbuild');
const { values, positionals } = parseArgs({ options: { data: { type: 'string' } }, allowPositionals: true });
const parts = (await readdir(join(root, 'test/eval'))).filter((file) => file.endsWith('.eval.ts')).map((file) => file.slice(0, -'.eval.ts'.length)).sort();
const unknown = positionals.filter((part) => !parts.includes(part));
if (values.data === undefined || unknown.length > 0) {
    console.error(`Usage: npm run eval -- --data FOLDER [PART…], where the parts are ${parts.join(', ')}.`);
    process.exit(2);
}
for (const part of positionals.length > 0 ? positionals : parts) {
    const out = join(root, 'dist', 'eval', `${part}.cjs`);
    await esbuild.build({ absWorkingDir: root, entryPoints: [`test/eval/${part}.eval.ts`], bundle: true, platform: 'node', format: 'cjs', outfile: out, logLevel: 'warning' });
    const { status } = spawnSync(process.execPath, ['--expose-gc', out, resolve(values.data)], { cwd: root, stdio: 'inherit' });
    process.exitCode ||= status ?? 1;
}
