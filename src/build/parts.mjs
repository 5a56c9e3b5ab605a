import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
    const { data } = values;
    await installTools();
    const esbuild = await import('esbuild');
    const wanted = positionals.length > 0 ? positionals : parts;
    // Weights of different parts are computed side by side; what others read comes first.
    const groups = kind === 'train' ? [wanted.filter((part) => first.has(part)), wanted.filter((part) => !first.has(part)).map((part) => [part])] : [[wanted]];
    for (const group of groups) {
        const codes = await Promise.all(group.map((each) => runTogether(esbuild, kind, [each].flat(), data)));
        const failed = codes.find((code) => code !== 0);
        if (failed !== undefined) {
            process.exit(failed);
        }
    }
    process.exit(0);
}

/** Parts whose results other parts read. */
const first = new Set(['places']);

/**
 * Builds and runs some parts one after the other in a process of their own; the result is its exit code.
 * @param {typeof import('esbuild')} esbuild
 * @param {string} kind
 * @param {readonly string[]} parts
 * @param {string} data
 * @returns {Promise<number>}
 */
async function runTogether(esbuild, kind, parts, data) {
    const out = join(root, 'dist', `${[kind, ...parts].join('-')}.cjs`);
    await esbuild.build({
        absWorkingDir: root,
        stdin: {
            contents: `(async () => { ${parts.map((part) => `await require('./test/${kind}/${part}.ts').run(process.argv[2]);`).join(' ')} })();`,
            resolveDir: root,
        },
        bundle: true, platform: 'node', format: 'cjs', outfile: out, logLevel: 'warning',
    });
    const child = spawn(process.execPath, ['--expose-gc', '--max-old-space-size=6000', out, data], { cwd: root, stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    return code ?? 1;
}
