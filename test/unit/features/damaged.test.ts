import * as fc from 'fast-check';
import type { Diagnostic } from 'vscode-languageserver-types';
import { runs } from '../../counts';
import { checkFile } from '../../../src/core/checks/check';
import { uriOf } from '../../../src/core/corpus/layout';
import { codeActions } from '../../../src/core/features/codeActions';
import { completion } from '../../../src/core/features/completion';
import { definition } from '../../../src/core/features/definition';
import { documentSymbols } from '../../../src/core/features/documentSymbols';
import { hover } from '../../../src/core/features/hover';
import { references } from '../../../src/core/features/references';
import { FileLines } from '../../../src/core/features/yamlFile';
import { openCorpus, root } from '../fixture';
import { corpusFiles } from './placed';

const host = { sha256: async () => 'f00d', randomDigits: (count: number) => new Uint8Array(count) };
const junk = ['{', '}', '[', ']', '"', '\'', ':', '- ', '\n', '#', '  ', ',', '|', 'é', '😀', '~', '&a ', '*a ', '!x ', '\r\n', '\t', '__proto__: ', '%'];

/** One place of one file, by shares of their number and length, and what happens there. */
const damage = fc.record({ file: fc.nat(), at: fc.double({ min: 0, max: 1, noNaN: true }), insert: fc.constantFrom(...junk), remove: fc.nat(12) });

test('However damaged the files, every feature answers', async function () {
    this.timeout(60_000);
    await fc.assert(fc.asyncProperty(fc.array(damage, { maxLength: 8 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }), async (damages, places) => {
        const files: Record<string, string> = { ...corpusFiles };
        const paths = Object.keys(files);
        for (const { file, at, insert, remove } of damages) {
            const path = paths[file % paths.length]!;
            const text = files[path]!;
            const offset = Math.floor(at * text.length);
            files[path] = text.slice(0, offset) + insert + text.slice(offset + remove);
        }
        const store = await openCorpus(files);
        for (const [path, text] of Object.entries(files)) {
            const uri = uriOf(root, path);
            const lines = new FileLines(text);
            await documentSymbols(store, uri);
            for (const place of places) {
                const position = lines.positionAt(Math.floor(place * text.length));
                await hover(store, uri, position);
                await definition(store, uri, position);
                await references(store, uri, position, { includeDeclaration: true });
                await completion(store, uri, text, position);
            }
            for (const { range, code } of (await checkFile(store, uri)).slice(0, 4)) {
                const diagnostic: Diagnostic = { message: '', code, range: lines.rangeOf(range) };
                await codeActions(store, host, uri, diagnostic.range, { diagnostics: [diagnostic] });
            }
        }
    }), { numRuns: runs(200), endOnFailure: true });
});
