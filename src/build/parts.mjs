import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installTools } from './install.mjs';
import { root } from './run.mjs';

/**
 * Builds and runs parts of a kind, all in the order of their names where none is named: the files of `test/KIND` that
 * export `run(data)`. Ends the process.
 * @param {'eval' | 'train'} kind
 * @param {readonly string[]} args parts, and `--data FOLDER`
 */
export async function runParts(kind, args) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { data: { type: 'string' } } });
    const files = await readdir(join(root, 'test', kind));
    const parts = files.filter((file) => /^[a-z]+\.ts$/i.test(file)).map((file) => file.slice(0, -3)).sort();
    const unknown = positionals.filter((part) => !parts.includes(part));
    if (values.data === undefined || unknown.length > 0) {
        console.error(unknown.length > 0 ? `There is no part ${unknown.join(', ')}; there are ${parts.join(', ')}.` : 'Say where the data is: --data FOLDER');
        process.exit(2);
    }
    await installTools();
    const esbuild = await import('esbuild');
    const out = join(root, 'dist', `${kind}.cjs`);
    const wanted = positionals.length > 0 ? positionals : parts;
    await esbuild.build({
        absWorkingDir: root,
        stdin: {
            contents: `(async () => { ${wanted.map((part) => `await require('./test/${kind}/${part}.ts').run(process.argv[2]);`).join(' ')} })();`,
            resolveDir: root,
        },
        bundle: true, platform: 'node', format: 'cjs', outfile: out, logLevel: 'warning',
    });
    const { status } = spawnSync(process.execPath, ['--expose-gc', '--max-old-space-size=6000', out, values.data], { cwd: root, stdio: 'inherit' });
    process.exit(status ?? 1);
}
