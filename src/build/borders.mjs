// Usage: node src/build/borders.mjs. Node built-ins only.
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { root } from './run.mjs';

const sidecar = ['src/core/annotation', 'src/core/text', 'src/core/*'];
const corpus = [...sidecar, 'src/core/sidecar', 'src/core/anchors', 'src/core/names'];
const topRow = [...corpus, 'src/core/corpus', 'src/core/messages'];
const corePackages = [
    'yaml',
    'minimatch',
    '@sinclair/typebox',
    'vscode-languageserver-textdocument',
    'vscode-languageserver-types',
    'vscode-uri',
    'node-diff3',
];

/**
 * Who may import what: for each area (the longest that fits; `/*` are the files of just that folder) other areas, and
 * packages by a pattern of their full name. Within an area everything may be imported. Areas that are not named here,
 * such as tests, are free, but nothing here may import them.
 * @type {Record<string, {areas: readonly string[], packages: readonly (string | RegExp)[]}>}
 */
const borders = {
    'src/core/*': { areas: ['src/core/text', 'src/core/annotation'], packages: corePackages },
    'src/core/text': { areas: ['src/core/*'], packages: corePackages },
    'src/core/annotation': { areas: ['src/core/text', 'src/core/*'], packages: corePackages },
    'src/core/messages': { areas: ['src/core/annotation', 'src/core/text'], packages: [] },
    'src/core/names': { areas: ['src/core/text', 'src/core/*'], packages: corePackages },
    'src/core/anchors': { areas: sidecar, packages: corePackages },
    'src/core/sidecar': { areas: sidecar, packages: corePackages },
    'src/core/corpus': { areas: corpus, packages: corePackages },
    'src/core/checks': { areas: topRow, packages: corePackages },
    'src/core/edits': { areas: [...topRow, 'src/core/analysis'], packages: corePackages },
    'src/core/suggest': { areas: topRow, packages: corePackages },
    'src/core/analysis': { areas: topRow, packages: [...corePackages, 're2js'] },
    'src/core/formats': { areas: [...topRow, 'src/core/analysis'], packages: [...corePackages, 'papaparse', '@rgrove/parse-xml', 'fflate', 'hyparquet-writer', '@noble/hashes'] },
    'src/core/features': {
        areas: [...topRow, 'src/core/checks', 'src/core/edits', 'src/core/suggest', 'src/core/analysis', 'src/core/formats'],
        packages: corePackages,
    },
    'src/protocol.ts': { areas: ['src/core'], packages: [...corePackages, 'vscode-languageserver-protocol', /^vscode-jsonrpc/] },
    'src/host': { areas: ['src/protocol.ts', 'src/core'], packages: [...corePackages, '@noble/hashes', /^node:/] },
    'src/client': { areas: ['src/protocol.ts', 'src/core', 'src/webviews/messages.ts', 'src/webviews/readerMessages.ts'], packages: [...corePackages, 'vscode', /^vscode-languageclient/, /^node:/] },
    'src/webviews': { areas: ['src/protocol.ts', 'src/core', 'src/webviews/messages.ts', 'src/webviews/readerMessages.ts'], packages: [...corePackages, /^d3-/] },
    'src/webviews/messages.ts': { areas: [], packages: [] },
    'src/webviews/readerMessages.ts': { areas: [], packages: [] },
    'src/server': { areas: ['src/protocol.ts', 'src/core', 'src/host'], packages: [...corePackages, /^vscode-languageserver/, /^node:/] },
    'src/cli': { areas: ['src/protocol.ts', 'src/core', 'src/host', 'src/server', 'src/cli/mcp'], packages: [...corePackages, /^vscode-languageserver/, /^node:/] },
    // A bundle of its own: it has nothing in common with the others.
    'src/cli/mcp': { areas: [], packages: [/^@modelcontextprotocol\/sdk\//, /^node:/] },
    'src/build': { areas: ['src/core', 'test/hosts', 'test/eval'], packages: [/^/] },
};

const areas = [...Object.keys(borders), 'test', 'test/hosts', 'test/eval'].sort((a, b) => b.length - a.length);

// Types count as well: what is erased binds all the same. `import … from`, `export … from`, `import '…'`; `import('…')` as an expression and as a type; `require('…')`.
const specifiers =
    /^(?:import|export)\b[^'"`;()=]*\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm;

let count = 0;
for (const file of await readdir(join(root, 'src'), { recursive: true })) {
    const path = posix.join('src', file.replaceAll('\\', '/'));
    if (/\.[cm]?tsx?$|\.mjs$/.test(path) && !path.includes('/node_modules/')) {
        const text = await readFile(join(root, path), 'utf8');
        for (const problem of problemsOf(path, text)) {
            console.error(problem);
            count += 1;
        }
    }
}
process.exitCode = count > 0 ? 1 : 0;

/**
 * @param {string} path of a file, from the root
 * @param {string} text
 */
function problemsOf(path, text) {
    const area = areaOf(path);
    const allowed = borders[area];
    if (!allowed) {
        return [`${path}: this folder has no row in the table of src/build/borders.mjs`];
    }
    return [...text.matchAll(specifiers)].flatMap((match) => {
        const specifier = match[1] ?? match[2] ?? match[3] ?? '';
        const isAllowed = specifier.startsWith('.')
            ? mayImport(area, posix.join(posix.dirname(path), specifier))
            : allowed.packages.some((name) => (typeof name === 'string' ? isPackage(specifier, name) : name.test(specifier)));
        const line = text.slice(0, match.index + match[0].length).split('\n').length;
        return isAllowed ? [] : [`${path}:${line}: ${area} may not import ${specifier}`];
    });
}

/**
 * @param {string} from an area
 * @param {string} path what it imports
 */
function mayImport(from, path) {
    const to = areaOf(path);
    return to === from || borders[from]?.areas.some((area) => area === to || to.startsWith(`${area}/`));
}

/** @param {string} path */
function areaOf(path) {
    const area = areas.find((candidate) =>
        candidate.endsWith('/*')
            ? posix.dirname(path) === candidate.slice(0, -2)
            : path === candidate || `${path}.ts` === candidate || path.startsWith(`${candidate}/`),
    );
    return area ?? path;
}

/**
 * @param {string} specifier
 * @param {string} name
 */
function isPackage(specifier, name) {
    return specifier === name || specifier.startsWith(`${name}/`);
}
