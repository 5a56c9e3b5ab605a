// Usage: node src/build/bundle.mjs [--production] [--watch]
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { noticesName, writeNotices } from './notices.mjs';
import { root } from './run.mjs';

/** Pages of the editor, each a folder of `src/webviews`, or two that share much; a style that a page imports becomes a file beside its script. @type {readonly string[]} */
const pages = ['charts', 'concordance', 'graphs', 'reader'];

/**
 * The package for MCP can check forms that a client fills in, with a validator larger than all the rest of it. We send none.
 * @type {esbuild.Plugin}
 */
const withoutValidator = {
    name: 'without validator',
    setup(build) {
        build.onLoad({ filter: /@modelcontextprotocol[\\/]sdk[\\/].*[\\/]ajv-provider\.js$/ }, () => ({ contents: 'export class AjvJsonSchemaValidator {}' }));
    },
};

/**
 * For bundles that run on Node as well as in a browser: packages have their forms for browsers, which run on Node, too; those of the
 * language server have a form for each, and are asked for it by name.
 * @type {esbuild.BuildOptions}
 */
const everywhere = {
    platform: 'browser',
    external: ['vscode', 'node:*', ...builtinModules],
    plugins: [
        {
            name: 'forms for Node',
            setup(build) {
                build.onResolve({ filter: /^vscode-[a-z-]+\/node$/ }, async ({ path, resolveDir, kind }) => {
                    const common = await build.resolve(posix.dirname(path), { resolveDir, kind });
                    return { path: join(common.path, '../../node/main.js'), errors: common.errors };
                });
            },
        },
    ],
};

/**
 * What is shipped, one row a bundle. Each is one file: a web extension host can `require` nothing but `vscode`. An
 * `import()` inside it stays lazy all the same (esbuild wraps the module in a function), so an entry that registers
 * commands and imports the rest afterwards evaluates nothing but itself, and what is for Node only is not touched elsewhere.
 * @type {readonly {entry: string, out: string, options: esbuild.BuildOptions}[]}
 */
const bundles = [
    { entry: 'src/client/extension.ts', out: 'dist/client/extension.js', options: { ...everywhere, format: 'cjs' } },
    { entry: 'src/cli/main.ts', out: 'dist/cli/main.js', options: { ...everywhere, format: 'iife', banner: { js: '#!/usr/bin/env node' } } },
    { entry: 'src/server/analyst.ts', out: 'dist/server/analyst.js', options: { platform: 'node', format: 'cjs' } },
    ...pages.map((name) => ({
        entry: `src/webviews/${name}/${name}.ts`,
        out: `dist/webviews/${name}.js`,
        options: /** @type {const} */ ({ platform: 'browser', format: 'iife' }),
    })),
    {
        entry: 'src/cli/mcp/serve.ts',
        out: 'dist/cli/mcp.js',
        // Of packages in both forms that of modules leaves out what is not used.
        options: { platform: 'node', format: 'cjs', mainFields: ['module', 'main'], plugins: [withoutValidator] },
    },
];

/**
 * Builds everything that is shipped.
 * @param {{production?: boolean, watch?: boolean, into?: string}} [how] production: minified, no source maps; watch: stays
 * and rebuilds; into: the folder that gets `dist/`, the root if not given
 */
export async function bundle({ production = false, watch = false, into = root } = {}) {
    const contexts = await Promise.all(
        bundles.map(({ entry, out, options }) =>
            esbuild.context({
                absWorkingDir: root,
                entryPoints: [entry],
                outfile: join(into, out),
                bundle: true,
                // Older than every Node and every browser that runs a supported VS Code.
                target: 'es2022',
                charset: 'utf8',
                minify: production,
                metafile: true,
                sourcemap: production ? false : 'linked',
                logLevel: watch ? 'info' : 'warning',
                ...options,
            }),
        ),
    );
    if (watch) {
        await Promise.all(contexts.map((context) => context.watch()));
        return;
    }
    try {
        const results = await Promise.all(contexts.map((context) => context.rebuild()));
        await writeNotices(results.map(({ metafile }) => metafile), join(into, 'dist', noticesName));
    } finally {
        await Promise.all(contexts.map((context) => context.dispose()));
    }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    await bundle({ production: process.argv.includes('--production'), watch: process.argv.includes('--watch') });
}
