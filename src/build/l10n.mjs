// Usage: npm run l10n. Writes the texts that the client says, as translators get them, to dist/l10n: bundle.l10n.json,
// and with package.nls.json, the same in a language that nobody speaks (qps-ploc), to see what is not translated.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'acorn';
import { transform } from 'esbuild';
import { root } from './run.mjs';

/** @typedef {{texts: Map<string, string>, problems: string[]}} Extracted the texts, and what is wrong with how they are said */
/** @typedef {Record<string, any> & {type: string}} Node of a syntax tree (ESTree) */

/** Properties whose values users see. */
const shown = new Set(['title', 'placeholder', 'placeHolder', 'prompt', 'label', 'detail', 'description', 'tooltip', 'openLabel', 'saveLabel', 'text', 'message']);
/** What is no language: icons, keys, styles and the frame of a document. */
const wordless = /\$\([^)]*\)|\b(?:Shift|Ctrl|Alt|Cmd)\+\w\b|^(?:\d+px |none; |<!DOCTYPE|default-src )[^]*/g;
/** Functions whose arguments users see. */
const showing = /^(?:show(?:Information|Warning|Error)Message|setStatusBarMessage|say|warn)$/;
/** Functions whose arguments nobody sees but who looks for a fault. */
const internal = /^(?:Error|TypeError|error|info|debug|trace|append|appendLine)$/;

/** All that the client says. @returns {Promise<Extracted>} */
export async function extractTexts() {
    /** @type {Extracted} */
    const all = { texts: new Map(), problems: [] };
    const folder = join(root, 'src/client');
    for (const file of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts')).sort()) {
        const found = await textsOf(await readFile(join(folder, file), 'utf8'), file.replaceAll('\\', '/'));
        found.texts.forEach((text) => all.texts.set(text, text));
        all.problems.push(...found.problems);
    }
    return all;
}

/**
 * What a file says, and what in it would not be translated: words that users see outside of `l10n.t`, sentences that are put
 * together, and places in a text for which nothing, or to which too much, is given.
 * @param {string} source TypeScript
 * @param {string} file as it is called in problems
 * @returns {Promise<Extracted>}
 */
export async function textsOf(source, file) {
    const { code } = await transform(source, { loader: 'ts', target: 'esnext' });
    /** @type {Extracted} */
    const found = { texts: new Map(), problems: [] };
    const tell = (/** @type {string} */ what, /** @type {Node} */ node) => found.problems.push(`${file}: ${what}: ${code.slice(node['start'], node['end']).replace(/\s+/g, ' ').slice(0, 120)}`);
    visit(/** @type {Node} */ (/** @type {unknown} */ (parse(code, { ecmaVersion: 'latest', sourceType: 'module' }))), 'nothing');
    return found;

    /** @param {Node} node @param {'nothing' | 'shown' | 'internal'} around who sees a text here */
    function visit(node, around) {
        switch (node.type) {
            case 'ImportDeclaration': case 'ExportAllDeclaration':
                return;
            case 'CallExpression': case 'NewExpression': {
                const name = nameOf(node['callee']);
                if (isTranslation(node)) {
                    take(node);
                    node['arguments'].slice(1).forEach((/** @type {Node} */ each) => visit(each, 'nothing'));
                    return;
                }
                visit(node['callee'], 'nothing');
                node['arguments'].forEach((/** @type {Node} */ each) => visit(each, showing.test(name) ? 'shown' : internal.test(name) ? 'internal' : 'nothing'));
                return;
            }
            case 'Property':
                visit(node['value'], !node['computed'] && shown.has(node['key'].name ?? node['key'].value) ? 'shown' : around === 'internal' ? 'internal' : 'nothing');
                return;
            case 'Literal':
                if (typeof node['value'] === 'string' && isSeen(node['value'], around)) {
                    tell('not translated', node);
                }
                return;
            case 'TemplateLiteral': {
                const words = node['quasis'].map((/** @type {Node} */ { value }) => value.cooked ?? '').join('\u0000');
                if (isSeen(words, around) || (/\p{L}/u.test(words.replace(wordless, '')) && node['expressions'].some(isTranslation))) {
                    tell('put together', node);
                }
                break;
            }
            case 'BinaryExpression':
                if (node['operator'] === '+' && [node['left'], node['right']].some(isTranslation)) {
                    tell('put together', node);
                }
                break;
            case 'AssignmentExpression':
                visit(node['left'], 'nothing');
                visit(node['right'], node['left'].type === 'MemberExpression' && shown.has(nameOf(node['left'])) ? 'shown' : 'nothing');
                return;
        }
        // What stands in a choice between two is seen as the choice is.
        const inside = node.type === 'ConditionalExpression' || node.type === 'LogicalExpression' ? around : around === 'internal' ? 'internal' : 'nothing';
        for (const [key, value] of Object.entries(node)) {
            for (const child of Array.isArray(value) ? value : [value]) {
                if (child !== null && typeof child === 'object' && typeof child.type === 'string') {
                    visit(child, key === 'test' ? 'nothing' : inside);
                }
            }
        }
    }

    /** @param {Node} call */
    function take(call) {
        const [message, ...values] = call['arguments'];
        if (message?.type !== 'Literal' || typeof message.value !== 'string') {
            tell('not a text', call);
            return;
        }
        const text = /** @type {string} */ (message.value);
        found.texts.set(text, text);
        const places = [...new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, number]) => Number(number)))].sort((a, b) => a - b);
        if (places.length !== values.length || places.some((number, index) => number !== index)) {
            tell(`has the places ${places.join(', ') || 'none'} for ${values.length} values`, call);
        }
    }
}

/** Whether users see a text: where texts are shown any word, elsewhere two words or more. @param {string} text @param {string} around */
function isSeen(text, around) {
    const words = text.replace(wordless, '');
    return around === 'shown' ? /\p{L}{2}/u.test(words) : around === 'nothing' && /\p{L}{2,}[,;:]? \p{L}{2,}/u.test(words);
}

/** @param {Node} node */
function isTranslation({ type, callee }) {
    return type === 'CallExpression' && nameOf(callee) === 't' && nameOf(callee.object ?? {}) === 'l10n';
}

/** @param {Record<string, any>} node */
function nameOf(node) {
    return node['type'] === 'MemberExpression' ? node['property'].name ?? '' : node['name'] ?? '';
}

/** A text in a language that nobody speaks: other letters, longer, and in brackets; places and markup stay. @param {string} text */
export function pseudo(text) {
    const letters = { a: 'å', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', l: 'ļ', n: 'ñ', o: 'ö', p: 'þ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', w: 'ŵ', y: 'ý', z: 'ž' };
    const changed = text.split(/(\{\d+\}|\$\([^)]*\)|`[^`]*`|\[[^\]]*\]\([^)]*\)|https?:\S+)/)
        .map((part, index) => (index % 2 === 1 ? part : part.replace(/[a-z]/g, (letter) => letters[/** @type {keyof typeof letters} */ (letter)] ?? letter))).join('');
    return `[${changed}${'·'.repeat(Math.ceil(text.length / 5))}]`;
}

/** Writes the texts, and the same in a language that nobody speaks. @returns {Promise<string>} the folder */
export async function writeTexts(folder = join(root, 'dist/l10n')) {
    const { texts } = await extractTexts();
    const contributed = /** @type {Record<string, string>} */ (JSON.parse(await readFile(join(root, 'package.nls.json'), 'utf8')));
    const write = (/** @type {string} */ name, /** @type {Iterable<readonly [string, string]>} */ entries) => writeFile(join(folder, name), `${JSON.stringify(Object.fromEntries(entries), undefined, 4)}\n`);
    await mkdir(folder, { recursive: true });
    const said = [...texts.keys()].sort();
    await write('bundle.l10n.json', said.map((text) => [text, text]));
    await write('bundle.l10n.qps-ploc.json', said.map((text) => [text, pseudo(text)]));
    await write('package.nls.qps-ploc.json', Object.entries(contributed).map(([key, text]) => [key, pseudo(text)]));
    return folder;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    const { texts, problems } = await extractTexts();
    problems.forEach((problem) => console.error(problem));
    console.log(`${texts.size} texts in ${await writeTexts()}`);
    process.exitCode = problems.length > 0 ? 1 : 0;
}
