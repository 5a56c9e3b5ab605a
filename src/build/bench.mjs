// Usage: npm run bench [-- PART_OF_NAME]. Begins with Node built-ins only: it installs what the rest needs.
import { join } from 'node:path';
import { installTools } from './install.mjs';
import { root, runNode } from './run.mjs';

await installTools();
const esbuild = await import('esbuild');
const outfile = join(root, 'dist/test/bench.js');
await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/bench/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    // As it is shipped.
    minify: true,
    external: ['vscode', 'playwright-core', './test/hosts/*', './src/build/*'],
    logLevel: 'error',
});
const { code } = await runNode(['--expose-gc', outfile, ...process.argv.slice(2)], { show: true });
process.exit(code);
