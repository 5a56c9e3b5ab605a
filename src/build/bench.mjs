// Usage: node src/build/bench.mjs [PART…], or node src/build/bench.mjs anchors|language|formats|views [OPTION…]
// Prints figures beside the budgets of the design; nothing fails by the clock. Builds as it ships.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installTools } from './install.mjs';
import { root } from './run.mjs';

await installTools();
const esbuild = await import('esbuild');
const { bundle } = await import('./bundle.mjs');
const out = join(root, 'dist', 'bench.cjs');
const args = process.argv.slice(2);
// These have figures of their own, and options.
const own = ['anchors', 'language', 'formats', 'views'].find((name) => name === args[0]);
if (own !== 'anchors') {
    await bundle({ production: true });
}
await esbuild.build({ absWorkingDir: root, entryPoints: [`test/bench/${own ?? 'bench'}.ts`], bundle: true, platform: 'node', format: 'cjs', outfile: out, logLevel: 'warning', external: ['playwright-core', './test/hosts/*'] });
process.exit(spawnSync(process.execPath, ['--expose-gc', '--max-old-space-size=6000', out, ...args.slice(own ? 1 : 0)], { cwd: root, stdio: 'inherit' }).status ?? 1);
