// Usage: node src/build/train.mjs --data FOLDER [PART…]
// Rebuilds the weights in media/models; each part is a file of src/build/train. Equal data give equal bytes.
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installTools } from './install.mjs';
import { root } from './run.mjs';

await installTools();
const esbuild = await import('esbuild');
const { values, positionals } = parseArgs({ options: { data: { type: 'string' } }, allowPositionals: true });
const parts = (await readdir(join(root, 'src/build/train'))).map((file) => file.slice(0, -'.ts'.length)).sort();
const unknown = positionals.filter((part) => !parts.includes(part));
if (values.data === undefined || unknown.length > 0) {
    console.error(`Usage: npm run train -- --data FOLDER [PART…], where the parts are ${parts.join(', ')}.`);
    process.exit(2);
}
for (const part of positionals.length > 0 ? positionals : parts) {
    const out = join(root, 'dist', 'train', `${part}.cjs`);
    await esbuild.build({ absWorkingDir: root, entryPoints: [`src/build/train/${part}.ts`], bundle: true, platform: 'node', format: 'cjs', outfile: out, logLevel: 'warning' });
    const { status } = spawnSync(process.execPath, ['--max-old-space-size=6000', out, resolve(values.data)], { cwd: root, stdio: 'inherit' });
    process.exitCode ||= status ?? 1;
}
